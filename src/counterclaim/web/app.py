"""Puts the desk together: one application over one ledger."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from fastapi import Depends, FastAPI
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from counterclaim.compared import Standing
from counterclaim.ledger import Ledger
from counterclaim.ledger.accounts.people import Accounts
from counterclaim.web import api, errors
from counterclaim.web.conditional import Conditional
from counterclaim.web.jobs import Jobs, Means
from counterclaim.web.keeping_up import KeepingUp
from counterclaim.web.pages import ROUTERS
from counterclaim.web.security.door import ICON, Door
from counterclaim.web.security.forgery import checked_form
from counterclaim.web.security.throttle import Throttle
from counterclaim.web.settings import Settings
from counterclaim.web.static_files import Whole
from counterclaim.web.warming import warm

STATIC: Final = Path(__file__).parent / "static"


def create_app(settings: Settings, *, means: Means | None = None) -> FastAPI:
    """The desk over a ledger, which is opened when the application starts and closed when it ends.

    Args:
        settings: what it is started with.
        means: what adding works with; without it, as the command line.
    """
    means = means or Means(allow_private=settings.allow_private)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with Ledger(settings.ledger) as ledger:
            app.state.ledger = ledger
            app.state.accounts = settings.accounts or Accounts(ledger).exist()
            app.state.standing = Standing(ledger)
            app.state.jobs = Jobs(ledger, means)
            await run_in_threadpool(warm, ledger)
            app.state.keeping_up = KeepingUp(app.state.standing)
            with app.state.keeping_up:
                try:
                    yield
                finally:
                    await run_in_threadpool(app.state.jobs.close)

    app = FastAPI(
        title="Counterclaim",
        lifespan=lifespan,
        dependencies=[Depends(checked_form)],
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    app.state.settings = settings
    app.state.throttle = Throttle()
    app.mount("/static", Whole(directory=STATIC), name="static")
    app.add_api_route(ICON, lambda: RedirectResponse("/static/icon.svg", status_code=308), include_in_schema=False)
    for router in ROUTERS:
        app.include_router(router)
    app.include_router(api.router)
    app.add_middleware(Conditional)
    errors.install(app)
    app.add_middleware(Door, desk=app, settings=settings)
    return app
