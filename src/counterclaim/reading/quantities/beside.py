"""What a quantity owes to the one beside it: the other end of a change, a left-out noun, the bound of a conversion."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from counterclaim.reading.numbers import value_of
from counterclaim.records import Quantity, Span

_TO: Final = re.compile(r"\s+to\s+(?:only\s+|just\s+)?", re.IGNORECASE)
_FROM: Final = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_OF: Final = re.compile(r"\s+(?:(?:out\s+)?of|in)\s+(?:every\s+)?", re.IGNORECASE)
_CONVERTED: Final = re.compile(r"\s?[(/]\s?|\s/\s")
_AND: Final = re.compile(r"(?:[^.;:!?\d]{0,40}\s)?(?:and|or|but|to)\s+(?:\w+(?:ed|en|ing)\s+)?", re.IGNORECASE)
_TIED: Final = re.compile(r"-?,?\s+(?:or|and|to)\s+|-?/")
NEAR: Final = 80
"""Code points between a bare number and the one before whose noun it shares, at most."""

DEGREES: Final = frozenset({"deg", "°C", "°F"})


def together(found: Sequence[Quantity], text: str) -> list[Quantity]:
    """The quantities of a text, each seen beside its neighbours."""
    joined: list[Quantity] = []
    for one in found:
        last = joined[-1] if joined else None
        if last is not None and _is_change(last, one, text):
            joined[-1] = _range(last, one, text)
        elif last is not None and _is_share(last, one, text):
            joined[-1] = _share(last, one, text)
        else:
            joined.append(_like(joined, one, text))
    return _from_the_next(joined, text)


def _between(last: Quantity, one: Quantity, text: str) -> str:
    return text[last.span.end : one.span.start]


def _is_change(last: Quantity, one: Quantity, text: str) -> bool:
    """Whether two numbers are whence and whereto: "from 208 pounds to 193"."""
    if len(last.values) != 1 or len(one.values) != 1 or not _TO.fullmatch(_between(last, one, text)):
        return False
    same = last.unit == one.unit or last.unit is None or one.unit is None
    return same and bool(_FROM.search(text[max(0, last.span.start - 6) : last.span.start]))


def _range(last: Quantity, one: Quantity, text: str) -> Quantity:
    span = Span(last.span.start, one.span.end)
    measured = one if one.unit else last
    fields: dict[str, Any] = {
        "span": span,
        "text": span.of(text),
        "values": (*last.values, *one.values),
        "unit": measured.unit,
        "per": one.per or last.per,
        "counted": None if measured.unit else one.counted or last.counted,
        "kind": measured.kind,
        "sign": "=",
    }
    return last.model_copy(update=fields)


def _is_share(last: Quantity, one: Quantity, text: str) -> bool:
    """Whether two counts are a part and a whole: "one of four concepts", "two in three"."""
    counts = last.kind == "count" and one.kind == "count" and len(last.values) == len(one.values) == 1
    if not counts or one.span.start <= last.span.start:
        return False
    part = re.split(r"\s(?:(?:out\s)?of|in)\s", last.text)[0]
    start = last.span.start + len(part)
    if value_of(part.split()[-1]) != last.values[0]:
        return False
    return bool(_OF.fullmatch(text[start : one.span.start])) and 0 < last.values[0] < one.values[0]


def _share(last: Quantity, one: Quantity, text: str) -> Quantity:
    span = Span(last.span.start, one.span.end)
    value = round(last.values[0] / one.values[0], 6)
    fields = {"span": span, "text": span.of(text), "values": (value,), "kind": "share", "sign": last.sign}
    return one.model_copy(update=fields)


def _like(before: Sequence[Quantity], one: Quantity, text: str) -> Quantity:
    """The quantity with what it takes over from those before."""
    if not before:
        return one
    last = before[-1]
    between = _between(last, one, text)
    if _CONVERTED.fullmatch(between) and last.unit and one.unit and one.sign == "=":
        return one.model_copy(update={"sign": last.sign, "change": last.change})
    if one.counted or one.unit or one.kind != "count":
        return one
    near = [each for each in before if one.span.start - each.span.end <= NEAR]
    if any(each.counted == "point" for each in near) and "." in one.text:
        return one.model_copy(update={"counted": "point"})
    named = next((each for each in reversed(near) if each.counted or each.unit in DEGREES), None)
    if named and _AND.fullmatch(between) and not re.search(r"\b(?:at|to)\s+$", between):
        return _as(one, named)
    return one


def _as(one: Quantity, other: Quantity) -> Quantity:
    fields = {"unit": other.unit, "per": other.per, "counted": other.counted, "kind": other.kind}
    return one if other.kind == "share" else one.model_copy(update=fields)


def _from_the_next(found: list[Quantity], text: str) -> list[Quantity]:
    """Bare numbers with the unit that is said with the next: "a 7- or 8-inch screen", "16,369 up 58 points"."""
    for i in range(len(found) - 2, -1, -1):
        one, following = found[i], found[i + 1]
        bare = not one.counted and not one.unit and one.kind == "count"
        between = _between(one, following, text)
        if bare and _TIED.fullmatch(between) and (following.unit or following.counted):
            found[i] = _as(one, following)
        elif bare and following.counted == "point" and re.fullmatch(r"[\s,(]+(?:up|down)\s+", between):
            found[i] = one.model_copy(update={"counted": "point"})
    return found
