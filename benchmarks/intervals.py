"""How far a score could be off: 95% intervals, by resampling whole articles, or by Wilson's formula for a share."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from math import sqrt
from typing import TypeVar

T = TypeVar("T")
Interval = tuple[float, float]
"""Lower and upper end, in the unit of the score."""

TIMES = 1_000
SEED = 7
FEWEST = 6
"""From fewer articles nothing can be said by resampling them; from 20 and fewer, intervals are rather too narrow."""
Z = 1.959964
"""Two-sided 95% of the normal distribution."""


def resampled(
    units: Sequence[T], score: Callable[[Sequence[T]], Mapping[str, float]], *, times: int = TIMES, digits: int = 1
) -> dict[str, Interval]:
    """For each score its interval, from scoring so many draws of as many units, with repetition.

    Units are articles, not figures: what is right or wrong in one article falls together. The same units give the same
    intervals. Too few of them give none.
    """
    if len(units) < FEWEST:
        return {}
    chance = random.Random(SEED)
    drawn = [score(chance.choices(units, k=len(units))) for _ in range(times)]
    return {name: _middle([one[name] for one in drawn if name in one], digits) for name in drawn[0]}


def _middle(values: Sequence[float], digits: int) -> Interval:
    """Between which values 95% of these lie."""
    ordered = sorted(values)
    last = len(ordered) - 1
    return round(ordered[round(0.025 * last)], digits), round(ordered[round(0.975 * last)], digits)


def wilson(right: int, of: int) -> Interval | None:
    """Between which shares, in percent, the true one lies where so many of so many were right; none of none."""
    if not of:
        return None
    share, part = right / of, Z * Z / of
    middle = (share + part / 2) / (1 + part)
    off = Z * sqrt(share * (1 - share) / of + part / (4 * of)) / (1 + part)
    return round(100 * max(0.0, middle - off), 1), round(100 * min(1.0, middle + off), 1)
