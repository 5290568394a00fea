"""Articles: what stands where, its versions, and what was read in it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from counterclaim.ledger import Appearance, Event, NoSuchRecord, Report, Version
from counterclaim.records import Article, Reading
from counterclaim.web.api.answers import AsOf, Day, Listed, Paged, Words, listed, part, said
from counterclaim.web.api.claims import Id
from counterclaim.web.asked import TheLedger
from counterclaim.web.pages.finding import article_of

router = APIRouter(tags=["Articles"])


class ReportsAsked(Paged):
    """Filters, all of which have to hold."""

    words: Words | None = None
    """In the title."""
    outlet: Words | None = None
    """In the name of the publisher or site."""
    published_from: Day | None = None
    """Published on this day or later."""
    published_to: Day | None = None
    """Published on this day or earlier."""


@router.get("/articles", response_model=Listed[Report])
def articles(request: Request, ledger: TheLedger, asked: Annotated[ReportsAsked, Query()]) -> Response:
    """List articles without their texts, the newest in the ledger first."""
    return listed(request, ledger.reports(**asked.model_dump()), asked)


@router.get("/articles/{id}", response_model=Article)
def article(id: Id, ledger: TheLedger) -> Response:
    """One article with its text, which all spans point into."""
    return said(ledger.article(article_of(ledger, id)))


@router.get("/articles/{id}/reading", response_model=Reading)
def reading(id: Id, ledger: TheLedger, as_of: AsOf = None) -> Response:
    """What was read in an article, exactly as ``counterclaim read --format jsonl`` prints it."""
    found = ledger.reading(article_of(ledger, id), as_of=as_of)
    if found is None:
        raise NoSuchRecord(f"{id}: it had not been read then. Ask for a later day.")
    return said(found)


@router.get("/articles/{id}/versions", response_model=Listed[Version])
def versions(request: Request, id: Id, ledger: TheLedger, asked: Annotated[Paged, Query()]) -> Response:
    """All texts that stood where this article stands, oldest first."""
    return part(request, Version, ledger.versions(article_of(ledger, id)), asked)


@router.get("/articles/{id}/appearances", response_model=Listed[Appearance])
def appearances(request: Request, id: Id, ledger: TheLedger, asked: Annotated[Paged, Query()]) -> Response:
    """All places of one text, its original first."""
    return part(request, Appearance, ledger.appearances(article_of(ledger, id)), asked)


@router.get("/articles/{id}/history", response_model=Listed[Event])
def article_history(request: Request, id: Id, ledger: TheLedger, asked: Annotated[Paged, Query()]) -> Response:
    """All that has happened to an article and its claims."""
    return part(request, Event, ledger.history(article_of(ledger, id)), asked)
