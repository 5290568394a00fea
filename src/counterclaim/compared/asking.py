"""Questions to kept comparisons: each reads a page of rows, whatever the size of the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import SimpleNamespace
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, func, or_, select, true

from counterclaim.compared import cursors
from counterclaim.compared.differing import relations_found
from counterclaim.compared.records import Change, Dispute, EventLine, EventOrder, Part, Position
from counterclaim.compared.rows import IN_COMPARISON_ALONE
from counterclaim.ledger import schema_compared as tables
from counterclaim.ledger.packing import unpacked
from counterclaim.records import EventComparison
from counterclaim.records.across import ComparisonKind

E: Final = tables.events.c
_LINE: Final = tuple(E[name] for name in EventLine.model_fields)
_ORDERS: Final[dict[EventOrder, cursors.Key]] = {
    "newest": E.seen_at,
    "articles": E.articles,
    "claims": E.claims,
    "contradictions": E.contradictions,
    "latest": func.coalesce(E.start, ""),
    "earliest": func.coalesce(E.start, "9999"),
}
AT_ONCE: Final = 500
KEPT_OPEN: Final = 16
"""Comparisons that stay unpacked: a page and each panel of its chart ask for the same one, one after another."""
KEPT_OPEN_BYTES: Final = 100_000
"""Packed; of what is larger, 16 would fill the memory."""


def events(
    connection: Connection,
    *,
    order: EventOrder,
    place: str | None,
    text: str | None,
    kind: ComparisonKind | None,
    least: int,
    limit: int,
    after: str | None,
) -> Part[EventLine]:
    """Events that fit; ``text`` is looked for in titles, word by word, ``place`` in places."""
    key = _ORDERS[order]
    query = select(*_LINE, key.label("key")).where(_told_in(least))
    for word in (text or "").split():
        query = query.where(E.title.icontains(word, autoescape=True) | E.place.icontains(word, autoescape=True))
    if place is not None:
        query = query.where(E.place.icontains(place, autoescape=True))
    if kind is not None:
        query = query.where(E.kind == kind)
    query = cursors.following(query, (key, E.id), after, upwards=order == "earliest")
    rows, more = cursors.cut(connection.execute(query.limit(limit + 1)).all(), limit, ("key", "id"))
    return Part(tuple(map(_line, rows)), more)


def _line(row: Any) -> EventLine:  # noqa: ANN401 - a row of the database
    return EventLine.model_validate({name: getattr(row, name) for name in EventLine.model_fields})


def events_of(
    connection: Connection,
    *,
    article: str | None,
    claim: str | None,
    claimant: str | None,
    limit: int,
    after: str | None,
) -> Part[EventLine]:
    """The events of an article, of a claim or of a claimant, the newest first."""
    query = select(*_LINE)
    if article is not None:
        query = query.where(E.id.in_(select(tables.articles.c.event).where(tables.articles.c.article == article)))
    if claim is not None:
        query = query.where(E.id.in_(select(tables.claims.c.event).where(tables.claims.c.claim == claim)))
    if claimant is not None:
        query = query.where(E.id.in_(select(tables.claims.c.event).where(tables.claims.c.claimant == claimant)))
    query = cursors.following(query, (E.seen_at, E.id), after)
    rows, more = cursors.cut(connection.execute(query.limit(limit + 1)).all(), limit, ("seen_at", "id"))
    return Part(tuple(map(_line, rows)), more)


def events_by_claim(connection: Connection, article: str) -> dict[str, str]:
    """The event that each claim of an article stands in."""
    c = tables.claims.c
    rows = connection.execute(select(c.claim, c.event).where(c.article == article).order_by(c.event))
    return {row.claim: row.event for row in rows}


def current_id(connection: Connection, event: str) -> str:
    """The id under which an event is told of now."""
    query = select(tables.moved.c.new).where(tables.moved.c.old == event)
    if connection.execute(select(E.id).where(E.id == event)).first() is not None:
        return event
    return connection.execute(query).scalar() or event


def event(connection: Connection, id_: str) -> EventComparison | None:
    """The comparison of an event; none where there is no such event."""
    row = connection.execute(select(E.sha256, E.data).where(E.id == current_id(connection, id_))).first()
    return None if row is None else _comparison(id_, row)


def line(connection: Connection, id_: str) -> EventLine | None:
    """An event as lists have it."""
    row = connection.execute(select(*_LINE).where(E.id == current_id(connection, id_))).first()
    return None if row is None else _line(row)


def _comparison(id_: str, row: Any) -> EventComparison:  # noqa: ANN401 - a row of the database
    open_ = _opened if len(row.data) <= KEPT_OPEN_BYTES else _opened.__wrapped__
    return open_(id_, row.sha256, row.data)


@lru_cache(maxsize=KEPT_OPEN)
def _opened(id_: str, digest: str, data: bytes) -> EventComparison:
    return EventComparison.model_validate_json(unpacked(data, digest, f"the comparison {id_}"))


def _told_in(least: int) -> ColumnElement[bool]:
    """Events with so many articles. Of one that is only mentioned beside another event, no article is counted."""
    return E.articles >= least if least > 1 else true()


def ids(connection: Connection, least: int) -> Sequence[str]:
    """The ids of all events with so many articles, in the order in which they are printed."""
    query = select(E.id).where(_told_in(least)).order_by(E.reports.desc(), E.id)
    return connection.execute(query).scalars().all()


def comparisons(connection: Connection, wanted: Sequence[str]) -> Iterator[EventComparison]:
    """These comparisons, in this order; those that are gone by now are left out."""
    found = {row.id: row for row in connection.execute(select(E.id, E.sha256, E.data).where(E.id.in_(wanted)))}
    for id_ in wanted:
        if id_ in found:
            yield _comparison(id_, found[id_])


R: Final = tables.relations.c
_NEWEST: Final = (R.seen_at, R.event, R.number)


def disputes(
    connection: Connection,
    *,
    relations: Sequence[str],
    event: str | None = None,
    claimant: str | None = None,
    limit: int,
    after: str | None,
) -> Part[Dispute]:
    """Pairs of claims that stand so to each other, the newest first; of one event, of one claimant."""
    plain = select(tables.relations, E.title).join(tables.events, E.id == R.event)
    if event is not None:
        plain = plain.where(R.event == event)
    place = None if after is None else tuple(cursors.opened(after, _NEWEST))
    alone = relations_found(connection, relations, event=event, claimant=claimant, limit=limit + 1, after=place)
    found: list[Any] = [SimpleNamespace(**row, _mapping=row) for row in alone]
    for relation in set(relations) - set(
        IN_COMPARISON_ALONE
    ):  # one at a time, and each side alone: an index then has them in order
        for side in _sides(claimant):
            query = cursors.following(plain.where(R.relation == relation, *side), _NEWEST, after)
            found += connection.execute(query.limit(limit + 1)).all()
    found.sort(key=lambda row: (row.seen_at, row.event, row.number), reverse=True)
    rows, more = cursors.cut(found, limit, ("seen_at", "event", "number"))
    return Part(told(connection, rows), more)


def _sides(claimant: str | None) -> Sequence[Sequence[ColumnElement[bool]]]:
    """The conditions by which the pairs of a claimant are found, each pair once."""
    if claimant is None:
        return [()]
    other = or_(R.a_claimant != claimant, R.a_claimant.is_(None))
    return [(R.a_claimant == claimant,), (R.b_claimant == claimant, other)]


def told(connection: Connection, rows: Sequence[Any]) -> tuple[Dispute, ...]:
    """Rows of relations with both claims."""
    at = positions(connection, [(row.event, claim) for row in rows for claim in (row.a, row.b)])
    return tuple(
        Dispute(
            event=row.event,
            title=row.title,
            relation=row.relation,
            reason=row.reason,
            decided=row.decided,
            seen_at=row.seen_at,
            a=at[row.event, row.a],
            b=at[row.event, row.b],
        )
        for row in rows
    )


def positions(connection: Connection, wanted: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], Position]:
    """Claims by (event, id)."""
    t = tables.claims.c
    keys, found = sorted(set(wanted)), dict[tuple[str, str], Position]()
    names = [name for name in Position.model_fields if name != "text"]
    for at in range(0, len(keys), AT_ONCE):
        some = [claim for _, claim in keys[at : at + AT_ONCE]]
        for row in connection.execute(select(tables.claims).where(t.claim.in_(some))):
            values = {name: getattr(row, name) for name in names} | {"text": row.words}
            numbers = {"low": number(row.low), "high": number(row.high)}
            found[row.event, row.claim] = Position.model_validate(values | numbers)
    return found


def number(value: float | None) -> float | int | None:
    """A number as comparisons have it: whole where it is."""
    return int(value) if value is not None and value.is_integer() else value


S: Final = tables.steps.c
_STEPS: Final = (S.seen_at, S.event, S.claimant, S.number)


def changes(
    connection: Connection, *, event: str | None, claimant: str | None, limit: int, after: str | None
) -> Part[Change]:
    """Figures that claimants changed, the newest first."""
    query = select(tables.steps, E.title).join(tables.events, E.id == S.event).where(S.before_claim.is_not(None))
    if event is not None:
        query = query.where(S.event == event)
    if claimant is not None:
        query = query.where(S.claimant == claimant)
    query = cursors.following(query, _STEPS, after)
    names = ("seen_at", "event", "claimant", "number")
    rows, more = cursors.cut(connection.execute(query.limit(limit + 1)).all(), limit, names)
    at = positions(connection, [(row.event, claim) for row in rows for claim in (row.before_claim, row.claim)])
    found = (
        Change(
            event=row.event,
            title=row.title,
            claimant=row.claimant,
            kind=row.kind,
            reason=row.reason,
            series=row.series,
            measure=at[row.event, row.claim].measure,
            old=at[row.event, row.before_claim],
            new=at[row.event, row.claim],
            seen_at=row.seen_at,
        )
        for row in rows
    )
    return Part(tuple(found), more)
