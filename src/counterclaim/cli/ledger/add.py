"""``counterclaim add``: articles into a ledger."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.codes import FAILED
from counterclaim.cli.failures import Failures
from counterclaim.cli.ledger.batches import looked_at, take
from counterclaim.cli.ledger.common import DEFAULT, LedgerOption, day, opened
from counterclaim.cli.progress import progress
from counterclaim.cli.read import columns
from counterclaim.cli.tables import MeasuresFile, PartiesFile, tables_of
from counterclaim.showing.safe import one_line

if TYPE_CHECKING:
    from counterclaim.batch.taken import Made
    from counterclaim.ledger import Ledger
    from counterclaim.ledger.adding import Outcome, Summary
    from counterclaim.lexicon.tables import Tables


def add(
    places: Annotated[
        list[str],
        typer.Argument(metavar="PATH|URL|DIRECTORY|-...", help="Files, folders, addresses, feeds, tables, archives."),
    ],
    ledger: LedgerOption = DEFAULT,
    workers: Annotated[int, typer.Option("--workers", min=1, metavar="N", help="Processes that read.")] = 1,
    published: Annotated[
        str | None,
        typer.Option("--published", metavar="DATE", callback=day, help="Day of publication, over what is found."),
    ] = None,
    map_: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="FIELD=COLUMN", help="Of tables: which column holds what, text=body for one."),
    ] = None,
    measures: MeasuresFile = None,
    parties: PartiesFile = None,
    *,
    offline: Annotated[
        bool, typer.Option("--offline", help="Ask no server; of feeds, add what they hold themselves.")
    ] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print what came of each article as a line of JSON.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where a fault in Counterclaim itself happened.")] = False,
) -> None:
    """Read articles into a ledger. What it has already is passed over, so a stopped run goes on where it stopped.

    Exit code: 0 all added or known, 1 some could not be read, 2 wrong usage.
    """
    request = Request(tuple(places), workers, published, columns(map_), tables_of(measures, parties), offline, jsonl)
    batches = _batches(request)
    with opened(ledger, create=True) as store:
        failures, summary = take(store, batches, _told if jsonl else None) if batches else _run(store, request)
    failures.report(debug=debug)
    _report(summary, store.name)
    raise typer.Exit(FAILED if failures else 0)


def _batches(request: Request) -> dict[str, Made]:
    """The folders among the inputs that hold batches, which were read before and are added apart from the rest."""
    from counterclaim.batch.folder import is_batch  # noqa: PLC0415

    found = [place for place in request.places if is_batch(place)]
    if found and len(found) < len(request.places):
        raise typer.BadParameter(f"{one_line(found[0])} is a batch. Add batches apart from other inputs.")
    if found and (request.published or request.columns or request.tables):
        raise typer.BadParameter("a batch was read before: give --map, --measures, --parties to batch.")
    return looked_at(found)


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks for."""

    places: tuple[str, ...]
    workers: int
    published: str | None
    columns: dict[str, str]
    tables: Tables | None
    offline: bool
    jsonl: bool


def _run(store: Ledger, request: Request) -> tuple[Failures, Summary]:
    """Add everything; the failures in order, and the sum."""
    from counterclaim.ledger.adding import Adding  # noqa: PLC0415

    failures = Failures()
    with (
        progress(request.places, visible=not request.jsonl or not sys.stdout.isatty()) as shown,
        Adding(
            store,
            workers=request.workers,
            published=request.published,
            columns=request.columns,
            tables=request.tables,
            offline=request.offline,
        ) as adding,
    ):
        for outcome in adding.places(request.places):
            shown.advance(outcome.share)
            if outcome.failure is not None:
                failures.add(outcome.failure)
            if request.jsonl:
                _told(outcome)
    return failures, adding.summary


def _told(outcome: Outcome) -> None:
    typer.echo(_line(outcome))


def _line(outcome: Outcome) -> str:
    import json  # noqa: PLC0415

    told = {"place": outcome.place}
    if outcome.failure is not None:
        told |= {"outcome": "failed", "reason": outcome.failure.reason, "advice": outcome.failure.advice}
    elif outcome.added is not None:
        told |= outcome.added.model_dump()
    return json.dumps(told, ensure_ascii=False)


def _report(summary: Summary, name: str) -> None:
    parts = [f"{summary.new:,} added with {summary.claims:,} claims", f"{summary.known:,} known"]
    if summary.versions:
        parts.append(f"{summary.versions:,} of them new versions")
    if summary.copies:
        parts.append(f"{summary.copies:,} copies of others")
    if summary.failed:
        parts.append(f"{summary.failed:,} failed")
    typer.echo(f"{one_line(name)}: {', '.join(parts)}", err=True)
