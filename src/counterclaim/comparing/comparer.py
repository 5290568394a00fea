"""Many readings beside each other: who disputes whom, and why. The way in to everything else here."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from counterclaim.comparing.assemble import Material, assemble
from counterclaim.comparing.copies import Copies, Sketch, sketch
from counterclaim.comparing.drafts import Draft, drafts, label
from counterclaim.comparing.events import Board
from counterclaim.comparing.identity import identities
from counterclaim.comparing.identity_readings import learnt_aliases, names_of
from counterclaim.comparing.identity_records import NameUse
from counterclaim.comparing.incidents import Incident, incidents
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
        self.board = Board()
        self.names = Names()
        self._copies = Copies()
        self._uses: Counter[tuple[str, str]] = Counter()
        self._aliases: Counter[tuple[str, str]] = Counter()
        self._drafts: dict[str, tuple[Draft, ...]] = {}
        self._labels: dict[str, str] = {}
        self._seen: set[str] = set()
        self._verdicts: Verdicts = {}

    def obey(self, verdicts: Iterable[PairVerdict]) -> None:
        """From now on, take what people decided of pairs of claims over what the rules find. In order of time."""
        self._verdicts = by_pair(verdicts)

    @property
    def verdicts(self) -> Verdicts:
        """What people decided of pairs of claims."""
        return self._verdicts

    def add(self, one: Outline) -> tuple[str, ...]:
        """Take a report in; the ids of the events that it changed. An article that is there already changes nothing."""
        if one.article in self._seen:
            return ()
        self._seen.add(one.article)
        self._labels[one.article] = one.label
        for incident, claims in zip(one.incidents, one.drafts, strict=True):
            self._drafts[incident.id] = claims
        self._copies.add(one.article, one.sketch, one.length, one.figures)
        self._uses.update({(use.name, use.type): use.count for use in one.names})
        self._aliases.update(one.aliases)
        return self.board.add(one.incidents)

    def know_names(self) -> None:
        """Find out anew which names are one claimant's; a name that comes later is then looked up by its spelling."""
        uses = [NameUse(name=name, type=kind, count=count) for (name, kind), count in self._uses.items()]  # type: ignore[arg-type]
        drafted = (draft for claims in self._drafts.values() for draft in claims)
        self.names = Names(identities(uses, self._aliases), speaking_for(drafted))

    @property
    def copies(self) -> Mapping[str, str]:
        """Articles that have the text of another, and which, by their ids."""
        return self._copies.of

    def drafts_of(self, incident: str) -> tuple[Draft, ...]:
        """The claims of one incident."""
        return self._drafts[incident]

    def comparison(self, event: str) -> EventComparison:
        """All claims about one event, side by side."""
        found = self.board.events[event]
        return assemble(
            found,
            self.board.words(found),
            self.board.mentions(found),
            Material(self._drafts, self.names, self._copies.of, self._labels, self._verdicts),
        )

    def comparisons(self) -> Iterator[EventComparison]:
        """All events and running totals, those with most articles first."""
        events = self.board.events.values()
        for event in sorted(events, key=lambda event: (-len(event.incidents), event.id)):
            yield self.comparison(event.id)


def order(one: Outline) -> tuple[str, bool, str]:
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
