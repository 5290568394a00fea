"""The chart of one claimant: figures over time, a panel for each event, a line for each thing that is counted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from counterclaim.records import Step
from counterclaim.showing import words
from counterclaim.showing.charts.look import Look, frame
from counterclaim.showing.charts.marks import SHAPES, Mark, Panel
from counterclaim.showing.charts.times import series_of, time_panel
from counterclaim.showing.comparisons import STEP_NAMES, plural

MOST_PANELS: Final = 3
MOST_STEPS: Final = 60
LEAST: Final = 2
"""Steps on different days that make a course."""


def course_panels(steps: Iterable[Step]) -> tuple[Panel, ...]:
    """A panel for each event of which several days are told; those with most steps first."""
    by_event: dict[str, list[Step]] = {}
    for step in steps:
        if step.as_of and (step.low is not None or step.high is not None):
            by_event.setdefault(step.event, []).append(step)
    courses = [found for found in by_event.values() if len({step.as_of for step in found}) >= LEAST]
    return tuple(_panel(found) for found in sorted(courses, key=len, reverse=True)[:MOST_PANELS])


def _panel(steps: list[Step]) -> Panel:
    shown = sorted(steps, key=lambda step: step.as_of or "")[-MOST_STEPS:]
    series = list(dict.fromkeys(step.series for step in shown))
    marks = tuple(
        Mark(
            id=f"{step.event}-{number}",
            origin=str(number),
            link=f"/events/{step.event}",
            claimant=None,
            day=(step.as_of or "")[:10],
            low=step.low,
            high=step.high,
            rough=False,
            series=words.measure(step.series),
            shape=SHAPES[min(series.index(step.series), len(SHAPES) - 1)],
            hue=min(series.index(step.series), 7),
            articles=len(step.articles),
            amount=words.bounds(step),
            text=step.text,
            note=STEP_NAMES[step.kind] if step.kind in ("correction", "back_fill") else None,
        )
        for number, step in enumerate(shown)
    )
    names = tuple(words.measure(name) for name in series)
    return Panel(title=shown[0].title, series=names, marks=marks, left_out=len(steps) - len(shown))


def course_chart(name: str, steps: Iterable[Step], look: Look) -> dict[str, Any] | None:
    """The chart; null where no figure was ever given for two days."""
    found = course_panels(steps)
    if not found:
        return None
    told = f"Figures of {name} over time: {plural(len(found), 'chart')}. The tables below have the same data."
    return frame([time_panel(panel, look, series_of) for panel in found], look, told)


def course_parts(name: str, steps: Iterable[Step], look: Look) -> tuple[dict[str, Any], ...]:
    """Each panel of the same chart as a chart of its own, for a page that draws one after the other."""
    told = f"Figures of {name} over time: {{}}. The tables below have the same data."
    return tuple(
        frame([time_panel(panel, look, series_of)], look, told.format(panel.title)) for panel in course_panels(steps)
    )
