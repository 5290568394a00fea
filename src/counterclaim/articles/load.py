"""From text, a file or a page to an Article."""

from __future__ import annotations

import stat
import sys
from pathlib import Path
from typing import BinaryIO, Final

from counterclaim.articles import html
from counterclaim.articles.dates import iso_date, publication
from counterclaim.articles.errors import (
    EmptyArticle,
    NoSuchFile,
    NothingToRead,
    TooLarge,
    UndecodableText,
    UnreadableFile,
)
from counterclaim.articles.furniture import furniture
from counterclaim.articles.language import english_or_raise
from counterclaim.articles.settings import DEFAULT_LIMITS, Limits, in_words
from counterclaim.articles.text import decode
from counterclaim.records import Article, article_id

TEXT_SUFFIXES: Final = (".txt", ".text", ".md")
PAGE_SUFFIXES: Final = (".html", ".htm", ".xhtml", ".shtml")
STANDARD_INPUT: Final = "-"


def load_text(
    text: str,
    *,
    path: str | None = None,
    url: str | None = None,
    published: str | None = None,
    title: str | None = None,
) -> Article:
    """An article of a text that is at hand; its ``text`` is exactly this one.

    ``published`` wins over a date in the text; it may be any date that a person would write.

    Raises:
        EmptyArticle: there is nothing in it but blanks.
        NotEnglish: it is in another language.
        UndecodableText: it has halves of characters in it (lone surrogates).
        ValueError: ``published`` is no date.
    """
    place = path or url or "the text"
    day = iso_date(published) if published else None
    _check_text(text, place)
    return Article(
        id=article_id(text, path=path, url=url),
        path=path,
        url=url,
        title=title,
        published=day or publication(text),
        language=english_or_raise(text, place=place),
        text=text,
        furniture=furniture(text),
    )


def load_file(path: str | Path, *, published: str | None = None, limits: Limits = DEFAULT_LIMITS) -> Article:
    """The article in this file, plain text or HTML; ``path`` is kept as given.

    Raises:
        SkipArticle: the file gives no article; the message says why.
        ValueError: ``published`` is no date.
    """
    place = str(path)
    return load_bytes(_file_bytes(place, limits), path=_as_text(place), published=published)


def load_standard_input(*, published: str | None = None, limits: Limits = DEFAULT_LIMITS) -> Article:
    """The article that comes through standard input."""
    data = _limited(sys.stdin.buffer, STANDARD_INPUT, limits)
    return load_bytes(data, path=STANDARD_INPUT, published=published)


def load_url(url: str, *, published: str | None = None, limits: Limits = DEFAULT_LIMITS) -> Article:
    """The article at this address, as it is asked for now.

    Raises:
        SkipArticle: the address gives no article.
        RetryArticle: it may give one later.
        ValueError: ``published`` is no date.
    """
    from counterclaim.articles.web import fetch  # noqa: PLC0415 - httpx takes 0.1 s to load, and files do not need it

    if published:
        iso_date(published)  # a wrong date is said before the page is asked for
    answer = fetch(url, limits=limits)
    return load_bytes(answer.body, url=url, published=published, declared=answer.encoding)


def load_bytes(
    data: bytes,
    *,
    path: str | None = None,
    url: str | None = None,
    published: str | None = None,
    declared: str | None = None,
) -> Article:
    """The article in these bytes. ``declared`` is the encoding that came with them, if any."""
    place = path or url or "the text"
    if not data.strip():
        raise EmptyArticle(place)
    page = (path or "").lower().endswith(PAGE_SUFFIXES)
    text = decode(data, place=place, declared=declared or html.declared_encoding(data))
    if page or html.is_html(text):
        return load_page(text, path=path, url=url, published=published)
    return load_text(text, path=path, url=url, published=published)


def load_page(source: str, *, path: str | None = None, url: str | None = None, published: str | None = None) -> Article:
    """The article on a page, whose own date wins over one in its text."""
    place = path or url or "the page"
    day = iso_date(published) if published else None
    _check_text(source, place)
    page = html.read_page(source, place=place, url=url)
    return Article(
        id=article_id(page.text, path=path, url=url),
        path=path,
        url=url,
        title=page.metadata.title,
        publisher=page.metadata.publisher,
        author=page.metadata.author,
        published=day or page.metadata.published or publication(page.text),
        language=english_or_raise(page.text, place=place),
        text=page.text,
        furniture=furniture(page.text),
    )


def _check_text(text: str, place: str) -> None:
    if not text.strip():
        raise EmptyArticle(place)
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise UndecodableText(place, "it has halves of characters in it")


def _as_text(path: str) -> str:
    """The path, with a replacement character for each byte that is no UTF-8: it has to go into JSON."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _file_bytes(place: str, limits: Limits) -> bytes:
    path = Path(place)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise NothingToRead(place, " ".join(TEXT_SUFFIXES + PAGE_SUFFIXES))
        if status.st_size > limits.max_bytes:
            raise TooLarge(place, in_words(status.st_size), in_words(limits.max_bytes))
        with path.open("rb") as file:
            return _limited(file, place, limits)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NoSuchFile(place) from error
    except (OSError, ValueError) as error:
        raise UnreadableFile(place, getattr(error, "strerror", None) or error) from error


def _limited(stream: BinaryIO, place: str, limits: Limits) -> bytes:
    """All bytes of the stream, but no more than the limit is ever held."""
    data = stream.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise TooLarge(place, f"more than {in_words(limits.max_bytes)}", in_words(limits.max_bytes))
    return data
