"""What a page states about its article: title, publisher, author, time of publication.

The site's own records come first (JSON-LD, then OpenGraph and other ``meta`` elements), then what stands on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from counterclaim.articles import json_ld
from counterclaim.articles.dates import iso_date, publication
from counterclaim.articles.stated_dates import stated_dates

_DATE_NAMES: Final = (
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "og:published_time",
    "og:pubdate",
    "datepublished",
    "parsely-pub-date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "date.published",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "article.published",
    "date",
)
_SEPARATOR: Final = re.compile(r"\s+[|–—»·:-]\s+")
_BYLINE: Final = re.compile(r"publi[sc]|byline|date|posted|timestamp|pubtime", re.IGNORECASE)
_ADDRESS_DATE: Final = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d\d|[A-Za-z]{3})[/-](?P<day>\d\d?)(?=[/-])")
EARLIEST: Final = 1990
"""Year before which a stated date is a placeholder ("0001-01-01", "1970-01-01"): there were no news pages."""
MOST_INSIDE: Final = 15
"""Elements inside one that shows the date, at most."""
LONGEST_BYLINE: Final = 150
"""Code points of its text, at most."""
ALIKE: Final = 0.3
"""Share of words that a heading has in common with the stated title if it is the headline."""


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What the page states; null where it does not."""

    title: str | None
    publisher: str | None
    author: str | None
    published: str | None


def page_metadata(tree: HtmlElement, *, url: str | None = None) -> PageMetadata:
    """The metadata of this page. ``url`` is where it came from, if known."""
    records = json_ld.nodes(tree)
    article = json_ld.article_node(records)
    meta = _meta(tree)
    stated = json_ld.text_field(article, "headline") or _first(meta, "og:title", "twitter:title", "dc.title")
    address = url or _canonical(tree, meta)
    title = _title(tree, stated)
    publisher = _publisher(tree, meta, article, records, title) or _host(address)
    return PageMetadata(
        title=title,
        publisher=publisher,
        author=_author(meta, article, records, publisher),
        published=_published(tree, meta, article, address),
    )


def _meta(tree: HtmlElement) -> dict[str, str]:
    """The ``meta`` elements and ``itemprop`` dates by name in small letters; the first of each name counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        for name in (element.get("property"), element.get("name"), element.get("itemprop")):
            for one in (name or "").lower().split():
                if content:
                    found.setdefault(one, content)
    return found


def _first(meta: dict[str, str], *names: str) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _words(text: str | None) -> set[str]:
    return set(re.findall(r"\w+", (text or "").lower()))


def _title(tree: HtmlElement, stated: str | None) -> str | None:
    """The headline as it stands on the page, if a heading is like the stated title; else the stated one."""
    page_title = _page_title(tree)
    known = _words(stated) | _words(page_title)
    headings = [" ".join(heading.text_content().split()) for heading in tree.iter("h1")]
    scored = [(len(_words(one) & known) / len(_words(one)), one) for one in headings if _words(one)]
    best = max(scored, key=lambda pair: pair[0], default=(0.0, ""))
    if best[0] >= ALIKE and len(best[1]) <= 300:
        return best[1]
    if stated or not page_title:
        return stated
    return _SEPARATOR.split(page_title)[0]


def _page_title(tree: HtmlElement) -> str:
    element = next(tree.iter("title"), None)
    return "" if element is None else " ".join(element.text_content().split())


def _publisher(
    tree: HtmlElement, meta: dict[str, str], article: json_ld.Node, records: tuple[json_ld.Node, ...], title: str | None
) -> str | None:
    """The publisher as the article's record names it, else the site's name, else the end of the page's title."""
    named = json_ld.names(article.get("publisher"), records)
    site = _first(meta, "og:site_name", "application-name", "dc.publisher", "apple-mobile-web-app-title")
    handle = site is not None and site.startswith("@")
    sites = [json_ld.text_field(node, "name") for node in records if "WebSite" in json_ld.types(node)]
    candidates = [*named[:1], None if handle else site, *sites, _title_end(tree, title), site and site.lstrip("@")]
    return next((one for one in candidates if one), None)


def _title_end(tree: HtmlElement, title: str | None) -> str | None:
    """Such as "The Harbour Post" of "Ferry sinks - The Harbour Post": what the page's title has behind the headline."""
    page_title = _page_title(tree)
    parts = _SEPARATOR.split(page_title)
    if len(parts) < 2 or not title or not _words(title) & _words(parts[0]) or _words(parts[-1]) <= _words(title):
        return None
    return parts[-1] if len(parts[-1].split()) <= 5 else None


