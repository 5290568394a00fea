"""``counterclaim read``: articles in, readings out, one after another."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from counterclaim.cli.codes import BROKEN_PIPE, FAILED, INTERRUPTED
from counterclaim.cli.failures import Failures
from counterclaim.cli.formats import BY_SUFFIX, Format, Look, writer
from counterclaim.cli.look import look_of
from counterclaim.cli.output import NothingReadError, OutputError, format_of, output_file, standard_output
from counterclaim.cli.tables import MeasuresFile, PartiesFile, tables_of
from counterclaim.pool import WorkersCannotStartError
from counterclaim.showing.safe import one_line

if TYPE_CHECKING:
    from counterclaim.lexicon.tables import Tables
    from counterclaim.many import Job


def _iso(value: str | None) -> str | None:
    """The date in ISO form, or a usage error."""
    if value is None:
        return None
    from counterclaim.articles import iso_date  # noqa: PLC0415

    try:
        return iso_date(value)
    except ValueError:
        raise typer.BadParameter(f"{value!r} is not a date. Write it as 2024-12-08.") from None


def columns(given: list[str] | None) -> dict[str, str]:
    """The columns by field, or a usage error."""
    from counterclaim.articles import BadMapping, mapping  # noqa: PLC0415

    try:
        return mapping(given or ())
    except BadMapping as error:
        raise typer.BadParameter(str(error)) from None


def read(
    places: Annotated[
        list[str],
        typer.Argument(metavar="PATH|URL|DIRECTORY|-...", help="Files, folders, addresses; - for standard input."),
    ],
    format_: Annotated[
        Format | None,
        typer.Option("--format", help="What to print. [default: by the ending of --out, else terminal]"),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write to this file, whole or not at all.")
    ] = None,
    published: Annotated[
        str | None,
        typer.Option("--published", metavar="DATE", callback=_iso, help="Day of publication, over what is found."),
    ] = None,
    measures: MeasuresFile = None,
    parties: PartiesFile = None,
    workers: Annotated[int, typer.Option("--workers", min=1, metavar="N", help="Processes that read.")] = 1,
    map_: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="FIELD=COLUMN", help="Which column of a table holds what: text=body."),
    ] = None,
    *,
    offline: Annotated[
        bool, typer.Option("--offline", help="Ask no server; of feeds, read what they hold themselves.")
    ] = False,
    no_color: Annotated[bool, typer.Option("--no-color", help="No colour. NO_COLOR does the same.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where a fault in Counterclaim itself happened.")] = False,
) -> None:
    """Read articles: who says what, and which figures they claim.

    Exit code: 0 all read, 1 some could not be read, 2 wrong usage.
    """
    if places.count("-") > 1:
        raise typer.BadParameter("standard input (-) can be read only once.")
    tables = tables_of(measures, parties)
    kind = format_of(format_, out, BY_SUFFIX, Format.TERMINAL)
    look = look_of(to_file=out is not None, colour=not no_color)
    try:
        failures = _run(Request(tuple(places), kind, out, published, tables, workers, look, columns(map_), offline))
    except KeyboardInterrupt:
        typer.echo("counterclaim: stopped", err=True)
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        raise typer.Exit(BROKEN_PIPE) from None
    except (OutputError, WorkersCannotStartError) as error:
        typer.echo(f"counterclaim: {one_line(str(error))}", err=True)
        raise typer.Exit(FAILED) from None
    failures.report(debug=debug)
    raise typer.Exit(FAILED if failures else 0)


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks for."""

    places: tuple[str, ...]
    kind: Format
    out: Path | None
    published: str | None
    tables: Tables | None
    workers: int
    look: Look
    columns: dict[str, str]
    offline: bool


def _run(request: Request) -> Failures:
    """Read and write everything; what failed."""
    failures = Failures()
    try:
        with _destination(request.out, request.kind) as stream:
            _write_all(request, stream, failures)
    except NothingReadError:
        typer.echo(f"counterclaim: nothing was read, so {one_line(str(request.out))} was not written", err=True)
    return failures


def _destination(out: Path | None, kind: Format) -> AbstractContextManager[TextIO]:
    return output_file(out) if out is not None else standard_output(data=kind is not Format.TERMINAL)


def _write_all(request: Request, stream: TextIO, failures: Failures) -> None:
    """Write every reading as it comes, and add what fails to the failures.

    Raises:
        NothingReadError: all failed, and the output is a file.
    """
    from counterclaim.cli.progress import progress  # noqa: PLC0415
    from counterclaim.many import Failure, failure_of, read_all  # noqa: PLC0415

    target = writer(request.kind, stream, request.look)
    read = 0
    with progress(request.places, visible=request.out is not None or not sys.stdout.isatty()) as shown:
        shares: deque[float] = deque()
        for outcome in read_all(_jobs(request, shares), request.workers):
            shown.advance(shares.popleft())
            if isinstance(outcome, Failure):
                failures.add(outcome)
                continue
            try:
                target.add(outcome)
            except (OSError, KeyboardInterrupt):
                raise
            except Exception as error:  # noqa: BLE001 - reported as the article's failure, with the traceback
                failures.add(failure_of(outcome.article.path or outcome.article.url or "-", error))
                continue
            stream.flush()
            read += 1
    if not read and request.out is not None:
        raise NothingReadError
    target.close()


def _jobs(request: Request, shares: deque[float]) -> Iterator[Job]:
    """One job per article, and for each how many of the sources will be done with it.

    The output of this run, which may lie in a folder that is read, is none.
    """
    from counterclaim.articles import Ways, parts, sources  # noqa: PLC0415
    from counterclaim.many import Job  # noqa: PLC0415

    own = os.path.realpath(request.out) if request.out is not None else None
    ways = Ways(columns=request.columns, offline=request.offline)
    for number, source in enumerate(sources(request.places)):
        if source.kind == "file" and source.place not in request.places and os.path.realpath(source.place) == own:
            continue
        for part in parts(source, ways):
            shares.append(number + part.share)
            yield Job(part, request.published, tables=request.tables)
