"""Search: the claims that fit all filters, with the words that were searched for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request

from counterclaim import ledger as held
from counterclaim.ledger.errors import NoSuchMeasure
from counterclaim.ledger.kinds import Order, ReviewFilter
from counterclaim.ledger.measured import measure_or_raise
from counterclaim.ledger.moments import end_of
from counterclaim.ledger.queries import END
from counterclaim.records import Record
from counterclaim.showing.safe import one_line
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
Place = Annotated[str | None, Query(max_length=100, pattern=r"^[^\x00]*$")]
"""The id of a claim, behind or before which a part lies; "end" for the last part."""


class Search(Page):
    """Claims that fit. ``asked`` are the filters as they were written, ``problems`` what is wrong with them."""

    asked: dict[str, str]
    problems: dict[str, str]
    claims: tuple[held.Claim, ...]
    after: str | None
    before: str | None
    previous: str | None
    """The id of the claim that the part before this one ends with; null where this is the first."""
    following: str | None
    """The id of the claim that the next part begins behind; null where this is the last."""
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

    def query(self, limit: int = 0, *, after: str | None = None, before: str | None = None) -> str:
        """The filters as the query of an address."""
        part = {"after": after, "before": before, "limit": limit if limit and limit != SHOWN else 0}
        return urlencode([*self.asked.items(), *((name, value) for name, value in part.items() if value)])

    def data_query(self) -> str:
        """As many as there can be at once, from where this part begins; of one that ends before a claim, this part."""
        if self.before:
            return self.query(self.limit, before=self.before)
        return self.query(MOST, after=self.after)


def search(
    request: Request,
    ledger: TheLedger,
    after: Place = None,
    before: Place = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = SHOWN,
) -> Search:
    """Claims by words, claimant, measure, place, days, outlet, bounds, confidence and what people decided."""
    asked = {name: value for name in FILTERS if (value := request.query_params.get(name, "").strip())}
    query, problems = query_of(asked)
    try:
        measure_or_raise(ledger, query.measure)
    except NoSuchMeasure as error:
        problems["measure"] = one_line(str(error))
    before = None if after else before
    part = {"limit": limit, "after": after or None, "before": before or None}
    found = ledger.claims(query.model_copy(update=part)) if not problems else None
    return Search(
        title="Search",
        asked=asked,
        problems=problems,
        claims=tuple(found or ()),
        after=after,
        before=before,
        previous=found[0].id if found and (found.more if before else after) else None,
        following=found[-1].id if found and (before != END if before else found.more) else None,
        limit=limit,
        measures=ledger.measures(),
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
