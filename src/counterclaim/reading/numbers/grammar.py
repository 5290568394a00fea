"""The grammar of numbers: one regular expression composed from ``lexicon/numbers.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from counterclaim.lexicon import entries


@dataclass(frozen=True, slots=True)
class Grammar:
    """The pattern of a number, and what its words mean."""

    number: re.Pattern[str]
    rate: re.Pattern[str]
    one_hedge: re.Pattern[str]
    currency: re.Pattern[str]
    hedge: dict[str, str]
    after: dict[str, str]
    vague: dict[str, float]
    currencies: dict[str, str]
    units: dict[str, str]
    subunits: dict[str, tuple[str, int]]
    rates: dict[str, str]


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the phrases, longest first, any white space between their words."""
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return "|".join(re.sub(r"\\?\s", r"\\s+", re.escape(w)) for w in ordered)


def _by_phrase(table: dict[str, list[str]]) -> dict[str, str]:
    return {phrase: effect for effect, phrases in table.items() for phrase in phrases}


SPACE: Final = r"[\u00a0\u202f\u2009 ’']"
DIGITS: Final = (
    r"(?:\d{1,3}(?:,\d{3})+(?!,?\d)(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"
    rf"|\d{{1,3}}(?:{SPACE}\d{{3}})+(?!\d)"
    r"|[1-9]\d{0,2}(?:\.\d{3})+(?![\d%])"
    r"|\d+(?:\.\d+)?\s?[×x]\s?10(?:\^[−-]?|−)\d{1,2}(?!\d)"
    r"|\d{1,3},\d{1,2}(?=\s+[mbt]illion|\s?(?:%|bn|mn?)\b)"
    r"|\d{1,3}\s\d/\d(?![\d/])|\d*[½¼¾⅓⅔⅛⅜⅝⅞]"
    r"|\d+(?:\.\d+)?|\.\d+(?![\d-]))"
)
NOT_THEN: Final = r"(?!\s+(?:earlier|ago|later|before|previously)\b)"
"""Behind "a year", which is a rate in "$5 a year", not in "$5 a year earlier"."""
JOINT: Final = r"\s+to(?:\s+|-(?=\d))|(?!\s-[\d.,]+\s?%)\s?(?:[-–]|—(?=\W?\d))\s?(?:to\s?[-–—]\s?)?|\s+or\s+"
"""Between the ends of a range; " -1.3%" is a fall."""


def _words(lexicon: dict[str, Any], scale: str) -> str:
    """Numerals in words: "twenty-one thousand", "half a million", "half an hour", "one thousand and two"."""
    units, tens = lexicon["units"], lexicon["tens"]
    small = rf"(?:(?:{any_of(tens)})(?:[-\s](?:{any_of(u for u in units if units[u] < 10)}))?|{any_of(units)})\b"
    scales = rf"{scale}\b(?:[\s-]{scale}\b)*"
    start = (
        rf"(?:half\s+an?|(?:a\s+)?half|(?:an?|three)[\s-]+quarters?(?:\s+of\s+an?)?|an?|"
        rf"{small}\s+and\s+an?\s+half|{small})[\s-]+"
    )
    more = rf"(?:\s+(?:and\s+)?|,\s+(?={small}\s+hundred\b)){small}(?:[\s-]{scale}\b)*"
    half = rf"(?:half|(?:an?|three)[\s-]+quarters?\s+of)\s+an?(?=\s(?:{any_of(_measures(lexicon, plural=False))})\b)"
    return rf"(?:{half}|{start}{scales}(?:\s+and\s+a\s+half\b|(?:{more})*)|{small}(?:\s+and\s+a\s+half\b)?)"


def _unit(lexicon: dict[str, Any]) -> str:
    """The unit behind a number; "5-year-old" has none."""
    words = any_of([*lexicon["currency_words"], *lexicon["units_of_measure"], *lexicon["subunits"]])
    codes = any_of(lexicon["iso_codes"]["codes"])
    symbols = any_of([*lexicon["symbols"], *lexicon["iso_codes"]["codes"]])
    tied = any_of({*lexicon["subunit_symbols"], *lexicon["tied_symbols"]} - {"p"})
    large = rf"(?:(?<=\d\d\d)|(?<=illion)|(?<=thousand)|(?<=hundred))\s(?:{any_of(lexicon['large_currency_words'])})"
    return (
        rf"(?:\s?%|\s?(?:{words})(?!\w)|-(?:{words})(?:(?![\w-])|(?=-(?:an?|per)-))|{large}(?!\w)"
        rf"|(?<=\d)(?:[\s-]?(?-i:{symbols})|(?-i:{tied}|\s?p(?!\.\s?m)))(?!\w)|(?<=illion)\s?(?-i:{codes})(?!\w))"
    )


def _measures(lexicon: dict[str, Any], *, plural: bool) -> list[str]:
    """Unit words in the plural ("billions of dollars", "hundreds of miles") or singular ("half an hour")."""
    units: dict[str, str] = lexicon["currency_words"] | lexicon["units_of_measure"]
    words = (word for word in units if word.replace(" ", "").isalpha() and len(word) > 3)
    return [word for word in words if word.endswith("s") == plural]


