"""From the command line's arguments to the inputs they stand for, one after another."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from counterclaim.articles import archives, feeds, tables
from counterclaim.articles.content import Captured, Content, Original, now
from counterclaim.articles.errors import ArticleError, NotFetched, TooLarge
from counterclaim.articles.load import (
    PAGE_SUFFIXES,
    STANDARD_INPUT,
    TEXT_SUFFIXES,
    capture_content,
    file_content,
    load_content,
    standard_input_content,
    url_content,
)
from counterclaim.articles.opening import Opener
from counterclaim.articles.settings import DEFAULT_LIMITS, Limits, in_words
from counterclaim.articles.source import DEFAULT_WAYS, Source, Ways
from counterclaim.records import Article

if TYPE_CHECKING:
    from counterclaim.articles.polite import Fetcher

_URL: Final = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
HEAD: Final = 65_536
"""Bytes of a file that tell what it is."""


def sources(arguments: Sequence[str]) -> Iterator[Source]:
    """The inputs that these paths, URLs, directories and "-" stand for, in the order given.

    Directories are gone through in name order, with all below them; hidden files and files of unknown kinds are passed
    over, and so are tables and lists, which have to be named. What is missing or empty comes out too, as a source whose
    ``load`` says so, so that the others are still read. What holds many articles comes out as one: see ``parts``.
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


def inputs(arguments: Sequence[str], ways: Ways = DEFAULT_WAYS, fetcher: Fetcher | None = None) -> Iterator[Source]:
    """The articles that these arguments stand for, each as a source of its own, got one after another.

    Their ``share`` counts how many of ``sources`` are got with each.
    """
    for number, source in enumerate(sources(arguments)):
        for part in parts(source, ways, fetcher):
            yield replace(part, share=number + part.share)


def parts(source: Source, ways: Ways = DEFAULT_WAYS, fetcher: Fetcher | None = None) -> Iterator[Source]:
    """The articles in a source that may hold many: a table, an archive, a feed, a list. Any other is its own part.

    Whatever is at a URL is fetched here, and so are the pages that a list names: by the fetcher, which keeps the pauses
    between two visits to a server; without one, by one of its own. What can't be got comes out with its problem.
    """
    if source.content is not None or source.problem is not None or source.kind not in ("file", "url"):
        yield source
    elif source.kind == "file":
        yield from _parts_of_file(source, ways, fetcher)
    else:
        yield from _parts_of_url(source, ways, fetcher)


def load(source: Source, *, published: str | None = None, limits: Limits = DEFAULT_LIMITS) -> Article:
    """Read one input now.

    Raises:
        ArticleError: it gives no article; the message says why and what to do.
        ValueError: ``published`` is no date.
    """
    return load_content(content_of(source, limits=limits), published=published)


def capture(source: Source, *, published: str | None = None, limits: Limits = DEFAULT_LIMITS) -> Captured:
    """The same, with the original that the article was made from.

    Raises:
        ArticleError: it gives no article; the message says why and what to do.
        ValueError: ``published`` is no date.
    """
    return capture_content(content_of(source, limits=limits), published=published)


def content_of(source: Source, *, limits: Limits = DEFAULT_LIMITS) -> Content:
    """What is there, got now unless it was before.

    Raises:
        ArticleError: it can't be got.
    """
    if source.problem is not None:
        raise source.problem
    if source.content is not None:
        return source.content
    if source.kind == "stdin":
        return standard_input_content(limits=limits)
    if source.kind == "url":
        return url_content(source.place, limits=limits)
    return file_content(source.place, limits=limits)


def is_many(source: Source, ways: Ways = DEFAULT_WAYS) -> bool:
    """Whether a source that is a file holds, or may hold, more than one article."""
    head = _head(source.place, ways.open) if source.kind == "file" else b""
    place = source.place
    known = archives.archive_kind(place, head) or tables.table_kind(place, head) or feeds.list_kind(head)
    return bool(head and known)


def _parts_of_file(source: Source, ways: Ways, fetcher: Fetcher | None) -> Iterator[Source]:
    path, head = source.place, _head(source.place, ways.open)
    if archive := archives.archive_kind(path, head) if head else None:
        yield from archives.archive_parts(path, archive, ways)
    elif table := tables.table_kind(path, head) if head else None:
        yield from tables.table_parts(path, table, ways)
    elif feeds.list_kind(_unpacked_head(head)):
        try:
            size = Path(path).stat().st_size
            if size > ways.limits.max_list_bytes:
                raise TooLarge(path, in_words(size), in_words(ways.limits.max_list_bytes))
            found = feeds.listing(Path(path).read_bytes(), path, limits=ways.limits)
        except ArticleError as error:
            yield replace(source, problem=error)
        else:
            yield from feeds.list_parts(found, path, ways, fetcher or _fetcher(ways))
    else:
        yield source


def _parts_of_url(source: Source, ways: Ways, fetcher: Fetcher | None) -> Iterator[Source]:
    url = source.place
    if ways.offline:
        yield replace(source, problem=NotFetched(url))
        return
    fetcher = fetcher or _fetcher(ways)
    try:
        answer = fetcher.get(url, most=ways.limits.max_list_bytes, asked=True)
        listed = feeds.list_kind(_unpacked_head(answer.body))
        found = feeds.listing(answer.body, url, url=answer.url, limits=ways.limits) if listed else None
        if found is None and len(answer.body) > ways.limits.max_bytes:
            raise TooLarge(url, in_words(len(answer.body)), in_words(ways.limits.max_bytes))
    except ArticleError as error:
        yield replace(source, problem=error)
        return
    if found is not None:
        yield from feeds.list_parts(found, url, ways, fetcher)
    else:
        original = Original(answer.body, answer.media_type or "text/html", now(), answer.url)
        yield replace(source, content=Content(original, url=url, declared=answer.encoding))


def _fetcher(ways: Ways) -> Fetcher:
    from counterclaim.articles.polite import Fetcher  # noqa: PLC0415 - httpx takes 0.1 s to load

    return Fetcher(ways.limits)


def _head(path: str, open_: Opener) -> bytes:
    """The first bytes of a file; none where it can't be read, which loading it says."""
    try:
        with open_(path) as file:
            return file.read(HEAD)
    except (ArticleError, OSError, ValueError):  # said when it is loaded
        return b""


def _unpacked_head(head: bytes) -> bytes:
    """The first bytes, unpacked if they are gzipped."""
    if not head.startswith(b"\x1f\x8b"):
        return head
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(head, HEAD)
    except zlib.error:  # no list then; loading it says what it is
        return b""


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
        elif path.name.lower().endswith(TEXT_SUFFIXES + PAGE_SUFFIXES + archives.SUFFIXES) and path.is_file():
            yield path
