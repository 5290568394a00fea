"""A database by its URL: connections, transactions, the schema's version, and errors that say what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError, NoSuchModuleError, TimeoutError
from sqlalchemy.sql.expression import FromClause

from counterclaim.ledger.driver_errors import NO_VALUE, told
from counterclaim.ledger.errors import (
    LedgerGone,
    LedgerNewer,
    MissingExtra,
    NoSuchLedger,
    NotALedger,
    Unkeepable,
)
from counterclaim.ledger.migrations import ALL, HEAD

WAIT_SECONDS: Final = 60.0
"""How long a writer waits for the others. One article takes some milliseconds: a minute is a stuck process."""
WRITERS: Final = 0x436C6169
"""PostgreSQL's advisory lock that writers take in turn, as SQLite's do by themselves."""
_WRITE: Final = "ledger_write"
CACHE_TO_READ: Final = 65_536
"""Kilobytes of a file that a question may hold in memory: filters and searches of 100,000 claims touch as many."""
CACHE_TO_WRITE: Final = 8_192
"""The same for writing, which comes back to few pages: a run that adds for hours stays as small as it begins."""


def url_of(place: str) -> URL:
    """The database that a path or URL stands for.

    Raises:
        NotALedger: it is the URL of something else.
    """
    if "://" not in place:
        return URL.create("sqlite", database=place)
    try:
        url = make_url(place)
    except Exception as error:
        raise NotALedger(f"{place}: this is no address of a database. {_FORMS}") from error
    if url.drivername in {"postgresql", "postgres"}:
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in {"sqlite", "postgresql"}:
        raise NotALedger(f"{shown(url)}: a ledger is kept in SQLite or PostgreSQL. {_FORMS}")
    return url


_FORMS: Final = "Give a file, or postgresql://USER@HOST/DATABASE."


def shown(url: URL) -> str:
    """The place as messages name it: a file's path, or the URL without its password."""
    if url.get_backend_name() == "sqlite":
        return url.database or "the ledger in memory"
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


