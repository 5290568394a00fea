"""Accounts: who may log in, as what, and with which password."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, delete, func, insert, select, update

from counterclaim.ledger.accounts import audit, passwords
from counterclaim.ledger.accounts.passwords import WeakPassword
from counterclaim.ledger.accounts.records import ROLES, Account, Line, Role
from counterclaim.ledger.errors import LedgerError
from counterclaim.ledger.keeping import tick
from counterclaim.ledger.ledger import Ledger
from counterclaim.ledger.schema_accounts import accounts, sessions, tokens

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9._@-]{0,63}")


class AccountRefused(LedgerError):  # noqa: N818 - named for what the caller finds
    """What was asked of an account can't be done; the message says why and what to do."""


def plain_name(name: str) -> str:
    """The name as it is kept.

    Raises:
        AccountRefused: it is none.
    """
    plain = name.strip().casefold()
    if not _NAME.fullmatch(plain):
        raise AccountRefused(
            f"{name!r} is no name for an account. Take letters a to z, digits, and . _ @ - (64 at most)."
        )
    return plain


class Accounts:
    """The accounts of one ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._database = ledger._database

    def exist(self, *, role: Role | None = None) -> bool:
        """Whether there is an account that can be used; of this role, if one is given."""
        query = select(accounts.c.name).where(accounts.c.disabled_at.is_(None)).limit(1)
        if role is not None:
            query = query.where(accounts.c.role == role)
        with self._database.reading() as connection:
            return connection.execute(query).first() is not None

    def all(self) -> tuple[Account, ...]:
        """All accounts by name."""
        seen = select(func.max(sessions.c.seen_at)).where(sessions.c.account == accounts.c.name).scalar_subquery()
        query = select(accounts, seen.label("seen_at")).order_by(accounts.c.name)
        with self._database.reading() as connection:
            rows = connection.execute(query).mappings().all()
        return tuple(Account.model_validate({name: row[name] for name in Account.model_fields}) for row in rows)

    def add(self, name: str, role: Role, password: str) -> None:
        """Make an account.

        Raises:
            AccountRefused: there is one of this name, or the name or the password is no good.
        """
        plain = plain_name(name)
        kept = _hashed(plain, password)
        with self._database.writing() as connection:
            if connection.execute(select(accounts.c.name).where(accounts.c.name == plain)).first():
                raise AccountRefused(f"{plain}: there is such an account. Take another name, or change its role.")
            at = tick(connection)
            values = {"name": plain, "role": _role(role), "password": kept, "created_at": at, "password_at": at}
            connection.execute(insert(accounts).values(**values))
            audit.note(connection, at, f"account added as {role}", plain)

    def set_role(self, name: str, role: Role) -> None:
        """Give an account another role.

        Raises:
            AccountRefused: there is no such account, or nobody would be left to care for accounts.
        """
        with self._changing(name, f"role {_role(role)}") as (connection, plain, _):
            connection.execute(update(accounts).where(accounts.c.name == plain).values(role=role))
            _check_admin_left(connection, plain)

    def set_password(self, name: str, password: str) -> None:
        """Set a new password; whoever is logged in under this name is logged out, and its tokens are void.

        Raises:
            AccountRefused: there is no such account, or the password is no good.
        """
        kept = _hashed(plain_name(name), password)
        with self._changing(name, "password") as (connection, plain, at):
            values = {"password": kept, "password_at": at}
            connection.execute(update(accounts).where(accounts.c.name == plain).values(**values))
            _end_all(connection, plain, at)

    def disable(self, name: str) -> None:
        """Close an account: nobody gets in by it any more; what was decided under its name stays.

        Raises:
            AccountRefused: there is no such account, or nobody would be left to care for accounts.
        """
        with self._changing(name, "disabled") as (connection, plain, at):
            connection.execute(update(accounts).where(accounts.c.name == plain).values(disabled_at=at))
            _end_all(connection, plain, at)
            _check_admin_left(connection, plain)

    def enable(self, name: str) -> None:
        """Open a closed account again.

        Raises:
            AccountRefused: there is no such account.
        """
        with self._changing(name, "enabled") as (connection, plain, _):
            connection.execute(update(accounts).where(accounts.c.name == plain).values(disabled_at=None))

    def check(self, name: str, password: str) -> Account | None:
        """The account that this name and password open; none where they do not, which takes the same time.

        A hash of weaker settings than today's is made anew.
        """
        query = select(accounts).where(accounts.c.name == name.strip().casefold(), accounts.c.disabled_at.is_(None))
        with self._database.reading() as connection:
            row = connection.execute(query).mappings().first()
        if not passwords.fits(row["password"] if row else None, password) or row is None:
            return None
        if passwords.outdated(row["password"]):
            self._strengthen(row["name"], password)
        return Account.model_validate({key: row[key] for key in Account.model_fields if key != "seen_at"})

    def audit(
        self, *, who: str | None = None, subject: str | None = None, before: int | None = None, limit: int = 100
    ) -> list[Line]:
        """Lines of the audit, newest first; ``before``: those older than this line."""
        return audit.lines(self._database, who=who, subject=subject, before=before, limit=limit)

    def note(self, what: str, subject: str) -> None:
        """Write a line into the audit about what is no decision."""
        with self._database.writing() as connection:
            audit.note(connection, tick(connection), what, subject)

    def _strengthen(self, name: str, password: str) -> None:
        try:
            kept = passwords.hashed(password, name=name)
        except WeakPassword:  # set under older rules: it opens as before, until its owner changes it
            return
        with self._database.writing() as connection:
            connection.execute(update(accounts).where(accounts.c.name == name).values(password=kept))

    @contextmanager
    def _changing(self, name: str, what: str) -> Iterator[tuple[Connection, str, str]]:
        """A transaction that changes one account, with its line in the audit; its plain name, and the time."""
        plain = plain_name(name)
        with self._database.writing() as connection:
            if not connection.execute(select(accounts.c.name).where(accounts.c.name == plain)).first():
                raise AccountRefused(f"{plain}: there is no such account. See counterclaim accounts list.")
            at = tick(connection)
            audit.note(connection, at, f"account {what}", plain)
            yield connection, plain, at


def _hashed(name: str, password: str) -> str:
    try:
        return passwords.hashed(password, name=name)
    except WeakPassword as error:
        raise AccountRefused(f"{name}: {error}") from error


def _role(role: str) -> str:
    if role not in ROLES:
        raise AccountRefused(f"{role!r} is no role. Take one of {', '.join(ROLES)}.")
    return role


def _end_all(connection: Connection, name: str, at: str) -> None:
    """End the sessions of an account, and its tokens."""
    connection.execute(delete(sessions).where(sessions.c.account == name))
    live = tokens.c.revoked_at.is_(None)
    connection.execute(update(tokens).where(tokens.c.account == name, live).values(revoked_at=at))


def _check_admin_left(connection: Connection, name: str) -> None:
    query = select(accounts.c.name).where(accounts.c.role == "admin", accounts.c.disabled_at.is_(None)).limit(1)
    if connection.execute(query).first() is None:
        raise AccountRefused(f"{name} is the only admin. Make somebody else admin first.")
