"""One chunk: its documents are read in a process of their own, and their rows become Parquet files."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from typing import Any, Final

import pyarrow as pa
from pyarrow import parquet

from counterclaim.articles import Content, Original, Source
from counterclaim.articles.content import now
from counterclaim.batch.errors import BatchError, CannotRead, InputChanged
from counterclaim.batch.plan import Slice, documents, ways_of
from counterclaim.batch.remote import content_of_remote, is_remote
from counterclaim.batch.rows import Read, Rows, read_rows
from counterclaim.batch.schema import PARTS, TABLES, schemas
from counterclaim.lexicon.tables import Tables
from counterclaim.many import Failure, Job, failure_of, perform
from counterclaim.pool import Lost, OneWorker

DEATHS: Final = 2
"""Times that a process may die on a document before it is taken for the document's fault."""
PASSED_OVER: Final = 2_000
"""Documents that are passed over in what is open already; for more, it is opened anew at the position."""


PLAIN: Final = "Rescuers said on Monday that 12 people died in the mine."
"""What every installation can read."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How documents are read; the same in every process."""

    columns: dict[str, str] = field(default_factory=dict)
    tables: Tables | None = None
    originals: bool = False
    read: Read = perform
    """What reads, by a name that other processes can import."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """What came of a slice: a Parquet file for each table, or why there is none."""

    name: str
    tables: dict[str, bytes] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    problem: BatchError | None = None


class Reader:
    """Reads slices one after another. The models are loaded once, in a process that a bad document may kill."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._ways = ways_of(settings.columns)
        read = partial(read_rows, originals=settings.originals, read=settings.read)
        self._process: OneWorker[Job, Rows | Failure] = OneWorker(read, many=True)
        self._open: _Open | None = None
        self._parent = os.getppid()
        self._looked = False

    def close(self) -> None:
        """End the process that reads."""
        self._process.close()

    def _look(self) -> None:
        """Look once whether anything can be read, before every document is noted as one that can't.

        Raises:
            CannotRead: it can't.
        """
        if self._looked:
            return
        content = Content(Original(PLAIN.encode(), "text/plain", now()), path="plain.txt")
        outcome = self._process.ask(Job(Source("file", "plain.txt", content=content), tables=self._settings.tables))
        if not isinstance(outcome, Rows):
            why = f"the process ended with code {outcome.exit_code}" if isinstance(outcome, Lost) else outcome.reason
            raise CannotRead(
                f"not even a plain text can be read here ({why}). Install Counterclaim anew, and see that counterclaim "
                "read works; then give the same command again."
            )
        self._looked = True

    def read(self, slice_: Slice) -> Chunk:
        """The chunk of a slice; what is wrong with a document is a row, what is wrong with the input a problem."""
        rows: dict[str, list[dict[str, Any]]] = {table: [] for table in TABLES}
        number = 0
        try:
            self._look()
            for source in self._documents(slice_):
                if os.getppid() != self._parent:  # whoever waits for this was killed: the processor is for others
                    raise SystemExit(1)
                found = self._outcome(source)
                add(rows, found, f"{slice_.name}-{number:05d}")
                number += 1
        except BatchError as error:
            return Chunk(slice_.name, problem=error)
        if number != slice_.count:
            return Chunk(slice_.name, problem=_changed(slice_, number))
        counts = {table: len(found) for table, found in rows.items()}
        return Chunk(slice_.name, {table: as_parquet(table, found) for table, found in rows.items()}, counts)

    def _outcome(self, source: Source) -> Rows | Failure:
        """What came of a document; one on which the process died twice is passed over."""
        if is_remote(source.place) and source.content is None and source.problem is None:
            try:
                source = replace(source, content=content_of_remote(source, self._ways.limits))
            except BatchError:
                raise
            except Exception as error:  # noqa: BLE001 - reported as the document's failure, with the traceback
                return failure_of(source.place, error)
        job = Job(source, tables=self._settings.tables)
        lost = Lost(None)
        for _ in range(DEATHS):
            outcome = self._process.ask(job)
            if not isinstance(outcome, Lost):
                return _kept(outcome, source)
            lost = outcome
        reason = f"the process that reads died on it {DEATHS} times (exit code {lost.exit_code})"
        return Failure(source.place, reason, "Read it alone with counterclaim read, or free some memory", kind="Deadly")

    def _documents(self, slice_: Slice) -> Iterator[Source]:
        """The documents of a slice, out of what is open already where they come behind it."""
        if not slice_.many:
            yield from documents(slice_, self._ways)
            return
        here = self._open
        self._open = None  # a fault in the middle leaves nothing to go on from
        if here is None or here.place != slice_.places[0] or not 0 <= slice_.first - here.at <= PASSED_OVER:
            here = _Open(slice_.places[0], slice_.first, documents(replace(slice_, count=1 << 62), self._ways))
        for _ in islice(here.documents, slice_.first - here.at):
            pass
        here.at = slice_.first
        for source in islice(here.documents, slice_.count):
            here.at += 1
            yield source
        self._open = here


@dataclass(slots=True)
class _Open:
    """An input with many documents, and how many of them have been passed."""

    place: str
    at: int
    documents: Iterator[Source]


def _changed(slice_: Slice, number: int) -> InputChanged:
    return InputChanged(
        f"{slice_.places[0]}: it has {number} of the {slice_.count} documents that it had in this part when the batch "
        "was begun. Put back the file as it was, or begin another batch in another folder."
    )


def _kept(outcome: Rows | Failure, source: Source) -> Rows | Failure:
    """The outcome, unless no table can hold it."""
    if isinstance(outcome, Failure):
        return outcome
    rows: dict[str, list[dict[str, Any]]] = {table: [] for table in TABLES}
    add(rows, outcome, "")
    try:
        for table, found in rows.items():
            pa.RecordBatch.from_pylist(found, schemas()[table])
    except (pa.ArrowException, OverflowError, ValueError, TypeError) as error:
        return failure_of(source.place, error)
    return outcome


def add(rows: dict[str, list[dict[str, Any]]], found: Rows | Failure, document: str) -> None:
    """Add the rows of a document to the tables."""
    key = {"document": document}
    if isinstance(found, Failure):
        said = {name: getattr(found, name) or None for name in ("place", "kind", "reason", "advice", "details")}
        rows["errors"].append(key | said)
        return
    rows["articles"].append(key | found.article)
    for part in PARTS:
        rows[part] += [key | row for row in found.parts[part]]


def as_parquet(table: str, rows: list[dict[str, Any]]) -> bytes:
    """The rows of a table as a Parquet file, the same bytes for the same rows."""
    stream = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(rows, schemas()[table]), stream, compression="zstd")
    return stream.getvalue()
