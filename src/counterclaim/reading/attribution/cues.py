"""The lexicon of cues: how often each word, in each construction, was an attribution among those looked at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from counterclaim.lexicon import entries

_PRIOR_WEIGHT: Final = 3.0
"""A word's own counts weigh against this many of its construction's."""

ANY: Final = "*"
"""Stands for the rare words of a construction."""

Counts = dict[str, dict[str, tuple[int, int]]]
"""Per construction and word: how many were right, how many were seen."""


@dataclass(frozen=True, slots=True)
class Cues:
    """Counts from ordinary text, and from the same text with its commas and apostrophes taken out."""

    frames: Counts
    bare: Counts

    def share(self, frame: str, lemma: str, *, bare: bool = False) -> float:
        """The share right of what this word in this construction proposes; 0 for a construction that is not known.

        ``bare``: the text has lost its commas, which makes some constructions less sure and others more.
        """
        plain = _share(self.frames.get(frame), lemma)
        if not bare or frame not in self.bare:
            return plain
        return _share(self.bare[frame], lemma, plain)


def _share(words: dict[str, tuple[int, int]] | None, lemma: str, otherwise: float = 0.0) -> float:
    if words is None:
        return 0.0
    right, seen = words[ANY]
    base = max(right / seen if seen else 0.0, otherwise)
    own_right, own_seen = words.get(lemma, (0, 0))
    return (own_right + _PRIOR_WEIGHT * base) / (own_seen + _PRIOR_WEIGHT)


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The shipped lexicon."""
    table = entries("cues")
    return Cues(_counts(table["frames"]), _counts(table.get("bare", {})))


def _counts(table: dict[str, dict[str, list[int]]]) -> Counts:
    return {frame: {word: (c[0], c[1]) for word, c in words.items()} for frame, words in table.items()}
