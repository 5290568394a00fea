"""The jobs of a desk: one after another, in a thread of their own, read by one process that keeps its model.

Each article is kept in one transaction as soon as it is read. So whatever ends a job, what it has told of is there, and
nothing is there by halves.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from counterclaim.articles import Limits, Source, Ways
from counterclaim.articles.polite import Fetcher, Manners
from counterclaim.ledger import Ledger, LedgerError
from counterclaim.ledger.accounts import audit
from counterclaim.ledger.accounts.people import Accounts
from counterclaim.ledger.adding import DIED, Adding, Outcome, Task, perform
from counterclaim.many import Failure
from counterclaim.pool import Lost, OneWorker, WorkersCannotStartError
from counterclaim.records import Reading
from counterclaim.showing.marked import article_title
from counterclaim.web.jobs.job import Job
from counterclaim.web.jobs.state import JobState, Step
from counterclaim.web.jobs.wanted import Wanted, sources_of

WAITING: Final = 20
"""Jobs that may wait; more are refused."""
REMEMBERED: Final = 200
"""Jobs that can still be looked at."""
PATIENCE: Final = 8.0
"""Seconds that a job may take to end when the desk stops; a page that is being fetched is not waited for longer."""
WEB_PORTS: Final = frozenset({80, 443})
_log = logging.getLogger("counterclaim.web")
_MEMORY: Final = "Try it alone; if it dies again, give the machine more memory"


class TooManyJobs(Exception):  # noqa: N818 - named for what the caller finds
    """Others wait already: come back when they are done."""


class _Stopped(Exception):  # noqa: N818
    """The job is to end now."""


@dataclass(frozen=True, slots=True)
class Means:
    """What jobs work with."""

    allow_private: bool = False
    """Whether addresses may lie in a private network: only for tests."""
    read: Callable[[Task], Reading | Failure] = perform
    manners: Manners = field(default_factory=lambda: Manners(retries=1))


class Jobs:
    """The jobs over one ledger."""

    def __init__(self, ledger: Ledger, means: Means) -> None:
        self._ledger, self._means = ledger, means
        self._reader: OneWorker[Task, Reading | Failure] = OneWorker(means.read)
        self._queue: queue.Queue[Job | None] = queue.Queue()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._closed = False

    def start(self, wanted: Wanted, *, who: str, folder: Path | None = None) -> JobState:
        """Put a job at the end of the queue. ``folder``: where its uploads lie; it is removed in the end.

        Raises:
            TooManyJobs: too many wait.
            LedgerError: nothing can be written into the audit now; so nothing is added.
        """
        job = Job(wanted, who, folder)
        with self._lock:
            if self._closed or self._queue.qsize() >= WAITING:
                job.enter("stopped")
                raise TooManyJobs(f"{WAITING} jobs wait already. Come back when some of them are done.")
            self._jobs[job.id] = job
            while len(self._jobs) > REMEMBERED:
                self._jobs.popitem(last=False)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="adding", daemon=True)
                self._thread.start()
        try:
            Accounts(self._ledger).note("add", f"job {job.id}: {wanted.told}"[:500])
        except LedgerError as error:  # what has no line in the audit does not happen
            job.enter("failed", f"{error}")
            raise
        self._queue.put(job)
        return job.state()

    def state(self, id_: str) -> JobState | None:
        """How far a job is; null where there is none, or it was long ago."""
        with self._lock:
            job = self._jobs.get(id_)
        return job.state() if job else None

    def newest(self, limit: int = 10) -> tuple[JobState, ...]:
        """The jobs that were asked for last, the newest first, without what came of each article."""
        with self._lock:
            jobs = list(self._jobs.values())[-limit:]
        return tuple(job.state().model_copy(update={"steps": ()}) for job in reversed(jobs))

    def stop(self, id_: str) -> None:
        """End a job after the article that it is on."""
        with self._lock:
            job = self._jobs.get(id_)
        if job is not None:
            job.stop.set()

    def close(self) -> None:
        """End all jobs: the article that is being read is given up, those that were read are kept."""
        with self._lock:
            self._closed = True
            jobs, thread = list(self._jobs.values()), self._thread
        for job in jobs:
            job.stop.set()
        self._queue.put(None)
        self._reader.close()
        if thread is not None:
            thread.join(PATIENCE)

    def _work(self) -> None:
        while (job := self._queue.get()) is not None:
            if job.stop.is_set():
                job.enter("stopped")
                continue
            try:
                with audit.acting(job.actor):
                    self._run(job)
                job.enter("done")
            except _Stopped:
                job.enter("stopped")
            except (LedgerError, WorkersCannotStartError) as error:
                job.enter("failed", f"{error}")
            except Exception:  # noqa: BLE001 - it is logged, and the next job shall still run
                _log.exception("job %s", job.id)
                job.enter("failed", "Something broke that should not have. The log of the desk tells more.")

    def _run(self, job: Job) -> None:
        job.enter("running")
        ports = None if self._means.allow_private else WEB_PORTS
        ways = Ways(limits=Limits(allow_private=self._means.allow_private, ports=ports))
        fetcher = Fetcher(ways.limits, self._means.manners, sleep=lambda seconds: _sleep(job, seconds))
        adding = Adding(self._ledger, published=job.wanted.published, read=lambda task: self._read(job, task), ahead=1)
        with adding:
            for outcome in adding.sources(_heeding(job, sources_of(job.wanted, ways, fetcher)), job.wanted.told):
                job.note(self._step(outcome), outcome.share)

    def _read(self, job: Job, task: Task) -> Reading | Failure:
        answer = self._reader.ask(task)
        if not isinstance(answer, Lost):
            return answer
        if self._closed or job.stop.is_set():
            raise _Stopped
        return Failure(task.place, DIED, _MEMORY)

    def _step(self, outcome: Outcome) -> Step:
        if outcome.added is None:
            failure = outcome.failure
            return Step(
                place=outcome.place,
                outcome="failed",
                reason=failure.reason if failure else None,
                advice=failure.advice if failure else None,
            )
        added = outcome.added
        return Step(
            place=outcome.place,
            outcome=added.outcome,
            article=added.article,
            title=article_title(self._ledger.article(added.article)),
            claims=added.claims,
            copy_of=added.copy_of,
        )


def _heeding(job: Job, sources: Iterator[Source]) -> Iterator[Source]:
    """The sources until the job is to end."""
    for source in sources:
        if job.stop.is_set():
            raise _Stopped
        yield source


def _sleep(job: Job, seconds: float) -> None:
    if job.stop.wait(seconds):
        raise _Stopped
