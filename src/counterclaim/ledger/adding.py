"""From sources to a ledger: what is known is passed over, the rest is read, in one process or several, and kept.

Each article is kept as soon as it is read. Whatever stops the work, starting it again goes on where it stopped.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Final, Self

from counterclaim.articles import ArticleError, Content, Source, Ways, content_of, inputs, load_content
from counterclaim.ledger.errors import LedgerError, Unkeepable
from counterclaim.ledger.keeping import Input
from counterclaim.ledger.ledger import Ledger
from counterclaim.ledger.places import place_named
from counterclaim.ledger.positions import Positions
from counterclaim.ledger.reader import reader_with
from counterclaim.ledger.records import Added, Original
from counterclaim.lexicon.tables import Tables, using
from counterclaim.many import Failure, failure_of
from counterclaim.pool import Lost, Pool
from counterclaim.records import Reading

AHEAD: Final = 200
"""Sources that are looked up at once; a table of 100,000 that is known already is passed over in seconds."""
AHEAD_BYTES: Final = 8_000_000
"""So many bytes are held for that, or one source if it is larger."""
DIED: Final = "the worker process died on it"
STANDS_NOW: Final = ("file", "stdin")
"""Kinds of source that stand at their place from now on, whenever they were written: an older file may be put back."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one source: kept or known, or why it failed."""

    place: str
    added: Added | None
    failure: Failure | None = None
    share: float = 1.0
    """How many of the sources asked for are got with it, the last of them in part."""


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

    place: str
    content: Content
    published: str | None
    tables: Tables | None = None
    """The user's own; they go with the task, so that every process that reads has them."""


@dataclass(frozen=True, slots=True)
class Got:
    """A source with what is there."""

    source: Source
    content: Content

    @property
    def input(self) -> Input | None:
        """By what it is known again; null where its place depends on its text."""
        place = place_named(self.content.url, self.content.path)
        return Input(place, self.content.original.sha256, self.captured_at) if place else None

    @property
    def captured_at(self) -> str | None:
        """From when on it stood at its place; null: now."""
        return None if self.source.kind in STANDS_NOW else self.content.original.captured_at


def perform(task: Task) -> Reading | Failure:
    """Load and read one content; every error ends as a failure, since the next one shall still be read."""
    try:
        from counterclaim.reading.read import read_article  # noqa: PLC0415 - a worker loads what is heavy when it reads
        from counterclaim.reading.syntax import language_model  # noqa: PLC0415

        article = load_content(task.content, published=task.published)
        with (
            using(task.tables),
            language_model().memory_zone(),
        ):  # else each article's new words stay in the vocabulary for good
            return read_article(article)
    except Exception as error:  # noqa: BLE001 - reported as the article's failure, with the traceback
        return failure_of(task.place, error)


Read = Callable[[Task], Reading | Failure]


