"""What units of the calendar and lengths of time mean: "last week", "two years ago", "in the past 24 hours".

As in ``cores``: the days meant, ``UNKNOWN`` where they cannot be told, or null where the words are no time.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from counterclaim.reading.times import calendar
from counterclaim.reading.times.calendar import UNKNOWN, Days
from counterclaim.reading.times.grammar import DETERMINED, LEXICON, VERB_BEFORE
from counterclaim.reading.times.here import LASTING, Here, amount

LARGEST: Final = {"hour": 999, "day": 999, "week": 999, "fortnight": 99, "month": 999, "year": 300, "decade": 30}
"""The most of each unit that is read as a time: beyond, the calendar ends."""


OFFSETS: Final = {"last": -1, "previous": -1, "past": -1, "this": 0, "the": 0, "next": 1, "coming": 1}


def unit(here: Here) -> Days | None:
    """A unit of the calendar, not a length of time: "last week", "this year", "at the weekend"."""
    which, name = here.word("which"), here.word("u")
    if which == "the" and not (here.portion or here.slice or (name == "weekend" and here.preposition)):
        return None
    if which == "last" and VERB_BEFORE.search(here.preceding):
        return None
    countable = name not in LEXICON["seasons"] and name != "weekend"
    if countable and (which == "past" or (which in ("last", "previous") and here.lasting)):
        return None
    if here.anchor is None or (which in ("next", "coming") and re.search(r"[^'’]s$", here.match.group())):
        return UNKNOWN
    return _calendar_unit(name, OFFSETS[which], here.anchor)


def before_last(here: Here) -> Days | None:
    """The week, month or year before the last one."""
    return _calendar_unit(here.word("u"), -2, here.anchor) if here.anchor else UNKNOWN


def _calendar_unit(unit: str, offset: int, anchor: date) -> Days:
    if unit == "week":
        return calendar.week(anchor, offset)
    if unit == "weekend":
        in_it = anchor.weekday() >= 5
        return calendar.weekend(anchor, offset if in_it else {-2: -1, -1: 0, 0: 0, 1: 1}[offset])
    if unit == "month":
        return calendar.month_of(anchor.year, anchor.month + offset)
    if unit == "year":
        return calendar.year_of(anchor.year + offset)
    if unit == "decade":
        start = anchor.year // 10 * 10 + 10 * offset
        return Days(date(start, 1, 1), date(start + 9, 12, 31))
    return _season(LEXICON["seasons"][unit], offset, anchor)


def _season(month: int, offset: int, anchor: date) -> Days:
    """The season of the anchor's year; last: the latest that ended before it, next: the first to begin after it."""
    seasons = [calendar.season_of(anchor.year + more, month) for more in (-2, -1, 0, 1)]
    if offset < 0:
        return [s for s in seasons if s.last and s.last < anchor][-1]
    if offset > 0:
        return next(s for s in seasons if s.first and s.first > anchor)
    return seasons[1] if seasons[1].last and seasons[1].last >= anchor else seasons[2]


def ago(here: Here) -> Days | None:
    """So many units before publication: "two weeks ago"."""
    count, unit = amount(here.word("n")), here.word("u")
    if here.anchor is None or count is None or count > LARGEST[unit]:
        return UNKNOWN
    if here.match["half"]:
        return UNKNOWN if unit not in ("year", "decade") else calendar.ago(here.anchor, 12 * count + 6, "month")
    return calendar.ago(here.anchor, count, unit)


def vague(_: Here) -> Days | None:
    """A time of which nothing can be told: "years ago"."""
    return UNKNOWN


def recent(here: Here) -> Days | None:
    """A length of time up to publication: "the past 24 hours", "recent weeks"."""
    unit, count = here.word("u"), amount(here.word("n")) if here.match["n"] else 1
    plural = here.match.group().lower().endswith("s")
    if (here.word("which") == "recent" and not plural) or VERB_BEFORE.search(here.preceding):
        return None
    if here.anchor is None:
        return UNKNOWN
    if here.word("which") == "recent" or count is None or count > LARGEST[unit] or (plural and not here.match["n"]):
        return Days(None, here.anchor)
    return Days(calendar.before(here.anchor, count, unit), here.anchor)


def span(here: Here) -> Days | None:
    """How long, but not from when: "for six months", "the five-year war"."""
    plural, count = bool(here.match["s"]), amount(here.word("n"))
    if "-" in here.match.group().removeprefix(here.match["n"]) and not plural:
        named = here.match["what"] or re.match(r"[\s-]+[a-z]", here.following)
        return UNKNOWN if named and DETERMINED.search(here.preceding) else None
    return UNKNOWN if here.preposition in LASTING and (plural or count == 1) else None
