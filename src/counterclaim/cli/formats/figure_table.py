"""The table of a reading's figures at a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rich import box
from rich.table import Table
from rich.text import Text

from counterclaim.cli.formats import Look
from counterclaim.records import Figure, Reading
from counterclaim.showing import words
from counterclaim.showing.safe import one_line

LONGEST_NUMBER: Final = 17
"""A number up to this many characters is not broken over two lines."""

WIDE: Final = 120
"""From this width on, the table has a column for each thing; below, two share one."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One figure in words, as the table shows it."""

    number: str
    claimant: str
    via: str
    figure: str
    measure: str
    whom: str
    as_of: str
    words: str


def _row(figure: Figure, reading: Reading, names: words.Names) -> _Row:
    statement = next((s for s in reading.statements if s.id == figure.statement), None)
    hedge = f"{figure.hedge}: " if figure.hedge else ""
    return _Row(
        number=str(names.numbers[figure.id]),
        claimant=words.claimant(figure),
        via=(statement.via if statement else None) or "",
        figure=words.bounds(figure),
        measure=words.measure(figure.measure),
        whom=words.population(figure.population),
        as_of=words.as_of(figure),
        words="; ".join(part for part in (f"{hedge}“{figure.text}”", words.definition(figure)) if part),
    )


def figure_table(reading: Reading, look: Look, names: words.Names) -> Table:
    """A row per figure; a column per thing where there is room, else two lines per row."""
    rows = [_row(figure, reading, names) for figure in reading.figures]
    return _wide_table(rows, look) if look.width >= WIDE else _narrow_table(rows, look)


def _table(look: Look, *headings: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1), header_style="bold", show_edge=False)
    table.add_column("#", justify="right", no_wrap=True, style="bold yellow" if look.colour else "bold")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def _wide_table(rows: list[_Row], look: Look) -> Table:
    table = _table(look, "Claimant", "Figure", "Measure", "Of whom", "As of", "Words", "Via")
    for row in rows:
        cells = (row.claimant, row.figure, row.measure, row.whom, row.as_of, row.words, row.via)
        table.add_row(row.number, *(Text(one_line(cell)) for cell in cells))
    return table


def _narrow_table(rows: list[_Row], look: Look) -> Table:
    table = _table(look, "Claimant", "Figure", "Of whom", "Words")
    for column, ratio in zip(table.columns[1:], (5, 4, 5, 6), strict=True):
        column.ratio = ratio
    longest = max((len(word) for row in rows for word in row.figure.split()), default=0)
    table.columns[2].min_width = min(longest, LONGEST_NUMBER)
    for row in rows:
        via = f"via {row.via}" if row.via else ""
        as_of = f"as of {row.as_of}" if row.as_of and not row.as_of.startswith("since") else row.as_of
        table.add_row(
            row.number,
            _stacked(row.claimant, via),
            _stacked(row.figure, row.measure),
            _stacked(row.whom, as_of),
            Text(one_line(row.words)),
        )
    return table


def _stacked(main: str, below: str) -> Text:
    cell = Text(one_line(main))
    if below:
        cell.append(("\n" if main else "") + one_line(below), style="dim")
    return cell
