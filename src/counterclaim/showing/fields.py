"""The fields of a claim, as people are told of them: their names and their values."""

from __future__ import annotations

from typing import Final

from counterclaim.showing import words
from counterclaim.showing.safe import one_line

NAMES: Final = {
    "low": "lower bound", "high": "upper bound", "approximate": "rough number", "measure": "what is counted",
    "population": "of whom", "party": "whose", "status": "civilian or combatant", "via": "relayed by",
    "when_start": "happened from", "when_end": "happened until", "cumulative": "running total",
}  # fmt: skip
"""Fields that are called otherwise than in data."""


def field(name: str) -> str:
    """The name of a field for people."""
    return NAMES.get(name, name.replace("_", " "))


def value(name: str, given: object) -> str:
    """The value of this field for people; an en dash for none."""
    if given is None or given == "":
        return "–"
    if isinstance(given, bool):
        return "yes" if given else "no"
    if isinstance(given, int | float):
        return words.number(given)
    return one_line(words.measure(str(given)) if name == "measure" else str(given))


def change(name: str, before: object, after: object) -> str:
    """What a field was and what it is now: ``lower bound: 180,000 → 210,000``."""
    return f"{field(name)}: {value(name, before)} → {value(name, after)}"
