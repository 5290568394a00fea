"""What is to be added: contents with where they come from, one after another, and what could not even be opened."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from counterclaim.articles import load_bytes
from counterclaim.articles.content import Content, Original, now
from counterclaim.articles.errors import NoSuchFile, NothingToRead, TooLarge, UnreadableFile
from counterclaim.articles.settings import DEFAULT_LIMITS, in_words
from counterclaim.articles.sources import Source, sources
from counterclaim.ledger.places import place_named
from counterclaim.many import Failure, failure_of
from counterclaim.records import Article

STANDARD_INPUT: Final = "-"


def contents(places: Sequence[str]) -> Iterator[Content | Failure]:
    """What these files, folders and addresses hold. A failure never stops the others."""
    for source in sources(places):
        try:
            yield _content(source)
        except Exception as error:  # noqa: BLE001 - reported as the article's failure, with the traceback
            yield failure_of(source.place, error)


def article_in(content: Content, *, published: str | None = None) -> Article:
    """The article that a content gives.

    Raises:
        ArticleError: it gives none.
    """
    return load_bytes(
        content.original.data, path=content.path, url=content.url, published=published, declared=content.declared
    )


def place_in(content: Content) -> str | None:
    """The place that the article of a content will have; null where that depends on its text."""
    return place_named(content.url, content.path)


def _content(source: Source) -> Content:
    if source.kind == "url":
        from counterclaim.articles.web import fetch  # noqa: PLC0415 - httpx takes 0.1 s to load

        answer = fetch(source.place, limits=DEFAULT_LIMITS)
        return Content(Original(answer.body, "text/html", now()), url=source.place, declared=answer.encoding)
    if source.kind == "stdin":
        return Content(Original(sys.stdin.buffer.read(), "text/plain", now()), path=STANDARD_INPUT)
    return Content(Original(_file(source.place), "text/plain", now()), path=source.place)


def _file(place: str) -> bytes:
    path = Path(place)
    try:
        if path.is_dir():
            raise NothingToRead(place, ".txt .html")
        if path.stat().st_size > DEFAULT_LIMITS.max_bytes:
            raise TooLarge(place, in_words(path.stat().st_size), in_words(DEFAULT_LIMITS.max_bytes))
        return path.read_bytes()
    except FileNotFoundError as error:
        raise NoSuchFile(place) from error
    except OSError as error:
        raise UnreadableFile(place, error.strerror or error) from error
