"""From text, a file or a page to an Article."""

from __future__ import annotations

import stat
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Final

from counterclaim.articles import html
from counterclaim.articles.content import Captured, Content, Original, Stated, now, utc
from counterclaim.articles.dates import iso_date, publication
from counterclaim.articles.errors import (
    EmptyArticle,
    NoSuchFile,
    NothingToRead,
    TooLarge,
    UndecodableText,
    UnreadableFile,
)
from counterclaim.articles.fragments import fragment_text, is_fragment
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
    return load_content(file_content(path, limits=limits), published=published)


def load_url(url: str, *, published: str | None = None, limits: Limits = DEFAULT_LIMITS) -> Article:
    """The article at this address, as it is asked for now.

    Raises:
        SkipArticle: the address gives no article.
        RetryArticle: it may give one later.
        ValueError: ``published`` is no date.
    """
    if published:
        iso_date(published)  # a wrong date is said before the page is asked for
    return load_content(url_content(url, limits=limits), published=published)


def file_content(path: str | Path, *, limits: Limits = DEFAULT_LIMITS) -> Content:
    """What is in this file.

    Raises:
        SkipArticle: it can't be opened, or is too large.
    """
    place = str(path)
    data, written = _file_bytes(place, limits)
    kind = "text/html" if place.lower().endswith(PAGE_SUFFIXES) or html.is_page(data) else "text/plain"
    return Content(Original(data, kind, utc(datetime.fromtimestamp(written, UTC))), path=_as_text(place))


def standard_input_content(*, limits: Limits = DEFAULT_LIMITS) -> Content:
    """What comes through standard input."""
    data = _limited(sys.stdin.buffer, STANDARD_INPUT, limits)
    return Content(Original(data, "text/html" if html.is_page(data) else "text/plain", now()), path=STANDARD_INPUT)


def url_content(url: str, *, limits: Limits = DEFAULT_LIMITS) -> Content:
    """What the server gives at this address now.

    Raises:
        SkipArticle, RetryArticle: it gives nothing.
    """
    from counterclaim.articles.web import fetch  # noqa: PLC0415 - httpx takes 0.1 s to load, and files do not need it

    answer = fetch(url, limits=limits)
    original = Original(answer.body, answer.media_type or "text/html", now(), answer.url)
    return Content(original, url=url, declared=answer.encoding)


def capture_content(content: Content, *, published: str | None = None) -> Captured:
    """The article that this content gives, with the content's original.

    Raises:
        SkipArticle: it gives none.
        ValueError: ``published`` is no date.
    """
    return Captured(load_content(content, published=published), content.original)


def load_content(content: Content, *, published: str | None = None) -> Article:
    """The article that this content gives. ``published`` goes before what the source or the text states.

    Raises:
        SkipArticle: it gives none.
        ValueError: ``published`` is no date.
    """
    stated = content.stated
    day = published or (stated.published if content.wins else None)
    if content.text is None:
        article = load_bytes(
            content.original.data, path=content.path, url=content.url, published=day, declared=content.declared
        )
    elif html.is_html(content.text):
        article = load_page(content.text, path=content.path, url=content.url, published=day)
    else:
        text = fragment_text(content.text) if is_fragment(content.text) else content.text
        article = load_text(text, path=content.path, url=content.url, published=day)
    return _with_stated(article, stated, wins=content.wins)


def _with_stated(article: Article, stated: Stated, *, wins: bool) -> Article:
    """The article with what its source states of it: before what was found in it, or where nothing was."""
    names = ("title", "publisher", "author") if wins else ("title", "publisher", "author", "published")
    changes = {
        name: value for name in names if (value := getattr(stated, name)) and (wins or not getattr(article, name))
    }
    return article.model_copy(update=changes) if changes else article


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


def _file_bytes(place: str, limits: Limits) -> tuple[bytes, float]:
    """What is in a file, and when it was written."""
    path = Path(place)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise NothingToRead(place, " ".join(TEXT_SUFFIXES + PAGE_SUFFIXES))
        if status.st_size > limits.max_bytes:
            raise TooLarge(place, in_words(status.st_size), in_words(limits.max_bytes))
        with path.open("rb") as file:
            return _limited(file, place, limits), status.st_mtime
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
