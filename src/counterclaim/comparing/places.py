"""Where an event was, as most of its reports say, and written as a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

from counterclaim.comparing.incidents import Incident
from counterclaim.comparing.outlines import stem
from counterclaim.lexicon import entries


def place_of(incidents: Iterable[Incident]) -> str | None:
    """The place that most reports give for their figures; a dateline's capitals count as the name that they are."""
    counted: Counter[str] = Counter()
    written: dict[str, str] = {}
    for incident in incidents:
        for place in incident.places:
            named = written.get(place)
            if named is None:
                named = written[place] = _as_name(place, incident)
            counted[named] += 1
    return min(counted, key=lambda place: (-counted[place], place), default=None)


def _as_name(place: str, incident: Incident) -> str:
    return " ".join(_word(word, incident) for word in place.split(" ")) if place.isupper() else place


def _word(word: str, incident: Incident) -> str:
    """As its report writes it elsewhere; an abbreviation that only stands in capitals stays one."""
    found = incident.written.get(stem(word), word)
    return found.title() if found.isupper() and found not in _abbreviations() else found


@cache
def _abbreviations() -> frozenset[str]:
    """Short forms of countries that are written in capitals."""
    countries = entries("parties")["countries"].values()
    return frozenset(name for country in countries for name in country["people"] if name.isupper())
