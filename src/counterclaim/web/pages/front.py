"""The front page: what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from fastapi import APIRouter

from counterclaim.compared import Change, Dispute
from counterclaim.ledger import Arrival, Ledger, NameDoubt, Source, Waiting
from counterclaim.records import Record
from counterclaim.showing.marked import article_title
from counterclaim.web import words
from counterclaim.web.asked import StillComparing, TheLedger, TheStanding
from counterclaim.web.keeping_up import Comparing
from counterclaim.web.pages.told import Quote, quote_of
from counterclaim.web.views import Page, add_page

router = APIRouter()

DISPUTES: Final = 5
OF_ONE_EVENT: Final = 2
"""Disputes of one event at most, so that one event does not fill the page."""
LOOKED_AT: Final = 60
CHANGES: Final = 7
ARTICLES: Final = 7
WAITING: Final = 3


class Front(Page):
    """What is new; ``sources`` and ``quotes`` tell of the articles and claims in dispute."""

    disputes: tuple[Dispute, ...]
    changes: tuple[Change, ...]
    articles: tuple[Arrival, ...]
    called: Mapping[str, str]
    """By its id, what an article without a title is called: by its first words."""
    unreviewed: int
    """Claims that nobody has decided on, of copies of one text the original's: as many as the queue of review has."""
    waiting: tuple[Waiting, ...]
    waiting_total: int
    doubts: tuple[NameDoubt, ...]
    doubts_total: int
    sources: dict[str, Source]
    quotes: dict[str, Quote]
    """The sentences of the disputed claims."""
    updated_at: str | None
    """When something was written of the comparisons last; null where nothing was compared yet."""
    comparing: Comparing | None

    def rows(self) -> Sequence[Record]:
        """The latest disputes."""
        return self.disputes


def front(ledger: TheLedger, standing: TheStanding, comparing: StillComparing) -> Front:
    """Latest contradictions, changed figures, articles just read, and what waits for review."""
    disputes = tuple(_varied(standing.contradictions(limit=LOOKED_AT)))[:DISPUTES]
    changes = tuple(standing.changes(limit=CHANGES))
    waits = ledger.to_review(words.COUNTED)
    articles = tuple(ledger.newest(ARTICLES))
    return Front(
        title="What is new",
        disputes=disputes,
        changes=changes,
        articles=articles,
        called={one.article: article_title(ledger.article(one.article)) for one in articles if not one.title},
        unreviewed=ledger.count(review="unreviewed", originals=True, most=words.COUNTED),
        waiting=tuple(ledger.waiting(limit=WAITING)),
        waiting_total=waits.waiting,
        doubts=tuple(ledger.name_doubts(limit=WAITING)),
        doubts_total=waits.names,
        sources=_sources(ledger, disputes),
        quotes=_quotes(ledger, disputes),
        updated_at=standing.updated_at(),
        comparing=comparing,
    )


def _varied(disputes: Iterable[Dispute]) -> Iterator[Dispute]:
    seen: Counter[str] = Counter()
    for one in disputes:
        seen[one.event] += 1
        if seen[one.event] <= OF_ONE_EVENT:
            yield one


def _sources(ledger: Ledger, disputes: Iterable[Dispute]) -> dict[str, Source]:
    return ledger.sources_of([side.article for one in disputes for side in (one.a, one.b)])


def _quotes(ledger: Ledger, disputes: Iterable[Dispute]) -> dict[str, Quote]:
    figures = {side.figure: side.claim for one in disputes for side in (one.a, one.b) if side.figure}
    return {figures[id_]: quote_of(claim) for id_, claim in ledger.claims_of(list(figures)).items()}


add_page(router, "/", "front.html", front)
