"""Strong ETags from content, HEAD, and no data sent again that holds: for every answer of the desk."""

from __future__ import annotations

import hashlib
import re
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TAGGED: Final = (
    "application/json",
    "application/vnd.oai.openapi+json",
    "text/html",
    "text/csv",
    "image/svg+xml",
    "image/png",
)
ASK_FIRST: Final = "private, no-cache"
"""A browser may keep its copy, but asks each time whether it still holds."""

_TAG: Final = re.compile(r'(?:W/)?"([^"]*)"')


class Conditional:
    """Answers HEAD like GET without a body, and 304 to whoever has the answer already.

    What comes in several pieces (progress, large files) is passed on as it comes.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        answer = _Answer(send, Headers(scope=scope).get("if-none-match"), head=scope["method"] == "HEAD")
        await self._app({**scope, "method": "GET"}, receive, answer.send)


class _Answer:
    """An answer whose beginning is held back until its body has come."""

    def __init__(self, send: Send, known: str | None, *, head: bool) -> None:
        self._send, self._known, self._head = send, known, head
        self._start: Message | None = None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_tagged(message):
            self._start = message
            return
        if message["type"] == "http.response.body":
            body = message.get("body", b"")
            if self._start is not None:
                start, self._start = self._start, None
                if not message.get("more_body"):
                    body = self._with_tag(start, body)
                await self._send(start)
            message = {**message, "body": b"" if self._head else body}
        await self._send(message)

    def _with_tag(self, start: Message, body: bytes) -> bytes:
        headers = MutableHeaders(scope=start)
        tag = hashlib.sha256(body).hexdigest()[:32]
        headers.setdefault("etag", f'"{tag}"')
        if not headers["content-type"].startswith("text/html"):  # pages are kept nowhere: others may use the computer
            headers.setdefault("cache-control", ASK_FIRST)
        if self._known is None or not _knows(self._known, headers["etag"].strip('"')):
            return body
        start["status"] = 304
        for name in ("content-length", "content-type"):
            del headers[name]
        return b""


def _is_tagged(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    kind = headers.get("content-type", "").partition(";")[0]
    return start["status"] == 200 and kind in TAGGED and "no-store" not in headers.get("cache-control", "")


def _knows(known: str, tag: str) -> bool:
    return known.strip() == "*" or tag in _TAG.findall(known)
