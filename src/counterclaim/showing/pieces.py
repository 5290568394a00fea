"""The text cut at every boundary of every marked span, so that spans may nest and cross."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from counterclaim.records import Reading, Span, Spans

Role = Literal["furniture", "content", "source", "cue", "comparison", "figure"]
ORDER: tuple[Role, ...] = ("furniture", "content", "source", "cue", "comparison", "figure")
"""Outer roles first: of two marks on the same words, the later one lies inside."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that play a role in a record (furniture has no record: its id is empty)."""

    span: Span
    role: Role
    id: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the marks that cover all of it, and those that begin and end at its edges."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    opened: tuple[Mark, ...]
    closed: tuple[Mark, ...]


def marks(reading: Reading) -> tuple[Mark, ...]:
    """All that is marked in an article, outermost first where two begin at the same place."""
    found: list[Mark] = []

    def add(role: Role, record: str, spans: Spans) -> None:
        found.extend(Mark(span, role, record) for span in spans if span.end > span.start)

    add("furniture", "", reading.article.furniture)
    for statement in reading.statements:
        add("source", statement.id, statement.source)
        add("cue", statement.id, statement.cue)
        add("content", statement.id, statement.content)
    for comparison in reading.comparisons:
        add("comparison", comparison.id, (comparison.span,))
    for figure in reading.figures:
        add("figure", figure.id, (figure.span,))
    return tuple(sorted(found, key=_outer_first))


def _outer_first(mark: Mark) -> tuple[int, int, int]:
    return mark.span.start, -mark.span.end, ORDER.index(mark.role)


def pieces(text: str, all_marks: Iterable[Mark]) -> Iterator[Piece]:
    """The whole text in order, cut wherever a mark begins or ends."""
    inside = [mark for mark in sorted(all_marks, key=_outer_first) if mark.span.end <= len(text)]
    edges = sorted({0, len(text), *(edge for mark in inside for edge in mark.span)})
    active: list[Mark] = []
    upcoming = 0
    for start, end in pairwise(edges):
        active = [mark for mark in active if mark.span.end > start]
        opened = []
        while upcoming < len(inside) and inside[upcoming].span.start == start:
            opened.append(inside[upcoming])
            upcoming += 1
        active += opened
        closed = tuple(mark for mark in reversed(active) if mark.span.end == end)
        yield Piece(start, end, tuple(active), tuple(opened), closed)
