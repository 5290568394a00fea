"""Who comes, and from where: told by the connection, the session's cookie, a token, and the desk's own proxy."""

from __future__ import annotations

import ipaddress
from typing import Final
from urllib.parse import urlsplit

from python_multipart.multipart import parse_options_header
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import Scope

from counterclaim.ledger import Ledger
from counterclaim.ledger.accounts.entrances import Sessions, Tokens
from counterclaim.web.asked import Person
from counterclaim.web.refusing import WebError
from counterclaim.web.security.headers import API
from counterclaim.web.security.visit import Visit
from counterclaim.web.settings import Settings

_PROXIED: Final = ("x-forwarded-for", "x-forwarded-host", "forwarded", "x-real-ip")
_CHARSETS: Final = ("utf-8", "utf8", "us-ascii")
_BEARER: Final = "bearer "


def visit_of(scope: Scope, headers: Headers, settings: Settings) -> Visit:
    """The request as it comes, before anybody is recognised."""
    client = scope.get("client")
    address, https = client[0] if client else "", scope.get("scheme") == "https"
    if settings.behind_proxy:
        # the last one was written by the proxy that we know; those before it by whoever asked
        address = headers.get("x-forwarded-for", "").rpartition(",")[2].strip() or address
        https = headers.get("x-forwarded-proto", "").rpartition(",")[2].strip() == "https" or https
    return Visit(address=address[:100], https=https, door="API" if scope["path"].startswith(API) else "desk")


def session_cookie(settings: Settings, *, https: bool) -> str:
    """The name of the session's cookie. Cookies know no ports, so it says its desk's; "__Host-" binds it to https."""
    return f"{'__Host-' if https else ''}counterclaim-{settings.port}"


def visitor_cookie(settings: Settings, *, https: bool) -> str:
    """The name of the cookie of somebody who is not logged in."""
    return f"{'__Host-' if https else ''}counterclaim-visitor-{settings.port}"


def recognise(visit: Visit, headers: Headers, ledger: Ledger, settings: Settings) -> None:
    """Note in the visit who it is: by a token (for the API), else by a session. Asks the ledger."""
    given = headers.get("authorization", "")
    if visit.door == "API" and given[: len(_BEARER)].lower() == _BEARER:
        token = Tokens(ledger).of(given[len(_BEARER) :].strip())
        visit.by_token = True
        visit.person = Person(token.account, token.role) if token else None
        return
    secret = cookies(headers).get(session_cookie(settings, https=visit.https))
    session = Sessions(ledger).of(secret) if secret else None
    if session is not None and secret is not None:
        visit.person, visit.key = Person(session.account, session.role), secret


def cookies(headers: Headers) -> dict[str, str]:
    """The cookies that came along."""
    return cookie_parser(headers.get("cookie", ""))


def check_readable(scope: Scope, headers: Headers) -> None:
    """Refuse what can't be read as text: other codes than browsers send forms in, and addresses with NUL.

    Raises:
        WebError: it can't.
    """
    if "\x00" in scope["path"] or b"%00" in scope["query_string"] or b"\x00" in scope["query_string"]:
        raise WebError(422, "This address holds a NUL character, which no id and no word has.", "Take it out.")
    _, options = parse_options_header(headers.get("content-type"))
    charset = options.get(b"charset", b"utf-8").decode("latin-1").lower()
    if charset not in _CHARSETS:
        raise WebError(415, f"What was sent is written in {charset[:30]!r}.", "Send it in UTF-8.")


def is_local_name(host: str) -> bool:
    """Whether a Host header names this computer itself, by a name that no other site can have."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:  # no host at all
        return False
    return is_loopback(name)


def is_loopback(host: str) -> bool:
    """Whether only this computer is reached at an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:  # a name
        return host.lower().rstrip(".") == "localhost"


def through_a_proxy(headers: Headers) -> bool:
    """Whether a proxy has passed this on."""
    return any(name in headers for name in _PROXIED)
