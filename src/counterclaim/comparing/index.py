"""Where to look for the event of an incident: events by days and telling words, made for some days when asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Final

from counterclaim.comparing import weights
from counterclaim.comparing.events import Slot

ANY_DAY: Final = -1
"""The key of all incidents, for those that nothing dates."""
NO_DAY: Final = -2
"""The key of the incidents that nothing dates, for all others."""
TOTAL: Final = -3
"""The key of running totals."""

Homes = dict[int, int]
"""Events, and how many of their incidents a word leads to."""


def buckets(slot: Slot) -> tuple[int, ...]:
    """The stretches of days that it may lie in, a day more on either side."""
    if slot.total:
        return (TOTAL,)
    if slot.start is None or slot.end is None:
        return (NO_DAY,)
    if slot.end - slot.start > weights.LONGEST_WHEN:
        return (ANY_DAY,)
    return tuple(range((slot.start - 1) // weights.BUCKET, (slot.end + 1) // weights.BUCKET + 1))


def looked_up(slot: Slot) -> tuple[int, ...]:
    """The stretches of days in which its event is looked for."""
    if slot.total:
        return (TOTAL,)
    return (ANY_DAY,) if slot.start is None else (*buckets(slot), NO_DAY)


class Index:
    """Incidents by the days that they may lie in; for days that were asked for, events by their words."""

    def __init__(self, homes: Mapping[str, int]) -> None:
        self._home = homes
        self._slots: dict[int, dict[str, Slot]] = defaultdict(dict)
        self._made: dict[int, dict[str, Homes]] = {}

    def put(self, slot: Slot) -> None:
        """Take an incident in, under the event that it has."""
        self._each(slot, lambda bucket: self._add(bucket, slot, self._home[slot.id], 1))
        for bucket in _under(slot):
            self._slots[bucket][slot.id] = slot

    def take(self, slot: Slot) -> None:
        """Take an incident out, while it still has its event."""
        self._each(slot, lambda bucket: self._add(bucket, slot, self._home[slot.id], -1))
        for bucket in _under(slot):
            self._slots[bucket].pop(slot.id, None)

    def homes(self, bucket: int, term: str) -> Mapping[int, int]:
        """The events of these days that a word leads to."""
        made = self._made.get(bucket)
        if made is None:
            made = self._made[bucket] = {}
            for slot in self._slots.get(bucket, {}).values():
                self._add(bucket, slot, self._home[slot.id], 1)
        return made.get(term, {})

    def _each(self, slot: Slot, change: Callable[[int], None]) -> None:
        for bucket in _under(slot):
            if bucket in self._made:
                change(bucket)

    def _add(self, bucket: int, slot: Slot, home: int, number: int) -> None:
        made = self._made[bucket]
        for term in slot.leads:
            found = made.setdefault(term, {})
            found[home] = found.get(home, 0) + number
            if not found[home]:
                del found[home]


def _under(slot: Slot) -> set[int]:
    return {*buckets(slot)} if slot.total else {*buckets(slot), ANY_DAY}
