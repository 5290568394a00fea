"""A core of a time expression where it stands, for the functions that say what it means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from counterclaim.reading.times.grammar import AHEAD, BEFORE, CLAUSE, NTH, NUMBERS, PORTIONS

LASTING: Final = {"in", "over", "during", "for", "within", "across", "throughout"}
"""Prepositions before a length of time."""


@dataclass(frozen=True, slots=True)
class Here:
    """A core where it stands: the match, what stands before it, and the day of publication."""

    match: re.Match[str]
    prefix: re.Match[str]
    anchor: date | None

    def word(self, group: str) -> str:
        """The words of a group in lower case, white space made single; empty where it did not match."""
        return " ".join((self.match[group] or "").lower().split())

    def number(self, group: str) -> int | None:
        """The number in digits that a group matched."""
        found = self.match[group]
        return int(found) if found else None

    @property
    def preposition(self) -> str:
        """The preposition before it, in lower case; not "by" before a doer ("by Sunday’s blast")."""
        words = " ".join((self.prefix["prep"] or "").lower().split())
        doer = re.search(r"['’]s$", self.match.group()) or re.search(r"\bthe\s+$", self.prefix.group(), re.IGNORECASE)
        if words in ("before", "after") and self.prefix["part"]:
            return ""  # "before dawn on Sunday" is a time of that day
        return "" if words == "by" and doer and not self.portion and not self.slice else words

    @property
    def portion(self) -> str:
        """Words like "early" and "start of" before it, in lower case."""
        words = self.prefix["portion"] or (
            self.prefix["when"] if (self.prefix["when"] or "").lower() in PORTIONS else ""
        )
        return " ".join((words or "").lower().split())

    @property
    def slice(self) -> tuple[int, int, str] | None:
        """Which units of a longer time are meant: "the first three months of" is (0, 3, "month"); -1 is the last."""
        if not self.prefix["nth"]:
            return None
        count = amount(self.prefix["slices"].lower()) if self.prefix["slices"] else 1
        return NTH[self.prefix["nth"].lower()], count or 1, self.prefix["slice"].lower()

    @property
    def lasting(self) -> bool:
        """Whether it says how long ("over the last year"), not when ("during last year")."""
        return self.preposition in LASTING and self.prefix.group().lower().rstrip().endswith("the")

    @property
    def following(self) -> str:
        """The text after it, as far as anybody needs."""
        return self.match.string[self.match.end() : self.match.end() + BEFORE]

    @property
    def preceding(self) -> str:
        """The text before it, as far as anybody needs."""
        return self.match.string[max(0, self.match.start() - CLAUSE) : self.match.start()]

    @property
    def ahead(self) -> bool:
        """Whether the words before it put it after the day of publication ("will meet on Sunday")."""
        return bool(AHEAD.search(self.preceding))


def amount(words: str) -> int | None:
    """The number that "3", "three" or "a couple of" means; null for "few" and "several"."""
    words = words.removesuffix(" of").removeprefix("a ")
    return int(words) if words.isdigit() else NUMBERS.get(words)
