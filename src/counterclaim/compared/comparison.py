"""All outlines of a ledger compared, in memory: which events there are, and what each is made of."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from sqlalchemy import Connection, select

from counterclaim.compared.outlining import Kept
from counterclaim.compared.rows import Sources
from counterclaim.comparing import Comparer, Identity, NameUse, NameVerdict, compare_names
from counterclaim.comparing.comparer import order
from counterclaim.comparing.drafts import Draft
from counterclaim.comparing.events import Event
from counterclaim.comparing.voices import Names, merged, mostly, offices
from counterclaim.ledger import schema
from counterclaim.ledger.claimants import doubts
from counterclaim.records import EventComparison, PairVerdict


def identities_of(connection: Connection) -> tuple[Identity, ...]:
    """Claimants by all their names, as rules and people have joined and parted them, with the pairs in doubt."""
    table = schema.identities
    rows = connection.execute(select(table).where(table.c.known_to.is_(None)).order_by(table.c.n)).all()
    uses = {row.name: NameUse(name=row.name, type=row.type) for row in rows}
    doubtful: dict[str, list[NameVerdict]] = defaultdict(list)
    for one in doubts(connection):
        doubtful[one.a].append(compare_names(uses.get(one.a, one.a), uses.get(one.b, one.b)))
    groups = defaultdict(list)
    for row in rows:
        groups[row.identity].append(row)
    return tuple(
        Identity(
            id=id_,
            name=group[0].canonical,
            type=group[0].type,
            named=all(row.named for row in group),
            count=len(group),
            names=tuple(uses[row.name] for row in group),
            doubtful=tuple(verdict for row in group for verdict in doubtful.get(row.name, ())),
        )
        for id_, group in groups.items()
    )


class Comparison:
    """The outlines so far, placed in events. What is new or changed is placed, and touches only what it concerns."""

    def __init__(self) -> None:
        self.kept: dict[str, Kept] = {}
        """By article."""
        self._comparer = Comparer()
        self._offices: Counter[tuple[str, str]] = Counter()
        self._told: dict[str | None, set[str]] = defaultdict(set)
        """The articles that have claims of each claimant."""
        self._identities: tuple[Identity, ...] = ()
        self._bodies: dict[str, str] = {}

    def take(
        self, changes: Iterable[tuple[str, Kept | None]], tell: Callable[[int, int], None] = lambda done, of: None
    ) -> None:
        """Take outlines in, or out where there is none any more; ``tell`` hears how many of how many new ones are."""
        found = dict(changes)
        for article in sorted(found):
            before, now = self.kept.get(article), found[article]
            if before is not None and (now is None or now.digest != before.digest):
                self._count(before, -1)
                if now is None:
                    self._comparer.remove(self.kept.pop(article).outline)
                else:
                    self._comparer.replace(before.outline, now.outline)
                    self.kept[article] = now
                    self._count(now, 1)
        new = [kept for article, kept in found.items() if kept is not None and article not in self.kept]
        for number, kept in enumerate(sorted(new, key=lambda kept: order(kept.outline))):
            tell(number, len(new))
            self.kept[kept.outline.article] = kept
            self._comparer.take(kept.outline)
            self._count(kept, 1)

    def _count(self, kept: Kept, times: int) -> None:
        """Count the claimants of an article, and the offices that it gives them."""
        for draft in (draft for claims in kept.outline.drafts for draft in claims):
            (self._told[draft.claimant].add if times > 0 else self._told[draft.claimant].discard)(kept.outline.article)
            self._offices.update(dict.fromkeys(offices([draft]), times))

    def know(self, identities: tuple[Identity, ...], verdicts: Iterable[PairVerdict] = ()) -> None:
        """Take these to be the claimants, and pairs of claims to be what people decided."""
        before = self._comparer.verdicts
        self._comparer.obey(verdicts)
        now = self._comparer.verdicts
        self._decided({id_ for pair in before.keys() | now.keys() if before.get(pair) != now.get(pair) for id_ in pair})
        bodies = mostly(self._offices)
        if identities == self._identities and bodies == self._bodies:
            return
        names = Names(identities, bodies)
        differing = self._comparer.names.differing(names, [name for name in self._told if name is not None])
        self._comparer.names, self._identities, self._bodies = names, identities, bodies
        self._comparer.mark({article for name in differing for article in self._told[name]})

    def _decided(self, claims: set[str]) -> None:
        """Note that something else was decided of these claims."""
        if claims:
            self._comparer.mark(
                article
                for article, kept in self.kept.items()
                if any(claims & {draft.id, *draft.mentions} for found in kept.outline.drafts for draft in found)
            )

    def changed(self) -> list[Event]:
        """The events that may have changed since this was asked last, those with most reports first."""
        return sorted(self._comparer.changed(), key=lambda event: (-len(event.slots), event.id))

    def events(self) -> list[Event]:
        """All events and running totals."""
        return list(self._comparer.board.events.values())

    def comparison(self, event: Event) -> EventComparison:
        """The comparison of one event."""
        return self._comparer.compared(event)

    def drafts(self, event: Event) -> Iterator[Draft]:
        """The claims of all its reports, copies among them."""
        for slot in event.slots:
            yield from self._comparer.drafts_of(slot.id)

    def homes(self, article: str) -> list[str]:
        """The events that an article tells of, the one that it is about first."""
        board = self._comparer.board
        return [board.events[board.homes[slot.id]].id for slot in board.slots.get(article, ())]

    def sources(self, event: Event) -> Sources:
        """What a comparison does not say of its claims."""
        homes = {draft.id: slot.article for slot in event.slots for draft in self._comparer.drafts_of(slot.id)}
        told = tuple(slot.article for slot in event.slots)
        return Sources(
            articles=homes,
            moments={claim: self.kept[article].moment(claim) for claim, article in homes.items()},
            told=told,
            seen_at=max(self.kept[article].seen_at for article in told),
            mentions=frozenset(self.mentions(event)),
            copies=self._comparer.copies(event),
        )

    def mentions(self, event: Event) -> set[str]:
        """The articles that are about another event."""
        return self._comparer.board.mentions(event)

    def made_of(self, event: Event) -> str:
        """A hash of all that the comparison of an event follows from: while it is the same, so is the comparison."""
        names = self._comparer.names
        voices = {draft.id: names.voice(draft.claimant, draft.role, draft.affiliation) for draft in self.drafts(event)}
        keys = merged(voices.values(), names)
        found = hashlib.sha256()
        told: list[object] = [event.id, event.total, event.day]
        told += sorted(self.mentions(event))
        told += sorted((copy, of, self.kept[of].outline.label) for copy, of in self._comparer.copies(event).items())
        told += [(slot.id, self.kept[slot.article].digest) for slot in event.slots]
        told += [(id_, voice.key, voice.name, voice.named, keys.get(voice.key)) for id_, voice in voices.items()]
        verdicts = self._comparer.verdicts
        if verdicts:
            ids = {id_ for draft in self.drafts(event) for id_ in (draft.id, *draft.mentions)}
            told += [one for pair, one in verdicts.items() if pair & ids]
        for part in told:
            found.update(repr(part).encode("utf-8", "surrogatepass") + b"\n")
        return found.hexdigest()
