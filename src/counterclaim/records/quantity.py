"""The quantity: a number with what it measures or counts, whoever says it and whatever it is said of."""

from __future__ import annotations

from typing import Literal

from counterclaim.records.base import Record, Span

Sign = Literal["=", "~", "<", ">"]
Kind = Literal["amount", "count", "share", "age"]


class Quantity(Record):
    """A number of a text with its bound, its unit or counted noun, and whether it is a rise or a fall.

    ``values`` has one number, or the two ends of a range in the order in which they are written: "from 208 to 193".
    """

    span: Span
    """Where it stands."""
    text: str
    """The words there."""
    values: tuple[float | int, ...]
    """One number, or the two ends of a range."""
    sign: Sign
    """"<" for "under 20" and "up to 20", ">" for "at least 20", "~" for "about 20" and "nearly 20", else "="."""
    change: Literal["up", "down"] | None = None
    """Whether the number is how far, or whereto, something rose or fell."""
    unit: str | None = None
    """"%", an ISO 4217 code, "km", "a" for years; null for a count."""
    per: str | None = None
    """What the amount is counted for: "mo" in "$3,500 a month"."""
    counted: str | None = None
    """The counted noun with its adjectives, each in its dictionary form: "different boss"; null where there is none."""
    kind: Kind
    """An amount has a unit; a count may have a noun; a share is a part of one ("half the boats": 0.5); an age is how
    old somebody or something is, in ``unit``."""
