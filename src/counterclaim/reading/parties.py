"""Who is counted: the side that words name, and whether they say civilian or combatant.

The tables are ``lexicon/parties.toml`` and ``lexicon/population.toml``; they are compiled once, into one regular
expression shaped like a tree, so that a thousand names cost little more than one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, Literal

from counterclaim.lexicon import entries
from counterclaim.records import Span, Status

Sort = Literal["name", "people", "seat", "armed", "group"]
Named = tuple[str, Sort]
"""A party, and what kind of words name it here."""

PLURAL: Final = re.compile(r"[A-Za-z].*(?<!s)(?<!sh)(?<!ch)(?<!ese)$")
"""Adjectives that make their people's noun with an s: "Syrian", "Turk"; not "British", "French", "Chinese"."""

LETTERS: Final = re.compile(r"[^\W\d_]+")


def _forms(party: str, words: Iterable[str], sort: Sort) -> Iterator[tuple[str, Named]]:
    """Each spelling of these words, with plurals, lost apostrophes and capitals."""
    for word in words:
        spellings = [word]
        if len(word) > 3 and not word.isupper() and (PLURAL.match(word) or sort == "name"):
            spellings.append(word + "s")
        for spelling in spellings:
            yield spelling, (party, sort)
            if len(word) > 3:
                yield spelling.upper(), (party, sort)


@lru_cache(maxsize=1)
def _table() -> dict[str, Named]:
    """Every spelling and the party it names; "'" stands for either apostrophe."""
    lexicon = entries("parties")
    table: dict[str, Named] = {}
    for party, words in lexicon["countries"].items():
        table.update(_forms(party, words["seats"], "seat"))
        table.update(_forms(party, words["people"], "people"))
    sections: tuple[tuple[str, Sort], ...] = (("peoples", "group"), ("alliances", "group"), ("armed", "armed"))
    for section, sort in sections:
        for party, spellings in lexicon[section].items():
            table.update(_forms(party, [party, *spellings], sort))
    for party in lexicon["countries"]:
        table.update(_forms(party, [party], "name"))
    return table


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


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile(_tree(_table()) + r"(?!\w)(?!-[a-z])")


def _named(text: str) -> Iterator[tuple[Span, Named]]:
    """The parties named in a text, in order; "pro-Russian" and "US-backed" name none."""
    for match in _pattern().finditer(text):
        start = match.start()
        if start and (text[start - 1].isalnum() or text[start - 1] in "-_"):
            continue
        words = " ".join(match.group().split()).replace("’", "'")
        if len(words) <= 3 and words.isupper() and _among_capitals(text, match):
            continue
        yield Span(start, match.end()), _table()[words]


def _among_capitals(text: str, match: re.Match[str]) -> bool:
    """Whether a word beside it is all capitals too: "US" in a shouted headline may be "us"."""
    before = LETTERS.findall(text[max(0, match.start() - 20) : match.start()])
    after = LETTERS.search(text, match.end(), match.end() + 20)
    neighbours = before[-1:] + ([after.group()] if after else [])
    return any(len(word) > 3 and word.isupper() for word in neighbours)


def party_mentions(text: str) -> tuple[tuple[Span, str], ...]:
    """Every word or phrase that names a party, and the party, in order of the text."""
    return tuple((span, party) for span, (party, _) in _named(text))


@lru_cache(maxsize=4096)
def party_of(words: str) -> str | None:
    """The party that those counted belong to: "Moscow's forces" are Russia's; null where the words do not tell.

    An armed group or a people goes before the country it is named with ("Syrian Kurds": Kurds). Those who fight
    their own government are a party beside it: "Syrian rebels" are "Syria (rebels)".
    """
    head, tail = _parts(words)
    found = [named for _, named in _named(head)]
    if not found:
        return _origin(tail)
    for party, sort in found:
        if sort in ("armed", "group"):
            return party
    party = found[0][0]
    rebels = set(entries("parties")["words"]["rebels"])
    return f"{party} (rebels)" if rebels & set(re.findall(r"\w+", head.lower())) else party


