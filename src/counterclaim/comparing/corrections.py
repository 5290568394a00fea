"""Figures that an article says were corrected: "corrected its count from 12 to 9"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from counterclaim.comparing.figure_days import sentence_of
from counterclaim.records import Figure, Reading

_CORRECTED: Final = re.compile(
    r"\b(?:correct|revis|amend|adjust|lower|reduc|cut|scal|rais|updat)\w*\b[^.;]*?\b(?:down\s+|up\s+|back\s+)?from\b",
    re.I,
)
_BETWEEN: Final = re.compile(r"[^.;,]{0,40}\bto\s+(?:[a-z]+\s+){0,2}$", re.I)
_ONLY_WORDS: Final = re.compile(r"[^\d.;]*$")


def corrections(reading: Reading, figures: Sequence[Figure]) -> dict[str, frozenset[str]]:
    """For each figure that replaces another in so many words: which one."""
    ordered = sorted(figures, key=lambda figure: figure.span)
    return {
        now.id: frozenset({before.id})
        for before, now in pairwise(ordered)
        if before.measure == now.measure and before.span.end <= now.span.start and _is_corrected(reading, before, now)
    }


def _is_corrected(reading: Reading, before: Figure, now: Figure) -> bool:
    text, sentence = reading.article.text, sentence_of(reading, before.span)
    verb = _CORRECTED.search(text, sentence.start, before.span.start)
    return (
        verb is not None
        and _ONLY_WORDS.match(text[verb.end() : before.span.start]) is not None
        and _BETWEEN.fullmatch(text[before.span.end : now.span.start]) is not None
        and now.span.start < sentence.end
    )
