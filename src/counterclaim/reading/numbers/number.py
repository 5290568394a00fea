"""What the number reader hands on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from counterclaim.records import Bounds, Span

NumberKind = Literal["count", "vague", "zero", "share", "unquantified"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the text.

    ``span`` covers hedge, number and a hedge behind it; ``core`` the number alone. ``unit`` is a currency (ISO 4217),
    "%" or a unit of measure; null for a bare count.
    """

    span: Span
    core: Span
    bounds: Bounds
    kind: NumberKind
    unit: str | None = None
    per: str | None = None
    """What the amount is counted for: "mo" in "$3,500 a month"."""
    parts: int = 1
    """How many of the written unit make one ``unit``: 100 in "50 cents", whose bounds are 0.5 dollars."""
    fraction: float | None = None
    """What part of the whole a share is, 0 to 1."""
