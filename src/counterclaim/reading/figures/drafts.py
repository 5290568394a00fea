"""From the numbers of a text to the figures in it: what is a figure at all, and what it measures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc

from counterclaim.reading.figures.beside import noun_of_phrase
from counterclaim.reading.figures.classes import by_class, by_unit, equipment
from counterclaim.reading.figures.counted import Counted, TokenIndex, counted
from counterclaim.reading.figures.governing import RULES, nearby
from counterclaim.reading.figures.leaning import elided
from counterclaim.reading.figures.lists import Measures, breakdowns, parts, spread
from counterclaim.reading.figures.measuring import Measured, Scene, is_people
from counterclaim.reading.figures.nobody import with_nobody
from counterclaim.reading.figures.phrases import by_phrase, by_topic, places
from counterclaim.reading.figures.totals import of_totals, taken_from
from counterclaim.reading.figures.wholes import resumed
from counterclaim.reading.figures.worth import is_age, is_article, is_figure, is_identifier
from counterclaim.reading.measures import Trigger
from counterclaim.reading.numbers import Number, numbers
from counterclaim.reading.parts import TimeExpression
from counterclaim.records import Span

CLAUSE: Final = 18
"""Characters behind a number from which on a time expression is a clause, not a date."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure before it is known whose claim it is: its place, what it counts and what it measures.

    ``part_of`` is the index of the draft that this one is a stated part of.
    """

    item: Counted
    measured: Measured
    span: Span
    part_of: int | None = None


def _usable(doc: Doc, found: Iterable[Number], times: Sequence[TimeExpression]) -> list[Number]:
    """Numbers that are not part of a time expression."""
    taken = sorted(t.span for t in times)
    kept, at = [], 0
    for number in found:
        while at < len(taken) and taken[at].end <= number.core.start:
            at += 1
        if at == len(taken) or not taken[at].overlaps(number.core) or _counts_within(doc, taken[at], number):
            kept.append(number)
    return kept


def _counts_within(doc: Doc, time: Span, number: Number) -> bool:
    """Whether a number in a time told by a clause counts something: "the worst since 27 people were killed"."""
    behind = doc.char_span(number.span.end, time.end, alignment_mode="contract")
    following = next((t for t in behind or () if not t.is_space), None)
    long = time.end - number.span.end > CLAUSE
    return long and following is not None and following.tag_ == "NNS" and following.ent_type_ not in ("DATE", "TIME")


def drafts(doc: Doc, text: str, times: Sequence[TimeExpression], known: dict[int, Trigger]) -> tuple[Draft, ...]:
    """The figures of a parsed text, in order. ``text`` is the text that was parsed (furniture blanked)."""
    index = TokenIndex(doc)
    found = [counted(doc, index, n, known) for n in _usable(doc, with_nobody(text, numbers(text)), times)]
    scene = Scene(doc, known, frozenset(item.first for item in found), places(doc, index))
    items = [i for i in found if not (is_identifier(scene, i) or is_age(doc, i) or is_article(scene, i))]
    measures, wholes = _measured(scene, items)
    kept = [is_figure(scene, item, m) for m, item in zip(measures, items, strict=True)]
    position = {i: n for n, i in enumerate(i for i, keep in enumerate(kept) if keep)}
    return tuple(
        Draft(item, m, item.span(doc), position.get(wholes.get(i, -1)))
        for i, (item, m) in enumerate(zip(items, measures, strict=True))
        if m is not None and kept[i]
    )


def _measured(scene: Scene, items: Sequence[Counted]) -> tuple[Measures, dict[int, int]]:
    """The measure of each number, from the surest ground to the weakest, and which is a part of which."""
    measures: Measures = [_alone(scene, item) for item in items]
    measures = [m or by_phrase(scene, item) for m, item in zip(measures, items, strict=True)]
    measures = taken_from(scene, items, measures)
    measures, _ = resumed(scene, items, measures)
    measures = spread(scene, items, measures)
    measures, sums = breakdowns(scene, items, measures)
    measures = elided(scene, items, measures)
    measures = [m or _weak(scene, item) for m, item in zip(measures, items, strict=True)]
    measures = elided(scene, items, measures, last=True)
    measures, taken_up = resumed(scene, items, measures)
    measures, ahead = of_totals(scene, items, measures)
    return measures, ahead | taken_up | parts(scene, items, measures) | sums


def _alone(scene: Scene, item: Counted) -> Measured | None:
    """The measure that a number has by its own words and the words that govern it."""
    measured = equipment(scene, item) or by_unit(item.number)
    for rule in RULES:
        measured = measured or rule(scene, item)
    if measured is not None and measured.measure == "other":
        return noun_of_phrase(scene, item) or measured
    return measured


def _weak(scene: Scene, item: Counted) -> Measured | None:
    near = nearby(scene, item) if is_people(scene.doc, item) else None
    kind = by_class(scene, item)
    if kind is None or kind.measure in ("other", "present"):
        topic = None if kind is not None and kind.measure == "present" else by_topic(scene, item)
        return near or topic or kind
    return kind
