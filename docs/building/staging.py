"""All pages in one folder, ready for Sphinx: those that people wrote, and those made from the code."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath

from building.accuracy import accuracy
from building.commands import commands
from building.definitions import definitions
from building.errors import errors
from building.http_api import http_api, openapi
from building.navigation import contents, placed
from building.python_api import python_api
from building.records import TOP, records, schema
from building.source import REPO

DOCS = REPO / "docs"

ELSEWHERE = {
    "attribution-card.md": REPO / "src" / "counterclaim" / "models" / "attribution" / "CARD.md",
    "changes.md": REPO / "CHANGELOG.md",
    "contributing.md": REPO / "CONTRIBUTING.md",
}
"""Pages of the site that are written outside of this folder."""

GENERATED: dict[str, Callable[[], str]] = {
    "reference/commands.md": commands,
    "reference/python.md": python_api,
    "reference/records.md": records,
    "reference/http-api.md": http_api,
    "reference/errors.md": errors,
    "reference/definitions.md": definitions,
    "reference/accuracy.md": accuracy,
    "reference/schemas/openapi.json": openapi,
    **{f"reference/schemas/{name}.schema.json": partial(schema, name) for name in TOP},
}
"""Files of the site that are made anew each time."""

PICTURES = ("*.svg", "images/*.png")

_LINK = re.compile(r"(?P<words>!?\[(?:[^\]\\]|\\.)*\])\((?P<target>[^)#\s]*)(?P<anchor>#[^)\s]*)?\)")
_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


class DeadLinkError(Exception):
    """A page links to a file that is not there."""


def written() -> dict[str, Path]:
    """The pages that people wrote, by their places in the site."""
    ours = {path.relative_to(DOCS).as_posix(): path for path in sorted(DOCS.rglob("*.md"))}
    return ours | ELSEWHERE


def stage(folder: Path) -> None:
    """Write all pages and what they show into a new folder."""
    shutil.rmtree(folder, ignore_errors=True)
    pages = written()
    places = {path.resolve(): place for place, path in pages.items()}
    for place, path in pages.items():
        _write(folder / place, settled(path, place, places))
    for place, make in GENERATED.items():
        _write(folder / place, make())
    for pattern in PICTURES:
        for path in DOCS.glob(pattern):
            _copy(path, folder / path.relative_to(DOCS))
    for name in ("conf.py", "site.css"):
        _copy(DOCS / "building" / name, folder / name)
    every = [place.removesuffix(".md") for place in (*pages, *GENERATED) if place.endswith(".md")]
    with (folder / "index.md").open("a", encoding="utf-8") as index:
        index.write("\n" + contents(placed(every)))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def settled(path: Path, place: str, places: dict[Path, str]) -> str:
    """The page's text with its links leading to where their targets stand in the site."""
    text = path.read_text(encoding="utf-8")
    return "".join(
        part if part.startswith("```") else _LINK.sub(lambda found: _link(found, path, place, places), part)
        for part in _parts(text)
    )


def _parts(text: str) -> Iterator[str]:
    """The text in pieces, fenced code apart from the rest."""
    at = 0
    for fence in _FENCE.finditer(text):
        yield text[at : fence.start()]
        yield fence[0]
        at = fence.end()
    yield text[at:]


def _link(found: re.Match[str], path: Path, place: str, places: dict[Path, str]) -> str:
    """A link as it has to be in the site. A file that is no part of it is named, not linked."""
    target = found["target"]
    if not target or ":" in target:
        return found[0]
    here = PurePosixPath(place).parent
    if _joined(here, target) in GENERATED:
        return found[0]
    aimed = (path.parent / target).resolve()
    if aimed in places:
        return f"{found['words']}({os.path.relpath(places[aimed], here)}{found['anchor'] or ''})"
    if not aimed.exists():
        raise DeadLinkError(f"{path.relative_to(REPO)} links to {target}, which is not there. Correct the link.")
    return found[0] if aimed.is_relative_to(DOCS) and aimed.is_file() else found["words"].lstrip("!")[1:-1]


def _joined(folder: PurePosixPath, target: str) -> str:
    return os.path.normpath(folder / target)
