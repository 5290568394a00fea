"""The chart of numbers over time: a stepped line for each claimant and what is counted, named at its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Final

from counterclaim.showing.charts.look import Look
from counterclaim.showing.charts.marks import Mark, Panel
from counterclaim.showing.charts.parts import AXIS_FORMAT, halo, points, text, title
from counterclaim.showing.charts.scale import Scale, scale_of
from counterclaim.showing.words import OWN_VOICE, short

HEIGHT: Final = 300
ARROW: Final = 24
"""Pixels of the arrow of an open bound."""
BETWEEN: Final = 16
"""Pixels at least between two names."""
MOST_NAMES: Final = 18
CHARACTER: Final = 6.6
"""Pixels of a letter, on average."""

Named = Callable[[Mark], str]


def claimant_of(mark: Mark) -> str:
    """What a line is called among several claimants."""
    return mark.claimant or OWN_VOICE


def series_of(mark: Mark) -> str:
    """What a line is called among those of one claimant."""
    return mark.series


def time_panel(panel: Panel, look: Look, named: Named = claimant_of) -> dict[str, Any]:
    """A Vega-Lite view of the marks that have a day."""
    marks = sorted((mark for mark in panel.marks if mark.day), key=lambda mark: (mark.day, mark.low or mark.high or 0))
    letters = 17 if look.narrow else 30
    left, right = 52, look.width - letters * CHARACTER
    values = [float(n) for mark in marks for n in (mark.low, mark.high) if n is not None]
    scale = scale_of(values, (HEIGHT, 0))
    first, last = _days(marks)
    x = {
        "field": "day", "type": "temporal",
        "scale": {"type": "utc", "domain": [first, last], "range": [left, right], "nice": False},
        "axis": {"grid": False, "tickCount": 3 if look.narrow else 6, "ticks": True, "tickColor": look.colours.muted,
                 "domain": True, "domainColor": look.colours.muted, "labelFlush": True, "labelOverlap": True},
    }  # fmt: skip
    axis = {"values": list(scale.ticks), "format": AXIS_FORMAT, "labelPadding": 6 - left}
    y = {"field": "value", "type": "quantitative", "scale": scale.vega(), "axis": axis}
    rows = [_row(mark, scale, look) for mark in marks]
    return {
        "title": title(panel.title, look),
        "width": look.width,
        "height": HEIGHT,
        "data": {"values": rows},
        "encoding": {"x": x, "y": y, "color": {"field": "hue", "type": "nominal", "scale": None}},
        "layer": [
            *_lines(),
            points(panel, "y", several=len(panel.series) > 1, look=look),
            *_notes(look),
            *_names(marks, scale, look, named, (right, letters)),
        ],
    }


def _days(marks: Sequence[Mark]) -> tuple[str, str]:
    """The first and last day of the axis: a little more than those of the marks."""
    days = [date.fromisoformat(mark.day) for mark in marks] or [date(2000, 1, 1)]
    room = max((max(days) - min(days)) // 25, timedelta(days=1))
    return (min(days) - room).isoformat(), (max(days) + room).isoformat()


def _value(mark: Mark) -> float:
    given = mark.low if mark.low is not None else mark.high
    assert given is not None
    return given


def _row(mark: Mark, scale: Scale, look: Look) -> dict[str, Any]:
    value = _value(mark)
    row: dict[str, Any] = {
        **mark.model_dump(exclude={"hue", "shape", "link"}),
        "line": f"{mark.claimant}\t{mark.series}",
        "value": value,
        "from": value,
        "to": mark.high if mark.high is not None else value,
        "hue": look.colours.hue(mark.hue),
        "inside": look.colours.paper if mark.rough else look.colours.hue(mark.hue),
        "href": None if look.base is None else f"{look.base}{mark.link}",
        "told": f"{mark.claimant or OWN_VOICE}, {mark.day}: {mark.amount} {mark.series}",
    }
    if mark.low is None or mark.high is None:
        way = -1 if mark.high is None else 1
        row |= {"to": scale.value(scale.pixel(value) + way * ARROW), "open": "up" if way < 0 else "down"}
    return row


def _lines() -> Iterator[dict[str, Any]]:
    """Steps from one number to the next, bars between two bounds, arrows where one is open."""
    yield {
        "mark": {"type": "line", "interpolate": "step-after", "strokeWidth": 1.5, "opacity": 0.55, "aria": False},
        "encoding": {"detail": {"field": "line"}},
    }
    yield {
        "mark": {"type": "rule", "strokeWidth": 7, "opacity": 0.35},
        "transform": [{"filter": "datum.open == null && datum.from != datum.to"}],
        "encoding": {"y2": {"field": "to"}},
    }
    yield {
        "mark": {"type": "rule", "strokeWidth": 2},
        "transform": [{"filter": "datum.open != null"}],
        "encoding": {"y2": {"field": "to"}},
    }
    for way, shape in (("up", "triangle-up"), ("down", "triangle-down")):
        yield {
            "mark": {"type": "point", "shape": shape, "filled": True, "size": 80, "aria": False},
            "transform": [{"filter": f"datum.open == '{way}'"}],
            "encoding": {"y": {"field": "to", "type": "quantitative"}},
        }


def _notes(look: Look) -> Iterator[dict[str, Any]]:
    """What a step is, under its mark."""
    for one in (halo(look), {"color": look.colours.muted}):
        yield {
            "mark": {"type": "text", "dy": 15, "fontSize": 11, **one},
            "transform": [{"filter": "datum.note != null"}],
            "encoding": {"text": {"field": "note"}, "color": {"value": one["color"]}},
        }


def _names(
    marks: Sequence[Mark], scale: Scale, look: Look, named: Named, room: tuple[float, int]
) -> Iterator[dict[str, Any]]:
    """The name of each line beside its last mark, with its number; names are moved apart, and led to by a hair line."""
    right, letters = room
    last = {(mark.claimant, mark.series): mark for mark in marks}
    newest = sorted(last.values(), key=lambda mark: mark.day)[-MOST_NAMES:]
    ends = sorted(newest, key=lambda mark: -scale.pixel(_value(mark)))
    below = scale.extent[0] + BETWEEN
    rows = []
    for mark in ends:
        below = min(scale.pixel(_value(mark)), below - BETWEEN)
        amount = mark.amount if not look.narrow else ""
        name = short(named(mark), letters - len(amount) - (2 if amount else 0))
        rows.append(
            {
                "day": mark.day,
                "value": _value(mark),
                "at": scale.value(below),
                "name": f"{name}  {amount}".strip(),
                "hue": look.colours.hue(mark.hue),
            }
        )
    yield {
        "data": {"values": rows},
        "mark": {"type": "rule", "strokeWidth": 1, "opacity": 0.35},
        "encoding": {"x2": {"value": right + 6}, "y2": {"field": "at"}},
    }
    yield {"data": {"values": rows}, **text("name", right + 10, None, y="at", fontWeight=600, fontSize=12)}
