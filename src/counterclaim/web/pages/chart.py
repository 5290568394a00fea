"""Charts by themselves: as a picture, as a specification with its data, as a page to embed elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from counterclaim.records import EventComparison, Record
from counterclaim.showing import charts
from counterclaim.showing.comparisons import in_short
from counterclaim.web.asked import TheStanding
from counterclaim.web.conditional import ASK_FIRST
from counterclaim.web.errors import WebError
from counterclaim.web.pages.finding import event_of
from counterclaim.web.views import Page, streamed

router = APIRouter()

PictureTheme = Annotated[Literal["light", "dark"], Query(description="Colours of the picture.")]
Width = Annotated[int, Query(ge=300, le=1200, description="In pixels.")]
PanelNumber = Annotated[int, Query(ge=0, le=99, description="Which panel of the chart, from 0.")]
WIDTHS: Final[dict[Literal["wide", "narrow"], int]] = {"wide": charts.WIDE, "narrow": charts.NARROW}
HEAD: Final = 64
"""Pixels of a panel's title and axis, about."""


class Embedded(Page):
    """A chart in a frame of somebody else's page."""

    comparison: EventComparison
    in_short: str


class Room(Record):
    """Where a panel of a chart comes to stand, for pages of one width; as high as the panel will be, about."""

    kind: Literal["wide", "narrow"]
    width: int
    height: int
    panel: int


Parts = Callable[[charts.Look], Sequence[dict[str, Any]]]
"""The panels of a chart in a look, each as a specification."""


def rooms(parts: Parts) -> Iterator[Room]:
    """Room for each panel twice, for a wide page and for a phone: a browser asks for those that it shows."""
    for kind, width in WIDTHS.items():
        for number, spec in enumerate(parts(charts.Look(width, "page", charts.HERE))):
            height = round(spec["vconcat"][0]["height"]) + HEAD
            yield Room(kind=kind, width=width, height=height, panel=number)


def drawn(parts: Parts, width: int, base: str) -> Iterator[str]:
    """Panel after panel, in the colours of the page that they stand in. Each takes some 80 milliseconds."""
    return (charts.svg(spec) for spec in parts(charts.Look(width, "page", base)))


def panel_drawn(parts: Parts, width: int, panel: int) -> Response:
    """One panel as a part of a page.

    Raises:
        WebError: there is no such panel.
    """
    found = parts(charts.Look(width, "page", charts.HERE))
    if panel >= len(found):
        raise WebError(404, "The chart has no such panel.", "Load the page anew.")
    return drawn_anew(charts.svg(found[panel]), "text/html; charset=utf-8")


def _spec(comparison: EventComparison, look: charts.Look) -> dict[str, Any]:
    spec = charts.event_chart(comparison, look)
    if spec is None:
        raise WebError(404, "Nobody gives a number for this event.", "Look at its claims instead.")
    return spec


def drawn_anew(content: bytes | str, media_type: str) -> Response:
    """A drawing that a browser asks for again each time; the tag that makes this cheap is put on every answer."""
    return Response(content, media_type=media_type, headers={"Cache-Control": ASK_FIRST})


@router.get("/events/{id}/chart.html", response_class=HTMLResponse)
def chart_html(id: str, standing: TheStanding, width: Width = charts.WIDE, panel: PanelNumber = 0) -> Response:
    """A panel of the chart as a part of the event's page."""
    return panel_drawn(partial(charts.event_parts, event_of(standing, id)), width, panel)


@router.get("/events/{id}/chart.svg", response_class=Response)
def chart_svg(
    request: Request,
    id: str,
    standing: TheStanding,
    theme: PictureTheme = "light",
    width: Width = charts.WIDE,
) -> Response:
    """The chart as a picture that scales."""
    look = charts.Look(width, theme, _address(request, id))
    return drawn_anew(charts.svg(_spec(event_of(standing, id), look)), "image/svg+xml")


@router.get("/events/{id}/chart.png", response_class=Response)
def chart_png(
    request: Request,
    id: str,
    standing: TheStanding,
    theme: PictureTheme = "light",
    width: Width = charts.WIDE,
) -> Response:
    """The chart as a picture, two pixels to one."""
    look = charts.Look(width, theme, _address(request, id))
    return drawn_anew(charts.png(_spec(event_of(standing, id), look)), "image/png")


@router.get("/events/{id}/chart.json", response_class=JSONResponse)
def chart_json(
    request: Request,
    id: str,
    standing: TheStanding,
    theme: PictureTheme = "light",
    width: Width = charts.WIDE,
) -> JSONResponse:
    """The chart as a Vega-Lite specification with its data."""
    return JSONResponse(_spec(event_of(standing, id), charts.Look(width, theme, _address(request, id))))


@router.get("/embed/events/{id}", response_class=HTMLResponse)
def embed(request: Request, id: str, standing: TheStanding) -> Response:
    """The chart with its source, for a frame in another page."""
    comparison = event_of(standing, id)
    page = Embedded(title=comparison.title, comparison=comparison, in_short=in_short(comparison))
    parts, base = partial(charts.event_parts, comparison), f"{charts.HERE}/events/{id}"
    panels = {kind: drawn(parts, width, base) for kind, width in WIDTHS.items()}
    return streamed(request, "embed.html", page, **panels)


def _address(request: Request, event: str) -> str:
    return f"{str(request.base_url).rstrip('/')}/events/{event}"
