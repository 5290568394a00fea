"""Lists of what is kept, a page at a time: articles without their texts, and decisions."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from counterclaim.ledger import schema
from counterclaim.ledger.decided import in_force
from counterclaim.ledger.deciding import decision_of
from counterclaim.ledger.records import Decision, Report


def reports(connection: Connection, query: Select[Any]) -> list[Report]:
    """The articles that a query chooses, in its order."""
    rows = connection.execute(query).mappings()
    return [Report.model_validate({name: row[name] for name in Report.model_fields}) for row in rows]


def reports_query(
    *,
    words: str | None = None,
    outlet: str | None = None,
    published_from: str | None = None,
    published_to: str | None = None,
) -> Select[Any]:
    """Articles, the newest in the ledger first. ``words`` stand in the title."""
    a, claims, signatures = schema.articles.c, schema.claims, schema.signatures
    held = select(func.count()).select_from(claims).where(claims.c.article == a.id, claims.c.known_to.is_(None))
    original = select(signatures.c.original).where(signatures.c.article == a.id).scalar_subquery()
    fields = [a[name] for name in Report.model_fields if name in a]
    query = select(
        *fields, held.scalar_subquery().label("claims"), func.coalesce(original, a.id).label("original")
    ).order_by(a.n.desc())
    if words is not None:
        query = query.where(a.title.icontains(words, autoescape=True))
    if outlet is not None:
        query = query.where(a.outlet.icontains(outlet, autoescape=True))
    if published_from is not None:
        query = query.where(a.published >= published_from)
    if published_to is not None:
        query = query.where(func.substr(a.published, 1, 10) <= published_to)
    return query


def decisions(
    connection: Connection, about: str | None, *, who: str | None, newest: bool, limit: int | None, offset: int
) -> list[Decision]:
    """A page of the log of decisions; those about one claim, article, name or decision; those of one person."""
    c = schema.decisions.c
    query = select(schema.decisions).order_by(c.n.desc() if newest else c.n).limit(limit).offset(offset or None)
    if about is not None:
        query = query.where(or_(*(column == about for column in (c.id, c.subject, c.other, c.article))))
    if who is not None:
        query = query.where(c.who == who)
    undone = _undone(connection)
    return [decision_of(row, undone=row["id"] in undone) for row in connection.execute(query).mappings()]


def _undone(connection: Connection) -> set[str]:
    """The decisions that somebody took back. An undoing can be taken back, too, so all of them are looked at."""
    c = schema.decisions.c
    rows = connection.execute(select(c.id, c.kind, c.subject).where(c.kind == "undo").order_by(c.n)).all()
    valid = in_force((row.id, row.kind, row.subject) for row in rows)
    taken_back = {row.id for row in rows} - valid
    return taken_back | {row.subject for row in rows if row.id in valid}


def last_by(connection: Connection, who: str) -> Decision | None:
    """What a person decided last and has not taken back; null where there is nothing."""
    c = schema.decisions.c
    undone = _undone(connection)
    query = select(schema.decisions).where(c.who == who, c.kind != "undo").order_by(c.n.desc())
    rows = connection.execution_options(yield_per=50).execute(query).mappings()
    return next((decision_of(row) for row in rows if row["id"] not in undone), None)
