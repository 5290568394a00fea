"""Which earlier statement is meant by words that only point back to it: "that figure", "her claim", "the toll"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from counterclaim.lexicon.pointing import Pointing
from counterclaim.reading.speakers.cast import sex_of
from counterclaim.reading.speakers.words import HE, SHE, THEY
from counterclaim.records import Figure, Statement

_UNCOUNTED: Final = frozenset({"other", "money", "share"})
"""Measures of numbers that are of no people and no things."""

Same = Callable[[Statement, Statement], bool]
"""Whether two statements are by one speaker."""


@dataclass(frozen=True, slots=True)
class Told:
    """What an article tells before a statement that points back."""

    text: str
    this: Statement
    at: int
    """Where the statement that points back begins."""
    before: Sequence[Statement]
    """The statements before it that may be meant, in order; those that reject something among them."""
    figures: Sequence[Figure]
    same: Same

    def by_others(self) -> Iterator[Statement]:
        """The claims of others, the nearest first."""
        return (s for s in reversed(self.before) if s.stance != "deny" and not self.same(s, self.this))


def of_owner(pointing: Pointing, told: Told) -> Statement | None:
    """The nearest claim by whom the words name: by "her", by "the doctor's", by "Red Watch's"; with a number first.

    Null where nobody before fits, or the pronoun may mean two.
    """
    claims = [s for s in told.by_others() if _is_by(pointing.owner or "", s, told)]
    if pointing.owner in HE | SHE:
        claims = _of_one_person(claims, pointing.owner or "", told)
    counted = {f.statement for f in told.figures}
    return next((s for s in claims if pointing.counts and s.id in counted), claims[0] if claims else None)


def of_number(pointing: Pointing, told: Told) -> Statement | None:
    """The claim that the nearest number before belongs to; null where that is the report's own, or the speaker's."""
    earlier = [f for f in told.figures if f.span.end <= told.at and _is_meant(pointing, f)]
    for figure in sorted(earlier, key=lambda f: f.span, reverse=True):
        statement = _statement_of(figure, told)
        if statement is None and figure.claimant is None:
            return None
        if statement is not None and not told.same(statement, told.this):
            return statement if statement.stance != "deny" else None
    return None


def _is_meant(pointing: Pointing, figure: Figure) -> bool:
    return figure.measure not in (_UNCOUNTED if pointing.counts_people else {"other"})


def _statement_of(figure: Figure, told: Told) -> Statement | None:
    """The statement before that a figure stands in, or that it says again; else the last of its claimant's."""
    first = next((f for f in told.figures if f.id == figure.same_as), figure)
    ids = (figure.statement, first.statement)
    own = [s for s in told.before if s.id in ids]
    if own or figure.claimant is None:
        return own[-1] if own else None
    name = figure.claimant.name
    return next((s for s in reversed(told.before) if s.speaker is not None and s.said_by == name), None)


def _is_by(owner: str, statement: Statement, told: Told) -> bool:
    """Whether a statement may be by whom these words name."""
    if statement.speaker is None and not statement.source:
        return False
    kind = statement.speaker.type if statement.speaker is not None else "unknown"
    if owner in HE | SHE:
        return kind == "person" and _sex(statement, told) in (None, _sex_of_pronoun(owner))
    if owner in THEY:
        return kind != "person"
    if owner == "its":
        return kind not in ("person", "group")
    return _head(owner) in _words_for(statement, told.text)


def _of_one_person(claims: Sequence[Statement], owner: str, told: Told) -> list[Statement]:
    """The claims of those whose sex the article tells, before those of the one person whose sex it does not."""
    sure = [s for s in claims if _sex(s, told) == _sex_of_pronoun(owner)]
    if sure:
        return sure
    return list(claims) if len({s.said_by for s in claims}) == 1 else []


def _sex_of_pronoun(word: str) -> str:
    return "male" if word in HE else "female"


def _sex(statement: Statement, told: Told) -> str | None:
    """The sex of a speaker, by a pronoun that stands for him elsewhere, his title or his first name."""
    name = statement.said_by
    same = [s for s in told.before if name is not None and s.said_by == name]
    for source in (span.of(told.text) for s in same for span in s.source):
        if source.casefold() in HE | SHE:
            return _sex_of_pronoun(source.casefold())
    source = " ".join(span.of(told.text) for span in statement.source)
    words = [*source.split()[:1], *(name or "").split()[:1]]
    return next((sex for word in words if (sex := sex_of(word))), None)


def _head(owner: str) -> str:
    """The last word of what names an owner: "doctor" of "the hospital doctor"."""
    return re.findall(r"\w+", owner)[-1] if re.search(r"\w", owner) else ""


def _words_for(statement: Statement, text: str) -> frozenset[str]:
    """The words by which the article calls the speaker of a statement, in lower case."""
    speaker = statement.speaker
    parts = [span.of(text) for span in statement.source]
    parts += [part for part in (speaker.name, speaker.role) if part] if speaker is not None else []
    return frozenset(re.findall(r"\w+", " ".join(parts).casefold()))
