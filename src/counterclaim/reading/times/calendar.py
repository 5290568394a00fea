"""Intervals of days: what calendar words mean, seen from the day of publication."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

EARLIEST: Final = 1600
LATEST: Final = 2999
"""Years outside these are not read as publication dates: no arithmetic on days leaves the calendar."""

SATURDAY, SUNDAY = 5, 6

AHEAD: Final = 90
"""Days after publication up to which a day without a year is read as still to come ("Nov. 8", in October)."""


@dataclass(frozen=True, slots=True)
class Days:
    """A closed interval; null ends where they cannot be told. ``year`` is set where only a year was named."""

    first: date | None = None
    last: date | None = None
    year: int | None = None


UNKNOWN: Final = Days()


def published_day(published: str | None) -> date | None:
    """The day of an ISO date or date-time; null where it is none."""
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    return day if EARLIEST <= day.year <= LATEST else None


def real_day(year: int, month: int, day: int) -> date | None:
    """That day, or null where the calendar has none, or news tells of none: further days are counted from it."""
    try:
        return date(year, month, day) if EARLIEST <= year <= LATEST else None
    except ValueError:
        return None


def month_of(year: int, month: int) -> Days:
    """The whole month; month may run over 12 or below 1."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def year_of(year: int) -> Days:
    """The whole year."""
    return Days(date(year, 1, 1), date(year, 12, 31), year)


def season_of(year: int, month: int) -> Days:
    """Three months from this one on."""
    return Days(month_of(year, month).first, month_of(year, month + 2).last)


def shifted(day: date, first: int, last: int) -> Days:
    """From ``first`` to ``last`` days after the day."""
    return Days(day + timedelta(first), day + timedelta(last))


def latest_month(month: int, anchor: date, ahead: bool) -> Days:
    """The latest such month begun by the anchor; the next to begin where the words look ahead."""
    this = month_of(anchor.year, month)
    assert this.first is not None
    if ahead:
        return this if this.first >= anchor.replace(day=1) else month_of(anchor.year + 1, month)
    return this if this.first <= anchor else month_of(anchor.year - 1, month)


def nearest_year(month: int, day: int, anchor: date) -> date | None:
    """That day in the latest year in which it is at most AHEAD days after the anchor."""
    for year in range(anchor.year + 1, anchor.year - 9, -1):
        found = real_day(year, month, day)
        if found and found <= anchor + timedelta(AHEAD):
            return found
    return None


def weekday(day: int, anchor: date, which: str, ahead: bool) -> date:
    """The weekday meant: the latest up to the anchor; "last": strictly before; "next", "this" and ahead: after."""
    back = (anchor.weekday() - day) % 7
    if which in ("next", "coming", "this coming"):
        return anchor + timedelta(7 - back)
    if which == "this" or ahead:
        return anchor + timedelta((7 - back) % 7)
    if which in ("last", "previous"):
        return anchor - timedelta(back or 7)
    return anchor - timedelta(back)


def week(anchor: date, offset: int) -> Days:
    """The week from Monday to Sunday, ``offset`` weeks after the anchor's own.

    On a Sunday "last week" is read tolerantly, up to the day before: to some papers a new week has begun.
    """
    monday = anchor - timedelta(anchor.weekday()) + timedelta(7 * offset)
    tolerant = offset == -1 and anchor.weekday() == SUNDAY
    return Days(monday, anchor - timedelta(1) if tolerant else monday + timedelta(6))


def weekend(anchor: date, offset: int) -> Days:
    """The latest weekend begun by the anchor, or one ``offset`` weeks from it."""
    saturday = anchor - timedelta((anchor.weekday() - 5) % 7) + timedelta(7 * offset)
    return Days(saturday, saturday + timedelta(1))


PARTS: Final = {
    "early": (0, 3), "mid": (1, 3), "late": (2, 3),
    "start": (0, 3), "end": (2, 3),
    "first half": (0, 2), "second half": (1, 2),
}  # fmt: skip
"""Which part of how many each word for a part of an interval means."""


