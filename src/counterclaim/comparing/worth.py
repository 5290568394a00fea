"""What a shared word is worth: the rarer it is elsewhere and here, the more it tells."""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Iterable, Mapping

from counterclaim.comparing import weights
from counterclaim.comparing.events import Vector
from counterclaim.comparing.incidents import Incident
from counterclaim.comparing.outlines import background


class Worth:
    """Words by how many reports have them. All are weighed anew when there are a tenth more reports than before.

    In between the worth of a word stays the same, whoever asks for it and when.
    """

    def __init__(self, frequency: Mapping[str, int] | None = None, weighed: Mapping[str, int] | None = None) -> None:
        self.frequency: Counter[str] = Counter(frequency or {})
        """How many reports have each word."""
        self.weighed: dict[str, int] = dict(weighed or {})
        """How many had it when all were weighed last."""
        self.articles = 0
        self.weighed_at = 0
        """How many reports there were then."""
        self._weights: dict[str, float] = {}
        self._vectors: dict[str, Vector] = {}

    def count(self, found: Iterable[Incident]) -> bool:
        """Count the words of a report; whether all were weighed anew."""
        self.articles += 1
        self.frequency.update({term for incident in found for term in incident.terms})
        if self.articles <= self.weighed_at * weights.WEIGH_ANEW:
            return False
        self.weighed_at, self.weighed = self.articles, dict(self.frequency)
        self._weights.clear()
        self._vectors.clear()
        return True

    def uncount(self, found: Iterable[Incident]) -> None:
        """A report was taken away."""
        self.articles -= 1
        self.frequency.subtract({term for incident in found for term in incident.terms})
        for incident in found:
            self._vectors.pop(incident.id, None)

    def of(self, term: str) -> float:
        """How much a shared word tells."""
        found = self._weights.get(term)
        if found is None:
            expected = background(term) / 100 * weights.BACKGROUND
            share = (weights.BACKGROUND + self.weighed_at) / (1 + expected + max(1, self.weighed.get(term, 0)))
            found = self._weights[term] = max(0.0, math.log(share))
        return found

    def of_in(self, term: str, incident: Incident) -> float:
        """How much it tells of an incident, in which it may be of a name."""
        return self.of(term) * (weights.NAME_WEIGHT if term in incident.names else 1.0)

    def leads(self, incident: Incident) -> list[str]:
        """Its most telling words."""
        return heapq.nlargest(
            weights.INDEXED_TERMS, incident.terms, key=lambda term: (self.of_in(term, incident), term)
        )

    def vector(self, incident: Incident) -> Vector:
        """The words of an incident with what each is worth, and the length of that vector."""
        found = self._vectors.get(incident.id)
        if found is None:
            worth = {term: self.of_in(term, incident) * uses for term, uses in incident.terms.items()}
            found = Vector(worth, math.sqrt(sum(value * value for value in worth.values())))
            self._vectors[incident.id] = found
        return found


def plain_worth(term: str) -> float:
    """How much a word tells wherever it stands: so that what an event is called follows from its own reports."""
    return max(0.0, math.log(weights.BACKGROUND / (1 + background(term) / 100 * weights.BACKGROUND)))
