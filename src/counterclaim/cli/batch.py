"""``counterclaim batch``: very many articles into Parquet tables, on this machine or on a cluster."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from counterclaim.cli.codes import BROKEN_PIPE, FAILED, INTERRUPTED
from counterclaim.cli.progress import progress_of
from counterclaim.cli.read import columns
from counterclaim.cli.tables import MeasuresFile, PartiesFile, tables_of
from counterclaim.showing.safe import one_line

if TYPE_CHECKING:
    from counterclaim.batch import Request

CHUNK: Final = 200


def batch(
    places: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|ADDRESS|DIRECTORY...",
            help="Archives (WARC, WACZ), tables (Parquet, JSONL, CSV), folders; s3:// and https:// too.",
        ),
    ],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder for the tables; given again, it goes on.")],
    workers: Annotated[int, typer.Option("--workers", min=1, metavar="N", help="Processes that read.")] = 1,
    ray: Annotated[
        str | None,
        typer.Option("--ray", metavar="ADDRESS", help="Read on this Ray cluster; local: on one of this machine alone."),
    ] = None,
    chunk: Annotated[
        int, typer.Option("--chunk", min=1, max=100_000, metavar="N", help="Documents of a file of each table.")
    ] = CHUNK,
    map_: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="FIELD=COLUMN", help="Of tables: which column holds what, text=body for one."),
    ] = None,
    measures: MeasuresFile = None,
    parties: PartiesFile = None,
    *,
    originals: Annotated[
        bool, typer.Option("--originals", help="Keep each document's original bytes, as a ledger does.")
    ] = False,
) -> None:
    """Read very many articles into Parquet tables. A stopped run goes on where it stopped.

    Exit code: 0 all done, also where documents could not be read (the table of errors says which), 1 it could not go
    on, 2 wrong usage.
    """
    from counterclaim.batch import Request  # noqa: PLC0415
    from counterclaim.ledger.reader import reader_with  # noqa: PLC0415 - the database's library takes 0.2 s to load

    tables = tables_of(measures, parties)
    reader = reader_with(tables)
    request = Request(
        tuple(places), out, reader.program, reader.model, workers, ray, chunk, columns(map_), tables, originals
    )
    with _leaving():
        _run(request)


def _run(request: Request) -> None:
    """Make the batch, showing how far it is."""
    from counterclaim.batch import run  # noqa: PLC0415

    total = before = done = errors = copies = 0
    events = run(request)
    for event in events:
        if event.what == "planned":
            total = event.documents
        elif event.what == "before":
            before, errors = event.documents, event.errors
            break
    if before:
        typer.echo(f"counterclaim: {before:,} of {total:,} documents were done before", err=True)
    with progress_of(total) as shown:
        for event in events:
            if event.what == "done":
                done, errors = done + event.documents, errors + event.errors
                shown.advance(before + done, event.documents)
            elif event.what == "missing":
                typer.echo(f"counterclaim: {one_line(event.reason)}: nothing to read there; told in errors", err=True)
            elif event.what == "empty":
                typer.echo(f"counterclaim: {one_line(event.reason)}: no documents in it", err=True)
            elif event.what == "again":
                typer.echo(f"counterclaim: {one_line(event.reason)}: started again for what is left", err=True)
            elif event.what == "copies":
                copies = event.documents
    summary = [f"{done:,} documents read", f"{errors:,} of all in errors"]
    if copies:
        summary.append(f"{copies:,} marked as copies")
    typer.echo(f"{one_line(str(request.out))}: {', '.join(summary)}", err=True)


@contextmanager
def _leaving() -> Iterator[None]:
    from counterclaim.batch import BatchError  # noqa: PLC0415

    try:
        yield
    except KeyboardInterrupt:
        typer.echo("counterclaim: stopped; the same command goes on from here", err=True)
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        raise typer.Exit(BROKEN_PIPE) from None
    except BatchError as error:
        typer.echo(f"counterclaim: {one_line(str(error))}", err=True)
        raise typer.Exit(FAILED) from None
