"""The words for roles, organisations and names, as sets to look up in."""

from __future__ import annotations

from typing import Any, Final

from counterclaim.lexicon import entries

_ROLES: Final[dict[str, Any]] = entries("roles")
_WORDS: Final[dict[str, list[str]]] = _ROLES["words"]
_NAMES: Final[dict[str, list[str]]] = entries("first_names")["names"]

CLASS_OF: Final[dict[str, str]] = {
    word: name for name, words in reversed(list(_ROLES["classes"].items())) for word in words
}
"""The class of a role's words: a press secretary is a "spokesperson"."""

PERSONS: Final = frozenset(_WORDS["persons"]) | frozenset(CLASS_OF)
INSTITUTIONS: Final = frozenset(_WORDS["institutions"])
ORGANISATIONS: Final = frozenset(_WORDS["organisations"])
ORGANISATION_NAMES: Final = frozenset(_WORDS["organisation_names"])
COMPLETE: Final = frozenset(_WORDS["complete"])
GROUPS: Final = frozenset(_WORDS["groups"])
DOCUMENTS: Final = frozenset(_WORDS["documents"])
RANKS: Final = frozenset(_WORDS["ranks"])
SAYINGS: Final = frozenset(_WORDS["sayings"])
TITLES: Final = frozenset(_WORDS["titles"])
MONITORS: Final = frozenset(_WORDS["monitors"])
BUSINESSES: Final = frozenset(_WORDS["businesses"])
PUBLIC_NAMES: Final = frozenset(_WORDS["public_names"])
INTRODUCED: Final = frozenset(_WORDS["introduced"])
MALE: Final = frozenset(_WORDS["male"]) | frozenset(_NAMES["male"])
FEMALE: Final = frozenset(_WORDS["female"]) | frozenset(_NAMES["female"])
FIRST_NAMES: Final = frozenset(_NAMES["male"]) | frozenset(_NAMES["female"])
SPEAKS_FOR: Final = frozenset(_WORDS["speaks_for"])

HE: Final = frozenset({"he", "him", "his", "himself"})
SHE: Final = frozenset({"she", "her", "hers", "herself"})
IT: Final = frozenset({"it", "its", "itself"})
THEY: Final = frozenset({"they", "them", "their", "themselves"})
I_WE: Final = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves", "you"})
WHO: Final = frozenset({"who", "which", "that", "whom"})
PRONOUNS: Final = HE | SHE | IT | THEY | I_WE | WHO
DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my"})
INDEFINITE: Final = frozenset({"a", "an", "another", "one", "some", "several", "many", "two", "three", "other", "any"})
ARTICLES: Final = frozenset({"the", "a", "an"})
POSSESSIVE: Final = frozenset({"'s", "’s", "'", "’"})
"""Tokens that make the words before them an owner."""


def role_class(words: str) -> str | None:
    """The class of role words by their last word or two: "deputy defence minister" is a minister."""
    parts = words.lower().replace("’", "'").split()
    for size in (3, 2, 1):
        if len(parts) >= size and (found := CLASS_OF.get(" ".join(parts[-size:]))):
            return found
    return None
