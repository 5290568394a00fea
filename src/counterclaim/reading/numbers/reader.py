"""From a text to its numbers.

A grammar over the text alone; what the number counts is decided elsewhere. The bounds follow the contract: "at
least 20" has no upper bound, "nearly 30" no lower one, "dozens" is at least 24 and approximate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import isinf

from counterclaim.lexicon import entries
from counterclaim.reading.numbers.grammar import Grammar, grammar
from counterclaim.reading.numbers.hedging import bounds_of, effects
from counterclaim.reading.numbers.number import Number
from counterclaim.reading.numbers.pairs import is_two, range_of, two_of
from counterclaim.reading.numbers.units import Unit, divided, has_decimals, metres, unit_of, weighed, with_rate
from counterclaim.reading.numbers.values import squeeze, tidy, value_of
from counterclaim.records import Bounds, Span


def numbers(text: str) -> tuple[Number, ...]:
    """The numbers of a text in order, not overlapping. Dates, times and identifiers are not told apart here.

    "1.204" is a grouped thousand, unless the text groups by commas or has longer decimals elsewhere.
    """
    rules = grammar()
    found = (number for match in rules.number.finditer(text) for number in _numbers_of(match, rules))
    return tuple(with_rate(number, text, rules) for number in weighed(found, text))


def _numbers_of(match: re.Match[str], rules: Grammar) -> Iterator[Number]:
    """The number of one match; two where "from 500 to 471" tells of a change."""
    if match["first"]:
        yield from _counts(match, rules)
    elif match["low"]:
        yield from _whole(match, range_of(match, match["low"], match["high"], rules), unit_of(match, rules))
    else:
        yield _inexact(match, rules)


def _inexact(match: re.Match[str], rules: Grammar) -> Number:
    """A number that no numeral tells."""
    span, core = Span(*match.span()), Span(*match.span("core"))
    unit = unit_of(match, rules)[0]
    if match["vague"]:
        floor = tidy(rules.vague[squeeze(match["vague"])])
        return Number(span, core, Bounds(low=floor, high=None, approximate=True), "vague", unit)
    if match["share"]:
        bounds = Bounds(low=None, high=None, approximate=True)
        return Number(span, core, bounds, "share", fraction=_fraction(match["share"]))
    if match["unquantified"]:
        return Number(core, core, Bounds(low=None, high=None), "unquantified")
    return Number(core, core, Bounds(low=0, high=0), "zero", unit)


def _fraction(words: str) -> float:
    """What part of the whole "two-thirds" is."""
    names: dict[str, int] = entries("numbers")["parts"]
    word = re.split(r"[\s-]+", squeeze(words))
    return round(((value_of(word[0]) or 1) if len(word) > 1 else 1) / names[word[-1]], 6)


def _counts(match: re.Match[str], rules: Grammar) -> Iterator[Number]:
    """Numerals: one, a range, or two that are no range."""
    unit = unit_of(match, rules)
    if match["sign"] in ("-", "+") and unit[0] is None:
        return
    if match["second"] is None:
        value = metres(match) or value_of(match["first"], measured=has_decimals(match, unit)) or 0
        value = tidy(-value if match["sign"] not in (None, "+") else value)
        unit = ("m", 1) if unit[0] is None and metres(match) is not None else unit
        yield from _whole(match, bounds_of(value, effects(match, rules)), unit)
    elif is_two(match, rules):
        yield from two_of(match, rules)
    else:
        yield from _whole(match, range_of(match, match["first"], match["second"], rules), unit)


def _whole(match: re.Match[str], bounds: Bounds | None, unit: Unit) -> Iterator[Number]:
    if bounds and not any(isinf(end or 0) for end in (bounds.low, bounds.high)):
        span, core = Span(*match.span()), Span(*match.span("core"))
        yield Number(span, core, divided(bounds, unit[1]), "count", unit[0], parts=unit[1])
