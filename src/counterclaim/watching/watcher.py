"""Asking lists again and again, adding what is new, and telling of it.

After a stop it goes on: what was added is noted in the ledger when it is there for good, and when a list may be asked
again is noted too. An entry that was added and not noted yet is known to the ledger, so that nothing is told twice.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from counterclaim.articles import ArticleError, RetryArticle, Source, Ways, feeds
from counterclaim.articles.content import now
from counterclaim.articles.errors import HostResting, HttpStatus, NotAList, RobotsUnknown, ServerBusy
from counterclaim.articles.polite import Fetcher
from counterclaim.articles.web import Answer, Validators
from counterclaim.compared import Standing
from counterclaim.ledger import Ledger, moments
from counterclaim.ledger.adding import Adding, Outcome
from counterclaim.ledger.watched import Done, Watch, Watched
from counterclaim.watching.news import Contradiction, News, Problem
from counterclaim.watching.times import DEFAULT_PACE, Pace, pause_after_failure, pause_after_success

AT_ONCE: Final = 20
"""Entries that are fetched before the first of them is read; as many are fetched again after a stop, at most."""

Event = News | Contradiction | Problem
Add = Callable[[Iterable[Source], str], Iterator[Outcome]]


class Memory(Protocol):
    """What is remembered of lists between two looks, and over a stop."""

    def state(self, url: str) -> Watch:
        """Where a list stands."""
        ...

    def keep_state(self, one: Watch) -> None:
        """Write that down."""
        ...

    def entries(self, url: str, keys: Iterable[str]) -> dict[str, Done]:
        """By key, what was done of entries."""
        ...

    def keep_entries(self, url: str, done: Iterable[Done]) -> None:
        """Write that down."""
        ...


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An entry that is to be added, and what was done of it."""

    entry: feeds.Entry
    done: Done


