"""Keeps the comparisons of a desk's ledger up to date, beside the requests, which never wait for it."""

from __future__ import annotations

import logging
from threading import Event, Thread
from types import TracebackType
from typing import Final

from counterclaim.compared import Standing
from counterclaim.ledger import LedgerError

EVERY: Final = 3.0
"""Seconds between two looks at whether something has changed; a look asks for five numbers."""
log: Final = logging.getLogger(__name__)


class KeepingUp:
    """A thread that refreshes the comparisons whenever articles, decisions or names have changed."""

    def __init__(self, standing: Standing, every: float = EVERY) -> None:
        self._standing, self._every = standing, every
        self._end = Event()
        self._thread = Thread(target=self._run, name="comparisons", daemon=True)

    def __enter__(self) -> KeepingUp:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._end.is_set():
            try:
                if not self._standing.is_fresh():
                    self._standing.refresh()
            except LedgerError as error:
                # the ledger may be busy now and free in a moment; pages go on showing what was compared before
                log.warning("Comparisons are not up to date: %s", error)
            except Exception:
                log.exception("Comparisons are not up to date: a fault of this program. Report it with these lines")
            self._end.wait(self._every)
