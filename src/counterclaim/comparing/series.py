"""What may be compared with what: one measure of one population is one series."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from counterclaim.lexicon import entries
from counterclaim.records import Figure, Series

ALL: Final = "all"
DENIALS: Final = "denials"
INSIDE: Final = {
    "children": frozenset({"women_and_children", "civilians"}),
    "women": frozenset({"women_and_children", "civilians"}),
    "women_and_children": frozenset({"civilians"}),
    "medics": frozenset({"civilians"}),
    "journalists": frozenset({"civilians"}),
}
"""Parts of other parts; every part is inside ``all``."""


@cache
def _parts() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (part, re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.I))
        for part, words in entries("voices")["parts"].items()
    ]


_LISTED: Final = re.compile(r"\s(?:including|among|of whom|of which)\b", re.I)


@cache
def _attackers() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(entries('voices')['attackers']['words'])})\b", re.I)


@lru_cache(maxsize=1 << 14)
def named_part(words: str) -> str | None:
    """The part of a population that these words name."""
    return next((part for part, pattern in _parts() if pattern.search(words)), None)


def is_others(words: str) -> bool:
    """Whether the words count those that other figures do not: "24 other people"."""
    return named_part(words) == "others"


def is_attackers(figure: Figure) -> bool:
    """Whether it is the number of those who attacked, which is disputed like a toll."""
    return figure.measure == "present" and figure.part_of is None and bool(_attackers().search(figure.text))


def part_of_population(figure: Figure, whole: Figure | None) -> str:
    """Which part of the people harmed a figure counts, as its words and its article tell."""
    words = " ".join(_LISTED.split(said)[0] for said in (figure.text, figure.population.text) if said)
    part = named_part(words)
    if part == "others":
        return "others" if whole is not None and whole.population.status != "civilian" else _one_part(figure, whole)
    if part in ("fighters", "soldiers") or (part is None and figure.population.status == "combatant"):
        return _side(figure, part)
    if part is not None:
        return part
    if whole is not None and figure.population.status == "civilian":
        part = "civilians" if whole.population.status != "civilian" else None
    return part or _one_part(figure, whole)


def side_of_total(figure: Figure, part: str) -> str:
    """In a running total: whose people are counted; soldiers and people of a party are not told apart there."""
    party = figure.population.party
    if party is None or part not in (ALL, "soldiers", "fighters", f"soldiers, {party}"):
        return part
    return f"civilians of {party}" if figure.population.status == "civilian" else f"of {party}"


def _side(figure: Figure, part: str | None) -> str:
    """Soldiers by whose they are; all others who fight as one."""
    if part == "fighters" or (part is None and figure.population.party is None):
        return "fighters"
    return f"soldiers, {figure.population.party}" if figure.population.party is not None else "soldiers"


def _one_part(figure: Figure, whole: Figure | None) -> str:
    """A part that no word names, only its number: the dead of one place beside those of another."""
    return f"one part, {_number(figure)}" if whole is not None and whole.measure == figure.measure else ALL


def is_one_part(part: str) -> bool:
    """Whether the part has no name but its number."""
    return part.startswith("one part, ")


def _number(figure: Figure) -> str:
    value = figure.low if figure.low is not None else figure.high
    return f"{value:,}" if value is not None else figure.text


def series_id(measure: str, part: str) -> str:
    """The id of a series within its event."""
    return measure if part == ALL else f"{measure}: {part.replace('_', ' ')}"


NAMES: Final = {
    "killed": "People killed",
    "wounded": "People wounded, still alive",
    "killed_or_wounded": "Killed and wounded in one number",
    "lost": "“Lost”: the words do not say whether killed, wounded, captured or missing",
    "irrecoverable": "Irrecoverable losses, as the claimant defines them",
    "missing": "Missing: people whose fate is unknown",
    "captured": "Captured: people held by the other side",
    "displaced": "Displaced: people forced from home or brought to safety",
    "present": "Present: troops, fighters, attackers or others who are in a place",
    "participants": "Participants: people who took part",
    "share": "A share of those counted",
    "equipment": "Equipment: weapons, vehicles and aircraft",
    "money": "Amounts of money",
    "other": "Something else that is counted",
}


@lru_cache(maxsize=1 << 12)
def describe(measure: str, part: str) -> Series:
    """The series, with what it counts in words."""
    if measure == DENIALS:
        return Series(
            id=DENIALS,
            measure="other",
            population="the event as reported",
            definition="Statements that it is false; no figure.",
        )
    what = NAMES.get(measure, measure.replace("_", " ").capitalize())
    whom = "" if part == ALL else f", {part.replace('_', ' ')} alone"
    return Series(
        id=series_id(measure, part), measure=measure, population=part.replace("_", " "), definition=f"{what}{whom}."
    )
