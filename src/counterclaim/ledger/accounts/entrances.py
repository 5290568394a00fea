"""Ways in: sessions of people in a browser, tokens of programs. Only hashes of their secrets are kept."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, insert, select, update
from sqlalchemy.sql.elements import ColumnElement

from counterclaim.ledger.accounts import audit
from counterclaim.ledger.accounts.people import AccountRefused, plain_name
from counterclaim.ledger.accounts.records import ROLES, Account, Role, Session, Token, at_least, lesser
from counterclaim.ledger.keeping import tick
from counterclaim.ledger.ledger import Ledger
from counterclaim.ledger.moments import now
from counterclaim.ledger.schema_accounts import accounts, sessions, tokens
from counterclaim.records import stable_id

PREFIX: Final = "cct_"
"""By which programs that look for secrets in code find a token."""
SEEN_EVERY: Final = timedelta(minutes=1)
"""How exactly it is noted when a session or token was last used: not each request shall write."""


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long a session lasts."""

    idle: timedelta = timedelta(hours=12)
    """Without a request: a working day and the way home."""
    whole: timedelta = timedelta(days=7)
    """In all."""


def digest(secret: str) -> str:
    """What is kept of a secret. It has 256 random bits, so that a fast hash is enough."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


class Sessions:
    """The logins of one ledger."""

    def __init__(self, ledger: Ledger, lasting: Lasting = Lasting()) -> None:
        self._database, self._lasting = ledger._database, lasting

    def begin(self, account: Account, *, address: str, agent: str) -> str:
        """Log somebody in; the secret for the cookie. Sessions that have run out are cleared away."""
        secret = secrets.token_urlsafe(32)
        with self._database.writing() as connection:
            at = tick(connection)
            connection.execute(delete(sessions).where(~self._holds(at)))
            values = {"sha256": digest(secret), "account": account.name, "started_at": at, "seen_at": at}
            connection.execute(insert(sessions).values(**values, address=address, agent=agent[:200]))
            audit.note(connection, at, "login", account.name, who=account.name)
        return secret

    def of(self, secret: str) -> Session | None:
        """The session that a cookie stands for; none where it has ended."""
        at, key = now(), digest(secret)
        query = (
            select(sessions.c.account, accounts.c.role, sessions.c.started_at, sessions.c.seen_at)
            .join(accounts, accounts.c.name == sessions.c.account)
            .where(sessions.c.sha256 == key, self._holds(at), accounts.c.disabled_at.is_(None))
        )
        with self._database.reading() as connection:
            row = connection.execute(query).mappings().first()
        if row is None:
            return None
        if row["seen_at"] < _before(at, SEEN_EVERY):
            with self._database.writing() as connection:
                connection.execute(update(sessions).where(sessions.c.sha256 == key).values(seen_at=at))
        return Session.model_validate(dict(row))

    def end(self, secret: str) -> None:
        """Log out."""
        with self._database.writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.sha256 == digest(secret)))

    def _holds(self, at: str) -> ColumnElement[bool]:
        idle, whole = _before(at, self._lasting.idle), _before(at, self._lasting.whole)
        return (sessions.c.seen_at > idle) & (sessions.c.started_at > whole)


class Tokens:
    """The tokens of one ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._database = ledger._database

    def add(self, account: str, name: str, role: Role) -> tuple[Token, str]:
        """A new token with its secret, which nobody can be told again.

        Raises:
            AccountRefused: there is no such account, or it may do less than the token shall.
        """
        secret, plain = PREFIX + secrets.token_urlsafe(32), plain_name(account)
        if role not in ROLES or not name.strip() or len(name) > 100:
            raise AccountRefused(f"a token needs a name, and a role: one of {', '.join(ROLES)}. Give both.")
        query = select(accounts.c.role).where(accounts.c.name == plain, accounts.c.disabled_at.is_(None))
        with self._database.writing() as connection:
            own = connection.execute(query).scalar()
            if own is None:
                raise AccountRefused(f"{plain}: there is no such account. See counterclaim accounts list.")
            if not at_least(own, role):
                raise AccountRefused(f"{plain} is {own}, and cannot make a token for {role}. Take a lesser role.")
            at = tick(connection)
            made = Token(id=stable_id("k", plain, name, at), account=plain, name=name.strip(), role=role, created_at=at)
            connection.execute(insert(tokens).values(**made.model_dump(), sha256=digest(secret)))
            audit.note(connection, at, f"token added as {role}", plain, record=made.id)
        return made, secret

    def of(self, secret: str) -> Token | None:
        """The token that this is the secret of, with the role that it has now; none where it is void."""
        at, key = now(), digest(secret)
        query = (
            select(tokens, accounts.c.role.label("own"))
            .join(accounts, accounts.c.name == tokens.c.account)
            .where(tokens.c.sha256 == key, tokens.c.revoked_at.is_(None), accounts.c.disabled_at.is_(None))
        )
        with self._database.reading() as connection:
            row = connection.execute(query).mappings().first()
        if row is None:
            return None
        if row["used_at"] is None or row["used_at"] < _before(at, SEEN_EVERY):
            with self._database.writing() as connection:
                connection.execute(update(tokens).where(tokens.c.sha256 == key).values(used_at=at))
        return _token(dict(row)).model_copy(update={"role": lesser(row["role"], row["own"])})

    def all(self, account: str | None = None) -> tuple[Token, ...]:
        """Tokens, newest first; of one account, if one is given."""
        query = select(tokens).order_by(tokens.c.created_at.desc())
        if account is not None:
            query = query.where(tokens.c.account == account)
        with self._database.reading() as connection:
            return tuple(_token(dict(row)) for row in connection.execute(query).mappings())

    def revoke(self, id_: str, *, account: str | None = None) -> None:
        """Make a token void; with ``account``, only if it is of this one.

        Raises:
            AccountRefused: there is none.
        """
        live = (tokens.c.id == id_) & tokens.c.revoked_at.is_(None)
        if account is not None:
            live &= tokens.c.account == account
        with self._database.writing() as connection:
            owner = connection.execute(select(tokens.c.account).where(live)).scalar()
            if owner is None:
                raise AccountRefused(f"{id_}: there is no such token. See the list of tokens.")
            at = tick(connection)
            connection.execute(update(tokens).where(live).values(revoked_at=at))
            audit.note(connection, at, "token revoked", owner, record=id_)


def _token(row: dict[str, object]) -> Token:
    return Token.model_validate({name: row[name] for name in Token.model_fields})


def _before(moment: str, span: timedelta) -> str:
    return (datetime.fromisoformat(moment) - span).isoformat(timespec="microseconds")
