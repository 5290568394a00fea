"""From a text to its time expressions: find the cores, read what stands before them, join ranges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from counterclaim.reading.parts import TimeExpression
from counterclaim.reading.times import calendar
from counterclaim.reading.times.calendar import EARLIEST, LATEST, UNKNOWN, Days
from counterclaim.reading.times.cores import LARGEST, MEANINGS
from counterclaim.reading.times.grammar import (
    BEFORE,
    CLAUSE,
    JOINED,
    NOW,
    PERIOD_TO,
    PORTIONS,
    PREFIX,
    RULES,
    SINCE_CLAUSE,
    SINCE_EVENT,
    SORTS,
    TRIGGER,
)
from counterclaim.reading.times.here import Here, amount
from counterclaim.reading.times.leaning import Leaning, leanings, leant_on
from counterclaim.records import Span, Spans


@dataclass(frozen=True, slots=True)
class _Core:
    """A core with its meaning. ``start`` includes the prefix, ``inner`` does not."""

    rule: str
    start: int
    inner: int
    end: int
    days: Days
    preposition: str
    here: Here


DURATIONS: Final = {"recent", "span"}
LENGTHS: Final = DURATIONS | {"range"}
YEARLESS: Final = {"month_day", "day_month", "month", "weekday", "holiday"}
"""Rules of times that come again every week or year."""

AS_OF: Final = {"by", "as of", "as at", "up to"}
UP_TO: Final = {"until", "till", "through", "before", "ahead of", "prior to"}
SINCE: Final = {"since", "as from", "so far", "so far in"}


def times(text: str, published: str | None, furniture: Spans = ()) -> tuple[TimeExpression, ...]:
    """The time expressions of a text, in order, none overlapping another or the furniture."""
    anchor = calendar.published_day(published)
    found = [_expression(core, anchor) for core in _ranges(list(_cores(text, anchor)), text)]
    dated = [one.span for one in found]
    found += [one for one in _without_core(text, anchor) if not any(one.span.overlaps(span) for span in dated)]
    told = _with_leaning(text, _apart(found), anchor)
    return tuple(one for one in told if not any(one.span.overlaps(part) for part in furniture))


def not_after(told: tuple[TimeExpression, ...], published: str | None) -> tuple[TimeExpression, ...]:
    """Those that do not begin after publication: on no other has anything been said."""
    day = _iso(calendar.published_day(published))
    return tuple(one for one in told if not (day and one.start and one.start > day))


def _apart(found: Iterable[TimeExpression]) -> list[TimeExpression]:
    """In order, and of those that overlap the one that begins first, or is the longest."""
    kept: list[TimeExpression] = []
    for one in sorted(found, key=lambda e: (e.span.start, -e.span.end)):
        if not (kept and one.span.overlaps(kept[-1].span)):
            kept.append(one)
    return kept


def _with_leaning(text: str, found: list[TimeExpression], anchor: date | None) -> list[TimeExpression]:
    """The times, and among them those that lean on one before, in order."""
    told: list[TimeExpression] = []
    rest = iter(found)
    following = next(rest, None)
    for leaning in leanings(text):
        while following and following.span.end <= leaning.span.start:
            told.append(following)
            following = next(rest, None)
        if following and following.span.start < leaning.span.start:
            continue
        while following and following.span.overlaps(leaning.span):
            following = next(rest, None)
        told.append(_leant(leaning, leant_on(text, leaning.span.start, told[-LEANT_ON:]), anchor))
    return [*told, *([following] if following else []), *rest]


LEANT_ON: Final = 4
"""How many times back one is looked for that another leans on."""


def _leant(leaning: Leaning, other: Days, anchor: date | None) -> TimeExpression:
    days = leaning.days(other, anchor)
    if leaning.preposition == "since":
        return TimeExpression(leaning.span, "since", _iso(days.first), _iso(anchor))
    kind = "as_of" if leaning.preposition == "by" else "point"
    return TimeExpression(leaning.span, kind, _iso(days.first), _iso(days.last))


def _cores(text: str, anchor: date | None) -> Iterator[_Core]:
    at = 0
    for trigger in TRIGGER.finditer(text):
        if trigger.start() < at:
            continue
        core = _core_at(text, trigger.start(), str(trigger.lastgroup), anchor)
        if core:
            yield core
            at = core.end


def _core_at(text: str, at: int, sort: str, anchor: date | None) -> _Core | None:
    """The longest core that begins here and means a time."""
    matches = [(name, found) for name in SORTS[sort] if (found := RULES[name].match(text, at))]
    if not matches:
        return None
    prefix = PREFIX.search(text, max(0, at - BEFORE), at)
    assert prefix is not None  # every part of it is optional
    for name, match in sorted(matches, key=lambda pair: -pair[1].end()):
        here = Here(match, prefix, anchor)
        days = MEANINGS[name](here)
        if days is not None:
            core = _Core(name, _start(here, name), at, match.end(), _portioned(here, days), here.preposition, here)
            return _with_clause(_with_length(core, text), text)
    return None


def _portioned(here: Here, days: Days) -> Days:
    """The days meant when a part of the core's is: "late March", "the first three months of", "the week of 3 May"."""
    days = calendar.part_of(days, PORTIONS.get(here.portion, ""), here.anchor)
    if here.slice:
        return calendar.slice_of(days, *here.slice)
    if (here.prefix["whole"] or "").lower() == "week" and days.first and days.first == days.last:
        return calendar.week(days.first, 0)
    return days


