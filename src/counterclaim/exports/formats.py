"""What a format is, where it writes, and what it has to tell of what it could not carry."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from types import ModuleType
from typing import IO, Any, Literal, Protocol, TextIO

from counterclaim.exports.errors import MissingExtraError

Carries = Literal["claims", "articles", "events"]
"""``claims``: a ``CitedClaim`` after another. ``articles``: ``CitedArticle``. ``events``: ``CitedEvent``."""


class Files(Protocol):
    """Where a format writes to. What it writes is there whole or not at all: the caller sees to that."""

    def open(self, name: str = "") -> IO[bytes]:
        """The file of this name, new; a format of one file gives no name. The caller closes it."""


@dataclass(slots=True)
class Tally:
    """How many records a format has carried, and which it could not carry, and why."""

    carried: int = 0
    left: Counter[str] = field(default_factory=Counter)
    """By reason."""
    examples: dict[str, str] = field(default_factory=dict)
    """The id of the first record left out for each reason."""
    kinds: dict[str, str] = field(default_factory=dict)
    """What was left out for a reason, where it is not what the format carries."""

    def carry(self) -> None:
        """One record is in the file."""
        self.carried += 1

    def leave(self, reason: str, id_: str, kind: str | None = None) -> None:
        """One record is not. ``reason``: "it has no URL"; the same words each time, so that they can be counted.

        ``kind``: what it is, where the format carries something else: "claims".
        """
        self.left[reason] += 1
        if kind is not None:
            self.kinds[reason] = kind
        self.examples.setdefault(reason, id_)

    def told(self, what: str) -> Iterator[str]:
        """A line for each reason."""
        for reason, count in self.left.most_common():
            kind = self.kind(reason, what)
            named = kind if count != 1 else kind.removesuffix("s")
            yield f"{count} {named} left out: {reason} ({self.examples[reason]})"

    def kind(self, reason: str, what: str) -> str:
        """What was left out for a reason; ``what`` is what the format carries."""
        return self.kinds.get(reason, what)


@dataclass(frozen=True, slots=True)
class Mapped:
    """Where one field of ours goes in a format."""

    ours: str
    theirs: str
    note: str = ""


Write = Callable[[Iterable[Any], Files, Tally], None]
"""Writes records, one after another as they come. The same records always give the same bytes.

Raises:
    ExportError: it cannot be done; the message says what to do.
    OSError: the file cannot be written.
"""


@dataclass(frozen=True, slots=True)
class Format:
    """One of the field's formats."""

    name: str
    title: str
    """What it is called by those who use it."""
    used_by: str
    """Whom or what it is for, in a few words."""
    carries: Carries
    endings: tuple[str, ...]
    """How its files end, the usual one first; of a format of several files, those of each."""
    about: str
    """In a line."""
    media_type: str
    write: Write
    mapped: tuple[Mapped, ...]
    """What stands where: the docs' table."""
    lost: tuple[str, ...]
    """What the format has no place for, a sentence each."""
    folder: bool = False
    """Whether it writes several files, into a folder."""
    binary: bool = False
    """Whether it is nothing for a terminal."""
    wants_around: bool = False
    """Whether it needs ``CitedClaim.around``."""
    needs: str | None = None
    """The optional extra of ours that has its library."""


def extra_library(name: str, extra: str) -> ModuleType:
    """An optional library.

    Raises:
        MissingExtraError: it is not installed.
    """
    try:
        return import_module(name)
    except ImportError as error:
        told = f"{name} is not installed. pip install 'counterclaim[{extra}]'. Nothing was written."
        raise MissingExtraError(told) from error


@contextmanager
def text_of(stream: IO[bytes]) -> Iterator[TextIO]:
    """A binary file as UTF-8 text without newline translation; it stays open behind it."""
    text = io.TextIOWrapper(stream, encoding="utf-8", errors="strict", newline="")
    yield text
    text.flush()
    text.detach()
