"""What a "since" says nothing of: figures of the moment that it names, and those of "the worst since 2011"."""

from __future__ import annotations

import re
from typing import Final

from spacy.tokens import Doc, Token

from counterclaim.reading.figures.clauses import clause_of, token_at
from counterclaim.reading.figures.drafts import Draft
from counterclaim.reading.parts import TimeExpression
from counterclaim.reading.syntax import text_of

_THEN: Final = re.compile(r",?\s*(?:an?\s+[a-z]+\s+)?(?:when|(?:in|on|during)\s+which)\b", re.IGNORECASE)
"""Behind a time: what happened at it."""

_OF_EVENT: Final = re.compile(
    r"(?:\s+[a-z-]+){0,3}?,?\s+(?:that|which|(?:in|during)\s+which)\s+(?!ha(?:s|ve|d)\b)", re.IGNORECASE
)
"""Behind an event with its time: what that event did."""

_AT_EVENT: Final = re.compile(r"(?:\s+[\w-]+){0,7},?\s+when\b", re.IGNORECASE)
"""Behind such an event and its place: what happened then."""

_ONE_EVENT: Final = re.compile(r"since\s+(?:an?|one|the)\b", re.IGNORECASE)


def told_of_then(doc: Doc, draft: Draft, time: TimeExpression) -> bool:
    """Whether a figure stands in the clause that tells of the moment, or of the event, that a "since" names."""
    text = text_of(doc)
    between = text[time.span.end : draft.span.start]
    clause = _THEN.match(between)
    if clause is None and _ONE_EVENT.match(time.span.of(text)):
        clause = _OF_EVENT.match(between) or _AT_EVENT.match(between)
    if clause is None:
        return False
    if "," not in between[clause.end() :]:
        return True
    verb = clause_of(token_at(doc, time.span.end + len(clause.group().rstrip()) - 1))
    return verb.head.i != verb.i and any(token.i == draft.item.last for token in verb.subtree)


RANKED: Final = 8
"""Tokens between a superlative and its "since", at most: "the deadliest attack in the city since"."""

_UNITS: Final = frozenset({"hour", "day", "week", "month", "year", "decade"})
"""In "the first week since the war began" a "since" says which week, and is the start of what is counted in it."""


def of_rank(doc: Doc, since: int) -> bool:
    """Whether a "since", by its token, says only since when nothing was like it: "the deadliest attack since 2011"."""
    for token in reversed(doc[max(doc[since].sent.start, since - RANKED) : since]):
        if _is_ranking(token):
            return True
        if token.is_punct or token.like_num or (token.pos_ in ("VERB", "AUX") and token.dep_ != "amod"):
            return False
    return False


def _is_ranking(token: Token) -> bool:
    """Whether a word says that nothing was like it: "deadliest", "first attack"; but not "at least", "most of"."""
    if token.lower_ == "first":
        return token.head.lemma_ not in _UNITS
    around = (token.doc[token.i - 1].lower_ if token.i else "", token.doc[min(token.i + 1, len(token.doc) - 1)].lower_)
    return token.tag_ in ("JJS", "RBS") and token.lower_ != "latest" and around[0] != "at" and around[1] != "of"
