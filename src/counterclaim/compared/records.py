"""What is answered of kept comparisons: lines of events, who disputes whom, what changed, one claimant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar, overload

from counterclaim.ledger import LedgerError
from counterclaim.records import Record, RelationKind, Step
from counterclaim.records.across import ComparisonKind, StepKind

R = TypeVar("R", bound=Record)

EventOrder = Literal["newest", "articles", "claims", "contradictions", "latest", "earliest"]
"""``newest``: by when the ledger learnt of them; ``latest`` and ``earliest``: by the day on which they were."""


class CursorUnknownError(LedgerError):
    """A cursor is not one that this list gave."""


@dataclass(frozen=True, slots=True)
class Part(Sequence[R], Generic[R]):
    """Some records of a list, in order; ``after`` asks for those that follow, null at the end."""

    rows: tuple[R, ...]
    after: str | None = None

    @overload
    def __getitem__(self, index: int) -> R: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[R]: ...

    def __getitem__(self, index: int | slice) -> R | Sequence[R]:
        return self.rows[index]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[R]:
        return iter(self.rows)


RefreshStep = Literal["names", "articles", "placing", "events"]
"""Names are joined, articles outlined, outlines placed in events, events written."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a refresh has come in its present step; ``of`` is 0 where nobody knows how much there is to do."""

    step: RefreshStep
    done: int
    of: int


class Refreshed(Record):
    """What a refresh did."""

    articles: int
    """Articles that were outlined anew, or left out."""
    events: int
    """Events written, since something in them has changed."""
    removed: int
    """Events that are no more; most live on in another, to which their id leads."""


class EventLine(Record):
    """An event or running total in a list."""

    id: str
    title: str
    kind: ComparisonKind
    place: str | None
    start: str | None
    end: str | None
    articles: int
    """Those that are about it."""
    claims: int
    origins: int
    contradictions: int
    seen_at: str
    """When the ledger learnt the newest of its claims."""
    updated_at: str


class Position(Record):
    """One claim, as it stands in an event."""

    claim: str
    """Its id in the comparison."""
    figure: str | None
    """Its id in the ledger; null for a denial, which is a statement."""
    statement: str | None
    article: str
    """The id of its article."""
    claimant: str | None
    via: str | None
    measure: str
    low: float | int | None
    high: float | int | None
    approximate: bool
    text: str
    as_of: str | None


class Dispute(Record):
    """Two claims that stand against each other."""

    event: str
    title: str
    relation: RelationKind
    reason: str
    decided: bool
    seen_at: str
    """When the ledger had learnt both."""
    a: Position
    b: Position


class Change(Record):
    """A figure that a claimant changed."""

    event: str
    title: str
    claimant: str
    kind: StepKind
    reason: str
    series: str
    measure: str
    old: Position
    new: Position
    seen_at: str
    """When the ledger learnt the new one."""


class Opponent(Record):
    """Whom a claimant contradicts, in how many pairs of claims, and the newest of them."""

    claimant: str | None
    """Null: the voice of outlets themselves."""
    contradictions: int
    newest: Dispute


class Through(Record):
    """An outlet that has a claimant's figures."""

    outlet: str | None
    claims: int
    articles: int


class ClaimantView(Record):
    """One claimant: the figures over time, whom they contradict, through whom they are heard."""

    name: str
    """The common name."""
    names: tuple[str, ...]
    """All names that are held to be this claimant's."""
    claims: int
    events: int
    contradictions: int
    steps: tuple[Step, ...]
    """The newest figures, by event and series, in the order of the days they hold for."""
    more_steps: bool
    """Whether there are older ones: ``Standing.course`` has them."""
    opponents: tuple[Opponent, ...]
    outlets: tuple[Through, ...]
