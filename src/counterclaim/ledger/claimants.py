"""Claimants by all their names, and the pairs of names that wait for a person: lists, a page at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, Select, and_, func, or_, select

from counterclaim.ledger import schema
from counterclaim.ledger.records import NameDoubt, NameGroup


def doubts(connection: Connection, limit: int | None = None, offset: int = 0) -> list[NameDoubt]:
    """The pairs of names that wait for a person, the likeliest first; so many, after so many are passed over."""
    table = schema.doubts
    query = select(table).where(table.c.known_to.is_(None)).order_by(table.c.score.desc(), table.c.a, table.c.b)
    query = query.limit(limit).offset(offset or None)
    return [NameDoubt(a=row.a, b=row.b, score=row.score, reason=row.reason) for row in connection.execute(query)]


def doubt(connection: Connection, a: str, b: str) -> NameDoubt | None:
    """The pair of these two names, in either order; null where it waits for nobody."""
    t = schema.doubts.c
    either = or_(and_(t.a == a, t.b == b), and_(t.a == b, t.b == a))
    row = connection.execute(select(schema.doubts).where(t.known_to.is_(None), either)).first()
    return None if row is None else NameDoubt(a=row.a, b=row.b, score=row.score, reason=row.reason)


def groups(
    connection: Connection, words: str | None = None, limit: int | None = None, after: str | None = None
) -> list[NameGroup]:
    """Claimants by all their names, those with most claims first; those that have ``words`` in one of their names.

    ``after``: the identity that the list begins behind.
    """
    table, tallies = schema.identities.c, schema.tallies.c
    total = func.coalesce(func.sum(tallies.claims), 0)
    first = func.min(table.canonical)
    query = (
        select(table.identity)
        .select_from(schema.identities.outerjoin(schema.tallies, tallies.name == table.name))
        .where(table.known_to.is_(None))
        .group_by(table.identity)
        .order_by(total.desc(), first, table.identity)
        .limit(limit)
    )
    if words:
        query = query.where(table.identity.in_(_bearing(connection, words)))
    if after is not None:
        last = connection.execute(query.with_only_columns(total, first).where(table.identity == after)).first()
        if last is None:
            return []
        behind = or_(first > last[1], and_(first == last[1], table.identity > after))
        query = query.having(or_(total < last[0], and_(total == last[0], behind)))
    return _groups(connection, list(connection.execute(query).scalars()))


def _bearing(connection: Connection, words: str) -> Select[Any] | list[str]:
    """The identities that have these words in a name. Only ASCII has capitals for every database."""
    table = schema.identities.c
    held = select(table.identity).where(table.known_to.is_(None))
    if words.isascii():
        return held.where(table.name.icontains(words, autoescape=True))
    rows = connection.execute(held.add_columns(table.name))
    return sorted({row.identity for row in rows if words.casefold() in row.name.casefold()})


AT_ONCE: Final = 500
"""Identities asked for in one query."""


def _groups(connection: Connection, ids: Sequence[str]) -> list[NameGroup]:
    """These identities with all their names, in this order."""
    table, tallies = schema.identities.c, schema.tallies.c
    found: dict[str, list[Any]] = defaultdict(list)
    for at in range(0, len(ids), AT_ONCE):
        query = (
            select(schema.identities, func.coalesce(tallies.claims, 0).label("claims"))
            .outerjoin(schema.tallies, tallies.name == table.name)
            .where(table.known_to.is_(None), table.identity.in_(ids[at : at + AT_ONCE]))
        )
        for row in connection.execute(query.order_by(table.n)):
            found[row.identity].append(row)
    return [_group(id_, found[id_]) for id_ in ids]


def group_of(connection: Connection, name: str) -> NameGroup | None:
    """The claimant who goes by this name; null where none does."""
    table = schema.identities.c
    whose = connection.execute(select(table.identity).where(table.name == name, table.known_to.is_(None))).scalar()
    return None if whose is None else _groups(connection, [whose])[0]


def _group(identity: str, rows: Sequence[Any]) -> NameGroup:
    return NameGroup(
        identity=identity,
        name=rows[0].canonical,
        names=tuple(row.name for row in sorted(rows, key=lambda row: (-row.claims, row.name))),
        type=rows[0].type,
        named=all(row.named for row in rows),
        claims=sum(row.claims for row in rows),
        reasons=tuple(dict.fromkeys(row.reason for row in rows if row.reason)),
    )
