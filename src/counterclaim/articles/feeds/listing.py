"""What lists of pages have in common: entries with an address and what is stated of each, and further lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from counterclaim.articles import coding
from counterclaim.articles.content import Stated
from counterclaim.articles.errors import NotAList, NothingListed, TooLarge
from counterclaim.articles.settings import Limits, in_words

ListKind = Literal["feed", "sitemap", "feeds"]

_ROOTS: Final[dict[str, ListKind]] = {
    "rss": "feed",
    "feed": "feed",
    "rdf": "feed",
    "channel": "feed",
    "urlset": "sitemap",
    "sitemapindex": "sitemap",
    "opml": "feeds",
}
_BEFORE_ROOT: Final = re.compile(r"<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?:[^\[>]|\[.*?\])*>", re.DOTALL | re.IGNORECASE)
_ROOT: Final = re.compile(r"<(?:[\w.-]+:)?([A-Za-z]\w*)[\s>/]")
NAMES: Final[dict[ListKind, str]] = {"feed": "a feed", "sitemap": "a sitemap", "feeds": "a list of feeds"}
HEAD: Final = 16_384
"""Bytes in which the first element stands; the longest comment before one that was seen has 2,000."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as a list names it."""

    key: str
    """What it is known by in its list: its own id, else its address."""
    url: str | None
    stated: Stated
    updated: str | None = None
    """ISO: when it was changed last, where the list says so."""
    body: str | None = None
    """The text that the list itself holds of it, HTML or plain."""
    fields: tuple[tuple[str, str], ...] = ()
    """What the list holds of it, by name: the original, where the body is read."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list holds. ``lists`` are the addresses of further ones."""

    kind: ListKind
    title: str | None = None
    entries: tuple[Entry, ...] = ()
    lists: tuple[str, ...] = ()
    wait: float | None = None
    """Seconds after which the list asks to be looked at again; null where it does not say."""


def list_kind(head: bytes) -> ListKind | None:
    """Which kind of list begins with these bytes; null for none."""
    text = head[:HEAD].replace(b"\x00", b"").decode("latin-1").lstrip("\ufeff\xef\xbb\xbf\xff\xfe \t\r\n")
    if text.startswith("{"):
        return "feed" if "//jsonfeed.org/version/" in text else None
    if not text.startswith("<"):
        return None
    root = _ROOT.search(_BEFORE_ROOT.sub("", text))
    return _ROOTS.get(root[1].lower()) if root else None


def listing(data: bytes, place: str, *, url: str | None = None, limits: Limits) -> Listing:
    """What a feed, a sitemap or a list of feeds holds; it may be gzipped. ``url`` is where it came from.

    Raises:
        TooLarge: it is, once unpacked.
        NotAList: it is none, or too broken.
        NothingListed: it lists nothing.
    """
    from counterclaim.articles.feeds.feed import read_feed  # noqa: PLC0415 - takes 0.1 s to load
    from counterclaim.articles.feeds.maps import read_feeds, read_sitemap  # noqa: PLC0415

    data = _plain(data, place, limits)
    kind = list_kind(data)
    if kind is None:
        raise NotAList(place, "a feed, a sitemap or a list of feeds", "it does not begin like one")
    if kind == "feed" and len(data) > limits.max_feed_bytes:
        raise TooLarge(place, in_words(len(data)), in_words(limits.max_feed_bytes))
    read = {"feed": read_feed, "sitemap": read_sitemap, "feeds": read_feeds}[kind]
    found = read(data, place, url)
    if not found.entries and not found.lists:
        raise NothingListed(place, NAMES[kind])
    return found


def _plain(data: bytes, place: str, limits: Limits) -> bytes:
    try:
        return coding.unpacked(data, "gzip", limits.max_list_bytes)
    except coding.TooMuch as error:
        size = in_words(limits.max_list_bytes)
        raise TooLarge(place, f"more than {size}", size) from error
    except coding.BadCoding as error:
        raise NotAList(place, "a list", f"its compression is broken: {error}") from error
