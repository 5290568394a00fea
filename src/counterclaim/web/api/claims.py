"""Claims and statements: what was read, as people have corrected it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from counterclaim.compared import Part
from counterclaim.ledger import Claim, Event, Said
from counterclaim.ledger import Query as ClaimsQuery
from counterclaim.ledger.kinds import Order, ReviewFilter
from counterclaim.ledger.measured import measure_or_raise
from counterclaim.records import Status
from counterclaim.web.api.answers import AsOf, Day, Listed, Moment, Number, Paged, Words, followed, listed, part, said
from counterclaim.web.asked import TheLedger

router = APIRouter(tags=["Claims"])
Id = Annotated[Words, Path(description="An id as lists have it.")]


class ClaimsAsked(Paged):
    """Filters, all of which have to hold. Words are looked for whatever their capitals."""

    claimant: Words | None = None
    """In any of the claimant's names."""
    speaker: Words | None = None
    """In the name of who says it."""
    measure: Words | None = None
    """What is counted: killed, wounded, ..."""
    party: Words | None = None
    """Whose people or things are counted."""
    place: Words | None = None
    """In the name of the place."""
    outlet: Words | None = None
    """In the name of the publisher or site."""
    status: Status | None = None
    """Of those counted."""
    unit: Words | None = None
    """"%", USD, km."""
    article: Words | None = None
    """An article's id."""
    from_day: Day | None = None
    """First day that the claim may be about."""
    to_day: Day | None = None
    """Last day that the claim may be about."""
    published_from: Day | None = None
    """Published on this day or later."""
    published_to: Day | None = None
    """Published on this day or earlier."""
    at_least: Number | None = None
    """The claim is of this many or more."""
    at_most: Number | None = None
    """The claim is of this many or fewer."""
    allows: Number | None = None
    """This number lies within the claim's bounds."""
    text: Words | None = None
    """Words that stand in the sentence, in any order; "in quotation marks" together, -word not."""
    confidence: Number | None = None
    """At least so confident, 0 to 1."""
    review: ReviewFilter | None = None
    """By what people decided; without it all that is not rejected."""
    withdrawn: bool = False
    """Whether withdrawn claims are shown too."""
    originals: bool = False
    """Whether copies of one text are left out."""
    as_of: Moment | None = None
    """The ledger as it was known at the end of this day, or at this moment."""
    order: Order = "newest"
    """What comes first."""
    after: Words | None = None
    """The id of a claim: go on behind it; ``next`` of an answer has it set."""


class StatementsAsked(Paged):
    """Filters, all of which have to hold."""

    speaker: Words | None = None
    """In the speaker's name."""
    article: Words | None = None
    """An article's id."""
    as_of: Moment | None = None
    """The ledger as it was known at the end of this day, or at this moment."""


@router.get("/claims", response_model=Listed[Claim])
def claims(request: Request, ledger: TheLedger, asked: Annotated[ClaimsAsked, Query()]) -> Response:
    """List claims: who claims which figure, of whom, as of when."""
    measure_or_raise(ledger, asked.measure)
    found = ledger.claims(ClaimsQuery(**asked.model_dump()))
    return followed(request, Claim, Part(tuple(found), found[-1].id if found.more else None))


@router.get("/claims/{id}", response_model=Claim)
def claim(id: Id, ledger: TheLedger, as_of: AsOf = None) -> Response:
    """One claim as it stands, or stood (``as_of``)."""
    return said(ledger.claim(id, as_of=as_of))


@router.get("/claims/{id}/history", response_model=Listed[Event])
def claim_history(request: Request, id: Id, ledger: TheLedger, asked: Annotated[Paged, Query()]) -> Response:
    """All that has happened to a claim: read, decided on, held, ended."""
    return part(request, Event, ledger.history(ledger.claim(id).id), asked)


@router.get("/statements", response_model=Listed[Said])
def statements(request: Request, ledger: TheLedger, asked: Annotated[StatementsAsked, Query()]) -> Response:
    """List statements: who said what."""
    return listed(request, ledger.statements(**asked.model_dump()), asked)