def _with_length(core: _Core, text: str) -> _Core:
    """The core with the length of time that ends with it, if there is one: "in the week to 2 June"."""
    length = PERIOD_TO.search(text, max(0, core.inner - BEFORE), core.inner)
    if not length or core.rule in DURATIONS:
        return core
    count = amount(length["n"].lower()) if length["n"] else 1
    last = core.days.last
    days = UNKNOWN
    if last and count and count <= LARGEST[length["u"].lower()] and EARLIEST <= last.year <= LATEST:
        days = calendar.up_to(last, count, length["u"].lower())
    return replace(core, rule="range", start=length.start(), days=days, preposition="")


PLACING: Final = {"of", "to", "at", "for"}
"""Prepositions that belong to what is said rather than to the time, unless it says how long."""


def _start(here: Here, rule: str) -> int:
    """Where the expression begins: with its prefix, but never with an article or an "of" alone."""
    groups = ["when", "prep", "part", "portion", "nth", "whole"]
    if not here.preposition:
        groups.remove("prep")
    if here.preposition in PLACING and rule not in DURATIONS and not (here.preposition == "at" and here.portion):
        groups = ["part", "portion", "nth", "whole"]
    return min((here.prefix.start(group) for group in groups if here.prefix[group]), default=here.match.start())


def _with_clause(core: _Core, text: str) -> _Core:
    """The core with the "since" whose clause it ends, if there is one."""
    if core.preposition not in ("", "in", "on", "at") or core.rule in DURATIONS or core.rule == "range":
        return core
    clause = SINCE_CLAUSE.search(text, max(0, core.inner - CLAUSE), core.inner)
    return replace(core, start=clause.start(), preposition="since") if clause else core


def _ranges(cores: list[_Core], text: str) -> Iterator[_Core]:
    """The cores, with "from 3 May to 7 June", "between 2011 and 2015" and "Monday–Friday" made one."""
    at = 0
    while at < len(cores):
        core, after = cores[at], cores[at + 1] if at + 1 < len(cores) else None
        both = _range(core, after, text) if after else None
        yield both or core
        at += 2 if both else 1


def _range(a: _Core, b: _Core, text: str) -> _Core | None:
    joint = JOINED.fullmatch(text, a.end, b.inner)
    if not joint or a.rule in LENGTHS or b.rule in LENGTHS:
        return None
    plainly = joint.group().strip().lower() not in ("and", ", and")
    if a.preposition == "between" or (plainly and a.preposition in ("from", "", "in", "on", "of", "during", "over")):
        return replace(a, rule="range", end=b.end, days=_span_of(a, b))
    if not plainly and a.preposition in ("", "in", "on", "over", "during") and a.rule == b.rule:
        before = _up_to(a, b.days)
        if before.last and b.days.first and before.last + timedelta(1) == b.days.first:
            return replace(a, rule="range", end=b.end, days=Days(before.first, b.days.last))
    return None


def _span_of(a: _Core, b: _Core) -> Days:
    """From the one to the other; a year or week that only one of them tells holds for both."""
    first, last = a.days.first, b.days.last
    if not _dated(a) and (_dated(b) or (first and last and first > last)):
        first = _up_to(a, b.days).first
    elif _dated(a) and not _dated(b) and first:
        last = _meaning(b, min(first + timedelta(364), b.here.anchor or date.max)).last or last
    return Days(first, last) if not (first and last and first > last) else Days(None, last)


def _up_to(a: _Core, later: Days) -> Days:
    """What a core means when the time that follows it is the latest it can reach: Friday, in "Friday to Sunday"."""
    if later.first is None or _dated(a):
        return a.days
    days = _meaning(a, later.first)
    if days.first and days.first > later.first:
        days = calendar.moved(days, -1, "year")
    return days


def _meaning(core: _Core, anchor: date) -> Days:
    """What a core means seen from another day than that of publication."""
    if not EARLIEST <= anchor.year <= LATEST:
        return core.days
    here = replace(core.here, anchor=anchor)
    return _portioned(here, MEANINGS[core.rule](here) or UNKNOWN)


def _dated(core: _Core) -> bool:
    """Whether a core tells its year or week itself."""
    told = core.here.match.groupdict()
    return any(told.get(group) for group in ("y", "of_year", "week")) or core.rule not in YEARLESS


def _expression(core: _Core, anchor: date | None) -> TimeExpression:
    kind, first, last = _kind(core, anchor)
    start = str(core.days.year) if kind == "since" and core.days.year else _iso(first)
    return TimeExpression(Span(core.start, core.end), kind, start, _iso(last))


def _kind(core: _Core, anchor: date | None) -> tuple[str, date | None, date | None]:
    """The kind of an expression and its days, by its preposition."""
    days = core.days
    if core.preposition in SINCE:
        return "since", days.first, anchor if not (anchor and days.first and days.first > anchor) else None
    if core.rule in LENGTHS or core.here.match.groupdict().get("d2"):
        return "duration", days.first, days.last
    if core.preposition in AS_OF:
        return "as_of", days.first, days.last
    if core.preposition in UP_TO:
        return "duration", None, days.last if core.preposition in ("until", "till", "through") else days.first
    if core.preposition == "after":
        return "duration", days.last, None
    return "point", days.first, days.last


def _without_core(text: str, anchor: date | None) -> list[TimeExpression]:
    """Words like "so far", and "since" an event that has no date beside it."""
    now, found = _iso(anchor), []
    for match in NOW.finditer(text):
        found.append(TimeExpression(Span(*match.span()), "as_of", now, now))
    for match in SINCE_EVENT.finditer(text):
        found.append(TimeExpression(Span(*match.span()), "since", None, now))
    return found


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
