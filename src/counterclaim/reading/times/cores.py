"""What the core of a time expression means: one small function per rule of the grammar.

Each returns the days meant, ``UNKNOWN`` where the day of publication is needed and not known, or null where the
words are no time after all ("May" the verb, "2000" the count).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from counterclaim.reading.times import calendar, units
from counterclaim.reading.times.calendar import UNKNOWN, Days
from counterclaim.reading.times.grammar import (
    BY_LOWER,
    DATE_NAME_AFTER,
    DESCRIBED,
    DETERMINED,
    HABIT_BEFORE,
    LEXICON,
    MADE_AFTER,
    MONTH_AFTER,
    MONTH_BEFORE,
    NAME_AFTER,
    NAME_BEFORE,
    PERIOD_TO,
    WEEKDAY_AFTER,
    WORDS,
    YEAR_BEFORE,
)
from counterclaim.reading.times.here import Here


def _iso(here: Here) -> Days | None:
    day = calendar.real_day(int(here.match["y"]), int(here.match["m"]), int(here.match["d"]))
    return Days(day, day) if day else None


def _numeric(here: Here) -> Days | None:
    """Day and month in the order that the calendar allows; with both possible, dots mean day first, else unknown."""
    year = int(here.match["y"])
    if len(here.match["y"]) == 2:
        year += 2000
    a, b = int(here.match["a"]), int(here.match["b"])
    day_first, month_first = calendar.real_day(year, b, a), calendar.real_day(year, a, b)
    if not 1900 <= year <= 2100 or not (day_first or month_first):
        return None
    if here.match["sep"] == ".":
        return Days(day_first, day_first) if day_first else None
    if day_first and month_first and day_first != month_first:
        return UNKNOWN
    day = day_first or month_first
    return Days(day, day)


def _day_and_month(here: Here) -> Days | None:
    month, first = BY_LOWER[here.word("m").rstrip(".")], int(here.match["d"])
    last, year = here.number("d2") or first, here.number("y") or _year_told(here)
    if not 1 <= first <= last <= 31 or (year is None and DATE_NAME_AFTER.match(here.following)):
        return None
    if year is None and _is_count(here):
        return None
    if year is None and here.anchor is None:
        return UNKNOWN if calendar.real_day(2000, month, last) else None
    if year is None and here.anchor:
        near = calendar.nearest_year(month, last, here.anchor)
        year = near.year if near else 0
    start, end = calendar.real_day(year or 0, month, first), calendar.real_day(year or 0, month, last)
    return Days(start, end) if start and end else None


def _year_told(here: Here) -> int | None:
    """The year that "last year" behind a day or month means; null where none is told."""
    which = here.word("of_year")
    return here.anchor.year + {"last": -1, "this": 0, "next": 1}[which] if which and here.anchor else None


def _is_count(here: Here) -> bool:
    """Whether "In July 20 people" (with its comma lost) is a month and a count of people."""
    month_first = here.match.start("m") < here.match.start("d")
    told = here.preposition == "in" or MONTH_BEFORE.search(here.preceding)
    return bool(month_first and told and re.match(r"\s+[a-z]", here.following))


def _month(here: Here) -> Days | None:
    name, year = here.word("m"), here.number("y") or _year_told(here)
    month = BY_LOWER[name.rstrip(".")]
    if year is not None:
        return calendar.month_of(year, month)
    if not _is_month(here) or DATE_NAME_AFTER.match(here.following):
        return None
    if here.anchor is None:
        return UNKNOWN
    which = here.word("which")
    if which == "last":  # the month of publication is "this March", never "last March"
        return calendar.latest_month(month, here.anchor.replace(day=1) - timedelta(1), ahead=False)
    if which == "next":
        return calendar.latest_month(month, (here.anchor.replace(day=28) + timedelta(4)).replace(day=1), ahead=True)
    return calendar.latest_month(month, here.anchor, here.ahead)


def _is_month(here: Here) -> bool:
    """Whether a month's name alone is one: no abbreviation, and for "May" and its like a preposition before it."""
    name = here.match["m"].title()
    if name not in LEXICON["months"]:
        return False
    if name not in WORDS["ambiguous_months"]:
        return True
    told = (
        here.match["which"]
        or here.match["of_year"]
        or here.prefix["whole"]
        or here.slice
        or here.preposition
        in {
            "in",
            "since",
            "by",
            "until",
            "till",
            "during",
            "as of",
            "throughout",
            "so far in",
        }
    )
    if re.search(r"\ban?\s+$", here.preceding, re.IGNORECASE) and re.match(r"\s+[a-z]{4,}", here.following):
        return True  # "an August speech"
    beside = MONTH_BEFORE.search(here.preceding) or MONTH_AFTER.match(here.following)
    return bool(told or here.portion or beside or PERIOD_TO.search(here.preceding))


