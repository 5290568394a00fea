"""Handing news on to an address of the user's own."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

import httpx

from counterclaim.articles.web import agent

TIMEOUT: Final = 10.0
"""Seconds."""
PAUSES: Final = (1.0, 5.0, 25.0)
"""Seconds before it is tried again."""


class NotDelivered(Exception):  # noqa: N818 - named for what the caller finds
    """The address did not take it; the message says why."""


def post(url: str, json: bytes, *, sleep: Callable[[float], object] = time.sleep) -> None:
    """Send a piece of JSON to an address; it may lie in a private network, since it is the user's own.

    Raises:
        NotDelivered: it was not taken, however often it was tried.
    """
    for pause in (*PAUSES, None):
        problem, again = _posted(url, json)
        if problem is None:
            return
        if not again or pause is None:
            raise NotDelivered(problem)
        sleep(pause)


def _posted(url: str, json: bytes) -> tuple[str | None, bool]:
    """What is wrong, null if nothing is; and whether it may help to try again."""
    headers = {"Content-Type": "application/json", "User-Agent": agent()}
    try:
        answer = httpx.post(url, content=json, headers=headers, timeout=TIMEOUT, trust_env=False)
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, ValueError) as error:
        return f"it is no address ({error})", False
    except httpx.HTTPError as error:
        return f"no connection ({error or type(error).__name__})", True
    if answer.is_success:
        return None, False
    return f"it answered {answer.status_code}", answer.status_code in (408, 425, 429) or answer.status_code >= 500
