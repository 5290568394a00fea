"""Numbers as news writes them: where they stand, and the bounds that their words claim.

A grammar over the text alone; what the number counts is decided elsewhere. The bounds follow the contract: "at
least 20" has no upper bound, "nearly 30" no lower one, "dozens" is at least 24 and approximate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from counterclaim.lexicon import entries
from counterclaim.records import Bounds, Span

NumberKind = Literal["count", "vague", "zero", "share", "unquantified"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the text.

    ``span`` covers hedge, number and a hedge behind it; ``core`` the number alone. ``unit`` is a currency (ISO 4217),
    "%" or a unit of measure; null for a bare count.
    """

    span: Span
    core: Span
    bounds: Bounds
    kind: NumberKind
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class _Grammar:
    number: re.Pattern[str]
    hedge: dict[str, str]
    after: dict[str, str]
    values: dict[str, float]
    scales: dict[str, float]
    short: dict[str, float]
    vague: dict[str, float]
    currencies: dict[str, str]
    unit_words: dict[str, str]


def _any(words: Iterable[str]) -> str:
    """A pattern for any of the phrases, longest first, any white space between their words."""
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return "|".join(re.sub(r"\\?\s", r"\\s+", re.escape(w)) for w in ordered)


def _by_phrase(table: dict[str, list[str]]) -> dict[str, str]:
    return {phrase: effect for effect, phrases in table.items() for phrase in phrases}