def part_of(days: Days, portion: str, anchor: date | None) -> Days:
    """Early, middle or late third, or a half, of an interval; "earlier" ends and "later" begins at the anchor."""
    if not portion or days.first is None or days.last is None:
        return days
    if portion in ("earlier", "later") and anchor and days.first <= anchor <= days.last:
        return Days(days.first, anchor) if portion == "earlier" else Days(anchor, days.last)
    if portion not in PARTS:
        return days
    at, of = PARTS[portion]
    months = _months_in(days)
    if months == 1:
        return _part_of_month(days.first, at, of)
    if months == 12 and portion in ("start", "end"):
        return month_of(days.first.year, 1 if portion == "start" else 12)
    if months == 120:
        ends = (0, 4, 7, 10) if of == 3 else (0, 5, 10)
        return months_from(days.first, 12 * ends[at], 12 * (ends[at + 1] - ends[at]))
    if months >= of and months % of == 0:
        each = months // of
        return months_from(days.first, each * at, each)
    length = (days.last - days.first).days + 1
    return Days(
        days.first + timedelta(length * at // of),
        days.first + timedelta(max(length * (at + 1) // of - 1, 0)),
    )


def _months_in(days: Days) -> int:
    """How many whole months an interval is; 0 where it does not begin and end with one."""
    if days.first is None or days.last is None or days.first.day != 1 or (days.last + timedelta(1)).day != 1:
        return 0
    return (days.last.year - days.first.year) * 12 + days.last.month - days.first.month + 1


def _part_of_month(first: date, at: int, of: int) -> Days:
    """Days 1 to 10, 11 to 20, 21 to the end; or 1 to 15, 16 to the end."""
    length = 30 // of
    last = month_of(first.year, first.month).last if at + 1 == of else first + timedelta(length * (at + 1) - 1)
    return Days(first + timedelta(length * at), last)


def months_from(first: date, skipped: int, count: int) -> Days:
    """So many whole months, beginning so many after the month of a day."""
    begin = month_of(first.year, first.month + skipped)
    return Days(begin.first, month_of(first.year, first.month + skipped + count - 1).last)


MONTHS_IN: Final = {"month": 1, "quarter": 3, "year": 12}
DAYS_IN: Final = {"day": 1, "week": 7}


def slice_of(days: Days, nth: int, count: int, unit: str) -> Days:
    """So many units of an interval, from the nth on (from 0; -1: the last): "the first three months of 2016"."""
    if days.first is None or days.last is None:
        return days
    if unit in MONTHS_IN:
        size, whole = MONTHS_IN[unit] * count, _months_in(days)
        begin = whole - size if nth < 0 else MONTHS_IN[unit] * nth
        return months_from(days.first, begin, size) if begin >= 0 and begin + size <= whole else UNKNOWN
    size = DAYS_IN[unit] * count
    first = days.last - timedelta(size - 1) if nth < 0 else days.first + timedelta(DAYS_IN[unit] * nth)
    last = first + timedelta(size - 1)
    return Days(first, last) if days.first <= first <= last <= days.last else UNKNOWN


def up_to(last: date, amount: int, unit: str) -> Days:
    """So many units that end with a day: "the week to 2 June" has seven, "the 48 hours to Monday" begin on Saturday."""
    if unit in ("hour", "day", "week", "fortnight"):
        lasting = {"hour": -(-amount // 24) + 1, "day": amount, "week": 7 * amount, "fortnight": 14 * amount}[unit]
        return Days(last - timedelta(lasting - 1), last)
    return Days(before(last, amount, unit) + timedelta(1), last)


def moved(days: Days, amount: int, unit: str) -> Days:
    """The interval so many units later; unknown where it is longer than the unit ("two days after 2015")."""
    if days.first is None or days.last is None or (days.last - days.first).days >= LONGEST[unit]:
        return UNKNOWN
    if unit in ("month", "year"):
        months = amount * (12 if unit == "year" else 1)
        if _months_in(days):
            return months_from(days.first, months, _months_in(days))
        return Days(before(days.first, -months, "month"), before(days.last, -months, "month"))
    by = timedelta(amount * {"day": 1, "week": 7, "fortnight": 14}[unit])
    return Days(days.first + by, days.last + by)


LONGEST: Final = {"day": 2, "week": 8, "fortnight": 15, "month": 31, "year": 366}
"""Days of the longest interval from which so many of each unit can be counted."""


def around(days: Days, unit: str) -> Days:
    """The day, week, weekend, month or year that an interval lies in ("that month"); unknown where it is longer."""
    if days.first is None or days.last is None:
        return UNKNOWN
    if unit == "day":
        return days if (days.last - days.first).days < LONGEST["day"] else UNKNOWN
    if unit == "weekend":
        return (
            weekend(days.last, 0) if days.first.weekday() >= SATURDAY and (days.last - days.first).days < 2 else UNKNOWN
        )
    whole = {"week": week(days.first, 0), "month": month_of(days.first.year, days.first.month)}.get(
        unit, year_of(days.first.year)
    )
    return whole if whole.last and days.last <= whole.last else UNKNOWN


def before(anchor: date, amount: int, unit: str) -> date:
    """The day that many hours, days, weeks, months, years or decades before the anchor."""
    if unit == "hour":
        return anchor - timedelta(-(-amount // 24))
    if unit in ("day", "week", "fortnight"):
        return anchor - timedelta(amount * {"day": 1, "week": 7, "fortnight": 14}[unit])
    months = amount * {"month": 1, "year": 12, "decade": 120}[unit]
    then = month_of(anchor.year, anchor.month - months)
    assert then.last is not None
    return then.last.replace(day=min(anchor.day, then.last.day))


def ago(anchor: date, amount: int, unit: str) -> Days:
    """What "two weeks ago" means: the day itself, and wider the longer the unit."""
    day = before(anchor, amount, unit)
    if unit == "hour":
        return Days(day, anchor)
    if unit == "day":
        return Days(day, day)
    if unit in ("week", "fortnight"):
        return shifted(day, -3, 3)
    if unit == "month":
        return month_of(day.year, day.month)
    return Days(date(day.year, 1, 1), date(day.year, 12, 31))
