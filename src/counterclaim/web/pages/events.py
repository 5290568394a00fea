"""All events and running totals, with filters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query

from counterclaim.compared.records import EventLine, EventOrder
from counterclaim.records import Record
from counterclaim.records.across import ComparisonKind
from counterclaim.web.asked import StillComparing, TheStanding
from counterclaim.web.keeping_up import Comparing
from counterclaim.web.views import Page, add_page

router = APIRouter()

SHOWN: Final = 40


class Events(Page):
    """A part of the list; ``after`` asks for the next. The other fields are the filters as they were asked."""

    events: tuple[EventLine, ...]
    after: str | None
    first: bool
    text: str
    place: str
    kind: ComparisonKind | None
    order: EventOrder
    articles: int
    comparing: Comparing | None

    def rows(self) -> Sequence[Record]:
        """The events."""
        return self.events

    def query(self, after: str | None = None) -> str:
        """The filters as the query of an address."""
        asked = {
            "text": self.text, "place": self.place, "kind": self.kind, "order": self.order, "articles": self.articles,
            "after": after,
        }  # fmt: skip
        return urlencode({name: value for name, value in asked.items() if value})


def events(
    standing: TheStanding,
    comparing: StillComparing,
    text: Annotated[str, Query(max_length=200)] = "",
    place: Annotated[str, Query(max_length=200)] = "",
    kind: ComparisonKind | Literal[""] = "",
    order: EventOrder = "newest",
    articles: Annotated[int, Query(ge=1, le=1_000_000, description="Told of in so many articles.")] = 1,
    after: str | None = None,
) -> Events:
    """Events and running totals: when, where, in how many articles, and how many of their claims contradict."""
    found = standing.events(
        order=order, place=place.strip() or None, text=text.strip() or None, kind=kind or None, articles=articles,
        limit=SHOWN, after=after,
    )  # fmt: skip
    return Events(
        title="Events and running totals",
        events=found.rows,
        after=found.after,
        first=after is None,
        text=text,
        place=place,
        kind=kind or None,
        order=order,
        articles=articles,
        comparing=comparing,
    )


add_page(router, "/events", "events.html", events)
