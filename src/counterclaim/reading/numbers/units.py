"""The unit beside a number: which it is, what it is counted for, and what "pounds" and "5m" mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from counterclaim.lexicon import entries
from counterclaim.reading.numbers.grammar import Grammar
from counterclaim.reading.numbers.number import Number
from counterclaim.reading.numbers.values import squeeze, tidy, value_of
from counterclaim.records import Bounds, Span

Unit = tuple[str | None, int]
"""A unit, and how many of the written ones make one of it."""

NO_UNIT: Final[Unit] = (None, 1)


def unit_of(match: re.Match[str], rules: Grammar, of: str | None = None) -> Unit:
    """The unit of a match, or of its first or second numeral, and how many of the written units make one."""
    first, second = match["first_unit"] or match["low_unit"], match["unit"]
    for written in {None: (second, first), "first": (first,), "second": (second,)}[of]:
        word = re.sub(r"\s+", " ", (written or "").lstrip("- \u00a0\n\t"))
        for form in (word, word.casefold()):
            if form in rules.subunits:
                return rules.subunits[form]
            if form in rules.units:
                return rules.units[form], 1
    for group in ("first", "second", "low", "high") if of is None else (of,):
        sign = rules.currency.match(match[group] or "")
        if sign:
            return rules.currencies[squeeze(sign.group())], 1
    return NO_UNIT


def divided(bounds: Bounds, parts: int) -> Bounds:
    """The bounds in whole units where the words count parts of one, as cents."""
    if parts == 1:
        return bounds
    low, high = (None if end is None else tidy(end / parts) for end in (bounds.low, bounds.high))
    return Bounds(low=low, high=high, approximate=bounds.approximate)


def has_decimals(match: re.Match[str], unit: Unit) -> bool:
    """Whether "1.204" would have decimals here: with a unit, or in a text whose other numbers show it."""
    return unit[0] is not None or _points_are_decimal(match.string)


@lru_cache(maxsize=4)
def _points_are_decimal(text: str) -> bool:
    return bool(re.search(r"\d,\d{3}\b|\d\.\d{4}|\d{3}\.\d{1,2}\b(?!\.)", text))


_LENGTH_BEHIND: Final = re.compile(
    r"\s*\(\d[\d.,]*\s?(?:ft|feet)|[\s-](?:long|wide|high|deep|tall|away|across|sprint|dash|hurdles|freestyle|"
    r"butterfly|backstroke|breaststroke|relay|race|run-up|swim)\b"
)
_LENGTH_BEFORE: Final = re.compile(
    r"(?:(?:ft|feet)\s*\(|\b(?:ran|run|runs|swam|swim|swims|sprinted|men[’']s|women[’']s)\s+(?:the\s+)?)$"
)


def metres(match: re.Match[str]) -> float | int | None:
    """The value of a numeral whose "m" is metres: "37m (121ft)", "a 5m high wall", "ran 100m"."""
    if not re.search(r"\dm$", match["first"]):
        return None
    start = match.start()
    length = _LENGTH_BEHIND.match(match.string, match.end()) or _LENGTH_BEFORE.search(
        match.string[max(0, start - 20) : start]
    )
    return value_of(match["first"][:-1], measured=True) if length else None


_POUNDS: Final = re.compile(r"[\s-]pounds?$", re.IGNORECASE)
WEIGHT_BEFORE, WEIGHT_AFTER = 60, 40
"""Code points before and behind "pounds" in which words of weight are looked for."""


def weighed(found: Iterable[Number], text: str) -> Iterator[Number]:
    """The numbers with "pounds" as weight where the words around say so: "from 208 pounds to 193", in a diet."""
    until = 0
    for number in found:
        if number.unit == "GBP" and (number.core.start < until or _is_weight(number, text)):
            until = number.span.end + len(" to about ")
            yield replace(number, unit="lb")
        else:
            yield number


def _is_weight(number: Number, text: str) -> bool:
    """Whether "pounds" are of weight: "a 500-pound bomb", "weighs 236 pounds", "two pounds of flour"."""
    if not _POUNDS.search(number.span.of(text)):
        return False
    rules = entries("numbers")["pounds"]
    before, after = text[max(0, number.span.start - WEIGHT_BEFORE) : number.span.start], text[number.span.end :]
    around = re.findall(r"\w+", (before + " " + after[:WEIGHT_AFTER]).casefold())
    if not set(rules["weight"]).isdisjoint(around):
        return True
    bound = text[number.core.end] == "-" or re.match(r"\s+of\s", after)
    nouns = re.findall(r"\w+", after[:WEIGHT_AFTER].casefold())[:4]
    return bool(bound) and set(rules["money"]).isdisjoint(nouns)


def with_rate(number: Number, text: str, rules: Grammar) -> Number:
    """The number with the "a month" behind its unit."""
    rate = rules.rate.match(text, number.span.end) if number.unit else None
    if rate is None:
        return number
    return replace(number, span=Span(number.span.start, rate.end()), per=rules.rates[squeeze(rate["per"])])
