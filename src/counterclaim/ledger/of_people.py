"""What people decide in a ledger, and whose names are one claimant's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from counterclaim.ledger import claimants, counting, deciding, keeping, listing, names, schema, verdicts
from counterclaim.ledger.errors import DecisionRefused
from counterclaim.ledger.kinds import Kind
from counterclaim.ledger.moments import end_of
from counterclaim.ledger.opened import Opened
from counterclaim.ledger.records import Decision, NameDoubt, NameGroup, ToReview, Verdict, Waiting
from counterclaim.ledger.tables import Table, cut, one_more
from counterclaim.records import PairVerdict


class OfPeople(Opened):
    """The part of a ledger that keeps decisions and joins names."""

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

    def waiting(self, *, limit: int | None = None, offset: int = 0) -> Table[Waiting]:
        """The decisions that no longer fit what is read, for a person to look at, the oldest first."""
        with self._database.reading() as connection:
            found = list(deciding.queue(connection, one_more(limit), offset))
        return cut(Waiting, found, limit)

    def to_review(self, most: int) -> ToReview:
        """How many decisions no longer fit, and how many pairs of names are in doubt: up to so many, and one more."""
        with self._database.reading() as connection:
            return ToReview(
                waiting=counting.up_to(connection, schema.waiting, most + 1),
                names=counting.up_to(connection, schema.doubts, most + 1),
            )

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

    def name_doubts(self, *, limit: int | None = None, offset: int = 0) -> Table[NameDoubt]:
        """Pairs of names that a person may decide on, the likeliest first."""
        with self._database.reading() as connection:
            found = claimants.doubts(connection, one_more(limit), offset)
        return cut(NameDoubt, found, limit)

    def name_doubt(self, a: str, b: str) -> NameDoubt | None:
        """Whether these two names wait for a person; null where they do not."""
        with self._database.reading() as connection:
            return claimants.doubt(connection, a, b)

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
