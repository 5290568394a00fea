"""A name taken apart: what it is a name of, whose it is, and the words that tell it from others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from counterclaim.comparing.identity_cleaning import cleaned, is_capital
from counterclaim.comparing.identity_spelling import letters
from counterclaim.comparing.identity_words import (
    COMPLETE,
    DESCRIBING,
    DETERMINERS,
    ENDS,
    INSTITUTIONS,
    KINDS,
    KUNYA,
    NOBODY,
    ORGANISATION_WORDS,
    PARTICLES,
    PERSONAL,
    PORTFOLIOS,
    SERVANT,
    SHORT_HEADS,
    SMALL,
    STATE_BODIES,
    SUFFIXES,
    country,
    is_given,
    key,
    listed,
    owner,
)
from counterclaim.records.statement import SpeakerType

_ACRONYM: Final = re.compile(r"[A-Z][A-Za-z]?(?:\.?[A-Z0-9])+\.?")
_JOINERS: Final = frozenset({"and", "or", "&"})


@dataclass(frozen=True)
class Name:
    """One name, read without its neighbours. ``named`` is false for words that describe somebody and name nobody."""

    raw: str
    text: str
    """Without what stands around it."""
    type: SpeakerType
    """What its words say, else what it was given as."""
    named: bool
    words: tuple[str, ...]
    """A person's given and family names; a body's words without its owners and small words."""
    owners: frozenset[str] = frozenset()
    known: str | None = None
    """The one name of a listed body."""
    acronym: str | None = None
    initials: frozenset[str] = frozenset()
    joint: bool = False
    """Several together: "the United Nations and the government"."""
    shared: bool = False
    """A body that every country has, and no word whose it is: "interior ministry"."""
    suffix: str | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """Names with one key are one name in two spellings of the page."""
        if not self.named:
            return ("nobody", self.raw)
        if self.known:
            return ("known", self.known)
        return (self.type if self.type == "person" else "", *sorted(self.owners), "|", *self.words, self.suffix or "")


@lru_cache(maxsize=1 << 16)
def read_name(raw: str, given_as: SpeakerType = "unknown") -> Name:
    """The name taken apart; ``given_as`` counts where the words themselves do not say person or organisation."""
    text = cleaned(raw)
    words = text.split()
    one = listed(text) or key(country(text) or "") or None
    kind = "organisation" if one else _type(words, given_as)
    named = bool(one) or _is_named(words, kind)
    joint = any(word.lower() in _JOINERS and at and is_capital(words[at - 1]) for at, word in enumerate(words))
    if kind != "organisation":
        parts = tuple(_person_words(words))
        return Name(raw, text, kind, named and bool(parts), parts, joint=joint, suffix=_suffix(words))
    owners, rest = _owned(words)
    return Name(
        raw,
        text,
        kind,
        named and bool(one or rest),
        tuple(letters(word) for word in rest),
        owners,
        one,
        text.replace(".", "").upper() if _ACRONYM.fullmatch(text) else None,
        _initials(words),
        joint,
        not one and not owners and bool(rest) and all(letters(word) in STATE_BODIES | PORTFOLIOS for word in rest),
    )


def _type(words: list[str], given_as: SpeakerType) -> SpeakerType:
    """Organisation where a word is one of a body's or a country's, person where a given name or "de" says so."""
    bare = [letters(word) for word in words]
    if any(word in ORGANISATION_WORDS for word in bare):
        return "organisation"
    if words and (is_given(words[0]) or bare[0] in KUNYA) and 1 < len(words) < 6:
        return "person"
    if any(owner(" ".join(words[at : at + n])) for at in range(len(words)) for n in (1, 2)):
        return "organisation"
    if (
        1 < len(words) < 5
        and any(word in PERSONAL for word in bare[:-1])
        and not any(w in SMALL - PERSONAL - {"de"} for w in bare)
    ):
        return "person"
    if len(words) == 1 and _ACRONYM.fullmatch(words[0]):
        return "organisation"
    return given_as


def _is_named(words: list[str], kind: SpeakerType) -> bool:
    """Whether the words up to the first preposition name somebody, rather than describe."""
    if kind == "person" and words:
        described = _is_nobody(words[-1]) and (len(words) == 1 or not is_capital(words[-1]))
        return any(is_capital(word) for word in words) and not described
    head = _head_phrase(words)
    capitals = [word for word in head if is_capital(word)]
    if not head or not any(word[:1].isalpha() for word in head):
        return False
    if head[0].lower() in DETERMINERS and not is_capital(head[-1]):
        return False
    last = head[-1]
    if len(head) == 1 and _begins_body(words):
        return True
    if last.lower() in ("tv", "television") and any(map(owner, head)):
        return True
    if all(word.lower() in DESCRIBING or word.lower() in KINDS for word in head):
        return False
    if not is_capital(last) and last not in INSTITUTIONS and _is_nobody(last):
        return False
    if last.lower() == "ministry" and len(head) > 1:
        return True
    if last.lower() in ("authorities", "forces") and not is_capital(last):
        return False
    if len(capitals) == 1 and is_capital(head[0]):
        return _begins_name(head)
    return bool(capitals)


def _begins_body(words: list[str]) -> bool:
    """ "Organisation for the Prohibition of ...", "Ministry of Health": what the body is for follows with a capital."""
    return (
        is_capital(words[0])
        and letters(words[0]) in ORGANISATION_WORDS
        and words[1:2] in (["of"], ["for"])
        and any(map(is_capital, words[2:]))
    )


def _begins_name(head: list[str]) -> bool:
    """Whether a phrase whose only capital is its first letter is a name, and no sentence that begins."""
    first = head[0].lower()
    if len(head) == 1:
        return first in SHORT_HEADS | COMPLETE or not (
            _is_nobody(first) or first in INSTITUTIONS or first in DESCRIBING
        )
    nobody = _is_nobody(head[-1]) and head[-1] not in INSTITUTIONS
    return not (_is_nobody(first) or first in DESCRIBING) and not nobody


def _is_nobody(word: str) -> bool:
    low = word.lower()
    return low in NOBODY or low.removesuffix("s") in NOBODY


def _head_phrase(words: list[str]) -> list[str]:
    end = next((at for at, word in enumerate(words) if at and word in ENDS), len(words))
    return words[:end]


def _person_words(words: list[str]) -> Iterator[str]:
    """Given and family names in small letters: articles and "de" left out, "Abdel Rahman" and "Abu Omar" as one."""
    parts = [letters(part) for word in words for part in re.split(r"[-/]", word)]
    bare = [part for part in parts if part and part not in SUFFIXES]
    held = ""
    given_first = bool(words) and is_given(words[0])
    for at, part in enumerate(bare):
        if part in PARTICLES and at + 1 < len(bare) and (at or not given_first):
            continue
        if at + 1 < len(bare) and (part in SERVANT or part in KUNYA):
            held = "abd" if part in SERVANT else "abu "
            continue
        yield held + part if held else _servant(part)
        held = ""


def _servant(word: str) -> str:
    """ "Abdulrahman" as "Abdel Rahman" is read; other words as they are."""
    for start in SERVANT:
        if word.startswith(start) and len(word) - len(start) >= 4 and len(start) > 3:
            return "abd" + word[len(start) :]
    return word


def _suffix(words: list[str]) -> str | None:
    last = letters(words[-1]) if words else ""
    return last if last in SUFFIXES and len(words) > 1 else None


def _owned(words: list[str]) -> tuple[frozenset[str], list[str]]:
    """The countries and alliances that the words name, and the other words that are not small."""
    owners, rest, at = set[str](), list[str](), 0
    while at < len(words):
        length, found = _owner_at(words, at)
        if found:
            owners.add(found)
        elif letters(words[at]) and letters(words[at]) not in SMALL:
            rest.extend(
                part
                for part in re.split(r"[-/]", words[at].removesuffix("'s"))
                if letters(part) and letters(part) != "al"
            )
        at += length
    return frozenset(owners), rest


def _owner_at(words: list[str], at: int) -> tuple[int, str | None]:
    for length in (3, 2, 1):
        phrase = " ".join(words[at : at + length])
        if len(words) >= at + length and words[at][:1].isupper() and (found := owner(phrase)):
            return length, found
    return 1, None


def _initials(words: list[str]) -> frozenset[str]:
    """First letters of the words of a name, also without the first one or without a known owner before it."""
    pieces = [piece for word in words for piece in word.split("-")]
    capital = [piece for piece in pieces if piece[:1].isupper()]
    if len(capital) < 2 or len(capital) > 8:
        return frozenset()
    first = [piece if piece.isupper() and len(piece) <= 3 else piece[0] for piece in capital]
    whole = "".join(first)
    return frozenset({whole, "".join(first[1:])} if owner(capital[0]) and len(first) > 3 else {whole})
