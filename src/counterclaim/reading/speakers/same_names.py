"""Whether two names can be of one bearer, by their words alone."""

from __future__ import annotations

import unicodedata
from typing import Final

from counterclaim.reading.speakers.words import ORGANISATION_NAMES

NATION_AND_KIND: Final = 2
STEM: Final = 7
"""Letters by which two forms of a word are the same: "coordination", "coordinating"."""


def folded(text: str) -> str:
    """The text without accents: "François" is "Francois" elsewhere."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).replace("’", "'")


def same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names with one surname have first names that fit: equal, initial, or short form."""
    a, b = tuple(map(folded, a)), tuple(map(folded, b))
    if a[-1] != b[-1] or a[-1] in ORGANISATION_NAMES:
        return False
    if a[-len(b) :] == b or b[-len(a) :] == a:
        return True
    first, other = a[0].rstrip("."), b[0].rstrip(".")
    return first == other or (min(len(first), len(other)) == 1 and first[0] == other[0])


def within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the words of an organisation's name occur in another in their order ("Syrian Observatory").

    Three words or more have to be its beginning: the "Damascus Countryside Police Command" is another one than the
    "Damascus Police Command".
    """
    if len(short) >= len(long) or not any(word in ORGANISATION_NAMES for word in short):
        return False
    if len(short) > NATION_AND_KIND:
        return short == long[: len(short)]
    rest = iter(long)
    return short[0] == long[0] and all(word in rest for word in short)


def same_body(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names are of one body by nation, kind and task: "Coordination Center", "Center for coordinating"."""
    if a[0] != b[0] or not {w for w in a if w in ORGANISATION_NAMES} & {w for w in b if w in ORGANISATION_NAMES}:
        return False
    short, long = sorted((a, b), key=len)
    tasks = [word[:STEM].lower() for word in short[1:] if word not in ORGANISATION_NAMES and len(word) > STEM]
    theirs = {word[:STEM].lower() for word in long[1:] if word.islower()}
    return bool(tasks) and all(task in theirs for task in tasks)


def initials(words: tuple[str, ...]) -> str:
    """The letters that such a name is shortened to; empty for a single word."""
    return "".join(word[0] for word in words if word[:1].isupper()) if len(words) > 1 else ""
