"""Denials: statements that an event, or what is reported of it, is not so, or is not confirmed."""

from __future__ import annotations

import re
from functools import cache

from counterclaim.lexicon import entries
from counterclaim.records import Reading, Statement


@cache
def _words(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(entries('voices')['denials'][kind])})", re.I)


def denials_of(reading: Reading) -> tuple[str, ...]:
    """The denials; of two that have the same words, the person's and not that of the medium which passes it on."""
    found = [s for s in reading.statements if is_denial(s, reading.article.text)]
    return tuple(s.id for s in found if not any(_is_passed_on(s, other) for other in found if other is not s))


def _is_passed_on(statement: Statement, other: Statement) -> bool:
    by_person = other.speaker is not None and other.speaker.type == "person"
    own = statement.speaker is not None and statement.speaker.type == "person"
    return by_person and not own and any(a.overlaps(b) for a in statement.content for b in other.content)


def is_denial(statement: Statement, text: str) -> bool:
    """Whether the statement rejects that the event, or what is reported of it, is so; not merely who did it.

    One that declines to confirm a claim is none, but stands to the claim as a denial does.
    """
    if statement.stance == "question":
        return statement.responds_to is not None  # it declines to confirm a claim
    if statement.stance != "deny":
        return False
    words = " ".join(span.of(text) for span in (*statement.cue, *statement.content))
    return bool(_words("rejected").search(words)) and not _words("doing").search(words)
