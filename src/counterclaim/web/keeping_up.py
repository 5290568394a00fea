"""Keeps the comparisons of a desk's ledger up to date, beside the requests, which never wait for it."""

from __future__ import annotations

import logging
from threading import Event, Thread
from types import TracebackType
from typing import Final, Literal

from counterclaim.compared import Standing
from counterclaim.compared.records import Progress, RefreshStep
from counterclaim.ledger import LedgerError
from counterclaim.records import Record

EVERY: Final = 3.0
"""Seconds between two looks at whether something has changed; a look asks for five numbers."""
log: Final = logging.getLogger(__name__)


class Comparing(Record):
    """Not all that the ledger has is compared yet: how far that has come, and from when what is shown is."""

    step: Literal["waiting"] | RefreshStep
    done: int = 0
    of: int = 0
    """0 where nobody knows how much there is to do."""
    as_of: str | None
    """When all was compared last; null where what is shown is not whole."""


class _Stopped(Exception):  # noqa: N818 - no error: the desk ends, and what is not compared yet will be
    """A refresh is left where it is."""


class KeepingUp:
    """A thread that refreshes the comparisons whenever articles, decisions or names have changed."""

    def __init__(self, standing: Standing, every: float = EVERY) -> None:
        self._standing, self._every = standing, every
        self._end = Event()
        self._now: Comparing | None = None
        """What the thread is at; one reference, which other threads may read at any time."""
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
                    self._refresh()
            except _Stopped:
                return
            except LedgerError as error:
                # the ledger may be busy now and free in a moment; pages go on showing what was compared before
                log.warning("Comparisons are not up to date: %s", error)
            except Exception:
                log.exception("Comparisons are not up to date: a fault of this program. Report it with these lines")
            self._end.wait(self._every)

    def _refresh(self) -> None:
        as_of = self._standing.whole_at()

        def tell(how_far: Progress) -> None:
            if self._end.is_set():
                raise _Stopped
            self._now = Comparing(step=how_far.step, done=how_far.done, of=how_far.of, as_of=as_of)

        try:
            self._standing.refresh(tell)
        finally:
            self._now = None

    def comparing(self) -> Comparing | None:
        """What is not compared yet; null where pages show all that the ledger has.

        Raises:
            LedgerError: the database does not do what it should.
        """
        now = self._now
        if now is not None or self._standing.is_fresh():
            return now
        return Comparing(step="waiting", as_of=self._standing.whole_at())
