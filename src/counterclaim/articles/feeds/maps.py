"""Sitemaps, indexes of sitemaps and lists of feeds (OPML): XML that names addresses."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from counterclaim.articles.content import Stated
from counterclaim.articles.data_dates import day_of
from counterclaim.articles.errors import NotAList
from counterclaim.articles.feeds.listing import Entry, Listing

_ADDRESS: Final = re.compile(r"https?://\S+", re.IGNORECASE)


def read_sitemap(data: bytes, place: str, url: str | None) -> Listing:
    """The pages of a sitemap, with what a news sitemap says of each; the sitemaps of an index.

    Raises:
        NotAList: its XML can't be made out.
    """
    del url
    root = _root(data, place, "a sitemap")
    entries = [one for element in root.iter("{*}url") if (one := _page(element))]
    found = [_words(element, "loc") for element in root.iter("{*}sitemap")]
    return Listing("sitemap", None, tuple(entries), tuple(one for one in found if one and _ADDRESS.fullmatch(one)))


def read_feeds(data: bytes, place: str, url: str | None) -> Listing:
    """The feeds in an OPML list, each once.

    Raises:
        NotAList: its XML can't be made out.
    """
    del url
    root = _root(data, place, "a list of feeds")
    named = [_feed(element) for element in root.iter("{*}outline")]
    return Listing("feeds", _words(root, "title"), (), tuple(dict.fromkeys(one for one in named if one)))


def _feed(element: etree._Element) -> str | None:
    for name, value in element.attrib.items():
        words = str(value).strip()
        if str(name).lower() == "xmlurl":
            words = re.sub(r"^feed:(?://)?(?=https?://)", "", words)
            return words if _ADDRESS.fullmatch(words) else re.sub(r"^feed://", "http://", words)
    return None


def _root(data: bytes, place: str, what: str) -> etree._Element:
    """The parsed list. Entities are left as they are, nothing is loaded, and broken XML is read as far as it goes."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotAList(place, what, str(error).rstrip(".")[:200]) from error
    if root is None:
        raise NotAList(place, what, "there is no element in it")
    return root


def _page(element: etree._Element) -> Entry | None:
    address = _words(element, "loc")
    if not address or not _ADDRESS.fullmatch(address):
        return None
    stated = Stated(
        title=_words(element, "title"),
        publisher=_words(element, "name"),
        published=day_of(_words(element, "publication_date"), None),
    )
    return Entry(key=address, url=address, stated=stated, updated=day_of(_words(element, "lastmod"), None))


def _words(element: etree._Element, name: str) -> str | None:
    """The text of the first element with this name below this one, on one line."""
    for found in element.iter(f"{{*}}{name}"):
        if words := " ".join("".join(found.itertext()).split()):
            return words
    return None
