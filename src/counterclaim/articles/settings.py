"""Limits for reading inputs, with the reason for each default."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How much to read, how long to wait, where to connect."""

    max_bytes: int = 20_000_000
    """Bytes of one file or page. The largest of the pages measured has 1.4 MB; a novel of 500,000 words has 3 MB."""
    timeout: float = 20.0
    """Seconds for one page in all, redirects included."""
    max_redirects: int = 10
    """Redirects followed; browsers give up at 20."""
    max_list_bytes: int = 52_428_800
    """Bytes of one sitemap or list of feeds, unpacked: what the protocol of sitemaps allows."""
    max_feed_bytes: int = 10_000_000
    """Bytes of one RSS, Atom or JSON feed; of broken XML, a megabyte takes up to 20 seconds."""
    max_depth: int = 4
    """Lists within lists: a list of feeds, or an index of sitemaps whose sitemaps are indexes, has 2."""
    allow_private: bool = False
    """Whether a URL may lead to a private, loopback or otherwise reserved address."""
    ports: frozenset[int] | None = None
    """The ports that are asked; null for any. A server that fetches for others keeps to those of the web."""


DEFAULT_LIMITS = Limits()


def in_words(size: int) -> str:
    """A number of bytes for people: "60 MB"."""
    if size >= 1_000_000:
        return f"{size / 1e6:.0f} MB"
    return f"{size / 1e3:.0f} kB" if size >= 1_000 else f"{size} bytes"
