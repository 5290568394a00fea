"""What stands around a name and is no part of it: where a body is based, what it is, what a person does there."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from counterclaim.comparing.identity_spelling import letters, plain
from counterclaim.comparing.identity_words import (
    DESCRIBING,
    DETERMINERS,
    DOCUMENTS,
    ENDS,
    KINDS,
    LEANING,
    NOBODY,
    ORGANISATION_WORDS,
    PERSONS,
    ROLES,
    SHORT_HEADS,
    SMALL,
    TITLES,
    WIRES,
    WRITERS,
    apart,
    country,
    is_given,
    key,
    known,
    listed,
    media,
    owner,
)

_LEANING: Final = re.compile(rf"^\S+[- ](?:{'|'.join(sorted(LEANING))})\s+(?=.*[A-Z])", re.IGNORECASE)
_ROLE: Final = re.compile(
    rf"^(?:{'|'.join(sorted(map(re.escape, ROLES), key=len, reverse=True))})(?: of\b|$)", re.IGNORECASE
)
_ARTICLE: Final = re.compile(r"^al-", re.IGNORECASE)

Words = list[str]

COURTESY: Final = frozenset({"Mr", "Mrs", "Ms", "Miss"})


def cleaned(name: str) -> str:
    """The name itself, in Latin letters; unchanged words where nothing around it is plainly not of it."""
    words = plain(name).split()
    for step in _STEPS:
        words = step(words) if words else words
    return " ".join(words)


def is_capital(word: str) -> bool:
    """Whether the word is written as a name's is: "Syrian", "al-Nusra"; not "al-" alone."""
    return _ARTICLE.sub("", word)[:1].isupper() or any(c.isupper() for c in word)


def _without_the(words: Words) -> Words:
    return words[1:] if len(words) > 1 and words[0].lower() == "the" else words


def _before_apposition(words: Words) -> Words:
    """ "Syria Civil Defence a Syrian rescue service", "Rami Haddad the head of ...": what stands first."""
    for at, word in enumerate(words):
        if at and word in DETERMINERS and is_capital(words[at - 1]):
            return words[:at]
        if at and word == "the" and is_capital(words[at - 1]) and words[at + 1 : at + 2]:
            return words[at + 1 :] if is_capital(words[at + 1]) else words[:at]
    return words


def _before_role(words: Words) -> Words:
    """ "Rami Haddad director of the Northern Observatory": the person. A body's director stays unnamed."""
    for at in range(2, len(words)):
        rest = " ".join(words[at:])
        role = words[at] in ROLES or words[at] in PERSONS or _ROLE.match(rest)
        if role and _is_person(words[:at]) and not words[at - 1].endswith(("'s", "s'")):
            return _without_owner(words[:at])
    return words


def _without_owner(words: Words) -> Words:
    """ "Omar Haddad Syrias interior": what was left of an office behind the name."""
    for at in range(2, len(words)):
        if words[at].islower() and owner(words[at - 1]) and at > 2:
            return words[: at - 1]
    return words


def _is_person(words: Words) -> bool:
    named = [word for word in words if letters(word) not in TITLES]
    return (
        len([word for word in named if is_capital(word)]) >= 2
        and not any(letters(word) in ORGANISATION_WORDS for word in named)
        and owner(" ".join(named[:2])) is None
        and owner(named[0]) is None
        and not any(word.isupper() and len(word) > 1 for word in named[:1])
    )


def _without_leaning(words: Words) -> Words:
    """ "UK-based", "Daesh-linked", "London Based" before a name with a capital."""
    text = " ".join(words)
    found = _LEANING.match(text)
    return text[found.end() :].split() if found and key(text) not in known() else words


def _without_description(words: Words) -> Words:
    """ "media watchdog Reporters Without Borders": small words before the name, when none of them links it."""
    at = next((n for n, word in enumerate(words) if is_capital(word)), 0)
    before = words[:at]
    described = before and all(word in DESCRIBING or word in KINDS or word in NOBODY for word in before)
    return words[at:] if described and not any(word in ENDS for word in before) else words


def _writer_of(words: Words) -> Words:
    """ "SANA reporter in Homs", "AFPs correspondent": a known medium speaks through who writes for it."""
    at = next((n for n, word in enumerate(words) if word in WRITERS), 0)
    rest = words[at + 1 :]
    if not at or (rest and rest[0] not in ENDS):
        return words
    medium = " ".join(words[:at]).removesuffix("'s")
    found = next((form for form in (medium, medium.removesuffix("s")) if key(form) in known()), None)
    return found.split() if found else words


