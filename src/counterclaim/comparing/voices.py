"""Whose voice a claim is in: one name for all spellings, and what only passes on what others say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from counterclaim.comparing.identity_names import read_name
from counterclaim.comparing.identity_records import Identity
from counterclaim.comparing.identity_spelling import letters
from counterclaim.lexicon import entries

if TYPE_CHECKING:
    from counterclaim.comparing.drafts import Draft

OUTLET: Final = "outlet"
"""The voice of an article that names no claimant."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who claims: ``key`` is equal for what is one claimant. Without ``named`` it is somebody else in each article."""

    key: str
    name: str | None
    named: bool
    words: frozenset[str] = frozenset()


MAYBE_ONE: Final = frozenset({"short_for", "seat_of", "government_of", "family_name_alone", "first_name_left_out"})
"""Doubtful features that within one event are certain enough."""


class Names:
    """One name for every claimant, and for those who are met later."""

    def __init__(self, found: Iterable[Identity] = (), bodies: Mapping[str, str] | None = None) -> None:
        self._known: dict[str, tuple[str, bool]] = {}
        self._doubtful: set[frozenset[str]] = set()
        for one in found:
            self._known |= {use.name: (one.name, one.named) for use in one.names}
            self._doubtful |= {frozenset((v.a, v.b)) for v in one.doubtful if v.feature in MAYBE_ONE}
        self._bodies = {self.one(person)[0]: body for person, body in (bodies or {}).items()}

    def maybe_one(self, a: str | None, b: str | None) -> bool:
        """Whether only a person could say if these two names are one claimant's, and in one event they mostly are."""
        return frozenset((a, b)) in self._doubtful

    def one(self, name: str) -> tuple[str, bool]:
        """The name that it goes by, and whether that names somebody; a new name stands for itself."""
        found = self._known.get(name)
        if found is None:
            read = read_name(name, "unknown")
            found = self._known.setdefault(name, (read.text or name, read.named))
        return found

    def differing(self, other: Names, names: Iterable[str]) -> set[str]:
        """Of these names, those that are held to be somebody else's than by ``other``, or in doubt with others."""
        doubts = self._doubtful ^ other._doubtful
        doubted = {name for pair in doubts for name in pair}
        return {
            name
            for name in names
            if self.one(name) != other.one(name)
            or self._bodies.get(self.one(name)[0]) != other._bodies.get(other.one(name)[0])
            or (doubted and (self.one(name)[0] in doubted or other.one(name)[0] in doubted))
        }

    def voice(self, claimant: str | None, role: str | None = None, affiliation: str | None = None) -> Voice:
        """Whose claim it is, from the claimant's name, and his office where he speaks himself."""
        if claimant is None:
            return Voice(OUTLET, None, named=False)
        name, named = self.one(claimant)
        body = _office(role, affiliation) or self._bodies.get(name)
        if body is not None:
            key, _ = self.one(body)
            return Voice(letters(key), name, named=True, words=_words(key))
        return _voice(name, named)


@lru_cache(maxsize=1 << 16)
def _voice(name: str, named: bool) -> Voice:
    if _is_state_media(name):
        return Voice("state media", name, named=True, words=frozenset({"state", "media"}))
    read = read_name(name, "unknown")
    # Within one event "the interior ministry" is one body, whatever country's it may be.
    known = (named or read.shared) and not read.joint and not is_hearsay(name)
    return Voice(letters(name), name, named=known, words=_words(name))


def _office(role: str | None, affiliation: str | None) -> str | None:
    """The body that an office-holder speaks for: a minister for the ministry, a director for what is directed."""
    if role is None:
        return None
    if re.search(r"\bminister\b", role, re.I) and " minister" in role.lower() and "prime" not in role.lower():
        return " ".join(filter(None, [affiliation, re.sub(r"(?i)\bminister\b", "ministry", role)]))
    if affiliation and re.search(r"\b(director|head|spokes\w+|chief|founder|chairman)\b", role, re.I):
        return affiliation
    return None


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(letters(word) for word in name.split() if len(word) > 3)


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {key: frozenset(word.lower() for word in words) for key, words in entries("voices")["voices"].items()}


def _is_state_media(name: str) -> bool:
    small = name.lower()
    return small in _lists()["state_agencies"] or any(phrase in small for phrase in _lists()["state_media"])


@lru_cache(maxsize=1 << 16)
def is_hearsay(name: str) -> bool:
    """Whether the name says no more than that there are reports."""
    return name.lower().removeprefix("the ").split()[-1] in _lists()["hearsay"]


@lru_cache(maxsize=1 << 16)
def is_scene(name: str) -> bool:
    """Whether the name is of a film or picture."""
    return any(word in _lists()["scenes"] for word in re.findall(r"[a-z]+", name.lower()))


def merged(voices: Iterable[Voice], names: Names) -> dict[str, str]:
    """Within one event: the key of each voice; a short name under the one longer name that has all its words.

    So are two names that may be one claimant's across articles and that no other name here speaks against.
    """
    named = {voice.key: voice for voice in voices if voice.named}
    found = {}
    for key, voice in sorted(named.items()):
        longer = [other for other in named.values() if voice.words and voice.words < other.words]
        roots = [other for other in longer if not any(other.words < more.words for more in longer)]
        alike = [other for other in named.values() if other.key < key and names.maybe_one(voice.name, other.name)]
        found[key] = roots[0].key if len(roots) == 1 else alike[0].key if len(alike) == 1 else key
    return {key: found.get(home, home) for key, home in found.items()}


def offices(drafts: Iterable[Draft]) -> Iterator[tuple[str, str]]:
    """Persons whom these claims call the head or spokesman of a body, and which, as often as they do."""
    for draft in drafts:
        body = _office(draft.role, draft.affiliation)
        if draft.claimant is not None and body is not None:
            yield draft.claimant, body


def speaking_for(drafts: Iterable[Draft]) -> dict[str, str]:
    """Persons whom articles call the head or spokesman of a body, and which body that mostly is."""
    return mostly(Counter(offices(drafts)))


def mostly(counted: Mapping[tuple[str, str], int]) -> dict[str, str]:
    """The body that each person is mostly said to speak for."""
    bodies: dict[str, dict[str, int]] = {}
    for (name, body), count in counted.items():
        if count > 0:
            bodies.setdefault(name, {})[body] = count
    return {name: min(found, key=lambda body: (-found[body], body)) for name, found in bodies.items()}
