"""Two numerals joined: a range, or two numbers of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from counterclaim.lexicon import entries
from counterclaim.lexicon.dateline import begins_news
from counterclaim.reading.numbers.grammar import Grammar, any_of
from counterclaim.reading.numbers.hedging import behind, bounds_of, effects, hedges
from counterclaim.reading.numbers.number import Number
from counterclaim.reading.numbers.units import NO_UNIT, Unit, divided, has_decimals, unit_of
from counterclaim.reading.numbers.values import squeeze, tidy, value_of
from counterclaim.records import Bounds, Span


@lru_cache(maxsize=1)
def change_words() -> str:
    """A pattern for any word that says that something changed: "rose", "down", "revised"."""
    change = entries("numbers")["change"]
    return any_of([*change["up"], *change["down"], *change["either"]])


@lru_cache(maxsize=1)
def _changed() -> re.Pattern[str]:
    """What stands before the first of two numbers between which something changed."""
    return re.compile(rf"(?<!\w)(?:{change_words()})\b[^.;:\d]{{0,40}}?\bfrom\s+$", re.IGNORECASE)


_FROM: Final = re.compile(r"\bfrom\s+$", re.IGNORECASE)
LOOK_BACK: Final = 70
"""Code points before a number in which words for a change are looked for."""
WHERETO: Final = 5
"""How many times the first number the second has to be, behind a word for a change, to be no end of a range."""
LEVEL: Final = 100
"""Counts from here on that are joined by "to", the greater first, are no score of a game."""


def is_two(match: re.Match[str], rules: Grammar) -> bool:
    """Whether two numerals are no range: a change ("rose from 40 to 52"), a vote ("46 percent to 44"), a rate, a
    dateline before a number ("TARN, May 3 - 12 people died").
    """
    if _is_behind_dateline(match):
        return True
    one, other = ends(match, rules)
    first, second = value_of(match["first"]) or 0, value_of(match["second"]) or 0
    to = match["joint"].strip().casefold() == "to"
    if first > second and (NO_UNIT not in (one, other) or (to and second >= LEVEL)):
        return True
    if not to:
        return NO_UNIT not in (one, other) and one != other
    before = match.string[max(0, match.start("core") - LOOK_BACK) : match.start()]
    if not _FROM.search(before):
        dated = bool(_month().search(before)) and not match["first_unit"] and (other != NO_UNIT or second > 31)
        return match["lift"] is not None or one != other or dated or _is_by(match, before)
    return bool(_changed().search(before)) or first > second


def _is_behind_dateline(match: re.Match[str]) -> bool:
    start = max(0, match.start("core") - LOOK_BACK)
    month = _month().search(match.string[start : match.start("core")])
    return month is not None and begins_news(
        match.string, start + month.start(), match.end("first"), match.end("joint")
    )


@lru_cache(maxsize=1)
def _month() -> re.Pattern[str]:
    """A month right before a number, which is that of a day."""
    return re.compile(rf"(?<!\w)(?:{any_of(entries('numbers')['months']['words'])})\s+$", re.IGNORECASE)


def _is_by(match: re.Match[str], before: str) -> bool:
    """Whether "rose by 12 to 471" tells how far and whereto: the second number is far from the first."""
    first, second = _scaled_like(match["first"], match["second"]), value_of(match["second"])
    far = first is not None and second is not None and second >= WHERETO * first
    return far and bool(_by().search(before))


@lru_cache(maxsize=1)
def _by() -> re.Pattern[str]:
    """What stands before how far something changed."""
    change = entries("numbers")["change"]
    return re.compile(rf"(?<!\w)(?:{any_of([*change['up'], *change['down']])})(?:\s+by)?\s+$", re.IGNORECASE)


def ends(match: re.Match[str], rules: Grammar) -> tuple[Unit, Unit]:
    """The units of both numerals. The first takes the second's, and behind "from" or in money the other way too."""
    one, other = unit_of(match, rules, "first"), unit_of(match, rules, "second")
    start = match.start()
    both = one != NO_UNIT and (not match["first_unit"] or _FROM.search(match.string[max(0, start - LOOK_BACK) : start]))
    return other if one == NO_UNIT else one, one if other == NO_UNIT and both else other


def two_of(match: re.Match[str], rules: Grammar) -> Iterator[Number]:
    """Both numbers, each with its own unit and hedges."""
    one, other = ends(match, rules)
    alike = unit_of(match, rules, "first") in (NO_UNIT, unit_of(match, rules, "second"))
    first = (_scaled_like(match["first"], match["second"]) if alike else value_of(match["first"], measured=True)) or 0
    second = value_of(match["second"], measured=has_decimals(match, other)) or 0
    core, later = Span(*match.span("first")), Span(*match.span("second"))
    end = match.end("first_unit") if match["first_unit"] else core.end
    start = match.start("lift") if match["lift"] else later.start
    said = (["at_least"] if match["lift"] else []) + behind(match, rules)
    lower, upper = bounds_of(first, hedges(match, rules)), bounds_of(second, said)
    yield Number(Span(match.start(), end), core, divided(lower, one[1]), "count", one[0], parts=one[1])
    yield Number(Span(start, match.end()), later, divided(upper, other[1]), "count", other[0], parts=other[1])


def _scaled_like(low: str, high: str) -> float | int | None:
    """The value of ``low`` in "2 to 3 million", where the scale is said once."""
    value, other = value_of(low), value_of(high)
    if value is None or other is None or value > other:
        return value
    lexicon = entries("numbers")
    scales, shorts = lexicon["scales"], lexicon["short_scales"] | lexicon["money_scales"]
    spoken = squeeze(high).replace("-", " ").split()
    scale = next((scales[w] for w in spoken if w in scales), None)
    short = re.search(r"\d\s?([a-z]+)$", squeeze(high))
    scale = shorts.get(short[1], scale) if short else scale
    own = squeeze(low)
    alone = not any(w in scales for w in own.split()) and not re.search(r"\d[a-z]+$", own)
    return tidy(value * scale) if scale and alone and value < scale and value * scale < other else value


def range_of(match: re.Match[str], low: str, high: str, rules: Grammar) -> Bounds | None:
    """The bounds of a range, or null where the words are none: "3-1" is a score."""
    first, second = _scaled_like(low, high), value_of(high, measured=has_decimals(match, unit_of(match, rules)))
    if first is None or second is None:
        return None
    if match["lift"]:
        return Bounds(low=first, high=None)
    grouped = re.fullmatch(r"\d{1,3},000", high.strip())
    if match["joint"] and "-" in match["joint"] and grouped and first < 1000 and first * 1000 < second:
        first = tidy(first * 1000)  # "2-3,000"
    if first >= second:
        return None
    return Bounds(low=first, high=second, approximate="about" in effects(match, rules))
