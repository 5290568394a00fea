"""The link check of the built site: every link within it leads to a page, and its anchor to a place on it.

No server is asked: addresses elsewhere are only checked for being none that a page loads something from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADED = {"link": "href", "script": "src", "img": "src", "source": "src", "iframe": "src", "object": "data"}
"""What a page loads by itself."""


@dataclass
class Page:
    """What a page can be linked at, where it leads, and what it loads."""

    anchors: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.page.anchors.update(found[name] for name in ("id", "name") if found.get(name))
        if tag == "a" and "href" in found:
            self.page.links.append(found["href"])
        if tag in LOADED and LOADED[tag] in found and found.get("rel") != "canonical":
            self.page.loads.append(found[LOADED[tag]])


def read(path: Path) -> Page:
    """The page at this path."""
    parser = _Parser()
    parser.feed(path.read_text(encoding="utf-8"))
    return parser.page


def problems(site: Path) -> Iterator[str]:
    """Whatever is broken in the site, a line each; nothing where all is well."""
    pages = {path.resolve(): read(path) for path in sorted(site.rglob("*.html"))}
    for path, page in pages.items():
        where = path.relative_to(site.resolve())
        for link in (*page.links, *page.loads):
            if reason := _broken(path, link, pages):
                yield f"{where}: {link}: {reason}"
        for load in page.loads:
            if _elsewhere(load):
                yield f"{where}: {load}: is loaded from elsewhere; the site has to work without a network"


def _elsewhere(link: str) -> bool:
    parts = urlsplit(link)
    return bool(parts.netloc) or parts.scheme in ("http", "https")


def _broken(path: Path, link: str, pages: dict[Path, Page]) -> str | None:
    """What is wrong with a link on the page at this path; null if nothing is."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    target = target / "index.html" if target.is_dir() else target
    if not target.exists():
        return "there is no such page or file"
    anchor = unquote(parts.fragment)
    if anchor and target in pages and anchor not in pages[target].anchors:
        return "there is no such place on that page"
    return None