def _canonical(tree: HtmlElement, meta: dict[str, str]) -> str | None:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            return str(link.get("href"))
    return meta.get("og:url")


def _host(url: str | None) -> str | None:
    """The host of an address without "www.", as a last resort for the publisher's name."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:  # the page names an address that is none: no host then
        return None
    return host.removeprefix("www.") if host else None


def _author(
    meta: dict[str, str], article: json_ld.Node, records: tuple[json_ld.Node, ...], publisher: str | None
) -> str | None:
    """The writers' names, joined by commas; null where only the publisher itself is named."""
    named = json_ld.names(article.get("author"), records) or json_ld.names(article.get("creator"), records)
    if not named:
        stated = _first(meta, "author", "byl", "article:author", "parsely-author", "dc.creator", "sailthru.author")
        named = [stated] if stated and not stated.startswith(("http", "www.")) and not stated.isdigit() else []
    cleaned = [re.sub(r"^by\s+", "", name, flags=re.IGNORECASE).strip() for name in named]
    persons = [name for name in dict.fromkeys(cleaned) if name and name.lower() != (publisher or "").lower()]
    return ", ".join(persons) or None


def _published(tree: HtmlElement, meta: dict[str, str], article: json_ld.Node, address: str | None) -> str | None:
    """When the article was published, by the first source that states it validly.

    Where another states the same moment with the local offset, that one is taken: the days that a report names
    ("on Tuesday") are local days.
    """
    stated = [iso for value in _stated_times(tree, meta, article) if (iso := _valid(value))]
    if not stated:
        return _shown_date(tree) or _date_in_address(address)
    first = _moment(stated[0])
    for other in stated[1:]:
        moment = _moment(other)
        if first and moment and moment.utcoffset() and abs(moment - first) <= timedelta(minutes=2):
            return other
    return stated[0]


def _stated_times(tree: HtmlElement, meta: dict[str, str], article: json_ld.Node) -> Iterator[str]:
    for field in ("datePublished", "dateCreated"):
        if value := json_ld.text_field(article, field):
            yield value
    yield from (meta[name] for name in _DATE_NAMES if name in meta)
    for element in tree.iter("time"):
        if "datePublished" in (element.get("itemprop") or "") or element.get("pubdate") is not None:
            yield element.get("datetime") or ""


def _valid(value: str) -> str | None:
    """The value as ISO 8601; null for a placeholder or anything that is no date."""
    value = re.sub(r"^[A-Z][a-z]{2} (?=[A-Z][a-z]{2} \d)", "", value.strip())
    try:
        iso = datetime.fromisoformat(value).isoformat() if len(value) > 10 else iso_date(value)
    except ValueError:
        try:
            iso = iso_date(value)
        except ValueError:  # the page states something that is no date; the next source is asked
            return None
    return iso if int(iso[:4]) >= EARLIEST else None


def _moment(iso: str) -> datetime | None:
    moment = datetime.fromisoformat(iso)
    return moment if moment.tzinfo else None


def _shown_date(tree: HtmlElement) -> str | None:
    """The date that the page shows: one that says "published" before one in a byline, that before others."""
    shown: list[tuple[int, int, str]] = []
    for number, element in enumerate(tree.iter("time", "span", "div", "p", "li", "small")):
        text = " ".join(element.text_content().split()) if _is_small(element) else ""
        marks = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
        labelled = re.match(r"(?:first )?(?:published|posted)\b", text, re.IGNORECASE)
        if not labelled and element.tag != "time" and not _BYLINE.search(marks):
            continue
        if (iso := publication(text)) and int(iso[:4]) >= EARLIEST:
            rank = 0 if labelled else 1 if re.search(r"publi[sc]|byline", marks, re.IGNORECASE) else 2
            shown.append((rank, number, iso))
    return min(shown)[2] if shown else None


def _is_small(element: HtmlElement) -> bool:
    """Whether an element has no more text than a byline; elements with many others inside are not looked at."""
    inside = len(list(islice(element.iter(), MOST_INSIDE + 1)))
    return inside <= MOST_INSIDE and len(" ".join(element.text_content().split())) <= LONGEST_BYLINE


def _date_in_address(address: str | None) -> str | None:
    """The day in an address like ".../2019/nov/18/ferry-sinks"."""
    match = _ADDRESS_DATE.search(address or "")
    if not match:
        return None
    day = next(stated_dates(f"{match['day']} {match['month'].capitalize()} {match['year']}"), None)
    numeric = f"{match['year']}-{match['month']}-{match['day']}"
    return day.as_date.isoformat() if day and day.as_date else _valid(numeric)
