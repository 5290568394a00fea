"""Kept comparisons brought up to date with their ledger, in short transactions that others can write between.

A refresh that is killed is done again: outlines and events that it has written stay, and how far it has come is noted
in the same transaction as what follows from it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, TypeVar

from sqlalchemy import select

from counterclaim.compared import outlining, rows, writing
from counterclaim.compared.comparison import Comparison, identities_of
from counterclaim.compared.outlining import Seen, made_by
from counterclaim.compared.records import Progress, Refreshed, RefreshStep
from counterclaim.comparing import Identity, settle
from counterclaim.comparing.events import Event
from counterclaim.ledger import Ledger, deciding
from counterclaim.ledger import schema_compared as tables
from counterclaim.ledger.database import Database
from counterclaim.ledger.moments import now
from counterclaim.ledger.packing import packed, sha256

OUTLINED_AT_ONCE: Final = 50
"""Articles outlined for one transaction, which takes some milliseconds."""
WRITTEN_AT_ONCE: Final = 100
"""Events written in one transaction; a refresh that changes no more writes them all at once."""

T = TypeVar("T")


class OvertakenError(Exception):
    """Somebody else has written what follows from more than was seen here: begin again."""


class Refresher:
    """Brings the kept comparisons of one ledger up to date; remembers in between what it has placed."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._database: Database = ledger._database
        self._comparison = Comparison()
        self._made_by = ""
        self._taken = 0
        """The generation up to which outlines were taken."""
        self._done = -1
        """How much the kept events followed from when this one wrote them last."""
        self._ids: dict[int, str] = {}
        """The ids that events were written under."""
        self._tell: Callable[[Progress], None] | None = None
        self._named: tuple[int, tuple[Identity, ...]] = (-1, ())
        """The claimants, and how much was known of names when they were read."""

    def refresh(self, tell: Callable[[Progress], None] | None = None) -> Refreshed:
        """Catch up with all that is new; what was done. ``tell`` hears how far it has come, and shall not wait;
        where it raises, the refresh is left there, and the next one goes on.
        """
        self._tell = tell
        self._told("names")
        self._ledger.identify(only_new=True)
        while True:
            try:
                return self._refresh()
            except OvertakenError:
                continue

    def _told(self, step: RefreshStep, done: int = 0, of: int = 0) -> None:
        if self._tell is not None:
            self._tell(Progress(step, done, of))

    def _refresh(self) -> Refreshed:
        seen, state = self._begin()
        if state.done == seen.total:
            return Refreshed(articles=0, events=0, removed=0)
        outlined, before = self._outline(seen, state), self._taken
        self._take(seen)
        if not before:
            settle()
        known, self._done = self._done == state.done, -1  # until all is written, nothing is sure
        changed, gone = self._changes(known=known)
        self._write(seen, changed, gone)
        self._done = seen.total
        return Refreshed(articles=outlined, events=len(changed), removed=len(gone))

    def _begin(self) -> tuple[Seen, writing.State]:
        with self._database.reading() as connection:
            seen, state = outlining.seen_now(connection), writing.state_of(connection)
        if state is None or state.made_by != made_by():
            with self._database.writing() as connection:
                state = writing.begin(connection, made_by())
        if state.made_by != self._made_by or self._taken > state.generation:
            self._comparison, self._taken, self._made_by = Comparison(), 0, state.made_by
            self._done, self._ids = -1, {}
        return seen, state

    def _outline(self, seen: Seen, state: writing.State) -> int:
        """Outline the articles that have changed; how many."""
        with self._database.reading() as connection:
            articles = outlining.changed_articles(connection, state.seen)
            made = outlining.done_already(connection, articles, seen.total)
        wanted = [article for article in articles if article not in made]
        for at in range(0, len(wanted), OUTLINED_AT_ONCE):
            self._told("articles", at, len(wanted))
            self._outline_some(wanted[at : at + OUTLINED_AT_ONCE], seen)
        with self._database.writing() as connection:
            self._check(connection, seen)
            writing.note(connection, seen=seen.packed(), aim=seen.total)
        return len(wanted)

    def _outline_some(self, articles: Sequence[str], seen: Seen) -> None:
        found = []
        with self._database.reading() as connection:
            for article in articles:
                digest, data = outlining.outlined(connection, article)
                found.append({"article": article, "sequence": seen.total, "sha256": digest, "data": data})
        with self._database.writing() as connection:
            self._check(connection, seen)
            generation = writing.note(connection, aim=seen.total)
            writing.put_outlines(connection, [row | {"generation": generation} for row in found])

    def _check(self, connection: object, seen: Seen) -> None:
        """Whether nobody who saw more was here.

        Raises:
            OvertakenError: somebody was.
        """
        state = writing.state_of(connection)  # type: ignore[arg-type]
        if state is None or state.made_by != self._made_by or state.aim > seen.total:
            raise OvertakenError

    def _take(self, seen: Seen) -> None:
        """Take in what was outlined, here or by others, and the names as they are."""
        with self._database.reading() as connection:
            state = writing.state_of(connection)
            if state is None or state.made_by != self._made_by:
                raise OvertakenError
            changes = self._heard(outlining.kept_since(connection, self._taken))
            self._comparison.take(changes, lambda done, of: self._told("placing", done, of))
            self._taken = state.generation
            if self._named[0] != seen.of_names:
                self._named = seen.of_names, identities_of(connection)
            verdicts = tuple(deciding.verdicts(connection))
        self._comparison.know(self._named[1], verdicts)

    def _heard(self, items: Iterable[T]) -> Iterator[T]:
        """The same items, each told of before: nobody knows how many there are."""
        for item in items:
            self._told("placing")
            yield item

    def _changes(self, *, known: bool) -> tuple[dict[str, tuple[Event, str]], list[str]]:
        """Events not kept as they are now, with the hash of what each is made of; and the ids of those gone.

        ``known``: nobody else has written since, so that only what has changed here can differ.
        """
        found = self._comparison.changed()
        looked_at = found if known else self._comparison.events()
        kept = self._kept(None if not known else [event.id for event in found])
        changed = {}
        for event in self._heard(looked_at):
            made_of = f"{self._made_by}/{self._comparison.made_of(event)}"
            if kept.get(event.id) != made_of:
                changed[event.id] = event, made_of
        now_written = {event.handle: event.id for event in self._comparison.events()}
        gone = (set(self._ids.values()) if known else kept.keys()) - set(now_written.values())
        self._ids = now_written
        return changed, sorted(gone)

    def _kept(self, ids: Sequence[str] | None) -> dict[str, str]:
        """What the kept events were made of: of all, or of these."""
        query = select(tables.events.c.id, tables.events.c.made_of)
        found: dict[str, str] = {}
        with self._database.reading() as connection:
            if ids is None:
                return dict(connection.execute(query).all())
            for at in range(0, len(ids), outlining.AT_ONCE):
                some = query.where(tables.events.c.id.in_(ids[at : at + outlining.AT_ONCE]))
                found |= dict(connection.execute(some).all())
        return found

    def _write(self, seen: Seen, changed: dict[str, tuple[Event, str]], gone: Sequence[str]) -> None:
        """Write the events that have changed, some at a time; with the last of them, that all is done."""
        with self._database.reading() as connection:
            moved = self._moved(connection, gone)
        made = (self._written(event, made_of) for event, made_of in changed.values())
        left = len(changed)
        while True:
            self._told("events", len(changed) - left, len(changed))
            some = list(islice(made, WRITTEN_AT_ONCE))
            left -= len(some)
            with self._database.writing() as connection:
                self._check(connection, seen)
                writing.put_events(connection, some)
                if not left:
                    writing.drop_events(connection, gone)
                    writing.move(connection, moved)
                writing.note(connection, aim=seen.total, **({} if left else {"done": seen.total}))
            if not left:
                return

    def _moved(self, connection: object, gone: Sequence[str]) -> dict[str, str]:
        """Of events that are gone, the one that tells of most of their articles now."""
        t = tables.articles.c
        found = {}
        for event in gone:
            query = select(t.article).where(t.event == event)
            articles = connection.execute(query).scalars().all()  # type: ignore[attr-defined]
            now_in = Counter(home for article in articles for home in self._comparison.homes(article))
            if now_in:
                found[event] = min(now_in, key=lambda home: (-now_in[home], home))
        return found

    def _written(self, event: Event, made_of: str) -> writing.Written:
        comparison = self._comparison.comparison(event)
        of = self._comparison.sources(event)
        claims = rows.claim_rows(comparison, of)
        data = comparison.model_dump_json(by_alias=True).encode("utf-8", "surrogatepass")
        line = {
            "id": comparison.id,
            "kind": comparison.kind,
            "title": comparison.title,
            "place": comparison.place,
            "start": comparison.start,
            "end": comparison.end,
            "reports": len(event.slots),
            "articles": len(comparison.articles),
            "claims": len(comparison.claims),
            "origins": len(comparison.origins),
            "contradictions": sum(one.relation == "contradicts" for one in comparison.relations),
            "seen_at": max((row["seen_at"] for row in claims), default=of.seen_at),
            "updated_at": now(),
            "made_of": made_of,
            "sha256": sha256(data),
            "data": packed(data),
        }
        parts = (
            (tables.claims, claims),
            (tables.articles, rows.article_rows(comparison, of)),
            (tables.relations, rows.relation_rows(comparison, of)),
            (tables.steps, list(rows.step_rows(comparison, of))),
        )
        return writing.Written(line, parts)