class Watcher:
    """Watches lists for one ledger. Every call of ``look`` asks one list and tells what came of it."""

    def __init__(
        self,
        ledger: Ledger,
        lists: Sequence[str],
        *,
        fetcher: Fetcher,
        ways: Ways,
        pace: Pace = DEFAULT_PACE,
        since: str | None = None,
        add: Add | None = None,
        memory: Memory | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Watch these addresses. ``since``: entries that their list dates before this ISO day are passed over."""
        self._ledger, self._fetcher, self._ways, self._pace, self._since = ledger, fetcher, ways, pace, since
        self._add = add or self._added
        self._memory = memory or Watched(ledger)
        self._clock = clock
        self._standing = Standing(ledger)
        self._lists = list(dict.fromkeys(lists))

    @property
    def lists(self) -> tuple[str, ...]:
        """The addresses watched, those among them that other lists have named."""
        return tuple(self._lists)

    def due(self, lists: Iterable[str] | None = None) -> tuple[str, float]:
        """The list to ask next (of these, if some are given), and in how many seconds; empty where there is none."""
        moments = {url: self._memory.state(url).next_at for url in (self._lists if lists is None else lists)}
        if not moments:
            return "", 0.0
        url = min(moments, key=lambda one: moments[one])
        return url, max(0.0, moments[url] - self._clock())

    def look(self, url: str) -> Iterator[Event]:
        """Ask a list, add what is new, and note when to ask again; at the end, what contradicts what was there."""
        begun, added = moments.now(), set[str]()
        for event in self._look(url):
            if isinstance(event, News):
                added.add(event.article)
            yield event
        if added:
            yield from self._contradictions(url, added, begun)

    def _contradictions(self, url: str, added: set[str], since: str) -> Iterator[Contradiction]:
        """What the articles added since this moment contradict in others; what they do within is told with each."""
        self._standing.refresh()
        after: str | None = None
        while True:
            page = self._standing.contradictions(after=after)
            for one in page:
                if one.seen_at < since:
                    return
                if one.a.article != one.b.article and {one.a.article, one.b.article} & added:
                    yield Contradiction(list=url, title=one.title, reason=one.reason, a=one.a, b=one.b)
            after = page.after
            if after is None:
                return

    def _look(self, url: str) -> Iterator[News | Problem]:
        state = self._memory.state(url)
        try:
            answer, found = self._asked(state)
        except ArticleError as error:
            yield self._failed(state, error)
            return
        if found is not None:
            self._lists = list(dict.fromkeys((*self._lists, *found.lists)))
            try:
                yield from self._entries(url, found)
            except (HostResting, RobotsUnknown) as error:
                yield self._failed(state, error)
                return
        self._memory.keep_state(
            Watch(
                url=url,
                title=(found.title if found else None) or state.title,
                moved_to=answer.url if answer.moved else state.moved_to,
                etag=answer.validators.etag or (state.etag if answer.unchanged else None),
                last_modified=answer.validators.last_modified or (state.last_modified if answer.unchanged else None),
                next_at=self._clock() + pause_after_success(self._pace, found.wait if found else None),
                looked_at=now(),
            )
        )

    def _asked(self, state: Watch) -> tuple[Answer, feeds.Listing | None]:
        """What the list's server says, and what is in the list; null if that has not changed.

        Raises:
            ArticleError: it can't be had.
        """
        address = state.moved_to or state.url
        known = Validators(state.etag, state.last_modified)
        answer = self._fetcher.get(address, validators=known, most=self._ways.limits.max_list_bytes, asked=True)
        if answer.unchanged:
            return answer, None
        return answer, feeds.listing(answer.body, state.url, url=answer.url, limits=self._ways.limits)

    def _failed(self, state: Watch, error: ArticleError) -> Problem:
        """Note that a list failed, and when it is asked again."""
        asked_for = error.retry_after if isinstance(error, ServerBusy) else None
        if isinstance(error, HostResting):
            asked_for = float(str(error.details[0]))
        pause = pause_after_failure(self._pace, state.failures, asked_for)
        kept: dict[str, object] = {
            "failures": state.failures + 1,
            "problem": error.reason,
            "next_at": self._clock() + pause,
        }
        if isinstance(error, NotAList | HttpStatus):  # then what it has moved to is not it
            kept["moved_to"] = None
        self._memory.keep_state(state.model_copy(update=kept))
        return _problem(state.url, state.url, error, again=True)

    def _entries(self, url: str, found: feeds.Listing) -> Iterator[News | Problem]:
        """Add the entries that are new or have changed, the oldest first, a few at a time.

        Raises:
            HostResting, RobotsUnknown: the server is to be left alone; what was not reached is new next time.
        """
        wanted = self._wanted(url, found)
        for at in range(0, len(wanted), AT_ONCE):
            yield from self._some(url, wanted[at : at + AT_ONCE])

    def _wanted(self, url: str, found: feeds.Listing) -> list[_Wanted]:
        keyed = {_key(entry): entry for entry in found.entries}
        known = self._memory.entries(url, keyed)
        wanted: list[_Wanted] = []
        for key, entry in reversed(keyed.items()):
            done = known.get(key, Done(key=key))
            old = self._since and (entry.updated or entry.stated.published or self._since)[:10] < self._since[:10]
            if done.mark != _mark(entry) and done.tries < self._pace.tries and not old:
                wanted.append(_Wanted(entry, done))
        return wanted

    def _some(self, url: str, wanted: Sequence[_Wanted]) -> Iterator[News | Problem]:
        """Get these entries, add what could be got, and note each when it is done with."""
        sources: dict[str, list[_Wanted]] = {}
        got: list[Source] = []
        stopped: ArticleError | None = None
        for one in wanted:
            source = feeds.entry_source(one.entry, f"{url}#{one.done.key}", url, self._ways, self._fetcher)
            if isinstance(source.problem, HostResting | RobotsUnknown):
                stopped = source.problem
                break
            if source.problem is not None:
                yield self._not_got(url, one, source.problem)
                continue
            if source.place not in sources:
                got.append(source)
            sources.setdefault(source.place, []).append(one)
        if got:
            for outcome in self._add(got, url):
                yield from self._told(url, outcome)
                done = (Done(key=one.done.key, mark=_mark(one.entry)) for one in sources[outcome.place])
                self._memory.keep_entries(url, done)
        if stopped is not None:
            raise stopped

    def _not_got(self, url: str, one: _Wanted, problem: ArticleError) -> Problem:
        """Note an entry that could not be got: to be tried again, or to be left."""
        tries = one.done.tries + 1
        again = isinstance(problem, RetryArticle) and tries < self._pace.tries
        mark = "" if again else _mark(one.entry)
        self._memory.keep_entries(url, [Done(key=one.done.key, mark=mark, tries=tries if again else 0)])
        return _problem(url, one.entry.url or url, problem, again=again)

    def _told(self, url: str, outcome: Outcome) -> Iterator[News | Problem]:
        if outcome.failure is not None:
            failure = outcome.failure
            yield Problem(list=url, place=outcome.place, reason=failure.reason, advice=failure.advice, again=False)
        elif outcome.added is not None and outcome.added.outcome != "known":
            yield self._news(url, outcome.added.article, outcome.added.outcome, outcome.added.copy_of)

    def _news(self, url: str, id_: str, outcome: str, copy_of: str | None) -> News:
        article = self._ledger.article(id_)
        reading = self._ledger.reading(id_)
        relations = reading.relations if reading else ()
        claims = () if copy_of else sorted(self._ledger.claims(article=id_, limit=None), key=lambda one: one.span)
        return News(
            list=url,
            article=id_,
            outcome=outcome,
            url=article.url,
            title=article.title,
            publisher=article.publisher,
            published=article.published,
            copy_of=copy_of,
            claims=tuple(claims),
            contradictions=tuple(one for one in relations if one.relation == "contradicts"),
        )

    def _added(self, sources: Iterable[Source], told: str) -> Iterator[Outcome]:
        with Adding(self._ledger) as adding:
            yield from adding.sources(sources, told)


def _key(entry: feeds.Entry) -> str:
    """What an entry is remembered by: as short as the ledger likes it, however long its own id is."""
    return hashlib.sha256(entry.key.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _mark(entry: feeds.Entry) -> str:
    """Changes when the entry does: by its date of change, else its text in the list."""
    if entry.updated:
        return entry.updated
    words = f"{entry.stated.published} {entry.stated.title} {entry.body}"
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _problem(url: str, place: str, error: ArticleError, *, again: bool) -> Problem:
    return Problem(list=url, place=place, reason=error.reason, advice=error.step.format(*error.details), again=again)
