"""What the hedges beside a number do to its bounds."""

from __future__ import annotations

import re
from typing import Final

from counterclaim.reading.numbers.grammar import Grammar
from counterclaim.reading.numbers.values import squeeze
from counterclaim.records import Bounds

_EFFECT_ORDER: Final = ("at_least", "nearly", "at_most", "below", "about", "exact")


def bounds_of(value: float | int, effects: list[str]) -> Bounds:
    """Bounds of one value under the hedges beside it."""
    effect = next((e for e in _EFFECT_ORDER if e in effects), "exact")
    rough = "about" in effects
    if effect == "at_least":
        return Bounds(low=value, high=None, approximate=rough)
    if effect == "nearly":
        return Bounds(low=None, high=value, approximate=True)
    if effect in ("at_most", "below"):
        return Bounds(low=None, high=value, approximate=rough)
    return Bounds(low=value, high=value, approximate=effect == "about")


def hedges(match: re.Match[str], rules: Grammar) -> list[str]:
    """What the hedges before the number do, in order."""
    return [rules.hedge[squeeze(one)] for one in rules.one_hedge.findall(match["hedge"] or "")]


def behind(match: re.Match[str], rules: Grammar) -> list[str]:
    """What the words and signs behind the number do."""
    words = [match[group] for group in ("after", "tied") if match[group]]
    return [rules.after[squeeze(one)] for one in words] + (["at_least"] if match["plus"] else [])


def effects(match: re.Match[str], rules: Grammar) -> list[str]:
    """What all hedges beside the number do."""
    return hedges(match, rules) + behind(match, rules)
