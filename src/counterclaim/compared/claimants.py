"""One claimant: the figures over time, whom they contradict, through which outlets they are heard."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, func, literal_column, or_, select

from counterclaim.compared import asking, cursors
from counterclaim.compared.records import ClaimantView, Opponent, Part, Through
from counterclaim.ledger import schema
from counterclaim.ledger import schema_compared as tables
from counterclaim.records import Step

E: Final = tables.events.c
R: Final = tables.relations.c
# An index that holds some rows only is used where its condition stands in the question word for word.
CONTRADICTS: Final = R.relation == literal_column("'contradicts'")
S: Final = tables.steps.c
C: Final = tables.claims.c


def names_of(connection: Connection, name: str) -> tuple[str, tuple[str, ...]]:
    """The common name of whoever bears a name, and all names."""
    t = schema.identities.c
    row = connection.execute(select(t.identity, t.canonical).where(t.name == name, t.known_to.is_(None))).first()
    if row is None:
        return name, (name,)
    query = select(t.name).where(t.identity == row.identity, t.known_to.is_(None)).order_by(t.n)
    return row.canonical, tuple(connection.execute(query).scalars())


def view(connection: Connection, name: str, *, steps: int, opponents: int, outlets: int) -> ClaimantView | None:
    """A claimant by any name; none where no claim is theirs."""
    common, names = names_of(connection, name)
    counts = select(func.count(), func.count(C.event.distinct())).where(C.claimant == common)
    claims, events = connection.execute(counts).one()
    if not claims:
        return None
    against = _against(connection, common)
    course = steps_of(connection, common, limit=steps, after=None)
    return ClaimantView(
        name=common,
        names=names,
        claims=claims,
        events=events,
        contradictions=sum(against.values()),
        steps=tuple(sorted(course, key=lambda step: (step.event, step.series, step.as_of or ""))),
        more_steps=course.after is not None,
        opponents=tuple(_opponent(connection, common, other, n) for other, n in against.most_common(opponents)),
        outlets=tuple(_outlets(connection, common, outlets)),
    )


def steps_of(connection: Connection, claimant: str, *, limit: int, after: str | None) -> Part[Step]:
    """The figures of a claimant, those last that the ledger learnt first."""
    keys = (S.seen_at, S.event, S.number)
    query = select(tables.steps, E.title).join(tables.events, E.id == S.event).where(S.claimant == claimant)
    found = connection.execute(cursors.following(query, keys, after).limit(limit + 1)).all()
    rows, more = cursors.cut(found, limit, ("seen_at", "event", "number"))
    return Part(tuple(map(_step, rows)), more)


def _step(row: Any) -> Step:  # noqa: ANN401 - a row of the database
    same = ("event", "title", "series", "as_of", "kind", "reason")
    values: dict[str, Any] = {name: getattr(row, name) for name in same}
    values |= {"low": asking.number(row.low), "high": asking.number(row.high), "text": row.words}
    return Step(**values, articles=json.loads(row.articles))


def _against(connection: Connection, claimant: str) -> Counter[str | None]:
    """How many pairs of claims contradict between a claimant and each other one."""
    counted: Counter[str | None] = Counter()
    for own, other in ((R.a_claimant, R.b_claimant), (R.b_claimant, R.a_claimant)):
        query = select(other, func.count()).where(own == claimant, CONTRADICTS)
        if own is R.b_claimant:  # a pair of one's own claims was counted already
            query = query.where(or_(other != claimant, other.is_(None)))
        counted.update(dict(connection.execute(query.group_by(other)).all()))
    return counted


def _opponent(connection: Connection, claimant: str, other: str | None, number: int) -> Opponent:
    """Whom a claimant contradicts, with the newest pair."""
    found: list[Any] = []
    for a, b in ((claimant, other), (other, claimant)):
        query = (
            select(tables.relations, E.title)
            .join(tables.events, E.id == R.event)
            .where(_is(R.a_claimant, a), _is(R.b_claimant, b), CONTRADICTS)
            .order_by(R.seen_at.desc(), R.event.desc(), R.number.desc())
        )
        found += connection.execute(query.limit(1)).all()
    newest = max(found, key=lambda row: (row.seen_at, row.event, row.number))
    return Opponent(claimant=other, contradictions=number, newest=asking.told(connection, [newest])[0])


def _is(column: ColumnElement[Any], value: str | None) -> ColumnElement[bool]:
    return column.is_(None) if value is None else column == value


def _outlets(connection: Connection, claimant: str, limit: int) -> list[Through]:
    a = schema.articles.c
    own = select(C.article, func.count().label("claims")).where(C.claimant == claimant).group_by(C.article).subquery()
    claims = func.sum(own.c.claims)
    query = (
        select(a.outlet, claims.label("claims"), func.count().label("articles"))
        .join(own, own.c.article == a.id)
        .group_by(a.outlet)
        .order_by(claims.desc(), a.outlet)
        .limit(limit)
    )
    return [Through(outlet=row.outlet, claims=row.claims, articles=row.articles) for row in connection.execute(query)]