def _maker_of(words: Words) -> Words:
    """ "Observatory toll", "HRW report", "UN figures": a body speaks through its documents."""
    if len(words) < 2 or words[-1] not in DOCUMENTS:
        return words
    maker = [*words[:-2], words[-2].removesuffix("'s")]
    last = maker[-1]
    body = is_capital(last) and (letters(last) in ORGANISATION_WORDS or (len(last) > 2 and last.isupper()))
    return maker if body or listed(" ".join(maker)) else words


def _without_credit(words: Words) -> Words:
    """ "AFP Observatory", "AP Syria's state TV": an agency's name that stood before the sentence grew into it."""
    at = next((n for n in (2, 1) if len(words) > n and key(" ".join(words[:n])) in media()), 0)
    rest = words[at:]
    body = any(letters(word) in SHORT_HEADS or word == "state" for word in rest)
    return rest if at and body and (owner(rest[0]) or len(rest) == 1) else words


def _wire(words: Words) -> Words:
    """ "Aleppo Reuters", "Homs AFP": an agency, and the last word of what it reports."""
    last = words[-1]
    agency = last in WIRES or (len(last) > 2 and last.isupper() and key(last) in media())
    glued = 1 < len(words) < 4 and all(map(is_capital, words)) and listed(" ".join(words)) is None
    return [last] if agency and glued else words


def _without_people(words: Words) -> Words:
    """ "Syrian Omar Haddad": of which people a person is."""
    person = len(words) > 2 and owner(words[0]) and is_given(words[1])
    return words[1:] if person and not any(letters(word) in ORGANISATION_WORDS for word in words) else words


def _without_kind(words: Words) -> Words:
    """ "SANA news agency", "IS group": small words behind the name that say what it is."""
    end = len(words)
    least = 2 if words[0].lower() in DETERMINERS else 1
    while end > least and words[end - 1] in KINDS:
        end -= 1
    last = words[end - 1]
    whole = end < len(words) and is_capital(last) and owner(last) is None and owner(" ".join(words[:end])) is None
    return words[:end] if whole else words


def _without_owner_of_known(words: Words) -> Words:
    """ "Syrias official SANA", "Kurdish YPG": a known name needs nobody to own it."""
    rest = " ".join(words)
    if listed(rest) or key(rest) in apart():
        return words
    for at in range(1, min(4, len(words))):
        before, name = words[:at], " ".join(words[at:])
        owned = all(owner(word) or word in DESCRIBING or word == "Kurdish" for word in before)
        if owned and listed(name):
            return words[at:]
    return words


def _without_lost_apostrophe(words: Words) -> Words:
    """ "SANAs", "Observatorys", "Russia's": the name that it was said of."""
    last = words[-1] if words else ""
    bare = last.removesuffix("'s").removesuffix("s'")
    if bare == last and last.endswith("s") and len(last) > 3 and key(" ".join(words)) not in known():
        stem = last[:-1]
        whole = key(" ".join([*words[:-1], stem])) in known() and stem.lower() not in NOBODY
        if stem.isupper() or whole or stem.endswith("ry") or (is_capital(last) and country(last) and len(words) == 1):
            bare = stem
    return [*words[:-1], bare] if bare else words


def _without_titles(words: Words) -> Words:
    """ "Lt. Gen. Omar Haddad": the name behind the titles, where at least one word is left."""
    at = 0
    while at < len(words) - 1 and letters(words[at]) in TITLES and words[at][:1].isupper():
        at += 1
    body = any(letters(word) in ORGANISATION_WORDS | SMALL or (word.isupper() and len(word) > 1) for word in words[at:])
    if body or owner(words[at]):
        return words[1:] if at and words[0].rstrip(".") in COURTESY else words
    return words[at:]


_STEPS: Final[tuple[Callable[[Words], Words], ...]] = (
    _without_the,
    _before_apposition,
    _before_role,
    _without_leaning,
    _without_description,
    _writer_of,
    _maker_of,
    _without_credit,
    _wire,
    _without_people,
    _without_kind,
    _without_owner_of_known,
    _without_kind,
    _without_lost_apostrophe,
    _without_titles,
    _without_the,
)
