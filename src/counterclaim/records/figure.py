"""The figure: a quantity somebody claims, of whom, as of when, in which words."""

from __future__ import annotations

from typing import Literal

from counterclaim.records.base import Record, Span
from counterclaim.records.ids import stable_id

Status = Literal["civilian", "combatant", "mixed", "unknown"]


class Bounds(Record):
    """The interval that a quantity is claimed to lie in; null where the words set no bound.

    "At least 20" has low 20 and no high; "up to 20" the reverse; "many more" has neither.
    ``approximate`` says that the words themselves are rough ("about", "dozens").
    """

    low: float | int | None
    high: float | int | None
    approximate: bool = False


class Population(Record):
    """Who or what is counted, in the article's words, and what those words say of it."""

    text: str | None
    party: str | None
    status: Status = "unknown"


class Claimant(Record):
    """Whose claim it is; a figure without one is the outlet's own voice."""

    name: str
    mention: Span | None


class Period(Record):
    """Words for when the harm happened, and the days they mean (null where they cannot be told)."""

    text: str
    span: Span
    start: str | None
    end: str | None


class Definition(Record):
    """The words in which the article itself says what a figure counts, against what its word alone would."""

    text: str
    span: Span


class Figure(Record):
    """One quantity as claimed. ``low`` and ``high`` are bounds as in ``Bounds``."""

    id: str
    span: Span
    text: str
    low: float | int | None
    high: float | int | None
    approximate: bool
    unit: str | None = None
    """"%", an ISO 4217 code, "km"; null for a count of people or things."""
    measure: str
    population: Population
    statement: str | None = None
    """The innermost statement it stands in; null: the outlet's own voice."""
    claimant: Claimant | None = None
    hedge: str | None = None
    when: Period | None = None
    as_of: str | None = None
    since: str | None = None
    cumulative: bool = False
    place: str | None = None
    part_of: str | None = None
    same_as: str | None = None
    definition: Definition | None = None
    """Where the article says what is counted; the measure follows it."""
    confidence: float


def figure_id(article: str, span: Span, measure: str, bounds: Bounds) -> str:
    """The id of the claim that stands there, read as this measure and these bounds."""
    return stable_id("f", article, span, measure, bounds.low, bounds.high)
