"""The ledger as a whole: what is in it, and what can be counted."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

import counterclaim
from counterclaim.ledger import Count
from counterclaim.showing.measures import MeasureTold, measure_told
from counterclaim.web.api.answers import Listed, Paged, Words, part
from counterclaim.web.asked import TheLedger

router = APIRouter(tags=["The ledger"])


class CountsAsked(Paged):
    """What is to be counted."""

    by: Words | None = None
    """A field of claims, to count how many each of its values has: claimant, measure, outlet, day, ..."""


@router.get("/stats", response_model=Listed[Count])
def stats(request: Request, ledger: TheLedger, asked: Annotated[CountsAsked, Query()]) -> Response:
    """How much there is of what."""
    return part(request, Count, ledger.counts(asked.by), asked)


@router.get("/measures", response_model=Listed[MeasureTold])
def measures(request: Request, asked: Annotated[Paged, Query()]) -> Response:
    """What can be counted: each measure's definition, the words it is read from, and what it is not."""
    return part(request, MeasureTold, [measure_told(one) for one in counterclaim.measures()], asked)
