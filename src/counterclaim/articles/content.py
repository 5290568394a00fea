"""What is captured of a source: the bytes as they were met, and what came with them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from counterclaim.records import Article


@dataclass(frozen=True, slots=True)
class Original:
    """What was fetched or opened, byte for byte.

    Of a page that is the page, without what it was wrapped in on the way (compression, chunks); of a row or a feed's
    entry its fields as JSON.
    """

    data: bytes
    media_type: str
    captured_at: str
    """UTC as ISO 8601: when a server gave it, as far as known; of a file, when it was written."""
    url: str | None = None
    """Where a server gave it, after all redirects."""

    @property
    def sha256(self) -> str:
        """Of the bytes, in hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Stated:
    """What the source itself states of an article; null where it does not."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    """ISO date or date-time."""


@dataclass(frozen=True, slots=True)
class Content:
    """All that an article is made from. It can be sent to another process."""

    original: Original
    path: str | None = None
    url: str | None = None
    """The address that the article goes by."""
    declared: str | None = None
    """The encoding that came with the bytes, if any."""
    text: str | None = None
    """The text or page itself, where it is a part of the original only: the cell of a row, the body of an entry."""
    stated: Stated = Stated()
    wins: bool = True
    """Whether what the source states goes before what the text or page says."""


@dataclass(frozen=True, slots=True)
class Captured:
    """An article with the original that it was made from."""

    article: Article
    original: Original


def utc(moment: datetime) -> str:
    """The moment as ISO 8601 in UTC; without a zone it is taken to be UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat()


def now() -> str:
    """The time it is, in UTC, to the second."""
    return utc(datetime.now(UTC).replace(microsecond=0))
