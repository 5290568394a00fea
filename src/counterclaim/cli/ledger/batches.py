"""Batches into a ledger: their readings are taken as they are, so that nothing is read again."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from counterclaim.cli.codes import FAILED
from counterclaim.cli.failures import Failures
from counterclaim.cli.progress import progress_of
from counterclaim.showing.safe import one_line

if TYPE_CHECKING:
    from counterclaim.batch.taken import Made, Taken
    from counterclaim.ledger import Ledger
    from counterclaim.ledger.adding import Outcome, Summary
    from counterclaim.ledger.taking import Ready


def looked_at(places: Sequence[str]) -> dict[str, Made]:
    """What made each batch; ends the program where one can't be taken, before a ledger is made."""
    from counterclaim.batch.taken import made  # noqa: PLC0415

    with _leaving():
        found = {place: made(place) for place in places}
    for place, by in found.items():
        if not by.finished:
            told = "is not finished; what is done so far is added, and the rest when it is added again"
            typer.echo(f"counterclaim: {one_line(place)} {told}", err=True)
    return found


def take(store: Ledger, batches: dict[str, Made], tell: Callable[[Outcome], None] | None) -> tuple[Failures, Summary]:
    """Add the readings of all batches; the failures in order, and the sum. ``tell`` is told what came of each."""
    from counterclaim.batch import readings  # noqa: PLC0415
    from counterclaim.ledger.adding import Summary  # noqa: PLC0415
    from counterclaim.ledger.records import Reader  # noqa: PLC0415
    from counterclaim.ledger.taking import Taking  # noqa: PLC0415

    failures, summary = Failures(), Summary()
    with _leaving(), progress_of(len(batches) if tell is None or not sys.stdout.isatty() else 0) as shown:
        for number, (place, by) in enumerate(batches.items()):
            with Taking(store, Reader(program=by.program, model=by.model)) as taking:
                for outcome in taking.readings(map(_ready, readings(place)), place):
                    shown.advance(number + outcome.share)
                    summary = summary.with_(outcome)
                    if outcome.failure is not None:
                        failures.add(outcome.failure)
                    if tell is not None:
                        tell(outcome)
    return failures, summary


def _ready(one: Taken) -> Ready:
    from counterclaim.ledger.taking import Ready  # noqa: PLC0415

    return Ready(one.reading, one.place, one.kind, one.captured_at, one.media_type, one.original, one.share)


@contextmanager
def _leaving() -> Iterator[None]:
    from counterclaim.batch import BatchError  # noqa: PLC0415

    try:
        yield
    except BatchError as error:
        typer.echo(f"counterclaim: {one_line(str(error))}", err=True)
        raise typer.Exit(FAILED) from None
