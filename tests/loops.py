"""Event loops of their own for tests: Playwright keeps one running in the thread of browser tests."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import anyio


def apart(do: Callable[..., Any], *given: Any) -> Any:
    """What this gives, in a thread where no loop runs."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(do, *given).result()


def run(ask: Callable[..., Any], *given: Any) -> Any:
    """What this coroutine function gives."""
    return apart(anyio.run, ask, *given)
