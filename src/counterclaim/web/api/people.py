"""Decisions: their log, and a way to decide; and claimants by all their names."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field

from counterclaim.ledger import Decision, NameDoubt, NameGroup, NoSuchRecord, Waiting
from counterclaim.ledger.deciding import LARGEST
from counterclaim.ledger.kinds import Kind
from counterclaim.records import Stance, Status
from counterclaim.web.api.answers import PREFIX, Asked, Listed, Long, Paged, Words, listed, part, said
from counterclaim.web.api.claims import Id
from counterclaim.web.asked import TheLedger, ThePerson

router = APIRouter(tags=["People"])
Bound = (
    Annotated[int, Field(ge=-LARGEST, le=LARGEST)]
    | Annotated[float, Field(ge=-LARGEST, le=LARGEST, allow_inf_nan=False)]
)


class DecisionsAsked(Paged):
    """Which decisions."""

    about: Words | None = None
    """A claim's, article's or decision's id, or a name."""
    newest: bool = True
    """Whether the newest come first."""


class NamesAsked(Paged):
    """Which claimants."""

    words: Words | None = None
    """In any of the claimant's names."""


class Corrections(Asked):
    """The fields of a claim that a person can correct; those that are not named stay as they are."""

    low: Bound | None = None
    high: Bound | None = None
    approximate: bool = False
    unit: Words | None = None
    measure: Words = ""
    population: Words | None = None
    party: Words | None = None
    status: Status = "unknown"
    claimant: Words | None = None
    speaker: Words | None = None
    stance: Stance | None = None
    via: Words | None = None
    hedge: Words | None = None
    when_start: Words | None = None
    when_end: Words | None = None
    as_of: Words | None = None
    since: Words | None = None
    cumulative: bool = False
    place: Words | None = None


class Fields(Corrections):
    """The same, and the fields of a verdict."""

    rating: Words = ""
    """For verdict: the verdict in words."""
    value: Bound | None = None
    """For verdict: the same on a scale from worst to best."""
    best: Bound | None = None
    worst: Bound | None = None
    url: Words | None = None
    """For verdict: the address of the review."""


class Deciding(Asked):
    """What is to be decided. Who decides is who is logged in, or whose token it is."""

    kind: Kind
    subject: Words
    """A claim's or article's id; for undo a decision's; for merge and split a name."""
    other: Words | None = None
    """The second claim (same, different) or name (merge, split)."""
    fields: Fields = Fields()
    """For edit: the corrected fields of the claim, by name; for verdict: rating, value, best, worst, url."""
    why: Long = ""
    """Why; to withdraw something, a reason is needed."""


@router.get("/decisions", response_model=Listed[Decision])
def decisions(request: Request, ledger: TheLedger, asked: Annotated[DecisionsAsked, Query()]) -> Response:
    """The log of people's decisions; what was undone stays in it."""
    return listed(request, ledger.decisions(**asked.model_dump()), asked)


@router.get("/decisions/{id}", response_model=Decision)
def decision(id: Id, ledger: TheLedger) -> Response:
    """One decision."""
    for found in ledger.decisions(id):
        if found.id == id:
            return said(found)
    raise NoSuchRecord(f"{id}: there is no such decision. List them with {PREFIX}/decisions.")


@router.post("/decisions", response_model=Decision, status_code=201)
def decide(asked: Deciding, ledger: TheLedger, person: ThePerson) -> Response:
    """Accept, reject, edit, verdict, note, withdraw, restore, merge, split, same, different, undo: into the log."""
    if asked.kind == "withdraw":
        made = ledger.withdraw(asked.subject, who=person.name, reason=asked.why)
    else:
        corrected = asked.fields.model_dump(exclude_unset=True)
        about = asked.model_dump(include={"kind", "subject", "other", "why"})
        made = ledger.decide(**about, who=person.name, **corrected)
    return said(made, status=201, headers={"Location": f"{PREFIX}/decisions/{made.id}"})


@router.get("/waiting", response_model=Listed[Waiting])
def waiting(request: Request, ledger: TheLedger, asked: Annotated[Paged, Query()]) -> Response:
    """Decisions that no longer fit what is read, for a person to look at."""
    return listed(request, ledger.waiting(**asked.model_dump()), asked)


@router.get("/claimants", response_model=Listed[NameGroup])
def claimants(request: Request, ledger: TheLedger, asked: Annotated[NamesAsked, Query()]) -> Response:
    """Claimants by all their names, those with most claims first."""
    found = ledger.names(asked.words, limit=asked.offset + asked.limit + 1)
    return part(request, NameGroup, found, asked)


@router.get("/doubts", response_model=Listed[NameDoubt])
def doubts(request: Request, ledger: TheLedger, asked: Annotated[Paged, Query()]) -> Response:
    """Pairs of names that may be one claimant's, for a person to decide (merge or split)."""
    return listed(request, ledger.name_doubts(**asked.model_dump()), asked)
