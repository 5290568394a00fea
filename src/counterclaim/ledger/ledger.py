"""The ledger: every claim that was read, with its source, its history, and people's decisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Any, Final

from sqlalchemy import select

from counterclaim.ledger import (
    asking,
    claimants,
    copies,
    counting,
    deciding,
    filters,
    keeping,
    listing,
    names,
    schema,
    sources,
    telling,
    verdicts,
    verifying,
)
from counterclaim.ledger.database import Database
from counterclaim.ledger.errors import DecisionRefused, NoSuchRecord
from counterclaim.ledger.holding import article_of, latest_reading, stands
from counterclaim.ledger.kinds import Kind
from counterclaim.ledger.moments import end_of
from counterclaim.ledger.queries import Query
from counterclaim.ledger.reader import this_reader
from counterclaim.ledger.records import (
    Added,
    Appearance,
    Arrival,
    Claim,
    Count,
    Decision,
    Event,
    Fault,
    NameDoubt,
    NameGroup,
    Original,
    Reader,
    Report,
    Said,
    Source,
    Verdict,
    Version,
    Waiting,
)
from counterclaim.ledger.runs import Runs
from counterclaim.ledger.tables import Table, cut, one_more
from counterclaim.records import Article, PairVerdict, Reading

COUNTED: Final = ("claimant", "speaker", "measure", "party", "place", "outlet", "status", "unit", "review", "day")
"""Fields by which claims can be counted."""


class Ledger:
    """A ledger in a file (SQLite) or on a server (PostgreSQL), by path or URL. It can be used from several processes.

    Raises:
        LedgerError: from every method, where the database does not do what it should; the message says what to do.
    """

    def __init__(self, place: str, *, create: bool = True, wait: float | None = None) -> None:
        """Open it. ``create``: make one where there is none. ``wait``: seconds to wait for other writers."""
        self._database = Database(str(place), create=create, **({} if wait is None else {"wait": wait}))
        self._renew()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def runs(self) -> Runs:
        """The log of runs that add."""
        return Runs(self._database)

    @property
    def name(self) -> str:
        """The place, without a password."""
        return self._database.name

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    # In

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

    def identify(self, *, only_new: bool = False) -> int:
        """Join the names of each claimant over all that was read; how many names changed hands.

        ``only_new``: only look at names that are not known yet, and at those that they may be one with.
        """
        with self._database.reading() as connection:
            changed = names.new_names(connection) if only_new else None
            if changed is not None and not changed:
                return 0
            last = names.last_decision(connection)
            found = names.grouped(connection, changed)  # may take seconds, in which others can write
        with self._database.writing() as connection:
            at = keeping.tick(connection)
            if names.last_decision(connection) != last:
                return names.identify(connection, at, changed)
            return names.write(connection, found, at, whole=changed is None)

    # Out

    def claims(self, query: Query | None = None, **filters: Any) -> Table[Claim]:  # noqa: ANN401 - see Query
        """The claims that fit all filters, which are the fields of ``Query``."""
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

    def sources_of(self, articles: Sequence[str]) -> dict[str, Source]:
        """Of these articles, title, outlet, address and first capture, by their ids."""
        with self._database.reading() as connection:
            return sources.sources_of(connection, articles)

    def sources_called(self, labels: Sequence[str]) -> dict[str, Source]:
        """The same, by what a comparison calls them: their path, their URL or their id."""
        with self._database.reading() as connection:
            return sources.sources_called(connection, labels)

    def newest(self, limit: int = 20) -> list[Arrival]:
        """The articles that came last, the last first."""
        with self._database.reading() as connection:
            return sources.newest(connection, limit)

    def statements(
        self,
        *,
        speaker: str | None = None,
        article: str | None = None,
        as_of: str | None = None,
        limit: int | None = 50,
        offset: int = 0,
    ) -> Table[Said]:
        """Who said what; ``speaker`` is looked for in the name."""
        table = schema.statements
        query = select(table).where(filters.known(table, end_of(as_of) if as_of else None)).order_by(table.c.n)
        if speaker is not None:
            query = query.where(table.c.speaker.icontains(speaker, autoescape=True))
        if article is not None:
            query = query.where(table.c.article == article)
        with self._database.reading() as connection:
            rows = connection.execute(query.limit(one_more(limit)).offset(offset or None)).mappings().all()
        found = [Said.model_validate({name: row[name] for name in Said.model_fields}) for row in rows]
        return cut(Said, found, limit)

    def reports(
        self,
        words: str | None = None,
        *,
        outlet: str | None = None,
        published_from: str | None = None,
        published_to: str | None = None,
        limit: int | None = 50,
        offset: int = 0,
    ) -> Table[Report]:
        """The articles without their texts, the newest in the ledger first; ``words`` are looked for in the title."""
        query = (
            listing.reports_query(words=words, outlet=outlet, published_from=published_from, published_to=published_to)
            .limit(one_more(limit))
            .offset(offset or None)
        )
        with self._database.reading() as connection:
            return cut(Report, listing.reports(connection, query), limit)

    def article(self, id_: str) -> Article:
        """The article with this id, or the one that a claim or statement with it stands in."""
        with self._database.reading() as connection:
            return article_of(connection, telling.article_id_of(connection, id_))

    def original(self, id_: str) -> Original:
        """The original of an article, byte for byte."""
        with self._database.reading() as connection:
            return telling.original_of(connection, telling.article_id_of(connection, id_))

    def reading(self, id_: str, *, as_of: str | None = None) -> Reading | None:
        """The newest reading of an article; as it was known then, with ``as_of``."""
        with self._database.reading() as connection:
            article = telling.article_id_of(connection, id_)
            return latest_reading(connection, article, end_of(as_of) if as_of else None)[1]

    def readings(self) -> Iterator[Reading]:
        """The newest reading of every article that stands, in the order in which they were added."""
        with self._database.reading() as connection:
            ids = connection.execute(select(schema.articles.c.id).order_by(schema.articles.c.n)).scalars().all()
        for id_ in ids:
            with self._database.reading() as connection:
                found = latest_reading(connection, id_)[1] if stands(connection, id_) else None
            if found is not None:
                yield found

    def versions(self, id_: str) -> Table[Version]:
        """All texts that stood where this article stands."""
        with self._database.reading() as connection:
            return Table(Version, telling.versions(connection, telling.article_id_of(connection, id_)))

    def difference(self, old: str, new: str) -> str:
        """What changed from one version to another, as ``diff -u`` shows it."""
        with self._database.reading() as connection:
            return telling.difference(connection, old, new)

    def appearances(self, id_: str, *, as_of: str | None = None) -> Table[Appearance]:
        """All places of one text, its original first; those known then, with ``as_of``."""
        moment = end_of(as_of) if as_of else None
        with self._database.reading() as connection:
            return Table(Appearance, telling.appearances(connection, telling.article_id_of(connection, id_), moment))

    def history(self, id_: str) -> Table[Event]:
        """All that has happened to a claim or an article."""
        with self._database.reading() as connection:
            return Table(Event, telling.history(connection, id_))

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

    # People

    def decide(
        self,
        kind: Kind,
        subject: str,
        *,
        who: str,
        why: str = "",
        other: str | None = None,
        seen: str | None = None,
        **fields: Any,  # noqa: ANN401
    ) -> Decision:
        """Write down what a person decided. ``fields``: for ``edit``, the corrected ones.

        ``seen``: the id of the last decision on it that the person knows of, empty for none; null: not asked.

        Raises:
            DecisionRefused: it makes no sense as it stands.
            DecidedMeanwhile: there is a later one than ``seen``.
            NoSuchRecord: there is nothing with that id or name.
        """
        with self._database.writing() as connection:
            return deciding.decide(connection, kind, subject, who=who, why=why, other=other, fields=fields, seen=seen)

    def withdraw(self, subject: str, *, who: str, reason: str) -> Decision:
        """Take back a claim, or all claims of an article; they stay in the history."""
        if not reason.strip():
            raise DecisionRefused("a withdrawal needs a reason. Give one: --reason WORDS.")
        return self.decide("withdraw", subject, who=who, why=reason)

    def decisions(
        self,
        about: str | None = None,
        *,
        who: str | None = None,
        newest: bool = False,
        limit: int | None = None,
        offset: int = 0,
    ) -> Table[Decision]:
        """The log of decisions, oldest or newest first; ``about``: a claim, an article, a decision, or a name."""
        with self._database.reading() as connection:
            found = listing.decisions(connection, about, who=who, newest=newest, limit=one_more(limit), offset=offset)
        return cut(Decision, found, limit)

    def last_decisions(self, about: Sequence[str]) -> dict[str, Decision]:
        """The last decision on each of these claims, articles or names, by these; nothing where there is none."""
        with self._database.reading() as connection:
            return deciding.last_about(connection, about)

    def last_decision_by(self, who: str) -> Decision | None:
        """What a person decided last and has not taken back."""
        with self._database.reading() as connection:
            return listing.last_by(connection, who)

    def verdicts(self) -> Table[PairVerdict]:
        """What people decided of pairs of claims and nobody has undone, oldest first."""
        with self._database.reading() as connection:
            return Table(PairVerdict, deciding.verdicts(connection))

    def judged(self, articles: Sequence[str], *, as_of: str | None = None) -> dict[str, tuple[Verdict, ...]]:
        """People's verdicts in force on the claims of these articles, by claim, oldest first; as then, with ``as_of``.

        A verdict holds for the same sentence in a later version of the article; where it waits for a person, it is
        left out.
        """
        with self._database.reading() as connection:
            return verdicts.judged(connection, articles, end_of(as_of) if as_of else None)

    def waiting(self) -> Table[Waiting]:
        """The decisions that no longer fit what is read, for a person to look at."""
        with self._database.reading() as connection:
            return Table(Waiting, deciding.queue(connection))

    def export_decisions(self) -> Iterator[dict[str, Any]]:
        """Decisions with the words they were made on, as data for training and evaluation."""
        with self._database.reading() as connection:
            yield from deciding.exported(connection)

    def names(
        self, words: str | None = None, *, limit: int | None = None, after: str | None = None
    ) -> Table[NameGroup]:
        """Claimants by all their names, those with most claims first; ``after``: the identity they come behind."""
        with self._database.reading() as connection:
            return Table(NameGroup, claimants.groups(connection, words, limit, after))

    def name_group(self, name: str) -> NameGroup | None:
        """The claimant who goes by this name; null where none does."""
        with self._database.reading() as connection:
            return claimants.group_of(connection, name)

    def name_doubts(self) -> Table[NameDoubt]:
        """Pairs of names that a person may decide on, the likeliest first."""
        with self._database.reading() as connection:
            return Table(NameDoubt, claimants.doubts(connection))

    def _renew(self) -> None:
        """Make anew what a migration has left to be made from what is kept."""
        with self._database.reading() as connection:
            parts = set(connection.execute(select(schema.stale.c.part)).scalars())
        if not parts:
            return
        with self._database.writing() as connection:
            at = keeping.tick(connection)
            if "copies" in parts:
                copies.renew(connection, at)
            if "names" in parts:
                names.renew(connection, at)
            connection.execute(schema.stale.delete())
