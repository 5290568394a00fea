"""The door of the desk: every request passes it. What it lets in is known, and nothing goes out without its headers."""

from __future__ import annotations

import logging
from typing import Final
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from counterclaim.articles.settings import in_words
from counterclaim.ledger import LedgerError
from counterclaim.ledger.accounts import audit
from counterclaim.ledger.accounts.records import at_least
from counterclaim.web import errors
from counterclaim.web.asked import Person
from counterclaim.web.refusing import WebError
from counterclaim.web.security.coming import (
    check_readable,
    cookies,
    is_local_name,
    recognise,
    through_a_proxy,
    visit_of,
    visitor_cookie,
)
from counterclaim.web.security.forgery import SAFE, from_elsewhere
from counterclaim.web.security.headers import API, EMBEDS, STATIC, secure
from counterclaim.web.security.visit import Visit, visiting
from counterclaim.web.settings import Settings

LOGIN: Final = "/login"
ICON: Final = "/favicon.ico"
"""Browsers ask for it with whatever is no page: data, texts, pictures."""
UPLOADS: Final = frozenset({"/add", "/api/v1/articles"})
OWN: Final = ("/login", "/logout", "/account")
"""Where whoever is there changes what is his or hers, whatever the role."""
_log = logging.getLogger("counterclaim.web")


class Door:
    """Middleware around the whole application."""

    def __init__(self, app: ASGIApp, desk: FastAPI, settings: Settings) -> None:
        self._app, self._desk, self._settings = app, desk, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] == "websocket":  # the desk has none
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        visit = visit_of(scope, headers, self._settings)
        if visit.https:  # addresses that pages give of themselves begin as the visitor's do
            scope = {**scope, "scheme": "https"}
        sender = _Sender(send, scope["path"], visit, self._settings, accounts=self._desk.state.accounts)
        request = Request(scope, receive)
        with visiting(visit):
            try:
                response = await self._refusal(request, headers, visit)
                if response is not None:
                    await response(scope, receive, sender)
                    return
                with audit.acting(_actor(visit)):
                    await self._app(scope, _limited(receive, self._most(scope["path"]), headers), sender)
            except Exception:
                _log.exception("request %s: %s %s", visit.request, scope["method"], scope["path"])
                if sender.begun:
                    raise
                await _broken(request, visit)(scope, receive, sender)

    def _most(self, path: str) -> int:
        return self._settings.max_upload if path in UPLOADS else self._settings.max_form

    async def _refusal(self, request: Request, headers: Headers, visit: Visit) -> Response | None:
        """Recognise who comes; what is answered instead of the page, where it is not let through."""
        if (
            request.url.path.startswith(STATIC) or request.url.path == ICON
        ):  # the desk's own files, whoever asks for them
            return None
        try:
            check_readable(request.scope, headers)
            if self._desk.state.accounts:
                await run_in_threadpool(recognise, visit, headers, self._desk.state.ledger, self._settings)
            else:
                _check_local(headers)
                visit.person = Person(self._settings.local_person, "admin")
            if not visit.key:
                visit.key = cookies(headers).get(visitor_cookie(self._settings, https=visit.https), "")
            request.state.person = visit.person
            self._check(request, headers, visit)
        except WebError as error:
            if error.status == 401 and _is_page(request):
                return RedirectResponse(f"{LOGIN}?next={quote(_address(request))}", status_code=303)
            response = errors.answer(request, error.status, str(error), error.next)
            if error.status == 401:
                response.headers["www-authenticate"] = "Bearer"
            return response
        except LedgerError as error:
            return errors.answer(request, 503, str(error), "Try again in a moment.")
        return None

    def _check(self, request: Request, headers: Headers, visit: Visit) -> None:
        """Whoever is not known gets no further than the login; readers change nothing; nor does any other site."""
        path = request.url.path
        changes = request.method not in SAFE
        if changes and from_elsewhere(headers):
            raise WebError(403, "Another site has sent this.", "Open the desk itself, and do it there.")
        if path == LOGIN:
            return
        if path.startswith(EMBEDS) and self._settings.public_embeds and not changes:
            return
        if visit.person is None:
            said = "This token is not valid." if visit.by_token else "You are not logged in."
            raise WebError(401, said, "Log in, or send a token of your account: Authorization: Bearer TOKEN.")
        if changes and not path.startswith(OWN) and not at_least(visit.person.role, "reviewer"):
            raise WebError(403, "A reader changes nothing here.", "Ask an admin to make you a reviewer.")


def _check_local(headers: Headers) -> None:
    """Without accounts only this computer is answered, under its own names."""
    if not is_local_name(headers.get("host", "")):
        raise WebError(
            421,
            "This desk answers only to 127.0.0.1 and localhost.",
            "Open it there, or give it accounts to serve others.",
        )
    if through_a_proxy(headers):
        raise WebError(
            403,
            "This came through a proxy, and this desk has no accounts.",
            "Add an account (counterclaim accounts add), then start with --behind-proxy.",
        )


def _is_page(request: Request) -> bool:
    path = request.url.path
    return request.method in ("GET", "HEAD") and not path.startswith(API) and not path.endswith((".json", ".csv"))


def _address(request: Request) -> str:
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def _actor(visit: Visit) -> audit.Actor:
    person = visit.person
    return audit.Actor(
        door=visit.door,
        name=person.name if person else None,
        role=person.role if person else None,
        address=visit.address,
        request=visit.request,
    )


def _broken(request: Request, visit: Visit) -> Response:
    step = f"Try again; if it stays, report it with the number {visit.request}, under which the log tells more."
    return errors.answer(request, 500, "Something broke that should not have.", step)


def _limited(receive: Receive, most: int, headers: Headers) -> Receive:
    """What is sent here, up to so many bytes."""
    stated = headers.get("content-length", "")
    seen = 0

    async def limited() -> Message:
        nonlocal seen
        if stated.isdigit() and int(stated) > most:
            raise HTTPException(413, f"This is {in_words(int(stated))}, more than the limit of {in_words(most)}.")
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise HTTPException(413, f"This is more than the limit of {in_words(most)}.")
        return message

    return limited


class _Sender:
    """Sends the answer on, with the headers that every answer has."""

    def __init__(self, send: Send, path: str, visit: Visit, settings: Settings, *, accounts: bool) -> None:
        self._send, self._path, self._visit, self._settings, self._accounts = send, path, visit, settings, accounts
        self.begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(raw=message.setdefault("headers", []))
            here = self._visit
            secure(headers, self._path, https=here.https, request=here.request, accounts=self._accounts)
            if self._visit.new_key:
                headers.append("set-cookie", self._cookie())
        await self._send(message)

    def _cookie(self) -> str:
        name = visitor_cookie(self._settings, https=self._visit.https)
        secure_ = "; Secure" if self._visit.https else ""
        return f"{name}={self._visit.key}; Path=/; HttpOnly; SameSite=Lax{secure_}"
