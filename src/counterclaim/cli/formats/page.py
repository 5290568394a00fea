"""The HTML page: one self-contained file that needs no network and, for reading, no script."""

from __future__ import annotations

import base64
import hashlib
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Final, TextIO

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from counterclaim.cli.formats.page_view import Entry, entry, view
from counterclaim.records import Reading

CHUNK: Final = 1 << 20


@lru_cache(maxsize=1)
def _templates() -> Environment:
    loader = PackageLoader("counterclaim.cli.formats", "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def _asset(name: str) -> Markup:
    """A style sheet or script of ours, to stand in the page as it is."""
    loader = _templates().loader
    assert loader is not None
    return Markup(loader.get_source(_templates(), name)[0])


def _linking() -> Markup:
    """The script that links words and cards; the desk's pages have the same."""
    return Markup(files("counterclaim").joinpath("web", "static", "linking.js").read_text(encoding="utf-8"))


def content_hash(content: str) -> str:
    """The content's hash as a content security policy writes it: only this very style or script may run."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")


class HtmlWriter:
    """Collects the articles in a temporary file, since the list of them stands before the first."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._entries: list[Entry] = []
        self._sections = tempfile.TemporaryFile("w+", encoding="utf-8", newline="")  # noqa: SIM115 - closed by close()

    def add(self, reading: Reading) -> None:
        """Render one article."""
        number = len(self._entries) + 1
        self._entries.append(entry(reading, number))
        self._sections.write(_templates().get_template("article.html").render(view=view(reading, number)))

    def close(self) -> None:
        """Write the page."""
        style, script = _asset("page.css"), _linking() + _asset("page.js")
        page = _templates().get_template("page.html")
        parts = page.generate(
            entries=self._entries,
            sections=self._rendered(),
            style=style,
            script=script,
            style_hash=content_hash(style),
            script_hash=content_hash(script),
        )
        for part in parts:
            self._stream.write(part)
        self._sections.close()

    def _rendered(self) -> Iterator[Markup]:
        self._sections.seek(0)
        while chunk := self._sections.read(CHUNK):
            yield Markup(chunk)
