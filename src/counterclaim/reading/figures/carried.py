"""Attribution that is carried on: "The ministry said 214 died. At least 1,860 were hurt.", both the ministry's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan

from counterclaim.reading.figures.measuring import words
from counterclaim.records import Claimant, Figure, Span, Statement

_YEAR: Final = re.compile(r"\b(?:1[89]|20)\d\d\b")
"""What is told with its year is of the past: news does not name the current one."""

UNCARRIED: Final = frozenset({"other", "money", "share"})
"""Measures of numbers that a narrator gives by himself too often."""

COUNTED_ON: Final = frozenset({"killed", "wounded", "killed_or_wounded", "missing", "lost", "infected"})
"""Measures of what one event did, told one after the other by one source."""

_PARTITIVE: Final = re.compile(
    r"\s*(?:(?:most|many|half|some|several|all|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)\s+)?"
    r"(?:of|among)\s+(?:the\s+)?(?:(?:dead|wounded|injured|victims|missing|casualties)\b|(?:them|these|those)\b)",
    re.IGNORECASE,
)
"""How a sentence begins that takes apart what was counted right before."""


def carried_forward(
    doc: Doc, made: Sequence[Figure], statements: Sequence[Statement], claimants: Mapping[str, Claimant | None]
) -> list[Figure]:
    """The figures, those without a source given that of the attributed sentence right before which they go on with."""
    nobody = {s.id for s in statements if not s.source and claimants.get(s.id) is None}
    said = [s for s in statements if s.id not in nobody]
    return [
        _carried(doc, figure, made, said, claimants)
        if figure.statement is None or figure.statement in nobody
        else figure
        for figure in made
    ]


def _carried(
    doc: Doc,
    figure: Figure,
    made: Sequence[Figure],
    statements: Sequence[Statement],
    claimants: Mapping[str, Claimant | None],
) -> Figure:
    span = doc.char_span(figure.span.start, figure.span.end, alignment_mode="expand")
    if span is None or figure.measure in UNCARRIED or span.sent.start == 0:
        return figure
    here, before = _span(span.sent), _span(doc[span.sent.start - 1].sent)
    if any(here.overlaps(piece) for s in statements for piece in s.content):
        return figure
    told = [s for s in statements if any(before.overlaps(piece) for piece in (*s.cue, *s.source))]
    claimant = claimants.get(told[-1].id) if told else None
    if claimant is None or _breaks_off(span.sent) or _looks_back(doc, told[-1]):
        return figure
    theirs = {s.id for s in told if claimants.get(s.id) == claimant}
    counted = [one for one in made if one.statement in theirs and before.overlaps(one.span)]
    if _adds(span.sent) or _is_part_of(figure, span, counted):
        return figure.model_copy(update={"claimant": claimant})
    if figure.cumulative or figure.statement is not None:
        return figure  # "130 are believed to have died": a claim of others, whoever they are
    if _goes_on(span.sent) or (_counts_on(figure, counted) and not _YEAR.search(span.sent.text)):
        return figure.model_copy(update={"claimant": claimant})
    return figure


def _span(sentence: SpacySpan) -> Span:
    return Span(sentence.start_char, sentence.end_char)


def _lead(sentence: SpacySpan) -> str:
    return next((t.lower_ for t in sentence if not t.is_punct and not t.is_space), "")


def _breaks_off(sentence: SpacySpan) -> bool:
    """Whether a sentence plainly turns to something else: "Meanwhile", "Earlier", "In a separate ..."."""
    return _lead(sentence) in words("turning")


def _adds(sentence: SpacySpan) -> bool:
    """Whether a sentence only adds to what was said: "Moreover", or a part of those just counted."""
    return _lead(sentence) in words("adding_on") or _PARTITIVE.match(sentence.text) is not None


def _is_part_of(figure: Figure, span: SpacySpan, counted: Sequence[Figure]) -> bool:
    """Whether a bare number opens the sentence as some of those just counted: "Nine people died. Six were over 80"."""
    bare = figure.population.text is None and span.root.dep_ in ("nsubj", "nsubjpass")
    opens = all(t.is_punct or t.is_space for t in span.doc[span.sent.start : span.start])
    larger = [one for one in counted if (one.low or 0) >= (figure.low or 0) and one.measure not in UNCARRIED]
    return bare and opens and figure.low is not None and bool(larger)


def _looks_back(doc: Doc, statement: Statement) -> bool:
    """Whether a statement is one of an earlier day, told in the past perfect: "on Sunday she had given 31"."""
    cue = statement.cue[0] if statement.cue else None
    at = doc.char_span(cue.start, cue.end, alignment_mode="expand") if cue is not None else None
    if at is None or at.root.tag_ != "VBN":
        return False
    return any(t.lower_ == "had" and t.dep_ == "aux" for t in at.root.children)


def _goes_on(sentence: SpacySpan) -> bool:
    """Whether a sentence goes on with the report before it: by its first word, or by telling in the past perfect."""
    if _lead(sentence) in words("going_on"):
        return True
    return any(
        t.lower_ == "had" and t.dep_ == "aux" and t.head.tag_ == "VBN" and t.head.dep_ in ("ROOT", "conj")
        for t in sentence
    )


def _counts_on(figure: Figure, counted: Sequence[Figure]) -> bool:
    """Whether a figure goes on counting what the source has just counted: other harm of the same time.

    The same number again is a report that starts anew, and another day another event.
    """
    before = [one for one in counted if one.measure in COUNTED_ON]
    if figure.measure not in COUNTED_ON or not before:
        return False
    again = any((one.low, one.high) == (figure.low, figure.high) for one in before)
    days = {(one.when.start, one.when.end) for one in before if one.when is not None}
    other_day = figure.when is not None and bool(days) and (figure.when.start, figure.when.end) not in days
    return not again and not other_day
