"""A ledger that is open: its database, and what a migration has left to be made anew."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from sqlalchemy import select

from counterclaim.ledger import copies, keeping, names, schema
from counterclaim.ledger.database import Database
from counterclaim.ledger.runs import Runs


class Opened:
    """What all parts of a ledger stand on."""

    def __init__(self, place: str, *, create: bool = True, wait: float | None = None) -> None:
        """Open it. ``create``: make one where there is none. ``wait``: seconds to wait for other writers."""
        self._database = Database(str(place), create=create, **({} if wait is None else {"wait": wait}))
        self._renew()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def runs(self) -> Runs:
        """The log of runs that add."""
        return Runs(self._database)

    @property
    def name(self) -> str:
        """The place, without a password."""
        return self._database.name

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def _renew(self) -> None:
        """Make anew what a migration has left to be made from what is kept."""
        with self._database.reading() as connection:
            parts = set(connection.execute(select(schema.stale.c.part)).scalars())
        if not parts:
            return
        with self._database.writing() as connection:
            at = keeping.tick(connection)
            if "copies" in parts:
                copies.renew(connection, at)
            if "names" in parts:
                names.renew(connection, at)
            connection.execute(schema.stale.delete())
