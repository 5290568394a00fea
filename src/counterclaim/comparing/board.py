"""Incidents of many reports joined into events and running totals, one report at a time.

A report that comes after later ones is placed where it would have been: what was put into the same events after it is
taken out, and placed again behind it.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from counterclaim.comparing import weights
from counterclaim.comparing.events import DAY_FEATURES, Event, Order, Slot, may_be_one, may_hold, score_of, slot_of
from counterclaim.comparing.incidents import Incident
from counterclaim.comparing.index import Index, looked_up
from counterclaim.comparing.outlines import cased
from counterclaim.comparing.worth import Worth, plain_worth

Shelf = Mapping[str, Incident]
"""Incidents by their ids, wherever they are kept."""


@dataclass(frozen=True, slots=True)
class EventVerdict:
    """How surely an incident is of an event."""

    event: Event
    score: float


@dataclass(frozen=True, slots=True)
class Telling:
    """A word that an event is told by, as written."""

    word: str
    is_name: bool
    share: float
    """In what share of its reports it stands."""


class Board:
    """The events so far. Adding a report touches only the events that share its days and rarest words."""

    def __init__(self, shelf: Shelf, worth: Worth | None = None) -> None:
        self.events: dict[int, Event] = {}
        self.homes: dict[str, int] = {}
        """The event of each incident."""
        self.slots: dict[str, list[Slot]] = defaultdict(list)
        """The incidents of each report."""
        self.worth = worth or Worth()
        self.changed: dict[int, None] = {}
        """Events that have changed since somebody looked; those that are no more among them."""
        self.in_order = True
        """Whether all reports came in the order of their publication, and none was taken out."""
        self._shelf = shelf
        self._index = Index(self.homes)
        self._last: Order = ("", False, "")
        self._next = 0

    def put(self, slot: Slot, event: Event) -> None:
        """Place an incident in an event that was found for it before."""
        self.homes[slot.id] = event.handle
        self.slots[slot.article].append(slot)
        self._index.put(slot)
        event.take(slot)
        self._last = max(self._last, slot.key[:3])

    def begin(self, *, total: bool) -> Event:
        """An event without an incident yet."""
        event = Event(self._next, total)
        self._next += 1
        self.events[event.handle] = event
        return event

    def add(self, found: Sequence[Incident], order: Order) -> None:
        """Place the incidents of one report, which stands there in the order of publication."""
        self.worth.count(found)
        late, self._last = order < self._last, max(self._last, order)
        self.in_order = self.in_order and not late
        placed = [slot_of(incident, order, self.worth.leads(incident)) for incident in found]
        homes = [self._place(slot) for slot in placed]
        if late and placed:
            again = [slot for event in homes for slot in self._later(event, placed[0].key)]
            self._place_again([*placed, *again])

    def remove(self, article: str) -> None:
        """Take a report out; what came after it into its events is placed again."""
        self.in_order = False
        gone = self.slots.pop(article, [])
        self.worth.uncount([self._shelf[slot.id] for slot in gone])
        again = [other for slot in gone for other in self._later(self.events[self.homes[slot.id]], slot.key)]
        for slot in gone:
            self._take_out(slot)
        self._place_again([slot for slot in again if slot.article != article])

    def mentions(self, event: Event) -> set[str]:
        """The articles for which it is background: what they are about is another event that others report too."""
        found = set()
        for slot in event.slots:
            main = self.homes.get(f"{slot.article}/0") if slot.number else None
            if main is not None and main != event.handle and len(self.events[main].slots) > 1:
                found.add(slot.article)
        return found

    def words(self, event: Event) -> list[Telling]:
        """The words that an event is told by: those that most of its reports have and few texts elsewhere."""
        some = [self._shelf[slot.id] for slot in event.slots[-weights.TITLED_BY :]]
        counted = Counter(term for incident in some for term in incident.terms)
        named = Counter(term for incident in some for term in incident.names)
        worth = {term: number * plain_worth(term) for term, number in counted.items()}
        return [
            Telling(
                cased(incident.written.get(term, term) for incident in some if term in incident.terms),
                2 * named[term] > counted[term],
                counted[term] / len(some),
            )
            for term in heapq.nsmallest(weights.TITLE_WORDS, worth, key=lambda t: (-worth[t], t))
        ]

    def _later(self, event: Event, key: tuple[str, bool, str, int]) -> list[Slot]:
        """What was put into an event after a report that comes late; nothing where it is too much to place again."""
        found = event.after(key)
        return found if len(found) <= weights.PLACED_AGAIN else []

    def _place_again(self, slots: Iterable[Slot]) -> None:
        again = sorted(dict.fromkeys(slots), key=lambda slot: slot.key)
        for slot in again:
            self._take_out(slot)
        for slot in again:
            self._place(slot)

    def _place(self, slot: Slot) -> Event:
        """Put it into the event that it fits best, or a new one; join a second event that it fits as surely."""
        ranked = self._ranked(slot)
        fits = bool(ranked) and ranked[0].score >= weights.SAME_EVENT
        event = ranked[0].event if fits else self.begin(total=slot.total)
        self._mark(event)
        self.put(slot, event)
        self._mark_others(slot)
        for verdict in ranked[1:]:
            if fits and verdict.score >= weights.SAME_TWO and may_be_one(event, verdict.event):
                self._join(event, verdict.event)
        return event

    def _join(self, event: Event, other: Event) -> None:
        """Take the incidents of another event over."""
        self._mark(other)
        self._mark(event)
        for slot in other.slots:
            self._index.take(slot)
            self.homes[slot.id] = event.handle
            self._index.put(slot)
            event.take(slot)
        del self.events[other.handle]

    def _take_out(self, slot: Slot) -> None:
        event = self.events[self.homes[slot.id]]
        self._mark(event)
        self._mark_others(slot)
        self._index.take(slot)
        event.leave(slot)
        del self.homes[slot.id]
        if slot.article in self.slots:
            self.slots[slot.article].remove(slot)
        if not event.slots:
            del self.events[event.handle]

    def _mark(self, event: Event) -> None:
        """Note that an event changes; where it has one report or two, this may be news to what these mention beside."""
        self.changed[event.handle] = None
        if len(event.slots) <= weights.FEW_REPORTS:
            for slot in event.slots:
                self._mark_others(slot)

    def _mark_others(self, slot: Slot) -> None:
        """Note that what a report tells beside its main event may change: whether it is background there."""
        if slot.number == 0:
            others = (other.id for other in self.slots.get(slot.article, ()))
            self.changed |= {self.homes[id_]: None for id_ in others if id_ in self.homes}

    def _ranked(self, slot: Slot) -> list[EventVerdict]:
        """The verdicts on the events that it may be of, the surest first."""
        incident = self._shelf[slot.id]
        verdicts = [self._against(incident, event) for event in self._candidates(slot)]
        return sorted(verdicts, key=lambda verdict: (-verdict.score, verdict.event.slots[0].key))

    def _candidates(self, slot: Slot) -> Iterator[Event]:
        """The events that share most telling words with it, of those around its days."""
        shared: Counter[int] = Counter()
        homes = [
            {home for bucket in looked_up(slot) for home in self._index.homes(bucket, term)} for term in slot.leads
        ]
        least = min((len(found) for found in homes if found), default=0)
        for found in homes:
            if len(found) <= max(weights.CROWDED, least):
                shared.update(found)
        ranked = sorted(shared, key=lambda home: (-shared[home], self.events[home].slots[0].key))
        near = (self.events[home] for home in ranked)
        fit = (event for event in near if event.total == slot.total and may_hold(event, slot))
        yield from islice(fit, weights.CANDIDATES)

    def _against(self, incident: Incident, event: Event) -> EventVerdict:
        """The mean of the best agreements with incidents of the event, and what their days tell."""
        own = self.worth.vector(incident)
        others = [self._shelf[slot.id] for slot in event.representatives]
        scores = [score_of(incident, other, own, self.worth.vector(other)) for other in others]
        best = heapq.nlargest(weights.BEST_OF, scores)
        told = sum(feature(incident, event) for feature in DAY_FEATURES)
        return EventVerdict(event, sum(best) / len(best) + told)
