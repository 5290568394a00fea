"""What an assistant is answered: each claim with its words, its source, its claimant and what it counts."""

from __future__ import annotations

from counterclaim.compared import EventLine
from counterclaim.ledger import Appearance, Count, Decision, Event
from counterclaim.ledger.kinds import Review
from counterclaim.records import Distortion, Finding, Record, RelationKind, Series, Span
from counterclaim.records.across import ComparisonKind, StepKind
from counterclaim.records.figure import Status
from counterclaim.records.statement import Stance


class FromArticle(Record):
    """Where words stand, and how to tell that they stood there."""

    article: str
    title: str | None
    outlet: str | None
    author: str | None
    published: str | None
    url: str | None
    path: str | None
    sha256: str
    """Of the original as first captured, which the ledger keeps."""
    captured_at: str


class ToldClaim(Record):
    """A figure that somebody claims. It is never to be given without claimant and definition."""

    id: str
    words: str
    """The claim, letter for letter."""
    span: Span
    """Where the words stand in the article's text: ``[start, end)`` in code points."""
    sentence: str
    """The sentence around them."""
    amount: str
    """The bounds as a reader would say them: "≥ 31", "nearly 600", "20–30"."""
    low: float | int | None
    """Null: the words set no lower bound."""
    high: float | int | None
    approximate: bool
    unit: str | None
    measure: str
    definition: str
    """What is counted. Claims of different measures cannot be compared."""
    population: str | None
    """Who or what is counted, in the article's words."""
    party: str | None
    status: Status
    claimant: str
    """Whose claim it is; "the report itself" where the article says it in its own voice."""
    named_as: str | None
    """The claimant as this article has it."""
    speaker: str | None
    via: str | None
    """Who relayed it."""
    stance: Stance | None
    """``deny``: rejected by the speaker; ``hint``: weaker than said."""
    hedge: str | None
    """Words that weaken it: "may have", "reportedly"."""
    as_of: str | None
    since: str | None
    happened_from: str | None
    happened_to: str | None
    running_total: bool
    place: str | None
    confidence: float
    """How often such figures are read right, 0 to 1."""
    review: Review
    """What people have decided of it."""
    withdrawn: str | None
    """Why it was withdrawn, if it was: then it is not to be used."""
    copy_of: str | None
    """The article whose text this article has as well: both are one source."""
    source: FromArticle


class FoundClaims(Record):
    """Claims that fit; ``after`` of the next question to go on, null at the end."""

    claims: tuple[ToldClaim, ...]
    after: str | None
    note: str


class WholeClaim(Record):
    """One claim with all that is known of it."""

    claim: ToldClaim
    citation: str
    own_definition: str | None
    """The article's own words for what it counts, where it has any: they go before ``definition``."""
    no_longer_held_since: str | None
    """Null: it stands."""
    as_read: dict[str, str | float | int | bool | None]
    """What the machine reads in fields that people can correct."""
    history: tuple[Event, ...]
    decisions: tuple[Decision, ...]
    appearances: tuple[Appearance, ...]
    """All places of the article's text."""
    events: tuple[EventLine, ...]
    """The events that it is compared in."""
    left_out: int
    """Entries of these lists that are not told: the older ones; of events, one if there are more."""


class ComparedClaim(Record):
    """A claim in a comparison. ``origin``: those with the same one go back to one statement and count once."""

    id: str
    claim: ToldClaim | None
    """Null for a denial without a figure."""
    words: str
    claimant: str
    stance: Stance
    as_of: str | None
    series: str
    origin: str
    article: str


class Related(Record):
    """How claim ``a`` stands to claim ``b``, and why; by a rule, or decided by a person."""

    a: str
    b: str
    relation: RelationKind
    meaning: str
    reason: str
    decided: bool


class ComparedEvent(Record):
    """All claims about one event or running total, side by side."""

    id: str
    title: str
    kind: ComparisonKind
    place: str | None
    start: str | None
    end: str | None
    articles: int
    in_short: str
    series: tuple[Series, ...]
    """What may be compared: only claims of one series are of the same thing."""
    claims: tuple[ComparedClaim, ...]
    relations: tuple[Related, ...]
    """Disputes first."""
    distortions: tuple[Distortion, ...]
    findings: tuple[Finding, ...]
    left_out: int
    """Claims and relations beyond the most that one answer holds."""
    up_to_date: bool
    note: str


class FoundEvents(Record):
    """Events and running totals; ``after`` of the next question to go on, null at the end."""

    events: tuple[EventLine, ...]
    after: str | None
    up_to_date: bool
    note: str


class ToldStep(Record):
    """A figure in the course of a claimant, and what it is to the one before."""

    event: str
    title: str
    kind: StepKind
    reason: str
    series: str
    as_of: str | None
    words: str
    articles: tuple[str, ...]
    claim: ToldClaim | None
    """Null for one that is held no longer: the comparison is older than the ledger."""


class Opposed(Record):
    """Whom the claimant contradicts, in how many pairs of claims."""

    claimant: str
    contradictions: int


class ClaimantFigures(Record):
    """What one claimant says over time, the last that the ledger learnt first."""

    name: str
    names: tuple[str, ...]
    claims: int
    events: int
    opponents: tuple[Opposed, ...]
    steps: tuple[ToldStep, ...]
    after: str | None
    up_to_date: bool
    note: str


class Meaning(Record):
    """A word that answers use, and what it means."""

    name: str
    meaning: str
    is_not: tuple[str, ...] = ()
    """What it is easily taken for, and is not."""


class AboutLedger(Record):
    """What is in the ledger, what the words mean, and what it cannot do."""

    version: str
    ledger: tuple[Count, ...]
    measures: tuple[Meaning, ...]
    relations: tuple[Meaning, ...]
    rules: tuple[str, ...]
    limits: tuple[str, ...]
