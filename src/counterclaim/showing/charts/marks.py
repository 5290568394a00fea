"""What a chart shows of a comparison: one mark for each origin that has a number, in panels of what may be confused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from counterclaim.comparing.series import DENIALS
from counterclaim.records import Claim, EventComparison, Origin, Record, Series
from counterclaim.showing import words
from counterclaim.showing.charts.themes import HUES

HARM: Final = ("killed", "killed_or_wounded", "lost", "irrecoverable")
"""Measures that are taken for one another: they share a panel, told apart by shape."""
SHAPES: Final = ("circle", "square", "diamond", "triangle-up", "cross", "triangle-down", "wedge", "stroke")
MOST_ROWS: Final = 30
MOST_PANELS: Final = 4


class Mark(Record):
    """One origin in a chart."""

    id: str
    """Of the claim that stands for it; of a step, its number."""
    origin: str
    link: str
    """To the claim, after the address that the look begins links with."""
    claimant: str | None
    day: str
    low: float | None
    high: float | None
    rough: bool
    series: str
    shape: str
    hue: int | None
    articles: int
    amount: str
    text: str
    """The words of the claim."""
    note: str | None = None
    """What it is to the mark before, where that is told."""


class Panel(Record):
    """The marks that share a scale. ``left_out``: how many origins are only in the table."""

    title: str
    series: tuple[str, ...]
    """What is counted, in the order of the shapes."""
    marks: tuple[Mark, ...]
    left_out: int = 0


def hues(comparison: EventComparison) -> dict[str | None, int]:
    """The number of each claimant's hue: those with most origins have one, in the order of the records."""
    most = Counter(origin.claimant for origin in comparison.origins if origin.claimant).most_common(HUES)
    wanted = {name for name, _ in most}
    order = dict.fromkeys(origin.claimant for origin in comparison.origins if origin.claimant in wanted)
    return {name: number for number, name in enumerate(order)}


def leads(comparison: EventComparison) -> dict[str, Claim]:
    """The claim that stands for each origin: the first of its claims that is no other's part."""
    found: dict[str, Claim] = {}
    for claim in comparison.claims:
        found.setdefault(claim.origin, claim)
    return found


def series_name(series: Series) -> str:
    """What is counted, in a few words."""
    if series.id == DENIALS:
        return "denials"
    name = words.measure(series.measure)
    return name if series.population == "all" else f"{name}, {series.population}"


def panels(comparison: EventComparison) -> tuple[Panel, ...]:
    """All that can be drawn, the numbers of harm first."""
    lead, colour = leads(comparison), hues(comparison)
    drawn: dict[str, list[Origin]] = {}
    by_id = {series.id: series for series in comparison.series}
    for origin in comparison.origins:
        if (origin.low is not None or origin.high is not None) and origin.id in lead and origin.series in by_id:
            drawn.setdefault(_family(by_id[origin.series]), []).append(origin)
    order = sorted(drawn, key=lambda name: (name != HARM[0], -len(drawn[name])))[:MOST_PANELS]
    return tuple(_panel(drawn[name], by_id, lead, colour) for name in order)


def _family(series: Series) -> str:
    return HARM[0] if series.measure in HARM else series.measure


def _panel(
    origins: Sequence[Origin], by_id: dict[str, Series], lead: dict[str, Claim], colour: dict[str | None, int]
) -> Panel:
    shown = sorted(origins, key=lambda o: (-o.articles, _newest_first(o)))[:MOST_ROWS]
    kept = [origin for origin in origins if origin in shown]
    counted = Counter(origin.series for origin in kept)
    shape = {name: SHAPES[min(n, len(SHAPES) - 1)] for n, (name, _) in enumerate(counted.most_common())}
    marks = tuple(
        Mark(
            id=lead[origin.id].id,
            origin=origin.id,
            link=f"#{lead[origin.id].id}",
            claimant=origin.claimant,
            day=(origin.as_of or "")[:10],
            low=origin.low,
            high=origin.high,
            rough=lead[origin.id].approximate,
            series=series_name(by_id[origin.series]),
            shape=shape[origin.series],
            hue=colour.get(origin.claimant),
            articles=origin.articles,
            amount=words.bounds(lead[origin.id]),
            text=lead[origin.id].text,
        )
        for origin in kept
    )
    names = tuple(series_name(by_id[name]) for name in shape)
    title = by_id[next(iter(shape))].definition.rstrip(".") if len(shape) == 1 else _title(by_id[n] for n in shape)
    return Panel(title=title, series=names, marks=marks, left_out=len(origins) - len(kept))


def _newest_first(origin: Origin) -> int:
    return -int((origin.as_of or "0000-00-00")[:10].replace("-", "") or 0)


def _title(series: Iterable[Series]) -> str:
    measures = {one.measure for one in series}
    if len(measures) == 1:
        return f"{words.measure(measures.pop()).capitalize()}, by who is counted"
    return "Dead and losses, by what is counted"
