"""How wide a chart is, in which colours, and where its links lead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from counterclaim.showing.charts.themes import THEMES, Theme, ThemeName

WIDE: Final = 760
NARROW: Final = 340


@dataclass(frozen=True, slots=True)
class Look:
    """``base`` stands before the address of every link; null: nothing is linked."""

    width: int = WIDE
    theme: ThemeName = "page"
    base: str | None = ""

    @property
    def narrow(self) -> bool:
        """Whether there is no room for columns."""
        return self.width < 560

    @property
    def colours(self) -> Theme:
        """The theme itself."""
        return THEMES[self.theme]


def frame(panels: list[dict[str, Any]], look: Look, description: str) -> dict[str, Any]:
    """One Vega-Lite specification of panels under each other."""
    theme = look.colours
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "description": description,
        "padding": 0 if look.theme == "page" else 16,
        "background": None if look.theme == "page" else theme.paper,
        "spacing": 30,
        "vconcat": panels,
        "resolve": {"scale": {"shape": "independent"}, "legend": {"shape": "independent"}},
        "config": _config(theme),
    }


def _config(theme: Theme) -> dict[str, Any]:
    return {
        "font": theme.sans,
        "view": {"stroke": None},
        "text": {"fontSize": 13, "color": theme.ink, "baseline": "middle", "aria": False},
        "rule": {"aria": False, "strokeCap": "butt"},
        "point": {"opacity": 1, "strokeWidth": 2},
        "title": {
            "font": theme.serif, "fontSize": 16, "fontWeight": 600, "color": theme.ink, "anchor": "start",
            "offset": 10, "frame": "bounds",
        },
        "axis": {
            "labelColor": theme.muted, "labelFontSize": 12, "gridColor": theme.line, "domain": False, "ticks": False,
            "title": None, "labelPadding": 6, "aria": False,
        },
        "legend": {
            "orient": "top", "title": None, "labelFontSize": 12, "labelColor": theme.ink, "symbolSize": 70,
            "symbolFillColor": theme.ink, "symbolStrokeColor": theme.ink, "symbolOpacity": 1, "padding": 0, "offset": 8,
            "aria": False, "labelLimit": 300,
        },
    }  # fmt: skip
