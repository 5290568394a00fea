"""What goes into a ledger beside readings, and what comes out of it."""

from __future__ import annotations

from typing import Final, Literal

from counterclaim.ledger.kinds import Kind, Review
from counterclaim.records import Record, Span
from counterclaim.records.figure import Status
from counterclaim.records.statement import Mode, SpeakerType, Stance

OF_CLAIMS: Final = ("accept", "reject", "edit", "note", "withdraw", "restore", "verdict")
"""Decisions on one claim; note, withdraw and restore can be on an article too."""
OF_ARTICLES: Final = ("note", "withdraw", "restore")
OF_PAIRS: Final = ("same", "different")
OF_NAMES: Final = ("merge", "split")


class Original(Record):
    """What was opened or fetched, byte for byte."""

    data: bytes
    media_type: str = "text/plain"
    kind: str = "file"
    """By which way it came: file, url, feed, archive, table, stdin, text."""
    captured_at: str | None = None
    """ISO date-time in UTC; null: now."""
    place: str | None = None
    """Where it stood, if that is neither the article's URL nor its path."""


class Reader(Record):
    """The program and the model that made a reading."""

    program: str
    model: str


class Added(Record):
    """What adding an article came to."""

    article: str
    outcome: Literal["new", "new version", "read again", "new place", "known"]
    """``known``: nothing has changed. ``new place``: the same text, met elsewhere."""
    claims: int
    """Claims that this has brought into the ledger."""
    previous: str | None = None
    """The article that stood at the place before."""
    copy_of: str | None = None


class Claim(Record):
    """A figure as the ledger holds it: as read, with people's corrections.

    Names of fields are those of a reading's figure where they mean the same.
    """

    id: str
    article: str
    span: Span
    text: str
    low: float | int | None
    high: float | int | None
    approximate: bool
    unit: str | None
    measure: str
    population: str | None
    party: str | None
    status: Status
    claimant: str | None
    identity: str | None
    """The claimant under the name that all his, hers or its names go by."""
    speaker: str | None
    stance: Stance | None
    via: str | None
    hedge: str | None
    when_start: str | None
    when_end: str | None
    as_of: str | None
    since: str | None
    cumulative: bool
    place: str | None
    part_of: str | None
    same_as: str | None
    statement: str | None
    confidence: float
    passage: str
    """The sentence that the figure stands in."""
    passage_start: int
    outlet: str | None
    published: str | None
    title: str | None
    where: str | None
    """The article's URL or path."""
    original: str
    """The article of which this one is a copy; itself if of none."""
    review: Review
    withdrawn: str | None
    """Why it was withdrawn; null if it stands."""
    known_from: str
    known_to: str | None
    snippet: str | None = None
    """The passage around the words searched for, which stand between ``**``."""


EDITABLE: Final = (
    "low", "high", "approximate", "unit", "measure", "population", "party", "status", "claimant", "speaker", "stance",
    "via", "hedge", "when_start", "when_end", "as_of", "since", "cumulative", "place",
)  # fmt: skip
"""The fields of a claim that a person can correct."""


class Said(Record):
    """A statement as the ledger holds it."""

    id: str
    article: str
    speaker: str | None
    speaker_type: SpeakerType | None
    role: str | None
    affiliation: str | None
    mode: Mode
    stance: Stance
    source: str
    cue: str
    content: str
    via: str | None
    channel: str | None
    said_from: str | None
    said_to: str | None
    confidence: float


class Report(Record):
    """An article as it stands in a list: all but its text."""

    id: str
    url: str | None
    path: str | None
    title: str | None
    publisher: str | None
    author: str | None
    published: str | None
    language: str | None
    outlet: str | None
    place: str
    """Where it stands or stood: the name that its versions share."""
    seen_at: str
    """When the ledger first met it."""
    original: str
    """The article of which this one is a copy; itself if of none."""
    claims: int
    """How many claims are held of it now."""


class Version(Record):
    """A text that stood at a place, from a time on."""

    article: str
    place: str
    captured_at: str
    seen_at: str
    kind: str
    sha256: str
    """Of the original."""


class Source(Record):
    """Where words stand, and since when which bytes of it are kept."""

    article: str
    title: str | None
    outlet: str | None
    author: str | None
    published: str | None
    url: str | None
    path: str | None
    sha256: str
    """Of the original as first captured."""
    captured_at: str
    kind: str


class Arrival(Source):
    """An article in the order in which articles came, and how many claims are held of it."""

    claims: int


class Appearance(Record):
    """One of the places of one text."""

    article: str
    where: str
    outlet: str | None
    published: str | None
    score: float
    reason: str


class Decision(Record):
    """What a person decided: of what, who, when, why."""

    id: str
    kind: Kind
    subject: str
    """The claim, article, decision or name that it is about."""
    other: str | None = None
    """The second claim or name."""
    article: str | None = None
    fields: dict[str, str | float | int | bool | None] = {}
    who: str
    why: str
    decided_at: str
    undone: bool = False


class Event(Record):
    """One thing that happened to a claim or an article."""

    at: str
    what: str
    """captured, version, read, held, ended, decided, waiting, copy."""
    subject: str
    details: str
    """In words, for people."""


class Verdict(Record):
    """What a person judged of the truth of a claim. The machine gives none, and no rule makes one."""

    id: str
    """Of the decision."""
    claim: str
    rating: str
    """In the person's words: "False", "Mostly true", "Nobody can know"."""
    value: float | int | None = None
    """The same on a scale from ``worst`` to ``best``."""
    best: float | int | None = None
    worst: float | int | None = None
    url: str | None = None
    """Where the review stands that gives the reasons."""
    who: str
    why: str
    decided_at: str


OF_VERDICTS: Final = ("rating", "value", "best", "worst", "url")
"""The fields of a verdict."""


class Waiting(Record):
    """A decision that no longer fits what is read, for a person to look at."""

    decision: Decision
    article: str
    reason: str
    known_from: str


class ToReview(Record):
    """How much waits for a person, counted no further than was asked."""

    waiting: int
    """Decisions that no longer fit what is read."""
    names: int
    """Pairs of names in doubt."""


class Fault(Record):
    """Something in the ledger that is not what it was when it was written."""

    kind: str
    id: str
    reason: str

    def __str__(self) -> str:
        return f"{self.kind} {self.id}: {self.reason}"


class Count(Record):
    """How many there are of something."""

    what: str
    count: int | str | None


class NameDoubt(Record):
    """Two names that may be one claimant's, for a person to decide."""

    a: str
    b: str
    score: float
    reason: str


class NameGroup(Record):
    """One claimant by all names."""

    identity: str
    name: str
    names: tuple[str, ...]
    type: SpeakerType
    named: bool
    claims: int
    reasons: tuple[str, ...]
