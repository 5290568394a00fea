"""Charts by themselves: as a picture, as a specification with its data, as a page to embed elsewhere."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from counterclaim.records import EventComparison
from counterclaim.showing import charts
from counterclaim.showing.comparisons import in_short
from counterclaim.web.asked import TheStanding
from counterclaim.web.conditional import ASK_FIRST
from counterclaim.web.errors import WebError
from counterclaim.web.pages.finding import event_of
from counterclaim.web.views import Page, html, templates

router = APIRouter()

PictureTheme = Annotated[Literal["light", "dark"], Query(description="Colours of the picture.")]
Width = Annotated[int, Query(ge=300, le=1200, description="In pixels.")]


class Embedded(Page):
    """A chart in a frame of somebody else's page."""

    comparison: EventComparison
    in_short: str
    charts: tuple[str, ...]


def _spec(comparison: EventComparison, look: charts.Look) -> dict[str, Any]:
    spec = charts.event_chart(comparison, look)
    if spec is None:
        raise WebError(404, "Nobody gives a number for this event.", "Look at its claims instead.")
    return spec


def drawn_anew(content: bytes | str, media_type: str) -> Response:
    """A drawing that a browser asks for again each time; the tag that makes this cheap is put on every answer."""
    return Response(content, media_type=media_type, headers={"Cache-Control": ASK_FIRST})


def inline(comparison: EventComparison, base: str) -> tuple[str, ...]:
    """The chart for a wide page and for a phone, in the colours of the page that it stands in."""
    looks = (charts.Look(charts.WIDE, "page", base), charts.Look(charts.NARROW, "page", base))
    return tuple(charts.svg(_spec(comparison, look)) for look in looks)


@router.get("/events/{id}/chart.html", response_class=HTMLResponse)
def chart_html(id: str, standing: TheStanding) -> Response:
    """The chart as a part of the event's page."""
    drawn = inline(event_of(standing, id), charts.HERE)
    shown = templates().get_template("_chart.html").render(charts=drawn)
    return drawn_anew(shown, "text/html; charset=utf-8")


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
def embed(request: Request, id: str, standing: TheStanding) -> HTMLResponse:
    """The chart with its source, for a frame in another page."""
    comparison = event_of(standing, id)
    page = Embedded(
        title=comparison.title,
        comparison=comparison,
        in_short=in_short(comparison),
        charts=inline(comparison, f"{charts.HERE}/events/{id}"),
    )
    return html(request, "embed.html", page)


def _address(request: Request, event: str) -> str:
    return f"{str(request.base_url).rstrip('/')}/events/{event}"
