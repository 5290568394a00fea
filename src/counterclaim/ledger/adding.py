"""From contents to a ledger: what is known is passed over, the rest is read, in one process or several, and kept.

Each article is kept as soon as it is read. Whatever stops the work, starting it again goes on where it stopped.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Final

from counterclaim.articles.content import Content
from counterclaim.ledger.errors import LedgerError
from counterclaim.ledger.inputs import article_in, place_in
from counterclaim.ledger.ledger import Ledger
from counterclaim.ledger.reader import this_reader
from counterclaim.ledger.records import Added, Original, Reader
from counterclaim.many import Failure, failure_of
from counterclaim.pool import Lost, Pool
from counterclaim.records import Reading

AHEAD: Final = 200
"""Contents that are looked up at once; a table of 100,000 that is known already is passed over in seconds."""
AHEAD_BYTES: Final = 8_000_000
"""So many bytes are held for that, or one content if it is larger."""
DIED: Final = "the worker process died on it"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one input: kept or known, or why it failed."""

    place: str
    added: Added | None
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of many."""

    new: int = 0
    known: int = 0
    failed: int = 0
    claims: int = 0
    copies: int = 0
    versions: int = 0

    def with_(self, outcome: Outcome) -> Summary:
        """The sum with one more."""
        added = outcome.added
        if added is None:
            return replace(self, failed=self.failed + 1)
        return Summary(
            new=self.new + (added.outcome != "known"),
            known=self.known + (added.outcome == "known"),
            failed=self.failed,
            claims=self.claims + added.claims,
            copies=self.copies + (added.copy_of is not None),
            versions=self.versions + (added.outcome == "new version"),
        )


@dataclass(frozen=True, slots=True)
class Task:
    """A content to read; sent to another process."""

    content: Content
    published: str | None


def perform(task: Task) -> Reading | Failure:
    """Load and read one content; every error ends as a failure, since the next one shall still be read."""
    try:
        from counterclaim.reading.read import read_article  # noqa: PLC0415 - a worker loads what is heavy when it reads
        from counterclaim.reading.syntax import language_model  # noqa: PLC0415

        article = article_in(task.content, published=task.published)
        with language_model().memory_zone():  # else each article's new words stay in the vocabulary for good
            return read_article(article)
    except Exception as error:  # noqa: BLE001 - reported as the article's failure, with the traceback
        return failure_of(name_of(task.content), error)


def name_of(content: Content) -> str:
    """How messages name a content."""
    return content.url or content.path or "the text"


Read = Callable[[Task], Reading | Failure]


def add_all(
    ledger: Ledger,
    contents: Iterable[Content | Failure],
    *,
    reader: Reader,
    workers: int = 1,
    published: str | None = None,
    read: Read = perform,
) -> Iterator[Outcome]:
    """Add contents one after another; what came of each, those already known first among their neighbours.

    Raises:
        LedgerError: the ledger fails; all that was answered before is kept.
        WorkersCannotStartError: no worker process comes up.
    """
    passed: deque[Outcome] = deque()

    def unknown() -> Iterator[Content]:
        for batch in _batches(contents):
            known = ledger.known([pair for one in batch if (pair := _pair(one)) is not None], reader)
            for one in batch:
                if isinstance(one, Failure):
                    passed.append(Outcome(one.place, None, one))
                elif (pair := _pair(one)) is not None and (article := known.get(pair)):
                    passed.append(Outcome(name_of(one), Added(article=article, outcome="known", claims=0)))
                else:
                    yield one

    for content, outcome in _read_all(unknown(), published, workers, read):
        while passed:
            yield passed.popleft()
        yield _kept(ledger, content, outcome, reader)
    yield from passed


def _pair(content: Content | Failure) -> tuple[str, str] | None:
    """Place and hash, by which a content is known again."""
    if isinstance(content, Failure) or (place := place_in(content)) is None:
        return None
    return place, content.original.sha256


def _batches(contents: Iterable[Content | Failure]) -> Iterator[list[Content | Failure]]:
    batch: list[Content | Failure] = []
    size = 0
    for content in contents:
        batch.append(content)
        size += 0 if isinstance(content, Failure) else len(content.original.data)
        if len(batch) >= AHEAD or size >= AHEAD_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _read_all(
    contents: Iterator[Content], published: str | None, workers: int, read: Read
) -> Iterator[tuple[Content, Reading | Failure]]:
    if workers <= 1:
        for content in contents:
            yield content, read(Task(content, published))
        return
    under_way: deque[Content] = deque()

    def tasks() -> Iterator[Task]:
        for content in contents:
            under_way.append(content)
            yield Task(content, published)

    pool: Pool[Task, Reading | Failure] = Pool(read, workers)
    for outcome in pool.run(tasks()):
        content = under_way.popleft()
        if isinstance(outcome, Lost):
            advice = "Add it alone with --workers 1, or free some memory"
            yield content, Failure(name_of(content), f"{DIED} (exit code {outcome.exit_code})", advice)
        else:
            yield content, outcome


def _kept(ledger: Ledger, content: Content, outcome: Reading | Failure, reader: Reader) -> Outcome:
    name = name_of(content)
    if isinstance(outcome, Failure):
        return Outcome(name, None, outcome)
    file = content.url is None
    original = Original(
        data=content.original.data,
        media_type=content.original.media_type,
        kind="file" if file else "url",
        # A file stands at its path from now on, whenever it was written: an older one may have been put back.
        captured_at=None if file else content.original.captured_at,
    )
    return Outcome(name, ledger.add(outcome, original=original, reader=reader))


class Adding:
    """One run of adding, noted in the ledger. At its end, however it ends, names are joined over all that was read."""

    def __init__(
        self, ledger: Ledger, inputs: str, *, workers: int = 1, published: str | None = None, read: Read = perform
    ) -> None:
        self._ledger, self._inputs = ledger, inputs
        self._workers, self._published, self._read = workers, published, read
        self._reader = this_reader()
        self._run = 0
        self.summary = Summary()

    def __enter__(self) -> Adding:
        self._run = self._ledger.begin_run(self._inputs)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, LedgerError):  # it would fail again, and hide what has happened
            return
        if self.summary.new:
            self._ledger.identify()
        sums = self.summary
        self._ledger.end_run(self._run, added=sums.new, known=sums.known, failed=sums.failed)

    def outcomes(self, contents: Iterable[Content | Failure]) -> Iterator[Outcome]:
        """Add contents one after another; what came of each."""
        found = add_all(
            self._ledger,
            contents,
            reader=self._reader,
            workers=self._workers,
            published=self._published,
            read=self._read,
        )
        for outcome in found:
            self.summary = self.summary.with_(outcome)
            if outcome.failure is not None:
                self._ledger.note_failure(self._run, outcome.place, outcome.failure.reason, outcome.failure.advice)
            yield outcome
