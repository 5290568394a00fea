"""A pool of processes that keeps the order, holds little in memory, and outlives its workers.

The standard library's executor gives up all pending work when one worker dies. Here each worker has a pipe of
its own, so that it is known which task it died on; that task is answered with ``Lost``, and a new worker takes
its place.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import Any, Final, Generic, TypeVar

from counterclaim.processors import share

Task = TypeVar("Task")
Result = TypeVar("Result")

WINDOW: Final = 8
"""Tasks per worker that may be under way or waiting for their turn in the order."""

READY: Final = "ready"
STOP_SECONDS: Final = 5.0
"""How long a worker may take to leave when it is asked to."""


class WorkersCannotStartError(RuntimeError):
    """A worker ended before it took its first task: no worker will do better, so stop the run."""


@dataclass(frozen=True, slots=True)
class Lost:
    """The answer to a task whose worker died on it; ``exit_code`` is negative for a signal, as in ``subprocess``."""

    exit_code: int | None


def _serve(connection: Connection, function: Callable[[Any], Any], *, many: bool) -> None:
    """The life of a worker: one task in, one result out, until the other end closes."""
    if many:
        share()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the parent ends the workers.
    try:
        connection.send(READY)
        while True:
            task = connection.recv()
            connection.send(function(task))
    except (EOFError, BrokenPipeError, ConnectionResetError):  # the other end has gone, or needs this worker no more
        return


class _Worker:
    """One process, its pipe, and the number of the task it is on (None: idle)."""

    def __init__(self, context: SpawnContext, function: Callable[[Any], Any], *, many: bool) -> None:
        self.connection, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(
            target=_serve, args=(theirs, function), kwargs={"many": many}, daemon=True
        )
        self.process.start()
        theirs.close()
        self.task: int | None = None
        self.ready = False

    def exit_code(self) -> int | None:
        """Of a worker whose pipe has closed."""
        self.process.join(STOP_SECONDS)
        return self.process.exitcode

    def stop(self) -> None:
        self.connection.close()
        self.process.terminate()
        self.process.join(STOP_SECONDS)


def _context() -> SpawnContext:
    # One thread a worker: the numeric libraries would otherwise start one per core in each of them.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    return multiprocessing.get_context("spawn")


class Pool(Generic[Task, Result]):
    """``workers`` processes that answer tasks with ``function``, which has to be importable by name."""

    def __init__(self, function: Callable[[Task], Result], workers: int) -> None:
        self._function = function
        self._context = _context()
        self._size = workers
        self._workers: list[_Worker] = []
        self._done: dict[int, Result | Lost] = {}
        self._handed = 0

    def run(self, tasks: Iterable[Task]) -> Iterator[Result | Lost]:
        """The answers, in the order of the tasks, each as soon as it and all before it are there.

        Raises:
            WorkersCannotStartError: the processes do not come up at all.
        """
        source = enumerate(tasks)
        shown = 0
        try:
            while True:
                self._hand_out(source, shown + WINDOW * self._size)
                while shown in self._done:
                    yield self._done.pop(shown)
                    shown += 1
                    self._hand_out(source, shown + WINDOW * self._size)
                busy = [worker for worker in self._workers if worker.task is not None]
                if not busy:
                    return
                self._collect(busy)
        finally:
            for worker in self._workers:
                worker.stop()

    def _hand_out(self, source: Iterator[tuple[int, Task]], limit: int) -> None:
        """Give idle workers a task each, as long as the task's number is below the limit."""
        while self._handed < limit:
            worker = self._idle()
            if worker is None:
                return
            item = next(source, None)
            if item is None:
                return
            self._handed += 1
            worker.task = item[0]
            try:
                worker.connection.send(item[1])
            except (BrokenPipeError, ConnectionResetError):
                self._bury(worker)

    def _idle(self) -> _Worker | None:
        for worker in self._workers:
            if worker.task is None:
                return worker
        if len(self._workers) < self._size:
            self._workers.append(_Worker(self._context, self._function, many=self._size > 1))
            return self._workers[-1]
        return None

    def _collect(self, busy: list[_Worker]) -> None:
        """Take what has arrived from these workers, waiting for the first of them."""
        arrived = wait([worker.connection for worker in busy])
        for worker in busy:
            if worker.connection not in arrived:
                continue
            try:
                message = worker.connection.recv()
            except (EOFError, ConnectionResetError):
                self._bury(worker)
                continue
            if not worker.ready:
                worker.ready = True
            elif worker.task is not None:
                self._done[worker.task] = message
                worker.task = None

    def _bury(self, worker: _Worker) -> None:
        """Answer for the task of a dead worker and make room for a new one."""
        code = worker.exit_code()
        if not worker.ready:
            raise WorkersCannotStartError(
                f"a worker process ended with code {code} before its first article. In a script, call read_many "
                'from under `if __name__ == "__main__":`, or use workers=1.'
            )
        if worker.task is not None:
            self._done[worker.task] = Lost(code)
        self._workers.remove(worker)
        worker.stop()


class OneWorker(Generic[Task, Result]):
    """One process that answers task after task and stays between them, so that what is slow to load is loaded once.

    It is started with the first task. ``function`` has to be importable by name. ``many``: others like it work beside
    it, so that it keeps to one processor.
    """

    def __init__(self, function: Callable[[Task], Result], *, many: bool = False) -> None:
        self._function, self._many = function, many
        self._context = _context()
        self._worker: _Worker | None = None
        self._asking, self._changing = threading.Lock(), threading.Lock()
        self._closed = False

    def ask(self, task: Task) -> Result | Lost:
        """The answer to a task; whoever asks meanwhile from another thread waits. After ``close`` all is lost.

        Raises:
            WorkersCannotStartError: the process does not come up at all.
        """
        with self._asking:
            with self._changing:
                if self._closed:
                    return Lost(None)
                worker = self._worker = self._worker or _Worker(self._context, self._function, many=self._many)
            try:
                if not worker.ready:
                    worker.ready = worker.connection.recv() == READY
                worker.connection.send(task)
                answer: Result = worker.connection.recv()
            except (EOFError, BrokenPipeError, ConnectionResetError):
                return self._bury(worker)
            return answer

    def close(self) -> None:
        """End the process, also in the middle of a task: whoever waits for that is told that it is lost."""
        with self._changing:
            self._closed = True
            if self._worker is not None:
                self._worker.process.terminate()
        with self._asking, self._changing:
            if self._worker is not None:
                self._worker.stop()
                self._worker = None

    def _bury(self, worker: _Worker) -> Lost:
        code = worker.exit_code()
        with self._changing:
            worker.stop()
            self._worker = None
            if not worker.ready and not self._closed:
                raise WorkersCannotStartError(f"the process that reads ended with code {code} before its first article")
        return Lost(code)
