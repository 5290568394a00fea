"""What can be said of two bounds alone."""

from __future__ import annotations

from typing import Protocol


class Bounded(Protocol):
    """Anything with bounds; null where there is none on that side."""

    @property
    def low(self) -> float | int | None:
        """The lower bound."""

    @property
    def high(self) -> float | int | None:
        """The upper bound."""


def disjoint(a: Bounded, b: Bounded) -> bool:
    """Whether both bounds cannot hold at once."""
    return (a.high is not None and b.low is not None and a.high < b.low) or (
        b.high is not None and a.low is not None and b.high < a.low
    )
