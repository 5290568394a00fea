"""Numbers to pixels and back, with round ticks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

WIDE_SPREAD: Final = 20
"""From this ratio of the highest to the lowest number above zero on, the scale is logarithmic, as in the terminal."""
TICKS: Final = 5
"""About so many."""
ROOM: Final = 0.12
"""Of the range, left free beyond the highest number."""


@dataclass(frozen=True, slots=True)
class Scale:
    """From numbers within ``domain`` to pixels within ``extent``; ``bend`` is where a logarithmic one turns linear."""

    domain: tuple[float, float]
    extent: tuple[float, float]
    ticks: tuple[float, ...]
    bend: float | None = None

    def _of(self, value: float) -> float:
        return value if self.bend is None else math.copysign(math.log1p(abs(value) / self.bend), value)

    def pixel(self, value: float) -> float:
        """Where a number stands."""
        low, high = self._of(self.domain[0]), self._of(self.domain[1])
        start, end = self.extent
        return start + (self._of(value) - low) / (high - low) * (end - start)

    def value(self, pixel: float) -> float:
        """The number that stands there."""
        low, high = self._of(self.domain[0]), self._of(self.domain[1])
        start, end = self.extent
        inner = low + (pixel - start) / (end - start) * (high - low)
        return inner if self.bend is None else math.copysign(math.expm1(abs(inner)) * self.bend, inner)

    def vega(self) -> dict[str, object]:
        """The same for Vega-Lite."""
        bent = {"type": "linear"} if self.bend is None else {"type": "symlog", "constant": self.bend}
        return {**bent, "domain": list(self.domain), "range": list(self.extent), "nice": False, "zero": False}


def scale_of(values: Sequence[float], extent: tuple[float, float]) -> Scale:
    """A scale that holds all of these numbers, none of them below zero."""
    low, high = min(values, default=0), max(values, default=1)
    above = [value for value in values if value > 0]
    if above and high / min(above) >= WIDE_SPREAD:
        return _bent(low, min(above), high, extent)
    if high == low:
        low, high = 0, high or 1
    start = 0.0 if low <= high / 2 else max(low - (high - low) * 0.6, 0)
    end = high + (high - start) * ROOM
    step = _step((end - start) / TICKS)
    first = math.floor(start / step) * step
    ticks = tuple(first + step * n for n in range(int((end - first) / step) + 1))
    return Scale((first, end), extent, ticks)


def _step(rough: float) -> float:
    """The next round step: 1, 2 or 5 times a power of ten, and a whole number."""
    power: float = 10.0 ** math.floor(math.log10(rough))
    return max(next(power * n for n in (1, 2, 5, 10) if power * n >= rough), 1)


def _bent(low: float, least: float, high: float, extent: tuple[float, float]) -> Scale:
    """A logarithmic scale; one that starts at zero where a number is zero."""
    bend = least / 3
    start = 0.0 if low <= 0 else least / 1.6
    end = high * 1.7
    powers = range(math.floor(math.log10(least)), math.ceil(math.log10(end)) + 1)
    ticks = [10.0**n for n in powers if start <= 10.0**n <= end]
    if len(ticks) < 3:
        ticks = [m * 10.0**n for n in powers for m in (1, 3) if start <= m * 10.0**n <= end]
    return Scale((start, end), extent, tuple([0.0, *ticks] if low <= 0 else ticks), bend)
