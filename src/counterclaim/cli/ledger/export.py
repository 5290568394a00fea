"""``counterclaim export``: claims and events in the field's formats; decisions and readings as they are."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any, Final

import typer

from counterclaim.cli.codes import FAILED
from counterclaim.cli.ledger.common import DEFAULT, LedgerOption, OutOption, opened
from counterclaim.cli.ledger.filters import with_filters
from counterclaim.cli.output import output_bytes, output_file, output_folder, standard_output
from counterclaim.showing.safe import one_line

if TYPE_CHECKING:
    from counterclaim.choosing import Chosen
    from counterclaim.exports.formats import Files, Format
    from counterclaim.ledger import Ledger, Query

IN_MEMORY: Final = 8_000_000
"""Bytes of an export to standard output that are held in memory before it is printed; the rest waits in a file."""


@with_filters
def export(
    query: Query,
    format_: Annotated[
        str | None, typer.Option("--format", metavar="NAME", help="Which format; --list shows them.")
    ] = None,
    event: Annotated[str | None, typer.Option("--event", metavar="ID", help="Only this event and its claims.")] = None,
    claim: Annotated[str | None, typer.Option("--claim", metavar="ID", help="Only this claim.")] = None,
    ledger: LedgerOption = DEFAULT,
    limit: Annotated[int, typer.Option(min=0, metavar="N", help="So many claims at most; 0 for all.")] = 0,
    out: OutOption = None,
    *,
    strict: Annotated[
        bool, typer.Option("--strict", help="End with an error where the format cannot carry all that is chosen.")
    ] = False,
    list_: Annotated[bool, typer.Option("--list", help="List the formats and what each carries.")] = False,
    decisions: Annotated[
        bool, typer.Option("--decisions", help="People's decisions, for training and evaluation.")
    ] = False,
    readings: Annotated[bool, typer.Option("--readings", help="The newest reading of every article.")] = False,
) -> None:
    """Write claims or events in one of the field's formats, or all decisions or readings as JSON lines.

    What a format cannot carry is counted on standard error, with the reason. A file is there whole or not at all.
    """
    if list_:
        _list()
        return
    if sum((format_ is not None, decisions, readings)) != 1:
        raise typer.BadParameter("say what to export: --format NAME, --decisions or --readings.")
    if format_ is None:
        _kept(ledger, out, decisions=decisions)
        return
    from counterclaim.choosing import Chosen  # noqa: PLC0415 - the database's library takes its time
    from counterclaim.ledger.measured import measure_or_raise  # noqa: PLC0415

    chosen = Chosen(query.model_copy(update={"limit": limit or None}), event=event, claim=claim)
    with opened(ledger) as store:
        measure_or_raise(store, query.measure)
        _export(store, _format(format_, out), chosen, out, strict=strict)


def _kept(ledger: str, out: Path | None, *, decisions: bool) -> None:
    """Decisions, or readings as ``counterclaim read`` prints them."""
    with opened(ledger) as store, output_file(out) if out else standard_output(data=True) as stream:
        for row in store.export_decisions() if decisions else ():
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
        for reading in () if decisions else store.readings():
            stream.write(reading.model_dump_json() + "\n")


def _list() -> None:
    from counterclaim.exports.registry import FORMATS  # noqa: PLC0415

    width = max(map(len, FORMATS))
    for each in FORMATS.values():
        typer.echo(f"{each.name.ljust(width)}  {each.carries.ljust(8)}  {' '.join(each.endings)}  {each.about}")


def _format(name: str, out: Path | None) -> Format:
    from counterclaim.exports.errors import NoSuchFormatError  # noqa: PLC0415
    from counterclaim.exports.registry import format_called  # noqa: PLC0415

    try:
        found = format_called(name)
    except NoSuchFormatError as error:
        raise typer.BadParameter(str(error)) from None
    if out is None and found.folder:
        raise typer.BadParameter(f"{name} is several files. Name a folder for them: --out DIR.")
    if out is None and found.binary:
        raise typer.BadParameter(f"{name} is not for a terminal. Name a file: --out claims{found.endings[0]}.")
    if out is not None and not found.folder:
        _fitting(found, out)
    return found


def _fitting(format_: Format, out: Path) -> None:
    """Refuse an ending by which programs take the file for what it is not; one that no format has is no matter."""
    from counterclaim.exports.registry import FORMATS  # noqa: PLC0415

    name = out.name.lower()
    others = [each.name for each in FORMATS.values() if not each.folder and name.endswith(each.endings)]
    if others and not name.endswith(format_.endings) and not format_.endings[0].endswith(out.suffix.lower()):
        raise typer.BadParameter(
            f"{out}: this is how files of {', '.join(others)} end. Name it *{format_.endings[0]}, or give another "
            "--format."
        )


def _export(store: Ledger, format_: Format, chosen: Chosen, out: Path | None, *, strict: bool) -> None:
    from counterclaim.choosing import rows_for  # noqa: PLC0415
    from counterclaim.compared import Standing  # noqa: PLC0415
    from counterclaim.exports.errors import ExportError  # noqa: PLC0415
    from counterclaim.exports.formats import Tally  # noqa: PLC0415
    from counterclaim.exports.writing import written  # noqa: PLC0415

    standing = Standing(store)
    if format_.carries == "events" or chosen.event is not None:
        standing.refresh()
    tally = Tally()
    try:
        with _files(format_, out) as files:
            rows = rows_for(format_, store, standing, chosen, tally)
            written(format_, rows, files, tally, strict=strict)
    except ExportError as error:
        typer.echo(f"counterclaim: {one_line(str(error))}", err=True)
        raise typer.Exit(FAILED) from None
    for line in tally.told(format_.carries):
        typer.echo(f"counterclaim: {one_line(line)}", err=True)
    what = format_.carries if tally.carried != 1 else format_.carries.removesuffix("s")
    typer.echo(f"counterclaim: {tally.carried} {what} written as {format_.name}", err=True)


@contextmanager
def _files(format_: Format, out: Path | None) -> Iterator[Files]:
    """Where a format writes to; all of it is put in place at the end."""
    if out is None:
        # all of it first: where it fails, nothing is printed that looks like an export
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as whole:
            yield _One(whole)
            whole.seek(0)
            with standard_output(data=True) as stream:
                shutil.copyfileobj(whole, stream.buffer)
    elif format_.folder:
        with output_folder(out) as folder, ExitStack() as stack:
            yield _Several(folder, stack)
    else:
        with output_bytes(out) as stream:
            yield _One(stream)


class _One:
    """A single file, open already."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def open(self, name: str = "") -> IO[bytes]:
        """The file, whatever the name."""
        return self._stream


class _Several:
    """A folder; its files are closed when all is written."""

    def __init__(self, folder: Path, stack: ExitStack[Any]) -> None:
        self._folder, self._stack = folder, stack

    def open(self, name: str = "") -> IO[bytes]:
        """A new file of the folder."""
        return self._stack.enter_context((self._folder / name).open("xb"))
