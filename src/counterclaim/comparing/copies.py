"""Copies: articles that have the text of another, with a caption or page furniture more or less."""

from __future__ import annotations

import re
import zlib
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


class Copies:
    """Which articles have the text of another. The shortest of them is the original: the others add to it."""

    def __init__(self) -> None:
        self.of: dict[str, str] = {}
        """Copies, and the original of each."""
        self._bands: dict[tuple[int, Sketch], str] = {}
        self._held: dict[str, tuple[Sketch, int, frozenset[str]]] = {}

    def add(self, article: str, found: Sketch, length: int, figures: frozenset[str]) -> None:
        """Take an article in, as an original or a copy; a copy has the same ``figures``, in the same words."""
        bands = [(n, found[n : n + BAND]) for n in range(0, PLACES, BAND)]
        known = {self.of.get(name, name) for band in bands if (name := self._bands.get(band)) is not None}
        original = next((name for name in sorted(known) if self._is_one_text(name, found, figures)), None)
        self._held[article] = (found, length, figures)
        for band in bands:
            self._bands.setdefault(band, article)
        if original is None:
            return
        if length < self._held[original][1]:
            self.of = {copy: article if name == original else name for copy, name in self.of.items()}
            self.of[original] = article
        else:
            self.of[article] = original

    def _is_one_text(self, name: str, found: Sketch, figures: frozenset[str]) -> bool:
        known, _, others = self._held[name]
        either = len(figures | others)
        return _alike(known, found) >= ALIKE and (not either or len(figures & others) / either >= SAME_FIGURES)


def _alike(a: Sketch, b: Sketch) -> float:
    return sum(x == y for x, y in zip(a, b, strict=True)) / PLACES
