"""Comparisons in words: what an event is called, and what its claims come to in a sentence."""

from __future__ import annotations

from typing import Final, Protocol

from counterclaim.records import EventComparison, RelationKind
from counterclaim.records.statement import Stance
from counterclaim.showing.words import DISPUTES, STANCE_VERBS, bounds

ORDER: Final[tuple[RelationKind, ...]] = (
    "contradicts", "denies", "declines_to_confirm", "retracts", "updates", "agrees", "part_of", "differs_in_as_of",
    "differs_in_scope", "differs_in_definition", "echoes", "same",
)  # fmt: skip
"""Relations as a reader looks for them: disputes first."""
RELATION_SIGNS: Final[dict[str, str]] = {
    "contradicts": "dispute", "denies": "denial", "declines_to_confirm": "denial", "retracts": "denial",
    "updates": "update", "agrees": "agrees", "echoes": "agrees", "same": "agrees", "part_of": "quiet",
    "differs_in_definition": "scope", "differs_in_as_of": "scope", "differs_in_scope": "scope",
}  # fmt: skip
"""Which sign stands before a relation."""
STEP_NAMES: Final[dict[str, str]] = {
    "first": "first number", "again": "the same again", "update": "update", "correction": "correction",
    "back_fill": "back-fill", "change_of_definition": "counts something else",
    "undated": "another number, no day",
}  # fmt: skip
STEP_SIGNS: Final[dict[str, str]] = {
    "update": "update", "correction": "correction", "back_fill": "correction", "change_of_definition": "scope",
}  # fmt: skip
DISTORTION_NAMES: Final[dict[str, str]] = {
    "hedge_dropped": "hedge dropped", "hedge_added": "hedge added", "bound_changed": "bound changed",
    "claimant_swapped": "claimant swapped", "measure_changed": "measure changed", "value_changed": "value changed",
}  # fmt: skip


def in_short(comparison: EventComparison) -> str:
    """How many articles tell it, how many origins their claims have, and how many of these are in dispute."""
    articles, origins = len(comparison.articles), len(comparison.origins)
    told = f"{plural(articles, 'article')}, {plural(origins, 'origin')}"
    by_id = {claim.id: claim for claim in comparison.claims}
    disputed = [relation for relation in comparison.relations if relation.relation in DISPUTES]
    who = {by_id[side].claimant for relation in disputed for side in (relation.a, relation.b) if side in by_id}
    if not disputed:
        return f"{told}; none contradicts another."
    if len(who) == 1:
        return f"{told}; one claimant contradicts itself."
    return f"{told}; {number_word(len(who))} claimants contradict one another."


def plural(number: int, noun: str) -> str:
    """A number of things; small numbers as words at the start of a sentence are left to the caller."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


_WORDS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number_word(number: int) -> str:
    """A number up to ten as a word."""
    return _WORDS[number] if number < len(_WORDS) else f"{number:,}"


class Amounted(Protocol):
    """A claim: a figure, or a denial without a number."""

    @property
    def low(self) -> float | int | None: ...  # noqa: D102
    @property
    def high(self) -> float | int | None: ...  # noqa: D102
    @property
    def stance(self) -> Stance: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102


def amount(claim: Amounted) -> str:
    """The number of a claim; without one, what it does."""
    if claim.low is None and claim.high is None and claim.stance != "assert":
        return STANCE_VERBS[claim.stance]
    return bounds(claim)
