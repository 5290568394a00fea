"""What is told of people and of what they did."""

from __future__ import annotations

from typing import Final, Literal, get_args

from counterclaim.ledger.kinds import Role
from counterclaim.records import Record

__all__ = ["ROLES", "Account", "Door", "Line", "Role", "Session", "Token", "at_least", "lesser"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)
Door = Literal["desk", "API", "command line", "Python"]
"""By which way somebody came in."""


def at_least(role: Role, wanted: Role) -> bool:
    """Whether a role may do what another may."""
    return ROLES.index(role) >= ROLES.index(wanted)


def lesser(a: Role, b: Role) -> Role:
    """The one of two roles that may do less."""
    return min(a, b, key=ROLES.index)


class Account(Record):
    """A person who may log in."""

    name: str
    role: Role
    created_at: str
    password_at: str
    """When the password was set."""
    disabled_at: str | None = None
    seen_at: str | None = None
    """When a session of his or hers was last used; null where there is none."""


class Session(Record):
    """A login that has not ended."""

    account: str
    role: Role
    started_at: str
    seen_at: str


class Token(Record):
    """What a program logs in with, without the secret itself."""

    id: str
    account: str
    name: str
    """What its owner calls it."""
    role: Role
    created_at: str
    used_at: str | None = None
    revoked_at: str | None = None


class Line(Record):
    """A line of the audit: who did what, from where."""

    n: int
    at: str
    what: str
    """The kind of a decision, or what was done to an account."""
    subject: str
    """The claim, article or name decided on, or the account."""
    record: str | None
    """The decision's id."""
    who: str
    role: str | None
    door: str
    address: str | None
    request: str | None
    """The request's id, as in the answer's X-Request-ID."""
