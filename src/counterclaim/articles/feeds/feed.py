"""RSS, Atom and JSON feeds."""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Mapping
from typing import Any, Final

from counterclaim.articles.content import Stated
from counterclaim.articles.data_dates import day_of
from counterclaim.articles.errors import NotAList
from counterclaim.articles.feeds.listing import Entry, Listing

_KEPT: Final = ("id", "link", "title", "author", "published", "updated")


def read_feed(data: bytes, place: str, url: str | None) -> Listing:
    """What a feed holds; of one whose XML is broken, what can be made out.

    Raises:
        NotAList: nothing can be.
    """
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(data, place)
    import feedparser  # noqa: PLC0415 - takes 0.1 s to load

    # As a stream: the parser would take bytes for the name of a file. Its own cleaning of HTML would alter the text.
    headers = {"content-location": url} if url else {}
    found = feedparser.parse(io.BytesIO(data), response_headers=headers, sanitize_html=False)
    if not found.entries and found.bozo:
        raise NotAList(place, "a feed", _why(found.get("bozo_exception")))
    title = _line(found.feed.get("title"))
    entries = (_entry(entry, title) for entry in found.entries)
    return Listing("feed", title, tuple(one for one in entries if one), wait=_wait(found.feed))


def _why(error: object) -> str:
    return str(error or "it is broken").rstrip(".")[:200]


def _wait(feed: Mapping[str, Any]) -> float | None:
    """What ``ttl`` (minutes) or ``sy:updatePeriod`` asks for, in seconds."""
    ttl = str(feed.get("ttl") or "").strip()
    if ttl.isdigit() and len(ttl) < 7:
        return float(ttl) * 60
    periods = {"hourly": 3600.0, "daily": 86_400.0, "weekly": 604_800.0}
    period = periods.get(str(feed.get("sy_updateperiod") or "").strip().lower())
    often = str(feed.get("sy_updatefrequency") or "1").strip()
    return period / max(1, int(often)) if period and often.isdigit() and len(often) < 7 else None


def _entry(entry: Mapping[str, Any], feed: str | None) -> Entry | None:
    """An entry; null for one that has neither an address nor a text."""
    url = _address(entry.get("link"))
    bodies = [str(one.get("value") or "") for one in entry.get("content") or ()] + [str(entry.get("summary") or "")]
    body = max(bodies, key=len)
    key = _line(entry.get("id")) or url
    title = _line(entry.get("title"))
    if url is None and not body.strip():
        return None
    source = entry.get("source")
    publisher = _line(source.get("title")) if isinstance(source, Mapping) else None
    published, updated = (_day(entry, name) for name in ("published", "updated"))
    fields = {name: str(value) for name, value in dict(entry).items() if name in _KEPT and value} | {"body": body}
    return Entry(
        key=key or title or body[:200],
        url=url,
        stated=Stated(title, publisher or feed, _line(entry.get("author")), published or updated),
        updated=updated,
        body=body if body.strip() else None,
        fields=tuple(fields.items()),
    )


def _day(entry: Mapping[str, Any], name: str) -> str | None:
    """With its own offset, where it is written as dates are; else as the parser understood it, in UTC."""
    fields = dict(entry)  # the parser's own lookup would give the day of publication for that of a change
    if written := day_of(fields.get(name), None):
        return written
    parts = fields.get(f"{name}_parsed")
    return "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+00:00".format(*parts[:6]) if parts else None


def _line(value: object) -> str | None:
    """The words of a title or name, without elements of HTML, on one line."""
    words = re.sub(r"</?[a-zA-Z][^<>]*>", "", value) if isinstance(value, str) else ""
    return " ".join(html.unescape(words).split()) or None


def _address(value: object) -> str | None:
    words = value.strip() if isinstance(value, str) else ""
    return words if re.match(r"https?://", words, re.IGNORECASE) else None


def _json_feed(data: bytes, place: str) -> Listing:
    try:
        feed = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise NotAList(place, "a feed", _why(error)) from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise NotAList(place, "a feed", "it has no list of items")
    title = _line(feed.get("title"))
    entries = (_json_entry(item, title) for item in items if isinstance(item, dict))
    return Listing("feed", title, tuple(one for one in entries if one))


def _json_entry(item: Mapping[str, Any], feed: str | None) -> Entry | None:
    named = item.get("authors")
    authors = [one.get("name") for one in named if isinstance(one, dict)] if isinstance(named, list) else []
    words = {name: value for name, value in item.items() if isinstance(value, str)}
    return _entry(
        {
            "link": words.get("url") or words.get("external_url"),
            "id": str(item.get("id") or ""),
            "title": words.get("title"),
            "author": ", ".join(one for one in authors if isinstance(one, str)),
            "published": words.get("date_published"),
            "updated": words.get("date_modified"),
            "summary": words.get("summary"),
            "content": [{"value": words.get(name, "")} for name in ("content_html", "content_text")],
        },
        feed,
    )
