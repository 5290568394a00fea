"""Attribution that is carried on: "The ministry said 214 died. At least 1,860 were hurt.", both the ministry's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan

from counterclaim.reading.figures.going_on import (
    UNCARRIED,
    adds,
    breaks_off,
    counts_on,
    goes_on,
    is_of_the_event,
    is_part_of,
    looks_back,
)
from counterclaim.reading.syntax import text_of
from counterclaim.records import Claimant, Figure, Span, Statement

_RESUMED: Final = re.compile(r"(?:\s+[\w'’]+){0,6},?\s+(?:after|when|as|including)\s[^.;:\"“”]*$")
"""What stands between a cue and a figure that still belongs to what was told before the cue."""


@dataclass(frozen=True, slots=True)
class _Said:
    """The figures of an article, and the statements that name who says it."""

    doc: Doc
    made: Sequence[Figure]
    statements: Sequence[Statement]
    claimants: Mapping[str, Claimant | None]

    def by(self, statement: Statement) -> Claimant | None:
        """Whose claim a statement is."""
        return self.claimants.get(statement.id)


def carried_forward(
    doc: Doc, made: Sequence[Figure], statements: Sequence[Statement], claimants: Mapping[str, Claimant | None]
) -> list[Figure]:
    """The figures, those without a source given that of the attributed words right before which they go on with."""
    nobody = {s.id for s in statements if not s.source and claimants.get(s.id) is None}
    said = _Said(doc, made, [s for s in statements if s.id not in nobody], claimants)
    return [_carried(said, one) if one.statement is None or one.statement in nobody else one for one in made]


def _carried(said: _Said, figure: Figure) -> Figure:
    span = said.doc.char_span(figure.span.start, figure.span.end, alignment_mode="expand")
    if span is None or figure.measure in UNCARRIED:
        return figure
    claimant = _told_before_cue(said, figure, _span(span.sent)) or _goes_on_with(said, figure, span)
    return figure if claimant is None else figure.model_copy(update={"claimant": claimant})


def _told_before_cue(said: _Said, figure: Figure, here: Span) -> Claimant | None:
    """Whose a figure is behind a cue that stands after what it tells: "21 died, officials said, after [two] more"."""
    before = figure.span.start
    told = [s for s in said.statements if s.cue and s.content and here.covers(s.cue[-1]) and s.cue[-1].end < before]
    if not told or figure.statement is not None:
        return None
    last = max(told, key=lambda s: s.cue[-1].end)
    end = max(piece.end for piece in (*last.cue, *last.source))
    if last.stance != "assert" or any(piece.end > end for piece in last.content):
        return None
    return said.by(last) if _RESUMED.match(text_of(said.doc)[end:before]) else None


def _goes_on_with(said: _Said, figure: Figure, span: SpacySpan) -> Claimant | None:
    """The claimant of the sentence before, where this one, attributed to nobody, goes on with it."""
    sentence = span.sent
    if sentence.start == 0 or any(_span(sentence).overlaps(piece) for s in said.statements for piece in s.content):
        return None
    before = _span(said.doc[sentence.start - 1].sent)
    told = [s for s in said.statements if any(before.overlaps(piece) for piece in (*s.cue, *s.source))]
    claimant = said.by(told[-1]) if told else None
    if claimant is None or breaks_off(sentence) or looks_back(said.doc, told[-1]):
        return None
    theirs = {s.id for s in told if said.by(s) == claimant}
    counted = [one for one in said.made if one.statement in theirs and before.overlaps(one.span)]
    if adds(sentence) or is_part_of(figure, span, counted):
        return claimant
    if figure.cumulative or figure.statement is not None:
        return None  # "130 are believed to have died": a claim of others, whoever they are
    on = goes_on(sentence) or counts_on(figure, sentence, counted)
    return claimant if on or is_of_the_event(figure, span, told[-1], counted) else None


def _span(sentence: SpacySpan) -> Span:
    return Span(sentence.start_char, sentence.end_char)
