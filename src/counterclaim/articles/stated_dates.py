"""Absolute dates as reports write them: "Wed 12 May 2032 07:31", "Dec. 8, 2031", "12.09.2033", "Feb 062033".

Only the grammar; whether a date tells when the report was published is decided in ``dates``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from counterclaim.lexicon import entries
from counterclaim.records import Span


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date in the text. ``span`` covers its weekday and time too."""

    span: Span
    year: int | None
    month: int
    day: int
    weekday: int | None = None
    """0 for Monday, if stated."""
    time: str | None = None
    """ISO time, with the offset if the zone is stated: "16:58", "14:05:00+03:00"."""
    slashed: bool = False
    """Written with slashes: the order of day and month is then the most doubtful."""
    either_way: bool = False
    """Day and month could change places."""

    @property
    def as_date(self) -> date | None:
        """The day; null without a year, or where the calendar has no such day."""
        return _calendar_day(self.year, self.month, self.day)

    @property
    def swapped(self) -> date | None:
        """The day read the other way round; null where that is not possible."""
        return _calendar_day(self.year, self.day, self.month) if self.either_way else None


_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
_DAY: Final = r"(?P<day>[0-3]?\d)"
_START: Final = r"(?<![\w/.\-])"
_END: Final = r"(?![\d]|[./\-]\d)"
_GAP: Final = r"[\s,|/·•@()\[\]–—\-]{0,4}"


def _names(table: str) -> str:
    """The names in this table, capitalised or in capitals ("may" is no month), longest first."""
    names = sorted(entries("datelines")[table], key=len, reverse=True)
    return "|".join(form for name in names for form in (name.capitalize(), name.upper()))


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    """One pattern for each order in which a date is written."""
    month = rf"(?P<month>{_names('months')})\b\.?"
    month_glued = rf"(?P<month>{_names('months')})\.?"
    weekday = rf"(?:(?P<weekday>{_names('weekdays')})\b\.?,?\s+)?"
    ordinal = r"(?:st|nd|rd|th)?"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"{_START}{weekday}{_DAY}{ordinal}[\s-]+(?:of\s+)?{month}(?:,?[\s-]*{_YEAR})?{_END}",
            rf"{_START}{weekday}{month_glued}[\s-]*(?P<day>\d\d){_YEAR}{_END}",
            rf"{_START}{weekday}{month}\s+{_DAY}{ordinal}\b{_END}(?!:\d)",
            rf"{_START}{weekday}{month}\s+{_DAY}{ordinal}(?:,\s*|\s+){_YEAR}{_END}",
            rf"{_START}{weekday}{_YEAR}(?P<mark>[-/.])(?P<number>[01]?\d)(?P=mark){_DAY}(?:(?=T\d)|{_END})",
            rf"{_START}{weekday}{_DAY}(?P<mark>[-/.])(?P<number>[0-3]?\d)(?P=mark){_YEAR}{_END}",
        )
    )


@lru_cache(maxsize=1)
def _clock() -> re.Pattern[str]:
    """A time of day. Digits without a colon only count with "at", am or pm, a zone, or seconds."""
    half = r"(?P<half{0}>[ap]\.?m\b\.?)"
    zone = r"(?P<zone{0}>(?:UTC|GMT)\s?[+-]\d{{1,2}}(?::?\d\d)?|[+-]\d\d:?\d\d|Z\b|(?:" + _zones() + r")\b)"
    alternatives = (
        rf"(?P<h1>[012]?\d):(?P<m1>[0-5]\d)(?::(?P<s1>[0-5]\d)(?:\.\d+)?)?\s*{half.format(1)}?\s*(?:{zone.format(1)})?",
        rf"(?P<h2>[012]?\d)\.?(?P<m2>[0-5]\d)\s*(?:{half.format(2)}\s*(?:{zone.format(2)})?|{zone.format(3)})",
        r"(?<=at )(?P<h4>[012]\d)(?P<m4>[0-5]\d)(?!\d)",
        r"(?P<h5>[01]\d|2[0-3])(?P<m5>[0-5]\d)(?P<s5>[0-5]\d)(?!\d)",
        rf"(?P<h6>1?\d)\s*{half.format(6)}\s*(?:{zone.format(6)})?",
    )
    return re.compile("(?:" + "|".join(alternatives) + ")", re.IGNORECASE)


