"""The pages in a stream of WARC records, one after another, in the same memory however long it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO, Final
from urllib.parse import urljoin

from counterclaim.articles import coding
from counterclaim.articles.archives.finding import left_behind, next_record
from counterclaim.articles.content import Original, now, utc
from counterclaim.articles.errors import ArticleError, BrokenArchive, CutRecord, TooLarge
from counterclaim.articles.html import is_page
from counterclaim.articles.settings import Limits, in_words

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

HEAD_BYTES: Final = 65_536
"""Bytes of a record that are read to see what it is."""
GOOD: Final = (200, 203)
"""Status codes of answers that hold the page asked for."""
TEXTS: Final = ("text/html", "application/xhtml+xml", "text/plain")
NO_REPORT: Final = ("/robots.txt", "/ads.txt", "/humans.txt", "/security.txt", "/llms.txt")
"""Ends of addresses whose text is for programs."""

_HOLD_PAGES: Final = ("response", "resource", "conversion")
"""Types of records."""
_END_OF_HEAD: Final = re.compile(rb"\r?\n\r?\n")
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at a place of the stream: a page, a redirect, or a problem."""

    offset: int
    url: str
    original: Original | None = None
    declared: str | None = None
    redirect: str | None = None
    problem: ArticleError | None = None


def warc_pages(stream: BinaryIO, place: str, limits: Limits, start: int = 0) -> Iterator[Found]:
    """The pages and redirects in the stream from this offset on; it has to be that of a record.

    What is no answer of a server with text in it is passed over: requests, pictures, errors, and revisits, which say
    that a page was as before. Behind a damaged part it goes on with the next whole record.
    """
    following: int | None = start
    damaged = False
    while following is not None:
        offset = following
        try:
            for record in _records(stream, following):
                offset = record.stream_pos
                if found := _found(record, place, limits):
                    damaged = found.problem is not None
                    yield found
        except (OSError, ValueError, EOFError) as error:
            why = (str(error) or "it ends in the middle").rstrip(".")
            yield Found(offset, "", problem=BrokenArchive(f"{place}#{offset}", why))
            following, damaged = next_record(stream, offset + 1), True
        else:
            cut = left_behind(stream, offset) if not damaged else None
            if cut is not None:
                yield Found(cut, "", problem=BrokenArchive(f"{place}#{cut}", "it ends within the head of a record"))
            return


def _records(stream: BinaryIO, start: int) -> Iterator[WarcRecord]:
    from fastwarc.warc import ArchiveIterator  # noqa: PLC0415 - few runs need it

    stream.seek(start)
    yield from ArchiveIterator(stream, parse_http=False)


def _found(record: WarcRecord, place: str, limits: Limits) -> Found | None:
    """What a record holds; null where that is no page."""
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    here = Found(record.stream_pos, url)
    where = f"{place}#{here.offset} ({url})" if url else f"{place}#{here.offset}"
    type_ = record.headers.get("WARC-Type")
    if type_ is None:
        return replace(here, problem=BrokenArchive(where, "the head of a record can't be read"))
    if type_.strip().lower() not in _HOLD_PAGES:
        return None
    stated = record.headers.get("Content-Type") or ""
    data = record.reader.read(HEAD_BYTES)
    headers: Mapping[str, str] = {}
    if stated.lower().startswith("application/http"):
        status, headers, at = parsed_http(data)
        if 300 <= status < 400 and headers.get("location"):
            return replace(here, redirect=_joined(url, headers["location"]))
        if status not in GOOD:
            return None
        stated = headers.get("content-type", "")
    else:
        at = 0
    media_type = (record.headers.get("WARC-Identified-Payload-Type") or stated).split(";")[0].strip().lower()
    if (media_type or "text/html") not in TEXTS or url.lower().split("?")[0].endswith(NO_REPORT):
        return None
    try:
        body = _body(record, data, at, headers, where, limits)
    except ArticleError as error:
        return replace(here, problem=error)
    if not body.strip() or (not media_type and not is_page(body)):
        return None
    captured = utc(record.record_date) if record.record_date else now()
    charset = _CHARSET.search(stated)
    original = Original(body, media_type or "text/html", captured, url or None)
    return replace(here, original=original, declared=charset[1] if charset else None)


def parsed_http(data: bytes) -> tuple[int, dict[str, str], int]:
    """Of a server's answer the status code (0 where there is none), the headers by name in small letters, and where
    the body begins.
    """
    end = _END_OF_HEAD.search(data)
    lines = data[: end.start() if end else len(data)].decode("latin-1").splitlines()
    status = re.match(r"HTTP/\d(?:\.\d)?\s+(\d{3})", lines[0]) if lines else None
    headers: dict[str, str] = {}
    for line in lines[1:]:
        name, sign, value = line.partition(":")
        if sign:
            headers.setdefault(name.strip().lower(), value.strip())
    return int(status[1]) if status else 0, headers, end.end() if end else len(data)


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError:  # an address that leads nowhere
        return location


def _body(record: WarcRecord, head: bytes, at: int, headers: Mapping[str, str], where: str, limits: Limits) -> bytes:
    """The body, unpacked. ``head`` is what was read of the record already; the body begins ``at`` there.

    Raises:
        TooLarge, CutRecord, BrokenArchive: it is not to be had.
    """
    if record.content_length > limits.max_bytes:
        raise TooLarge(where, in_words(record.content_length), in_words(limits.max_bytes))
    block = bytearray(head)
    while len(block) < record.content_length and (piece := record.reader.read(record.content_length - len(block))):
        block += piece
    if len(block) < record.content_length:
        raise CutRecord(where, f"{len(block):,}", f"{record.content_length:,}")
    body = bytes(block[at:])
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = coding.without_chunks(body)
    try:
        return coding.unpacked(body, headers.get("content-encoding", ""), limits.max_bytes)
    except coding.TooMuch as error:
        raise TooLarge(where, f"more than {in_words(limits.max_bytes)}", in_words(limits.max_bytes)) from error
    except coding.BadCoding as error:
        raise BrokenArchive(where, f"the page is packed and can't be unpacked: {error}") from error
