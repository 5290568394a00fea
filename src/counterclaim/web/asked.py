"""What a page may ask of the request: the ledger, and who is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Final, cast

from fastapi import Depends, Request

from counterclaim.compared import Standing
from counterclaim.ledger import Ledger
from counterclaim.ledger.accounts.records import Role, at_least
from counterclaim.web.jobs import Jobs
from counterclaim.web.keeping_up import Comparing, KeepingUp
from counterclaim.web.refusing import WebError
from counterclaim.web.settings import Settings

__all__ = [
    "Admin", "Person", "Reader", "Reviewer", "Role", "TheJobs", "TheLedger", "ThePerson", "TheSettings", "jobs_of",
    "ledger_of", "person_of", "settings_of", "shown_person",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """Who is at the desk, and what he or she may do."""

    name: str
    role: Role


NOBODY: Final = Person("", "reader")
"""Who is shown on the few pages that need no login."""


def ledger_of(request: Request) -> Ledger:
    """The ledger that the desk is over; safe to use from several threads."""
    return cast(Ledger, request.app.state.ledger)


def standing_of(request: Request) -> Standing:
    """The ledger's articles compared with one another."""
    return cast(Standing, request.app.state.standing)


def comparing_of(request: Request) -> Comparing | None:
    """What of the ledger is not compared yet."""
    return cast(KeepingUp, request.app.state.keeping_up).comparing()


def jobs_of(request: Request) -> Jobs:
    """What is being added."""
    return cast(Jobs, request.app.state.jobs)


def settings_of(request: Request) -> Settings:
    """What the desk was started with."""
    return cast(Settings, request.app.state.settings)


def person_of(request: Request) -> Person:
    """Who is there: whoever logged in; where nobody has to, the person at this computer.

    Raises:
        WebError: nobody has logged in.
    """
    found = cast(Person | None, getattr(request.state, "person", None))
    if found is None:
        raise WebError(401, "You are not logged in.", "Log in, then open the page again.")
    return found


def shown_person(request: Request) -> Person:
    """Who is named in the frame of a page; nobody on one that needs no login."""
    return cast(Person | None, getattr(request.state, "person", None)) or NOBODY


def _as(role: Role) -> Callable[[Person], Person]:
    def guard(person: ThePerson) -> Person:
        if not at_least(person.role, role):
            raise WebError(
                403, f"This needs the role of {role}; you are logged in as {person.role}.", "Ask an admin for the role."
            )
        return person

    return guard


TheLedger = Annotated[Ledger, Depends(ledger_of)]
TheStanding = Annotated[Standing, Depends(standing_of)]
StillComparing = Annotated[Comparing | None, Depends(comparing_of)]
TheJobs = Annotated[Jobs, Depends(jobs_of)]
TheSettings = Annotated[Settings, Depends(settings_of)]
ThePerson = Annotated[Person, Depends(person_of)]
Reader = Annotated[Person, Depends(_as("reader"))]
"""Whoever is there, who may look."""
Reviewer = Annotated[Person, Depends(_as("reviewer"))]
"""Whoever is there, who may decide and add."""
Admin = Annotated[Person, Depends(_as("admin"))]
"""Whoever is there, who may care for accounts."""
