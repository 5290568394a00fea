"""Who is counted: the side that words name, and whether they say civilian or combatant.

The tables are those of ``lexicon.parties`` and ``lexicon/population.toml``; they are compiled once, into one regular
expression shaped like a tree, so that a thousand names cost little more than one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal

from counterclaim.lexicon import entries
from counterclaim.lexicon.parties import PLACES, Party, nobody, parties
from counterclaim.lexicon.tables import Tables, current
from counterclaim.records import Span

Sort = Literal["name", "people", "seat", "force", "leader", "group", "armed"]
"""What kind of words name a party: of a country its name, its people, its seats, its forces, or who commands them."""

Named = tuple[str, Sort]
"""A party, and what kind of words name it here."""


@dataclass(frozen=True, slots=True)
class PartyVerdict:
    """Which party words mean, and why; ``party`` is null where they name none."""

    party: str | None
    span: Span | None
    """Where the words stand that name it, in the phrase."""
    sort: Sort | None
    reason: str
    """For people who ask why."""


PLURAL: Final = re.compile(r"[A-Za-z].*(?<!s)(?<!sh)(?<!ch)(?<!ese)$")
"""Adjectives that make their people's noun with an s: "Syrian", "Turk"; not "British", "French", "Chinese"."""

LETTERS: Final = re.compile(r"[^\W\d_]+")


def _forms(party: str, words: Iterable[str], sort: Sort) -> Iterator[tuple[str, Named]]:
    """Each spelling of these words, with plurals, lost apostrophes, capitals and "&" for "and"."""
    for word in words:
        spellings = [word]
        if len(word) > 3 and not word.isupper() and (PLURAL.match(word) or sort == "name"):
            spellings.append(word + "s")
        if " and " in word:
            spellings.append(word.replace(" and ", " & "))
        for spelling in spellings:
            yield spelling, (party, sort)
            if len(word) > 3:
                yield spelling.upper(), (party, sort)


@dataclass(frozen=True, slots=True)
class _Compiled:
    """Every spelling in force with the party it names ("'" stands for either apostrophe), and what finds them."""

    spellings: Mapping[str, Named]
    pattern: re.Pattern[str]


@lru_cache(maxsize=8)
def _compiled(tables: Tables) -> _Compiled:
    shipped: dict[str, Named] = {}
    own: dict[str, Named] = {}
    known = list(parties().values())
    for sort, words_of in _ORDER:
        for party in known:
            if words := words_of(party):
                (own if party.own else shipped).update(_forms(party.name, words, sort))
    spellings = {**shipped, **own}
    for spelling in nobody():
        spellings.pop(spelling, None)
    return _Compiled(spellings, re.compile(_tree(spellings) + r"(?!\w)(?!-[a-z])"))


def _is_place(party: Party) -> bool:
    return party.kind in PLACES


_ORDER: Final[tuple[tuple[Sort, Callable[[Party], tuple[str, ...]]], ...]] = (
    ("leader", lambda party: party.leaders),
    ("seat", lambda party: party.seats),
    ("people", lambda party: party.spellings if _is_place(party) else ()),
    ("group", lambda party: (party.name, *party.spellings) if party.kind in ("people", "alliance") else ()),
    ("armed", lambda party: (party.name, *party.spellings) if party.kind == "armed" else ()),
    ("force", lambda party: party.forces),
    ("name", lambda party: (party.name,) if _is_place(party) else ()),
)
"""Where two parties share a spelling, the later line has it."""


def _tree(words: Iterable[str]) -> str:
    """A regular expression that matches the longest of the words, sharing their beginnings."""
    branches: dict[str, list[str]] = {}
    optional = False
    for word in words:
        if word:
            branches.setdefault(word[0], []).append(word[1:])
        else:
            optional = True
    if not branches:
        return ""
    alternatives = [_letter(first) + _tree(rest) for first, rest in sorted(branches.items())]
    return f"(?:{'|'.join(alternatives)})" + ("?" if optional else "")


def _letter(character: str) -> str:
    return {" ": r"\s+", "'": "['’]"}.get(character, re.escape(character))


def _named(text: str, *, led: bool = False) -> Iterator[tuple[Span, Named]]:
    """The parties named in a text, in order; "pro-Russian" and "US-backed" name none.

    ``led`` says that leaders stand for their forces here, whatever follows.
    """
    compiled = _compiled(current())
    for match in compiled.pattern.finditer(text):
        start = match.start()
        if start and (text[start - 1].isalnum() or text[start - 1] in "-_"):
            continue
        words = " ".join(match.group().split()).replace("’", "'")
        if len(words) <= 3 and words.isupper() and _among_capitals(text, match):
            continue
        named = compiled.spellings[words]
        if led or named[1] != "leader" or _commands().match(text, match.end()):
            yield Span(start, match.end()), named


@lru_cache(maxsize=1)
def _commands() -> re.Pattern[str]:
    """What follows a leader's name where it stands for the forces: "'s elite troops", " loyalists"."""
    return re.compile(
        rf"(?:['’]s?)?\s+(?:[\w-]+\s+)?(?:{'|'.join(entries('parties')['words']['commanded'])})\b", re.IGNORECASE
    )


