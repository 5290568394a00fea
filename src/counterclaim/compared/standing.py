"""How all articles of a ledger stand to each other: kept in the ledger, brought up to date, and asked in parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from threading import Lock

from counterclaim.compared import asking, claimants, outlining, writing
from counterclaim.compared.records import (
    Change,
    ClaimantView,
    Dispute,
    EventLine,
    EventOrder,
    Part,
    Progress,
    Refreshed,
)
from counterclaim.compared.refreshing import Refresher
from counterclaim.comparing.comparer import Outline
from counterclaim.ledger import Ledger
from counterclaim.records import EventComparison, RelationKind, Step
from counterclaim.records.across import ComparisonKind

IN_ONE_QUERY = 50
"""Comparisons that are unpacked for one query."""


class Standing:
    """The kept comparisons of one ledger. Safe to use from several threads; questions never wait for a refresh.

    Raises:
        LedgerError: from every method, where the database does not do what it should.
        CursorUnknownError: where ``after`` is not what the same list gave.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._database = ledger._database
        self._refresher = Refresher(ledger)
        self._lock = Lock()

    def refresh(self, tell: Callable[[Progress], None] | None = None) -> Refreshed:
        """Catch up with articles added, changed and taken back, with people's decisions and names that were joined.

        ``tell`` hears, in this thread, how far it has come: a first refresh of many articles takes minutes.
        """
        with self._lock:
            return self._refresher.refresh(tell)

    def is_fresh(self) -> bool:
        """Whether the kept comparisons follow from all that the ledger has, by the rules of this program."""
        with self._database.reading() as connection:
            state, seen = writing.state_of(connection), outlining.seen_now(connection)
        done = state.done if state is not None and state.made_by == outlining.made_by() else 0
        return done == seen.total

    def whole_at(self) -> str | None:
        """When all that was there was compared; null where it never was, or where a refresh was stopped since."""
        with self._database.reading() as connection:
            state = writing.state_of(connection)
        return state.updated_at if state is not None and state.done and state.done == state.aim else None

    def updated_at(self) -> str | None:
        """When something was written last; null where nothing was compared yet."""
        with self._database.reading() as connection:
            state = writing.state_of(connection)
        return None if state is None else state.updated_at

    def events(
        self,
        *,
        order: EventOrder = "newest",
        place: str | None = None,
        text: str | None = None,
        kind: ComparisonKind | None = None,
        articles: int = 1,
        limit: int = 50,
        after: str | None = None,
    ) -> Part[EventLine]:
        """Events told of in so many ``articles``; each word of ``text`` stands in the title or the place."""
        with self._database.reading() as connection:
            return asking.events(
                connection, order=order, place=place, text=text, kind=kind, least=articles, limit=limit, after=after
            )

    def event(self, id_: str) -> EventComparison | None:
        """The comparison of one event, also by an id that it had before; null where there is no such event."""
        with self._database.reading() as connection:
            return asking.event(connection, id_)

    def event_line(self, id_: str) -> EventLine | None:
        """One event as lists have it."""
        with self._database.reading() as connection:
            return asking.line(connection, id_)

    def events_of(
        self,
        *,
        article: str | None = None,
        claim: str | None = None,
        claimant: str | None = None,
        limit: int = 50,
        after: str | None = None,
    ) -> Part[EventLine]:
        """The events that an article tells of, a claim stands in, or a claimant has claims of; the newest first."""
        with self._database.reading() as connection:
            name = None if claimant is None else claimants.names_of(connection, claimant)[0]
            return asking.events_of(connection, article=article, claim=claim, claimant=name, limit=limit, after=after)

    def events_by_claim(self, article: str) -> dict[str, str]:
        """The event that each claim of an article stands in, by the claim's id; the article by its own."""
        with self._database.reading() as connection:
            return asking.events_by_claim(connection, article)

    def contradictions(
        self,
        *,
        event: str | None = None,
        claimant: str | None = None,
        relations: Sequence[RelationKind] = ("contradicts",),
        limit: int = 50,
        after: str | None = None,
    ) -> Part[Dispute]:
        """Pairs of claims that contradict, or stand otherwise to each other, the ones last learnt of first."""
        with self._database.reading() as connection:
            name = None if claimant is None else claimants.names_of(connection, claimant)[0]
            return asking.disputes(
                connection, relations=relations, event=event, claimant=name, limit=limit, after=after
            )

    def changes(
        self, *, event: str | None = None, claimant: str | None = None, limit: int = 50, after: str | None = None
    ) -> Part[Change]:
        """Figures that claimants changed: raised, corrected, or replaced for the same day; the newest first."""
        with self._database.reading() as connection:
            name = None if claimant is None else claimants.names_of(connection, claimant)[0]
            return asking.changes(connection, event=event, claimant=name, limit=limit, after=after)

    def claimant(self, name: str, *, steps: int = 200, opponents: int = 20, outlets: int = 20) -> ClaimantView | None:
        """A claimant, by any of the names; null where no claim is theirs."""
        with self._database.reading() as connection:
            return claimants.view(connection, name, steps=steps, opponents=opponents, outlets=outlets)

    def course(self, name: str, *, limit: int = 200, after: str | None = None) -> Part[Step]:
        """The figures of a claimant, those that the ledger learnt last first."""
        with self._database.reading() as connection:
            common, _ = claimants.names_of(connection, name)
            return claimants.steps_of(connection, common, limit=limit, after=after)

    def outlines(self) -> Iterator[Outline]:
        """What the comparison keeps of each article, as people have decided, to be compared with others."""
        with self._database.reading() as connection:
            for _, kept in outlining.kept_since(connection, 0):
                if kept is not None:
                    yield kept.outline

    def comparisons(self, articles: int = 1) -> Iterator[EventComparison]:
        """All events told of in so many articles, those with most articles first."""
        with self._database.reading() as connection:
            ids = asking.ids(connection, articles)
        for at in range(0, len(ids), IN_ONE_QUERY):
            with self._database.reading() as connection:
                found = list(asking.comparisons(connection, ids[at : at + IN_ONE_QUERY]))
            yield from found
