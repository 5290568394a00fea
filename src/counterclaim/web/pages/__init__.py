"""One file for each page."""

from typing import Final

from fastapi import APIRouter

from counterclaim.web.pages import (
    about,
    account,
    add,
    article,
    chart,
    claim,
    claimant,
    claimants,
    deciding,
    event,
    events,
    export,
    front,
    judging,
    login,
    pairs,
    people,
    review,
    search,
)

ROUTERS: Final[tuple[APIRouter, ...]] = (
    front.router,
    events.router,
    chart.router,
    event.router,
    claimants.router,
    claimant.router,
    article.router,
    deciding.router,
    judging.router,
    claim.router,
    review.router,
    pairs.router,
    search.router,
    export.router,
    about.router,
    login.router,
    account.router,
    people.router,
    add.router,
)
