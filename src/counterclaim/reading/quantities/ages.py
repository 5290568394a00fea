"""Numbers that say how old somebody or something is."""

from __future__ import annotations

import re
from typing import Final

from counterclaim.reading.figures.counted import Counted

_OLD: Final = re.compile(
    r"(?:\s?-\s?|\s+)(?:years?|months?|weeks?|days?)(?:\s?-\s?|\s+)(?:olds?\b|of\s+age\b)", re.IGNORECASE
)
_REST: Final = re.compile(r"(?:\s?-\s?|\s+)(?:olds?|of\s+age)\b", re.IGNORECASE)
_AGED: Final = re.compile(r"\b(?:aged|ages?|(?:the|of)\s+age\s+of)\s+$", re.IGNORECASE)
_UNDER: Final = re.compile(r"\b(?:under|below|younger\s+than)\s+(?:the\s+)?(?:age\s+of|age)\s+$", re.IGNORECASE)
_AGES: Final = frozenset({"a", "mo", "wk", "d"})
LOOK_BACK: Final = 30
"""Code points before a number in which its age may be announced."""
GROWN: Final = range(15, 111)
"""Ages that stand between commas behind a name; smaller numbers there are mostly something else."""


def age_end(text: str, item: Counted) -> int | None:
    """Where an age ends ("65-year-old", "Ada Holm, 66,"), or null where the number is none."""
    number = item.number
    old = _OLD.match(text, number.core.end) if number.unit is None else None
    old = old or (_REST.match(text, number.span.end) if number.unit in _AGES else None)
    if old:
        return old.end()
    if number.unit not in (None, "a") or number.kind != "count":
        return None
    if _AGED.search(text[max(0, number.span.start - LOOK_BACK) : number.span.start]):
        return number.span.end
    return number.core.end if number.unit is None and _is_apposed(text, item) else None


def is_under_age(text: str, item: Counted) -> bool:
    """Whether the number is an age not reached: "under the age of five"."""
    start = item.number.span.start
    return bool(_UNDER.search(text[max(0, start - LOOK_BACK) : start]))


def _is_apposed(text: str, item: Counted) -> bool:
    """Whether the number stands between commas behind a name: "Ada Holm, 66,"."""
    number, core = item.number, item.number.core
    if text[max(0, core.start - 2) : core.start] != ", " or text[core.end : core.end + 1] not in (",", ";", ")"):
        return False
    name = text[: core.start - 2].rsplit(maxsplit=1)[-1:]
    low = number.bounds.low
    return bool(name) and name[0][:1].isupper() and item.head is None and number.span == core and low in GROWN
