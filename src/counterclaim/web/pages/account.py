"""One's own account: the password, and tokens for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from counterclaim.ledger.accounts.entrances import Sessions, Tokens
from counterclaim.ledger.accounts.people import Accounts
from counterclaim.ledger.accounts.records import ROLES, Role, Token
from counterclaim.records import Record
from counterclaim.web.asked import Reader, TheLedger, TheSettings
from counterclaim.web.pages.login import set_session
from counterclaim.web.refusing import WebError
from counterclaim.web.security.throttle import Throttle
from counterclaim.web.security.visit import visit
from counterclaim.web.views import Page, add_page, html

router = APIRouter()


class AccountPage(Page):
    """One's own account."""

    accounts: bool
    """Whether there are accounts at all."""
    name: str
    role: Role
    roles: tuple[Role, ...]
    """Those that a token of one's own can have."""
    tokens: tuple[Token, ...]
    secret: str | None = None
    """Of a token that was made just now: it is shown this once."""

    def rows(self) -> Sequence[Record]:
        """The tokens."""
        return self.tokens


def account(request: Request, ledger: TheLedger, person: Reader) -> AccountPage:
    """Who one is here, and the tokens of one's programs."""
    return _page(request, ledger, person)


def _page(request: Request, ledger: TheLedger, person: Reader, secret: str | None = None) -> AccountPage:
    accounts = bool(request.app.state.accounts)
    return AccountPage(
        title="Your account",
        accounts=accounts,
        name=person.name,
        role=person.role,
        roles=ROLES[: ROLES.index(person.role) + 1],
        tokens=Tokens(ledger).all(person.name) if accounts else (),
        secret=secret,
    )


add_page(router, "/account", "account.html", account)


@router.post("/account/password")
def change_password(
    request: Request,
    ledger: TheLedger,
    settings: TheSettings,
    person: Reader,
    old: Annotated[str, Form(max_length=2000)],
    new: Annotated[str, Form(max_length=2000)],
) -> Response:
    """Set a new password: every session ends, this one begins anew."""
    _need_accounts(request)
    throttle: Throttle = request.app.state.throttle
    address = visit().address
    if (wait := throttle.attempt(person.name, address)) > 0:
        raise WebError(429, "Too many attempts.", f"Wait {int(wait) + 1} seconds, then try again.")
    found = Accounts(ledger).check(person.name, old)
    if found is None:
        raise WebError(403, "The old password is wrong.", "Go back and write it again.")
    throttle.succeeded(person.name, address)
    Accounts(ledger).set_password(person.name, new)
    response = RedirectResponse("/account", status_code=303)
    agent = request.headers.get("user-agent", "")
    set_session(response, Sessions(ledger).begin(found, address=address, agent=agent), settings)
    return response


@router.post("/account/tokens")
def add_token(
    request: Request,
    ledger: TheLedger,
    person: Reader,
    name: Annotated[str, Form(max_length=100)],
    role: Annotated[Role, Form()],
) -> Response:
    """Make a token. Its secret is shown in the answer, and never again."""
    _need_accounts(request)
    _, secret = Tokens(ledger).add(person.name, name, role)
    return html(request, "account.html", _page(request, ledger, person, secret))


@router.post("/account/tokens/{id_}/revoke")
def revoke_token(request: Request, ledger: TheLedger, person: Reader, id_: str) -> Response:
    """Make a token of one's own void."""
    _need_accounts(request)
    Tokens(ledger).revoke(id_, account=person.name)
    return RedirectResponse("/account", status_code=303)


def _need_accounts(request: Request) -> None:
    if not request.app.state.accounts:
        raise WebError(
            404, "There are no accounts here, since this desk serves this computer alone.", "Go on without one."
        )
