"""Where an article stands: the name under which its versions follow one another, and whose site it is."""

from __future__ import annotations

import posixpath
import re
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from counterclaim.records import Article

_TRACKING: Final = re.compile(r"^(utm_\w+|fbclid|gclid|mc_cid|mc_eid|igshid)$")
"""Parts of an address that tell who sent the reader, not what is read."""
NOWHERE: Final = frozenset({"-", "", "."})


def place_of(article: Article, given: str | None = None) -> str:
    """The place under which an article is kept: its URL, else its path; its own id where it has neither."""
    return given or place_named(article.url, article.path) or article.id


def place_named(url: str | None, path: str | None) -> str | None:
    """The place that a URL or path names; null where it names none, as for standard input."""
    if url:
        return plain_url(url)
    plain = posixpath.normpath((path or "").replace("\\", "/"))
    return None if plain in NOWHERE else plain


def plain_url(url: str) -> str:
    """The URL without what makes no difference to the page."""
    parts = urlsplit(url.strip())
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(pair[0])]
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", urlencode(query), ""))


def outlet_of(article: Article) -> str | None:
    """Who published it: as the page says, else the site's name."""
    if article.publisher:
        return article.publisher
    host = urlsplit(article.url).hostname if article.url else None
    return host.removeprefix("www.") if host else None
