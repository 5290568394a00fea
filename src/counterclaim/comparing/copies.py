"""Copies: articles that have the text of another, with a caption or page furniture more or less."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

PLACES: Final = 32
"""Numbers in the sketch of a text."""
BAND: Final = 4
"""Of these, so many that follow each other lead to texts that may be the same."""
ALIKE: Final = 0.53
"""The share of equal numbers from which on one text is a copy: about the share of word groups that both have."""
SAME_FIGURES: Final = 0.7
"""The share of figures that a copy has in common with the original."""
GROUP: Final = 5
"""Words in a group."""
_WORD: Final = re.compile(r"\w+")
_MASKS: Final = np.array([zlib.crc32(f"mask {n}".encode()) for n in range(PLACES)], np.uint32)
_MIX: Final = np.uint32(0x9E3779B1)

Sketch = tuple[int, ...]


def sketch(text: str) -> Sketch:
    """A MinHash of the groups of words in a text."""
    words = _WORD.findall(text.lower())
    groups = {
        zlib.crc32(" ".join(words[n : n + GROUP]).encode("utf-8", "replace"))
        for n in range(max(1, len(words) - GROUP + 1))
    }
    mixed = (np.fromiter(groups, np.uint32, len(groups))[:, None] ^ _MASKS) * _MIX
    return tuple(int(low) for low in mixed.min(axis=0))


@dataclass(frozen=True, slots=True)
class Text:
    """What is known of a text: its sketch and the characters that it has."""

    sketch: Sketch
    length: int


class Copies:
    """Which articles have the text of another, in whatever order they come.

    The shortest of the articles with one text is the original: the others add to it. ``figures`` gives the words of an
    article's figures: a copy has the same ones.
    """

    def __init__(self, figures: Callable[[str], frozenset[str]]) -> None:
        self._figures = figures
        self._texts: dict[str, Text] = {}
        self._bands: dict[tuple[int, Sketch], list[str]] = {}
        self._alike: dict[str, set[str]] = {}
        """Of articles with the text of others: those."""
        self._first: dict[str, str] = {}
        """Of articles whose original was asked for: that."""

    def hold(self, article: str, text: Text, alike: frozenset[str] = frozenset()) -> None:
        """Take an article in of which it is known which ones are like it."""
        self._texts[article] = text
        for band in _bands(text.sketch):
            self._bands.setdefault(band, []).append(article)
        if alike:
            self._alike[article] = set(alike)
            for other in alike:
                self._alike.setdefault(other, set()).add(article)

    def add(self, article: str, text: Text) -> set[str]:
        """Take an article in; those that have its text, of which each may be the copy of another one now."""
        near = {name for band in _bands(text.sketch) for name in self._bands.get(band, ())}
        self.hold(article, text, frozenset(name for name in near if self._is_one_text(name, article, text.sketch)))
        return self._changed(article)

    def remove(self, article: str) -> set[str]:
        """Take an article out; those that had its text."""
        group = self._changed(article)
        for band in _bands(self._texts.pop(article).sketch):
            self._bands[band].remove(article)
        for other in self._alike.pop(article, ()):
            self._alike[other].discard(article)
        return group

    def alike(self, article: str) -> frozenset[str]:
        """The articles whose text is found to be that of this one."""
        return frozenset(self._alike.get(article, ()))

    def original(self, article: str) -> str | None:
        """The article whose text it has; null where it is that itself."""
        if not self._alike.get(article):
            return None
        if article not in self._first:
            group = self._group(article)
            first = min(group, key=lambda name: (self._texts[name].length, name))
            self._first |= dict.fromkeys(group, first)
        return None if self._first[article] == article else self._first[article]

    def _changed(self, article: str) -> set[str]:
        """The articles with the text of one that comes or goes."""
        group = self._group(article)
        for one in group:
            self._first.pop(one, None)
        return group - {article}

    def _group(self, article: str) -> set[str]:
        """All articles with its text, itself among them."""
        found, left = {article}, [article]
        while left:
            new = self._alike.get(left.pop(), set()) - found
            found |= new
            left += new
        return found

    def _is_one_text(self, name: str, article: str, found: Sketch) -> bool:
        if _share(self._texts[name].sketch, found) < ALIKE:
            return False
        figures, others = self._figures(article), self._figures(name)
        either = len(figures | others)
        return not either or len(figures & others) / either >= SAME_FIGURES


def _bands(found: Sketch) -> Iterator[tuple[int, Sketch]]:
    return ((n, found[n : n + BAND]) for n in range(0, PLACES, BAND))


def _share(a: Sketch, b: Sketch) -> float:
    return sum(x == y for x, y in zip(a, b, strict=True)) / PLACES
