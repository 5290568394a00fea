"""Pairs to decide on: two names that may be one claimant's, two claims that may be one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Final

from fastapi import APIRouter, Query

from counterclaim.compared.records import EventLine
from counterclaim.ledger import Decision, Ledger, NameDoubt, NameGroup, ToReview
from counterclaim.records import EventComparison, Record
from counterclaim.web.asked import TheLedger, TheStanding
from counterclaim.web.pages.finding import event_of
from counterclaim.web.pages.items import Item, items
from counterclaim.web.pages.review import Offset, tabs
from counterclaim.web.views import Page, add_page

router = APIRouter()

NAMES: Final = 15
EVENTS: Final = 30
CLAIMS: Final = 60


class NamePair(Record):
    """Two names, and who is held to bear each."""

    doubt: NameDoubt
    a: NameGroup | None
    b: NameGroup | None
    seen: str
    """The last decision on either, empty where there is none."""
    done: Decision | None = None
    problem: str | None = None


def name_pair(ledger: Ledger, doubt: NameDoubt) -> NamePair:
    """The pair as it stands now."""
    last = ledger.last_decisions([doubt.a, doubt.b]).values()
    newest = max(last, key=lambda one: one.decided_at, default=None)
    groups = ledger.name_group(doubt.a), ledger.name_group(doubt.b)
    return NamePair(doubt=doubt, a=groups[0], b=groups[1], seen=newest.id if newest else "")


class Names(Page):
    """Pairs of names in doubt, the likeliest first."""

    tabs: ToReview
    pairs: tuple[NamePair, ...]
    more: bool
    offset: int

    def rows(self) -> Sequence[Record]:
        """The pairs."""
        return tuple(pair.doubt for pair in self.pairs)


def names(ledger: TheLedger, offset: Offset = 0) -> Names:
    """Names that may be one claimant's: a person says whether they are."""
    shown = ledger.name_doubts(limit=NAMES, offset=offset)
    return Names(
        title="Names in doubt",
        tabs=tabs(ledger),
        pairs=tuple(name_pair(ledger, doubt) for doubt in shown),
        more=shown.more,
        offset=offset,
    )


class ClaimPair(Record):
    """Two claims that are held to be one though no article says so."""

    a: Item
    b: Item
    seen: str
    done: Decision | None = None
    problem: str | None = None


class Pairs(Page):
    """The claims of one event, to be told whether they are the same; without an event, which ones there are."""

    tabs: ToReview
    event: EventLine | None
    events: tuple[EventLine, ...]
    pairs: tuple[ClaimPair, ...]
    items: tuple[Item, ...]
    unshown: int

    def rows(self) -> Sequence[Record]:
        """The claims."""
        return tuple(one.claim for one in self.items)


def pairs(
    ledger: TheLedger, standing: TheStanding, event: Annotated[str | None, Query(max_length=100)] = None
) -> Pairs:
    """Claims of one event side by side: a person says which are one claim, and which are not."""
    if not event:
        lines = tuple(standing.events(order="claims", limit=EVENTS))
        return Pairs(
            title="The same claim, or two?", tabs=tabs(ledger), event=None, events=lines, pairs=(), items=(), unshown=0
        )
    comparison = event_of(standing, event)
    ids = [claim.figure for claim in comparison.claims if claim.figure]
    shown = dict.fromkeys([*(side for pair in _inferred(comparison) for side in pair), *ids])
    known = ledger.claims_of(list(shown)[:CLAIMS])
    found = {one.claim.id: one for one in items(ledger, [known[id_] for id_ in shown if id_ in known])}
    return Pairs(
        title="The same claim, or two?",
        tabs=tabs(ledger),
        event=standing.event_line(comparison.id),
        events=(),
        pairs=tuple(claim_pair(found[a], found[b]) for a, b in _inferred(comparison) if a in found and b in found),
        items=tuple(found.values()),
        unshown=len(shown) - len(found),
    )


def claim_pair(a: Item, b: Item) -> ClaimPair:
    """Two claims as one item."""
    last = max(filter(None, (a.last, b.last)), key=lambda one: one.decided_at, default=None)
    return ClaimPair(a=a, b=b, seen=last.id if last else "")


def _inferred(comparison: EventComparison) -> Iterator[tuple[str, str]]:
    """Figures that were put to an origin without their article saying so, each with the first of that origin."""
    for origin in comparison.origins:
        sure = [one for one in comparison.claims if one.origin == origin.id and one.id not in origin.inferred]
        for claim in comparison.claims:
            if claim.id in origin.inferred and claim.figure and sure and sure[0].figure:
                yield sure[0].figure, claim.figure


add_page(router, "/review/names", "review_names.html", names)
add_page(router, "/review/pairs", "review_pairs.html", pairs)
