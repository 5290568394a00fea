"""What waits for a person: claims that nobody has looked at, and decisions that no longer fit what is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query

from counterclaim.ledger import Decision, Ledger, ToReview, Waiting
from counterclaim.records import Record
from counterclaim.web import words
from counterclaim.web.asked import TheLedger
from counterclaim.web.pages.items import Item, items
from counterclaim.web.views import Page, add_page

router = APIRouter()

SHOWN: Final = 20
Words = Annotated[str, Query(max_length=200, pattern=r"^[^\x00]*$")]
Offset = Annotated[int, Query(ge=0, le=1_000_000)]


def tabs(ledger: Ledger) -> ToReview:
    """How much waits, for the head of all pages of review."""
    return ledger.to_review(words.COUNTED)


class Queue(Page):
    """Claims that nobody has decided on. The other fields are the filters as they were asked."""

    tabs: ToReview
    items: tuple[Item, ...]
    more: bool
    measures: tuple[str, ...]
    order: str
    claimant: str
    measure: str
    offset: int

    def rows(self) -> Sequence[Record]:
        """The claims."""
        return tuple(one.claim for one in self.items)

    def query(self, offset: int) -> str:
        """The filters as the query of an address."""
        asked = {"order": self.order, "claimant": self.claimant, "measure": self.measure, "offset": offset}
        return urlencode({name: value for name, value in asked.items() if value})


def queue(
    ledger: TheLedger,
    order: Literal["least", "newest"] = "least",
    claimant: Words = "",
    measure: Words = "",
    offset: Offset = 0,
) -> Queue:
    """Claims to look at, the least certain or the newest first; of copies of one text only the original's."""
    found = ledger.claims(
        review="unreviewed",
        order=order,
        claimant=claimant.strip() or None,
        measure=measure or None,
        originals=True,
        limit=SHOWN,
        offset=offset,
    )
    return Queue(
        title="Review",
        tabs=tabs(ledger),
        items=items(ledger, found),
        more=found.more,
        measures=ledger.measures(),
        order=order,
        claimant=claimant,
        measure=measure,
        offset=offset,
    )


class WaitingItem(Record):
    """A decision that no longer fits, with the claim that it was made on as it was held last."""

    waiting: Waiting
    item: Item | None


class Unfit(Page):
    """Decisions that no longer fit what is read."""

    tabs: ToReview
    waiting: tuple[WaitingItem, ...]
    more: bool
    offset: int

    def rows(self) -> Sequence[Record]:
        """The decisions."""
        return tuple(one.waiting for one in self.waiting)


def unfit(ledger: TheLedger, offset: Offset = 0) -> Unfit:
    """Decisions that a person should look at again, and why."""
    shown = ledger.waiting(limit=SHOWN, offset=offset)
    known = ledger.claims_of([one.decision.subject for one in shown])
    found = {one.claim.id: one for one in items(ledger, list(known.values()))}
    return Unfit(
        title="Decisions to look at again",
        tabs=tabs(ledger),
        waiting=tuple(WaitingItem(waiting=one, item=found.get(one.decision.subject)) for one in shown),
        more=shown.more,
        offset=offset,
    )


class History(Page):
    """The log of decisions, the newest first."""

    tabs: ToReview
    decisions: tuple[Decision, ...]
    more: bool
    who: str
    about: str
    offset: int

    def rows(self) -> Sequence[Record]:
        """The decisions."""
        return self.decisions

    def query(self, offset: int) -> str:
        """The filters as the query of an address."""
        asked = {"who": self.who, "about": self.about, "offset": offset}
        return urlencode({name: value for name, value in asked.items() if value})


LOGGED: Final = 50


def history(ledger: TheLedger, who: Words = "", about: Words = "", offset: Offset = 0) -> History:
    """Who decided what, when and why; what was taken back is struck out."""
    found = ledger.decisions(about.strip() or None, who=who.strip() or None, newest=True, limit=LOGGED, offset=offset)
    return History(
        title="What people decided",
        tabs=tabs(ledger),
        decisions=tuple(found),
        more=found.more,
        who=who,
        about=about,
        offset=offset,
    )


add_page(router, "/review", "review.html", queue)
add_page(router, "/review/waiting", "review_waiting.html", unfit)
add_page(router, "/review/history", "review_history.html", history)