def _weekday(here: Here) -> Days | None:
    named = NAME_BEFORE.search(here.preceding) or NAME_AFTER.match(here.following)
    if named or HABIT_BEFORE.search(here.preceding):
        return None
    if here.match["s"] and (here.preposition == "on" or not re.match(r"\s+(?!ago\b)[a-z]", here.following)):
        return None
    if here.anchor is None:
        return UNKNOWN
    day, which = BY_LOWER[here.word("w")], here.word("which")
    if here.match["week"]:
        monday = calendar.week(here.anchor, {"last": -1, "this": 0, "next": 1}[here.word("week")]).first
        assert monday is not None
        found = monday + timedelta(day)
    else:
        found = calendar.weekday(
            day, here.anchor, which.removeprefix("this ") if "past" in which else which, here.ahead
        )
    return Days(found, found)


def _day(here: Here) -> Days | None:
    if here.word("day") == "overnight" and WEEKDAY_AFTER.match(here.following):
        return None
    first, last = LEXICON["days"][here.word("day")]
    return calendar.shifted(here.anchor, first, last) if here.anchor else UNKNOWN


def _week_day_ago(here: Here) -> Days | None:
    back = -7 if here.word("day") == "today" else -8
    return calendar.shifted(here.anchor, back, back) if here.anchor else UNKNOWN


def _named_season(here: Here) -> Days | None:
    """The season; one over the turn of two years ("winter of 2015-16") is named by the first."""
    return calendar.season_of(int(here.match["y"]), LEXICON["seasons"][here.word("u")])


BEFORE_YEARS: Final = {"in", "since", "by", "until", "till", "from", "between", "during", "before", "after", "as of",
                       "prior to", "through", "throughout", "so far in", "as from", "to", "of"}  # fmt: skip


def _years(here: Here) -> Days | None:
    year, second = int(here.match["y"]), here.match["y2"]
    last = year if second is None else int(second if len(second) == 4 else here.match["y"][:2] + second)
    if not year <= last <= year + 60 or (second and year == last):
        return None
    told = here.preposition in BEFORE_YEARS or here.portion or YEAR_BEFORE.search(here.preceding)
    of_noun = DETERMINED.search(here.preceding) or DESCRIBED.search(here.preceding) or here.match["own"]
    owned = of_noun and re.match(r"\s+[A-Za-z]", here.following)
    made = re.search(r"\ban?\s+$", here.preceding, re.IGNORECASE) and MADE_AFTER.match(here.following)
    if made or not (told or owned) or (_looks_counted(here, year) and second is None):
        return None
    return calendar.year_of(year) if second is None else Days(date(year, 1, 1), date(last, 12, 31))


def _looks_counted(here: Here, year: int) -> bool:
    """Whether a round number before a common noun is rather a count ("by 2000 troops")."""
    tail = re.match(r"\s+([a-z]+)", here.following)
    return year % 50 == 0 and tail is not None and tail[1] not in WORDS["function_words"]


def _decade(here: Here) -> Days | None:
    year = int(here.match["y"])
    return Days(date(year, 1, 1), date(year + (99 if year == 1900 else 9), 12, 31))


HOLIDAYS: Final = {name.lower(): when for name, when in LEXICON["holidays"].items()}


def _holiday(here: Here) -> Days | None:
    when = HOLIDAYS[here.word("h")]
    if len(when) == 3:
        return Days(date(*when), date(*when))
    if here.anchor is None:
        return UNKNOWN
    day = calendar.nearest_year(when[0], when[1], here.anchor)
    return Days(day, day)


MEANINGS: Final[dict[str, Callable[[Here], Days | None]]] = {
    "iso": _iso,
    "numeric": _numeric,
    "month_day": _day_and_month,
    "day_month": _day_and_month,
    "month": _month,
    "weekday": _weekday,
    "day": _day,
    "week_day_ago": _week_day_ago,
    "unit": units.unit,
    "before_last": units.before_last,
    "ago": units.ago,
    "vague_ago": units.vague,
    "recent": units.recent,
    "span": units.span,
    "season": _named_season,
    "years": _years,
    "decade": _decade,
    "holiday": _holiday,
}
"""The meaning of each rule of the grammar, by its name."""
