"""Groups of names that are one: joined pair by pair, and never across two names that contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from counterclaim.comparing.identity_names import Name
from counterclaim.comparing.identity_verdicts import contradicts


class Groups:
    """Names in groups. ``join`` refuses what would bring two contradicting names together."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._group: dict[str, list[Name]] = {name.raw: [name] for name in names}

    def of(self, name: str) -> Sequence[Name]:
        """All names of the group that this one is in."""
        return self._group[name]

    def together(self, a: str, b: str) -> bool:
        """Whether both are in one group."""
        return self._group[a] is self._group[b]

    def join(self, a: str, b: str) -> bool:
        """Make one group of two; false where a name of one contradicts a name of the other."""
        one, other = self._group[a], self._group[b]
        if one is other or any(contradicts(x, y) for x in one for y in other):
            return one is other
        one.extend(other)
        for name in other:
            self._group[name.raw] = one
        return True

    def all(self) -> list[list[Name]]:
        """Every group once, in no order that matters."""
        return list({id(group): group for group in self._group.values()}.values())
