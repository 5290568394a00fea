"""Events: who claims what of one thing, who contradicts whom, and how figures changed; claimants over time."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response
from pydantic import Field

from counterclaim.compared import Change, ClaimantView, Dispute, EventLine
from counterclaim.compared.records import EventOrder
from counterclaim.records import EventComparison, RelationKind, Step
from counterclaim.records.across import ComparisonKind
from counterclaim.web.api.answers import Followed, Listed, Words, followed, said
from counterclaim.web.api.claims import Id
from counterclaim.web.asked import TheLedger, TheStanding
from counterclaim.web.pages.finding import article_of, claimant_of, event_of

STEPS: Final = 200
"""The newest figures that a claimant is answered with; the course has all, a page at a time."""
router = APIRouter(tags=["Events"])
Name = Annotated[Words, Path(description="Any of the claimant's names.")]


class EventsAsked(Followed):
    """Filters, all of which have to hold."""

    text: Words | None = None
    """Words of the title or place."""
    place: Words | None = None
    """In the name of the place."""
    kind: ComparisonKind | None = None
    """An event, or a running total over many."""
    articles: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    """Told of in so many articles or more."""
    order: EventOrder = "newest"
    """What comes first: newest by when the ledger learnt of it, latest by the day on which it was."""


class ChangesAsked(Followed):
    """Filters, all of which have to hold."""

    event: Words | None = None
    """An event's id."""
    claimant: Words | None = None
    """Any of the claimant's names."""


class DisputesAsked(ChangesAsked):
    """Filters, all of which have to hold."""

    relations: Annotated[list[RelationKind], Field(min_length=1, max_length=12)] = ["contradicts"]
    """How the two stand to each other: contradicts, denies, ... Can be given more than once."""


@router.get("/events", response_model=Listed[EventLine])
def events(request: Request, standing: TheStanding, asked: Annotated[EventsAsked, Query()]) -> Response:
    """List events and running totals."""
    return followed(request, EventLine, standing.events(**asked.model_dump()))


@router.get("/events/{id}", response_model=EventComparison)
def event(id: Id, standing: TheStanding) -> Response:
    """One event with all claims about it, exactly as ``counterclaim compare --format jsonl`` prints it."""
    return said(event_of(standing, id))


@router.get("/contradictions", response_model=Listed[Dispute])
def contradictions(request: Request, standing: TheStanding, asked: Annotated[DisputesAsked, Query()]) -> Response:
    """Pairs of claims that contradict, or stand otherwise to each other; those last learnt of first."""
    return followed(request, Dispute, standing.contradictions(**asked.model_dump()))


@router.get("/changes", response_model=Listed[Change])
def changes(request: Request, standing: TheStanding, asked: Annotated[ChangesAsked, Query()]) -> Response:
    """Figures that claimants changed: raised, corrected, or replaced for the same day; the newest first."""
    return followed(request, Change, standing.changes(**asked.model_dump()))


@router.get("/claims/{id}/events", response_model=Listed[EventLine])
def claim_events(
    request: Request, id: Id, ledger: TheLedger, standing: TheStanding, asked: Annotated[Followed, Query()]
) -> Response:
    """The events that a claim is compared in."""
    found = standing.events_of(claim=ledger.claim(id).id, **asked.model_dump())
    return followed(request, EventLine, found)


@router.get("/articles/{id}/events", response_model=Listed[EventLine])
def article_events(
    request: Request, id: Id, ledger: TheLedger, standing: TheStanding, asked: Annotated[Followed, Query()]
) -> Response:
    """The events that an article tells of."""
    found = standing.events_of(article=article_of(ledger, id), **asked.model_dump())
    return followed(request, EventLine, found)


@router.get("/claimants/{name:path}/course", response_model=Listed[Step])
def course(
    request: Request, name: Name, ledger: TheLedger, standing: TheStanding, asked: Annotated[Followed, Query()]
) -> Response:
    """All figures of a claimant, those that the ledger learnt last first, and what each is to the one before."""
    return followed(request, Step, standing.course(claimant_of(standing, ledger, name, 1).name, **asked.model_dump()))


@router.get("/claimants/{name:path}/events", response_model=Listed[EventLine])
def claimant_events(
    request: Request, name: Name, ledger: TheLedger, standing: TheStanding, asked: Annotated[Followed, Query()]
) -> Response:
    """The events that a claimant has claims of, the newest first."""
    found = standing.events_of(claimant=claimant_of(standing, ledger, name, 1).name, **asked.model_dump())
    return followed(request, EventLine, found)


@router.get("/claimants/{name:path}", response_model=ClaimantView)
def claimant(name: Name, ledger: TheLedger, standing: TheStanding) -> Response:
    """One claimant: the figures over time, whom they contradict, through which outlets they speak."""
    return said(claimant_of(standing, ledger, name, STEPS))
