"""From a text to its quantities: the numbers that measure or count, each with its unit or noun and its direction."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from spacy.tokens import Doc

from counterclaim.lexicon import entries
from counterclaim.reading.figures.counted import Counted, TokenIndex, counted
from counterclaim.reading.numbers import Number, numbers
from counterclaim.reading.numbers.grammar import NOT_THEN
from counterclaim.reading.quantities.ages import age_end, is_under_age
from counterclaim.reading.quantities.beside import together
from counterclaim.reading.quantities.change import change_of
from counterclaim.reading.quantities.kept import is_quantity
from counterclaim.reading.quantities.things import thing
from counterclaim.reading.syntax import parse, text_of
from counterclaim.records import Article, Quantity, Span
from counterclaim.records.quantity import Kind, Sign

TIMES: Final = "×"
"""The unit of how many times as much: "6.5 times earnings", "sixfold"."""


def quantities_of(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text, in order, with spans in exactly this string."""
    return quantities(parse(Article(id="", text=text)))


def quantities(doc: Doc) -> tuple[Quantity, ...]:
    """The quantities of a parsed text, in order. Dates, times of day, names and model numbers are none."""
    text, index = text_of(doc), TokenIndex(doc)
    items = [counted(doc, index, number, {}) for number in numbers(text)]
    found: list[Quantity] = []
    inside = 0
    for item in items:
        if item.number.unit is None and item.number.core.start < inside and item.number.core.of(text).isdigit():
            continue
        if is_quantity(doc, item):
            found.append(_quantity(doc, item, found[-1] if found else None))
            inside = item.words.end if item.words and not item.number.unit and not _is_partitive(text, item) else 0
    return tuple(together(found, text))


def _is_partitive(text: str, item: Counted) -> bool:
    """Whether the noun stands behind "of": "one of four concepts"."""
    return item.words is not None and bool(re.match(r"\s+(?:out\s+)?of\b", text[item.number.span.end :][:10]))


_RATE: Final = re.compile(r"\s+(?:an?|per|each|every)\s+(?P<per>minute|second|hour|day|week|month|year)\b" + NOT_THEN)
_PER: Final = {"second": "s", "minute": "min", "hour": "h", "day": "d", "week": "wk", "month": "mo", "year": "a"}


def _quantity(doc: Doc, item: Counted, before: Quantity | None) -> Quantity:
    text, number = text_of(doc), item.number
    aged = age_end(text, item)
    what = None if number.unit is not None or aged else thing(doc, item)
    times = what == "time" and number.kind == "count"
    whole = item.span(doc) if what is not None and not times else number.span
    rate = _RATE.match(text, item.span(doc).end) if number.unit is None and not aged else None
    span = Span(number.span.start, aged or (rate.end() if rate else item.span(doc).end if times else whole.end))
    return Quantity(
        span=span,
        text=span.of(text),
        values=_values(number),
        sign="<" if aged and is_under_age(text, item) else sign_of(number, text),
        change=change_of(doc, item, before),
        unit=TIMES if times else number.unit or ("a" if aged else None),
        per=_PER[rate["per"]] if rate else number.per,
        counted=None if times else what,
        kind=_kind(number, aged=aged is not None, times=times),
    )


def _kind(number: Number, *, aged: bool, times: bool) -> Kind:
    if aged:
        return "age"
    if number.kind == "share":
        return "share"
    return "count" if number.unit is None and not times else "amount"


def _values(number: Number) -> tuple[float | int, ...]:
    """The number, or both ends of a range."""
    low, high = number.bounds.low, number.bounds.high
    if number.fraction is not None:
        return (number.fraction,)
    if low is not None and high is not None and low != high:
        return (low, high)
    value = low if low is not None else high
    return () if value is None else (value,)


_BELOW: Final = re.compile(r"\b(?:under|below|less|short)\b", re.IGNORECASE)


def sign_of(number: Number, text: str) -> Sign:
    """The bound as one sign. "Nearly 20" is about 20, "just under 20" less."""
    bounds = number.bounds
    if bounds.low is None and bounds.high is not None:
        hedge = text[number.span.start : number.core.start]
        return "~" if bounds.approximate and not _BELOW.search(hedge) else "<"
    if bounds.high is None and bounds.low is not None:
        return ">"
    if number.kind == "share":
        return _of_hedge(text[number.span.start : number.core.start])
    return "~" if bounds.approximate else "="


@cache
def _hedges() -> dict[str, Sign]:
    signs: dict[str, Sign] = {"at_least": ">", "nearly": "~", "at_most": "<", "below": "<", "about": "~", "exact": "="}
    return {phrase: signs[effect] for effect, phrases in entries("numbers")["hedges"].items() for phrase in phrases}


def _of_hedge(words: str) -> Sign:
    """What the words before a share say, which has no bounds: "more than half"."""
    said = " ".join(words.casefold().split())
    fitting = (phrase for phrase in _hedges() if said.endswith(phrase))
    return _hedges().get(max(fitting, key=len, default=""), "=")
