"""Spelling: what two romanisations of one word have in common, and what a slip of the pen changes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

from anyascii import anyascii
from rapidfuzz.distance import OSA

from counterclaim.lexicon import entries

_SPELLING: Final[dict[str, Any]] = entries("identity")["spelling"]
_SOUNDS: Final = tuple((re.compile(sound), letter) for sound, letter in _SPELLING["sounds"])
_VARIANTS: Final[dict[str, str]] = _SPELLING["variants"]
_DOUBLE: Final = re.compile(r"(.)\1+")
_MARK: Final = re.compile(r"[^a-z0-9]+")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_SPACE: Final = re.compile(r"\s+")

SHORTEST_FOLDED: Final = 4
"""Below this many letters two sounds written alike are too often two names: Li and Lee."""
SHORTEST_SLIP: Final = 6
"""Below this many letters one other letter mostly makes another word."""


def plain(name: str) -> str:
    """The name in plain Latin letters: accents off, other scripts romanised, one kind of apostrophe, single spaces."""
    words = (_romanised(word) for word in _CONTROL.sub("", name).replace("’", "'").replace("‘", "'").split())
    return _SPACE.sub(" ", " ".join(words)).strip(" ,;:.!?\"'`-")


def _romanised(word: str) -> str:
    """One word in Latin letters; a script without capitals gets one, since its words are no less names."""
    if word.isascii():
        return word
    latin = anyascii(word)
    return latin.capitalize() if word.islower() == word.isupper() else latin


@lru_cache(maxsize=1 << 16)
def letters(word: str) -> str:
    """The word's letters and digits alone, small, in one spelling of English ("centre" as "center")."""
    bare = _MARK.sub("", word.lower())
    return _VARIANTS.get(bare, bare)


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """What the romanisations of one word mostly share: "zelenski" for Zelenskyy, Zelenskiy and Zelensky."""
    folded = _MARK.sub("", word.lower())
    for sound, letter in _SOUNDS:
        folded = sound.sub(letter, folded)
    return _DOUBLE.sub(r"\1", folded)


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """The first letter and the consonants after it; rarer spellings share it too, as do some other words."""
    folded = fold(word)
    return folded[:1] + re.sub(r"[aiu]", "", folded[1:])


def alike(a: str, b: str) -> bool:
    """Whether both are one word in two spellings of the same sounds, with or without a joined article "al"."""
    if a == b:
        return True
    one, other = fold(a), fold(b)
    if min(len(one), len(other)) < SHORTEST_FOLDED:
        return False
    return one == other or one == "al" + other or other == "al" + one


def slipped(a: str, b: str) -> bool:
    """Whether one letter left out, put in, changed or swapped makes one long word of the other."""
    return min(len(a), len(b)) >= SHORTEST_SLIP and OSA.distance(a, b, score_cutoff=1) <= 1


def nearly(a: str, b: str) -> bool:
    """Whether they might be one word: the same consonants, or one letter apart in a word not too short for it."""
    if min(len(a), len(b)) < SHORTEST_FOLDED:
        return False
    return skeleton(a) == skeleton(b) or slipped(a, b) or slipped(fold(a), fold(b))
