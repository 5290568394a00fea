"""A table of events and the table of the claims behind its numbers: two files that are written side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from typing import Final

from counterclaim.exports.behind import Behind, Sources
from counterclaim.exports.delimited import CsvTable
from counterclaim.exports.formats import Files, Mapped, Tally, text_of
from counterclaim.exports.records import CitedEvent
from counterclaim.records import EventComparison

EVENTS, CLAIMS = "events.csv", "claims.csv"
RUNNING_TOTAL: Final = "it is a running total, no single event"

Cells = dict[str, str | float | int | None]


@dataclass(frozen=True, slots=True)
class EventTable:
    """One field's table of events."""

    columns: Sequence[str]
    left_out: Callable[[EventComparison], str | None]
    """Why an event has no row; null where it has one."""
    row: Callable[[EventComparison, Sources], tuple[Cells, tuple[Behind, ...]]]
    """Its cells by column, those that are empty left out, and every claim of it."""


def write(table: EventTable, rows: Iterable[CitedEvent], files: Files, tally: Tally) -> None:
    """Write ``events.csv`` and ``claims.csv``."""
    with ExitStack() as open_:
        events = CsvTable(open_.enter_context(text_of(files.open(EVENTS))), table.columns)
        claims = CsvTable(open_.enter_context(text_of(files.open(CLAIMS))), tuple(Behind.model_fields))
        for event in rows:
            why = table.left_out(event.comparison)
            if why is not None:
                tally.leave(why, event.comparison.id)
                continue
            cells, behind = table.row(event.comparison, event.sources)
            events.row(cells)
            for one in behind:
                claims.row(one.model_dump())
            tally.carry()


def length_code(comparison: EventComparison, codes: Iterable[tuple[int, int]]) -> int | None:
    """The code for how exactly its day is known, of pairs of the most days and their code, the shortest first."""
    if comparison.start is None or comparison.end is None:
        return None
    first, last = date.fromisoformat(comparison.start[:10]), date.fromisoformat(comparison.end[:10])
    length = (last - first).days + 1
    return next((code for most, code in codes if length <= most), None)


Defined = Mapping[str, tuple[str, str]]
"""By column: what stands in it, and a remark."""


def mapped(defined: Defined, columns: Iterable[str]) -> tuple[Mapped, ...]:
    """The docs' table: what stands in each column that is filled, in their order."""
    found = ((column, *defined[column]) for column in columns if column in defined)
    return tuple(Mapped(ours, f"`{column}`", note) for column, ours, note in found)


def empty(defined: Defined, columns: Iterable[str]) -> str:
    """The columns that no claim can fill, in words."""
    return "Empty: " + ", ".join(f"`{column}`" for column in columns if column not in defined) + "."
