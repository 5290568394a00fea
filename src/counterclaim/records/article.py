"""The article: the text that every span points into, and where it came from."""

from __future__ import annotations

from counterclaim.records.base import Record, Spans
from counterclaim.records.ids import stable_id


class Article(Record):
    """One report as it stood.

    ``text`` is never stripped or translated for a plain-text file; ``furniture`` lists the parts of it that
    are not the report (captions, advertisements, related links), which reading passes over.
    """

    id: str
    """Made of the text and its place: the same on every machine."""
    path: str | None = None
    """The file as given on the command line; null for a URL."""
    url: str | None = None
    """The page's address; null for a file."""
    title: str | None = None
    """The headline, where it is known apart from the text."""
    publisher: str | None = None
    """The outlet, as the page names it."""
    author: str | None = None
    """As the page names who wrote it."""
    published: str | None = None
    """ISO date or date-time; null where unknown."""
    language: str | None = None
    """ISO 639-1 code."""
    text: str
    """The article, exactly as the spans count it."""
    furniture: Spans = ()
    """Spans of what is not the report."""


def article_id(text: str, *, path: str | None = None, url: str | None = None) -> str:
    """The id of this text from this place: the URL, else the file's own name (folders differ between machines)."""
    place = url if url is not None else (path or "").replace("\\", "/").rsplit("/", 1)[-1]
    return stable_id("a", place, text)
