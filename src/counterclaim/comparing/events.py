"""Incidents of many reports joined into events and running totals, one report at a time."""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from counterclaim.comparing import weights
from counterclaim.comparing.incidents import Incident
from counterclaim.comparing.outlines import background
from counterclaim.records import stable_id


@dataclass(slots=True)
class Event:
    """Incidents that are taken for one event, or running totals for one total; in the order they came."""

    id: str
    total: bool
    incidents: list[Incident] = field(default_factory=list)

    articles: set[str] = field(default_factory=set)
    days: Counter[int] = field(default_factory=Counter)
    """How often reports say that it was on this day."""

    def take(self, incident: Incident) -> None:
        """Add an incident."""
        self.incidents.append(incident)
        self.articles.add(incident.article)
        if incident.dated and incident.start is not None and incident.end is not None and not self.total:
            length = incident.end - incident.start + 1
            share = weights.WHOLE_DAY // length if length <= weights.LONGEST_WHEN else 0
            self.days.update({day: share for day in range(incident.start, incident.end + 1) if share})

    @property
    def day(self) -> int | None:
        """The day on which most reports put it."""
        return min(self.days, key=lambda day: (-self.days[day], day), default=None)

    @property
    def representatives(self) -> list[Incident]:
        """The incidents that a new one is compared with: their number stays the same however many there are."""
        half = weights.REPRESENTATIVES // 2
        if len(self.incidents) <= weights.REPRESENTATIVES:
            return self.incidents
        return [*self.incidents[:half], *self.incidents[-half:]]


@dataclass(frozen=True, slots=True)
class EventVerdict:
    """Whether an incident is of an event, with the reasons for a person to read."""

    event: str
    """The event's id; empty for an incident that nothing before it is."""
    score: float
    reasons: tuple[str, ...] = ()


ANY_DAY: Final = -1
"""The key of all incidents, for those that nothing dates."""
NO_DAY: Final = -2
"""The key of the incidents that nothing dates, for all others."""

TOTAL: Final = -3
"""The key of running totals."""


