"""From a text to its time expressions: find the cores, read what stands before them, join ranges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from counterclaim.reading.parts import TimeExpression
from counterclaim.reading.times import calendar
from counterclaim.reading.times.calendar import Days
from counterclaim.reading.times.cores import MEANINGS
from counterclaim.reading.times.grammar import (
    BEFORE,
    CLAUSE,
    JOINED,
    NOW,
    PORTIONS,
    PREFIX,
    RULES,
    SINCE_CLAUSE,
    SINCE_EVENT,
    SORTS,
    TRIGGER,
)
from counterclaim.reading.times.here import Here
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


DURATIONS: Final = {"recent", "span"}
AS_OF: Final = {"by", "as of", "as at", "up to"}
UP_TO: Final = {"until", "till", "through", "before", "ahead of", "prior to"}
SINCE: Final = {"since", "as from", "so far", "so far in"}


def times(text: str, published: str | None, furniture: Spans = ()) -> tuple[TimeExpression, ...]:
    """The time expressions of a text, in order, none overlapping another or the furniture."""
    anchor = calendar.published_day(published)
    found = [_expression(core, anchor) for core in _ranges(list(_cores(text, anchor)), text)]
    dated = [one.span for one in found]
    found += [one for one in _without_core(text, anchor) if not any(one.span.overlaps(span) for span in dated)]
    found.sort(key=lambda e: (e.span.start, -e.span.end))
    kept: list[TimeExpression] = []
    for one in found:
        if not (kept and one.span.overlaps(kept[-1].span)):
            kept.append(one)
    return tuple(one for one in kept if not any(one.span.overlaps(part) for part in furniture))


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
            portion = PORTIONS.get(here.portion, "")
            days = calendar.part_of(days, portion, anchor)
            return _with_clause(_Core(name, _start(here, name), at, match.end(), days, here.preposition), text)
    return None


PLACING: Final = {"of", "to", "at", "for"}
"""Prepositions that belong to what is said rather than to the time, unless it says how long."""


def _start(here: Here, rule: str) -> int:
    """Where the expression begins: with its prefix, but never with an article or an "of" alone."""
    groups = ["when", "prep", "part", "portion"]
    if not here.preposition:
        groups.remove("prep")
    if here.preposition in PLACING and rule not in DURATIONS and not (here.preposition == "at" and here.portion):
        groups = ["part", "portion"]
    return min((here.prefix.start(group) for group in groups if here.prefix[group]), default=here.match.start())


def _with_clause(core: _Core, text: str) -> _Core:
    """The core with the "since" whose clause it ends, if there is one."""
    if core.preposition not in ("", "in", "on", "at") or core.rule in DURATIONS:
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
    if not joint or a.rule in DURATIONS or b.rule in DURATIONS:
        return None
    plainly = joint.group().strip().lower() not in ("and", ", and")
    if not (
        a.preposition == "between" or (plainly and a.preposition in ("from", "", "in", "on", "of", "during", "over"))
    ):
        return None
    return replace(a, rule="range", end=b.end, days=Days(a.days.first, b.days.last))


def _expression(core: _Core, anchor: date | None) -> TimeExpression:
    kind, first, last = _kind(core, anchor)
    start = str(core.days.year) if kind == "since" and core.days.year else _iso(first)
    return TimeExpression(Span(core.start, core.end), kind, start, _iso(last))


def _kind(core: _Core, anchor: date | None) -> tuple[str, date | None, date | None]:
    """The kind of an expression and its days, by its preposition."""
    days = core.days
    if core.preposition in SINCE:
        return "since", days.first, anchor if not (anchor and days.first and days.first > anchor) else None
    if core.rule in DURATIONS or core.rule == "range":
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
