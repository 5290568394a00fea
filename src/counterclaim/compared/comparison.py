"""All outlines of a ledger compared, in memory: which events there are, and what each is made of."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from counterclaim.compared.outlining import Kept
from counterclaim.compared.rows import Sources
from counterclaim.comparing import Comparer, Identity, NameUse, NameVerdict, compare_names
from counterclaim.comparing.drafts import Draft
from counterclaim.comparing.events import Event
from counterclaim.comparing.voices import Names, merged, speaking_for
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
    """The outlines so far, placed in events. What is new is placed; what was changed or taken away begins it anew."""

    def __init__(self) -> None:
        self.kept: dict[str, Kept] = {}
        """By article."""
        self._comparer = Comparer()
        self._last: tuple[object, ...] | None = None

    def take(self, changes: Iterable[tuple[str, Kept | None]]) -> None:
        """Take outlines in, or out where there is none any more."""
        new, anew = [], False
        for article, kept in changes:
            before = self.kept.get(article)
            if kept is None:
                anew = self.kept.pop(article, None) is not None or anew
            elif before is None or before.digest != kept.digest:
                anew = anew or before is not None
                self.kept[article] = kept
                new.append(kept)
        new.sort(key=lambda kept: kept.place)
        if anew or (new and self._last is not None and new[0].place < self._last):
            self._comparer, new = Comparer(), sorted(self.kept.values(), key=lambda kept: kept.place)
        for kept in new:
            self._comparer.add(kept.outline)
            self._last = kept.place

    def know(self, identities: Iterable[Identity], verdicts: Iterable[PairVerdict] = ()) -> None:
        """Take these to be the claimants, and pairs of claims to be what people decided."""
        self._comparer.obey(verdicts)
        drafts = (draft for kept in self.kept.values() for claims in kept.outline.drafts for draft in claims)
        self._comparer.names = Names(identities, speaking_for(drafts))

    def events(self) -> Iterator[Event]:
        """All events and running totals, those with most articles first."""
        yield from sorted(self._comparer.board.events.values(), key=lambda event: (-len(event.incidents), event.id))

    def comparison(self, event: str) -> EventComparison:
        """The comparison of one event."""
        return self._comparer.comparison(event)

    def drafts(self, event: Event) -> Iterator[Draft]:
        """The claims of all its reports, copies among them."""
        for incident in event.incidents:
            yield from self._comparer.drafts_of(incident.id)

    def homes(self) -> dict[str, list[str]]:
        """The events that each article tells of, the one that it is about first."""
        found: dict[str, list[str]] = defaultdict(list)
        for event in self._comparer.board.events.values():
            for incident in event.incidents:
                found[incident.article].append(event.id)
        return found

    def sources(self, event: Event) -> Sources:
        """What a comparison does not say of its claims."""
        homes = {
            draft.id: incident.article
            for incident in event.incidents
            for draft in self._comparer.drafts_of(incident.id)
        }
        told = tuple(dict.fromkeys(incident.article for incident in event.incidents))
        return Sources(
            articles=homes,
            moments={claim: self.kept[article].moment(claim) for claim, article in homes.items()},
            told=told,
            seen_at=max(self.kept[article].seen_at for article in told),
            mentions=frozenset(self.mentions(event)),
            copies=self.copies(event),
        )

    def copies(self, event: Event) -> dict[str, str]:
        """Its articles that have the text of another, and which, by their ids."""
        of = self._comparer.copies
        return {incident.article: of[incident.article] for incident in event.incidents if incident.article in of}

    def mentions(self, event: Event) -> set[str]:
        """The articles that are about another event."""
        return self._comparer.board.mentions(event)

    def made_of(self, event: Event) -> str:
        """A hash of all that the comparison of an event follows from: while it is the same, so is the comparison."""
        names = self._comparer.names
        voices = {draft.id: names.voice(draft.claimant, draft.role, draft.affiliation) for draft in self.drafts(event)}
        keys = merged(voices.values(), names)
        found = hashlib.sha256()
        copies = self.copies(event)
        told: list[object] = [event.id, event.total, event.day, self._comparer.board.words(event)]
        told += sorted(self.mentions(event))
        told += sorted((copy, of, self.kept[of].outline.label) for copy, of in copies.items())
        told += [(incident.id, self.kept[incident.article].digest) for incident in event.incidents]
        told += [(id_, voice.key, voice.name, voice.named, keys.get(voice.key)) for id_, voice in voices.items()]
        ids = {id_ for draft in self.drafts(event) for id_ in (draft.id, *draft.mentions)}
        told += [one for pair, one in self._comparer.verdicts.items() if pair & ids]
        for part in told:
            found.update(repr(part).encode("utf-8", "surrogatepass") + b"\n")
        return found.hexdigest()
