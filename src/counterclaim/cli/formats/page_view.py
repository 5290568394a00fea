"""What the HTML page shows of a reading, made ready for the templates: text in pieces, claims in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.cli.formats.page_scale import Scale, scales
from counterclaim.records import Comparison, Figure, Reading, Span, Statement
from counterclaim.showing import words
from counterclaim.showing.pieces import Mark, Piece, marks, pieces
from counterclaim.showing.safe import one_line, visible

HUES = 8
"""Claimants told apart by colour; those after these share a neutral one."""

SHORT_ROLES = {
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
class Words:
    """A stretch of text: its classes, the claims it belongs to, where it links to, and a figure's number after it."""

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
class Card:
    """One claim: a figure, a statement or a comparison. ``facts`` are pairs of a label and its words."""

    key: str
    of: str
    number: int | None
    hue: str
    headline: str
    detail: str
    who: str
    quote: str
    facts: tuple[tuple[str, str], ...]
    relations: tuple[tuple[str, str], ...]


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


@dataclass(frozen=True, slots=True)
class _Setting:
    """A reading with the names, keys and colours that its records have on the page."""

    reading: Reading
    keys: dict[str, str]
    hues: dict[str, str]
    names: words.Names


def entry(reading: Reading, number: int) -> Entry:
    """The article's line in the list."""
    disputes = sum(relation.relation in words.DISPUTES for relation in reading.relations)
    counts = f"{_count(len(reading.figures), 'figure')}, {_count(len(reading.statements), 'statement')}"
    return Entry(f"a{number}", _title(reading), _origin(reading), counts, disputes)


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def _title(reading: Reading) -> str:
    article = reading.article
    first = next((line for line in article.text.split("\n") if line.strip()), "")
    return one_line(words.short(article.title or first or article.path or article.url or "An article", 140))


def _origin(reading: Reading) -> str:
    article = reading.article
    day = (article.published or "")[:10]
    return one_line(" · ".join(part for part in (article.publisher, article.author, day) if part))


def view(reading: Reading, number: int) -> View:
    """The article, number ``number`` on its page, ready to be rendered."""
    keys, hues, names = _keys(reading, f"a{number}"), _hues(reading), words.Names(reading)
    setting = _Setting(reading, keys, hues, names)
    article = reading.article
    return View(
        anchor=f"a{number}",
        title=_title(reading),
        origin=_origin(reading),
        place=one_line(article.url or article.path or ""),
        language=article.language or "",
        paragraphs=_without_title(tuple(_paragraphs(setting)), _title(reading)),
        scales=scales(reading, keys, hues),
        figures=tuple(_figure_card(figure, setting) for figure in reading.figures),
        disputes=tuple(
            one_line(words.relation(relation, names))
            for relation in reading.relations
            if relation.relation in words.DISPUTES
        ),
        comparisons=tuple(_comparison_card(compared, keys) for compared in reading.comparisons),
        statements=tuple(_statement_card(statement, reading, keys) for statement in reading.statements),
    )


def _without_title(paragraphs: tuple[Paragraph, ...], title: str) -> tuple[Paragraph, ...]:
    """Without a first paragraph that only says again what stands above it as the title."""
    if paragraphs and "".join(word.text for word in paragraphs[0].words) == title:
        unmarked = all(not word.of for word in paragraphs[0].words)
        return paragraphs[1:] if unmarked else paragraphs
    return paragraphs


def _keys(reading: Reading, anchor: str) -> dict[str, str]:
    """Short names of the records within the page: the same article may stand on it twice."""
    keys = {figure.id: f"{anchor}f{n}" for n, figure in enumerate(reading.figures, 1)}
    keys |= {statement.id: f"{anchor}s{n}" for n, statement in enumerate(reading.statements, 1)}
    return keys | {comparison.id: f"{anchor}c{n}" for n, comparison in enumerate(reading.comparisons, 1)}


def _hues(reading: Reading) -> dict[str, str]:
    """A colour class for each figure: one for each claimant, in the order of their first figure."""
    order: dict[str, str] = {}
    for figure in reading.figures:
        if figure.claimant and figure.claimant.name not in order:
            order[figure.claimant.name] = f"k{len(order)}" if len(order) < HUES else "kx"
    return {f.id: order[f.claimant.name] if f.claimant else "kn" for f in reading.figures}


def _paragraph_breaks(text: str) -> list[tuple[int, int]]:
    """Where the paragraphs of a text stand, without the white space between them."""
    from counterclaim.reading.syntax import paragraphs  # noqa: PLC0415 - spaCy is only needed here

    found = []
    for span in paragraphs(text):
        raw = span.of(text)
        end = span.start + len(raw.rstrip())
        start = span.start + len(raw) - len(raw.lstrip())
        if start < end:
            found.append((start, end))
    return found