@lru_cache(maxsize=1)
def _grammar() -> _Grammar:
    lexicon = entries("numbers")
    hedge, after = _by_phrase(lexicon["hedges"]), _by_phrase(lexicon["after"])
    units, tens, scales = lexicon["units"], lexicon["tens"], lexicon["scales"]
    currencies = lexicon["currencies"]
    unit_words = {**lexicon["currency_words"], **lexicon["units_of_measure"]}
    small = rf"(?:(?:{_any(tens)})(?:[-\s](?:{_any(u for u in units if units[u] < 10)}))?|{_any(units)})"
    scale = rf"(?:{_any(scales)})"
    words = (
        rf"(?:(?:half\s+an?|an?\s+quarter\s+of\s+an?|an?|one\s+and\s+a\s+half|{small})\s+{scale}(?!s)"
        rf"(?:\s+(?:and\s+)?{small}(?:\s+{scale}(?!s))?)*|{small}(?:\s+and\s+a\s+half)?)"
    )
    digits = (
        r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[\u00a0\u202f\u2009 ’']\d{3})+(?!\d)"
        r"|[1-9]\d{0,2}(?:\.\d{3})+(?![\d%])"
        r"|\d+(?:\.\d+)?)"
    )
    # "5m" is five million, but "5-m" and "5 m" are not; "12th" and "5G" are no numbers at all.
    plain = rf"(?:{digits}(?:{_any(lexicon['short_scales'])}\b|(?:[\s-]{scale}\b)*)|{words})"
    one = rf"(?:(?:{_any(currencies)})\s?)?{plain}"
    vague = _any(lexicon["vague"])
    hedges = rf"(?:(?:{_any(hedge)})\s+)"
    share = rf"(?:{_any(lexicon['shares']['words'])})(?=\s+(?:of\b|the\b|a\b|all\b|those\b|them\b|its\b|their\b))"
    joint = r"\s+to\s+|\s?[-–—]\s?|\s+or\s+"
    pattern = rf"""
        (?<![\w.,:/+-])
        (?P<hedge>{hedges}{{0,3}})
        (?P<core>
            between\s+(?P<low>{one})\s+and\s+(?P<high>{one})
          | (?P<vague>{vague})
          | (?P<zero>no|zero|none(?=\s+of\b)|any)(?=\s)
          | (?P<unquantified>(?:many|far|countless)\s+more)(?=\s)
          | (?P<first>{one})(?:(?:{joint})(?P<second>{one}))?
          | (?P<share>{share})
        )
        (?P<plus>\+)?
        (?:(?P<unit>\s?%|\s?(?:{_any(unit_words)})\b|[\s-](?:{_any(unit_words)})\b(?!-))?)
        (?P<after>\s+(?:{_any(after)})\b(?!\s+(?:{one})))?
        (?![\w]|[.,:/]\d|-\d)
    """
    return _Grammar(
        number=re.compile(pattern, re.VERBOSE | re.IGNORECASE),
        hedge=hedge,
        after=after,
        values={**units, **tens},
        scales=scales,
        short=lexicon["short_scales"],
        vague=lexicon["vague"],
        currencies={k.casefold(): v for k, v in currencies.items()},
        unit_words={k.casefold(): v for k, v in unit_words.items()},
    )


_NUMERAL: Final = re.compile(r"\d[\d,.\u00a0\u202f\u2009 ’']*")
_GROUPS: Final = re.compile(r"[,\u00a0\u202f\u2009 ’']")
_DOTTED: Final = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")


def _squeeze(phrase: str) -> str:
    return re.sub(r"\s+", " ", phrase.strip()).casefold()


def _tidy(value: float) -> float | int:
    return int(value) if float(value).is_integer() else round(value, 6)


def value_of(words: str) -> float | int | None:
    """The value of one numeral, in digits or words ("1.2m", "twenty-one thousand"), or null if it is none."""
    grammar = _grammar()
    text = _squeeze(words)
    numeral = _NUMERAL.search(text)
    if numeral:
        text = text[numeral.start() :]
        digits = numeral.group().strip(" ,.’'\u00a0\u202f\u2009")
        plain = digits.replace(".", "") if _DOTTED.fullmatch(digits) else _GROUPS.sub("", digits)
        factor = 1.0
        for rest in text[len(digits) :].replace("-", " ").split():
            factor *= grammar.short.get(rest) or grammar.scales.get(rest) or 1
        return _tidy(float(plain) * factor)
    return _value_of_words(text, grammar)


def _value_of_words(text: str, grammar: _Grammar) -> float | int | None:
    total, current = 0.0, 0.0
    seen = False
    text = text.replace("a quarter of a", "quarter").replace("half a ", "half ").replace("and a half", "plushalf")
    for word in text.replace("-", " ").split():
        if word in grammar.values:
            current += grammar.values[word]
        elif word in ("a", "an"):
            current += 1
        elif word in ("half", "quarter"):
            current += 0.5 if word == "half" else 0.25
        elif word == "plushalf":
            current += 0.5
        elif word in grammar.scales:
            current = (current or 1) * grammar.scales[word]
            if grammar.scales[word] >= 1000:
                total, current = total + current, 0.0
        elif word != "and":
            continue
        seen = True
    return _tidy(total + current) if seen else None


_EFFECT_ORDER: Final = ("at_least", "nearly", "at_most", "below", "about", "exact")


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


def _effects(match: re.Match[str], grammar: _Grammar) -> list[str]:
    found = []
    hedge = _squeeze(match["hedge"] or "")
    while hedge:
        phrase = max((p for p in grammar.hedge if hedge == p or hedge.startswith(p + " ")), key=len)
        found.append(grammar.hedge[phrase])
        hedge = hedge[len(phrase) :].strip()
    if match["after"]:
        found.append(grammar.after[_squeeze(match["after"])])
    if match["plus"]:
        found.append("at_least")
    return found


def _scaled_like(low: str, high: str, grammar: _Grammar) -> float | int | None:
    """The value of ``low`` in "2 to 3 million", where the scale is said once."""
    value, other = value_of(low), value_of(high)
    if value is None or other is None or value > other:
        return value
    spoken = _squeeze(high).replace("-", " ").split()
    scale = next((grammar.scales[w] for w in spoken if w in grammar.scales), None)
    short = re.search(r"\d(k|mn?|mln|[bt]n)$", _squeeze(high))
    scale = grammar.short[short.group(1)] if short else scale
    own = _squeeze(low)
    alone = not any(w in grammar.scales for w in own.split()) and not re.search(r"\d[a-z]+$", own)
    return _tidy(value * scale) if scale and alone and other >= scale > value else value


def _range(match: re.Match[str], low: str, high: str, grammar: _Grammar) -> Bounds | None:
    first, second = _scaled_like(low, high, grammar), value_of(high)
    if first is None or second is None or first >= second:
        return None
    return Bounds(low=first, high=second, approximate="about" in _effects(match, grammar))


def _unit(match: re.Match[str], grammar: _Grammar) -> str | None:
    if match["unit"]:
        return grammar.unit_words[_squeeze(match["unit"].lstrip("-"))]
    core = _squeeze(match["core"])
    sign = max((c for c in grammar.currencies if core.startswith(c)), key=len, default=None)
    return grammar.currencies[sign] if sign and not core[len(sign) : len(sign) + 1].isalpha() else None


def _number(match: re.Match[str], grammar: _Grammar) -> Iterator[Number]:
    """The number or numbers of one match: "3-1" is two numbers where it can be no range."""
    span = Span(match.start(), match.end())
    core = Span(*match.span("core"))
    effects = _effects(match, grammar)
    unit = _unit(match, grammar)
    if match["vague"]:
        floor = grammar.vague[_squeeze(match["vague"])]
        yield Number(span, core, Bounds(low=_tidy(floor), high=None, approximate=True), "vague", unit)
    elif match["share"]:
        yield Number(span, core, Bounds(low=None, high=None, approximate=True), "share")
    elif match["zero"]:
        yield Number(core, core, Bounds(low=0, high=0), "zero", unit)
    elif match["unquantified"]:
        yield Number(core, core, Bounds(low=None, high=None), "unquantified")
    else:
        low, high = (match["low"], match["high"]) if match["low"] else (match["first"], match["second"])
        bounds = _range(match, low, high, grammar) if high else _bounds(value_of(low) or 0, effects)
        if bounds:
            yield Number(span, core, bounds, "count", unit)


def numbers(text: str) -> tuple[Number, ...]:
    """The numbers of a text in order, not overlapping. Dates, times and identifiers are not told apart here."""
    grammar = _grammar()
    return tuple(number for match in grammar.number.finditer(text) for number in _number(match, grammar))
