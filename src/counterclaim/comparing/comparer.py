"""Many readings beside each other: who disputes whom, and why. The way in to everything else here."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from counterclaim.comparing.assemble import Material, assemble
from counterclaim.comparing.board import Board
from counterclaim.comparing.copies import Copies, Sketch, Text, sketch
from counterclaim.comparing.drafts import Draft, drafts, label
from counterclaim.comparing.events import Event, Order
from counterclaim.comparing.identity import identities
from counterclaim.comparing.identity_readings import learnt_aliases, names_of
from counterclaim.comparing.identity_records import NameUse
from counterclaim.comparing.incidents import Incident, incidents
from counterclaim.comparing.memo import Memo
from counterclaim.comparing.places import place_of
from counterclaim.comparing.verdicts import Verdicts, by_pair
from counterclaim.comparing.voices import Names, speaking_for
from counterclaim.records import EventComparison, PairVerdict, Reading


@dataclass(frozen=True, slots=True)
class Outline:
    """What the comparison keeps of a reading: a few kilobytes instead of the article."""

    article: str
    label: str
    published: str | None
    incidents: tuple[Incident, ...]
    drafts: tuple[tuple[Draft, ...], ...]
    """For each incident, its claims."""
    names: tuple[NameUse, ...]
    aliases: tuple[tuple[str, str], ...]
    sketch: Sketch
    length: int
    """Characters of its text."""
    figures: frozenset[str]
    """The words of its figures."""


def outline(reading: Reading) -> Outline:
    """What the comparison keeps of a reading."""
    found = incidents(reading)
    return Outline(
        article=reading.article.id,
        label=label(reading),
        published=reading.article.published,
        incidents=found,
        drafts=tuple(drafts(reading, incident) for incident in found),
        names=names_of([reading]),
        aliases=tuple(learnt_aliases([reading])),
        sketch=sketch(reading.article.text),
        length=len(reading.article.text),
        figures=frozenset(figure.text for figure in reading.figures),
    )


class Comparer:
    """The comparison so far. A report that is added changes only the events that it tells of."""

    def __init__(self, *, all_pairs: bool = False) -> None:
        self._all_pairs = all_pairs
        self._memo = Memo()
        self.names = Names()
        self._incidents: dict[str, Incident] = {}
        self._figures: dict[str, frozenset[str]] = {}
        self.board = Board(self._incidents)
        self._copies = Copies(self._figures.__getitem__)
        self._uses: Counter[tuple[str, str]] = Counter()
        self._aliases: Counter[tuple[str, str]] = Counter()
        self._drafts: dict[str, tuple[Draft, ...]] = {}
        self._labels: dict[str, str] = {}
        self._verdicts: Verdicts = {}
        self._orders: dict[str, Order] = {}

    def obey(self, verdicts: Iterable[PairVerdict]) -> None:
        """From now on, take what people decided of pairs of claims over what the rules find. In order of time."""
        self._verdicts = by_pair(verdicts)

    @property
    def verdicts(self) -> Verdicts:
        """What people decided of pairs of claims."""
        return self._verdicts

    def add(self, one: Outline) -> tuple[str, ...]:
        """Take a report in; the ids of the events that it changed. An article that is there already changes nothing."""
        if one.article in self._labels:
            return ()
        self.board.changed.clear()
        self.take(one)
        return tuple(event.id for event in self.changed())

    def take(self, one: Outline) -> None:
        """Take a report in. ``changed`` tells what has changed by all that was taken in and out."""
        self._hold(one)
        self._uses.update({(use.name, use.type): use.count for use in one.names})
        self._aliases.update(one.aliases)
        self.board.add(one.incidents, order(one))
        self.mark(self._copies.add(one.article, Text(one.sketch, one.length)))

    def remove(self, one: Outline) -> None:
        """Take a report out."""
        self._memo.forget()
        self.mark(self._copies.remove(one.article))
        self.board.remove(one.article)
        self._uses.subtract({(use.name, use.type): use.count for use in one.names})
        self._aliases.subtract(one.aliases)
        for incident in one.incidents:
            del self._incidents[incident.id], self._drafts[incident.id]
        del self._labels[one.article], self._figures[one.article], self._orders[one.article]

    def replace(self, before: Outline, now: Outline) -> None:
        """Take a report as it is now; where nothing is different that it was placed by, it stays where it is."""
        if before.incidents == now.incidents and _placed_by(before) == _placed_by(now):
            self._memo.forget()
            self._hold(now)
            self.mark([now.article])
        else:
            self.remove(before)
            self.take(now)

    def changed(self) -> list[Event]:
        """The events that have changed since this was asked last, but for those that are no more."""
        found = [self.board.events[handle] for handle in self.board.changed if handle in self.board.events]
        self.board.changed.clear()
        return found

    def place_anew(self) -> None:
        """Place all reports in the order of their publication, as if all had come at once."""
        found = [[self._incidents[slot.id] for slot in self.board.slots.get(name, ())] for name in self._orders]
        by_order = sorted(zip(self._orders.values(), found, strict=True), key=lambda one: one[0])
        self.board = Board(self._incidents)
        for at, incidents_ in by_order:
            self.board.add(sorted(incidents_, key=lambda incident: incident.number), at)

    def _hold(self, one: Outline) -> None:
        self._labels[one.article] = one.label
        self._figures[one.article] = one.figures
        self._orders[one.article] = order(one)
        for incident, claims in zip(one.incidents, one.drafts, strict=True):
            self._incidents[incident.id] = incident
            self._drafts[incident.id] = claims

    def mark(self, articles: Iterable[str]) -> None:
        """Note that the events of these articles change."""
        told = (slot.id for name in articles for slot in self.board.slots.get(name, ()))
        self.board.changed |= {self.board.homes[id_]: None for id_ in told}

    def know_names(self) -> None:
        """Find out anew which names are one claimant's; a name that comes later is then looked up by its spelling."""
        uses = [NameUse(name=name, type=kind, count=count) for (name, kind), count in self._uses.items()]  # type: ignore[arg-type]
        drafted = (draft for claims in self._drafts.values() for draft in claims)
        self.names = Names(identities(uses, self._aliases), speaking_for(drafted))

    def comparison(self, event: str) -> EventComparison:
        """All claims about one event, side by side."""
        return self.compared(next(one for one in self.board.events.values() if one.id == event))

    def comparisons(self) -> Iterator[EventComparison]:
        """All events and running totals, those with most articles first: the same in whatever order reports came."""
        if not self.board.in_order:
            self.place_anew()
        for event in sorted(self.board.events.values(), key=lambda event: (-len(event.slots), event.id)):
            yield self.compared(event)

    def compared(self, event: Event) -> EventComparison:
        """All claims about one event, side by side."""
        place = self.place_of(event)
        of = Material(
            self._drafts,
            self.names,
            self.copies(event),
            self._labels,
            place,
            self._verdicts,
            self._memo,
            self._all_pairs,
        )
        return assemble(event, self.board.words(event), self.board.mentions(event), of)

    def copies(self, event: Event) -> dict[str, str]:
        """Its articles that have the text of another, and which, by their ids."""
        told = (slot.article for slot in event.slots)
        return {name: original for name in told if (original := self._copies.original(name)) is not None}

    def drafts_of(self, incident: str) -> tuple[Draft, ...]:
        """The claims of one incident."""
        return self._drafts[incident]

    def place_of(self, event: Event) -> str | None:
        """Where most reports put it."""
        return place_of(self._incidents[slot.id] for slot in event.slots)


def _placed_by(one: Outline) -> tuple[object, ...]:
    """What else decides where a report stands: its day, its text, and the names in it."""
    return order(one), one.sketch, one.length, one.figures, one.names, one.aliases, one.label


def order(one: Outline) -> Order:
    """By day; reports that say when it was before those that leave it open."""
    dated = bool(one.incidents) and one.incidents[0].dated
    return (one.published or "9999")[:10], not dated, one.article


def settle() -> None:
    """Keep the garbage collector from looking through all that is held now, again and again.

    For a process that lives on one large comparison: a collection in the middle of adding an article costs more than
    adding it. What is let go of later is freed all the same.
    """
    gc.collect()
    gc.freeze()


def compare(outlines: Iterable[Outline], *, all_pairs: bool = False) -> Comparer:
    """All reports in the order of their publication, those without a date last.

    ``all_pairs``: relate every pair of origins, also in events of very many, where else only neighbours are related.
    """
    comparer = Comparer(all_pairs=all_pairs)
    for one in sorted(outlines, key=order):
        comparer.add(one)
    comparer.know_names()
    return comparer
