"""What the HTML page shows of a reading, made ready for the templates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from counterclaim.cli.formats.page_scale import Scale, scales
from counterclaim.records import Reading
from counterclaim.showing import cards, words
from counterclaim.showing.cards import Card
from counterclaim.showing.marked import Paragraph, paragraphs, setting, title
from counterclaim.showing.pieces import Role
from counterclaim.showing.safe import one_line

SHORT_ROLES: Final[dict[Role, str]] = {
    "source": "src",
    "cue": "cue",
    "content": "con",
    "figure": "fig",
    "comparison": "cmp",
    "furniture": "fur",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list of articles."""

    anchor: str
    title: str
    origin: str
    counts: str
    disputes: int


@dataclass(frozen=True, slots=True)
class View:
    """One article as the page shows it."""

    anchor: str
    title: str
    origin: str
    place: str
    language: str
    paragraphs: tuple[Paragraph, ...]
    scales: tuple[Scale, ...]
    figures: tuple[Card, ...]
    disputes: tuple[str, ...]
    comparisons: tuple[Card, ...]
    statements: tuple[Card, ...]


def entry(reading: Reading, number: int) -> Entry:
    """The article's line in the list."""
    disputes = sum(relation.relation in words.DISPUTES for relation in reading.relations)
    counts = f"{_count(len(reading.figures), 'figure')}, {_count(len(reading.statements), 'statement')}"
    return Entry(f"a{number}", title(reading), _origin(reading), counts, disputes)


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def _origin(reading: Reading) -> str:
    article = reading.article
    day = (article.published or "")[:10]
    return one_line(" · ".join(part for part in (article.publisher, article.author, day) if part))


def view(reading: Reading, number: int) -> View:
    """The article, number ``number`` on its page, ready to be rendered."""
    given = setting(reading, _keys(reading, f"a{number}"), SHORT_ROLES)
    article = reading.article
    return View(
        anchor=f"a{number}",
        title=title(reading),
        origin=_origin(reading),
        place=one_line(article.url or article.path or ""),
        language=article.language or "",
        paragraphs=paragraphs(given),
        scales=scales(reading, given.keys, given.hues),
        figures=cards.figures(given),
        disputes=cards.disputes(given),
        comparisons=cards.comparisons(given),
        statements=cards.statements(given),
    )


def _keys(reading: Reading, anchor: str) -> dict[str, str]:
    """Short names of the records within the page: the same article may stand on it twice."""
    keys = {figure.id: f"{anchor}f{n}" for n, figure in enumerate(reading.figures, 1)}
    keys |= {statement.id: f"{anchor}s{n}" for n, statement in enumerate(reading.statements, 1)}
    return keys | {comparison.id: f"{anchor}c{n}" for n, comparison in enumerate(reading.comparisons, 1)}
