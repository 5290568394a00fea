"""XLSX: a sheet of claims and one of definitions. No cell is a formula or a link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from counterclaim.exports.formats import Files, Format, Tally, extra_library
from counterclaim.exports.records import CitedClaim
from counterclaim.exports.rows import COLUMNS, LOST, MAPPED, Value, cells
from counterclaim.lexicon.measures import measures
from counterclaim.showing.cells import harmless

MOST_ROWS: Final = 1_048_575
"""A sheet has one more, for the names of the columns."""
LONGEST: Final = 32_767
"""Characters in a cell."""
NO_ROOM: Final = f"a sheet has no more than {MOST_ROWS:,} rows: take csv or parquet"
TOO_LONG: Final = f"it has a field longer than the {LONGEST:,} characters of a cell: take csv or parquet"
_OPTIONS: Final = {
    "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
}  # fmt: skip
_EARLIEST: Final = "1980-01-01T00:00:00"


def write(rows: Iterable[CitedClaim], files: Files, tally: Tally) -> None:
    """Claims as they come, then the definitions. The file is dated by the newest claim in it, not by the clock."""
    library = extra_library("xlsxwriter", "xlsx")
    book = library.Workbook(files.open(), _OPTIONS)
    newest = _claims(book.add_worksheet("Claims"), rows, tally, book.add_format({"bold": True}))
    _definitions(book.add_worksheet("Definitions"), book.add_format({"bold": True}))
    created = datetime.fromisoformat(newest).replace(tzinfo=None, microsecond=0)
    book.set_properties({"title": "Claims", "author": "Counterclaim", "created": created})
    book.close()


def _claims(sheet: Any, rows: Iterable[CitedClaim], tally: Tally, bold: Any) -> str:  # noqa: ANN401 - of a library
    _row(sheet, 0, [column.name for column in COLUMNS], bold)
    sheet.freeze_panes(1, 2)
    newest, number = _EARLIEST, 0
    for row in rows:
        values = cells(row)
        if number >= MOST_ROWS:
            tally.leave(NO_ROOM, row.claim.id)
        elif any(isinstance(value, str) and len(harmless(value) or "") > LONGEST for value in values):  # type: ignore[arg-type]
            tally.leave(TOO_LONG, row.claim.id)
        else:
            number, newest = number + 1, max(newest, row.claim.known_from)
            _row(sheet, number, values)
            tally.carry()
    return newest


def _row(sheet: Any, number: int, values: Sequence[Value], style: Any = None) -> None:  # noqa: ANN401 - of a library
    for place, value in enumerate(values):
        if value is None:
            continue
        if isinstance(value, bool):
            sheet.write_boolean(number, place, value, style)
        elif isinstance(value, str):
            sheet.write_string(number, place, str(harmless(value)), style)
        else:
            sheet.write_number(number, place, value, style)


def _definitions(sheet: Any, bold: Any) -> None:  # noqa: ANN401 - of a library
    """What each column holds, and what each measure counts and does not."""
    lines: list[tuple[str, str, str]] = [("column", column.name, column.definition) for column in COLUMNS]
    for measure in measures().values():
        excludes = f" Not: {'; '.join(measure.excludes)}." if measure.excludes else ""
        lines.append(("measure", measure.key, measure.definition + excludes))
    _row(sheet, 0, ("of", "name", "definition"), bold)
    for number, line in enumerate(lines, 1):
        _row(sheet, number, line)


FORMAT: Final = Format(
    name="xlsx",
    title="Excel workbook",
    used_by="Excel and LibreOffice",
    carries="claims",
    endings=(".xlsx",),
    about="a sheet of claims as in csv, and one that defines every column and measure",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write=write,
    mapped=MAPPED,
    lost=(
        *LOST,
        "A cell that begins as a formula does gets an apostrophe first, though none is run as one here either: the "
        "sheet may be saved as CSV.",
        "Numbers are what the program holds them as: 15 digits.",
        f"A claim is left out, and counted, where {NO_ROOM}, or where {TOO_LONG}.",
    ),
    binary=True,
    needs="xlsx",
)
