"""``counterclaim claimant`` and ``counterclaim audit``: one claimant over time, and a table held against the claims."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.text import Text

from counterclaim.cli.compare import ComparisonFormat
from counterclaim.cli.formats.terminal import print_to
from counterclaim.cli.gathered import (
    LedgerOption,
    PlacesArgument,
    ReadingsError,
    ReadingsOption,
    WorkersOption,
    as_json,
    gathered,
    leaving,
    told,
)
from counterclaim.cli.look import look_of
from counterclaim.cli.output import standard_output
from counterclaim.cli.safe import one_line
from counterclaim.records import Audited, Course

FormatOption = Annotated[ComparisonFormat, typer.Option("--format", help="What to print.")]


def claimant(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Words of the claimant's name.")],
    places: PlacesArgument = None,
    readings: ReadingsOption = None,
    ledger: LedgerOption = None,
    format_: FormatOption = ComparisonFormat.TERMINAL,
    workers: WorkersOption = 1,
) -> None:
    """Show one claimant over time: all figures by event, and what each step is to the one before."""
    from counterclaim.comparing import course  # noqa: PLC0415

    with leaving():
        comparer, failures = gathered(places or [], readings or [], ledger, workers)
        found = course(comparer.comparisons(), name)
        with standard_output(data=format_ is ComparisonFormat.JSONL) as stream:
            if format_ is ComparisonFormat.JSONL:
                stream.write(as_json(found.model_dump(mode="json")) + "\n")
            else:
                print_to(stream, look_of(to_file=False, colour=True), _course(found))
        told(failures)


def audit(
    table: Annotated[
        Path, typer.Argument(metavar="TABLE.csv", help="Columns: value, claimant; date, source, measure.")
    ],
    places: PlacesArgument = None,
    readings: ReadingsOption = None,
    ledger: LedgerOption = None,
    format_: FormatOption = ComparisonFormat.TERMINAL,
    workers: WorkersOption = 1,
) -> None:
    """Check a table of figures: which words support each row, what contradicts it, what is not found."""
    from counterclaim.comparing import audited  # noqa: PLC0415

    with leaving():
        lines = _lines(table)
        comparer, failures = gathered(places or [], readings or [], ledger, workers)
        try:
            found = list(audited(comparer.comparisons(), lines))
        except ValueError as error:
            raise ReadingsError(f"{table}: {error}.") from error
        with standard_output(data=format_ is ComparisonFormat.JSONL) as stream:
            if format_ is ComparisonFormat.JSONL:
                stream.writelines(as_json(one.model_dump(mode="json")) + "\n" for one in found)
            else:
                print_to(stream, look_of(to_file=False, colour=True), _audit(found))
        told(failures)


def _lines(table: Path) -> list[dict[str, str]]:
    try:
        with table.open(encoding="utf-8-sig", newline="") as stream:
            return list(csv.DictReader(stream))
    except OSError as error:
        raise ReadingsError(f"{table}: {error.strerror}. Give a table as CSV.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise ReadingsError(f"{table}: this is no CSV in UTF-8. Save the table as CSV UTF-8.") from error


def _course(found: Course) -> Iterator[RenderableType]:
    if not found.steps:
        yield Text(f"No figure is claimed by {one_line(found.claimant)} in these articles.")
        return
    yield Text("; ".join(map(one_line, found.names)), style="bold")
    event = None
    for step in found.steps:
        if step.event != event:
            event = step.event
            yield Text("\n" + one_line(step.title))
        day = (step.as_of or "no day")[:10]
        places = f"{len(step.articles)} article{'s' if len(step.articles) > 1 else ''}"
        yield Text(f"  {day:10}  {step.series}: {one_line(step.text)}  [{step.kind.replace('_', ' ')}; {places}]")


def _audit(found: list[Audited]) -> Iterator[RenderableType]:
    for one in found:
        day = f", {one.date}" if one.date else ""
        words = f": “{one.text}” ({one.article})" if one.text else ""
        verdict = one.verdict.replace("_", " ")
        yield Text(one_line(f"line {one.row}: {one.value}, {one.claimant}{day}: {verdict}; {one.reason}{words}"))
    counted = {name: sum(one.verdict == name for one in found) for name in ("supported", "contradicted", "not_found")}
    yield Text(", ".join(f"{number} {name.replace('_', ' ')}" for name, number in counted.items()))
