"""``counterclaim claims``: the claims of a ledger that fit all filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

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
from counterclaim.ledger.kinds import Order, ReviewFilter

if TYPE_CHECKING:
    from counterclaim.ledger import Claim, Table


def _words(help_: str) -> Any:  # noqa: ANN401 - as typer has it
    return typer.Option(metavar="WORDS", help=help_)


def _day(help_: str) -> Any:  # noqa: ANN401 - as typer has it
    return typer.Option(metavar="DATE", callback=day, help=help_)


def _number(help_: str) -> Any:  # noqa: ANN401 - as typer has it
    return typer.Option(metavar="N", help=help_)


def claims(
    ledger: LedgerOption = DEFAULT,
    text: Annotated[str | None, _words('Words in the sentence; "in quotes" together, -word not.')] = None,
    claimant: Annotated[str | None, _words("In any of the claimant's names.")] = None,
    speaker: Annotated[str | None, _words("In the name of who says it.")] = None,
    measure: Annotated[str | None, _words("What is counted: killed, wounded, ...")] = None,
    party: Annotated[str | None, _words("Whose people or things are counted.")] = None,
    place: Annotated[str | None, _words("In the name of the place.")] = None,
    outlet: Annotated[str | None, _words("In the name of the publisher or site.")] = None,
    article: Annotated[str | None, typer.Option(metavar="ID", help="Claims of this article.")] = None,
    from_day: Annotated[
        str | None, typer.Option("--from", metavar="DATE", callback=day, help="About this day or later.")
    ] = None,
    to_day: Annotated[
        str | None, typer.Option("--to", metavar="DATE", callback=day, help="About this day or earlier.")
    ] = None,
    published_from: Annotated[str | None, _day("Published on this day or later.")] = None,
    published_to: Annotated[str | None, _day("Published on this day or earlier.")] = None,
    at_least: Annotated[float | None, _number("Claims of so many or more.")] = None,
    at_most: Annotated[float | None, _number("Claims of so many or fewer.")] = None,
    allows: Annotated[float | None, _number("Claims whose bounds this number lies in.")] = None,
    confidence: Annotated[float | None, _number("Read with at least this confidence, 0 to 1.")] = None,
    review: Annotated[
        ReviewFilter | None, typer.Option(help="By what people decided. [default: all but rejected]")
    ] = None,
    order: Annotated[Order, typer.Option(help="What comes first.")] = "newest",
    limit: Annotated[int, typer.Option(min=0, metavar="N", help="So many at most; 0 for all.")] = 50,
    offset: Annotated[int, typer.Option(min=0, metavar="N", help="Pass over so many first.")] = 0,
    as_of: AsOfOption = None,
    format_: FormatOption = None,
    out: OutOption = None,
    *,
    withdrawn: Annotated[bool, typer.Option("--withdrawn", help="Show withdrawn claims too.")] = False,
    originals: Annotated[bool, typer.Option("--originals", help="Leave out copies of one text.")] = False,
) -> None:
    """List claims: who claims which figure, of whom, as of when."""
    from counterclaim.ledger.queries import Query  # noqa: PLC0415 - pydantic takes its time

    query = Query(
        claimant=claimant, speaker=speaker, measure=measure, party=party, place=place, outlet=outlet, article=article,
        from_day=from_day, to_day=to_day, published_from=published_from, published_to=published_to, at_least=at_least,
        at_most=at_most, allows=allows, text=text, confidence=confidence, review=review, withdrawn=withdrawn,
        originals=originals, as_of=day(as_of), order=order, limit=limit or None, offset=offset,
    )  # fmt: skip
    with opened(ledger) as store:
        write(store.claims(query), format_, out, _shown)


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
