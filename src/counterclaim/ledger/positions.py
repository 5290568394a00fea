"""How far tables and archives have been added, noted in the ledger, so that a run that is stopped goes on there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from counterclaim.articles import Source
from counterclaim.ledger.ledger import Ledger
from counterclaim.ledger.records import Reader

EVERY: Final = 100
"""Articles of a table or archive after which it is noted how far it has been added."""


class Positions:
    """Those of one run."""

    def __init__(self, ledger: Ledger, reader: Reader) -> None:
        self._ledger, self._reader = ledger, f"{reader.program}, {reader.model}"
        self._last: dict[str, str] = {}
        self._since = 0

    def behind(self) -> dict[str, str]:
        """The positions noted of files that have not changed since."""
        noted = self._ledger.runs.positions(self._reader)
        return {path: position for path, (stamp, position) in noted.items() if stamp == _stamp(path)}

    def passed(self, source: Source) -> None:
        """A part is done, and so is all before it."""
        if source.container is None or source.position is None:
            return
        self._last[source.container] = source.position
        self._since += 1
        if self._since >= EVERY:
            self.note(done=False)

    def note(self, *, done: bool) -> None:
        """Write down how far each is; with ``done``, that they are all at their ends."""
        self._since = 0
        containers = {*self._last, *(self.behind() if done else ())}
        for container in containers:
            position = None if done else self._last[container]
            self._ledger.runs.note_position(container, self._reader, _stamp(container), position)


def _stamp(path: str) -> str:
    """By what a file is known to be the same: its size and when it was written."""
    try:
        status = Path(path).stat()
    except (OSError, ValueError):  # no file, or gone: nothing is the same then
        return ""
    return f"{status.st_size} {status.st_mtime_ns} {os.path.realpath(path)}"
