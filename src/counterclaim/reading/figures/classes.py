"""What a number measures by its unit or its noun alone: money, weapons, strength, people taking part."""

from __future__ import annotations

import re
from typing import Final

from counterclaim.reading.figures.counted import Counted
from counterclaim.reading.figures.measuring import Measured, Scene, words
from counterclaim.reading.measures import is_of_things, is_own
from counterclaim.reading.numbers import Number
from counterclaim.reading.parties import party_of
from counterclaim.reading.population_status import status_of
from counterclaim.reading.syntax import text_of

NEAR_VERB: Final = 12
"""Tokens before a vehicle in which a verb of wrecking is looked for."""

CURRENCY: Final = re.compile(r"[A-Z]{3}")


def by_unit(number: Number) -> Measured | None:
    """Money, shares and other measured amounts are told by their unit."""
    if number.unit is None:
        return None
    if CURRENCY.fullmatch(number.unit):
        return Measured("money", "unit")
    return Measured("share" if number.unit in ("%", "pp") else "other", "unit")


WEAPON_MODEL: Final = re.compile(r"(?:[A-Z][A-Za-z]{0,4}-\d{1,4}[A-Z]{0,2}s?)$")
"""How types of weapons are written: T-72s, F-16, Su-24, S-300, BM-21."""


def _is_strength(scene: Scene, item: Counted) -> bool:
    """Whether the head noun is one of fighters; "bombers" are people only where the words say so."""
    if item.head is None or scene.doc[item.head].lower_ not in words("strength"):
        return False
    if not scene.doc[item.head].lower_.startswith("bomber"):
        return True
    return bool(words("bombers_are_people") & {t.lower_ for t in scene.doc[item.head].sent})


def equipment(scene: Scene, item: Counted) -> Measured | None:
    """Weapons, vehicles and aircraft, by their noun or the form of their type's name; not "a 300-kg bomb"."""
    if item.head is None or item.words is None or item.number.unit not in (None, "%") or _is_strength(scene, item):
        return None
    if WEAPON_MODEL.search(item.words.of(text_of(scene.doc))):
        return Measured("equipment", "class", item.head)
    trigger = scene.known.get(item.head)
    noun = trigger.sense("noun") if trigger else None
    if noun is None or not is_of_things(noun.measure):
        return None
    civil = scene.doc[item.head].lower_ in words("civil_vehicles") and not _is_fought_with(scene, item)
    return None if civil and not is_own(noun.measure) else Measured(noun.measure, "class", item.head)


def _is_fought_with(scene: Scene, item: Counted) -> bool:
    """Whether vehicles that might be anybody's are wrecked, used as weapons, or said to be the forces'."""
    doc = scene.doc
    if item.head is None:
        return False
    phrase = {t.lower_ for t in doc[item.first : item.head + 1]}
    if phrase & words("of_forces") or (item.words is not None and party_of(item.words.of(text_of(doc))) is not None):
        return True
    near = doc[max(doc[item.first].sent.start, item.first - NEAR_VERB) : min(doc[item.first].sent.end, item.head + 9)]
    return any(t.lemma_.lower() in words("wrecking") for t in near if t.tag_.startswith("VB") or t.lower_ == "damage")


def _are_fighters(scene: Scene, item: Counted) -> bool:
    """Whether the counted are combatants: "soldiers", "army personnel"; not "military tests", "police cameras"."""
    if item.head is None or item.words is None:
        return False
    head = scene.doc[item.head].lower_
    if status_of(head) == "combatant":
        return True
    return head in words("people") and status_of(item.words.of(text_of(scene.doc))) == "combatant"


def by_class(scene: Scene, item: Counted) -> Measured | None:
    """What the counted noun is, where nothing is said to have been done to it."""
    if item.head is None or item.words is None:
        return Measured("other", "none") if item.words is not None and item.number.kind == "share" else None
    trigger = scene.known.get(item.head)
    noun = trigger.sense("noun") if trigger else None
    if noun and (noun.measure in ("captured", "displaced", "participants", "missing") or is_own(noun.measure)):
        return Measured(noun.measure, "class", item.head)
    if _is_strength(scene, item) or _are_fighters(scene, item):
        return Measured("present", "class", item.head)
    return Measured("other", "none")
