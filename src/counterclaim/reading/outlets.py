"""Media that relay what others say: which words name one, and by what name."""

from __future__ import annotations

from functools import lru_cache

from counterclaim.lexicon import entries


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(name.lower() for name in entries("media")["outlets"])


@lru_cache(maxsize=1)
def _nouns() -> tuple[str, ...]:
    return tuple(entries("media")["outlet_nouns"])


def is_outlet(words: str) -> bool:
    """Whether these words name a medium: a listed name, a phrase that ends in one, or in a noun like "news agency"."""
    low = words.lower().strip().removeprefix("the ")
    if low in _names() or low.endswith(tuple(f" {noun}" for noun in _nouns())) or low in _nouns():
        return True
    parts = low.split()
    return any(" ".join(parts[n:]) in _names() for n in range(1, len(parts)))


def outlet_name(words: str) -> str:
    """The name within the words for a medium: "Russian state news agency TASS" gives "TASS"."""
    parts = words.removeprefix("the ").removeprefix("The ").split()
    for n in range(len(parts)):
        if " ".join(parts[n:]).lower() in _names():
            return " ".join(parts[n:])
    return " ".join(parts)
