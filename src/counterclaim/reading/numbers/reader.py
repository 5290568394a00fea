"""From a text to its numbers.

A grammar over the text alone; what the number counts is decided elsewhere. The bounds follow the contract: "at
least 20" has no upper bound, "nearly 30" no lower one, "dozens" is at least 24 and approximate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from math import isinf
from typing import Final

from counterclaim.lexicon import entries
from counterclaim.reading.numbers.grammar import Grammar, any_of, grammar
from counterclaim.reading.numbers.number import Number
from counterclaim.reading.numbers.values import squeeze, tidy, value_of
from counterclaim.records import Bounds, Span

Unit = tuple[str | None, int]
"""A unit, and how many of the written ones make one of it."""

NO_UNIT: Final[Unit] = (None, 1)
_EFFECT_ORDER: Final = ("at_least", "nearly", "at_most", "below", "about", "exact")


def numbers(text: str) -> tuple[Number, ...]:
    """The numbers of a text in order, not overlapping. Dates, times and identifiers are not told apart here.

    "1.204" is a grouped thousand, unless the text groups by commas or has longer decimals elsewhere.
    """
    rules = grammar()
    found = (number for match in rules.number.finditer(text) for number in _numbers_of(match, rules))
    return tuple(_with_rate(number, text, rules) for number in _weighed(found, text))


def _numbers_of(match: re.Match[str], rules: Grammar) -> Iterator[Number]:
    """The number of one match; two where "from 500 to 471" tells of a change."""
    if match["first"]:
        yield from _counts(match, rules)
    elif match["low"]:
        yield from _whole(match, _range(match, match["low"], match["high"], rules), _unit(match, rules))
    else:
        yield _inexact(match, rules)


def _inexact(match: re.Match[str], rules: Grammar) -> Number:
    """A number that no numeral tells."""
    span, core = Span(*match.span()), Span(*match.span("core"))
    unit = _unit(match, rules)[0]
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
    unit = _unit(match, rules)
    if match["sign"] in ("-", "+") and unit[0] is None:
        return
    if match["second"] is None:
        value = _metres(match) or value_of(match["first"], measured=_has_decimals(match, unit)) or 0
        value = tidy(-value if match["sign"] not in (None, "+") else value)
        unit = ("m", 1) if unit[0] is None and _metres(match) is not None else unit
        yield from _whole(match, _bounds(value, _effects(match, rules)), unit)
    elif _is_two(match, rules):
        yield from _two(match, rules)
    else:
        yield from _whole(match, _range(match, match["first"], match["second"], rules), unit)


def _has_decimals(match: re.Match[str], unit: Unit) -> bool:
    """Whether "1.204" would have decimals here: with a unit, or in a text whose other numbers show it."""
    return unit[0] is not None or _points_are_decimal(match.string)


@lru_cache(maxsize=4)
def _points_are_decimal(text: str) -> bool:
    return bool(re.search(r"\d,\d{3}\b|\d\.\d{4}|\d{3}\.\d{1,2}\b(?!\.)", text))


def _whole(match: re.Match[str], bounds: Bounds | None, unit: Unit) -> Iterator[Number]:
    if bounds and not any(isinf(end or 0) for end in (bounds.low, bounds.high)):
        span, core = Span(*match.span()), Span(*match.span("core"))
        yield Number(span, core, _divided(bounds, unit[1]), "count", unit[0], parts=unit[1])


def _divided(bounds: Bounds, parts: int) -> Bounds:
    """The bounds in whole units where the words count parts of one, as cents."""
    if parts == 1:
        return bounds
    low, high = (None if end is None else tidy(end / parts) for end in (bounds.low, bounds.high))
    return Bounds(low=low, high=high, approximate=bounds.approximate)


@lru_cache(maxsize=1)
def _changed() -> re.Pattern[str]:
    """What stands before the first of two numbers between which something changed."""
    change = entries("numbers")["change"]
    verbs = any_of([*change["up"], *change["down"], *change["either"]])
    return re.compile(rf"(?<!\w)(?:{verbs})\b[^.;:\d]{{0,40}}?\bfrom\s+$", re.IGNORECASE)


_FROM: Final = re.compile(r"\bfrom\s+$", re.IGNORECASE)
LOOK_BACK: Final = 70
"""Code points before a number in which words for a change are looked for."""
WHERETO: Final = 5
"""How many times the first number the second has to be, behind a word for a change, to be no end of a range."""


def _is_two(match: re.Match[str], rules: Grammar) -> bool:
    """Whether two numerals joined by "to" are a change ("rose from 40 to 52") or a rate, not a range."""
    if match["joint"].strip().lower() != "to":
        return NO_UNIT not in _ends(match, rules) and len(set(_ends(match, rules))) == 2
    before = match.string[max(0, match.start("core") - LOOK_BACK) : match.start()]
    one, other = _ends(match, rules)
    if not _FROM.search(before):
        return match["lift"] is not None or one != other or _is_by(match, before)
    first, second = value_of(match["first"]), value_of(match["second"])
    return bool(_changed().search(before)) or (first is not None and second is not None and first > second)


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


def _ends(match: re.Match[str], rules: Grammar) -> tuple[Unit, Unit]:
    """The units of both numerals. The first takes the second's, and behind "from" or in money the other way too."""
    one, other = _unit(match, rules, "first"), _unit(match, rules, "second")
    start = match.start()
    both = one != NO_UNIT and (not match["first_unit"] or _FROM.search(match.string[max(0, start - LOOK_BACK) : start]))
    return other if one == NO_UNIT else one, one if other == NO_UNIT and both else other


