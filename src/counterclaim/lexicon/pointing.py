"""Words that only point back to a claim without telling it: "that figure", "her claim", "the toll exaggerated"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from counterclaim.lexicon import entries

SHORT: Final = 8
"""Words of what is said that only points back to a claim, at most."""

BEFORE: Final = 4
"""Words before the noun that points back, at most: "the hospital director's latest figure"."""

_WORD: Final = re.compile(r"[\w’'-]+")
_OWNER: Final = re.compile(r"^(?:the|an?|this|that)?\s*(?P<whose>.+?)(?:['’]s|(?<=s)['’])(?=\s|$)", re.I)
_BY: Final = re.compile(r"\s(?:by|from)\s+(?:the\s+)?(?P<whose>[^,;.]+)", re.I)
_PRONOUNS: Final = ("his", "her", "its", "their")
_ALONE: Final = frozenset({"it", "this", "that"})
_COPULAS: Final = (["is"], ["was"], ["are"], ["were"])
"""In third place they show that "this" goes with a noun: "this debate is misleading"."""
_DETERMINERS: Final = _ALONE | {"the", "a", "an", "these", "those", "such", "all", "any", *_PRONOUNS}


@dataclass(frozen=True, slots=True)
class Pointing:
    """What a phrase points back to."""

    noun: str
    """The word for the claim, in lower case."""
    owner: str | None
    """Whose claim it is, in lower case: "her", "doctor", "red watch"; null where that is not said."""

    @property
    def counts(self) -> bool:
        """Whether a number is meant: "the figure", "the toll"."""
        return self.noun in _nouns("counts")

    @property
    def counts_people(self) -> bool:
        """Whether that number is of people: "the toll"."""
        return self.noun in _nouns("counts_people")

    @property
    def one(self) -> bool:
        """Whether one claim is meant, and not all that is reported of something: "that claim", not "the reports"."""
        return self.owner is not None or self.counts or self.noun in _nouns("one")


@cache
def _nouns(kind: str) -> frozenset[str]:
    return frozenset(entries("responses")[kind])


def pointing(said: str) -> Pointing | None:
    """What these words point back to; null where they tell a claim of their own, or are too many for it."""
    words = [word.casefold() for word in _WORD.findall(said)]
    at = _claim_among(words)
    if at is None or len(words) > SHORT or words[0] == "both":
        return None
    if _is_clause(words, at) or words[at + 1 : at + 2] == ["that"]:
        return None
    before = said[: _place(said, at)].strip()
    owner = words[0] if words[0] in _PRONOUNS and at else None
    found = _OWNER.match(before) or _BY.search(said)
    if owner is None and found is not None:
        owner = found["whose"].strip(" “”\"'’").casefold()
    return Pointing(words[at], owner)


def calls_untrue(said: str) -> bool:
    """Whether what is said calls something untrue ("the allegations were baseless"), or a claim exaggerated."""
    return bool(_untrue("denying_words").search(said)) or (
        bool(_untrue("denying_of_claim").search(said)) and pointing(said) is not None
    )


def takes_back(cue: str) -> bool:
    """Whether a cue is a word for taking back a claim of one's own: "withdrew", "has retracted its claim"."""
    return bool(_retracting().search(cue))


@cache
def _retracting() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(entries('cues_by_hand')['stance']['retracting'])})\b", re.I)


@cache
def _untrue(kind: str) -> re.Pattern[str]:
    words = "|".join(re.escape(phrase) for phrase in entries("cues_by_hand")["stance"][kind])
    return re.compile(rf"\b(?:{words})\b", re.I)


def _claim_among(words: list[str]) -> int | None:
    """Which of the words is the one for the claim: the first noun, else a pronoun that all begins with."""
    nouns = (n for n, word in enumerate(words[: BEFORE + 1]) if word in _nouns("claims") - _ALONE)
    return next(nouns, 0 if words and words[0] in _ALONE and words[2:3] not in _COPULAS else None)


def _place(said: str, at: int) -> int:
    """Where the word of this number begins."""
    return [match.start() for match in _WORD.finditer(said)][at]


def _is_clause(words: list[str], at: int) -> bool:
    """Whether "that" begins a clause: "that the figure of the army was wrong", but not "that earlier figure"."""
    if words[0] != "that":
        return False
    return len(words) > 1 and (at == 0 or not _DETERMINERS.isdisjoint(words[1:at]))
