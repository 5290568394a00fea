"""No other site makes a visitor's browser do something here.

Any page on the web can send a form to this desk, also to one on 127.0.0.1, and the browser adds the visitor's cookie.
So whatever changes something has to come from a page of ours: the browser says so (Sec-Fetch-Site, Origin), and the
form carries a proof that only a page of ours can hold.
"""

from __future__ import annotations

import hmac
from typing import Final
from urllib.parse import urlsplit

from fastapi import Request
from starlette.datastructures import Headers

from counterclaim.web.asked import settings_of
from counterclaim.web.refusing import WebError
from counterclaim.web.security.visit import FIELD, HEADER, Visit, proof, visit

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_FORMS: Final = ("application/x-www-form-urlencoded", "multipart/form-data")
_FIELDS: Final = 500
TEXTS: Final = frozenset({"/add"})
"""Where whole articles are sent, which are cleaned when they are read."""
_STALE: Final = "This form is not from a page that was opened in this browser just now."
_RELOAD: Final = "Go back, load the page again, and send it once more."


def from_elsewhere(headers: Headers) -> bool:
    """Whether a browser says that another site sends this. What no browser sent says nothing."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = headers.get("origin")
    if origin in (None, "null"):  # without a referrer browsers say "null", also of our own forms: the proof counts
        return False
    try:
        return urlsplit(origin).netloc != headers.get("host", "")
    except ValueError:  # no origin at all, which no browser sends
        return True


async def checked_form(request: Request) -> None:
    """Refuse what changes something without the proof. A dependency of the whole application.

    Raises:
        WebError: there is none, or it is another visitor's.
    """
    here = visit()
    if request.method in SAFE or here.by_token or _is_local_program(request, here):
        return
    given = request.headers.get(HEADER)
    if given is None and request.headers.get("content-type", "").startswith(_FORMS):
        form = await request.form(max_files=settings_of(request).max_files, max_fields=_FIELDS)
        field = form.get(FIELD)
        given = field if isinstance(field, str) else None
    if not here.key or not hmac.compare_digest((given or "").encode("utf-8", "replace"), proof(here.key).encode()):
        raise WebError(403, _STALE, _RELOAD)
    if request.url.path not in TEXTS:
        await _check_letters(request)


async def _check_letters(request: Request) -> None:
    """Refuse fields with a character that PostgreSQL keeps in no text, before anything is asked of it."""
    if not request.headers.get("content-type", "").startswith(_FORMS):
        return
    form = await request.form(max_files=settings_of(request).max_files, max_fields=_FIELDS)
    for name, value in form.multi_items():
        if "\x00" in name or (isinstance(value, str) and "\x00" in value):
            raise WebError(422, "A field holds a NUL character, which no text has.", "Take it out, then send it again.")


def _is_local_program(request: Request, here: Visit) -> bool:
    """Whether a program on this computer asks the API of a desk without accounts.

    A page of another site can't send JSON without asking first, which nobody answers; and its browser names it.
    """
    json = request.headers.get("content-type", "").startswith("application/json")
    browser = request.headers.get("origin") == "null"
    return here.door == "API" and not request.app.state.accounts and json and not browser
