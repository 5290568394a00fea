"""Which names are worth comparing: those that share a rare word, its skeleton, initials or a listed name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final

from counterclaim.comparing.identity_names import Name, read_name
from counterclaim.comparing.identity_records import NameUse
from counterclaim.comparing.identity_spelling import fold, skeleton
from counterclaim.comparing.identity_words import given_forms, key, seats

LARGEST_BLOCK: Final = 80
"""A word that more names share tells too little of any; two of its words together still do."""


def name_pairs(names: Iterable[str | NameUse]) -> tuple[tuple[str, str], ...]:
    """Pairs of different names that may be of one claimant, in order; descriptions pair with nothing."""
    uses = sorted({(n.name, n.type) if isinstance(n, NameUse) else (n, "unknown") for n in names})
    read = (read_name(name, given_as) for name, given_as in uses)
    blocks: dict[str, set[str]] = defaultdict(set)
    for name in read:
        for block in _blocks(name):
            blocks[block].add(name.raw)
    pairs = {pair for held in blocks.values() if len(held) <= LARGEST_BLOCK for pair in combinations(sorted(held), 2)}
    return tuple(sorted(pairs))


def _blocks(name: Name) -> Iterator[str]:
    """The keys under which a name is looked for; none for a description."""
    if not name.named:
        return
    yield "=" + "/".join(name.key)
    if name.known:
        yield "known " + name.known
    sounds = [_sound(word) for word in name.words]
    for sound in sounds:
        yield "word " + sound
    for one, other in combinations(sorted({*sounds, *map(key, name.owners)}), 2):
        yield f"words {one} {other}"
    for letters in ({name.acronym} if name.acronym else set()) | name.initials:
        yield "initials " + letters
    if not name.words or (name.owners and len(name.words) == 1):
        yield from ("country " + key(owner) for owner in name.owners)
    if (country := seats().get(key(name.text))) is not None:
        yield "country " + key(country)


def _sound(word: str) -> str:
    """What a word is found under: the row of a given name, else its consonants."""
    row = given_forms().get(fold(word))
    return f"given {row}" if row is not None else skeleton(word.removeprefix("al") if len(word) > 6 else word)
