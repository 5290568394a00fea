"""The lexicon of cues: how often each word, in each construction, was an attribution among those looked at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from counterclaim.lexicon import entries

_PRIOR_WEIGHT: Final = 3.0
"""A word's own counts weigh against this many of its construction's."""

_OPEN: Final = ("quote:after", "quote:inverted", "quote:comma", "quote:colon", "according:", "headline:quoted")
"""Constructions that make a cue of any word; the others need one that the lexicon names."""

_UNCOMMAED: Final = 0.5
"""What is expected of a word that is not known, beside a quotation in text that has lost its commas."""

_REPORTING: Final = 0.6
"""What is expected at least of a plain reporting word in a construction that holds a clause."""

ANY: Final = "*"
"""Stands for the rare words of a construction."""

Counts = dict[str, dict[str, tuple[int, int]]]
"""Per construction and word: how many were right, how many were seen."""


@dataclass(frozen=True, slots=True)
class Cues:
    """Counts from ordinary text, and from the same text with its commas and apostrophes taken out."""

    frames: Counts
    bare: Counts
    reporting: frozenset[str]
    """Words that report so surely that they count inside another's words too."""
    clausal: tuple[str, ...]
    """How the constructions begin that hold a clause or a quotation."""

    def reports(self, frame: str, lemma: str) -> bool:
        """Whether this is plainly a report of words, worth its own statement inside another's."""
        return lemma in self.reporting and frame.startswith(self.clausal) and not frame.endswith(":nobody")

    def share(self, frame: str, lemma: str, *, bare: bool = False) -> float:
        """The share right of what this word in this construction proposes; 0 for a construction that is not known.

        ``bare``: the text has lost its commas, which makes some constructions less sure and others more.
        """
        floor = _REPORTING if self.reports(frame, lemma) else 0.0
        plain = _share(frame, self.frames.get(frame), lemma, floor)
        if not bare or frame not in self.bare:
            return plain
        return _share(frame, self.bare[frame], lemma, plain or _UNCOMMAED * (frame == "quote:run-on"))


def _share(frame: str, words: dict[str, tuple[int, int]] | None, lemma: str, floor: float = 0.0) -> float:
    if words is None or not (floor or lemma in words or frame.startswith(_OPEN)):
        return 0.0
    right, seen = words[ANY]
    base = max(right / seen if seen else 0.0, floor)
    own_right, own_seen = words.get(lemma, (0, 0))
    return (own_right + _PRIOR_WEIGHT * base) / (own_seen + _PRIOR_WEIGHT)


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The shipped lexicon."""
    table = entries("cues")
    by_hand = entries("cues_by_hand")
    return Cues(
        frames=_counts(table["frames"]) | _counts(by_hand["frames"]),
        bare=_counts(table["bare"]),
        reporting=frozenset(by_hand["reporting"]),
        clausal=tuple(by_hand["clausal"]),
    )


def _counts(table: dict[str, dict[str, list[int]]]) -> Counts:
    return {frame: {word: (c[0], c[1]) for word, c in words.items()} for frame, words in table.items()}
