"""From a text to its time expressions: the cores, those that lean on one before, and what kind each is of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from counterclaim.reading.parts import TimeExpression
from counterclaim.reading.times import calendar
from counterclaim.reading.times.calendar import Days
from counterclaim.reading.times.finding import LENGTHS, Core, cores
from counterclaim.reading.times.grammar import NOW, SINCE_EVENT
from counterclaim.reading.times.joined import ranges
from counterclaim.reading.times.leaning import Leaning, leanings, leant_on
from counterclaim.records import Span, Spans

AS_OF: Final = {"by", "as of", "as at", "up to"}
UP_TO: Final = {"until", "till", "through", "before", "ahead of", "prior to"}
SINCE: Final = {"since", "as from", "so far", "so far in"}


def times(text: str, published: str | None, furniture: Spans = ()) -> tuple[TimeExpression, ...]:
    """The time expressions of a text, in order, none overlapping another or the furniture."""
    anchor = calendar.published_day(published)
    found = [_expression(core, anchor) for core in ranges(list(cores(text, anchor)), text)]
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


def _expression(core: Core, anchor: date | None) -> TimeExpression:
    kind, first, last = _kind(core, anchor)
    start = str(core.days.year) if kind == "since" and core.days.year else _iso(first)
    named = None
    if kind == "since":
        named = TimeExpression(Span(core.inner, core.end), "point", _iso(core.days.first), _iso(core.days.last))
    return TimeExpression(Span(core.start, core.end), kind, start, _iso(last), named)


def _kind(core: Core, anchor: date | None) -> tuple[str, date | None, date | None]:
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
