"""CSV: a claim a row, as spreadsheets and scripts take it."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Final

from counterclaim.exports.formats import Files, Format, Tally, text_of
from counterclaim.exports.records import CitedClaim
from counterclaim.exports.rows import COLUMNS, LOST, MAPPED, cells
from counterclaim.showing.cells import harmless


def write(rows: Iterable[CitedClaim], files: Files, tally: Tally) -> None:
    """A row for each claim under a row of names; what a spreadsheet would run as a formula gets an apostrophe first."""
    with text_of(files.open()) as stream:
        table = csv.writer(stream)
        table.writerow([column.name for column in COLUMNS])
        for row in rows:
            table.writerow([harmless(cell) for cell in cells(row)])
            tally.carry()


FORMAT: Final = Format(
    name="csv",
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
