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

    def advance(self) -> None:
        """One more is done, read or failed."""
        ...


class _Lines:
    """A line a minute, so that a log shows that a long run is alive."""

    def __init__(self) -> None:
        self._begun = self._last = time.monotonic()
        self._done = 0

    def advance(self) -> None:
        """Count, and print when it is time."""
        self._done += 1
        now = time.monotonic()
        if now - self._last >= EVERY:
            self._last = now
            rate = self._done / (now - self._begun)
            typer.echo(f"counterclaim: {self._done:,} articles done, {rate:.1f} a second", err=True)


@contextmanager
def progress(places: Sequence[str], *, visible: bool) -> Iterator[Progress]:
    """A bar with rate and time left where standard error is a terminal and ``visible`` (output goes elsewhere)."""
    total = _total(places) if visible and sys.stderr.isatty() else 0
    if total < 2:
        yield _Lines()
        return
    with _bar(total) as bar:
        yield bar


def _total(places: Sequence[str]) -> int:
    """How many articles there are to read, among them those that will fail."""
    from counterclaim.articles import sources  # noqa: PLC0415

    return sum(1 for _ in sources(places))


@contextmanager
def _bar(total: int) -> Iterator[Progress]:
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as RichProgress  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    class Rate(ProgressColumn):
        """Articles a second."""

        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text("" if speed is None else f"{speed:.1f}/s", style="dim")

    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with RichProgress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("read", total=total)

        class _Bar:
            def advance(self) -> None:
                shown.advance(task)

        yield _Bar()
