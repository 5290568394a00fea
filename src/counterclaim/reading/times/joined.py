"""Two cores that are one time: "from 3 May to 7 June", "between 2011 and 2015", "Monday and Tuesday"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from counterclaim.reading.times import calendar
from counterclaim.reading.times.calendar import EARLIEST, LATEST, UNKNOWN, Days
from counterclaim.reading.times.cores import MEANINGS
from counterclaim.reading.times.finding import LENGTHS, PLACING, Core, portioned
from counterclaim.reading.times.grammar import JOINED

YEARLESS: Final = {"month_day", "day_month", "month", "weekday", "holiday"}
"""Rules of times that come again every week or year."""


def ranges(cores: list[Core], text: str) -> Iterator[Core]:
    """The cores, with "from 3 May to 7 June", "between 2011 and 2015" and "Monday–Friday" made one."""
    at = 0
    while at < len(cores):
        core, after = cores[at], cores[at + 1] if at + 1 < len(cores) else None
        both = _range(core, after, text) if after else None
        yield both or core
        at += 2 if both else 1


def _range(a: Core, b: Core, text: str) -> Core | None:
    joint = JOINED.fullmatch(text, a.end, b.inner)
    if not joint or a.rule in LENGTHS or b.rule in LENGTHS:
        return None
    plainly = joint.group().strip().lower() not in ("and", ", and")
    if a.rule == "day" and "into" in joint.group() and b.days.first and b.days.first == b.days.last:
        return replace(a, rule="range", end=b.end, days=calendar.shifted(b.days.first, -1, 0))
    if a.preposition == "between" or (plainly and a.preposition in ("from", "", "in", "on", "of", "during", "over")):
        return replace(a, rule="range", end=b.end, days=_span_of(a, b))
    if not plainly and a.preposition in ("", "in", "on", "over", "during", *PLACING) and a.rule == b.rule:
        return _one_after_the_other(a, b)
    return None


def _one_after_the_other(a: Core, b: Core) -> Core | None:
    """Both as one, if the second follows on the first: "in July and August", "next Monday and Tuesday"."""
    pairs = [(_up_to(a, b.days), b.days)]
    if a.days.first and a.here.anchor and a.days.first > a.here.anchor:  # to come, and so is what follows
        pairs += [(a.days, _meaning(b, a.days.first + timedelta(days))) for days in (0, 6)]
    for first, second in pairs:
        if first.last and second.first and first.last + timedelta(1) == second.first:
            return replace(a, rule="range", end=b.end, days=Days(first.first, second.last))
    return None


def _span_of(a: Core, b: Core) -> Days:
    """From the one to the other; a year or week that only one of them tells holds for both."""
    first, last, anchor = a.days.first, b.days.last, a.here.anchor
    if first and last and anchor and first > anchor and first > last and not _dated(b):
        return Days(first, calendar.moved(b.days, 1, "year").last)
    if not _dated(a) and (_dated(b) or (first and last and first > last)):
        first = _up_to(a, b.days).first
    elif _dated(a) and not _dated(b) and first:
        last = _meaning(b, min(first + timedelta(364), b.here.anchor or date.max)).last or last
    return Days(first, last) if not (first and last and first > last) else Days(None, last)


def _up_to(a: Core, later: Days) -> Days:
    """What a core means when the time that follows it is the latest it can reach: Friday, in "Friday to Sunday"."""
    if later.first is None or _dated(a):
        return a.days
    days = _meaning(a, later.first)
    if days.first and days.first > later.first:
        days = calendar.moved(days, -1, "year")
    return days


def _meaning(core: Core, anchor: date) -> Days:
    """What a core means seen from another day than that of publication."""
    if not EARLIEST <= anchor.year <= LATEST:
        return core.days
    here = replace(core.here, anchor=anchor)
    return portioned(here, MEANINGS[core.rule](here) or UNKNOWN)


def _dated(core: Core) -> bool:
    """Whether a core tells its year or week itself."""
    told = core.here.match.groupdict()
    return any(told.get(group) for group in ("y", "of_year", "week")) or core.rule not in YEARLESS
