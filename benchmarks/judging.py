"""How what is read of an invented report is held against what is annotated of it."""

from __future__ import annotations

import re

from counterclaim.records import Span

STEPS = ("found", "value", "measure", "claimant")
"""What a figure has to get right, each after the ones before it."""


def place(words: str, text: str, after: str = "") -> Span:
    """Where the words stand, from the first place of ``after`` on.

    Raises:
        ValueError: they don't.
    """
    start = text.index(words, text.index(after))
    return Span(start, start + len(words))


def same_name(one: str | None, other: str | None) -> bool:
    """Whether one of the two names is part of the other, or there is none on either side."""
    if one is None or other is None:
        return one is other
    a, b = (set(re.findall(r"\w+", name.casefold())) - {"the", "a", "an"} for name in (one, other))
    return bool(a and b) and (a <= b or b <= a)


def f1(hits: int, predicted: int, gold: int) -> float:
    """Per cent."""
    return round(200 * hits / (predicted + gold), 1) if predicted + gold else 0.0
