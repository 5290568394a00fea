"""Which measure a number has: small rules, tried from the surest to the weakest, each with its name as the reason."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from spacy.tokens import Doc

from counterclaim.lexicon import entries
from counterclaim.reading.figures.counted import Counted
from counterclaim.reading.measures import Sense, Trigger, is_of_things, is_own
from counterclaim.reading.parties import party_of
from counterclaim.reading.population_status import status_of
from counterclaim.reading.syntax import text_of


@dataclass(frozen=True, slots=True)
class Measured:
    """The measure of a number: by which rule, from which token; ``part`` says it is a part of the one before."""

    measure: str
    rule: str
    trigger: int | None = None
    part: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A turn of phrase that gives a measure: its first and last token."""

    first: int
    last: int
    measure: str


@dataclass(frozen=True, slots=True)
class Scene:
    """What the rules look at: the text, the triggers in it, and the phrases found so far in this sentence."""

    doc: Doc
    known: dict[int, Trigger]
    number_starts: frozenset[int]
    """First tokens of all numbers, to tell "bombers killed 15" from "rebels killed in"."""
    places: tuple[Place, ...] = ()


@cache
def words(name: str) -> frozenset[str]:
    """A word list of lexicon/figures.toml."""
    return frozenset(entries("figures")[name])


PEOPLE_ENDINGS: Final = ("ers", "ors", "ists", "ians", "men", "women", "ees", "ants", "folk")
"""Endings of plural nouns that are mostly people: "hikers", "activists", "Norwegians"."""


def is_people(doc: Doc, item: Counted) -> bool:
    """Whether the phrase counts people: by its words, or because its noun is left out."""
    if item.head is None or item.words is None:
        return True
    phrase = item.words.of(text_of(doc))
    head = doc[item.head]
    if head.lower_ in words("not_people"):
        return False
    lower = head.lower_
    if lower in words("people") or (lower.endswith(PEOPLE_ENDINGS) and head.tag_ in ("NNS", "NNPS")):
        return True
    return head.ent_type_ == "NORP" or status_of(phrase) != "unknown" or party_of(phrase) is not None


def combined(scene: Scene, trigger: int, measure: str) -> str:
    """The measure of two words said at once of the same people: "killed and wounded" is one number for both."""
    doc = scene.doc
    for step in (1, -1):
        middle, other = trigger + step, trigger + 2 * step
        if not 0 <= other < len(doc) or doc[middle].lower_ not in ("and", "or", "/", "and/or"):
            continue
        second = scene.known.get(other)
        sense = second.sense("object", "subject", "state") if second else None
        if sense and sense.measure != measure and second is not None and other not in scene.number_starts:
            if is_own(sense.measure) or is_own(measure):
                return measure
            pair = {sense.measure, measure}
            if "other" in pair:
                return measure
            return "killed_or_wounded" if pair <= {"killed", "wounded", "killed_or_wounded"} else "lost"
    return measure


_ONLY_OF_PEOPLE: Final = frozenset({"lost", "captured", "displaced", "present", "participants", "missing"})
"""Measures whose words are said of things as often, and mean something else then."""


def hit(scene: Scene, item: Counted, trigger: int, sense: Sense, rule: str) -> Measured | None:
    """The measure of a trigger for this phrase, or null where the phrase cannot be counted by it."""
    if is_own(sense.measure) and is_of_things(sense.measure):
        return None if is_people(scene.doc, item) else Measured(sense.measure, rule, trigger)
    if item.head is not None and scene.doc[item.head].lower_ in words("not_people"):
        return None
    people = is_own(sense.measure) or sense.measure in _ONLY_OF_PEOPLE
    if people and not is_people(scene.doc, item):
        return None
    if scene.doc[trigger].lemma_.lower() in words("done_to_things") and not is_people(scene.doc, item):
        return None
    measure = combined(scene, trigger, sense.measure)
    if [t.lower_ for t in scene.doc[trigger + 1 : trigger + 3]] == ["to", "death"]:
        measure = "killed"
    if trigger > 0 and scene.doc[trigger - 1].lower_ == "fatally":
        measure = "killed"
    if measure == "lost" and item.head is not None and scene.doc[item.head].lower_ in ("life", "lives"):
        measure = "killed"
    if measure == "present" and sense.use in ("object", "state") and _are_civilians(scene, item):
        measure = "present" if scene.doc[trigger].lemma_.lower() == "besiege" else "other"
    return Measured(measure, rule, trigger)


def _are_civilians(scene: Scene, item: Counted) -> bool:
    """Whether those sent are rescuers, doctors or other civilians, who are no strength."""
    return item.words is not None and status_of(item.words.of(text_of(scene.doc))) == "civilian"


def is_passive(doc: Doc, i: int) -> bool:
    """Whether a form of "be" or "get" stands shortly before this participle."""
    for j in range(i - 1, max(-1, i - 4), -1):
        if doc[j].lower_ in words("passives"):
            return True
        if doc[j].tag_ not in ("RB", "VBN", "VBD", "CC", "VB"):
            return False
    return False


EVENT_NOUNS: Final = frozenset({"killed", "wounded", "killed_or_wounded", "lost"})
