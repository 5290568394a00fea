"""``counterclaim claims``: the claims of a ledger that fit all filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from counterclaim.cli.ledger.common import DEFAULT, FormatOption, LedgerOption, OutOption, opened
from counterclaim.cli.ledger.filters import with_filters
from counterclaim.cli.ledger.tables import columns_of, write

if TYPE_CHECKING:
    from counterclaim.ledger import Claim, Query, Table


@with_filters
def claims(
    query: Query,
    ledger: LedgerOption = DEFAULT,
    limit: Annotated[int, typer.Option(min=0, metavar="N", help="So many at most; 0 for all.")] = 50,
    format_: FormatOption = None,
    out: OutOption = None,
) -> None:
    """List claims: who claims which figure, of whom, as of when."""
    from counterclaim.ledger.measured import measure_or_raise  # noqa: PLC0415 - the database's library takes its time

    with opened(ledger) as store:
        measure_or_raise(store, query.measure)
        write(store.claims(query.model_copy(update={"limit": limit or None})), format_, out, _shown)


def _shown(table: Table[Claim], stream: TextIO) -> None:
    """A line for each claim, and the passage with the words searched for under it."""
    if not table:
        stream.write("No claim fits. Ask for less, or see what there is with counterclaim stats.\n")
        return
    rows = [
        (
            claim.id,
            claim.published[:10] if claim.published else "",
            claim.text,
            claim.measure,
            _state(claim),
            claim.identity or "the report itself",
        )
        for claim in table
    ]
    below = [" ".join(claim.snippet.split()) for claim in table if claim.snippet is not None]
    columns_of(stream, ("id", "published", "figure", "measure", "state", "claimant"), rows, last=20, below=below)
    if table.more:
        stream.write("More follow: --limit and --offset show them.\n")


def _state(claim: Claim) -> str:
    if claim.withdrawn is not None:
        return "withdrawn"
    return "" if claim.review == "unreviewed" else claim.review