def _paragraphs(setting: _Setting) -> Iterator[Paragraph]:
    text = setting.reading.article.text
    cut = iter(pieces(text, marks(setting.reading)))
    piece = next(cut, None)
    anchored: set[str] = set()
    for start, end in _paragraph_breaks(text):
        stretch: list[Words] = []
        passed_over = True
        while piece is not None and piece.start < end:
            if piece.end > start:
                here = Span(max(piece.start, start), min(piece.end, end))
                stretch.append(_words(piece, here, setting, anchored))
                passed_over &= any(mark.role == "furniture" for mark in piece.marks)
            if piece.end > end:
                break
            piece = next(cut, None)
        yield Paragraph(tuple(stretch), passed_over)


def _words(piece: Piece, here: Span, setting: _Setting, anchored: set[str]) -> Words:
    """The part of a piece that stands in one paragraph; ``anchored`` has the records that were linked to before."""
    figure = _innermost(piece.marks, "figure")
    linked = figure or _innermost(piece.marks, "cue") or _innermost(piece.marks, "comparison")
    classes = {SHORT_ROLES[mark.role] for mark in piece.marks}
    if figure:
        classes.add(setting.hues[figure.id])
    anchor = ""
    if linked and linked.id not in anchored:
        anchored.add(linked.id)
        anchor = f"t-{setting.keys[linked.id]}"
    ends = figure is not None and here.end == piece.end and figure in piece.closed
    return Words(
        text=re.sub(r"\s+", " ", visible(here.of(setting.reading.article.text))),
        classes=" ".join(sorted(classes)),
        of=" ".join(dict.fromkeys(setting.keys[mark.id] for mark in piece.marks if mark.id)),
        link=setting.keys[linked.id] if linked else "",
        anchor=anchor,
        note=setting.names.numbers[figure.id] if ends and figure else None,
    )


def _innermost(found: tuple[Mark, ...], role: str) -> Mark | None:
    return next((mark for mark in reversed(found) if mark.role == role), None)


def _figure_card(figure: Figure, setting: _Setting) -> Card:
    reading, keys, names = setting.reading, setting.keys, setting.names
    statement = next((s for s in reading.statements if s.id == figure.statement), None)
    facts = (
        ("of whom", words.population(figure.population)),
        ("as of", words.as_of(figure)),
        ("when", figure.when.text if figure.when else ""),
        ("where", figure.place or ""),
        ("via", (statement.via or "") if statement else ""),
        ("by its own words", words.definition(figure)),
        ("hedged", figure.hedge or ""),
        ("part of", names.of(figure.part_of) if figure.part_of else ""),
        ("same as", names.of(figure.same_as) if figure.same_as else ""),
    )
    return Card(
        key=keys[figure.id],
        of=" ".join(keys[i] for i in (figure.statement, figure.id) if i in keys),
        number=names.numbers[figure.id],
        hue=setting.hues[figure.id],
        headline=words.bounds(figure),
        detail=one_line(words.counted(figure)),
        who=one_line(words.claimant(figure)),
        quote=one_line(figure.text),
        facts=tuple((label, one_line(value)) for label, value in facts if value),
        relations=tuple(_related(figure.id, reading, names)),
    )


def _related(record: str, reading: Reading, names: words.Names) -> Iterator[tuple[str, str]]:
    """The relations of a figure, each as its kind and a sentence."""
    for relation in reading.relations:
        if record in (relation.a, relation.b) and relation.relation not in ("part_of", "same"):
            kind = "dispute" if relation.relation in words.DISPUTES else "differs"
            yield kind, one_line(words.relation(relation, names))


def _comparison_card(compared: Comparison, keys: dict[str, str]) -> Card:
    return Card(
        key=keys[compared.id],
        of=" ".join(keys[i] for i in (compared.statement, compared.id) if i in keys),
        number=None,
        hue="kn",
        headline="",
        detail="",
        who=one_line(compared.claimant.name if compared.claimant else words.OWN_VOICE),
        quote=one_line(words.comparison(compared)),
        facts=(),
        relations=(),
    )


def _statement_card(statement: Statement, reading: Reading, keys: dict[str, str]) -> Card:
    text = reading.article.text
    return Card(
        key=keys[statement.id],
        of=keys[statement.id],
        number=None,
        hue="kn",
        headline="",
        detail=statement.stance,
        who=one_line(words.speaker(statement, text)),
        quote=one_line(words.said(statement, text, 240)),
        facts=(("", one_line(words.circumstances(statement))),) if words.circumstances(statement) else (),
        relations=(),
    )
