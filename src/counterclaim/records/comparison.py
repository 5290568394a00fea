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
    """Its words."""
    party: str | None
    """The side that they belong to."""
    status: Status = "unknown"
    """What the words say of them."""
    measure: str
    """What is counted, as a key of the measures."""


class Comparison(Record):
    """ "Ukrainian losses surpass Russia's": which side is said to be greater, and by what factor if told."""

    id: str
    """Made of the article and the place."""
    span: Span
    """Where it stands."""
    text: str
    """The words there."""
    statement: str | None
    """The id of the statement it stands in; null: the outlet's own voice."""
    claimant: Claimant | None
    """Whose claim it is."""
    left: Side
    """What is compared."""
    relation: str
    """"greater", "less", "equal"."""
    right: Side
    """What it is compared with."""
    factor: float | None = None
    """By how many times, if told."""


class Relation(Record):
    """How record ``a`` stands to record ``b`` of the same article, and why."""

    a: str
    """The id of one record."""
    b: str
    """The id of the other."""
    relation: RelationKind
    """How a stands to b."""
    reason: str
    """Why, in words."""
