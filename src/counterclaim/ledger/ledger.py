"""The ledger: every claim that was read, with its source, its history, and people's decisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from counterclaim.ledger import asking, counting, keeping, sources, telling, verifying
from counterclaim.ledger.errors import NoSuchRecord
from counterclaim.ledger.moments import end_of
from counterclaim.ledger.of_articles import OfArticles
from counterclaim.ledger.of_people import OfPeople
from counterclaim.ledger.queries import Query
from counterclaim.ledger.reader import this_reader
from counterclaim.ledger.records import Added, Claim, Count, Event, Fault, Original, Reader
from counterclaim.ledger.tables import Table, cut, one_more
from counterclaim.lexicon.measures import measures as known_measures
from counterclaim.records import Reading

COUNTED: Final = ("claimant", "speaker", "measure", "party", "place", "outlet", "status", "unit", "review", "day")
"""Fields by which claims can be counted."""


class Ledger(OfArticles, OfPeople):
    """A ledger in a file (SQLite) or on a server (PostgreSQL), by path or URL. It can be used from several processes.

    Raises:
        LedgerError: from every method, where the database does not do what it should; the message says what to do.
    """

    def add(self, reading: Reading, *, original: Original | None = None, reader: Reader | None = None) -> Added:
        """Keep an article with what was read in it; whole, or not at all. The same again changes nothing."""
        one = keeping.parcel(reading, original, reader or this_reader())
        with self._database.writing() as connection:
            return keeping.keep(connection, one)

    def known(self, originals: Sequence[keeping.Input], reader: Reader | None = None) -> dict[keeping.Input, str]:
        """Of originals, those that adding again would change nothing for, with the articles that they gave."""
        if not originals:
            return {}
        with self._database.reading() as connection:
            return keeping.known(connection, originals, reader or this_reader())

    def claims(self, query: Query | None = None, **filters: Any) -> Table[Claim]:  # noqa: ANN401 - see Query
        """The claims that fit all filters, which are the fields of ``Query``.

        A measure that there is not fits none: ``counterclaim.ledger.measured.measure_or_raise`` tells it beforehand.
        """
        asked = query or Query(**filters)
        wider = asked.model_copy(update={"limit": one_more(asked.limit)})
        with self._database.reading() as connection:
            found = list(asking.ask(connection, wider))
        if asked.before is None or asked.limit is None or len(found) <= asked.limit:
            return cut(Claim, found, asked.limit)
        return Table(Claim, found[1:], more=True)

    def count(self, query: Query | None = None, *, most: int | None = None, **filters: Any) -> int:  # noqa: ANN401
        """How many claims fit. With ``most``, counting stops behind it: a greater answer means more than that."""
        with self._database.reading() as connection:
            return asking.count(connection, query or Query(**filters), most)

    def claim(self, id_: str, *, as_of: str | None = None) -> Claim:
        """One claim as it stands, or stood; one that no longer stands as it was held last.

        Raises:
            NoSuchRecord: there is none.
        """
        with self._database.reading() as connection:
            found = asking.one_claim(connection, id_, as_of)
        if found is None:
            raise NoSuchRecord(f"{id_}: there is no such claim. List them with counterclaim claims.")
        return found

    def as_read(self, claim: str) -> dict[str, str | float | int | bool | None]:
        """What the machine reads in the fields of a claim that people can correct; nothing where it reads none now."""
        with self._database.reading() as connection:
            return telling.as_read(connection, claim)

    def claims_of(self, ids: Sequence[str]) -> dict[str, Claim]:
        """Of these claims, those that are held, by their ids."""
        with self._database.reading() as connection:
            return sources.claims_of(connection, ids)

    def history(self, id_: str) -> Table[Event]:
        """All that has happened to a claim or an article."""
        with self._database.reading() as connection:
            return Table(Event, telling.history(connection, id_))

    def measures(self) -> tuple[str, ...]:
        """What claims can be asked for: the program's measures, then those of people's tables that were met here."""
        with self._database.reading() as connection:
            return tuple(dict.fromkeys([*known_measures(), *counting.values(connection, "measure")]))

    def stats(self, *, as_of: str | None = None) -> dict[str, int | str | None]:
        """Counts of all that is kept and held; of what was then, with ``as_of``."""
        with self._database.reading() as connection:
            return counting.stats(connection, end_of(as_of) if as_of else None)

    def counts(self, by: str | None = None, *, as_of: str | None = None) -> Table[Count]:
        """The same as a table; with ``by``, a field of claims, how many claims each of its values has."""
        if by is None:
            return Table(Count, [Count(what=what, count=count) for what, count in self.stats(as_of=as_of).items()])
        if by not in COUNTED:
            raise NoSuchRecord(f"{by}: claims cannot be counted by this. Take one of {', '.join(COUNTED)}.")
        with self._database.reading() as connection:
            found = counting.by(connection, by, end_of(as_of) if as_of else None)
        return Table(Count, [Count(what=what or "-", count=count) for what, count in found])

    def readers(self) -> Table[Count]:
        """Which programs and models have read the articles of this ledger, and how many readings each made."""
        with self._database.reading() as connection:
            return Table(Count, [Count(what=what, count=count) for what, count in counting.readers(connection)])

    def kind(self, id_: str) -> str:
        """What an id stands for: article, claim, statement or decision."""
        with self._database.reading() as connection:
            return telling.kind_of(connection, id_)

    def verify(self) -> Iterator[Fault]:
        """Compute every hash, id and span again, and tell what is not as it was written."""
        with self._database.writing() as connection:
            faults = list(verifying.verify_file(connection))
        yield from faults
        with self._database.reading() as connection:
            yield from verifying.verify(connection)
