"""From a list to the articles that it names: read from the list itself where their text is there, else fetched."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from counterclaim.articles.content import Content, Original, now
from counterclaim.articles.errors import ArticleError, NotFetched, TooDeep
from counterclaim.articles.feeds.listing import Entry, Listing, listing
from counterclaim.articles.fragments import fragment_text, is_fragment
from counterclaim.articles.source import Source, Ways

if TYPE_CHECKING:
    from counterclaim.articles.polite import Fetcher

WHOLE: Final = 120
"""Words from which on the text in a feed is taken for the whole report; teasers have 20 to 80."""
_BREAKS_OFF: Final = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.\.\.|\u2026)\]|read more|continue reading|more…|full (?:story|article))[\s\])>»→.]*$",
    re.IGNORECASE,
)
_BY_WORDPRESS: Final = re.compile(r"\n\nThe post .{1,300} (?:appeared|first appeared) (?:first )?on .{1,100}\.?\s*$")


def list_parts(found: Listing, place: str, ways: Ways, fetcher: Fetcher) -> Iterator[Source]:
    """All articles that a list and those within it name, as sources. No address is asked for twice."""
    yield from _follow(found, place, ways, fetcher, {place})


def _follow(
    found: Listing, place: str, ways: Ways, fetcher: Fetcher, seen: set[str], depth: int = 1
) -> Iterator[Source]:
    for number, entry in enumerate(found.entries, 1):
        if entry.url is None or entry.url not in seen:
            seen.add(entry.url or "")
            source = entry_source(entry, f"{place}#{number}", place, ways, fetcher)
            yield replace(source, share=number / len(found.entries) if depth == 1 else 0.0)
    for address in found.lists:
        if address in seen:
            continue
        seen.add(address)
        try:
            inner = _inner(address, ways, fetcher, depth)
        except ArticleError as error:
            yield Source("url", address, problem=error, container=place)
        else:
            yield from _follow(inner, address, ways, fetcher, seen, depth + 1)


def _inner(address: str, ways: Ways, fetcher: Fetcher, depth: int) -> Listing:
    if ways.offline:
        raise NotFetched(address)
    if depth >= ways.limits.max_depth:
        raise TooDeep(address, ways.limits.max_depth)
    answer = fetcher.get(address, most=ways.limits.max_list_bytes)
    return listing(answer.body, address, url=answer.url, limits=ways.limits)


def entry_source(entry: Entry, numbered: str, place: str, ways: Ways, fetcher: Fetcher) -> Source:
    """An entry as a source: with its text in the list, with the page it links to, or with why there is neither."""
    text = _text(entry)
    if text and (entry.url is None or ways.offline or is_whole(text)):
        path = None if entry.url else f"{place}#{quote(entry.key[:80], safe=' :@')}"
        original = Original(
            json.dumps(dict(entry.fields), ensure_ascii=False).encode("utf-8", "replace"), "application/json", now()
        )
        content = Content(original, path=path, url=entry.url, text=text, stated=entry.stated)
        return Source("feed", entry.url or numbered, content=content, container=place)
    if entry.url is None or ways.offline:
        return Source("url", entry.url or numbered, problem=NotFetched(entry.url or numbered), container=place)
    try:
        answer = fetcher.get(entry.url)
    except ArticleError as error:
        return Source("url", entry.url, problem=error, container=place)
    original = Original(answer.body, answer.media_type or "text/html", now(), answer.url)
    content = Content(original, url=entry.url, declared=answer.encoding, stated=entry.stated, wins=False)
    return Source("url", entry.url, content=content, container=place)


def _text(entry: Entry) -> str:
    body = entry.body or ""
    text = fragment_text(body) if is_fragment(body) else body
    return _BY_WORDPRESS.sub("", text)


def is_whole(text: str) -> bool:
    """Whether the text in a feed is the report and no teaser: long enough, and not broken off."""
    return len(text.split()) >= WHOLE and not _BREAKS_OFF.search(text[-80:])
