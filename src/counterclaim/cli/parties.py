"""``counterclaim parties``: the sides that news counts people of, and which of them a phrase means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from counterclaim.cli.formats import Look
from counterclaim.cli.listing import FormatOption, ListFormat, NoColour, show
from counterclaim.cli.tables import PartiesFile, tables_of
from counterclaim.showing.safe import one_line

if TYPE_CHECKING:
    from rich.console import RenderableType

    from counterclaim.lexicon.parties import Party
    from counterclaim.lexicon.tables import Tables


class KindOption(StrEnum):
    """The kinds of party."""

    COUNTRY = "country"
    TERRITORY = "territory"
    PEOPLE = "people"
    ALLIANCE = "alliance"
    ARMED = "armed"


def parties(
    phrases: Annotated[
        list[str] | None, typer.Argument(metavar="[PHRASE]...", help="Phrases to look up, as “Daesh militants”.")
    ] = None,
    format_: FormatOption = ListFormat.TERMINAL,
    kind: Annotated[KindOption | None, typer.Option("--kind", help="Only parties of this kind.")] = None,
    own: PartiesFile = None,
    *,
    no_color: NoColour = False,
) -> None:
    """Show the sides that people are counted of; with PHRASES, which side each means, and why."""
    tables = tables_of(None, own)
    if phrases:
        if kind is not None:
            raise typer.BadParameter("--kind is for the list of parties. Leave it or the phrases out.")
        answers = [answer(phrase, tables) for phrase in phrases]
        show(format_, answers, lambda look: _answers(answers, look), colour=not no_color)
        return
    from counterclaim import parties as known  # noqa: PLC0415

    listed = [party for party in known(tables) if kind is None or party.kind == kind]
    show(format_, [row(party) for party in listed], lambda look: _list(listed, look), colour=not no_color)


def answer(phrase: str, tables: Tables | None) -> dict[str, Any]:
    """Which party a phrase means, whether it says civilian or combatant, and why, as data."""
    from counterclaim import party  # noqa: PLC0415
    from counterclaim.lexicon.tables import using  # noqa: PLC0415
    from counterclaim.reading.population_status import status_of  # noqa: PLC0415

    verdict = party(phrase, tables=tables)
    with using(tables):
        status = status_of(phrase)
    return {
        "phrase": phrase,
        "party": verdict.party,
        "status": status,
        "span": list(verdict.span) if verdict.span else None,
        "sort": verdict.sort,
        "reason": verdict.reason,
    }


def row(party: Party) -> dict[str, Any]:
    """A party as data."""
    return {
        "name": party.name,
        "kind": party.kind,
        "code": party.code,
        "spellings": list(party.spellings),
        "seats": list(party.seats),
        "forces": list(party.forces),
        "leaders": list(party.leaders),
        "own": party.own,
    }


def _answers(answers: Sequence[dict[str, Any]], look: Look) -> Iterator[RenderableType]:
    cells = [(each["phrase"], each["party"] or "none", each["status"], each["reason"]) for each in answers]
    yield _table(("Phrase", "Party", "Status", "Why"), (4, 4, 3, 7), cells, look)


def _list(listed: Sequence[Party], look: Look) -> Iterator[RenderableType]:
    from rich.text import Text  # noqa: PLC0415

    cells = [(party.name, party.code or "", party.kind, _names(party)) for party in listed]
    yield _table(("Party", "Code", "Kind", "Named by"), (4, 1, 2, 9), cells, look)
    yield Text()
    yield Text("counterclaim parties PHRASE says which of them a phrase means.", style="dim")


def _names(party: Party) -> str:
    leaders = (f"{name} (with his forces)" for name in party.leaders)
    return ", ".join((*party.spellings, *party.seats, *party.forces, *leaders))


def _table(headings: Sequence[str], ratios: Sequence[int], rows: Sequence[Sequence[str]], look: Look) -> RenderableType:
    from rich import box  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1), header_style="bold", show_edge=False)
    for n, (heading, ratio) in enumerate(zip(headings, ratios, strict=True)):
        style = ("bold cyan" if look.colour else "bold") if n == 0 else ""
        longest = max((len(word) for row in rows for word in row[n].split()), default=0)
        table.add_column(
            heading, ratio=ratio, style=style, overflow="fold", min_width=max(len(heading), min(longest, 10))
        )
    for each in rows:
        table.add_row(*(Text(one_line(cell)) for cell in each))
    return table
