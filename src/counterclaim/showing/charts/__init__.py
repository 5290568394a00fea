"""Charts of a comparison, as Vega-Lite specifications made of records, and their pictures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from counterclaim.records import EventComparison
from counterclaim.showing.charts.courses import course_chart, course_panels, course_parts
from counterclaim.showing.charts.drawing import HERE, png, svg
from counterclaim.showing.charts.look import NARROW, WIDE, Look, frame
from counterclaim.showing.charts.marks import HARM, Mark, Panel, hues, leads, panels, series_name
from counterclaim.showing.charts.ranges import range_panel
from counterclaim.showing.charts.themes import THEMES, ThemeName
from counterclaim.showing.charts.times import time_panel

__all__ = [
    "HARM",
    "HERE",
    "NARROW",
    "THEMES",
    "WIDE",
    "Look",
    "Mark",
    "Panel",
    "ThemeName",
    "course_chart",
    "course_panels",
    "course_parts",
    "event_chart",
    "event_parts",
    "frame",
    "hues",
    "leads",
    "panels",
    "png",
    "series_name",
    "svg",
    "time_panel",
]


def event_chart(comparison: EventComparison, look: Look) -> dict[str, Any] | None:
    """The chart of an event (ranges side by side) or of a running total (over time); null where no number is given."""
    found = panels(comparison)
    if not found:
        return None
    return frame([view for _, view in _views(found, comparison, look)], look, described(found))


def event_parts(comparison: EventComparison, look: Look) -> tuple[dict[str, Any], ...]:
    """Each panel of the same chart as a chart of its own, for a page that draws one after the other."""
    views = _views(panels(comparison), comparison, look)
    return tuple(frame([view], look, described((panel,))) for panel, view in views)


def _views(found: tuple[Panel, ...], comparison: EventComparison, look: Look) -> Iterator[tuple[Panel, dict[str, Any]]]:
    total = comparison.kind == "running_total"
    for panel in found:
        if not total or any(mark.day for mark in panel.marks):
            yield panel, (time_panel if total else range_panel)(panel, look)


def described(found: tuple[Panel, ...]) -> str:
    """The chart in a sentence, for those who do not see it."""
    marks = sum(len(panel.marks) for panel in found)
    claimants = len({mark.claimant for panel in found for mark in panel.marks})
    titles = "; ".join(panel.title for panel in found)
    return f"Chart of {marks} figures by {claimants} claimants: {titles}. The table of claims has the same data."