def _among_capitals(text: str, match: re.Match[str]) -> bool:
    """Whether a word beside it is all capitals too: "US" in a shouted headline may be "us"."""
    before = LETTERS.findall(text[max(0, match.start() - 20) : match.start()])
    after = LETTERS.search(text, match.end(), match.end() + 20)
    neighbours = before[-1:] + ([after.group()] if after else [])
    return any(len(word) > 3 and word.isupper() for word in neighbours)


def party_mentions(text: str) -> tuple[tuple[Span, str], ...]:
    """Every word or phrase that names a party, and the party, in order of the text."""
    return tuple((span, party) for span, (party, _) in _named(text))


def party_of(words: str) -> str | None:
    """The party that those counted belong to: "Moscow's forces" are Russia's; null where the words do not tell.

    An armed group or a people goes before the country it is named with ("Syrian Kurds": Kurds). Those who fight
    their own government are a party beside it: "Syrian rebels" are "Syria (rebels)".
    """
    return party_verdict(words).party


def party_verdict(words: str) -> PartyVerdict:
    """The same, with the words that name the party and the reason."""
    return _verdict(words, current())


@lru_cache(maxsize=4096)
def _verdict(words: str, _tables: Tables) -> PartyVerdict:
    head, tail = _parts(words)
    found = list(_named(head))
    if not found:
        return _origin(head, tail)
    first = next((one for one in found if one[1][1] in ("armed", "group")), found[0])
    span, (party, sort) = first
    named = _why(span.of(words), party, sort)
    if len(found) > 1 and sort in ("armed", "group"):
        named += "; a group goes before the country it is named with"
    if sort in ("armed", "group"):
        return PartyVerdict(party, span, sort, named)
    return _or_rebels(PartyVerdict(party, span, sort, named), head)


def _or_rebels(verdict: PartyVerdict, head: str) -> PartyVerdict:
    """Those who fight their own government, where the words say so."""
    rebels = set(entries("parties")["words"]["rebels"]) & set(re.findall(r"\w+", head.lower()))
    if not rebels:
        return verdict
    reason = f"{verdict.reason}; “{min(rebels)}” fight its government"
    return replace(verdict, party=f"{verdict.party} (rebels)", reason=reason)


_SORTS: Final[Mapping[Sort, str]] = {
    "name": "is the country or territory itself",
    "people": "is a name of {party} or of its people",
    "seat": "stands for the government of {party}",
    "force": "is an armed body of {party}",
    "leader": "stands for the forces of {party} here",
    "group": "is a name of {party}",
    "armed": "is a name of the armed group {party}",
}


def _why(words: str, party: str, sort: Sort) -> str:
    return f"“{words}” {_SORTS[sort].format(party=party)}"


_BODIES: Final = ("seat", "force", "armed", "group")


def names_body(words: str) -> bool:
    """Whether these words, all of them, name an armed group, an alliance or a seat of government."""
    return any(span == Span(0, len(words)) and sort in _BODIES for span, (_, sort) in _named(words))


def _parts(words: str) -> tuple[str, str]:
    """The words up to the first preposition or verb outside a name, which say who is counted, and the rest."""
    names = [span for span, _ in _named(words)]
    for cut in _boundary().finditer(words):
        if not any(name.start < cut.start() < name.end for name in names):
            return words[: cut.start()], words[cut.start() :]
    return words, ""


@lru_cache(maxsize=1)
def _boundary() -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)(?:{'|'.join(entries('parties')['words']['boundaries'])})(?!\S)")


def _origin(head: str, tail: str) -> PartyVerdict:
    """Where those counted are from or live, or whose side they are on; never "in Israeli strikes".

    ``tail`` begins at the first preposition, ``head`` is what stands before it.
    """
    loyal = head.rstrip().endswith("loyal")
    place = re.match(rf"(?:from|in|inside|across|among|on|for{'|to' if loyal else ''})\s+(?:the\s+)?(?=\w)", tail)
    if not place:
        return NO_PARTY
    rest = tail[place.end() :]
    span, (party, sort) = next(_named(rest, led=loyal), (Span(1, 1), ("", "seat")))
    if span.start != 0:
        return NO_PARTY
    settled = loyal or (place.group().startswith(("from", "in", "across")) and sort in ("name", "seat"))
    if not settled and not re.match(r"['’]?s?\s*(?:side|ranks?|part|forces|troops|army|$)", rest[span.end :]):
        return NO_PARTY
    start = len(head) + place.end()
    why = f"{_why(span.of(rest), party, sort)}, and “{place.group().strip()}” says that they are of it"
    verdict = PartyVerdict(party, Span(start, start + span.end), sort, why)
    return _or_rebels(verdict, head) if sort in ("name", "people", "seat") else verdict


NO_PARTY: Final = PartyVerdict(None, None, None, "no words in it name a party")


def names_force(words: str) -> bool:
    """Whether the first of these words name an army or an armed group."""
    return any(sort in ("armed", "force") for _, (_, sort) in _named(_parts(words)[0]))
