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

    def __init__(self) -> None:
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

    def obey(self, verdicts: Iterable[PairVerdict]) -> None:
        """From now on, take what people decided of pairs of claims over what the rules find. In order of time."""
        self._verdicts = by_pair(verdicts)

    def add(self, one: Outline) -> tuple[str, ...]:
        """Take a report in; the ids of the events that it changed. An article that is there already changes nothing."""
        if one.article in self._labels:
            return ()
        self._labels[one.article] = one.label
        self._figures[one.article] = one.figures
        for incident, claims in zip(one.incidents, one.drafts, strict=True):
            self._incidents[incident.id] = incident
            self._drafts[incident.id] = claims
        alike = self._copies.add(one.article, Text(one.sketch, one.length))
        self._uses.update({(use.name, use.type): use.count for use in one.names})
        self._aliases.update(one.aliases)
        self.board.changed.clear()
        self.board.add(one.incidents, order(one))
        told = (slot.id for name in alike for slot in self.board.slots.get(name, ()))
        changed = self.board.changed | {self.board.homes[id_]: None for id_ in told}
        return tuple(self.board.events[handle].id for handle in changed if handle in self.board.events)

    def know_names(self) -> None:
        """Find out anew which names are one claimant's; a name that comes later is then looked up by its spelling."""
        uses = [NameUse(name=name, type=kind, count=count) for (name, kind), count in self._uses.items()]  # type: ignore[arg-type]
        drafted = (draft for claims in self._drafts.values() for draft in claims)
        self.names = Names(identities(uses, self._aliases), speaking_for(drafted))

    def comparison(self, event: str) -> EventComparison:
        """All claims about one event, side by side."""
        return self._comparison(next(one for one in self.board.events.values() if one.id == event))

    def comparisons(self) -> Iterator[EventComparison]:
        """All events and running totals, those with most articles first."""
        for event in sorted(self.board.events.values(), key=lambda event: (-len(event.slots), event.id)):
            yield self._comparison(event)

    def _comparison(self, event: Event) -> EventComparison:
        told = [slot.article for slot in event.slots]
        copies = {name: original for name in told if (original := self._copies.original(name)) is not None}
        place = place_of(self._incidents[slot.id] for slot in event.slots)
        of = Material(self._drafts, self.names, copies, self._labels, place, self._verdicts)
        return assemble(event, self.board.words(event), self.board.mentions(event), of)


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


def compare(outlines: Iterable[Outline]) -> Comparer:
    """All reports in the order of their publication, those without a date last."""
    comparer = Comparer()
    for one in sorted(outlines, key=order):
        comparer.add(one)
    comparer.know_names()
    return comparer
