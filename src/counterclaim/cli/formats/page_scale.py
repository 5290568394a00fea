"""Figures of one measure and one party on one line: where their bounds lie, for the eye."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counterclaim.records import Figure, Reading
from counterclaim.showing import words
from counterclaim.showing.safe import one_line

LEFT, RIGHT = 3.0, 90.0
"""Per cent of the width that zero and the largest bound stand at; the rest is room for open ends."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure on the scale, in per cent of the width. ``open_low``, ``open_high``: no bound on that side."""

    key: str
    number: int
    hue: str
    who: str
    label: str
    start: float
    end: float
    open_low: bool
    open_high: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """The figures that share a measure, a party, and the start of a total."""

    title: str
    bars: tuple[Bar, ...]


def scales(reading: Reading, keys: Mapping[str, str], hues: Mapping[str, str]) -> tuple[Scale, ...]:
    """A scale for each measure and party that has two figures or more, in the order of the first of them."""
    groups: dict[tuple[str | None, ...], list[tuple[int, Figure]]] = {}
    for number, figure in enumerate(reading.figures, 1):
        if _stands_alone(figure):
            key = (figure.measure, figure.population.party, figure.unit, figure.since)
            groups.setdefault(key, []).append((number, figure))
    return tuple(_scale(figures, keys, hues) for figures in groups.values() if len(figures) > 1)


def _stands_alone(figure: Figure) -> bool:
    """Whether a figure has a bound, counts something named, and is neither a part nor a repetition of another."""
    bounded = figure.low is not None or figure.high is not None
    return bounded and figure.measure != "other" and figure.part_of is None and figure.same_as is None


def _scale(figures: list[tuple[int, Figure]], keys: Mapping[str, str], hues: Mapping[str, str]) -> Scale:
    top = max(bound for _, f in figures for bound in (f.low, f.high) if bound is not None) or 1
    first = figures[0][1]
    shared = (words.measure(first.measure), first.population.party, f"since {first.since}" if first.since else None)
    title = one_line(" · ".join(part for part in shared if part))
    return Scale(title, tuple(_bar(number, f, top, keys[f.id], hues[f.id]) for number, f in figures))


def _bar(number: int, figure: Figure, top: float, key: str, hue: str) -> Bar:
    def at(bound: float) -> float:
        return round(LEFT + (RIGHT - LEFT) * max(bound, 0) / top, 2)

    return Bar(
        key=key,
        number=number,
        hue=hue,
        who=one_line(words.claimant(figure)),
        label=words.bounds(figure),
        start=at(figure.low) if figure.low is not None else 0.0,
        end=at(figure.high) if figure.high is not None else 100.0,
        open_low=figure.low is None,
        open_high=figure.high is None,
    )
