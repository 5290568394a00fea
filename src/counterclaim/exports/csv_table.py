"""CSV: a claim a row, as spreadsheets and scripts take it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from counterclaim.exports.delimited import CsvTable
from counterclaim.exports.formats import Files, Format, Tally, text_of
from counterclaim.exports.records import CitedClaim
from counterclaim.exports.rows import COLUMNS, LOST, MAPPED, cells


def write(rows: Iterable[CitedClaim], files: Files, tally: Tally) -> None:
    """A row for each claim under a row of names; what a spreadsheet would run as a formula gets an apostrophe first."""
    with text_of(files.open()) as stream:
        names = [column.name for column in COLUMNS]
        table = CsvTable(stream, names)
        for row in rows:
            table.row(dict(zip(names, cells(row), strict=True)))
            tally.carry()


FORMAT: Final = Format(
    name="csv",
    title="CSV table",
    used_by="spreadsheets",
    carries="claims",
    endings=(".csv",),
    about="a claim a row, with its source and the last verdict",
    media_type="text/csv; charset=utf-8",
    write=write,
    mapped=MAPPED,
    lost=(
        *LOST,
        "A cell that begins as a formula does (= + - @) gets an apostrophe first, so that no program runs it.",
    ),
)
