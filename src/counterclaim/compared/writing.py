"""Kept comparisons written: how far they have come, and events whole, with all their rows, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Table, and_, bindparam, delete, insert, select, update

from counterclaim.compared.outlining import Seen
from counterclaim.compared.rows import Row
from counterclaim.ledger import schema_compared as tables
from counterclaim.ledger.moments import now

ROW: Final = 1


@dataclass(frozen=True, slots=True)
class State:
    """How far the kept comparisons have come."""

    made_by: str
    seen: Seen
    """How much of the ledger is outlined."""
    aim: int
    """How much was seen by the refresh that wrote last, and may have been stopped."""
    done: int
    """How much the events follow from."""
    generation: int
    """Grows with every write."""
    updated_at: str


@dataclass(frozen=True, slots=True)
class Written:
    """An event with all its rows, ready to be written."""

    event: Row
    parts: tuple[tuple[Table, Sequence[Row]], ...]


def state_of(connection: Connection) -> State | None:
    """How far it has come; none where nothing was ever compared."""
    row = connection.execute(select(tables.state)).first()
    if row is None:
        return None
    return State(row.made_by, Seen.of(row.seen), row.aim, row.done, row.generation, row.updated_at)


def begin(connection: Connection, made_by: str) -> State:
    """The state; begun anew, with nothing kept, where there is none or where other rules have made it."""
    found = state_of(connection)
    if found is not None and found.made_by == made_by:
        return found
    generation = found.generation + 1 if found is not None else 1
    for table in (tables.state, tables.outlines):
        connection.execute(delete(table))
    fresh = State(made_by, Seen(), 0, 0, generation, now())
    connection.execute(insert(tables.state).values(n=ROW, **_values(fresh)))
    return fresh


def note(connection: Connection, **changed: Any) -> int:  # noqa: ANN401 - any column of the state
    """Write down how far it has come; the number of this write."""
    generation = connection.execute(select(tables.state.c.generation)).scalar_one() + 1
    connection.execute(update(tables.state).values(generation=generation, updated_at=now(), **changed))
    return int(generation)


def _values(state: State) -> dict[str, Any]:
    return {
        "made_by": state.made_by,
        "seen": state.seen.packed(),
        "aim": state.aim,
        "done": state.done,
        "generation": state.generation,
        "updated_at": state.updated_at,
    }


def put_outlines(connection: Connection, rows: Sequence[Row]) -> None:
    """Write outlines over those that are there."""
    table = tables.outlines
    connection.execute(delete(table).where(table.c.article.in_([row["article"] for row in rows])))
    if rows:
        connection.execute(insert(table), rows)


def put_events(connection: Connection, written: Iterable[Written]) -> None:
    """Write events over those that are there; of their rows, only those that differ."""
    found = list(written)
    ids = [one.event["id"] for one in found]
    there = set(connection.execute(select(tables.events.c.id).where(tables.events.c.id.in_(ids))).scalars())
    connection.execute(delete(tables.events).where(tables.events.c.id.in_(ids)))
    for one in found:
        connection.execute(insert(tables.events), one.event)
        for table, rows in one.parts:
            _put_rows(connection, table, one.event["id"], rows, there=one.event["id"] in there)


def _put_rows(connection: Connection, table: Table, event: str, rows: Sequence[Row], *, there: bool) -> None:
    """Make these the rows of an event."""
    names = [column.name for column in table.columns]
    keys = [column.name for column in table.primary_key if column.name != "event"]
    wanted = {tuple(row[name] for name in keys): tuple(row[name] for name in names) for row in rows}
    kept: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    if there:
        for row in connection.execute(select(table).where(table.c.event == event)):
            kept[tuple(getattr(row, name) for name in keys)] = tuple(row)
    gone = [key for key, values in kept.items() if wanted.get(key) != values]
    if gone:
        condition = and_(table.c.event == event, *(table.c[name] == bindparam(f"_{name}") for name in keys))
        connection.execute(
            delete(table).where(condition),
            [{f"_{name}": value for name, value in zip(keys, key, strict=True)} for key in gone],
        )
    new = [dict(zip(names, values, strict=True)) for key, values in wanted.items() if kept.get(key) != values]
    if new:
        connection.execute(insert(table), new)


def drop_events(connection: Connection, ids: Sequence[str]) -> None:
    """Take events out with all their rows."""
    for id_ in ids:
        connection.execute(delete(tables.events).where(tables.events.c.id == id_))
        for table in tables.PARTS:
            connection.execute(delete(table).where(table.c.event == id_))


def move(connection: Connection, moved: dict[str, str]) -> None:
    """Note under which id events go on; whoever was led to the old one is led on."""
    table = tables.moved
    for old, new in sorted(moved.items()):
        connection.execute(update(table).where(table.c.new == old).values(new=new))
        connection.execute(delete(table).where(table.c.old.in_((old, new))))
        connection.execute(insert(table).values(old=old, new=new))
