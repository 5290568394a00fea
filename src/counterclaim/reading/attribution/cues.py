"""The lexicon of cues: how often each word, in each construction, was an attribution among those looked at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from counterclaim.lexicon import entries

_PRIOR_WEIGHT: Final = 3.0
"""A word's own counts weigh against this many of its construction's."""


@dataclass(frozen=True, slots=True)
class Cues:
    """Counts per construction and word, as (right, seen)."""

    frames: dict[str, dict[str, tuple[int, int]]]
    lemmas: frozenset[str]

    def share(self, frame: str, lemma: str) -> float:
        """The share right of what this word in this construction proposes; 0 for a construction that is not known."""
        words = self.frames.get(frame)
        if words is None:
            return 0.0
        right, seen = words["*"]
        base = right / seen if seen else 0.0
        own_right, own_seen = words.get(lemma, (0, 0))
        return (own_right + _PRIOR_WEIGHT * base) / (own_seen + _PRIOR_WEIGHT)


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The shipped lexicon."""
    table = entries("cues")["frames"]
    frames = {f: {w: (c[0], c[1]) for w, c in words.items()} for f, words in table.items()}
    return Cues(frames, frozenset(w for words in frames.values() for w in words))
