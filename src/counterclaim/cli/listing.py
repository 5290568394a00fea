"""What ``counterclaim measures`` and ``counterclaim parties`` share: rows as data, and parts for a terminal."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Final, TextIO

import typer

from counterclaim.cli.codes import BROKEN_PIPE, FAILED
from counterclaim.cli.formats import Look
from counterclaim.cli.look import look_of
from counterclaim.cli.output import OutputError, standard_output
from counterclaim.showing.safe import one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import RenderableType

JOINT: Final = "; "
"""What stands between the words of a list in a cell of CSV."""


class ListFormat(StrEnum):
    """What a list of measures or parties can be printed as."""

    TERMINAL = "terminal"
    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"


FormatOption = Annotated[ListFormat, typer.Option("--format", help="What to print.")]
NoColour = Annotated[bool, typer.Option("--no-color", help="No colour. NO_COLOR does the same.")]

Row = Mapping[str, Any]


def show(
    kind: ListFormat, rows: Sequence[Row], parts: Callable[[Look], Iterable[RenderableType]], *, colour: bool
) -> None:
    """Print the rows as data, or ``parts`` on a terminal; end the program where nobody can take it."""
    try:
        with standard_output(data=kind is not ListFormat.TERMINAL) as stream:
            if kind is ListFormat.TERMINAL:
                _print(stream, parts, look_of(to_file=False, colour=colour))
            else:
                _write(stream, kind, rows)
    except BrokenPipeError:
        raise typer.Exit(BROKEN_PIPE) from None
    except OutputError as error:
        typer.echo(f"counterclaim: {one_line(str(error))}", err=True)
        raise typer.Exit(FAILED) from None


def _print(stream: TextIO, parts: Callable[[Look], Iterable[RenderableType]], look: Look) -> None:
    from counterclaim.cli.formats.terminal import console_for  # noqa: PLC0415 - rich is not loaded for data

    console = console_for(stream, look)
    for part in parts(look):
        with console.capture() as captured:
            console.print(part)
        printed = captured.get()
        stream.write(printed if look.styled else "\n".join(line.rstrip(" ") for line in printed.split("\n")))


def _write(stream: TextIO, kind: ListFormat, rows: Sequence[Row]) -> None:
    if kind is ListFormat.JSON:
        stream.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    elif kind is ListFormat.JSONL:
        for row in rows:
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    else:
        _write_csv(stream, rows)


def _write_csv(stream: TextIO, rows: Sequence[Row]) -> None:
    from counterclaim.showing.cells import harmless  # noqa: PLC0415 - loads the records

    table = csv.writer(stream)
    if rows:
        table.writerow(rows[0])
    for row in rows:
        table.writerow([harmless(_cell(value)) for value in row.values()])


def _cell(value: object) -> str | bool | None:
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, Mapping):
        return JOINT.join(f"{key}: {_cell(each)}" for key, each in value.items() if each)
    if isinstance(value, (list, tuple)):
        return JOINT.join(str(_cell(each)) for each in value)
    return str(value)
