"""``counterclaim compare``: articles in, one block per event out: who claims what, who disputes whom, and why."""

from __future__ import annotations

from contextlib import AbstractContextManager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, TextIO

import typer

from counterclaim.cli.formats import Look
from counterclaim.cli.gathered import (
    LedgerOption,
    PlacesArgument,
    ReadingsError,
    ReadingsOption,
    WorkersOption,
    as_json,
    comparisons,
    kept,
    leaving,
    told,
)
from counterclaim.cli.look import look_of
from counterclaim.cli.output import format_of, output_file, standard_output

if TYPE_CHECKING:
    from counterclaim.records import EventComparison


class ComparisonFormat(StrEnum):
    """What comparisons can be printed as."""

    TERMINAL = "terminal"
    JSONL = "jsonl"


_BY_SUFFIX: Final = {".jsonl": ComparisonFormat.JSONL, ".ndjson": ComparisonFormat.JSONL}


def compare(
    places: PlacesArgument = None,
    readings: ReadingsOption = None,
    ledger: LedgerOption = None,
    format_: Annotated[
        ComparisonFormat | None,
        typer.Option("--format", help="What to print. [default: jsonl if --out ends so, else terminal]"),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write to this file, whole or not at all.")
    ] = None,
    articles: Annotated[
        int | None,
        typer.Option(
            "--articles", min=1, metavar="N", help="Events told of in so many articles. [default: 2; 1 in jsonl]"
        ),
    ] = None,
    event: Annotated[
        str | None, typer.Option("--event", metavar="ID", help="Only this event of the ledger, however few articles.")
    ] = None,
    workers: WorkersOption = 1,
    *,
    all_pairs: Annotated[
        bool,
        typer.Option("--all-pairs", help="Relate every pair of origins, also in events of very many. Compares anew."),
    ] = False,
    no_color: Annotated[bool, typer.Option("--no-color", help="No colour. NO_COLOR does the same.")] = False,
) -> None:
    """Compare articles: who disputes whom, and why.

    Exit code: 0 all read, 1 some could not be read, 2 wrong usage.
    """
    kind = format_of(format_, out, _BY_SUFFIX, ComparisonFormat.TERMINAL)
    least = articles or (1 if kind is ComparisonFormat.JSONL else 2)
    with leaving():
        look = look_of(to_file=out is not None, colour=not no_color)
        if event is not None:
            chosen = _one(event, ledger, alone=not places and not readings and not all_pairs)
            with _destination(out, kind) as stream:
                _write(chosen, kind, stream, look)
            return
        with comparisons(places or [], readings or [], ledger, workers, least, all_pairs=all_pairs) as (
            found,
            failures,
        ):
            empty = True
            with _destination(out, kind) as stream:
                for comparison in found:
                    empty = False
                    _write(comparison, kind, stream, look)
            if empty:
                typer.echo(f"counterclaim: {_nothing(least)}", err=True)
            told(failures)


def _nothing(least: int) -> str:
    """Why there is nothing to show, and what to do."""
    if least == 1:
        return "no event: nothing that was read has a figure that somebody claims. counterclaim read shows what it has."
    return f"no event is told of in {least} articles. --articles 1 shows those that one article tells of, too."


def _one(event: str, ledger: str | None, *, alone: bool) -> EventComparison:
    """One event of a ledger, also by an id that it had before."""
    if ledger is None or not alone:
        raise typer.BadParameter(
            "--event is for the events of a ledger. Give --ledger URL, no articles, and no --all-pairs."
        )
    with kept(ledger) as standing:
        found = standing.event(event)
    if found is None:
        raise ReadingsError(f"{event}: there is no such event. counterclaim compare --ledger lists all with their ids.")
    return found


def _destination(out: Path | None, kind: ComparisonFormat) -> AbstractContextManager[TextIO]:
    return output_file(out) if out is not None else standard_output(data=kind is ComparisonFormat.JSONL)


def _write(comparison: EventComparison, kind: ComparisonFormat, stream: TextIO, look: Look) -> None:
    if kind is ComparisonFormat.JSONL:
        stream.write(as_json(comparison.model_dump(mode="json", by_alias=True)) + "\n")
        return
    from counterclaim.cli.formats.comparison import block  # noqa: PLC0415
    from counterclaim.cli.formats.terminal import print_to  # noqa: PLC0415

    print_to(stream, look, block(comparison, look))
