"""The value of a numeral, in digits or words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from counterclaim.lexicon import entries

_NUMERAL: Final = re.compile(r"\d{1,3} \d/\d|(?:\d[\d,.\u00a0\u202f\u2009 ’']*|\.\d+)?[½¼¾⅓⅔⅛⅜⅝⅞]?")
_GROUPS: Final = re.compile(r"[,\u00a0\u202f\u2009 ’']")
_DOTTED: Final = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_DECIMAL_COMMA: Final = re.compile(r"\d{1,3},\d{1,2}")
_POWER: Final = re.compile(r"(\d+(?:\.\d+)?)\s?[×x]\s?10\^?([−-]?\d{1,2})(?!\d)")
_FRACTION: Final = re.compile(r"(?:(\d+)\s)?(\d)/(\d)")


def squeeze(phrase: str) -> str:
    """The phrase in lower case, white space made single."""
    return re.sub(r"\s+", " ", phrase.strip()).casefold()


def tidy(value: float) -> float | int:
    """Whole values as integers, others without what binary arithmetic added to them."""
    return int(value) if float(value).is_integer() else float(f"{value:.12g}")


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, float], dict[str, float], dict[str, float], dict[str, float]]:
    lexicon = entries("numbers")
    units = {**lexicon["units"], **lexicon["tens"]}
    return units, lexicon["scales"], lexicon["short_scales"] | lexicon["money_scales"], lexicon["fractions"]


def value_of(words: str, *, measured: bool = False) -> float | int | None:
    """The value of one numeral, in digits or words ("1.2m", "twenty-one thousand"), or null if it is none.

    ``measured`` says that a unit stands beside it: then "1.204" has decimals, where it else is a grouped thousand.
    """
    text = squeeze(words)
    at = re.search(r"\.?\d|[½¼¾⅓⅔⅛⅜⅝⅞]", text)
    if at is None:
        return _value_of_words(text)
    text = text[at.start() :]
    power = _POWER.match(text) if "10" in text else None
    if power:
        return tidy(float(f"{power[1]}e{power[2].replace('−', '-')}"))
    numeral = _NUMERAL.match(text)
    assert numeral is not None  # every part of it is optional
    digits = numeral.group().rstrip(" ,.’'\u00a0\u202f\u2009")
    factor = _factor(text[len(digits) :])
    return tidy(_value_of_digits(digits, measured or factor != 1) * factor)


def _factor(rest: str) -> float:
    _, scales, short, _ = _tables()
    factor = 1.0
    for word in rest.replace("-", " ").split():
        factor *= short.get(word) or scales.get(word) or 1
    return factor


def _value_of_digits(digits: str, measured: bool) -> float:
    fractions = _tables()[3]
    if digits[-1] in fractions:
        return float(_GROUPS.sub("", digits[:-1]) or 0) + fractions[digits[-1]]
    fraction = _FRACTION.fullmatch(digits)
    if fraction:
        return float(fraction[1] or 0) + int(fraction[2]) / max(int(fraction[3]), 1)
    if _DECIMAL_COMMA.fullmatch(digits):
        return float(digits.replace(",", "."))
    if _DOTTED.fullmatch(digits) and not (measured and digits.count(".") == 1):
        return float(digits.replace(".", ""))
    return float(_GROUPS.sub("", digits))


_SPOKEN: Final = (
    (re.compile(r"\band an? half\b"), "plushalf"),
    (re.compile(r"\bhalf an?\b|\ba half\b"), "half"),
    (re.compile(r"\ban? quarter(?: of an?)?\b"), "quarter"),
    (re.compile(r"\bthree[ -]quarters(?: of an?)?\b"), "quarters"),
)
_PARTS: Final = {"half": 0.5, "quarter": 0.25, "quarters": 0.75}


def _value_of_words(text: str) -> float | int | None:
    values, scales, _, _ = _tables()
    for phrase, name in _SPOKEN:
        text = phrase.sub(name, text)
    total, current, scale = 0.0, 0.0, 1.0
    seen = False
    for word in re.split(r"[-,\s]+", text):
        if word in scales:
            current = (current or 1) * scales[word]
            scale = scales[word]
            if scale >= 1000:
                total, current = total + current, 0.0
        elif word == "plushalf":
            current += 0.5 * scale
        elif word in values or word in _PARTS or word in ("a", "an"):
            current += values.get(word) or _PARTS.get(word, 1)
            scale = 1.0
        else:
            continue
        seen = True
    return tidy(total + current) if seen else None
