"""One file for each page."""

from typing import Final

from fastapi import APIRouter

from counterclaim.web.pages import account, article, chart, claimant, claimants, event, events, front, login, people

ROUTERS: Final[tuple[APIRouter, ...]] = (
    front.router,
    events.router,
    chart.router,
    event.router,
    claimants.router,
    claimant.router,
    article.router,
    login.router,
    account.router,
    people.router,
)
