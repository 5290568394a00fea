"""Whether a sentence goes on with the report in the sentence right before it: by its words, and by what it counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from counterclaim.reading.figures.measuring import words
from counterclaim.records import Figure, Statement

YEAR: Final = re.compile(r"\b(?:1[89]|20)\d\d\b")
"""What is told with its year is of the past: news does not name the current one."""

UNCARRIED: Final = frozenset({"other", "money", "share"})
"""Measures of numbers that a narrator gives by himself too often."""

COUNTED_ON: Final = frozenset({"killed", "wounded", "killed_or_wounded", "missing", "lost", "infected"})
"""Measures of what one event did, told one after the other by one source."""

SHORT: Final = 3
"""Most tokens before the noun of "the latest air strikes": a longer subject is told of for the first time."""

_HEARSAY: Final = re.compile(
    r"\b(?:reportedly|allegedly|(?:is|are|was|were)\s+(?:reported|believed|thought|feared|said|estimated)\s+to)\b"
)
"""A claim of others, whoever they are: "around 130 people are reported to have died"."""

_PARTITIVE: Final = re.compile(
    r"\s*(?:(?:most|many|half|some|several|all|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)\s+)?"
    r"(?:of|among)\s+(?:the\s+)?(?:(?:dead|wounded|injured|victims|missing|casualties)\b|(?:them|these|those)\b)",
    re.IGNORECASE,
)
"""How a sentence begins that takes apart what was counted right before."""


def lead(sentence: SpacySpan) -> str:
    """The first word of a sentence, in lower case."""
    return next((t.lower_ for t in sentence if not t.is_punct and not t.is_space), "")


def breaks_off(sentence: SpacySpan) -> bool:
    """Whether a sentence plainly turns to something else: "Meanwhile", "Earlier", "In a separate ..."."""
    return lead(sentence) in words("turning")


def adds(sentence: SpacySpan) -> bool:
    """Whether a sentence only adds to what was said: "Moreover", or a part of those just counted."""
    return lead(sentence) in words("adding_on") or _PARTITIVE.match(sentence.text) is not None


def is_part_of(figure: Figure, span: SpacySpan, counted: Sequence[Figure]) -> bool:
    """Whether a bare number opens the sentence as some of those just counted: "Nine people died. Six were over 80"."""
    bare = figure.population.text is None and span.root.dep_ in ("nsubj", "nsubjpass")
    opens = all(t.is_punct or t.is_space for t in span.doc[span.sent.start : span.start])
    larger = [one for one in counted if (one.low or 0) >= (figure.low or 0) and one.measure not in UNCARRIED]
    return bare and opens and figure.low is not None and bool(larger)


def looks_back(doc: Doc, statement: Statement) -> bool:
    """Whether a statement is one of an earlier day, told in the past perfect: "on Sunday she had given 31"."""
    cue = statement.cue[0] if statement.cue else None
    at = doc.char_span(cue.start, cue.end, alignment_mode="expand") if cue is not None else None
    return at is not None and any(t.lower_ == "had" and t.dep_ == "aux" for t in (*at, *at.root.children))


def goes_on(sentence: SpacySpan) -> bool:
    """Whether a sentence goes on with the report before it: by its first word, or by telling in the past perfect."""
    if lead(sentence) in words("going_on"):
        return True
    return any(
        t.lower_ == "had" and t.dep_ == "aux" and t.head.tag_ == "VBN" and t.head.dep_ in ("ROOT", "conj")
        for t in sentence
    )


def counts_on(figure: Figure, sentence: SpacySpan, counted: Sequence[Figure]) -> bool:
    """Whether a figure goes on counting what the source has just counted: other harm of the same time.

    The same number again is a report that starts anew, and another day another event.
    """
    before = [one for one in counted if one.measure in COUNTED_ON]
    if figure.measure not in COUNTED_ON or not before or YEAR.search(sentence.text):
        return False
    if _HEARSAY.search(sentence.text):
        return False
    days = {(one.when.start, one.when.end) for one in before if one.when is not None}
    other_day = figure.when is not None and bool(days) and (figure.when.start, figure.when.end) not in days
    return not _again(figure, before) and not other_day


def is_of_the_event(figure: Figure, span: SpacySpan, told: Statement, counted: Sequence[Figure]) -> bool:
    """Whether a sentence tells what the event did that was told of: "shelled the town. The shelling killed three"."""
    sentence = span.sent
    if figure.measure not in COUNTED_ON or told.stance != "assert" or YEAR.search(sentence.text):
        return False
    if figure.when is not None:  # whoever tells the day of it anew tells of it for the first time
        return False
    subject = next((t for t in sentence if t.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or _again(figure, counted) or subject.idx > figure.span.start:
        return False
    definite = lead(sentence) in ("the", "this", "these", "those") and subject.i - sentence.start <= SHORT
    return definite and subject.lemma_.lower() in words("single_events") and _does(subject.head, span.root)


def _does(verb: Token, harmed: Token) -> bool:
    """Whether a number belongs to what the verb tells, in no clause of its own: "killing two", "and wounded two"."""
    at = harmed
    while at.i not in (verb.i, at.head.i):
        if at.dep_ in ("relcl", "ccomp", "acl") or any(child.dep_ == "mark" for child in at.children):
            return False
        at = at.head
    return at.i == verb.i


def _again(figure: Figure, counted: Sequence[Figure]) -> bool:
    return any((one.low, one.high) == (figure.low, figure.high) for one in counted)
