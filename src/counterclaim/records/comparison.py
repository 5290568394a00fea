"""Claims that compare without a number, and the relations between the records of one article."""

from __future__ import annotations

from typing import Literal

from counterclaim.records.base import Record, Span
from counterclaim.records.figure import Claimant, Status

RelationKind = Literal[
    "same",
    "agrees",
    "echoes",
    "updates",
    "part_of",
    "differs_in_definition",
    "differs_in_as_of",
    "differs_in_scope",
    "contradicts",
    "denies",
    "declines_to_confirm",
    "retracts",
]


class Side(Record):
    """One side of a comparison: whose, and what is counted."""

    text: str | None
    party: str | None
    status: Status = "unknown"
    measure: str


class Comparison(Record):
    """ "Ukrainian losses surpass Russia's": which side is said to be greater, and by what factor if told."""

    id: str
    span: Span
    text: str
    statement: str | None
    claimant: Claimant | None
    left: Side
    relation: str
    right: Side
    factor: float | None = None


class Relation(Record):
    """How record ``a`` stands to record ``b`` of the same article, and why."""

    a: str
    b: str
    relation: RelationKind
    reason: str
