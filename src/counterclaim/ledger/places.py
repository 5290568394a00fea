"""Where an article stands: the name under which its versions follow one another, and whose site it is."""

from __future__ import annotations

import posixpath
from typing import Final

from counterclaim.articles.addresses import plain_url, site
from counterclaim.records import Article

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


def outlet_of(article: Article) -> str | None:
    """Who published it: as the page says, else the site's name."""
    return article.publisher or (site(article.url) if article.url else None)
