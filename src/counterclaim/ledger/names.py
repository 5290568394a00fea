"""One claimant, many names: who is held to be one, which pairs wait for a person, and what people have decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from counterclaim.comparing import (
    Identity,
    NameUse,
    NameVerdict,
    identities,
    identities_around,
    learnt_aliases,
    names_of,
)
from counterclaim.ledger import schema
from counterclaim.ledger.decided import in_force
from counterclaim.ledger.holding import reading_of
from counterclaim.ledger.records import OF_NAMES
from counterclaim.records import stable_id


def keep_names(
    connection: Connection, uses: Iterable[NameUse], aliases: Iterable[tuple[str, str]], number: int
) -> None:
    """Note the names in a reading, and the short forms that its article uses of them."""
    used = [{"reading": number, "name": use.name, "type": use.type, "count": use.count} for use in uses]
    if used:
        connection.execute(insert(schema.name_uses), used)
    short = [{"reading": number, "alias": alias, "name": name} for alias, name in aliases]
    if short:
        connection.execute(insert(schema.aliases), short)


@dataclass(frozen=True, slots=True)
class Held:
    """Whose a name is held to be, and why."""

    name: str
    identity: str
    canonical: str
    type: str
    named: bool
    reason: str


def identify(connection: Connection, at: str, changed: Set[str] | None = None) -> int:
    """Bring identities and doubts up to date with all names read so far; how many names changed hands.

    ``changed``: only those names that these may have changed.
    """
    return write(connection, grouped(connection, changed), at, whole=changed is None)


def grouped(connection: Connection, changed: Set[str] | None = None) -> list[Identity]:
    """All names read so far, each under one identity: seconds for thousands of names. With ``changed``, those that
    these names may have changed.
    """
    people = merged, _ = _people(connection)
    uses, aliases = _uses(connection), _aliases(connection)
    if changed is None:
        return decided(identities(uses, aliases), *people)
    tied = [*_one_so_far(connection), *((a, b) for a, b, _ in merged)]
    return decided(identities_around(uses, changed, aliases, tied), *people)


def _one_so_far(connection: Connection) -> Iterator[tuple[str, str]]:
    """Names that are held to be one, each with the first of them."""
    table = schema.identities.c
    first: dict[str, str] = {}
    for row in connection.execute(select(table.identity, table.name).where(table.known_to.is_(None))):
        yield first.setdefault(row.identity, row.name), row.name


def write(connection: Connection, found: Sequence[Identity], at: str, *, whole: bool) -> int:
    """Hold these to be the identities, of all names or of some; how many names changed hands."""
    changed = _replace(connection, {held.name: held for held in _held(found)}, at)
    _doubt(connection, found, at, whole=whole)
    return changed


def last_decision(connection: Connection) -> int:
    """The number of the last decision: whether anybody has decided in between."""
    return int(connection.execute(select(func.coalesce(func.max(schema.decisions.c.n), 0))).scalar_one())


def new_names(connection: Connection) -> set[str]:
    """The names read that are under no identity yet, and where there are some, those that stand in new readings."""
    held, used, readings = schema.identities.c, schema.name_uses.c, schema.readings.c
    known = select(held.name).where(held.known_to.is_(None))
    new = set(connection.execute(select(used.name).where(used.name.not_in(known)).distinct()).scalars())
    if not new:
        return set()
    last = select(func.coalesce(func.max(held.known_from), "")).scalar_subquery()
    query = select(used.name).join(schema.readings, readings.n == used.reading).where(readings.read_at > last)
    return new | set(connection.execute(query.distinct()).scalars())


def names_in(connection: Connection, decision: str) -> set[str]:
    """The names that a decision is about, or that the decision is about which it takes back."""
    table = schema.decisions.c
    row = connection.execute(select(table.kind, table.subject, table.other).where(table.id == decision)).first()
    if row is None or row.kind not in (*OF_NAMES, "undo"):
        return set()
    return names_in(connection, row.subject) if row.kind == "undo" else {row.subject, row.other}


def _uses(connection: Connection) -> list[NameUse]:
    latest = select(func.max(schema.readings.c.n)).group_by(schema.readings.c.article)
    uses = schema.name_uses.c
    query = (
        select(uses.name, uses.type, func.sum(uses.count).label("total"))
        .where(uses.reading.in_(latest))
        .group_by(uses.name, uses.type)
    )
    return [NameUse(name=row.name, type=row.type, count=int(row.total)) for row in connection.execute(query)]


def _aliases(connection: Connection) -> dict[tuple[str, str], int]:
    latest = select(func.max(schema.readings.c.n)).group_by(schema.readings.c.article)
    short = schema.aliases.c
    query = (
        select(short.alias, short.name, func.count().label("total"))
        .where(short.reading.in_(latest))
        .group_by(short.alias, short.name)
    )
    return {(row.alias, row.name): int(row.total) for row in connection.execute(query)}


Pair = tuple[str, str, str]
"""Two names and why."""


def _people(connection: Connection) -> tuple[list[Pair], list[Pair]]:
    """The pairs that people have merged, and those they have split; of two decisions on one pair the later counts."""
    columns = schema.decisions.c
    query = select(columns.id, columns.kind, columns.subject, columns.other, columns.who, columns.why)
    rows = connection.execute(query.where(columns.kind.in_((*OF_NAMES, "undo"))).order_by(columns.n)).all()
    valid = in_force((row.id, row.kind, row.subject) for row in rows)
    last: dict[tuple[str, str], Any] = {}
    for row in rows:
        if row.id in valid and row.kind in OF_NAMES:
            first, second = sorted((row.subject, row.other))
            last[first, second] = row
    told = [(kind.kind, (a, b, f"{kind.who}: {kind.why}")) for (a, b), kind in last.items()]
    return [pair for kind, pair in told if kind == "merge"], [pair for kind, pair in told if kind == "split"]


def decided(found: Sequence[Identity], merged: Sequence[Pair], split: Sequence[Pair]) -> list[Identity]:
    """Identities with what people have decided: their word goes before that of the rules."""
    apart = {frozenset(pair[:2]) for pair in split}
    parts = [part for identity in found for part in _parted(identity, apart)]
    return _joined(parts, merged)


def _parted(identity: Identity, apart: set[frozenset[str]]) -> list[Identity]:
    """An identity cut so that no two names split by a person are in one part; what is least sure is cut first."""
    names = [use.name for use in identity.names]
    cuts = [pair for pair in apart if pair <= set(names)]
    if not cuts:
        return [identity]
    edges = sorted(
        (v for v in identity.merged if frozenset((v.a, v.b)) not in apart), key=lambda v: (-v.score, v.a, v.b)
    )
    parts: list[set[str]] = [{name} for name in names]
    for edge in edges:
        one = next(part for part in parts if edge.a in part)
        other = next(part for part in parts if edge.b in part)
        if one is not other and not any(pair <= one | other for pair in cuts):
            one |= other
            parts.remove(other)
    return [_part(identity, part) for part in parts]


def _part(identity: Identity, names: set[str]) -> Identity:
    uses = tuple(use for use in identity.names if use.name in names)
    return identity.model_copy(
        update={
            "id": stable_id("n", *sorted(names)),
            "name": identity.name if identity.name in names else uses[0].name,
            "names": uses,
            "count": sum(use.count for use in uses),
            "merged": tuple(v for v in identity.merged if {v.a, v.b} <= names),
            "doubtful": tuple(v for v in identity.doubtful if names & {v.a, v.b}),
        }
    )


def _joined(parts: list[Identity], merged: Sequence[Pair]) -> list[Identity]:
    for a, b, why in merged:
        one = next((part for part in parts if a in {use.name for use in part.names}), None)
        other = next((part for part in parts if b in {use.name for use in part.names}), None)
        if one is None or other is None:
            continue
        if one is other:
            reasoned = one.model_copy(update={"merged": (*one.merged, _verdict(a, b, why))})
            parts = [reasoned if part is one else part for part in parts]
            continue
        first, second = (one, other) if one.count >= other.count else (other, one)
        uses = (*first.names, *second.names)
        joined = first.model_copy(
            update={
                "id": stable_id("n", *sorted(use.name for use in uses)),
                "names": uses,
                "named": True,
                "count": one.count + other.count,
                "merged": (*first.merged, *second.merged, _verdict(a, b, why)),
                "doubtful": (*first.doubtful, *second.doubtful),
            }
        )
        parts = [joined, *(part for part in parts if part is not one and part is not other)]
    return parts


def _verdict(a: str, b: str, why: str) -> NameVerdict:
    return NameVerdict(a=a, b=b, verdict="same", score=1.0, feature="decided", reason=f"Merged by {why}")


def _held(groups: Iterable[Identity]) -> Iterable[Held]:
    for group in groups:
        reasons: dict[str, list[str]] = defaultdict(list)
        for verdict in group.merged:
            reasons[verdict.a].append(verdict.reason)
            reasons[verdict.b].append(verdict.reason)
        for use in group.names:
            why = " ".join(dict.fromkeys(reasons[use.name]))
            yield Held(use.name, group.id, group.name, group.type, group.named, why)


def _replace(connection: Connection, rows: dict[str, Held], at: str) -> int:
    table = schema.identities
    before = {row.name: row for row in connection.execute(select(table).where(table.c.known_to.is_(None)))}
    changed = 0
    new = []
    for name, held in rows.items():
        values = {field: getattr(held, field) for field in ("name", "identity", "canonical", "type", "named", "reason")}
        old = before.get(name)
        if old is not None and all(getattr(old, field) == value for field, value in values.items()):
            continue
        changed += 1
        if old is not None:
            connection.execute(update(table).where(table.c.n == old.n).values(known_to=at))
        new.append(values | {"known_from": at})
    if new:
        connection.execute(insert(table), new)
    return changed


def _doubt(connection: Connection, groups: Sequence[Identity], at: str, *, whole: bool) -> None:
    """The pairs that wait: doubtful by the rules, in two identities, and not split by a person."""
    _, split = _people(connection)
    apart = {frozenset(pair[:2]) for pair in split}
    whose = {use.name: group.id for group in groups for use in group.names}
    table = schema.doubts
    wanted = {
        (v.a, v.b): v
        for group in groups
        for v in group.doubtful
        if frozenset((v.a, v.b)) not in apart and whose.get(v.a) != whose.get(v.b)
    }
    open_ = {(row.a, row.b): row for row in connection.execute(select(table).where(table.c.known_to.is_(None)))}
    for pair, row in open_.items():
        if not (whole or whose.keys() & pair):
            continue
        if pair not in wanted or wanted[pair].reason != row.reason:
            connection.execute(update(table).where(table.c.n == row.n).values(known_to=at))
    new = [v for pair, v in wanted.items() if pair not in open_ or open_[pair].reason != v.reason]
    for v in sorted(new, key=lambda v: (-v.score, v.a, v.b)):
        connection.execute(insert(table).values(a=v.a, b=v.b, score=v.score, reason=v.reason, known_from=at))


def renew(connection: Connection, at: str) -> None:
    """Read the names from all readings anew."""
    numbers = connection.execute(select(schema.readings.c.n).order_by(schema.readings.c.n)).scalars().all()
    for number in numbers:
        reading = reading_of(connection, number)
        keep_names(connection, names_of([reading]), learnt_aliases([reading]), number)
    identify(connection, at)
