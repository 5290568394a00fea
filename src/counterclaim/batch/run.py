"""One run of a batch: plan, read chunk by chunk, mark copies. Whatever stops it, the next run goes on from there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from counterclaim.batch import folder as folders
from counterclaim.batch.errors import BatchError, MissingEngine, NothingThere, WorkersFail
from counterclaim.batch.plan import Slice, Unit, slices, units, ways_of
from counterclaim.batch.written import NEWEST, newest, unwritten_or_raise
from counterclaim.lexicon.tables import Tables
from counterclaim.many import Failure, Job, perform
from counterclaim.records import Reading

if TYPE_CHECKING:
    from counterclaim.batch.engine import Engine
    from counterclaim.batch.folder import Folder

CHUNK: Final = 200
"""Documents of a chunk: half a minute of one processor, which is lost at most when it is stopped."""
TRIES: Final = 3
"""Times in a row that the engine may fail without a chunk being done."""

NAMED: Final = 5
"""Missing or empty inputs that are named."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for."""

    places: tuple[str, ...]
    out: Path
    program: str
    """Which program and which models read: the ledger's name for the reader."""
    model: str
    workers: int = 1
    cluster: str | None = None
    """The address of a Ray cluster, "local", or null for this machine without one."""
    chunk: int = CHUNK
    columns: dict[str, str] = field(default_factory=dict)
    tables: Tables | None = None
    originals: bool = False
    read: Callable[[Job], Reading | Failure] = perform


@dataclass(frozen=True, slots=True)
class Event:
    """What has happened: ``planned`` (documents of all chunks), ``done`` (of one), ``before`` (of those done earlier),
    ``missing`` (inputs that are not there, named in the reason; each is a row of errors), ``empty`` (inputs without any
    document, named in the reason), ``again`` (the engine failed and is started again),
    ``copies`` (documents marked as such).
    """

    what: Literal["planned", "before", "missing", "empty", "done", "again", "copies"]
    documents: int = 0
    errors: int = 0
    reason: str = ""


def run(request: Request) -> Iterator[Event]:
    """Make a batch, or go on with one.

    Raises:
        BatchError: it can't go on; the message says why and what to do.
    """
    try:
        import pyarrow  # noqa: F401, PLC0415
    except ImportError as error:
        raise MissingEngine(
            "pyarrow, which writes the tables, is not installed. pip install 'counterclaim[batch]'."
        ) from error
    from counterclaim.batch.chunks import Settings  # noqa: PLC0415 - these need the optional libraries
    from counterclaim.batch.engine import Engine  # noqa: PLC0415
    from counterclaim.batch.near import mark  # noqa: PLC0415

    settings = Settings(request.columns, request.tables, request.originals, request.read)
    engine = Engine(settings, request.workers, request.cluster)
    found = list(units(request.places, request.chunk, ways_of(request.columns)))
    missing = [place for unit in found for place in unit.missing]
    if len(missing) == sum(len(unit.places) for unit in found):
        raise NothingThere(
            f"{_named(missing)}: there is nothing to read there, so nothing was written. Check the spelling and the "
            "folder in which you are; tables have to be named themselves."
        )
    with folders.alone(request.out):
        folder = _folder(request, found, engine)
        yield Event("planned", sum(one.count for one in folder.plan))
        rows = [row["rows"] for row in folder.done.values()]
        yield Event("before", sum(map(_documents, rows)), sum(row["errors"] for row in rows))
        if missing:
            yield Event("missing", reason=_named(missing))
        if empty := _empty(found, folder.plan):
            yield Event("empty", reason=empty)
        yield from _read(folder, engine)
        if not folder.finished:
            unwritten_or_raise(folder.manifest, found)
            copies = mark(folder)
            folder.finish(**_sums(folder), copies=copies)
            yield Event("copies", copies)


def _folder(request: Request, found: Sequence[Unit], engine: Engine) -> Folder:
    """The batch, begun now or before."""
    from counterclaim.batch.schema import VERSION  # noqa: PLC0415

    wanted = _wanted(request, found)
    if folders.is_batch(request.out):
        folder = folders.opened(request.out, VERSION)
        folders.same_or_raise(folder, wanted)
        unwritten_or_raise(folder.manifest, found)
        folder.cut_journal()
        return folder
    begin = {"schema": VERSION, **wanted, NEWEST: newest(found), "finished": False}
    return folders.begun(request.out, begin, _plan(request, found, engine))


def _wanted(request: Request, found: Sequence[Unit]) -> dict[str, Any]:
    """What has to be the same for a batch to be gone on with."""
    inputs = json.dumps(
        [[place, size] for one in found for place, size in zip(one.places, one.sizes, strict=True)]
    ).encode("utf-8", "surrogatepass")
    own = dict(request.tables.digests) if request.tables else {}
    return {
        "program": request.program,
        "model": request.model,
        "inputs": list(request.places),
        "inputs_and_their_sizes": hashlib.sha256(inputs).hexdigest(),
        "chunk_size": request.chunk,
        "columns": request.columns,
        "tables": own,
        "originals": request.originals,
    }


def _plan(request: Request, found: Sequence[Unit], engine: Engine) -> list[Slice]:
    """All slices, in the order of the inputs; those that hold many documents are looked through side by side."""
    ways = ways_of(request.columns)
    plan = {unit.number: list(slices(unit, request.chunk, ways)) for unit in found if not unit.many}
    problem: WorkersFail | None = None
    for _ in range(TRIES):
        try:
            for one in engine.plan([unit for unit in found if unit.number not in plan], request.chunk):
                if one:  # nothing comes of an empty table
                    plan[one[0].unit] = one
        except WorkersFail as error:
            problem = error
            continue
        return [one for number in sorted(plan) for one in plan[number]]
    raise _given_up(problem or BatchError("no inputs"))


def _empty(found: Sequence[Unit], plan: Sequence[Slice]) -> str:
    """The inputs without documents."""
    planned = {one.unit for one in plan}
    return _named([unit.places[0] for unit in found if unit.number not in planned])


def _named(places: Sequence[str]) -> str:
    """The first of them by name, and how many more."""
    more = f" and {len(places) - NAMED:,} more" if len(places) > NAMED else ""
    return ", ".join(places[:NAMED]) + more


def _read(folder: Folder, engine: Engine) -> Iterator[Event]:
    """Read what is left; where the engine fails, it is started again for the rest."""
    failed = 0
    while left := folder.left:
        before, problem = len(left), None
        try:
            for chunk in engine.read(left):
                if chunk.problem is not None:
                    problem = chunk.problem
                    continue
                folder.keep(chunk.name, chunk.tables, chunk.counts)
                yield Event("done", _documents(chunk.counts), chunk.counts["errors"])
        except WorkersFail as error:
            problem = error
        if problem is None:
            continue
        failed = 0 if len(folder.left) < before else failed + 1
        if failed >= TRIES or not isinstance(problem, WorkersFail):
            raise _given_up(problem)
        yield Event("again", reason=str(problem))


def _given_up(problem: BatchError) -> BatchError:
    if not isinstance(problem, WorkersFail):
        return problem
    return WorkersFail(
        f"the processes that read ended {TRIES} times before anything was done ({problem}). Free some memory or give "
        "fewer --workers, then give the same command again: what is done stays done."
    )


def _documents(counts: dict[str, int]) -> int:
    return counts["articles"] + counts["errors"]


def _sums(folder: Folder) -> dict[str, int]:
    sums: dict[str, int] = {}
    for row in folder.done.values():
        for table, count in row["rows"].items():
            sums[table] = sums.get(table, 0) + count
    return sums
