"""What a page may ask of the request: the ledger, and who is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal, cast

from fastapi import Depends, Request

from counterclaim.compared import Standing
from counterclaim.ledger import Ledger
from counterclaim.web.settings import Settings

Role = Literal["reader", "reviewer", "admin"]


@dataclass(frozen=True, slots=True)
class Person:
    """Who is at the desk, and what he or she may do."""

    name: str
    role: Role


def ledger_of(request: Request) -> Ledger:
    """The ledger that the desk is over; safe to use from several threads."""
    return cast(Ledger, request.app.state.ledger)


def standing_of(request: Request) -> Standing:
    """The ledger's articles compared with one another."""
    return cast(Standing, request.app.state.standing)


def settings_of(request: Request) -> Settings:
    """What the desk was started with."""
    return cast(Settings, request.app.state.settings)


def person_of(request: Request) -> Person:
    """Who is there: whoever logged in, else the person at this computer."""
    found = getattr(request.state, "person", None)
    return found or Person(settings_of(request).local_person, "admin")


TheLedger = Annotated[Ledger, Depends(ledger_of)]
TheStanding = Annotated[Standing, Depends(standing_of)]
TheSettings = Annotated[Settings, Depends(settings_of)]
ThePerson = Annotated[Person, Depends(person_of)]
