"""Pairs of claims that stand to each other as only their comparisons say, found event by event."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Connection, select

from counterclaim.compared import cursors
from counterclaim.compared.rows import IN_COMPARISON_ALONE, Row, all_relation_rows
from counterclaim.ledger import schema_compared as tables
from counterclaim.ledger.packing import unpacked
from counterclaim.records import EventComparison

E: Final = tables.events.c
AT_ONCE: Final = 20
"""Events whose comparisons are opened in one query."""


def relations_found(
    connection: Connection,
    relations: Sequence[str],
    *,
    event: str | None,
    claimant: str | None,
    limit: int,
    after: tuple[Any, ...] | None,
) -> list[Row]:
    """The newest of these relations, ``limit`` of them at most, with the title of their event.

    No relation is newer than its event: the newest events are opened until the rest can only have older ones.
    """
    wanted = [relation for relation in relations if relation in IN_COMPARISON_ALONE]
    found: list[tuple[tuple[str, str, int], Row]] = []
    if not wanted:
        return []
    for seen_at, rows in _events(connection, event, claimant, after):
        if len(found) == limit and seen_at < found[0][0][0]:
            break
        for row in rows:
            place = (row["seen_at"], row["event"], row["number"])
            if row["relation"] in wanted and (after is None or place < after) and _is_of(row, claimant):
                (heapq.heappush if len(found) < limit else heapq.heappushpop)(found, (place, row))
    return [row for _, row in sorted(found, key=lambda one: one[0], reverse=True)]


def _is_of(row: Row, claimant: str | None) -> bool:
    return claimant is None or claimant in (row["a_claimant"], row["b_claimant"])


def _events(
    connection: Connection, event: str | None, claimant: str | None, after: tuple[Any, ...] | None
) -> Iterator[tuple[str, list[Row]]]:
    """Events that may have such relations, the newest first, with all their relations."""
    query = select(E.id, E.title, E.seen_at, E.sha256, E.data)
    claims = tables.claims.c
    if event is not None:
        query = query.where(E.id == event)
    if claimant is not None:
        query = query.where(E.id.in_(select(claims.event).where(claims.claimant == claimant)))
    at: str | None = None
    while True:
        part = cursors.following(query, (E.seen_at, E.id), at).limit(AT_ONCE + 1)
        rows, at = cursors.cut(connection.execute(part).all(), AT_ONCE, ("seen_at", "id"))
        for row in rows:
            told = connection.execute(select(claims.claim, claims.seen_at).where(claims.event == row.id)).all()
            data = unpacked(row.data, row.sha256, f"the comparison {row.id}")
            comparison = EventComparison.model_validate_json(data)
            moments = {one.claim: one.seen_at for one in told}
            yield row.seen_at, [one | {"title": row.title} for one in all_relation_rows(comparison, moments)]
        if at is None:
            return
