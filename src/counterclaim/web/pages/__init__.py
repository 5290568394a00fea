"""One file for each page."""

from typing import Final

from fastapi import APIRouter

from counterclaim.web.pages import chart, claimant, claimants, event, events, front

ROUTERS: Final[tuple[APIRouter, ...]] = (
    front.router,
    events.router,
    chart.router,
    event.router,
    claimants.router,
    claimant.router,
)