class Database:
    """The connections to one ledger. ``reading`` and ``writing`` each give one transaction."""

    def __init__(self, place: str, *, create: bool = True, wait: float = WAIT_SECONDS) -> None:
        """Open it, and bring its schema up to this program's.

        Raises:
            NoSuchLedger: there is none, and ``create`` is false.
            LedgerError: it cannot be opened; the message says what to do.
        """
        self.url = url_of(place)
        self.name = shown(self.url)
        self.sqlite = self.url.get_backend_name() == "sqlite"
        self._check_file(create=create)
        self.engine = _engine(self.url, self.name, wait)
        self._file: tuple[int, int] | None = None
        with self.translated():
            self._check_schema(create=create)
        self._file = self._identity()

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the ledger."""
        self._check_same_file()
        with self.translated(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is kept whole, or not at all. Writers follow one another."""
        self._check_same_file()
        with self.translated(), self.engine.connect() as plain:
            connection = plain.execution_options(**{_WRITE: True})
            with connection.begin():
                if not self.sqlite:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITERS})
                yield connection

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Errors of the database as errors that say what to do."""
        try:
            yield
        except (DBAPIError, TimeoutError) as error:
            raise told(error, self.name, sqlite=self.sqlite) from error
        except (OverflowError, UnicodeEncodeError) as error:  # SQLite's driver raises these bare
            raise Unkeepable(f"{self.name}: {NO_VALUE}") from error

    def _check_file(self, *, create: bool) -> None:
        if not self.sqlite or not self.url.database or self.url.database == ":memory:":
            return
        path = Path(self.url.database)
        if path.is_dir():
            raise NotALedger(f"{self.name}: it is a folder. Give the name of a file in it.")
        if path.exists():
            return
        if not create:
            raise NoSuchLedger(f"{self.name}: there is no such ledger. counterclaim add IN... --ledger makes one.")
        if not path.parent.is_dir():
            raise NoSuchLedger(f"{self.name}: there is no folder {path.parent}. Create it first, or choose another.")

    def _identity(self) -> tuple[int, int] | None:
        """Which file it is, whatever its name."""
        if not self.sqlite or not self.url.database or self.url.database == ":memory:":
            return None
        try:
            status = Path(self.url.database).stat()
        except OSError:  # gone: that is the answer
            return None
        return status.st_dev, status.st_ino

    def _check_same_file(self) -> None:
        """Refuse to write into a file that nobody would find again."""
        if self._file is not None and self._identity() != self._file:
            raise LedgerGone(
                f"{self.name}: the file is no longer there, or another has taken its place. What was reported as added "
                "is in the old one; put it back, then the same command goes on."
            )

    def _check_schema(self, *, create: bool) -> None:
        with self.reading() as connection:
            version = _version(connection)
        if version == HEAD:
            return
        if version is not None and version not in ALL:
            raise LedgerNewer(
                f"{self.name}: a newer Counterclaim has written it (schema {version}, this one knows {HEAD}). "
                "Update this program, or use that one."
            )
        if version is None and not create:
            raise NoSuchLedger(f"{self.name}: there is no ledger in it. counterclaim add IN... --ledger makes one.")
        if version is None:
            self._check_empty()
        with self.writing() as connection:
            if _version(connection) != HEAD:  # another process may have done it while we waited
                migrate(connection, HEAD)

    def _check_empty(self) -> None:
        with self.reading() as connection:
            tables = [name for name in inspect(connection).get_table_names() if name != "alembic_version"]
        if tables:
            raise NotALedger(f"{self.name}: it holds other tables ({tables[0]}...). Give it a database of its own.")


def _version(connection: Connection) -> str | None:
    """The schema's version; none where there is no ledger."""
    if "alembic_version" not in inspect(connection).get_table_names():
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def migrate(connection: Connection, target: str) -> None:
    """Bring the schema to a version, up or down, in this connection's transaction."""
    from alembic import command  # noqa: PLC0415 - only a new or an old ledger needs it
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    current = _version(connection)
    down = current is not None and (target == "base" or target < current)
    (command.downgrade if down else command.upgrade)(config, target)


def _engine(url: URL, name: str, wait: float) -> Engine:
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": wait, "isolation_level": None})
        engine.dialect.statement_compiler = _WithHints
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        engine = create_engine(url, pool_size=2, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    except (ImportError, NoSuchModuleError) as error:
        raise MissingExtra(f"{name}: PostgreSQL needs psycopg. pip install 'counterclaim[postgresql]'.") from error
    event.listen(engine, "connect", lambda raw, _: _prepare_postgresql(raw, wait))
    return engine


# With the 4 MB that a server begins with, it sorts 100,000 claims on its disk, which takes twice as long.
_MEMORY_TO_SORT: Final = (
    "SELECT set_config('work_mem', '16MB', false) FROM pg_settings WHERE name = 'work_mem' AND setting::int < 16384"
)


class _WithHints(SQLiteCompiler):
    """Writes hints for SQLite (INDEXED BY) behind the table that they are for."""

    def get_from_hint_text(self, table: FromClause, text: str | None) -> str | None:
        """The hint as it was given."""
        return text


def _prepare_sqlite(raw: sqlite3.Connection, _record: object) -> None:
    """One file with its log beside it; a transaction is on the disk when it is over."""
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        raw.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later fails when another has written in between: take the lock at once.
    write = connection.get_execution_options().get(_WRITE)
    connection.exec_driver_sql(f"PRAGMA cache_size=-{CACHE_TO_WRITE if write else CACHE_TO_READ}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _prepare_postgresql(raw: Any, wait: float) -> None:  # noqa: ANN401 - psycopg's connection, an optional library
    with raw.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{int(wait * 1000)}ms'")
        cursor.execute("SET TIME ZONE 'UTC'")
        cursor.execute(_MEMORY_TO_SORT)
    raw.commit()
