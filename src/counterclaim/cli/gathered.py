"""What is compared: articles read now, readings made before, and a ledger's."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.codes import BROKEN_PIPE, FAILED, INTERRUPTED
from counterclaim.pool import WorkersCannotStartError
from counterclaim.showing.safe import one_line

if TYPE_CHECKING:
    from counterclaim.compared import Standing
    from counterclaim.comparing import Comparer
    from counterclaim.comparing.comparer import Outline
    from counterclaim.ledger import Ledger
    from counterclaim.many import Failure
    from counterclaim.records import EventComparison, Reading


PlacesArgument = Annotated[
    list[str] | None, typer.Argument(metavar="PATH|URL|DIRECTORY...", help="Articles: files, folders, addresses.")
]
ReadingsOption = Annotated[
    list[Path] | None,
    typer.Option("--readings", metavar="FILE", help="Readings made before, by read --format jsonl; can be repeated."),
]
LedgerOption = Annotated[str | None, typer.Option("--ledger", metavar="URL", help="All articles of this ledger.")]
WorkersOption = Annotated[int, typer.Option("--workers", min=1, metavar="N", help="Processes that read.")]


class ReadingsError(Exception):
    """Readings made before cannot be used: the message says which line, and what to do."""


def gathered(
    places: Sequence[str], readings: Sequence[Path], ledger: str | None, workers: int, *, all_pairs: bool = False
) -> tuple[Comparer, list[Failure]]:
    """Everything compared, and the articles that could not be read.

    ``all_pairs``: every pair of origins is related, also in events of very many.

    Raises:
        ReadingsError: a file of readings, or the ledger, cannot be used.
        WorkersCannotStartError: no worker process comes up.
    """
    from counterclaim.comparing import compare  # noqa: PLC0415

    if not places and not readings and ledger is None:
        raise typer.BadParameter("give articles, --readings FILE or --ledger URL.")
    failures: list[Failure] = []
    comparer = compare(_outlines(places, readings, ledger, workers, failures), all_pairs=all_pairs)
    if ledger is not None:
        with _opened(ledger) as held:
            comparer.obey(held.verdicts())
    return comparer, failures


@contextmanager
def comparisons(
    places: Sequence[str],
    readings: Sequence[Path],
    ledger: str | None,
    workers: int,
    articles: int = 1,
    *,
    all_pairs: bool = False,
) -> Iterator[tuple[Iterator[EventComparison], list[Failure]]]:
    """All comparisons with so many articles, and the articles that could not be read.

    Those of a ledger alone are kept in it: they are brought up to date, and not made anew, but with ``all_pairs``.

    Raises:
        ReadingsError: a file of readings, or the ledger, cannot be used.
        WorkersCannotStartError: no worker process comes up.
    """
    if ledger is None or places or readings or all_pairs:
        comparer, failures = gathered(places, readings, ledger, workers, all_pairs=all_pairs)
        yield (one for one in comparer.comparisons() if len(one.articles) >= articles), failures
        return
    with kept(ledger) as standing:
        yield standing.comparisons(articles), []


@contextmanager
def kept(ledger: str) -> Iterator[Standing]:
    """The comparisons that a ledger keeps, up to date.

    Raises:
        ReadingsError: the ledger cannot be used.
    """
    from counterclaim.compared import Standing  # noqa: PLC0415 - the database's library takes 0.2 s to load

    with _opened(ledger) as held:
        standing = Standing(held)
        standing.refresh()
        yield standing


def _outlines(
    places: Sequence[str], files: Sequence[Path], ledger: str | None, workers: int, failures: list[Failure]
) -> Iterator[Outline]:
    """What the comparison keeps of each article, so that the readings themselves need not be held."""
    from counterclaim.cli.progress import progress  # noqa: PLC0415
    from counterclaim.comparing.comparer import outline  # noqa: PLC0415
    from counterclaim.many import Failure, Job, read_all  # noqa: PLC0415

    for file in files:
        yield from map(outline, _made_before(file))
    if ledger is not None:
        with kept(ledger) as standing:
            yield from standing.outlines()
    if places:
        from counterclaim.articles import Ways, parts, sources  # noqa: PLC0415

        shares: deque[float] = deque()

        def jobs() -> Iterator[Job]:
            for number, source in enumerate(sources(places)):
                for part in parts(source, Ways()):
                    shares.append(number + part.share)
                    yield Job(part)

        with progress(tuple(places), visible=True) as shown:
            for outcome in read_all(jobs(), workers):
                shown.advance(shares.popleft())
                if isinstance(outcome, Failure):
                    failures.append(outcome)
                else:
                    yield outline(outcome)


def _made_before(file: Path) -> Iterator[Reading]:
    from counterclaim.records import Reading  # noqa: PLC0415

    try:
        with file.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    try:
                        yield Reading.model_validate_json(line)
                    except ValueError as error:
                        raise ReadingsError(
                            f"{file}, line {number}: this is no reading. Write readings with "
                            "counterclaim read --format jsonl --out FILE."
                        ) from error
    except OSError as error:
        raise ReadingsError(f"{file}: {error.strerror}. Give --readings a file of readings.") from error
    except UnicodeDecodeError as error:
        raise ReadingsError(f"{file}: this is no text. Give --readings a file of readings.") from error


@contextmanager
def _opened(place: str) -> Iterator[Ledger]:
    from counterclaim.ledger import Ledger, LedgerError  # noqa: PLC0415 - the database's library takes 0.2 s to load

    try:
        with Ledger(place, create=False) as held:
            yield held
    except LedgerError as error:
        raise ReadingsError(str(error)) from error


@contextmanager
def leaving() -> Iterator[None]:
    """Turn what can go wrong into a message and an exit code."""
    from counterclaim.cli.output import OutputError  # noqa: PLC0415

    try:
        yield
    except KeyboardInterrupt:
        typer.echo("counterclaim: stopped", err=True)
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        raise typer.Exit(BROKEN_PIPE) from None
    except (OutputError, WorkersCannotStartError, ReadingsError) as error:
        typer.echo(f"counterclaim: {one_line(str(error))}", err=True)
        raise typer.Exit(FAILED) from None


def told(failures: Sequence[Failure]) -> None:
    """Name the articles that could not be read; the exit code says that there are some."""
    for failure in failures:
        typer.echo(f"counterclaim: {one_line(str(failure))}", err=True)
    if failures:
        raise typer.Exit(FAILED)


def as_json(record: dict[str, object]) -> str:
    """One line of JSON."""
    return json.dumps(record, ensure_ascii=False)
