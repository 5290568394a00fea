"""From an archive to the pages in it: a WARC file, or a WACZ file with several and a list of pages."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, Final, Literal, cast

from counterclaim.articles.archives.finding import begins, records_apart
from counterclaim.articles.archives.warc import Found, warc_pages
from counterclaim.articles.content import Content
from counterclaim.articles.errors import ArticleError, BrokenArchive, NothingArchived
from counterclaim.articles.source import Source, Ways

Kind = Literal["warc", "wacz"]

SUFFIXES: Final = (".warc", ".warc.gz", ".warc.zst", ".wacz")
MOST_LISTED: Final = 500_000
"""Pages of a WACZ file whose addresses are kept; of more, all pages in it are read, listed or not."""
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


def archive_kind(path: str, head: bytes) -> Kind | None:
    """Which kind of archive a file is, by its first bytes and its ending; null for none."""
    if head.startswith(b"PK") and path.lower().endswith(".wacz"):
        return "wacz"  # also of one cut off in its first bytes, so that it is told as damaged and not read as a text
    if head.startswith(b"PK\x03\x04"):
        return "wacz" if b"datapackage.json" in head or b"archive/" in head else None
    return "warc" if begins(head) or path.lower().endswith((".warc", ".warc.gz", ".warc.zst")) else None


def archive_parts(path: str, kind: Kind, ways: Ways) -> Iterator[Source]:
    """The pages of an archive as sources; what is damaged is one with its problem, and it goes on behind it."""
    empty = True
    try:
        behind = ways.behind.get(path)
        for part in _warc_file(path, ways, behind) if kind == "warc" else _wacz_file(path, ways, behind):
            empty = False
            yield part
        if empty and behind is None:
            raise NothingArchived(path)
    except ArticleError as error:
        yield Source("archive", path, problem=error, container=path)


def _warc_file(path: str, ways: Ways, behind: str | None) -> Iterator[Source]:
    with ways.open(path) as raw:
        start, size = int(behind or 0), raw.seek(0, io.SEEK_END) or 1
        for found in warc_pages(records_apart(raw), path, ways.limits, start):
            if found.redirect is None and (behind is None or found.offset > start):
                yield replace(_source(path, "", found), share=raw.tell() / size)


def _source(path: str, member: str, found: Found) -> Source:
    """A page of an archive; ``member`` is the name of its WARC file in a WACZ file, with an "!" behind it."""
    position = f"{member}{found.offset}"
    place = f"{path}#{position}" + (f" ({found.url})" if found.url else "")
    if found.original is None:
        return Source("archive", place, problem=found.problem, container=path, position=position)
    content = Content(found.original, path=f"{path}#{position}", url=found.url or None, declared=found.declared)
    return Source("archive", place, content=content, container=path, position=position)


def _wacz_file(path: str, ways: Ways, behind: str | None) -> Iterator[Source]:
    """The pages that a WACZ file lists, or all in it where it lists none; also those that a listed one redirects to."""
    last, _, offset = (behind or "").rpartition("!")
    with ways.open(path) as raw:
        size = raw.seek(0, io.SEEK_END) or 1
        try:
            archive = zipfile.ZipFile(raw)
            listed = _listed(archive)
            names = sorted(name for name in archive.namelist() if _is_warc(name))
        except _BROKEN as error:
            raise BrokenArchive(path, _why(error)) from error
        for name in names:
            if name < last:
                continue
            start = int(offset) if name == last else 0
            for found in _member(archive, path, name, ways, start):
                if found.redirect is not None:
                    if found.url in listed:
                        listed.add(found.redirect)
                elif (name != last or found.offset > start) and (not listed or not found.url or found.url in listed):
                    yield replace(_source(path, f"{name}!", found), share=raw.tell() / size)


def _member(archive: zipfile.ZipFile, path: str, name: str, ways: Ways, start: int) -> Iterator[Found]:
    try:
        with archive.open(name) as member:
            yield from warc_pages(records_apart(cast(BinaryIO, member)), f"{path}#{name}!", ways.limits, start)
    except _BROKEN as error:
        yield Found(start, "", problem=BrokenArchive(f"{path}#{name}", _why(error)))


def _is_warc(name: str) -> bool:
    return name.startswith("archive/") and name.lower().endswith((".warc", ".warc.gz"))


def _why(error: Exception) -> str:
    return (str(error) or type(error).__name__).rstrip(".")


def _listed(archive: zipfile.ZipFile) -> set[str]:
    """The addresses of the pages that it lists; none where there are none, or too many."""
    found: set[str] = set()
    for name in archive.namelist():
        if not name.startswith("pages/") or not name.endswith((".jsonl", ".jsonl.gz")):
            continue
        with archive.open(name) as packed, gzip.open(packed) if name.endswith(".gz") else packed as lines:
            while line := lines.readline(1 << 20):
                found.add(_listed_url(line))
                if len(found) > MOST_LISTED:
                    return set()
    return found - {""}


def _listed_url(line: bytes) -> str:
    try:
        page = json.loads(line)
    except (ValueError, RecursionError):  # not a line of the list: the others are
        return ""
    url = page.get("url") if isinstance(page, dict) else None
    return url if isinstance(url, str) else ""
