"""``counterclaim accounts``: who may come to the desk, and what was done there."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from counterclaim.cli.ledger.common import DEFAULT, FormatOption, LedgerOption, OutOption, opened
from counterclaim.cli.ledger.tables import columns_of, write
from counterclaim.ledger.kinds import Role

if TYPE_CHECKING:
    from counterclaim.ledger import Table
    from counterclaim.ledger.accounts.records import Account, Line, Token

accounts = typer.Typer(
    name="accounts",
    help="Who may come to the desk (counterclaim serve), as what; and the audit of what was decided.",
    no_args_is_help=True,
)
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The account.")]
RoleOption = Annotated[Role, typer.Option("--role", help="Readers look, reviewers decide and add, admins care.")]
PasswordOption = Annotated[
    bool, typer.Option("--password-stdin", help="Read the password from standard input instead of asking for it.")
]


@accounts.command("add")
def add(
    name: NameArgument,
    role: RoleOption = "reader",
    ledger: LedgerOption = DEFAULT,
    *,
    password_stdin: PasswordOption = False,
) -> None:
    """Make an account. Once there is one, the desk asks everybody to log in."""
    from counterclaim.ledger.accounts.people import Accounts  # noqa: PLC0415

    with opened(ledger, create=True) as store:
        Accounts(store).add(name, role, _password(stdin=password_stdin))
    typer.echo(f"{name}: {role}", err=True)


@accounts.command("list")
def list_(ledger: LedgerOption = DEFAULT, format_: FormatOption = None, out: OutOption = None) -> None:
    """List the accounts."""
    from counterclaim.ledger import Table  # noqa: PLC0415
    from counterclaim.ledger.accounts.people import Accounts  # noqa: PLC0415
    from counterclaim.ledger.accounts.records import Account  # noqa: PLC0415

    with opened(ledger) as store:
        write(Table(Account, list(Accounts(store).all())), format_, out, _shown_accounts)


@accounts.command("role")
def role(
    name: NameArgument,
    role: Annotated[Role, typer.Argument(help="The new one.")],
    ledger: LedgerOption = DEFAULT,
) -> None:
    """Give an account another role, at once."""
    from counterclaim.ledger.accounts.people import Accounts  # noqa: PLC0415

    with opened(ledger) as store:
        Accounts(store).set_role(name, role)


@accounts.command("disable")
def disable(
    name: NameArgument,
    ledger: LedgerOption = DEFAULT,
    *,
    undo: Annotated[bool, typer.Option("--undo", help="Open it again.")] = False,
) -> None:
    """Close an account: its sessions and tokens end at once. What was decided under its name stays."""
    from counterclaim.ledger.accounts.people import Accounts  # noqa: PLC0415

    with opened(ledger) as store:
        (Accounts(store).enable if undo else Accounts(store).disable)(name)


@accounts.command("password")
def password(name: NameArgument, ledger: LedgerOption = DEFAULT, *, password_stdin: PasswordOption = False) -> None:
    """Set a new password; whoever is logged in under this name is logged out."""
    from counterclaim.ledger.accounts.people import Accounts  # noqa: PLC0415

    with opened(ledger) as store:
        Accounts(store).set_password(name, _password(stdin=password_stdin))


@accounts.command("token")
def token(
    name: NameArgument,
    called: Annotated[str, typer.Option("--name", metavar="WORDS", help="What the token is for.")] = "",
    role: RoleOption = "reader",
    ledger: LedgerOption = DEFAULT,
    revoke: Annotated[str | None, typer.Option("--revoke", metavar="ID", help="Make this token void.")] = None,
    format_: FormatOption = None,
    out: OutOption = None,
) -> None:
    """Make a token for a program of this account (--name), make one void (--revoke ID), or list them."""
    from counterclaim.ledger import Table  # noqa: PLC0415
    from counterclaim.ledger.accounts.entrances import Tokens  # noqa: PLC0415
    from counterclaim.ledger.accounts.people import plain_name  # noqa: PLC0415
    from counterclaim.ledger.accounts.records import Token  # noqa: PLC0415

    with opened(ledger) as store:
        if revoke is not None:
            Tokens(store).revoke(revoke, account=plain_name(name))
        elif called:
            made, secret = Tokens(store).add(name, called, role)
            typer.echo(secret)
            typer.echo(f"{made.id}: {made.role}. The line above is the token; it is shown this once.", err=True)
        else:
            write(Table(Token, list(Tokens(store).all(plain_name(name)))), format_, out, _shown_tokens)


@accounts.command("audit")
def audit(
    ledger: LedgerOption = DEFAULT,
    who: Annotated[str | None, typer.Option("--who", metavar="NAME", help="Only what this person did.")] = None,
    about: Annotated[str | None, typer.Option("--about", metavar="ID|NAME", help="Only about this.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="So many lines at most.")] = 100,
    format_: FormatOption = None,
    out: OutOption = None,
) -> None:
    """Who did what, newest first: each decision and each change of an account, from where, by which door."""
    from counterclaim.ledger import Table  # noqa: PLC0415
    from counterclaim.ledger.accounts.people import Accounts  # noqa: PLC0415
    from counterclaim.ledger.accounts.records import Line  # noqa: PLC0415

    with opened(ledger) as store:
        found = Accounts(store).audit(who=who, subject=about, limit=limit)
        write(Table(Line, found), format_, out, _shown_lines)


def _password(*, stdin: bool) -> str:
    if stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))


def _shown_accounts(table: Table[Account], stream: TextIO) -> None:
    rows = [(one.name, one.role, one.created_at[:10], "closed" if one.disabled_at else "open") for one in table]
    columns_of(stream, ("name", "role", "since", "state"), rows)


def _shown_tokens(table: Table[Token], stream: TextIO) -> None:
    rows = [
        (one.id, one.name, one.role, (one.used_at or "never")[:10], "void" if one.revoked_at else "good")
        for one in table
    ]
    columns_of(stream, ("id", "name", "role", "used", "state"), rows)


def _shown_lines(table: Table[Line], stream: TextIO) -> None:
    rows = [
        (one.at[:19].replace("T", " "), one.who, one.role or "-", one.what, one.subject, one.door, one.address or "-")
        for one in table
    ]
    columns_of(stream, ("when", "who", "role", "what", "about", "door", "from"), rows)