def _buckets(incident: Incident) -> tuple[int, ...]:
    """The stretches of days that it may lie in, a day more on either side."""
    if incident.total:
        return (TOTAL,)
    if incident.start is None or incident.end is None:
        return (NO_DAY,)
    if incident.end - incident.start > weights.LONGEST_WHEN:
        return (ANY_DAY,)
    return tuple(range((incident.start - 1) // weights.BUCKET, (incident.end + 1) // weights.BUCKET + 1))


@dataclass(frozen=True, slots=True)
class Vector:
    """Words with their worth."""

    worth: dict[str, float]
    length: float


@dataclass(frozen=True, slots=True)
class Telling:
    """A word that an event is told by, as written."""

    word: str
    is_name: bool
    share: float
    """In what share of its reports it stands."""


class Board:
    """The events so far. Adding a report touches only the events that share its days and rarest words."""

    def __init__(self) -> None:
        self.events: dict[str, Event] = {}
        self.verdicts: dict[str, EventVerdict] = {}
        """Per incident: why it stands where it does."""
        self.joined: dict[str, str] = {}
        """Events that turned out to be another, and which."""
        self.homes: dict[str, str] = {}
        """The event of each incident, by the event's first id."""
        self._articles = 0
        self._weighed = 0
        self._weights: dict[str, float] = {}
        self._vectors: dict[str, Vector] = {}
        self._frequency: Counter[str] = Counter()
        self._index: dict[tuple[int, str], dict[str, None]] = defaultdict(dict)

    def add(self, found: Sequence[Incident]) -> tuple[str, ...]:
        """Place the incidents of one report; the ids of the events that it changed."""
        self._count(found)
        return tuple(dict.fromkeys(self._place(incident) for incident in found))

    def mentions(self, event: Event) -> set[str]:
        """The articles for which it is background: what they are about is another event that others report too."""
        found = set()
        for incident in event.incidents:
            main = self.homes.get(f"{incident.article}/0")
            if incident.number and main != event.id and len(self.events[main].incidents if main else ()) > 1:
                found.add(incident.article)
        return found

    def words(self, event: Event) -> list[Telling]:
        """The words that an event is told by: those that most of its reports have and few others."""
        some = event.incidents if len(event.incidents) <= weights.TITLED_BY else event.incidents[-weights.TITLED_BY :]
        counted = Counter(term for incident in some for term in incident.terms)
        named = Counter(term for incident in some for term in incident.names)
        worth = {term: number * self.weigh(term) for term, number in counted.items()}
        written = {term: word for incident in reversed(some) for term, word in incident.written.items()}
        return [
            Telling(written.get(term, term), 2 * named[term] > counted[term], counted[term] / len(some))
            for term in heapq.nsmallest(weights.TITLE_WORDS, worth, key=lambda t: (-worth[t], t))
        ]

    def weigh(self, term: str) -> float:
        """How much a shared word tells: the rarer it is elsewhere and here, the more. Counted anew now and then."""
        found = self._weights.get(term)
        if found is None:
            expected = background(term) / 100 * weights.BACKGROUND
            share = (weights.BACKGROUND + self._articles) / (1 + expected + self._frequency[term])
            found = self._weights[term] = max(0.0, math.log(share))
        return found

    def vector(self, incident: Incident) -> Vector:
        """The words of an incident with what each is worth, and the length of that vector."""
        found = self._vectors.get(incident.id)
        if found is None:
            worth = {term: self._weight(term, incident) * uses for term, uses in incident.terms.items()}
            found = Vector(worth, math.sqrt(sum(value * value for value in worth.values())))
            self._vectors[incident.id] = found
        return found

    def _count(self, found: Sequence[Incident]) -> None:
        """Count the words of a report; weigh all words anew when there are a tenth more reports than the last time."""
        self._articles += 1
        self._frequency.update({term for incident in found for term in incident.terms})
        if self._articles > self._weighed * weights.WEIGH_ANEW:
            self._weighed = self._articles
            self._weights.clear()
            self._vectors.clear()

    def _place(self, incident: Incident) -> str:
        """Put it into the event that it fits best, or a new one; join a second event that it fits as surely."""
        ranked = self._ranked(incident)
        fits = bool(ranked) and ranked[0].score >= weights.SAME_EVENT
        home = ranked[0].event if fits else stable_id("e", incident.article, incident.number)
        self.verdicts[incident.id] = ranked[0] if fits else EventVerdict("", ranked[0].score if ranked else 0.0)
        event = self.events.setdefault(home, Event(home, incident.total))
        self.homes[incident.id] = home
        event.take(incident)
        self._index_under(incident, home)
        for verdict in ranked[1:]:
            other = self.events[verdict.event]
            if fits and verdict.score >= weights.SAME_TWO and _may_be_one(event, other):
                self._join(event, other)
        return home

    def _join(self, event: Event, other: Event) -> None:
        """Take the incidents of another event over."""
        for incident in other.incidents:
            event.take(incident)
            self.homes[incident.id] = event.id
            self._index_under(incident, event.id)
        self.joined[other.id] = event.id
        del self.events[other.id]

    def _index_under(self, incident: Incident, home: str) -> None:
        terms = self._telling(incident, weights.INDEXED_TERMS)
        for bucket in _buckets(incident) if incident.total else (*_buckets(incident), ANY_DAY):
            for term in terms:
                self._index[bucket, term][home] = None

    def _telling(self, incident: Incident, number: int) -> list[str]:
        """Its most telling words."""
        return heapq.nlargest(number, incident.terms, key=lambda term: (self._weight(term, incident), term))

    def _weight(self, term: str, incident: Incident) -> float:
        return self.weigh(term) * (weights.NAME_WEIGHT if term in incident.names else 1.0)

    def _ranked(self, incident: Incident) -> list[EventVerdict]:
        """The verdicts on the events that it may be of, the surest first."""
        verdicts = [self._against(incident, event) for event in self._candidates(incident)]
        return sorted(verdicts, key=lambda verdict: (-verdict.score, verdict.event))

    def _candidates(self, incident: Incident) -> Iterator[Event]:
        """The events that share most telling words with it, of those around its days."""
        shared: Counter[str] = Counter()
        undated = incident.start is None and not incident.total
        buckets = (ANY_DAY,) if undated else _buckets(incident) if incident.total else (*_buckets(incident), NO_DAY)
        homes = [self._homes(term, buckets) for term in self._telling(incident, weights.INDEXED_TERMS)]
        least = min((len(found) for found in homes if found), default=0)
        for found in homes:
            if len(found) <= max(weights.CROWDED, least):
                shared.update(found)
        ranked = sorted(shared, key=lambda home: (-shared[home], home))  # of sets, whose order no two runs share
        near = (self.events[home] for home in ranked if home in self.events)
        fit = (event for event in near if event.total == incident.total and _may_hold(event, incident))
        yield from islice(fit, weights.CANDIDATES)

    def _homes(self, term: str, buckets: tuple[int, ...]) -> set[str]:
        """The events of these days that have a word."""
        return {home for bucket in buckets for home in self._index.get((bucket, term), ())}

    def _against(self, incident: Incident, event: Event) -> EventVerdict:
        """The mean of the best agreements with incidents of the event, and what their days tell."""
        own = self.vector(incident)
        compared = [(score_of(incident, other, own, self.vector(other)), other) for other in event.representatives]
        scored = heapq.nlargest(weights.BEST_OF, compared, key=lambda found: found[0])
        score = sum(score for score, _ in scored) / len(scored)
        reasons = list(reasons_for(incident, scored[0][1], own, self.vector(scored[0][1])))
        for feature in DAY_FEATURES:
            worth = feature(incident, event)
            score += worth
            if worth > 0:
                reasons.append((feature.__doc__ or "").strip())
        return EventVerdict(event.id, score, tuple(reasons))


def _may_hold(event: Event, incident: Incident) -> bool:
    """No report tells of one event as of two: what it sets apart stays apart. Nor is anything of days far away."""
    if incident.article in event.articles:
        return False
    if event.day is None or incident.start is None or incident.end is None:
        return event.total or any(days_fit(incident, other) for other in event.representatives)
    return incident.start - 1 <= event.day <= incident.end + 1


def _may_be_one(a: Event, b: Event) -> bool:
    if not a.articles.isdisjoint(b.articles):
        return False
    return a.day is None or b.day is None or abs(a.day - b.day) <= 0


def days_fit(a: Incident, b: Incident) -> bool:
    """Whether nothing in their days keeps them apart."""
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return True
    return a.start <= b.end and b.start <= a.end


def same_day(incident: Incident, event: Event) -> float:
    """It says that it was on the day on which most put the event"""
    if event.day is None or not incident.dated or incident.start is None or incident.end is None:
        return 0.0
    return weights.SURE_DAY if incident.start <= event.day <= incident.end else weights.NEAR_DAY


def fresh(incident: Incident, event: Event) -> float:
    """It names no day, and the event was on the day of publication or the one before"""
    if event.day is None or incident.dated or incident.published is None or incident.total:
        return 0.0
    return weights.FRESH if 0 <= incident.published - event.day <= 1 else 0.0


def undated(incident: Incident, event: Event) -> float:
    """Nothing tells when it was"""
    return weights.UNDATED if incident.start is None and not incident.total else 0.0


def same_number(a: Incident, b: Incident) -> float:
    """Both have the same telling number"""
    return weights.SAME_NUMBER if a.numbers & b.numbers else 0.0


DAY_FEATURES: Final[tuple[Callable[[Incident, Event], float], ...]] = (same_day, fresh, undated)
FEATURES: Final[tuple[Callable[[Incident, Incident], float], ...]] = (same_number,)


def score_of(a: Incident, b: Incident, one: Vector, other: Vector) -> float:
    """How surely two incidents are one: the cosine of their words by worth, and what else speaks for it."""
    small, large = sorted((one.worth, other.worth), key=len)
    shared = sum(value * large[term] for term, value in small.items() if term in large)
    size = one.length * other.length
    return (shared / size if size else 0.0) + sum(feature(a, b) for feature in FEATURES)


def reasons_for(a: Incident, b: Incident, one: Vector, other: Vector) -> Iterator[str]:
    """What speaks for two incidents being one, in words."""
    common = one.worth.keys() & other.worth.keys()
    telling = heapq.nsmallest(5, common, key=lambda term: (-one.worth[term] * other.worth[term], term))
    if telling:
        yield f"Both have the words {', '.join(a.written.get(term, term) for term in telling)}"
    yield from ((feature.__doc__ or "").strip() for feature in FEATURES if feature(a, b) > 0)
