"""What somebody wants to be added: texts, addresses, files; and the sources that they are."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from counterclaim.articles import ArticleError, Content, Original, Source, Stated, Ways, content_of, parts
from counterclaim.articles.content import now
from counterclaim.articles.polite import Fetcher

_UNPLAIN: Final = re.compile(r"[^\w.,()+ -]+")


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text that somebody put into the form, and what he or she states of it."""

    text: str
    title: str | None = None
    published: str | None = None
    """An ISO day."""
    publisher: str | None = None
    url: str | None = None
    """Where it stands on the web; it is not fetched from there."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent, where it lies until the job is done, and what it was called."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What shall be added, in this order."""

    texts: tuple[Pasted, ...] = ()
    addresses: tuple[str, ...] = ()
    """Of reports, feeds, sitemaps: http or https."""
    files: tuple[Upload, ...] = ()
    published: str | None = None
    """An ISO day, over what files and pages say of themselves."""
    most: int = 200
    """Articles of each feed, sitemap, table or archive at most."""

    @property
    def count(self) -> int:
        """How many things these are; a feed is one."""
        return len(self.texts) + len(self.addresses) + len(self.files)

    @property
    def told(self) -> str:
        """What it is, in a few words."""
        names = [*("a text" for _ in self.texts), *self.addresses, *(upload.name for upload in self.files)]
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        return ", ".join(name[:120] for name in names[:3]) + more


def sources_of(wanted: Wanted, ways: Ways, fetcher: Fetcher) -> Iterator[Source]:
    """The articles, got one after another; ``share`` counts how much of ``wanted.count`` is got with each.

    Nothing here is taken for a path of this computer but the uploaded files themselves.
    """
    number = 0
    for text in wanted.texts:
        number += 1
        yield replace(_pasted(text), share=float(number))
    for address in wanted.addresses:
        yield from _many(parts(Source("url", address), ways, fetcher), number, wanted.most)
        number += 1
    for upload in wanted.files:
        shown = _shown_name(upload)
        found = (_renamed(part, str(upload.path), shown) for part in parts(_file(upload), ways, fetcher))
        yield from _many(found, number, wanted.most)
        number += 1


def _many(found: Iterator[Source], number: int, most: int) -> Iterator[Source]:
    for count, part in enumerate(found, 1):
        yield replace(part, share=number + (1.0 if count == most else part.share))
        if count == most:
            return


def _pasted(one: Pasted) -> Source:
    data = one.text.encode("utf-8", "surrogatepass")
    path = None if one.url else f"pasted/{hashlib.sha256(data).hexdigest()[:12]}"
    stated = Stated(title=one.title, publisher=one.publisher, published=one.published)
    original = Original(data, "text/plain", now())
    content = Content(original, path=path, url=one.url, declared="utf-8", text=one.text, stated=stated)
    return Source("stdin", one.url or str(path), content=content)


def _file(upload: Upload) -> Source:
    return Source("file", str(upload.path))


def _shown_name(upload: Upload) -> str:
    """The place that an uploaded file is known by: two of one name and different content are two."""
    digest = hashlib.sha256()
    with upload.path.open("rb") as file:
        while piece := file.read(1_048_576):
            digest.update(piece)
    return f"uploads/{digest.hexdigest()[:12]}/{plain_name(upload.name)}"


def plain_name(name: str) -> str:
    """The last part of a file's name, in letters that no system minds."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return _UNPLAIN.sub("_", last).strip(" .")[-100:] or "file"


def _renamed(source: Source, path: str, shown: str) -> Source:
    """A part of an uploaded file by the name that people know, not by where it lies now."""
    place = source.place.replace(path, shown)
    problem, content = source.problem, source.content
    if problem is None and content is None:
        try:
            content = content_of(source)
        except ArticleError as error:
            problem = error
    if content is not None and content.path is not None:
        content = replace(content, path=content.path.replace(path, shown))
    return replace(source, place=place, content=content, problem=problem, container=None, position=None)
