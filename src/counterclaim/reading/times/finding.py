"""Cores where they stand in a text, with what stands before them: prepositions, parts of a time, a since-clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from counterclaim.lexicon.dateline import begins_news
from counterclaim.reading.times import calendar
from counterclaim.reading.times.calendar import EARLIEST, LATEST, UNKNOWN, Days
from counterclaim.reading.times.cores import MEANINGS
from counterclaim.reading.times.grammar import (
    BEFORE,
    CLAUSE,
    COUNTING,
    PERIOD_TO,
    PORTIONS,
    PREFIX,
    RULES,
    SAYING,
    SINCE_CLAUSE,
    SORTS,
    TRIGGER,
)
from counterclaim.reading.times.here import Here, amount
from counterclaim.reading.times.units import LARGEST

DURATIONS: Final = {"recent", "span"}
LENGTHS: Final = DURATIONS | {"range"}


@dataclass(frozen=True, slots=True)
class Core:
    """A core with its meaning. ``start`` includes the prefix, ``inner`` does not."""

    rule: str
    start: int
    inner: int
    end: int
    days: Days
    preposition: str
    here: Here


def cores(text: str, anchor: date | None) -> Iterator[Core]:
    """The cores of a text, in order, none overlapping another."""
    at, dated = 0, 0
    for trigger in TRIGGER.finditer(text):
        if trigger.start() < at:
            continue
        core = _core_at(text, trigger.start(), str(trigger.lastgroup), anchor)
        if core:
            core = _with_clause(core, text, dated)
            yield core
            at = core.end
            dated = at if core.rule not in DURATIONS else dated


def _core_at(text: str, at: int, sort: str, anchor: date | None) -> Core | None:
    """The longest core that begins here and means a time."""
    matches = [(name, found) for name in SORTS[sort] if (found := _matched(name, text, at))]
    if not matches:
        return None
    prefix = PREFIX.search(text, max(0, at - BEFORE), at)
    assert prefix is not None  # every part of it is optional
    for name, match in sorted(matches, key=lambda pair: -pair[1].end()):
        here = Here(match, prefix, anchor)
        days = MEANINGS[name](here)
        if days is not None:
            core = Core(name, _start(here, name), at, match.end(), portioned(here, days), here.preposition, here)
            return _with_length(core, text)
    return None


def _matched(name: str, text: str, at: int) -> re.Match[str] | None:
    """The rule's match; of "TARN, May 3 - 12 people died" the dateline's day alone."""
    found = RULES[name].match(text, at)
    if found is None or name != "month_day" or not found["d2"]:
        return found
    day, other = found.end("d"), found.start("d2")
    return RULES[name].match(text, at, day) if begins_news(text, at, day, other) else found


def portioned(here: Here, days: Days) -> Days:
    """The days meant when a part of the core's is: "late March", "the first three months of", "the week of 3 May"."""
    days = calendar.part_of(days, PORTIONS.get(here.portion, ""), here.anchor)
    if here.slice:
        return calendar.slice_of(days, *here.slice)
    if (here.prefix["whole"] or "").lower() == "week" and days.first and days.first == days.last:
        return calendar.week(days.first, 0)
    return days


def _with_length(core: Core, text: str) -> Core:
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


def _with_clause(core: Core, text: str, after: int) -> Core:
    """The core with the "since" whose clause it ends, if there is one; not one that another time or speech ends."""
    if core.preposition not in ("", "in", "on", "at", "of") or core.rule in LENGTHS:
        return core
    clause = SINCE_CLAUSE.search(text, max(after, core.inner - CLAUSE), core.inner)
    if clause is None or SAYING.search(clause.group()) or COUNTING.search(clause.group()):
        return core
    return replace(core, start=clause.start(), preposition="since")
