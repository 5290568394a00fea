"""How values are put in words on pages: filters of the templates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from counterclaim.showing import words
from counterclaim.showing.safe import one_line


def number(value: float | None) -> str:
    """1234567 as 1,234,567; null as an en dash."""
    return "–" if value is None else words.number(value)


def name(value: str | None) -> str:
    """A claimant's name, or whose voice it is where there is none."""
    return one_line(value) if value else words.OWN_VOICE


def plain(value: str | None) -> str:
    """One line of text, without control characters."""
    return one_line(value) if value else ""


def day(value: str | None) -> str:
    """The day of an ISO date-time."""
    return (value or "")[:10]


FILTERS: Final[dict[str, Callable[..., Any]]] = {
    "number": number,
    "bounds": words.bounds,
    "measure": words.measure,
    "name": name,
    "plain": plain,
    "day": day,
}
