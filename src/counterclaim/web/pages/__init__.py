"""One file for each page."""

from typing import Final

from fastapi import APIRouter

from counterclaim.web.pages import chart, event, front

ROUTERS: Final[tuple[APIRouter, ...]] = (front.router, chart.router, event.router)
