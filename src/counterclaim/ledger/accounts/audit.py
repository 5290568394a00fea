"""The audit: one line for each decision and each change of an account, written in the same transaction.

Who acts is told by ``acting`` around the work, so that nothing that decides has to pass it on.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, insert, select

from counterclaim.ledger.accounts.records import Door, Line
from counterclaim.ledger.database import Database
from counterclaim.ledger.schema_accounts import audit


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, and by which way he or she came in."""

    door: Door = "Python"
    name: str | None = None
    """As the desk knows it; null where whoever decides is named with the decision alone."""
    role: str | None = None
    address: str | None = None
    request: str | None = None


_ACTOR: Final[ContextVar[Actor]] = ContextVar("counterclaim_actor", default=Actor())  # noqa: B039 - frozen


@contextmanager
def acting(actor: Actor) -> Iterator[None]:
    """Whatever is done within is done by this one."""
    before = _ACTOR.set(actor)
    try:
        yield
    finally:
        _ACTOR.reset(before)


def actor() -> Actor:
    """Who acts now."""
    return _ACTOR.get()


def note(
    connection: Connection, at: str, what: str, subject: str, *, who: str | None = None, record: str | None = None
) -> None:
    """Write a line, as part of the transaction that does what it tells."""
    by = actor()
    values = {"at": at, "what": what, "subject": subject, "record": record, "who": who or by.name or "-"}
    values |= {"role": by.role, "door": by.door, "address": by.address, "request": by.request}
    connection.execute(insert(audit).values(**values))


def lines(
    database: Database, *, who: str | None = None, subject: str | None = None, before: int | None = None, limit: int
) -> list[Line]:
    """Lines of the audit, newest first; ``before``: those older than this line."""
    query = select(audit).order_by(audit.c.n.desc()).limit(limit)
    for column, value in ((audit.c.who, who), (audit.c.subject, subject)):
        if value is not None:
            query = query.where(column == value)
    if before is not None:
        query = query.where(audit.c.n < before)
    with database.reading() as connection:
        return [Line.model_validate(dict(row)) for row in connection.execute(query).mappings()]
