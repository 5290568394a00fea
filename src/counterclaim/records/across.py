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
    """The id within this comparison."""
    article: str
    """Path, address or id of the article."""
    figure: str | None
    """The figure's id in the reading; null for a denial."""
    statement: str | None
    """The statement's id in the reading; null: the outlet's own voice."""
    span: Span
    """Where it stands in its article."""
    text: str
    """The words there."""
    low: float | int | None
    """The least that is claimed."""
    high: float | int | None
    """The most that is claimed."""
    approximate: bool = False
    """Whether the words are rough."""
    measure: str
    """What is counted, as a key of the measures."""
    population: Population
    """Who or what is counted."""
    claimant: str | None
    """By the name that is common to all articles; null: the outlet's own voice."""
    via: str | None = None
    """Who passed it on, if told."""
    as_of: str | None = None
    """The day for which it is said to hold, else the day it was said or published; of a number that another replaces,
    only a day that is told of it."""
    stance: Stance = "assert"
    """Whether it is claimed, denied, questioned or hinted at."""
    series: str
    """The id of the series that it is in."""
    origin: str
    """The id of the origin that it goes back to."""
    part_of: str | None = None
    """The id of the claim that the article says this is a part of."""
    replaces: tuple[str, ...] = ()
    """Ids of the claims whose place it takes, as its article says: "from 12 to 9"."""
    confidence: float
    """The share of claims like it that are read rightly, 0 to 1."""


class Series(Record):
    """What may be compared: one measure of one population."""

    id: str
    """The id within this comparison."""
    measure: str
    """What is counted, as a key of the measures."""
    population: str
    """"all", or which part: "children", "police"."""
    definition: str
    """What is counted, in words."""


class Origin(Record):
    """One statement of one claimant, however many articles repeat it."""

    id: str
    """The id within this comparison."""
    claimant: str | None
    """By the name that is common to all articles; null: the outlet's own voice."""
    low: float | int | None
    """The least that is claimed."""
    high: float | int | None
    """The most that is claimed."""
    as_of: str | None
    """The day, ISO, for which it holds."""
    series: str
    """The id of its series."""
    articles: int
    """How many articles have it."""
    inferred: tuple[str, ...] = ()
    """Claims put here without their article saying so: no claimant or only "reports", but the same telling number."""


class Distortion(Record):
    """What changed on the way from the first wording of an origin to a later one."""

    origin: str
    """The id of the origin."""
    first: str
    """The id of the claim that was there first."""
    changed: str
    """Ids of the two claims."""
    kind: Literal[
        "hedge_dropped", "hedge_added", "bound_changed", "claimant_swapped", "measure_changed", "value_changed"
    ]
    """What changed."""
    reason: str
    """Both wordings side by side."""


class ClaimRelation(Record):
    """How claim ``a`` stands to claim ``b`` of another origin, and why. ``decided`` marks what a person decided."""

    a: str
    """The id of one claim."""
    b: str
    """The id of the other."""
    relation: RelationKind
    """How a stands to b."""
    reason: str
    """Why, in words."""
    decided: bool = False
    """Whether a person decided it, over what the rules find."""
    bounds: Literal["apart", "compatible"] | None = None
    """Of a contradiction: whether both bounds cannot hold, or could as worded ("at least 20" and 26)."""
    step: Literal["update", "correction"] | None = None
    """Of an update: whether the later number is higher, or corrects the earlier one downwards."""


class PairVerdict(Record):
    """What a person decided of two claims: that they are one statement, or that they are two."""

    a: str
    """The id of one claim."""
    b: str
    """The id of the other."""
    verdict: Literal["same", "different"]
    """What was decided."""
    who: str
    """Who decided."""
    why: str
    """The reason given."""
    decided_at: str
    """ISO date-time."""


class Finding(Record):
    """One thing that can be said of a series without taking sides, and the rule that it was made by."""

    series: str
    """The id of the series."""
    text: str
    """What can be said."""
    rule: str
    """The rule that it was made by."""


class LeftOut(Record):
    """Pairs of origins of a very large event that are not related to each other here, and why."""

    pairs: int
    """Those not looked at."""
    of: int
    """All pairs of its origins."""
    why: str
    """Why, in words."""


class EventComparison(Record):
    """All claims about one event or one running total, side by side."""

    schema_: Literal["counterclaim.comparison/1"] = Field(default="counterclaim.comparison/1", alias="schema")
    """The name and version of this shape."""
    id: str
    """Stays as articles are added."""
    title: str
    """What a person would call it."""
    kind: ComparisonKind
    """One event, or a total over many."""
    place: str | None
    """Where, in the words of the articles."""
    start: str | None
    """The first day, ISO."""
    end: str | None
    """The last day, ISO."""
    articles: tuple[str, ...]
    """Path, address or id of every article that tells of it."""
    mentions: tuple[str, ...] = ()
    """Articles about another event that have figures of this one."""
    copies: dict[str, str] = {}
    """Articles with the text of another, and which that is."""
    claims: tuple[Claim, ...]
    """Each figure or denial, one for each place where it stands for itself."""
    series: tuple[Series, ...]
    """What may be compared with what."""
    origins: tuple[Origin, ...]
    """Each statement once, however many articles repeat it."""
    relations: tuple[ClaimRelation, ...]
    """Between claims of different origins."""
    pairs_left_out: LeftOut | None = None
    """Null: every pair of origins was looked at."""
    distortions: tuple[Distortion, ...] = ()
    """What changed on the way."""
    summary: tuple[Finding, ...] = ()
    """What can be said of each series without taking sides."""


StepKind = Literal["first", "again", "update", "correction", "back_fill", "change_of_definition", "undated"]


class Step(Record):
    """One figure in the course of what a claimant says of one event, and what it is to the one before."""

    event: str
    """The id of the event."""
    title: str
    """The event's title."""
    series: str
    """The id of the series within it."""
    as_of: str | None
    """The day, ISO, for which the figure holds."""
    low: float | int | None
    """The least that is claimed."""
    high: float | int | None
    """The most that is claimed."""
    text: str
    """The words."""
    articles: tuple[str, ...]
    """Where it stands."""
    kind: StepKind
    """What it is to the figure before."""
    reason: str
    """Why, in words."""


class Course(Record):
    """All figures of one claimant, by event and series, in the order of the days they hold for."""

    claimant: str
    """The name that was asked for, as it is common to all articles."""
    names: tuple[str, ...]
    """Every name of the claimant that was asked for."""
    steps: tuple[Step, ...]
    """The figures."""


AuditVerdict = Literal["supported", "contradicted", "not_found"]


class Audited(Record):
    """One row of somebody's table, held against the claims."""

    row: int
    """Line of the table, the header being 1."""
    value: str
    """The number as the table has it."""
    claimant: str
    """Whose it is said to be."""
    date: str | None
    """As the table has it."""
    verdict: AuditVerdict
    """What the claims say of the row."""
    reason: str
    """Why, in words."""
    article: str | None = None
    """The article with those words."""
    span: Span | None = None
    """Where they stand in it."""
    text: str | None = None
    """The words that support or contradict it."""
