"""A change of a text made readable: which words went, which came, in the lines that they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, zip_longest
from typing import Final, Literal

Kind = Literal["same", "old", "new", "gap"]
_WORD: Final = re.compile(r"\s+|\w+|[^\w\s]")
ALIKE: Final = 0.3
"""Share of words in common from which one line is a version of another. Below, both are shown whole."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand in both texts, or in one of them."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a change. A gap stands for lines in between that have not changed."""

    runs: tuple[Run, ...]

    def changed(self) -> bool:
        """Whether anything went or came."""
        return any(run.kind in ("old", "new") for run in self.runs)

    def is_gap(self) -> bool:
        """Whether it stands for lines that are left out."""
        return any(run.kind == "gap" for run in self.runs)


def lines(difference: str) -> Iterator[Line]:
    """The lines of what ``diff -u`` shows; a changed line and what it became are one."""
    told = difference.split("\n")[2:]
    for sign, group in groupby(told, key=lambda line: "±" if line[:1] in ("+", "-") else line[:1]):
        found = list(group)
        if sign == "±":
            old = [line[1:] for line in found if line[0] == "-" and line[1:].strip()]
            new = [line[1:] for line in found if line[0] == "+" and line[1:].strip()]
            yield from _changed(old, new)
        elif sign == "@":
            yield Line((Run("gap", ""),))
        else:
            yield from (Line((Run("same", line[1:]),)) for line in found if line[1:].strip())


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    for before, after in zip_longest(old, new):
        runs = tuple(_runs(before or "", after or ""))
        kept = sum(len(run.text) for run in runs if run.kind == "same")
        if before is not None and after is not None and kept < ALIKE * max(len(before), len(after)):
            yield Line((Run("old", before),))
            yield Line((Run("new", after),))
        else:
            yield Line(runs)


def _runs(before: str, after: str) -> Iterator[Run]:
    """Both lines in one, word by word; words that changed side by side are one change."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    gone = came = ""
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        kept = "".join(old[a:b]) if tag == "equal" else ""
        if kept and (kept.strip() or not (gone or came)):
            yield from _change(gone, came)
            yield Run("same", kept)
            gone = came = ""
        else:
            gone, came = gone + "".join(old[a:b]), came + "".join(new[c:d])
    yield from _change(gone, came)


def _change(gone: str, came: str) -> Iterator[Run]:
    if gone:
        yield Run("old", gone)
    if came:
        yield Run("new", came)
