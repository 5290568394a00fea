"""From the command line's arguments to the inputs they stand for, one after another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from counterclaim.articles.load import (
    PAGE_SUFFIXES,
    STANDARD_INPUT,
    TEXT_SUFFIXES,
    load_file,
    load_standard_input,
    load_url,
)
from counterclaim.articles.settings import DEFAULT_LIMITS, Limits
from counterclaim.records import Article

_URL: Final = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """One input, not read yet. It can be sent to another process, but for standard input, which only this one has."""

    kind: Literal["file", "url", "stdin"]
    place: str
    """The path or URL as given; for a file in a directory the directory as given and the path below it."""


def sources(arguments: Sequence[str]) -> Iterator[Source]:
    """The inputs that these paths, URLs, directories and "-" stand for, in the order given.

    Directories are gone through in name order, with all below them; hidden files and files of unknown kinds are passed
    over. What is missing or empty comes out too, as a source whose ``load`` says so, so that the others are still read.
    """
    for argument in arguments:
        if argument == STANDARD_INPUT:
            yield Source("stdin", argument)
        elif _URL.match(argument):
            yield Source("url", argument)
        elif _is_directory(argument):
            yield from _below(argument)
        else:
            yield Source("file", argument)


def load(source: Source, *, published: str | None = None, limits: Limits = DEFAULT_LIMITS) -> Article:
    """Read one input now.

    Raises:
        ArticleError: it gives no article; the message says why and what to do.
        ValueError: ``published`` is no date.
    """
    if source.kind == "stdin":
        return load_standard_input(published=published, limits=limits)
    if source.kind == "url":
        return load_url(source.place, published=published, limits=limits)
    return load_file(source.place, published=published, limits=limits)


def _is_directory(argument: str) -> bool:
    try:
        return Path(argument).is_dir()
    except (OSError, ValueError):  # no path at all: loading it as a file says so
        return False


def _below(directory: str) -> Iterator[Source]:
    """The readable files of a directory, or the directory itself, whose loading then says that there are none."""
    empty = True
    for path in _files(Path(directory)):
        empty = False
        yield Source("file", str(path))
    if empty:
        yield Source("file", directory)


def _files(directory: Path) -> Iterator[Path]:
    try:
        entries = sorted(directory.iterdir(), key=lambda path: path.name)
    except OSError:  # not ours to look into; loading the directory, if nothing else is found, says so
        return
    for path in entries:
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)
        elif path.suffix.lower() in TEXT_SUFFIXES + PAGE_SUFFIXES and path.is_file():
            yield path
