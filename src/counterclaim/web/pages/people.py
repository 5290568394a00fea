"""People: accounts and what they may do, and the audit. For admins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from counterclaim.ledger.accounts.entrances import Tokens
from counterclaim.ledger.accounts.people import Accounts
from counterclaim.ledger.accounts.records import ROLES, Account, Line, Role, Token
from counterclaim.records import Record
from counterclaim.web.asked import Admin, TheLedger
from counterclaim.web.views import Page, add_page

router = APIRouter()
LINES: Final = 100
"""Of the audit on one page."""


class People(Page):
    """Who may come in."""

    in_force: bool
    """Whether this desk asks people to log in; else it does from its next start on."""
    accounts: tuple[Account, ...]
    tokens: tuple[Token, ...]
    roles: tuple[Role, ...] = ROLES

    def rows(self) -> Sequence[Record]:
        """The accounts."""
        return self.accounts


class Audit(Page):
    """Who did what."""

    lines: tuple[Line, ...]
    who: str | None
    subject: str | None
    older: int | None
    """The line before which the next page begins; null at the end."""

    def rows(self) -> Sequence[Record]:
        """The lines, newest first."""
        return self.lines


def people(request: Request, ledger: TheLedger, _: Admin) -> People:
    """The accounts of this ledger, and the tokens of their programs."""
    return People(
        title="People",
        in_force=bool(request.app.state.accounts),
        accounts=Accounts(ledger).all(),
        tokens=tuple(token for token in Tokens(ledger).all() if token.revoked_at is None),
    )


def audit(
    ledger: TheLedger,
    _: Admin,
    who: str | None = None,
    subject: str | None = None,
    before: Annotated[int | None, Query(ge=0, le=2**62)] = None,
) -> Audit:
    """Each decision and each change of an account: who, in which role, from where, by which door."""
    found = Accounts(ledger).audit(who=who or None, subject=subject or None, before=before, limit=LINES + 1)
    older = found[LINES - 1].n if len(found) > LINES else None
    return Audit(title="Audit", lines=tuple(found[:LINES]), who=who, subject=subject, older=older)


add_page(router, "/people", "people.html", people)
add_page(router, "/audit", "audit.html", audit)

Name = Annotated[str, Form(max_length=100)]
Password = Annotated[str, Form(max_length=2000)]
ItsRole = Annotated[Role, Form()]


def _back() -> Response:
    return RedirectResponse("/people", status_code=303)


@router.post("/people")
def add_account(ledger: TheLedger, _: Admin, name: Name, role: ItsRole, password: Password) -> Response:
    """Make an account."""
    Accounts(ledger).add(name, role, password)
    return _back()


@router.post("/people/{name}/role")
def set_role(ledger: TheLedger, _: Admin, name: str, role: ItsRole) -> Response:
    """Give it another role."""
    Accounts(ledger).set_role(name, role)
    return _back()


@router.post("/people/{name}/password")
def set_password(ledger: TheLedger, _: Admin, name: str, password: Password) -> Response:
    """Set another password, for whoever has forgotten his or hers."""
    Accounts(ledger).set_password(name, password)
    return _back()


@router.post("/people/{name}/disable")
def disable(ledger: TheLedger, _: Admin, name: str) -> Response:
    """Close it."""
    Accounts(ledger).disable(name)
    return _back()


@router.post("/people/{name}/enable")
def enable(ledger: TheLedger, _: Admin, name: str) -> Response:
    """Open it again."""
    Accounts(ledger).enable(name)
    return _back()


@router.post("/people/tokens/{id_}/revoke")
def revoke(ledger: TheLedger, _: Admin, id_: str) -> Response:
    """Make anybody's token void."""
    Tokens(ledger).revoke(id_)
    return _back()
