"""Events and running totals as they grow: which incidents are taken for one, in the order of their publication."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Final

from counterclaim.comparing import weights
from counterclaim.comparing.incidents import Incident
from counterclaim.records import stable_id

Order = tuple[str, bool, str]
"""Where a report stands among all: by its day; those that say when it was before those that leave it open."""
by_key: Final = attrgetter("key")


@dataclass(frozen=True, slots=True)
class Slot:
    """An incident in its place among all: what is looked at before its words are."""

    id: str
    article: str
    number: int
    key: tuple[str, bool, str, int]
    """Its report's place among all, and its own in the report."""
    total: bool
    start: int | None
    end: int | None
    dated: bool
    published: int | None
    leads: tuple[str, ...]
    """Its most telling words, which lead to the events that it may be of."""


def slot_of(incident: Incident, order: Order, leads: Iterable[str]) -> Slot:
    """An incident of a report that stands there in the order of all."""
    return Slot(
        id=incident.id,
        article=incident.article,
        number=incident.number,
        key=(*order, incident.number),
        total=incident.total,
        start=incident.start,
        end=incident.end,
        dated=incident.dated,
        published=incident.published,
        leads=tuple(leads),
    )


@dataclass(slots=True)
class Event:
    """Incidents that are taken for one event, or running totals for one total; in the order of their publication."""

    handle: int
    """What it is known by while it is worked on."""
    total: bool
    slots: list[Slot] = field(default_factory=list)
    articles: set[str] = field(default_factory=set)
    _days: Counter[int] | None = None
    _named: tuple[str, str] = ("", "")
    """The slot that its id is made of, and the id."""

    @property
    def id(self) -> str:
        """Made of its first incident in the order of publication, so that it does not matter which came first."""
        first = self.slots[0]
        if self._named[0] != first.id:
            self._named = first.id, stable_id("e", first.article, first.number)
        return self._named[1]

    def take(self, slot: Slot) -> None:
        """Add an incident."""
        insort(self.slots, slot, key=by_key)
        self.articles.add(slot.article)
        if self._days is not None:
            self._days.update(_told(slot))

    def leave(self, slot: Slot) -> None:
        """Take an incident out."""
        del self.slots[bisect_left(self.slots, slot.key, key=by_key)]
        self.articles.discard(slot.article)
        self._days = None

    def after(self, key: tuple[str, bool, str, int]) -> list[Slot]:
        """The incidents that come later than this in the order of publication."""
        return self.slots[bisect_left(self.slots, key, key=by_key) :]

    @property
    def days(self) -> Counter[int]:
        """How often reports say that it was on this day."""
        if self._days is None:
            self._days = Counter()
            for slot in self.slots:
                self._days.update(_told(slot))
        return self._days

    @property
    def day(self) -> int | None:
        """The day on which most reports put it."""
        return None if self.total else min(self.days, key=lambda day: (-self.days[day], day), default=None)

    @property
    def representatives(self) -> list[Slot]:
        """The incidents that a new one is compared with: their number stays the same however many there are."""
        half = weights.REPRESENTATIVES // 2
        if len(self.slots) <= weights.REPRESENTATIVES:
            return self.slots
        return [*self.slots[:half], *self.slots[-half:]]


def _told(slot: Slot) -> dict[int, int]:
    """The days that a report may mean, with how much it counts for each."""
    if not slot.dated or slot.total or slot.start is None or slot.end is None:
        return {}
    length = slot.end - slot.start + 1
    share = weights.WHOLE_DAY // length if length <= weights.LONGEST_WHEN else 0
    return {day: share for day in range(slot.start, slot.end + 1) if share}


@dataclass(frozen=True, slots=True)
class Vector:
    """Words with their worth."""

    worth: dict[str, float]
    length: float


def may_hold(event: Event, slot: Slot) -> bool:
    """No report tells of one event as of two: what it sets apart stays apart. Nor is anything of days far away."""
    if slot.article in event.articles:
        return False
    if event.day is None or slot.start is None or slot.end is None:
        return event.total or any(days_fit(slot, other) for other in event.representatives)
    return slot.start - 1 <= event.day <= slot.end + 1


def may_be_one(a: Event, b: Event) -> bool:
    """Whether no report tells of both, and their days are one."""
    if not a.articles.isdisjoint(b.articles):
        return False
    return a.day is None or b.day is None or a.day == b.day


def days_fit(a: Slot, b: Slot) -> bool:
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


def other_place(a: Incident, b: Incident) -> float:
    """Each says where it was, and neither has a word of the other's place"""
    if a.place_stems and b.place_stems and not (a.place_stems & b.terms.keys() or b.place_stems & a.terms.keys()):
        return weights.OTHER_PLACE
    return 0.0


DAY_FEATURES: Final[tuple[Callable[[Incident, Event], float], ...]] = (same_day, fresh, undated)
FEATURES: Final[tuple[Callable[[Incident, Incident], float], ...]] = (same_number, other_place)


def score_of(a: Incident, b: Incident, one: Vector, other: Vector) -> float:
    """How surely two incidents are one: the cosine of their words by worth, and what else speaks for it."""
    small, large = sorted((one.worth, other.worth), key=len)
    shared = sum(value * large[term] for term, value in small.items() if term in large)
    size = one.length * other.length
    return (shared / size if size else 0.0) + sum(feature(a, b) for feature in FEATURES)
