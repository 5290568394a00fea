"""One file for each page."""

from typing import Final

from fastapi import APIRouter

from counterclaim.web.pages import account, chart, event, front, login, people

ROUTERS: Final[tuple[APIRouter, ...]] = (
    front.router, login.router, account.router, people.router, chart.router, event.router,
)  # fmt: skip
