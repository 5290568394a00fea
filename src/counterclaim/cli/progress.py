"""Progress on standard error: a bar on a terminal, else a line now and then."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final, Protocol

import typer

EVERY: Final = 60.0
"""Seconds between two lines where standard error is no terminal."""


class Progress(Protocol):
    """Told of every article that is done."""

    def advance(self, sources: float, articles: int = 1) -> None:
        """So many more are done, read or failed, and with them so many of the sources, the last of them in part."""
        ...


class _Lines:
    """A line a minute, so that a log shows that a long run is alive."""

    def __init__(self) -> None:
        self._begun = self._last = time.monotonic()
        self._done = 0

    def advance(self, sources: float, articles: int = 1) -> None:
        """Count, and print when it is time."""
        del sources
        self._done += articles
        now = time.monotonic()
        if now - self._last >= EVERY:
            self._last = now
            rate = self._done / (now - self._begun)
            typer.echo(f"counterclaim: {self._done:,} articles done, {rate:.1f} a second", err=True)


@contextmanager
def progress(places: Sequence[str], *, visible: bool) -> Iterator[Progress]:
    """A bar with rate and time left where standard error is a terminal and ``visible`` (output goes elsewhere)."""
    with progress_of(_total(places) if visible and sys.stderr.isatty() else 0) as shown:
        yield shown


@contextmanager
def progress_of(total: int) -> Iterator[Progress]:
    """The same for so many sources; of none, there is no bar."""
    if not total or not sys.stderr.isatty():
        yield _Lines()
        return
    with _bar(total) as bar:
        yield bar


def _total(places: Sequence[str]) -> int:
    """How many sources there are, among them those that will fail; none where there is but one article."""
    from counterclaim.articles import is_many, sources  # noqa: PLC0415

    found = list(sources(places))
    return 0 if len(found) == 1 and not is_many(found[0]) else len(found)


@contextmanager
def _bar(total: int) -> Iterator[Progress]:
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415
    from rich.progress import Progress as RichProgress  # noqa: PLC0415

    counted = TextColumn("{task.fields[articles]:,} articles, {task.fields[rate]:.1f}/s", style="dim")
    columns = (TextColumn("Reading"), BarColumn(), counted, TimeRemainingColumn())
    with RichProgress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("read", total=total, articles=0, rate=0.0)
        begun = time.monotonic()

        class _Bar:
            def __init__(self) -> None:
                self._articles = 0

            def advance(self, sources: float, articles: int = 1) -> None:
                self._articles += articles
                rate = self._articles / max(0.001, time.monotonic() - begun)
                shown.update(task, completed=sources, articles=self._articles, rate=rate)

        yield _Bar()
