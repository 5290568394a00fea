"""``counterclaim stats`` and ``counterclaim verify``: a ledger as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from counterclaim.cli.codes import FAILED
from counterclaim.cli.ledger.common import (
    DEFAULT,
    AsOfOption,
    FormatOption,
    LedgerOption,
    OutOption,
    day,
    opened,
)
from counterclaim.cli.ledger.tables import columns_of, write
from counterclaim.showing.safe import one_line

if TYPE_CHECKING:
    from counterclaim.ledger import Count, Table


def stats(
    ledger: LedgerOption = DEFAULT,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="FIELD", help="Claims for each claimant, measure, outlet, party, place, ..."),
    ] = None,
    as_of: AsOfOption = None,
    format_: FormatOption = None,
    out: OutOption = None,
) -> None:
    """Count what is in a ledger, or was on a day."""
    with opened(ledger) as store:
        write(store.counts(by, as_of=day(as_of)), format_, out, _shown)


def _shown(table: Table[Count], stream: TextIO) -> None:
    columns_of(stream, ("what", "count"), [(one.what, one.count) for one in table])


def verify(ledger: LedgerOption = DEFAULT) -> None:
    """Compute every hash, id and span again, and say what is not as it was written.

    Exit code: 0 all is as it was, 1 something is not.
    """
    with opened(ledger) as store:
        found = 0
        for fault in store.verify():
            found += 1
            typer.echo(one_line(str(fault)))
        articles = store.stats()["articles"]
    if found:
        typer.echo(
            f"{found} faults. Keep a copy, add those articles again into a new ledger, or restore a backup.", err=True
        )
        raise typer.Exit(FAILED)
    typer.echo(f"{articles} articles: all as they were written")
