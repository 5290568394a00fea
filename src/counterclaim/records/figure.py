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
    """The least it can be."""
    high: float | int | None
    """The most it can be."""
    approximate: bool = False
    """Whether the words are rough."""


class Population(Record):
    """Who or what is counted, in the article's words, and what those words say of it."""

    text: str | None
    """"Russian soldiers"; null where the article counts without a word for them."""
    party: str | None
    """The side that they belong to by these words; null where the words do not tell."""
    status: Status = "unknown"
    """What the words for them, or around them, say; "unknown" where they say nothing."""


class Claimant(Record):
    """Whose claim it is; a figure without one is the outlet's own voice."""

    name: str
    """The fullest name in the article; an unnamed source keeps its words: "a senior aide"."""
    mention: Span | None
    """One place where that name stands."""


class Period(Record):
    """Words for when the harm happened, and the days they mean (null where they cannot be told)."""

    text: str
    """The words."""
    span: Span
    """Where they stand."""
    start: str | None
    """The first day, ISO."""
    end: str | None
    """The last day, ISO."""


class Definition(Record):
    """The words in which the article itself says what a figure counts, against what its word alone would."""

    text: str
    """The words."""
    span: Span
    """Where they stand."""


class Figure(Record):
    """One quantity as claimed. ``low`` and ``high`` are bounds as in ``Bounds``."""

    id: str
    """Made of the article, the place, the measure and the bounds."""
    span: Span
    """Where the figure stands, its hedge and counted noun included."""
    text: str
    """The words there."""
    low: float | int | None
    """The least that is claimed; null where the words set no lower bound."""
    high: float | int | None
    """The most that is claimed; null where the words set no upper bound."""
    approximate: bool
    """Whether the words are rough: "about", "dozens"."""
    unit: str | None = None
    """"%", an ISO 4217 code, "km"; null for a count of people or things."""
    measure: str
    """What is counted, as a key of the measures: "killed", "killed_or_wounded", "lost" ..."""
    population: Population
    """Who or what is counted."""
    statement: str | None = None
    """The innermost statement it stands in; null: the outlet's own voice."""
    claimant: Claimant | None = None
    """Whose claim it is; null: the outlet's own voice."""
    hedge: str | None = None
    """Words that weaken the claim: "may have"."""
    when: Period | None = None
    """When the harm happened, if told."""
    as_of: str | None = None
    """The day, ISO, for which it is said to hold; null where that is not said."""
    since: str | None = None
    """The start of a running total: a year or a day."""
    cumulative: bool = False
    """Whether it is a running total over many events, not the toll of one."""
    place: str | None = None
    """Where, in the article's words."""
    part_of: str | None = None
    """The id of the figure of which this is a stated part."""
    same_as: str | None = None
    """The id of the figure that this one repeats in the same article."""
    definition: Definition | None = None
    """Where the article says what is counted; the measure follows it."""
    confidence: float
    """The share of figures like it that are right in value, measure and claimant, 0 to 1."""


def figure_id(article: str, span: Span, measure: str, bounds: Bounds) -> str:
    """The id of the claim that stands there, read as this measure and these bounds."""
    return stable_id("f", article, span, measure, bounds.low, bounds.high)
