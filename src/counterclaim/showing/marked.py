"""An article's text as a page shows it: cut into paragraphs and marked words, each linked to its record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from counterclaim.reading.paragraphs import paragraphs as stretches
from counterclaim.records import Article, Reading, Span
from counterclaim.showing import words
from counterclaim.showing.pieces import Mark, Piece, Role, marks, pieces
from counterclaim.showing.safe import one_line, visible

HUES: Final = 8
"""Claimants told apart by colour; those after these share a neutral one."""


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text.

    ``of``: keys of all records that it belongs to, with spaces between; ``link``: the key of the innermost figure, cue
    or comparison; ``anchor``: the same, where the record's words begin; ``note``: a figure's number behind its end.
    """

    text: str
    classes: str
    of: str
    link: str
    anchor: str
    note: int | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the article; ``furniture`` where all of it was passed over."""

    words: tuple[Words, ...]
    furniture: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """A reading with the names, keys and colours that its records have on a page, and the classes of their words."""

    reading: Reading
    keys: Mapping[str, str]
    hues: Mapping[str, str]
    names: words.Names
    classes: Mapping[Role, str]


def setting(reading: Reading, keys: Mapping[str, str], classes: Mapping[Role, str]) -> Setting:
    """``keys``: what each record is called within the page; ``classes``: what style each role has."""
    return Setting(reading, keys, hues(reading), words.Names(reading), classes)


def title(reading: Reading) -> str:
    """What an article is called: by its title, else its first words, else where it stands."""
    return article_title(reading.article)


def article_title(article: Article) -> str:
    """The same, of an article alone."""
    first = next((line for line in article.text.split("\n") if line.strip()), "")
    return one_line(words.short(article.title or first or article.path or article.url or "An article", 140))


def hues(reading: Reading) -> dict[str, str]:
    """A colour class for each figure: one for each claimant, in the order of their first figure."""
    order: dict[str, str] = {}
    for figure in reading.figures:
        if figure.claimant and figure.claimant.name not in order:
            order[figure.claimant.name] = f"k{len(order)}" if len(order) < HUES else "kx"
    return {f.id: order[f.claimant.name] if f.claimant else "kn" for f in reading.figures}


def paragraphs(given: Setting) -> tuple[Paragraph, ...]:
    """The text, without a first paragraph that only says the title again."""
    found = tuple(_paragraphs(given))
    if found and "".join(word.text for word in found[0].words) == title(given.reading):
        unmarked = all(not word.of for word in found[0].words)
        return found[1:] if unmarked else found
    return found


def _breaks(text: str) -> Iterator[tuple[int, int]]:
    """Where the paragraphs of a text stand, without the white space between them."""
    for span in stretches(text):
        raw = span.of(text)
        end = span.start + len(raw.rstrip())
        start = span.start + len(raw) - len(raw.lstrip())
        if start < end:
            yield start, end


def _paragraphs(given: Setting) -> Iterator[Paragraph]:
    text = given.reading.article.text
    cut = iter(pieces(text, marks(given.reading)))
    piece = next(cut, None)
    anchored: set[str] = set()
    for start, end in _breaks(text):
        stretch: list[Words] = []
        passed_over = True
        while piece is not None and piece.start < end:
            if piece.end > start:
                here = Span(max(piece.start, start), min(piece.end, end))
                stretch.append(_words(piece, here, given, anchored))
                passed_over &= any(mark.role == "furniture" for mark in piece.marks)
            if piece.end > end:
                break
            piece = next(cut, None)
        yield Paragraph(tuple(stretch), passed_over)


def _words(piece: Piece, here: Span, given: Setting, anchored: set[str]) -> Words:
    """The part of a piece that stands in one paragraph; ``anchored`` has the records that were linked to before."""
    figure = _innermost(piece.marks, "figure")
    linked = figure or _innermost(piece.marks, "cue") or _innermost(piece.marks, "comparison")
    classes = {given.classes[mark.role] for mark in piece.marks}
    if figure:
        classes.add(given.hues[figure.id])
    anchor = ""
    if linked and linked.id not in anchored:
        anchored.add(linked.id)
        anchor = given.keys[linked.id]
    ends = figure is not None and here.end == piece.end and figure in piece.closed
    return Words(
        text=re.sub(r"\s+", " ", visible(here.of(given.reading.article.text))),
        classes=" ".join(sorted(classes)),
        of=" ".join(dict.fromkeys(given.keys[mark.id] for mark in piece.marks if mark.id)),
        link=given.keys[linked.id] if linked else "",
        anchor=anchor,
        note=given.names.numbers[figure.id] if ends and figure else None,
    )


def _innermost(found: tuple[Mark, ...], role: Role) -> Mark | None:
    return next((mark for mark in reversed(found) if mark.role == role), None)
