"""A user's own tables beside the shipped ones: which are in force, and what is wrong with a file of them.

What is in force holds for a block of code (``with using(tables):``), not for the process: two threads may read with
different tables. Everything that is made of a table is kept by the ``Tables`` that it was made of.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final


class TableError(ValueError):
    """A user's table cannot be used: mend the file. The message names the line, what is wrong and the next step."""

    def __init__(self, file: str, line: int | None, wrong: str, step: str) -> None:
        super().__init__(file, line, wrong, step)
        self.file, self.line, self.wrong, self.step = file, line, wrong, step

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}, line {self.line}"
        return f"{place}: {self.wrong}. {self.step}."


@dataclass(frozen=True)
class Tables:
    """What a user adds to the shipped tables of measures and parties: checked, and the same for the same words.

    Both are canonical JSON, so that they compare, hash and go to other processes by their content; empty where
    nothing is added.
    """

    measures: str = ""
    parties: str = ""

    @cached_property
    def own_measures(self) -> dict[str, Any]:
        """The measures file: its tables by measure."""
        return _mapping(self.measures)

    @cached_property
    def own_parties(self) -> dict[str, Any]:
        """The parties file: its sections."""
        return _mapping(self.parties)

    @property
    def digests(self) -> tuple[tuple[str, str], ...]:
        """Which tables are added, each with the first digits of the SHA-256 of its content."""
        return tuple(
            (kind, hashlib.sha256(words.encode()).hexdigest()[:16])
            for kind, words in (("measures", self.measures), ("parties", self.parties))
            if words
        )


def _mapping(words: str) -> dict[str, Any]:
    return dict(json.loads(words)) if words else {}


def canonical(table: dict[str, Any]) -> str:
    """The content of a table, the same whatever its order, its comments and its line ends."""
    return json.dumps(table, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


SHIPPED: Final = Tables()
"""Nothing added."""

_CURRENT: ContextVar[Tables] = ContextVar("counterclaim_tables", default=SHIPPED)


def current() -> Tables:
    """The tables in force here."""
    return _CURRENT.get()


@contextmanager
def using(tables: Tables | None) -> Iterator[None]:
    """Put these tables in force for the block; ``None`` leaves what is in force."""
    if tables is None:
        yield
        return
    token = _CURRENT.set(tables)
    try:
        yield
    finally:
        _CURRENT.reset(token)
