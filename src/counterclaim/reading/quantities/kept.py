"""Which numbers are quantities: dates, times, names and model numbers are numbers too."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from spacy.tokens import Doc, Token

from counterclaim.lexicon import entries
from counterclaim.reading.figures.counted import NOUNS, PLURALS, Counted
from counterclaim.reading.quantities.ages import age_end
from counterclaim.reading.syntax import text_of

NAMES: Final = frozenset({"ORG", "PRODUCT", "FAC", "GPE", "LOC", "EVENT", "WORK_OF_ART", "LAW", "PERSON"})
YEARS: Final = range(1000, 2200)
RECENT: Final = 1700
"""A number of four digits from here on is a year where nothing says otherwise."""
_COMPOUND: Final = re.compile(r"-[A-Za-z]")
_LETTERED: Final = re.compile(r"\([a-z]\)")
"""Behind the number of a clause: "401(k)"."""


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(entries("quantities")[name]["words"])


@cache
def _months() -> frozenset[str]:
    return frozenset(entries("numbers")["months"]["words"])


def is_quantity(doc: Doc, item: Counted) -> bool:
    """Whether a number measures or counts something."""
    number = item.number
    if number.kind in ("zero", "unquantified"):
        return False
    if number.unit is not None or age_end(text_of(doc), item) is not None:
        return True
    last = _last(doc, item)
    return not (
        _is_date(doc, item, last) or _is_name(doc, item, last) or _is_article(doc, item, last) or _is_part(doc, item)
    )


def _last(doc: Doc, item: Counted) -> int:
    """The last token of the number itself."""
    end = item.number.span.end
    return max((t.i for t in doc[item.first : item.last + 1] if t.idx < end), default=item.first)


def _near(doc: Doc, i: int) -> str:
    return doc[i].lower_ if 0 <= i < len(doc) else ""


def _digits(doc: Doc, item: Counted) -> str:
    core = item.number.core.of(text_of(doc))
    return core if core.isdigit() else ""


def _is_date(doc: Doc, item: Counted, last: int) -> bool:
    """Whether the number is a year, the day of a month or an hour."""
    core = item.number.core.of(text_of(doc))
    before, after = _near(doc, item.first - 1), _near(doc, last + 1)
    digits = _digits(doc, item)
    if digits and int(digits) <= 31 and (before in _months() or after in _months()):
        return True
    if after in _words("clock") or (digits.startswith("0") and len(digits) > 1):
        return True
    years = [int(each) for each in re.findall(r"(?<![\d.,])\d{4}(?![\d.,]\d|\d)", core)]
    if not years or not all(year in YEARS for year in years) or re.sub(r"\d{4}|between|and|to|\W", "", core.casefold()):
        return doc[last].ent_type_ == "DATE" and item.words is None and bool(digits) and len(digits) < 4
    if doc[last].ent_type_ in ("DATE", "TIME") or doc[item.first].ent_type_ in ("DATE", "TIME"):
        return True
    return item.number.span == item.number.core and not _counts_plural(doc, last) and years[0] >= RECENT


def _counts_plural(doc: Doc, last: int) -> bool:
    """Whether a plural noun follows at once, or behind one adjective."""
    following = [doc[i] for i in range(last + 1, min(len(doc), last + 3))]
    if following and following[0].tag_ in PLURALS:
        return True
    return len(following) == 2 and following[0].tag_ in ("JJ", "NN", "VBN") and following[1].tag_ in PLURALS


def _is_name(doc: Doc, item: Counted, last: int) -> bool:
    """Whether the number is part of a name: "Game 6", "iPhone 11", "9 Elm Street", "Kick Six"."""
    first = doc[item.first]
    previous = doc[item.first - 1] if item.first else None
    bare = item.number.span == item.number.core
    core = item.number.core.of(text_of(doc))
    inside = previous is not None and not first.is_sent_start and _is_proper(previous)
    if core[:1].isalpha():
        return (inside and core[0].isupper() and bare) or _near(doc, item.first - 1) == "number"
    if item.head is not None and doc[item.head].tag_ == "NNP" == doc[last + 1].tag_ and len(core) < 5:
        return True
    if previous is None or not bare or "," in core or "." in core:
        return False
    if _near(doc, last + 1) == "times" or (previous.lower_ not in _words("names") and _is_headline(doc, last + 1)):
        return False
    if (
        previous.lower_ in _words("names")
        or _LETTERED.match(text_of(doc), item.number.core.end)
        or (first.ent_type_ in NAMES and first.ent_iob_ == "I")
    ):
        return True
    return inside


def _is_headline(doc: Doc, i: int) -> bool:
    """Whether a plural noun begins with a capital, as behind the verb of a headline: "Crash Kills 20 People"."""
    return i < len(doc) and doc[i].tag_ in PLURALS and doc[i].text[:1].isupper()


def _is_proper(token: Token) -> bool:
    """Whether a noun is written as a name is."""
    return token.tag_ in ("NNP", "NNPS") or (token.tag_ in NOUNS and token.text[:1].isupper())


def _is_article(doc: Doc, item: Counted, last: int) -> bool:
    """Whether "one" stands for a noun: "the one that", "each one", "one another"."""
    if item.number.core.of(text_of(doc)).casefold() != "one":
        return False
    following = _near(doc, last + 1)
    if last and (doc[last - 1].tag_ == "JJ" or _near(doc, last - 1) in _words("before_one")):
        return True
    if following in ("in", "out") and last + 2 < len(doc) and doc[last + 2].like_num:
        return False
    return (item.words is None and following != "of") or following in ("'s", "’s", "another") or following[:1].isdigit()


def _is_part(doc: Doc, item: Counted) -> bool:
    """Whether a number in words is only the first part of a compound: "six-speed", "three-bed"."""
    core, text = item.number.core, text_of(doc)
    return bool(_COMPOUND.match(text, core.end)) and core.of(text).isalpha()
