"""``counterclaim claimant`` and ``counterclaim audit``: one claimant over time, and a table held against the claims."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Annotated

import typer

from counterclaim.cli.compare import ComparisonFormat
from counterclaim.cli.gathered import (
    LedgerOption,
    PlacesArgument,
    ReadingsError,
    ReadingsOption,
    WorkersOption,
    as_json,
    comparisons,
    leaving,
    told,
)
from counterclaim.cli.look import look_of
from counterclaim.cli.output import standard_output

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
    from counterclaim.cli.formats.courses import course_lines  # noqa: PLC0415
    from counterclaim.cli.formats.terminal import print_to  # noqa: PLC0415
    from counterclaim.comparing import course  # noqa: PLC0415

    with leaving():
        with comparisons(places or [], readings or [], ledger, workers) as (compared, failures):
            found = course(compared, name)
        with standard_output(data=format_ is ComparisonFormat.JSONL) as stream:
            if format_ is ComparisonFormat.JSONL:
                stream.write(as_json(found.model_dump(mode="json")) + "\n")
            else:
                print_to(stream, look_of(to_file=False, colour=True), course_lines(found))
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
    from counterclaim.cli.formats.courses import audit_lines  # noqa: PLC0415
    from counterclaim.cli.formats.terminal import print_to  # noqa: PLC0415
    from counterclaim.comparing import audited  # noqa: PLC0415

    with leaving():
        lines = _lines(table)
        with comparisons(places or [], readings or [], ledger, workers) as (compared, failures):
            try:
                found = list(audited(compared, lines))
            except ValueError as error:
                raise ReadingsError(f"{table}: {error}.") from error
        with standard_output(data=format_ is ComparisonFormat.JSONL) as stream:
            if format_ is ComparisonFormat.JSONL:
                stream.writelines(as_json(one.model_dump(mode="json")) + "\n" for one in found)
            else:
                print_to(stream, look_of(to_file=False, colour=True), audit_lines(found))
        told(failures)


def _lines(table: Path) -> list[dict[str, str]]:
    try:
        with table.open(encoding="utf-8-sig", newline="") as stream:
            return list(csv.DictReader(stream))
    except OSError as error:
        raise ReadingsError(f"{table}: {error.strerror}. Give a table as CSV.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise ReadingsError(f"{table}: this is no CSV in UTF-8. Save the table as CSV UTF-8.") from error
