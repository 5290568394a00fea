"""The range chart: a row for each origin, under its claimant; from the low to the high that it gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from counterclaim.showing.charts.look import Look
from counterclaim.showing.charts.marks import Mark, Panel
from counterclaim.showing.charts.parts import AXIS_FORMAT, halo, points, text, title
from counterclaim.showing.charts.scale import Scale, scale_of
from counterclaim.showing.words import OWN_VOICE, short

ROW: Final = 24
ARROW: Final = 40
"""Pixels of the arrow of an open bound."""
TIMES: Final = 30
"""Pixels at the right for the number of articles."""
CHARACTER: Final = 7.2
"""Pixels of a bold letter, on average."""


def range_panel(panel: Panel, look: Look) -> dict[str, Any]:
    """A Vega-Lite view: claimant and day on the left, the range, the amount on the right."""
    amount = look.width - TIMES
    widest = max((len(mark.amount) for mark in panel.marks), default=0)
    left, right = 62 if look.narrow else 272, amount - widest * CHARACTER - 16
    values = [float(n) for mark in panel.marks for n in (mark.low, mark.high) if n is not None]
    scale = scale_of(values, (left, right))
    rows = list(_rows(panel.marks, scale, look))
    height = (max(row["y"] for row in rows) + ROW / 2) if rows else ROW
    axis = {
        "orient": "top",
        "values": list(scale.ticks),
        "format": AXIS_FORMAT,
        "labelOverlap": True,
        "labelFlush": False,
    }
    return {
        "title": title(panel.title, look),
        "width": look.width,
        "height": height,
        "data": {"values": rows},
        "encoding": {
            "y": {"field": "y", "type": "quantitative", "axis": None,
                  "scale": {"domain": [0, height], "range": [0, height], "nice": False}},
            "color": {"field": "hue", "type": "nominal", "scale": None},
        },
        "layer": [
            *_bars(scale, axis, look.colours.line),
            points(panel, "x", several=len(panel.series) > 1, look=look),
            *_labels(look),
        ],
    }  # fmt: skip


def _rows(marks: Sequence[Mark], scale: Scale, look: Look) -> Iterator[dict[str, Any]]:
    """The data: claimants in the order of their first mark, each one's marks by day."""
    groups: dict[str | None, list[Mark]] = {}
    for mark in marks:
        groups.setdefault(mark.claimant, []).append(mark)
    y = -ROW / 2.0
    for claimant, group in groups.items():
        y += ROW / 4 if y > 0 else 0
        y += ROW - 4 if look.narrow else 0
        for number, mark in enumerate(sorted(group, key=lambda one: (one.day, one.low or one.high or 0))):
            y += ROW
            first = number == 0
            yield {
                **mark.model_dump(exclude={"hue", "shape", "link"}),
                **_ends(mark, scale),
                "y": y,
                "header_y": y - ROW + 4 if look.narrow else y,
                "header": short(claimant or OWN_VOICE, 44 if look.narrow else 28) if first else None,
                "day_told": _day(mark.day),
                "times": f"×{mark.articles}" if mark.articles > 1 else None,
                "hue": look.colours.hue(mark.hue),
                "inside": look.colours.paper if mark.rough else look.colours.hue(mark.hue),
                "href": None if look.base is None else f"{look.base}{mark.link}",
                "told": f"{claimant or OWN_VOICE}, {mark.day or 'no day'}: {mark.amount} {mark.series}",
            }


def _ends(mark: Mark, scale: Scale) -> dict[str, Any]:
    """The ends of the bar, and of the arrow where one end is open."""
    low, high = mark.low, mark.high
    if low is not None and high is not None:
        return {"from": low, "to": high}
    given = low if low is not None else high
    assert given is not None
    ahead = low is not None
    pixel = scale.pixel(given) + (ARROW if ahead else -ARROW)
    bounded = min(max(pixel, scale.extent[0] - 6), scale.extent[1] + 6)
    return {"from": given, "to": scale.value(bounded), "open": "up" if ahead else "down"}


def _day(day: str) -> str:
    """14 Mar 31: short, as there is a table with whole days."""
    return f"{date.fromisoformat(day):%-d %b %y}" if day else "no day"


def _bars(scale: Scale, axis: dict[str, Any], line: str) -> Iterator[dict[str, Any]]:
    """A hair line for the eye, bars between two bounds, and arrows where one is open."""
    x = {"field": "from", "type": "quantitative", "scale": scale.vega(), "axis": axis}
    yield {
        "mark": {"type": "rule", "strokeDash": [1, 3]},
        "encoding": {"x": {"value": scale.extent[0]}, "x2": {"value": scale.extent[1]}, "color": {"value": line}},
    }
    yield {
        "mark": {"type": "rule", "strokeWidth": 7, "opacity": 0.35},
        "transform": [{"filter": "datum.open == null && datum.from != datum.to"}],
        "encoding": {"x": x, "x2": {"field": "to"}},
    }
    yield {
        "mark": {"type": "rule", "strokeWidth": 2},
        "transform": [{"filter": "datum.open != null"}],
        "encoding": {"x": x, "x2": {"field": "to"}},
    }
    for way, shape in (("up", "triangle-right"), ("down", "triangle-left")):
        yield {
            "mark": {"type": "point", "shape": shape, "filled": True, "size": 90, "aria": False},
            "transform": [{"filter": f"datum.open == '{way}'"}],
            "encoding": {"x": {**x, "field": "to"}},
        }


def _labels(look: Look) -> Iterator[dict[str, Any]]:
    """The columns of words: claimant, day, amount, and in how many articles."""
    theme = look.colours
    amount = look.width - TIMES
    if look.narrow:
        yield text("header", 0, theme.paper, y="header_y", fontWeight=600, **halo(look))
    yield text("header", 0, theme.ink, y="header_y", fontWeight=600)
    yield text("day_told", 0 if look.narrow else 204, theme.muted, fontSize=12)
    yield text("amount", amount, theme.ink, align="right", fontWeight=600)
    yield text("times", amount + 6, theme.muted, fontSize=12)
