"""Intervals of days: what calendar words mean, seen from the day of publication."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

EARLIEST: Final = 1600
LATEST: Final = 2999
"""Years outside these are not read as publication dates: no arithmetic on days leaves the calendar."""

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
    """That day, or null where the calendar has none."""
    try:
        return date(year, month, day)
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

    Last week is read tolerantly: up to the day before the anchor, since papers differ on where a week ends.
    """
    monday = anchor - timedelta(anchor.weekday()) + timedelta(7 * offset)
    last = anchor - timedelta(1) if offset == -1 else monday + timedelta(6)
    return Days(monday, last)


def weekend(anchor: date, offset: int) -> Days:
    """The latest weekend begun by the anchor, or one ``offset`` weeks from it."""
    saturday = anchor - timedelta((anchor.weekday() - 5) % 7) + timedelta(7 * offset)
    return Days(saturday, saturday + timedelta(1))


def part_of(days: Days, portion: str, anchor: date | None) -> Days:
    """Early, middle or late third, or a half, of an interval; "earlier" ends and "later" begins at the anchor."""
    if not portion or days.first is None or days.last is None:
        return days
    length = (days.last - days.first).days + 1
    if portion in ("earlier", "later") and anchor and days.first <= anchor <= days.last:
        return Days(days.first, anchor) if portion == "earlier" else Days(anchor, days.last)
    cuts = {"early": (0, 3), "mid": (1, 3), "late": (2, 3), "first half": (0, 2), "second half": (1, 2)}
    at, of = cuts.get(portion, (0, 1))
    return Days(
        days.first + timedelta(length * at // of),
        days.first + timedelta(max(length * (at + 1) // of - 1, 0)),
    )


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
