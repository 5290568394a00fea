"""Rows of a ledger as a terminal's table, JSON lines, CSV or Parquet."""

from __future__ import annotations

import csv
import io
import os
import shutil
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO, TypeVar

import typer

from counterclaim.cli.ledger.common import TableFormat
from counterclaim.cli.output import OutputError, format_of, output_file, standard_output
from counterclaim.showing.cells import harmless
from counterclaim.showing.safe import one_line

if TYPE_CHECKING:
    from counterclaim.ledger import Table
    from counterclaim.records import Record

R = TypeVar("R", bound="Record")
_BY_SUFFIX: Final = {
    ".jsonl": TableFormat.JSONL, ".ndjson": TableFormat.JSONL, ".csv": TableFormat.CSV, ".parquet": TableFormat.PARQUET,
}  # fmt: skip

Shown = Callable[["Table[R]", TextIO], None]
"""Prints a table for people."""


def chosen(format_: TableFormat | None, out: Path | None) -> TableFormat:
    """The format asked for: by name, else by the ending of the output file.

    Raises:
        BadParameter: the file ends as another format does.
    """
    return format_of(format_, out, _BY_SUFFIX, TableFormat.TERMINAL)


def write(table: Table[R], format_: TableFormat | None, out: Path | None, shown: Shown[R]) -> None:
    """Write a table to a file or standard output.

    Raises:
        OutputError: it cannot be written.
        MissingExtra: Parquet, and pyarrow is not installed.
    """
    kind = chosen(format_, out)
    if kind is TableFormat.PARQUET:
        _parquet(table, out)
        return
    with output_file(out) if out else standard_output(data=kind is not TableFormat.TERMINAL) as stream:
        if kind is TableFormat.JSONL:
            stream.writelines(record.model_dump_json() + "\n" for record in table)
        elif kind is TableFormat.CSV:
            _csv(table, stream)
        else:
            shown(table, stream)


def _csv(table: Table[R], stream: TextIO) -> None:
    from counterclaim.ledger.tables import columns, flat  # noqa: PLC0415

    names = columns(table.kind)
    rows = csv.writer(stream)
    rows.writerow(names)
    for record in table:
        cells = flat(record)
        rows.writerow([harmless(cells[name]) for name in names])


def _parquet(table: Table[R], out: Path | None) -> None:
    from counterclaim.ledger.tables import extra  # noqa: PLC0415

    if out is None:
        raise typer.BadParameter("Parquet is not for a terminal. Name a file: --out claims.parquet.")
    buffer = io.BytesIO()
    extra("pyarrow.parquet").write_table(table.to_arrow(), buffer)
    part = out.with_name(f".{out.name}.part")
    try:
        part.write_bytes(buffer.getvalue())
        part.replace(out)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise OutputError(f"{out}: {error.strerror}. Choose another file with --out.") from error


def columns_of(
    stream: TextIO,
    heads: Sequence[str],
    rows: Sequence[Sequence[Any]],
    *,
    last: int = 0,
    below: Sequence[str] = (),
) -> None:
    """Rows in columns as wide as what stands in them; the last one takes what is left of the line, ``last`` at least.

    Where no window sets the width of a line, it is whole: in a file, and in what another program reads. Columns with
    nothing in them are left out. ``below`` has a line to stand under each row, indented.
    """
    full = [i for i in range(len(heads)) if not rows or any(row[i] not in (None, "") for row in rows)]
    cells = [[one_line("" if row[i] is None else str(row[i])) for i in full] for row in rows]
    table = [[heads[i] for i in full], *cells]
    total = shutil.get_terminal_size((100, 24)).columns
    widths = [max(len(row[i]) for row in table) for i in range(len(full))]
    if stream.isatty() or "COLUMNS" in os.environ:
        widths[-1] = min(widths[-1], max(total - sum(widths[:-1]) - 2 * (len(full) - 1), last))
    for number, row in enumerate(table):
        line = "  ".join(_fitted(cell, width) for cell, width in zip(row, widths, strict=True))
        stream.write(line.rstrip() + "\n")
        if number and below:
            stream.write(textwrap.fill(one_line(below[number - 1]), total, **_INDENT) + "\n")


_INDENT: Final[dict[str, Any]] = {"initial_indent": "    ", "subsequent_indent": "    "}


def _fitted(cell: str, width: int) -> str:
    return (cell if len(cell) <= width else cell[: max(1, width - 1)] + "…").ljust(width)
