"""Search: the claims that fit all filters, with the words that were searched for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request

from counterclaim import ledger as held
from counterclaim.ledger.kinds import Order, ReviewFilter
from counterclaim.ledger.moments import end_of
from counterclaim.lexicon.measures import measures
from counterclaim.records import Record
from counterclaim.web.asked import TheLedger
from counterclaim.web.pages.editing import measured
from counterclaim.web.pages.told import Quote, quote_of
from counterclaim.web.views import Page, add_page

router = APIRouter()

SHOWN: Final = 40
MOST: Final = 500
"""Claims on one page, of HTML or data; for more there are parts, the API and the command line."""

WORDS: Final = ("text", "claimant", "speaker", "party", "place", "outlet", "unit", "article")
NUMBERS: Final = ("at_least", "at_most", "allows")
DAYS: Final = ("from_day", "to_day", "published_from", "published_to")
FLAGS: Final = ("withdrawn", "originals")
ORDERS: Final = get_args(Order)
REVIEWS: Final = get_args(ReviewFilter)
FILTERS: Final = (*WORDS, *NUMBERS, *DAYS, *FLAGS, "measure", "status", "confidence", "review", "as_of", "order")
LONGEST: Final = 500


class Search(Page):
    """Claims that fit. ``asked`` are the filters as they were written, ``problems`` what is wrong with them."""

    asked: dict[str, str]
    problems: dict[str, str]
    claims: tuple[held.Claim, ...]
    more: bool
    offset: int
    limit: int
    measures: tuple[str, ...]

    def rows(self) -> Sequence[Record]:
        """The claims."""
        return self.claims

    def value(self, name: str) -> str:
        """A filter as it was written."""
        return self.asked.get(name, "")

    def quote(self, claim: held.Claim) -> Quote:
        """The sentence of a claim."""
        return quote_of(claim)

    def narrowed(self) -> bool:
        """Whether anything is asked for beside what is shown at first."""
        return any(name != "order" for name in self.asked)

    def opened(self) -> bool:
        """Whether one of the filters is in use that stand below the first ones."""
        return bool(set(self.asked) - {"text", "claimant", "measure", "from_day", "to_day", "order"})

    def query(self, offset: int = 0, limit: int = 0) -> str:
        """The filters as the query of an address."""
        part = {"offset": offset, "limit": limit if limit and limit != SHOWN else 0}
        return urlencode([*self.asked.items(), *((name, value) for name, value in part.items() if value)])


def search(
    request: Request,
    ledger: TheLedger,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST)] = SHOWN,
) -> Search:
    """Claims by words, claimant, measure, place, days, outlet, bounds, confidence and what people decided."""
    asked = {name: value for name in FILTERS if (value := request.query_params.get(name, "").strip())}
    query, problems = query_of(asked)
    found = ledger.claims(query.model_copy(update={"limit": limit, "offset": offset})) if not problems else None
    return Search(
        title="Search",
        asked=asked,
        problems=problems,
        claims=tuple(found or ()),
        more=found is not None and found.more,
        offset=offset,
        limit=limit,
        measures=tuple(measures()),
    )


def query_of(asked: dict[str, str]) -> tuple[held.Query, dict[str, str]]:
    """The question that these filters ask, and what is wrong with them, by filter."""
    values: dict[str, object] = {}
    problems: dict[str, str] = {}
    for name, words in asked.items():
        try:
            values[name] = _value(name, words)
        except ValueError as error:
            problems[name] = str(error)
    return held.Query.model_validate(values), problems


def _value(name: str, words: str) -> object:
    """What a filter asks for.

    Raises:
        ValueError: it cannot be asked so; the message says how.
    """
    if len(words) > LONGEST or "\x00" in words:
        raise ValueError(f"Write fewer than {LONGEST} characters.")
    if name in NUMBERS or name == "confidence":
        return measured(words)
    if name in DAYS:
        _is_day(words, "Write the day as 2031-03-14.")
        if len(words) != len("2031-03-14"):
            raise ValueError("Write the day as 2031-03-14.")
    elif name == "as_of":
        _is_day(words, "Write a day, 2031-03-14, or a moment, 2031-03-14T09:12.")
    elif name in FLAGS:
        return words == "yes"
    elif name == "order":
        return _one_of(words, ORDERS)
    elif name == "review":
        return _one_of(words, REVIEWS)
    return words


def _is_day(words: str, step: str) -> None:
    try:
        end_of(words)
    except ValueError as error:
        raise ValueError(step) from error


def _one_of(words: str, choices: Sequence[str]) -> str:
    if words not in choices:
        raise ValueError(f"Take one of {', '.join(choices)}.")
    return words


add_page(router, "/search", "search.html", search)