def names_body(words: str) -> bool:
    """Whether these words, all of them, name an armed group, an alliance or a seat of government."""
    return any(span == Span(0, len(words)) and sort in ("seat", "armed", "group") for span, (_, sort) in _named(words))


def _parts(words: str) -> tuple[str, str]:
    """The words up to the first preposition or verb, which say who is counted, and the rest."""
    cut = _boundary().search(words)
    return (words[: cut.start()], words[cut.start() :]) if cut else (words, "")


@lru_cache(maxsize=1)
def _boundary() -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)(?:{'|'.join(entries('parties')['words']['boundaries'])})(?!\S)")


def _origin(tail: str) -> str | None:
    """Where those counted are from or live, or whose side they are on; never "in Israeli strikes"."""
    place = re.match(r"(?:from|in|inside|across|among|on|for)\s+(?:the\s+)?(?=\w)", tail)
    if not place:
        return None
    rest = tail[place.end() :]
    span, (party, sort) = next(_named(rest), (Span(1, 1), ("", "seat")))
    if span.start != 0:
        return None
    settled = place.group().startswith(("from", "in", "across")) and sort in ("name", "seat")
    return (
        party if settled or re.match(r"['’]?s?\s*(?:side|ranks?|part|forces|troops|army|$)", rest[span.end :]) else None
    )


@lru_cache(maxsize=4096)
def status_of(words: str) -> Status:
    """Civilian, combatant or mixed by what these words say; unknown where they do not."""
    terms = entries("population")["status"]
    for segment in _cutter(tuple(terms["boundaries"])).split(words.lower()):
        groups = _cutter((*terms["joints"], ",")).split(segment)
        statuses = [status for group in groups if (status := _group_status(group))]
        if statuses and not (statuses == ["unknown"] and segment.split()[-1] in terms["armed_members"]):
            return _together(statuses) if statuses != ["unknown"] else _by_group(words, segment)
    return _by_group(words, words.lower())


@lru_cache(maxsize=8)
def _cutter(cuts: Sequence[str]) -> re.Pattern[str]:
    """Splits words at these words and marks."""
    return re.compile(
        rf"(?<![\w-])(?:{'|'.join(word for word in cuts if word != ',')})(?![\w-])" + ("|," if "," in cuts else "")
    )


def _together(statuses: Sequence[str]) -> Status:
    """The status of joined groups: "men, women and children" are civilians, "people and soldiers" unknown."""
    kinds = set(statuses)
    if {"civilian", "combatant"} <= kinds:
        return "mixed"
    if "civilian" in kinds:
        return "civilian"
    return "combatant" if kinds == {"combatant"} else "unknown"


@lru_cache(maxsize=1)
def _status_terms() -> dict[str, str]:
    terms = entries("population")["status"]
    return {word.replace("-", " "): status for status in ("civilian", "combatant", "unknown") for word in terms[status]}


def _group_status(group: str) -> str | None:
    """The status that the last telling word gives; "civilian deaths" and "military personnel" keep the adjective's."""
    found: str | None = None
    neutral = set(entries("population")["status"]["neutral"])
    tokens = re.findall(r"[^\W_]+", group)
    at = 0
    while at < len(tokens):
        pair, one = " ".join(tokens[at : at + 2]), tokens[at]
        word = pair if pair in _status_terms() else one
        status = _status_terms().get(word)
        if status and not (status == "unknown" and found and word in neutral):
            found = status
        at += 2 if word == pair and len(tokens) > at + 1 else 1
    return found


def _by_group(words: str, segment: str) -> Status:
    """Members of an armed group are combatants even where no word says fighter."""
    head, _ = _parts(words)
    armed = any(sort == "armed" for _, (_, sort) in _named(head))
    said = set(re.findall(r"\w+", segment)) & set(entries("population")["status"]["unknown"])
    return "combatant" if armed and said <= set(entries("population")["status"]["armed_members"]) else "unknown"
