"""The engine that spreads the work: Daft, on the processors of this machine or on a Ray cluster.

Only this module and ``remote`` know it. It is set up before it is loaded, so that it asks no server.
"""

from __future__ import annotations

import json
import logging
import os
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from counterclaim.articles.reachable import reach
from counterclaim.batch.chunks import Chunk, Reader, Settings
from counterclaim.batch.errors import BatchError, CannotRead, InputChanged, MissingEngine, OutOfReach, WorkersFail
from counterclaim.batch.plan import Slice, Unit, slices, ways_of
from counterclaim.batch.remote import quietly
from counterclaim.batch.schema import TABLES

LOCAL: Final = "local"
"""The address that stands for a cluster of this machine alone, started for the run."""
QUIET: Final = {
    "DO_NOT_TRACK": "true", "DAFT_ANALYTICS_ENABLED": "0", "DAFT_PROGRESS_BAR": "0", "RAY_USAGE_STATS_ENABLED": "0",
}  # fmt: skip
WHY: Final = 300
"""Code points of a reason that are told."""
REACH: Final = 10.0
"""Seconds in which a cluster's head has to take a connection."""
_ADDRESS: Final = re.compile(r"(?:ray://)?(.+):(\d+)")
_PROBLEMS: Final = {kind.__name__: kind for kind in (OutOfReach, InputChanged, CannotRead)}


class Worker:
    """What stands in each process of the engine."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._reader: Reader | None = None

    def read(self, rows: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - a series of the engine
        """For each slice, written as JSON, its chunk."""
        self._reader = self._reader or Reader(self._settings)
        return [_sent(self._reader.read(Slice.of_row(json.loads(row)))) for row in rows.to_pylist()]

    def plan(self, rows: Any) -> list[dict[str, Any]]:  # noqa: ANN401
        """For each unit, written as JSON with the size of chunks, its slices, written as JSON."""
        return [_planned(json.loads(row), self._settings) for row in rows.to_pylist()]


def _planned(row: dict[str, Any], settings: Settings) -> dict[str, Any]:
    size = row.pop("size")
    try:
        found = [one.as_row() for one in slices(Unit(**row), size, ways_of(settings.columns))]
        return {"slices": json.dumps(found), "problem": None, "kind": None}
    except BatchError as error:
        return {"slices": "[]", "problem": str(error), "kind": type(error).__name__}


def _sent(chunk: Chunk) -> dict[str, Any]:
    problem = chunk.problem
    said = {"problem": str(problem) if problem else None, "kind": type(problem).__name__ if problem else None}
    tables = {table: chunk.tables.get(table) for table in TABLES}
    return {"name": chunk.name, "counts": json.dumps(chunk.counts), **said, **tables}


class Engine:
    """So many processes that read, here or on a cluster."""

    def __init__(self, settings: Settings, workers: int, cluster: str | None) -> None:
        """``cluster``: the address of a Ray cluster, or "local"; null: this machine without one.

        Raises:
            MissingEngine: it is not installed.
            OutOfReach: the cluster is not there.
        """
        self._settings, self._workers, self._cluster = settings, workers, cluster
        self._daft = _daft(workers, cluster)

    def plan(self, units: Sequence[Unit], size: int) -> Iterator[list[Slice]]:
        """The slices of each unit that holds many documents, in any order.

        Raises:
            BatchError: one can't be looked through.
        """
        type_ = self._daft.DataType
        rows = [
            json.dumps({"number": one.number, "places": one.places, "many": one.many, "size": size}) for one in units
        ]
        made = type_.struct({"slices": type_.string(), "problem": type_.string(), "kind": type_.string()})
        for row in self._each(rows, "plan", made):
            _raise(row)
            yield [Slice.of_row(one) for one in json.loads(row["slices"])]

    def read(self, wanted: Sequence[Slice]) -> Iterator[Chunk]:
        """The chunks of these slices, in any order, each as soon as it is there.

        Raises:
            WorkersFail: a process ended; what has come out is whole, the rest has to be asked for again.
        """
        type_ = self._daft.DataType
        fields = {name: type_.string() for name in ("name", "counts", "problem", "kind")}
        made = type_.struct({**fields, **{table: type_.binary() for table in TABLES}})
        rows = [json.dumps(one.as_row()) for one in wanted]
        for row in self._each(rows, "read", made):
            problem = _PROBLEMS[row["kind"]](row["problem"]) if row["problem"] else None
            tables = {table: row[table] for table in TABLES} if problem is None else {}
            yield Chunk(row["name"], tables, json.loads(row["counts"]), problem)

    def _each(self, rows: list[str], what: str, made: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
        """The answers to these rows by a method of ``Worker``."""
        if not rows:
            return
        daft = self._daft

        class Here(Worker):
            """The worker with its methods marked for the engine, which a desk's install does not have."""

        marked = daft.method.batch(return_dtype=made, batch_size=1)
        setattr(Here, what, marked(_method(what)))
        worker = daft.cls(Here, max_concurrency=min(self._workers, len(rows)))(self._settings)
        frame = daft.from_pydict({"row": rows})
        if self._cluster is not None:
            frame = frame.into_partitions(len(rows))
        frame = frame.select(getattr(worker, what)(frame["row"]).alias("made"))
        try:
            for row in frame.iter_rows(results_buffer_size=None if self._cluster else self._workers):
                yield row["made"]
        except BatchError:
            raise
        except Exception as error:
            lines = [line for line in str(error).splitlines() if line.strip()] or [type(error).__name__]
            raise WorkersFail(lines[-1].strip()[:WHY]) from error


def _method(what: str) -> Any:  # noqa: ANN401
    """A function of its own for each use, since the engine writes its marks on it."""

    def method(self: Worker, rows: Any) -> list[dict[str, Any]]:  # noqa: ANN401
        answer: list[dict[str, Any]] = getattr(Worker, what)(self, rows)
        return answer

    method.__name__ = what
    return method


def _raise(row: dict[str, Any]) -> None:
    if row["problem"]:
        raise _PROBLEMS.get(row["kind"], BatchError)(row["problem"])


def _reach(cluster: str) -> None:
    """Look whether anything listens at the address: Ray itself tries for minutes, and writes down each time.

    Raises:
        OSError: nothing does.
    """
    if address := _ADDRESS.fullmatch(cluster):
        reach(address[1].strip("[]"), int(address[2]), seconds=REACH)


def _daft(workers: int, cluster: str | None) -> Any:  # noqa: ANN401 - an optional library
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
    try:
        daft = quietly()
    except ImportError as error:
        raise MissingEngine(
            "Daft, which a batch runs on, is not installed. pip install 'counterclaim[batch]'."
        ) from error
    if cluster is None:
        os.environ["DAFT_RUNNER"] = "native"
        return daft
    try:
        import ray  # noqa: PLC0415
    except ImportError as error:
        raise MissingEngine("Ray is not installed, which --ray needs. pip install 'counterclaim[ray]'.") from error
    try:
        if not ray.is_initialized():
            _reach(cluster)
            where: dict[str, Any] = {"num_cpus": workers} if cluster == LOCAL else {"address": cluster}
            ray.init(**where, include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR)
    except (ConnectionError, ValueError, RuntimeError, OSError) as error:
        why = str(error).splitlines()[0][:300] if str(error) else type(error).__name__
        raise OutOfReach(
            f"{cluster}: no Ray cluster answers there ({why}). Check the address given to --ray."
        ) from error
    daft.set_runner_ray(noop_if_initialized=True)
    return daft
