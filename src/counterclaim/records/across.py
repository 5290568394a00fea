"""Claims beside each other across articles: one line of ``counterclaim compare --format jsonl`` and what is in it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from counterclaim.records.base import Record, Span
from counterclaim.records.comparison import RelationKind
from counterclaim.records.figure import Population
from counterclaim.records.statement import Stance

ComparisonKind = Literal["event", "running_total"]


class Claim(Record):
    """A figure or a denial as one article has it; a copy of another article's text has none of its own."""

    id: str
    article: str
    """Path, address or id of the article."""
    figure: str | None
    """The figure's id in the reading; null for a denial."""
    statement: str | None
    span: Span
    text: str
    low: float | int | None
    high: float | int | None
    approximate: bool = False
    measure: str
    population: Population
    claimant: str | None
    """By the name that is common to all articles; null: the outlet's own voice."""
    via: str | None = None
    as_of: str | None = None
    """The day for which it is said to hold, else the day it was said or published."""
    stance: Stance = "assert"
    series: str
    origin: str
    part_of: str | None = None
    """The id of the claim that the article says this is a part of."""
    confidence: float


class Series(Record):
    """What may be compared: one measure of one population."""

    id: str
    measure: str
    population: str
    """"all", or which part: "children", "police"."""
    definition: str


class Origin(Record):
    """One statement of one claimant, however many articles repeat it."""

    id: str
    claimant: str | None
    low: float | int | None
    high: float | int | None
    as_of: str | None
    series: str
    articles: int
    inferred: tuple[str, ...] = ()
    """Claims put here without their article saying so: no claimant or only "reports", but the same telling number."""


class Distortion(Record):
    """What changed on the way from the first wording of an origin to a later one."""

    origin: str
    first: str
    changed: str
    """Ids of the two claims."""
    kind: Literal[
        "hedge_dropped", "hedge_added", "bound_changed", "claimant_swapped", "measure_changed", "value_changed"
    ]
    reason: str
    """Both wordings side by side."""


class ClaimRelation(Record):
    """How claim ``a`` stands to claim ``b`` of another origin, and why. ``decided`` marks what a person decided."""

    a: str
    b: str
    relation: RelationKind
    reason: str
    decided: bool = False
    bounds: Literal["apart", "compatible"] | None = None
    """Of a contradiction: whether both bounds cannot hold, or could as worded ("at least 20" and 26)."""
    step: Literal["update", "correction"] | None = None
    """Of an update: whether the later number is higher, or corrects the earlier one downwards or in so many words."""


class PairVerdict(Record):
    """What a person decided of two claims: that they are one statement, or that they are two."""

    a: str
    b: str
    verdict: Literal["same", "different"]
    who: str
    why: str
    decided_at: str
    """ISO date-time."""


class Finding(Record):
    """One thing that can be said of a series without taking sides, and the rule that it was made by."""

    series: str
    text: str
    rule: str


class LeftOut(Record):
    """Pairs of origins of a very large event that are not related to each other here, and why."""

    pairs: int
    of: int
    """All pairs of its origins."""
    why: str


class EventComparison(Record):
    """All claims about one event or one running total, side by side."""

    schema_: Literal["counterclaim.comparison/1"] = Field(default="counterclaim.comparison/1", alias="schema")
    id: str
    title: str
    kind: ComparisonKind
    place: str | None
    start: str | None
    end: str | None
    articles: tuple[str, ...]
    mentions: tuple[str, ...] = ()
    """Articles about another event that have figures of this one."""
    copies: dict[str, str] = {}
    """Articles with the text of another, and which that is."""
    claims: tuple[Claim, ...]
    series: tuple[Series, ...]
    origins: tuple[Origin, ...]
    relations: tuple[ClaimRelation, ...]
    pairs_left_out: LeftOut | None = None
    """Null: every pair of origins was looked at."""
    distortions: tuple[Distortion, ...] = ()
    summary: tuple[Finding, ...] = ()


StepKind = Literal["first", "again", "update", "correction", "back_fill", "change_of_definition"]


class Step(Record):
    """One figure in the course of what a claimant says of one event, and what it is to the one before."""

    event: str
    title: str
    series: str
    as_of: str | None
    low: float | int | None
    high: float | int | None
    text: str
    articles: tuple[str, ...]
    kind: StepKind
    reason: str


class Course(Record):
    """All figures of one claimant, by event and series, in the order of the days they hold for."""

    claimant: str
    names: tuple[str, ...]
    """Every name of the claimant that was asked for."""
    steps: tuple[Step, ...]


AuditVerdict = Literal["supported", "contradicted", "not_found"]


class Audited(Record):
    """One row of somebody's table, held against the claims."""

    row: int
    """Line of the table, the header being 1."""
    value: str
    claimant: str
    date: str | None
    verdict: AuditVerdict
    reason: str
    article: str | None = None
    span: Span | None = None
    text: str | None = None
    """The words that support or contradict it."""