def _zones() -> str:
    return "|".join(sorted((zone for zone in entries("datelines")["zones"] if zone != "z"), key=len, reverse=True))


def stated_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[StatedDate]:
    """The dates in this stretch of the text, in their order; of two that overlap the longer one."""
    limit = len(text) if end is None else end
    found = [match for pattern in _patterns() for match in pattern.finditer(text, start, limit)]
    at = start
    for match in sorted(found, key=lambda m: (m.start(), -m.end())):
        if match.start() < at:
            continue
        stated = _stated(text, match, limit)
        if stated is not None:
            at = stated.span.end
            yield stated


def _stated(text: str, match: re.Match[str], limit: int) -> StatedDate | None:
    """The record of one match with the time beside it; null where the calendar has no such day."""
    part = match.groupdict()
    first = int(part["day"])
    either_way = slashed = False
    if part.get("month"):
        day, month = first, entries("datelines")["months"][part["month"].lower()]
    else:
        day, month = first, int(part["number"])
        slashed = part["mark"] == "/"
        year_first = match.start("year") < match.start("day")
        if month > 12 and not year_first:
            day, month = month, day
        either_way = not year_first and day <= 12 and month <= 12 and day != month
    year = int(part["year"]) if part.get("year") else None
    if _calendar_day(year or 2000, month, day) is None:
        return None
    weekday = entries("datelines")["weekdays"].get((part.get("weekday") or "").lower())
    end, time = _time_after(text, match.end(), limit)
    begin, before = (match.start(), None) if time else _time_before(text, match.start())
    return StatedDate(Span(begin, end), year, month, day, weekday, time or before, slashed, either_way)


def _time_after(text: str, at: int, limit: int) -> tuple[int, str | None]:
    """Where the time behind a date ends, and the time; the date's own end and null where there is none."""
    gap = re.compile(r"T(?=\d)|" + _GAP + r"(?:at\s+|AT\s+)?").match(text, at, limit)
    if gap and (clock := _clock().match(text, gap.end(), limit)):
        return clock.start() + len(clock.group().rstrip()), _iso_time(clock)
    return at, None


def _time_before(text: str, at: int) -> tuple[int, str | None]:
    """Where the time before a date begins ("14:05 GMT, 8 December 2024"), and the time."""
    begin = max(0, at - 30)
    for clock in _clock().finditer(text, begin, at):
        between = text[clock.end() : at]
        if clock.group("h5") is None and re.fullmatch(r"[\s,|·•–—-]{1,3}(?:on\s+)?", between):
            return clock.start(), _iso_time(clock)
    return at, None


def _iso_time(clock: re.Match[str]) -> str | None:
    part = {key: value for key, value in clock.groupdict().items() if value}
    hour = int(next(part[key] for key in part if key[0] == "h" and key[1:].isdigit()))
    minute = next((part[key] for key in part if key[0] == "m"), "00")
    second = next((part[key] for key in part if key[0] == "s"), None)
    half = next((part[key] for key in part if key.startswith("half")), "").lower()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23:
        return None
    zone = next((part[key] for key in part if key.startswith("zone")), None)
    return f"{hour:02}:{minute}" + (f":{second}" if second else "") + (_offset(zone) if zone else "")


def _offset(zone: str) -> str:
    """The offset from Greenwich as in ISO 8601: "+03:00"; "Z" for none."""
    number = re.search(r"([+-])(\d{1,2}):?(\d\d)?$", zone)
    if number:
        return f"{number[1]}{int(number[2]):02}:{number[3] or '00'}"
    hours = float(entries("datelines")["zones"][zone.lower().split()[0]])
    whole, minutes = divmod(round(abs(hours) * 60), 60)
    return "Z" if hours == 0 else f"{'-' if hours < 0 else '+'}{whole:02}:{minutes:02}"


def _calendar_day(year: int | None, month: int, day: int) -> date | None:
    if year is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:  # the calendar has no such day: the answer is null
        return None
