"""One claim: its words, all that is held of it beside what the machine reads, what people decided, how to cite it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from fastapi import APIRouter, Request

from counterclaim.compared import Standing
from counterclaim.compared.records import EventLine
from counterclaim.ledger import Claim, Decision, Event, Ledger, Source, Verdict
from counterclaim.ledger.citing import citation_of, counted
from counterclaim.ledger.records import EDITABLE
from counterclaim.records import Record
from counterclaim.showing import words
from counterclaim.web.asked import TheLedger, TheStanding
from counterclaim.web.pages.items import Item, item
from counterclaim.web.views import Page, add_page

router = APIRouter()

EVENTS: Final = 10
DECISIONS: Final = 50


class HeldField(Record):
    """A field of a claim: what the machine reads, and what is held after people's corrections."""

    name: str
    held: str | float | int | bool | None
    read: str | float | int | bool | None
    """Null also where the machine reads no such claim any more: see ``still_read``."""
    differs: bool


class Judging(Record):
    """The form for a verdict as somebody has filled it in, which could not be taken."""

    written: Mapping[str, str]
    """What stands in each field."""
    errors: Mapping[str, str] = {}
    """What is wrong, by field."""
    problem: str | None = None
    """What is wrong with none of the fields: somebody else has decided meanwhile."""


class ClaimPage(Page):
    """A claim."""

    item: Item
    source: Source
    fields: tuple[HeldField, ...]
    still_read: bool
    events: tuple[EventLine, ...]
    decisions: tuple[Decision, ...]
    verdicts: tuple[Verdict, ...]
    """What people judged of its truth, oldest first. The machine judges nothing."""
    history: tuple[Event, ...]
    places: int
    """At how many places its text stands."""
    citation: str
    next: str
    judging: Judging | None = None
    """The form for a verdict, where what was sent could not be taken."""

    def rows(self) -> Sequence[Record]:
        """The claim."""
        return (self.item.claim,)

    def is_corrected(self) -> bool:
        """Whether anything is held otherwise than the machine reads it."""
        return any(field.differs for field in self.fields)

    def told(self) -> Iterator[HeldField]:
        """The fields that say something."""
        return (field for field in self.fields if field.held not in (None, False, "") or field.differs)


def claim(request: Request, id: str, ledger: TheLedger, standing: TheStanding) -> ClaimPage:
    """One claim: in its passage, with every field, its history, decisions, events and citation."""
    return page_of(ledger, standing, id, request.url.path.removesuffix(".json").removesuffix(".csv"))


def page_of(ledger: Ledger, standing: Standing, id_: str, next_: str, judging: Judging | None = None) -> ClaimPage:
    """The page of a claim; ``next_``: where its forms lead.

    Raises:
        NoSuchRecord: there is no such claim.
    """
    found = item(ledger, id_)
    held = found.claim
    source = ledger.sources_of([held.article])[held.article]
    read = ledger.as_read(held.id)
    return ClaimPage(
        title=f"{words.bounds(held)} {counted(held)}",
        item=found,
        source=source,
        fields=tuple(_field(name, held, read) for name in EDITABLE),
        still_read=bool(read),
        events=tuple(standing.events_of(claim=held.id, limit=EVENTS)),
        decisions=tuple(ledger.decisions(held.id, newest=True, limit=DECISIONS)),
        verdicts=ledger.judged([held.article]).get(held.id, ()),
        history=tuple(ledger.history(held.id)),
        places=len(ledger.appearances(held.article)),
        citation=citation_of(held, source),
        next=next_,
        judging=judging,
    )


def _field(name: str, held: Claim, read: dict[str, str | float | int | bool | None]) -> HeldField:
    value = getattr(held, name)
    return HeldField(name=name, held=value, read=read.get(name), differs=bool(read) and read.get(name) != value)


add_page(router, "/claims/{id}", "claim.html", claim)
