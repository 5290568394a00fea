"""Logging in and out."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from counterclaim.ledger.accounts.entrances import Sessions
from counterclaim.ledger.accounts.people import Accounts
from counterclaim.web.asked import TheLedger, TheSettings
from counterclaim.web.refusing import WebError
from counterclaim.web.security.coming import cookies, session_cookie
from counterclaim.web.security.throttle import Throttle
from counterclaim.web.security.visit import visit
from counterclaim.web.settings import Settings
from counterclaim.web.views import Page, html

router = APIRouter()
_WEEK: Final = 7 * 24 * 3600


class Login(Page):
    """The form to log in with."""

    next: str
    """Where to go then: an address of this desk."""
    name: str = ""
    problem: str | None = None


def own_address(address: str) -> str:
    """An address within this desk; anything else leads to the front page."""
    inside = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if inside and not address.startswith(("/login", "/logout")) else "/"


@router.get("/login", response_class=HTMLResponse)
def login_form(request: Request, next: str = "/") -> Response:
    """The form."""
    if not request.app.state.accounts or request.state.person is not None:
        return RedirectResponse(own_address(next), status_code=303)
    return html(request, "login.html", Login(title="Log in", next=own_address(next)))


@router.post("/login")
def log_in(
    request: Request,
    ledger: TheLedger,
    settings: TheSettings,
    name: Annotated[str, Form(max_length=200)],
    password: Annotated[str, Form(max_length=2000)],
    next: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """Begin a session, unless it is the wrong password, or was too often."""
    if not request.app.state.accounts:
        raise WebError(404, "Nobody has to log in here.", "Go on to the front page.")
    throttle: Throttle = request.app.state.throttle
    here = visit()
    wait = throttle.attempt(name, here.address)
    if wait > 0:
        return _again(request, name, next, f"Too many attempts. Wait {_words(wait)}, then try again.", 429, wait)
    account = Accounts(ledger).check(name, password)
    if account is None:
        return _again(request, name, next, "The name or the password is wrong. Try again.", 401)
    throttle.succeeded(name, here.address)
    secret = Sessions(ledger).begin(account, address=here.address, agent=request.headers.get("user-agent", ""))
    response = RedirectResponse(own_address(next), status_code=303)
    set_session(response, secret, settings)
    return response


def _again(request: Request, name: str, next_: str, problem: str, status: int, wait: float = 0.0) -> Response:
    page = Login(title="Log in", next=own_address(next_), name=name, problem=problem)
    response = html(request, "login.html", page, status=status)
    if wait > 0:
        response.headers["retry-after"] = str(int(wait) + 1)
    return response


def _words(seconds: float) -> str:
    return f"{int(seconds) + 1} seconds" if seconds < 90 else f"{round(seconds / 60)} minutes"


def set_session(response: Response, secret: str, settings: Settings) -> None:
    """Give the browser its session; no script can read it, no other site make use of it."""
    https = visit().https
    response.set_cookie(
        session_cookie(settings, https=https), secret, max_age=_WEEK, httponly=True, samesite="lax", secure=https
    )


@router.post("/logout")
def log_out(request: Request, ledger: TheLedger, settings: TheSettings) -> Response:
    """End the session."""
    name = session_cookie(settings, https=visit().https)
    if secret := cookies(request.headers).get(name):
        Sessions(ledger).end(secret)
    response = RedirectResponse("/login", status_code=303)
    response.delete_cookie(name, httponly=True, samesite="lax", secure=visit().https)
    response.headers["clear-site-data"] = '"cache"'
    return response