def _share(lexicon: dict[str, Any], scale: str) -> str:
    """A part of something: "half of them", "fell by a third", but not "half a million", "half an hour"."""
    words = any_of(lexicon["shares"]["words"])
    single = any_of(_measures(lexicon, plural=False))
    whole = r"(?=\s+(?:of\b|the\b|a\b|all\b|those\b|them\b|its\b|their\b))"
    changed = rf"(?:(?<=by\s)|(?<=than\s)|(?<=nearly\s)|(?<=almost\s))(?:{words})(?=\s+(?:to|in|from|since)\b|[.,;])"
    return rf"(?:(?:{words}){whole}(?!\s+(?:of\s+)?an?\s+(?:{scale}|{single})\b)|{changed})"


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """The grammar, composed once."""
    lexicon = entries("numbers")
    hedge, after, tied = (_by_phrase(lexicon[name]) for name in ("hedges", "after", "tied"))
    codes = lexicon["iso_codes"]["codes"]
    letters = rf"(?:{any_of(lexicon['currency_letters'])})(?=\d{{1,3}},\d{{3}}|\d[\d.]*\s?(?:m|bn|million|billion)\b)"
    currency = rf"(?-i:{any_of([*lexicon['currencies'], *codes])}|{letters})"
    one_hedge = rf"(?:{any_of(hedge)})(?:\s+|(?<=[~≈<>])\s?|(?<=sub-))"
    per = rf"(?P<per>{any_of(lexicon['rates'])})(?!\w){NOT_THEN}"
    rate = rf"(?:\s(?:US|U\.S\.)(?=\s))?(?:\s+(?:per|an?|each|every)\s+|-(?:an?|per)-|\s?/\s?){per}"
    return Grammar(
        number=re.compile(_number(lexicon, currency, one_hedge), re.VERBOSE | re.IGNORECASE),
        rate=re.compile(rate, re.IGNORECASE),
        one_hedge=re.compile(one_hedge, re.IGNORECASE),
        currency=re.compile(currency, re.IGNORECASE),
        hedge=hedge,
        after=after | tied,
        vague=lexicon["vague"],
        currencies=_folded(lexicon["currencies"] | lexicon["currency_letters"])
        | {code.casefold(): code for code in codes},
        units=lexicon["symbols"]
        | lexicon["tied_symbols"]
        | {code: code for code in codes}
        | _folded(lexicon["currency_words"] | lexicon["large_currency_words"])
        | _folded(lexicon["units_of_measure"]),
        subunits={k: (unit, parts) for k, (unit, parts) in (lexicon["subunits"] | lexicon["subunit_symbols"]).items()},
        rates=lexicon["rates"],
    )


def _number(lexicon: dict[str, Any], currency: str, one_hedge: str) -> str:
    """The pattern of a number with all that belongs to it."""
    hedge, after, tied = (_by_phrase(lexicon[name]) for name in ("hedges", "after", "tied"))
    scale = rf"(?:{any_of(lexicon['scales'])})"
    # "5m" is five million, but "5-m" and "5 m" are not, nor is "Figure 5b"; "12th" and "5G" are no numbers at all.
    short = rf"(?:{any_of(lexicon['short_scales'])})\b|\s(?:bn|mn|mln|trn|tn)\b"
    scaled = rf"{DIGITS}(?:{short}|(?:[\s-]{scale}\b)*)"
    money = rf"{currency}\s?(?:{DIGITS}(?:{any_of(lexicon['money_scales'])})\b|{scaled}|{_words(lexicon, scale)})"
    one = rf"(?:{scaled}|{money}|{_words(lexicon, scale)})"
    lift = any_of(p for p, effect in hedge.items() if effect == "at_least")
    unit = _unit(lexicon)
    return rf"""
        (?<![\w.:/+-])(?<!\d,)
        (?P<hedge>(?:{one_hedge}){{0,3}})
        (?P<core>
            between\s+(?P<low>{one})(?P<low_unit>{unit})?\s+(?:and|to)\s+(?P<high>{one})
          | (?P<vague>{any_of(lexicon["vague"])})(?:\s+of(?=\s(?:{any_of(_measures(lexicon, plural=True))})\b))?
          | (?P<nil>{any_of(lexicon["nil"]["words"])})(?=\s)
          | (?P<zero>no|zero|none(?=\s+of\b)|any)(?=\s)
          | (?P<unquantified>(?:many|far|countless)\s+more)(?=\s)
          | (?P<share>{_share(lexicon, scale)})
          | (?P<sign>(?<=[\s(])[-+](?=[^\w\s]?\d)|−(?=\d)|minus[\s-](?=\d))?
            (?P<first>{one})
            (?:(?P<first_unit>{unit})?(?P<joint>{JOINT})(?P<lift>(?:{lift})\s+)?(?P<second>{one}))?
        )
        (?:(?P<plus>\+)|-?(?P<tied>(?<=-)(?:{any_of(tied)})\b))?
        (?P<unit>{unit})?
        (?P<after>\s+(?:{any_of(after)})\b(?!\s+(?:{one})))?
        (?![\w]|[.,:/]\d|-\d)
    """


def _folded(table: dict[str, str]) -> dict[str, str]:
    return {word.casefold(): meaning for word, meaning in table.items()}
