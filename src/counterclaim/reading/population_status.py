"""Whether words say civilian or combatant, by ``lexicon/population.toml``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from counterclaim.lexicon import entries
from counterclaim.lexicon.tables import Tables, current
from counterclaim.reading.parties import names_force
from counterclaim.records import Status


def status_of(words: str) -> Status:
    """Civilian, combatant or mixed by what these words say; unknown where they do not."""
    return _status_of(words, current())


@lru_cache(maxsize=4096)
def _status_of(words: str, _tables: Tables) -> Status:
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
    """Members of an armed group or force are combatants even where no word says fighter."""
    said = set(re.findall(r"\w+", segment)) & set(entries("population")["status"]["unknown"])
    return (
        "combatant"
        if names_force(words) and said <= set(entries("population")["status"]["armed_members"])
        else "unknown"
    )
