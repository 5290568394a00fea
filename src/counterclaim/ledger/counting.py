"""Counts of all that is kept and held, now or as it was known at a moment."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, func, select, true

from counterclaim.ledger import schema
from counterclaim.ledger.filters import DECIDED, known


def stats(connection: Connection, moment: str | None = None) -> dict[str, int | str | None]:
    """Counts of all that is kept, and of what is held: now, or of what was kept and held at a moment."""
    c = schema.claims.c
    held = _reviewed(connection, moment)
    days = select(func.min(c.day), func.max(c.day)).where(c.day != "")
    first, last = connection.execute(days if moment is None else days.where(c.known_from < moment)).one()
    return {
        **_kept(connection, moment),
        "claims": sum(held.values()),
        **{f"claims_{review}": total for review, total in sorted(held.items())},
        "statements": _count(connection, schema.statements, known(schema.statements, moment)),
        "decisions_waiting": _count(connection, schema.waiting, known(schema.waiting, moment)),
        "names_in_doubt": _count(connection, schema.doubts, known(schema.doubts, moment)),
        "first_published": first,
        "last_published": last,
    }


def _reviewed(connection: Connection, moment: str | None) -> dict[str, int]:
    """How many claims are held that nobody has decided on, and that people have accepted, corrected, rejected.

    Of those held now only the few decided ones are looked at one by one: SQLite would read each claim's row.
    """
    c, total = schema.claims.c, func.count().label("total")
    query = select(c.review, total).where(known(schema.claims, moment)).group_by(c.review)
    if moment is not None:
        return {row.review: int(row.total) for row in connection.execute(query)}
    query = query.where(DECIDED).with_hint(schema.claims, "INDEXED BY ix_claims_review_day", "sqlite")
    found = {row.review: int(row.total) for row in connection.execute(query)}
    left = _count(connection, schema.claims, known(schema.claims, None)) - sum(found.values())
    return ({"unreviewed": left} if left else {}) | found


def _kept(connection: Connection, moment: str | None) -> dict[str, int]:
    """How much is kept. Texts and originals have come with the first article that has them."""
    a, c = schema.articles.c, schema.captures.c
    met, caught = _until(a.seen_at, moment), _until(c.seen_at, moment)
    number = _count(connection, schema.articles, met)
    return {
        "articles": number,
        "texts": _different(connection, a.text_sha256, met),
        "originals": _different(connection, c.sha256, caught),
        "captures": _count(connection, schema.captures, caught),
        "readings": _count(connection, schema.readings, _until(schema.readings.c.read_at, moment)),
        "decisions": _count(connection, schema.decisions, _until(schema.decisions.c.decided_at, moment)),
        "places": _different(connection, c.place, caught),
        "different_texts": number - _joined(connection, moment),
    }


def _joined(connection: Connection, moment: str | None) -> int:
    """How many articles more there are than texts: each pair of copies that joins two families of them makes one."""
    c = schema.copies.c
    family: dict[str, str] = {}

    def first(article: str) -> str:
        while (other := family.get(article, article)) != article:
            article = other
        return article

    for row in connection.execute(select(c.article, c.of).where(_until(c.found_at, moment))):
        one, other = first(row.article), first(row.of)
        if one != other:
            family[one] = other
    return len(family)


def _until(column: Any, moment: str | None) -> ColumnElement[bool]:  # noqa: ANN401 - a column of times
    """What had happened by then."""
    found: ColumnElement[bool] = true() if moment is None else column < moment
    return found


def _count(connection: Connection, table: FromClause, condition: ColumnElement[bool]) -> int:
    return int(connection.execute(select(func.count()).select_from(table).where(condition)).scalar_one())


def _different(connection: Connection, column: Any, condition: ColumnElement[bool]) -> int:  # noqa: ANN401 - a column
    return int(connection.execute(select(func.count(column.distinct())).where(condition)).scalar_one())


def readers(connection: Connection) -> list[tuple[str, int]]:
    """The programs and models that made readings, and how many each made, the last used first."""
    table = schema.readings
    query = select(table.c.program, table.c.model, func.count().label("total"), func.max(table.c.n).label("last"))
    rows = connection.execute(query.group_by(table.c.program, table.c.model).order_by(func.max(table.c.n).desc()))
    return [(f"{row.program}, {row.model}", int(row.total)) for row in rows]


def by(connection: Connection, column: str, moment: str | None = None) -> list[tuple[str | None, int]]:
    """How many claims each value of a column has, the most frequent first."""
    c = schema.claims.c
    total = func.count().label("total")
    query = select(c[column], total).where(known(schema.claims, moment)).group_by(c[column])
    return [(row[0], int(row[1])) for row in connection.execute(query.order_by(total.desc(), c[column]))]


def values(connection: Connection, column: str) -> list[str]:
    """The different values that a column of claims has ever had, in order.

    From each value to the next one in the column's index: as quick among many claims as among few.
    """
    c = schema.claims.c[column]
    value = select(func.min(c).label("value")).cte("value", recursive=True)
    following = select(func.min(c)).where(c > value.c.value).scalar_subquery()
    value = value.union_all(select(following).where(value.c.value.is_not(None)))
    return [str(row[0]) for row in connection.execute(select(value.c.value).where(value.c.value.is_not(None)))]


def up_to(connection: Connection, table: FromClause, most: int) -> int:
    """How many rows of a table hold now, counted no further than so many."""
    some = select(table.c.n).where(known(table, None)).limit(most).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one())
