"""Numbers and claimants in words, for titles and reasons."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import lru_cache

from counterclaim.comparing.drafts import Draft
from counterclaim.comparing.origins import Heard
from counterclaim.comparing.voices import OUTLET


def number_in_words(draft: Draft) -> str:
    """The bounds of a claim as a person writes them."""
    low, high = draft.low, draft.high
    if low is None and high is None:
        return f"“{draft.text}”"
    if draft.vague:
        return f"“{draft.text}”"
    if low == high and low is not None:
        return ("about " if draft.approximate else "") + f"{low:,}"
    if high is None:
        return f"at least {low:,}"
    if low is None:
        return ("nearly " if draft.approximate else "at most ") + f"{high:,}"
    return f"{low:,} to {high:,}"


def who(claim: Heard) -> str:
    """The claimant as a person names it."""
    if claim.voice.key == OUTLET:
        return f"an article without a source ({claim.draft.article})"
    return claim.voice.name or claim.voice.key


@lru_cache(maxsize=1 << 14)
def day_in_words(day: str | None) -> str:
    """An ISO date as "8 Dec 2024"; "no day" where there is none."""
    if not day:
        return "no day"
    try:
        found = date.fromisoformat(day[:10])
    except ValueError:
        return day
    return f"{found.day} {found:%b} {found.year}"


def since_in_words(start: str) -> str:
    """The year alone where a total begins with it: "since 2011" is not since 1 January 2011."""
    return start[:4] if start.endswith("-01-01") else day_in_words(start)


def days_in_words(start: str | None, end: str | None) -> str:
    """A day; "2 to 6 May 2031" where no more is known than that it was one of them, "May 2011", "2011"."""
    if not start or not end or start == end:
        return day_in_words(start)
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    if (first.day, first.month, last.day, last.month) == (1, 1, 31, 12) and first.year == last.year:
        return str(first.year)
    if (first.year, first.month) != (last.year, last.month):
        begun = f"{first.day} {first:%b}" if first.year == last.year else day_in_words(start)
        return f"{begun} to {day_in_words(end)}"
    if (first.day, last.day) == (1, monthrange(first.year, first.month)[1]):
        return f"{first:%b} {first.year}"
    return f"{first.day} to {day_in_words(end)}"
