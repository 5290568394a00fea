"""From places (files, folders, URLs, standard input) to readings, one after another or in several processes.

Each article ends as a ``Reading`` or as a ``Failure`` that says what is wrong and what to do; one bad article
never stops the others.
"""

from __future__ import annotations

import traceback
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from counterclaim.pool import Lost, Pool

if TYPE_CHECKING:
    from counterclaim.articles import Source
    from counterclaim.lexicon.tables import Tables
    from counterclaim.records import Article, Reading

REPORT: Final = "This is a fault in Counterclaim: please report it with what --debug prints"


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be read: which, why, and what its owner can do about it."""

    place: str
    reason: str
    advice: str
    details: str = field(default="", compare=False)
    """The traceback, where the fault is ours; empty otherwise."""
    kind: str = field(default="", compare=False)
    """The name of the error: "NotEnglish"."""

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}. {self.advice}."


@dataclass(frozen=True, slots=True)
class Job:
    """One article to read. ``loaded`` is what came of loading it, where that was done already.

    ``tables`` are the user's own; they go with the job, so that every process that reads has them.
    """

    source: Source
    published: str | None = None
    loaded: Article | Failure | None = None
    tables: Tables | None = None


def perform(job: Job) -> Reading | Failure:
    """Load and read one article; every error ends as a failure, since the next article shall still be read."""
    try:
        from counterclaim.articles import load  # noqa: PLC0415 - a worker loads what is heavy with its first article
        from counterclaim.lexicon.tables import using  # noqa: PLC0415
        from counterclaim.reading.read import read_article  # noqa: PLC0415
        from counterclaim.reading.syntax import language_model  # noqa: PLC0415

        if isinstance(job.loaded, Failure):
            return job.loaded
        article = job.loaded or load(job.source, published=job.published)
        with (
            using(job.tables),
            language_model().memory_zone(),
        ):  # else each article's new words stay in the vocabulary for good
            return read_article(article)
    except Exception as error:  # noqa: BLE001 - reported as the article's failure, with the traceback
        return failure_of(job.source.place, error)


def read_all(jobs: Iterable[Job], workers: int = 1) -> Iterator[Reading | Failure]:
    """The outcome of each job, in order; memory does not grow with their number.

    Raises:
        WorkersCannotStartError: no worker process comes up.
    """
    if workers <= 1:
        yield from map(perform, jobs)
        return
    places: deque[str] = deque()

    def noted() -> Iterator[Job]:
        for job in jobs:
            places.append(job.source.place)
            yield _with_standard_input(job)

    pool: Pool[Job, Reading | Failure] = Pool(perform, workers)
    for outcome in pool.run(noted()):
        place = places.popleft()
        yield _lost(place, outcome.exit_code) if isinstance(outcome, Lost) else outcome


def _with_standard_input(job: Job) -> Job:
    """The job, with the article in it if only this process has it: a worker's standard input is another one."""
    if job.source.kind != "stdin":
        return job
    from counterclaim.articles import load  # noqa: PLC0415

    try:
        return replace(job, loaded=load(job.source, published=job.published))
    except Exception as error:  # noqa: BLE001 - reported as the article's failure, with the traceback
        return replace(job, loaded=failure_of(job.source.place, error))


def failure_of(place: str, error: Exception) -> Failure:
    """What is told of an error with an article; an error that is none of the article's is a fault of ours."""
    from counterclaim.articles import ArticleError  # noqa: PLC0415

    if isinstance(error, ArticleError):
        return Failure(place, error.reason, error.step.format(*error.details), kind=type(error).__name__)
    reason = f"{type(error).__name__}: {error}".rstrip(": ")
    return Failure(place, reason, REPORT, traceback.format_exc(), type(error).__name__)


def _lost(name: str, exit_code: int | None) -> Failure:
    how = f"signal {-exit_code}" if exit_code is not None and exit_code < 0 else f"exit code {exit_code}"
    return Failure(
        name, f"the worker process died on it ({how})", "Read it alone with --workers 1, or free some memory"
    )
