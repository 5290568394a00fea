"""What a ledger remembers of the lists that are watched."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, Table, delete, insert, select

from counterclaim.ledger.ledger import Ledger
from counterclaim.ledger.schema_watched import entries, watched
from counterclaim.records import Record

AT_ONCE = 500
"""Keys asked for in one query; SQLite takes no more than 999 values in old versions."""


class Watch(Record):
    """Where a feed or another list stands."""

    url: str
    title: str | None = None
    moved_to: str | None = None
    """Where it has moved for good."""
    etag: str | None = None
    last_modified: str | None = None
    """With ``etag``, what its server gave to ask whether it has changed."""
    next_at: float = 0.0
    """When it may be asked again, in seconds since 1970."""
    failures: int = 0
    """How often it failed since it last answered."""
    looked_at: str | None = None
    """When it last answered, in UTC."""
    problem: str | None = None


class Done(Record):
    """What was done of an entry. ``mark`` is of the entry as it was added; empty while it was not."""

    key: str
    mark: str = ""
    tries: int = 0
    """Failed ones."""


class Watched:
    """The lists of a ledger that are watched."""

    def __init__(self, ledger: Ledger) -> None:
        self._database = ledger._database

    def state(self, url: str) -> Watch:
        """Where a list stands; a new one where it was not watched before."""
        with self._database.reading() as connection:
            row = connection.execute(select(watched).where(watched.c.url == url)).mappings().first()
        return Watch.model_validate(dict(row)) if row else Watch(url=url)

    def keep_state(self, one: Watch) -> None:
        """Write down where a list stands."""
        with self._database.writing() as connection:
            _put(connection, watched, one.model_dump(), ("url",))

    def entries(self, url: str, keys: Iterable[str]) -> dict[str, Done]:
        """By key, what was done of these entries of a list; those of which nothing was are left out."""
        wanted, found = list(keys), dict[str, Done]()
        with self._database.reading() as connection:
            for at in range(0, len(wanted), AT_ONCE):
                query = select(entries).where(entries.c.url == url, entries.c.key.in_(wanted[at : at + AT_ONCE]))
                for row in connection.execute(query).mappings():
                    found[row["key"]] = Done(key=row["key"], mark=row["mark"], tries=row["tries"])
        return found

    def keep_entries(self, url: str, done: Iterable[Done]) -> None:
        """Write down what was done of entries."""
        with self._database.writing() as connection:
            for one in done:
                _put(connection, entries, {"url": url, **one.model_dump()}, ("url", "key"))


def _put(connection: Connection, table: Table, row: dict[str, object], keys: tuple[str, ...]) -> None:
    connection.execute(delete(table).where(*(table.c[key] == row[key] for key in keys)))
    connection.execute(insert(table).values(**row))
