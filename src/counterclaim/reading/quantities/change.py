"""Whether a number says how far, or whereto, something rose or fell."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, Literal

from spacy.tokens import Doc

from counterclaim.lexicon import entries
from counterclaim.reading.figures.counted import Counted
from counterclaim.reading.syntax import text_of
from counterclaim.records import Quantity

Change = Literal["up", "down"]

FARTHEST: Final = 6
"""Tokens between a word for a change and its number, at most."""

_OR: Final = re.compile(r"\s+or\s+")
_TOO: Final = re.compile(r"[\s,]+(?:and\s+)?(?:[A-Z][\w&.]*\s+){1,4}by\s+")


@cache
def _directions() -> dict[str, Change]:
    table = entries("numbers")["change"]
    ways: tuple[Change, ...] = ("up", "down")
    return {word: way for way in ways for word in table[way]}


@cache
def _words(name: str, of: str = "words") -> frozenset[str]:
    return frozenset(entries("quantities")[name][of])


def change_of(doc: Doc, item: Counted, before: Quantity | None) -> Change | None:
    """The direction that a sign, the words right before a number, or the number before it give it."""
    text, number = text_of(doc), item.number
    low = number.bounds.low
    sign = text[number.core.start : number.core.start + 1]
    if number.unit == "%" and sign in "+-−" and low is not None:
        return "down" if low < 0 else "up"
    if before is not None and before.change and number.unit == "%":
        between = text[before.span.end : number.span.start]
        if _OR.fullmatch(between) or _TOO.fullmatch(between):
            return before.change
    return _of_words(doc, item)


def _of_words(doc: Doc, item: Counted) -> Change | None:
    directions, between = _directions(), _words("before_change")
    for i in range(item.first - 1, max(-1, item.first - FARTHEST), -1):
        word = doc[i].lower_
        if word in directions and _is_movement(doc, i, item):
            return directions[word]
        if word not in between:
            break
    return None


def _is_movement(doc: Doc, i: int, item: Counted) -> bool:
    """Whether a word tells of a change here: no noun, no "gave up", no "added ten users"."""
    token = doc[i]
    if token.tag_.startswith("NN"):
        return False
    if token.lower_ in ("up", "down") and i > 0 and not _says_motion(doc, i):
        return False
    if token.lower_ not in _words("change_of_amounts"):
        return True
    head = "" if item.head is None else doc[item.head].lower_
    return item.number.unit is not None or head in _words("change_of_amounts", "points")


def _says_motion(doc: Doc, i: int) -> bool:
    """Whether "up" or "down" is no part of another verb: "moved up", "was up", not "gave up", "shot down"."""
    verb = doc[i - 1]
    return verb.pos_ != "VERB" or bool({verb.lemma_, verb.lower_} & _words("moving"))