def _two(match: re.Match[str], rules: Grammar) -> Iterator[Number]:
    one, other = _ends(match, rules)
    alike = _unit(match, rules, "first") in (NO_UNIT, _unit(match, rules, "second"))
    first = (_scaled_like(match["first"], match["second"]) if alike else value_of(match["first"], measured=True)) or 0
    second = value_of(match["second"], measured=_has_decimals(match, other)) or 0
    core, later = Span(*match.span("first")), Span(*match.span("second"))
    end = match.end("first_unit") if match["first_unit"] else core.end
    start = match.start("lift") if match["lift"] else later.start
    behind = (["at_least"] if match["lift"] else []) + _behind(match, rules)
    lower, upper = _bounds(first, _hedges(match, rules)), _bounds(second, behind)
    yield Number(Span(match.start(), end), core, _divided(lower, one[1]), "count", one[0], parts=one[1])
    yield Number(Span(start, match.end()), later, _divided(upper, other[1]), "count", other[0], parts=other[1])


def _bounds(value: float | int, effects: list[str]) -> Bounds:
    """Bounds of one value under the hedges beside it."""
    effect = next((e for e in _EFFECT_ORDER if e in effects), "exact")
    rough = "about" in effects
    if effect == "at_least":
        return Bounds(low=value, high=None, approximate=rough)
    if effect == "nearly":
        return Bounds(low=None, high=value, approximate=True)
    if effect in ("at_most", "below"):
        return Bounds(low=None, high=value, approximate=rough)
    return Bounds(low=value, high=value, approximate=effect == "about")


def _hedges(match: re.Match[str], rules: Grammar) -> list[str]:
    return [rules.hedge[squeeze(one)] for one in rules.one_hedge.findall(match["hedge"] or "")]


def _behind(match: re.Match[str], rules: Grammar) -> list[str]:
    words = [match[group] for group in ("after", "tied") if match[group]]
    return [rules.after[squeeze(one)] for one in words] + (["at_least"] if match["plus"] else [])


def _effects(match: re.Match[str], rules: Grammar) -> list[str]:
    return _hedges(match, rules) + _behind(match, rules)


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


def _range(match: re.Match[str], low: str, high: str, rules: Grammar) -> Bounds | None:
    first, second = _scaled_like(low, high), value_of(high, measured=_has_decimals(match, _unit(match, rules)))
    if first is None or second is None:
        return None
    if match["lift"]:
        return Bounds(low=first, high=None)
    grouped = re.fullmatch(r"\d{1,3},000", high.strip())
    if match["joint"] and "-" in match["joint"] and grouped and first < 1000 and first * 1000 < second:
        first = tidy(first * 1000)  # "2-3,000"
    if first >= second:
        return None
    return Bounds(low=first, high=second, approximate="about" in _effects(match, rules))


_FEET_BEHIND: Final = re.compile(r"\s*\(\d[\d.,]*\s?(?:ft|feet)|[\s-](?:long|wide|high|deep|tall|away|across)\b")
_FEET_BEFORE: Final = re.compile(r"(?:ft|feet)\s*\($")


def _metres(match: re.Match[str]) -> float | int | None:
    """The value of a numeral whose "m" is metres: "37m (121ft)", "a 5m high wall"."""
    if not re.search(r"\dm$", match["first"]):
        return None
    start = match.start()
    length = _FEET_BEHIND.match(match.string, match.end()) or _FEET_BEFORE.search(
        match.string[max(0, start - 8) : start]
    )
    return value_of(match["first"][:-1], measured=True) if length else None


def _unit(match: re.Match[str], rules: Grammar, of: str | None = None) -> Unit:
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


_POUNDS: Final = re.compile(r"[\s-]pounds?$", re.IGNORECASE)
WEIGHT_BEFORE, WEIGHT_AFTER = 60, 40
"""Code points before and behind "pounds" in which words of weight are looked for."""


def _weighed(found: Iterable[Number], text: str) -> Iterator[Number]:
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


def _with_rate(number: Number, text: str, rules: Grammar) -> Number:
    """The number with the "a month" behind its unit."""
    rate = rules.rate.match(text, number.span.end) if number.unit else None
    if rate is None:
        return number
    return replace(number, span=Span(number.span.start, rate.end()), per=rules.rates[squeeze(rate["per"])])
