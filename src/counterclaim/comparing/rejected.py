"""What a denial rejects: which figures of its article, as far as its words and what it answers tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from counterclaim.comparing.incidents import COMPARED
from counterclaim.lexicon.pointing import pointing, takes_back
from counterclaim.records import Figure, Reading, Statement

_WORD: Final = re.compile(r"\w+")


def rejected(reading: Reading, said: Statement) -> list[Figure] | None:
    """The figures that a denial is about: those in its words, else those of the claim that it answers, or points to.

    None of them where it rejects all that is told of the event ("denied the attack", "the reports are false"); null
    where it rejects one claim and nothing tells which, so that it may be held against none.
    """
    found = _told_in(said, reading.figures) or _answered(reading, said)
    content = " ".join(span.of(reading.article.text) for span in said.content)
    points = pointing(content)
    if found or points is None or not points.one:
        return found
    if is_taken_back(reading, said):
        return None
    own = said.said_by
    others = [f for f in reading.figures if f.measure in COMPARED and (f.claimant is None or f.claimant.name != own)]
    named = [f for f in others if f.claimant is not None and f.claimant.name.split()[-1] in _WORD.findall(content)]
    if named or points.owner is not None:
        return named or None
    before = [f for f in others if f.span.end <= said.content[0].start]
    if points.counts and before:
        return [max(before, key=lambda f: f.span)]
    return others if len({f.claimant.name if f.claimant else None for f in others}) == 1 else None


def is_taken_back(reading: Reading, said: Statement) -> bool:
    """Whether somebody takes back a claim of his own, and says nothing of those of others."""
    return takes_back(" ".join(span.of(reading.article.text) for span in said.cue))


def _told_in(statement: Statement, figures: Sequence[Figure]) -> list[Figure]:
    """The figures that stand in a statement."""
    return [f for f in figures if f.statement == statement.id or any(s.covers(f.span) for s in statement.content)]


def _answered(reading: Reading, said: Statement) -> list[Figure]:
    """The figures of the statement that a denial answers, else all of whom it answers."""
    answered = next((s for s in reading.statements if s.id == said.responds_to), None)
    if answered is None:
        return []
    name = answered.said_by
    own = _told_in(answered, reading.figures)
    return own or [f for f in reading.figures if f.claimant is not None and f.claimant.name == name]
