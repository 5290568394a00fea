"""The desk's own scripts, styles and pictures."""

from __future__ import annotations

from fastapi.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send


class Whole(StaticFiles):
    """Files that are always sent whole: they are small, and a server may leave a range unheeded, well or badly put."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as if no part of a file were asked for."""
        headers = [(name, value) for name, value in scope["headers"] if name not in (b"range", b"if-range")]
        await super().__call__({**scope, "headers": headers}, receive, send)
