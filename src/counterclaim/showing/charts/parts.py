"""Parts that both kinds of chart have."""

from __future__ import annotations

import textwrap
from typing import Any, Final, Literal

from counterclaim.showing.charts.look import Look
from counterclaim.showing.charts.marks import Panel

AXIS_FORMAT: Final = ",.0f"


def points(panel: Panel, along: Literal["x", "y"], *, several: bool, look: Look) -> dict[str, Any]:
    """The bounds themselves: shape says what is counted; hollow where the words are rough."""
    shape_of = {mark.series: mark.shape for mark in panel.marks}
    legend: dict[str, Any] | None = {"columns": 1 if look.narrow else 4} if several else None
    return {
        "transform": [
            {"calculate": "datum.open == null && datum.from != datum.to ? [datum.from, datum.to] : [datum.from]",
             "as": "at"},
            {"flatten": ["at"]},
        ],
        "mark": {"type": "point", "size": 85, "opacity": 1},
        "encoding": {
            along: {"field": "at", "type": "quantitative"},
            "shape": {
                "field": "series", "type": "nominal", "legend": legend,
                "scale": {"domain": list(panel.series), "range": [shape_of[name] for name in panel.series]},
            },
            "fill": {"field": "inside", "type": "nominal", "scale": None},
            "stroke": {"field": "hue", "type": "nominal", "scale": None},
            **({} if look.base is None else {"href": {"field": "href"}}),
            "description": {"field": "told"},
        },
    }  # fmt: skip


def title(words: str, look: Look) -> list[str]:
    """A title in lines that fit."""
    return textwrap.wrap(words, 40 if look.narrow else 88) or [""]


def text(field: str, x: float, colour: str | None, *, y: str = "y", **mark: Any) -> dict[str, Any]:  # noqa: ANN401
    """A column of words, at a pixel from the left; without a colour, in the claimant's."""
    return {
        "mark": {"type": "text", "align": "left", **mark},
        "transform": [{"filter": f"datum.{field} != null"}],
        "encoding": {
            "x": {"value": x},
            "y": {"field": y, "type": "quantitative"},
            "text": {"field": field},
            **({} if colour is None else {"color": {"value": colour}}),
        },
    }


def halo(look: Look) -> dict[str, Any]:
    """What keeps words readable on a line: a rim of paper, drawn before them."""
    paper = look.colours.paper
    return {"color": paper, "stroke": paper, "strokeWidth": 4, "strokeJoin": "round"}
