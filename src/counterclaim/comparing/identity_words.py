"""The words that tell what a name is: countries, known bodies, nouns that name nobody, given names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any, Final

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from counterclaim.comparing.identity_spelling import fold, letters, plain
from counterclaim.lexicon import entries

_LEXICON: Final[dict[str, Any]] = entries("identity")
_WORDS: Final[dict[str, list[str]]] = _LEXICON["words"]
_ROLES: Final[dict[str, Any]] = entries("roles")
_GIVEN: Final[dict[str, list[str]]] = _LEXICON["given"]

LEANING: Final = frozenset(_WORDS["leaning"])
DESCRIBING: Final = frozenset(_WORDS["describing"])
KINDS: Final = frozenset(_WORDS["kinds"])
DETERMINERS: Final = frozenset(_WORDS["determiners"])
WIRES: Final = frozenset(_WORDS["wires"])
WRITERS: Final = frozenset(_WORDS["writers"])
STATE_BODIES: Final = frozenset(letters(word) for phrase in _WORDS["state_bodies"] for word in phrase.split()[-1:])
PORTFOLIOS: Final = frozenset(_WORDS["portfolios"])
COMPLETE: Final = frozenset(word.lower() for word in _ROLES["words"]["complete"])
SHORT_HEADS: Final = frozenset(_WORDS["short_heads"])
DOCUMENTS: Final = frozenset(_WORDS["documents"])
ENDS: Final = frozenset(_WORDS["ends"])
SMALL: Final = frozenset(_WORDS["small"])

PARTICLES: Final = frozenset(_GIVEN["particles"])
PERSONAL: Final = frozenset(_GIVEN["personal"])
SERVANT: Final = tuple(sorted(_GIVEN["servant"], key=len, reverse=True))
KUNYA: Final = frozenset(_GIVEN["kunya"])
SUFFIXES: Final = frozenset(_GIVEN["suffixes"])

ROLES: Final = frozenset(word.lower() for words in _ROLES["classes"].values() for word in words)
TITLES: Final = frozenset(word.rstrip(".").lower() for word in (*_ROLES["words"]["titles"], *_GIVEN["titles"]))
INSTITUTIONS: Final = frozenset(_ROLES["words"]["institutions"])
ORGANISATION_WORDS: Final = frozenset(
    letters(word) for word in (*_ROLES["words"]["organisation_names"], *INSTITUTIONS, *KINDS, *SHORT_HEADS, "regime")
)
PERSONS: Final = frozenset(word.lower() for word in _ROLES["words"]["persons"])
NOBODY: Final = frozenset(
    word.lower()
    for key in ("persons", "groups", "documents", "organisations", "sayings")
    for word in _ROLES["words"][key]
) | frozenset(_WORDS["nobody"] + list(ROLES))

_FIRST_NAMES: Final = frozenset(
    letters(plain(name)) for names in entries("first_names")["names"].values() for name in names
)


_NO_MARKS: Final = str.maketrans({".": None, "'": None, "-": " "})
LONG_NAME: Final = 12
"""From this many letters a listed name is known with one letter wrong, too."""


def key(phrase: str) -> str:
    """What a table is looked up by: small letters, no full stops, apostrophes and hyphens, no "the"."""
    return plain(phrase).lower().translate(_NO_MARKS).removeprefix("the ")


@cache
def given_forms() -> dict[str, int]:
    """For each spelling of a given name in the table, its row: those of one row are one name."""
    return {fold(plain(name)): row for row, names in enumerate(_GIVEN["same"]) for name in names}


def is_given(word: str) -> bool:
    """Whether the word is known as a given name."""
    return letters(word) in _FIRST_NAMES or fold(word) in given_forms()


@cache
def _common() -> frozenset[str]:
    return frozenset(fold(plain(name)) for name in _GIVEN["common"])


def is_common(word: str) -> bool:
    """Whether so many bear this family name that it tells nobody alone."""
    return fold(word) in _common()


@cache
def owners() -> dict[str, str]:
    """Names of countries, of their people and of some alliances: the country or alliance that owns a body."""
    parties, apart = entries("parties"), frozenset(_LEXICON["parties"]["apart"])
    table: dict[str, str] = {}
    for country, words in parties["countries"].items():
        table |= _keyed(country, (country, *words["people"]), apart)
    for alliance in _LEXICON["parties"]["owners"]:
        table |= _keyed(alliance, (alliance, *parties["alliances"][alliance]), apart)
    return table


@cache
def seats() -> dict[str, str]:
    """Capitals, seats of government and armed forces with a name of their own, and the country they often stand for."""
    apart = frozenset(_LEXICON["parties"]["apart"])
    table: dict[str, str] = {}
    for country, words in entries("parties")["countries"].items():
        table |= _keyed(country, words["seats"], frozenset())
        table |= _keyed(country, words.get("forces", ()), apart)
    return table


@cache
def media() -> frozenset[str]:
    """Names of news agencies, broadcasters and papers."""
    return frozenset(key(name) for name in entries("media")["outlets"])


@cache
def known() -> dict[str, str]:
    """Whole names of armed groups, alliances, media and others, and the one name that each is kept under."""
    parties, apart = entries("parties"), frozenset(_LEXICON["parties"]["apart"])
    table = {name: next((short for short in _shorter(name) if short in media()), name) for name in media()}
    for section in (entries("parties_armed")["armed"], parties["alliances"], _LEXICON["one"]):
        for name, spellings in section.items():
            table |= _keyed(key(name), (name, *spellings), apart if section is not _LEXICON["one"] else frozenset())
    return table


def _shorter(name: str) -> Iterator[str]:
    """The name without the words behind it that say what it is, the shortest first ("anadolu" for its news agency)."""
    words = name.split()
    end = len(words)
    while end > 1 and words[end - 1] in KINDS:
        end -= 1
    yield from (" ".join(words[:n]) for n in range(end, len(words) + 1))


@lru_cache(maxsize=1 << 16)
def listed(name: str) -> str | None:
    """The one name of a known body, also with its kind behind it ("al-Manar TV") or, if long, one letter wrong."""
    words = key(name)
    found = next((known()[form] for form in _shorter(words) if form in known()), None)
    if found is not None or len(words) < LONG_NAME or " " not in words:
        return found
    near = extractOne(words, _long_names(), scorer=OSA.distance, score_cutoff=1)
    return known()[near[0]] if near else None


@cache
def _long_names() -> list[str]:
    return [name for name in known() if len(name) >= LONG_NAME and " " in name]


def _keyed(name: str, spellings: Iterable[str], apart: frozenset[str]) -> dict[str, str]:
    return {key(spelling): name for spelling in spellings if spelling not in apart}


@cache
def apart() -> frozenset[str]:
    """Names that look like another spelling of a party, and are a part of it."""
    return frozenset(key(name) for name in _LEXICON["parties"]["apart"])


@lru_cache(maxsize=1 << 16)
def owner(phrase: str) -> str | None:
    """The country or alliance that these words name; an apostrophe may have been lost ("Syrias")."""
    words = key(plain(phrase).removesuffix("'s"))
    return owners().get(words) or _without_s(words)


@lru_cache(maxsize=1 << 16)
def country(name: str) -> str | None:
    """The country or alliance that this whole name means; "Syrians" are people, and "Syrias" lost its apostrophe."""
    words = key(plain(name).removesuffix("'s"))
    stem = words.removesuffix("s")
    people = owners().get(words) is None and stem != key(owners().get(stem) or "")
    return None if people else owner(name)


def _without_s(words: str) -> str | None:
    return owners().get(words[:-1]) if words.endswith("s") and len(words) > 4 else None