class Adding:
    """One run of adding, noted in the ledger. At its end, however it ends, names are joined over all that was read."""

    def __init__(
        self,
        ledger: Ledger,
        *,
        workers: int = 1,
        published: str | None = None,
        columns: Mapping[str, str] | None = None,
        tables: Tables | None = None,
        offline: bool = False,
        read: Read = perform,
        ahead: int = AHEAD,
    ) -> None:
        """``tables``: the user's own measures and parties. ``offline``: no server is asked.

        ``ahead``: so many sources are got before the first of them is read.
        """
        self._ledger, self._workers, self._published, self._read = ledger, workers, published, read
        self._columns, self._tables, self._offline = columns or {}, tables, offline
        self._ahead = ahead
        self._reader = reader_with(tables)
        self._run = 0
        self._positions = Positions(ledger, self._reader)
        self.summary = Summary()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, LedgerError):  # it would fail again, and hide what has happened
            return
        self._positions.note(done=error is None)
        if self.summary.new:
            self._ledger.identify(only_new=True)
        if self._run:
            sums = self.summary
            self._ledger.runs.end(self._run, added=sums.new, known=sums.known, failed=sums.failed)

    def places(self, places: Sequence[str]) -> Iterator[Outcome]:
        """Add all that these paths and addresses stand for; what came of each."""
        ways = Ways(columns=self._columns, offline=self._offline, behind=self._positions.behind())
        return self.sources(inputs(places, ways), " ".join(places))

    def sources(self, sources: Iterable[Source], told: str) -> Iterator[Outcome]:
        """Add sources one after another; what came of each. ``told`` says what they are, for the log of runs."""
        return self._noted(self._outcomes(sources), told)

    def _noted(self, outcomes: Iterable[Outcome], told: str) -> Iterator[Outcome]:
        """The outcomes, counted and noted as those of a run that begins with the first."""
        self._run = self._ledger.runs.begin(told)
        for outcome in outcomes:
            self.summary = self.summary.with_(outcome)
            if outcome.failure is not None:
                self._ledger.runs.note_failure(self._run, outcome.place, outcome.failure.reason, outcome.failure.advice)
            yield outcome

    def _outcomes(self, sources: Iterable[Source]) -> Iterator[Outcome]:
        """What came of each; those that are known or cannot be got come first among their neighbours."""
        passed: deque[Outcome] = deque()
        for got, outcome in self._read_all(self._unknown(sources, passed)):
            while passed:
                yield passed.popleft()
            yield self._kept(got, outcome)
            self._positions.passed(got.source)
        yield from passed

    def _unknown(self, sources: Iterable[Source], passed: deque[Outcome]) -> Iterator[Got]:
        """What is still to be read; of the rest, what is to be said."""
        for batch in _batches(sources, self._ahead):
            wanted = [one.input for one in batch if isinstance(one, Got) and one.input is not None]
            known = self._ledger.known(wanted, self._reader)
            for one in batch:
                if isinstance(one, Outcome):
                    passed.append(one)
                elif one.input is not None and (article := known.get(one.input)):
                    added = Added(article=article, outcome="known", claims=0)
                    passed.append(Outcome(one.source.place, added, share=one.source.share))
                else:
                    yield one

    def _read_all(self, found: Iterator[Got]) -> Iterator[tuple[Got, Reading | Failure]]:
        if self._workers <= 1:
            for got in found:
                yield got, self._read(Task(got.source.place, got.content, self._published, self._tables))
            return
        under_way: deque[Got] = deque()

        def tasks() -> Iterator[Task]:
            for got in found:
                under_way.append(got)
                yield Task(got.source.place, got.content, self._published, self._tables)

        pool: Pool[Task, Reading | Failure] = Pool(self._read, self._workers)
        for outcome in pool.run(tasks()):
            got = under_way.popleft()
            yield got, _lost(got.source.place, outcome) if isinstance(outcome, Lost) else outcome

    def _kept(self, got: Got, outcome: Reading | Failure) -> Outcome:
        if isinstance(outcome, Failure):
            return Outcome(got.source.place, None, outcome, got.source.share)
        kept = got.content.original
        original = Original(
            data=kept.data, media_type=kept.media_type, kind=got.source.kind, captured_at=got.captured_at
        )
        return self._put(got.source.place, outcome, original, got.source.share)

    def _put(self, place: str, reading: Reading, original: Original, share: float) -> Outcome:
        try:
            added = self._ledger.add(reading, original=original, reader=self._reader)
        except Unkeepable as error:
            reason, _, advice = str(error).removeprefix(f"{place}: ").rstrip(".").rpartition(". ")
            return Outcome(place, None, Failure(place, reason, advice), share)
        return Outcome(place, added, share=share)


def _lost(place: str, lost: Lost) -> Failure:
    return Failure(place, f"{DIED} (exit code {lost.exit_code})", "Add it alone with --workers 1, or free some memory")


def _batches(sources: Iterable[Source], ahead: int) -> Iterator[list[Got | Outcome]]:
    """Sources with what is there, some at once, but never much in memory."""
    batch: list[Got | Outcome] = []
    size = 0
    for source in sources:
        try:
            got = Got(source, content_of(source))
            batch.append(got)
            size += len(got.content.original.data)
        except ArticleError as error:
            batch.append(Outcome(source.place, None, failure_of(source.place, error), source.share))
        if len(batch) >= ahead or size >= AHEAD_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
