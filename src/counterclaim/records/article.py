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
    path: str | None = None
    """The file as given on the command line; null for a URL."""
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    """ISO date or date-time; null where unknown."""
    language: str | None = None
    """ISO 639-1 code."""
    text: str
    furniture: Spans = ()


def article_id(text: str, *, path: str | None = None, url: str | None = None) -> str:
    """The id of this text from this place: the URL, else the file's own name (folders differ between machines)."""
    place = url if url is not None else (path or "").replace("\\", "/").rsplit("/", 1)[-1]
    return stable_id("a", place, text)
