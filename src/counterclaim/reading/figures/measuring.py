"""Which measure a number has: small rules, tried from the surest to the weakest, each with its name as the reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from spacy.tokens import Doc

from counterclaim.lexicon import entries
from counterclaim.reading.figures.counted import NOUNS, Counted
from counterclaim.reading.measures import Sense, Trigger
from counterclaim.reading.parties import party_of, status_of

CONFIDENCE: Final = {
    "unit": 0.9,
    "passive": 0.95,
    "active": 0.95,
    "participle": 0.9,
    "noun": 0.93,
    "toll": 0.9,
    "tree": 0.85,
    "list": 0.85,
    "near": 0.6,
    "class": 0.7,
    "none": 0.4,
}
"""Share of figures right by the rule that gave the measure, rounded, on the development articles."""

NEAR: Final = 10
"""Tokens between a phrase and the word that gives its measure, at most, where syntax does not join them."""

TOLL_REACH: Final = 30
"""Tokens between the words "death toll" and the number given to it, at most."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The measure of a number: by which rule, from which token; ``part`` says it is a part of the one before."""

    measure: str
    rule: str
    trigger: int | None = None
    part: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """What the rules look at: the text, the triggers in it, and the phrases found so far in this sentence."""

    doc: Doc
    known: dict[int, Trigger]
    number_starts: frozenset[int]
    """First tokens of all numbers, to tell "bombers killed 15" from "rebels killed in"."""


@lru_cache(maxsize=None)
def words(name: str) -> frozenset[str]:
    """A word list of lexicon/figures.toml."""
    return frozenset(entries("figures")[name])


def is_people(doc: Doc, item: Counted) -> bool:
    """Whether the phrase counts people: by its words, or because its noun is left out."""
    if item.head is None or item.words is None:
        return True
    phrase = item.words.of(doc.text)
    head = doc[item.head]
    return head.lower_ in words("people") or status_of(phrase) != "unknown" or party_of(phrase) is not None


def _combined(scene: Scene, trigger: int, measure: str) -> str:
    """"Killed and wounded", said at once of the same people, is one number for both."""
    doc = scene.doc
    for step in (1, -1):
        middle, other = trigger + step, trigger + 2 * step
        if not 0 <= other < len(doc) or doc[middle].lower_ not in ("and", "or", "/", "and/or"):
            continue
        second = scene.known.get(other)
        sense = second.sense("object", "subject", "state") if second else None
        if sense and sense.measure != measure and second is not None and other not in scene.number_starts:
            pair = {sense.measure, measure}
            return "killed_or_wounded" if pair <= {"killed", "wounded", "killed_or_wounded"} else "lost"
    return measure


def _hit(scene: Scene, item: Counted, trigger: int, sense: Sense, rule: str) -> Measured | None:
    if sense.measure in ("lost", "captured", "displaced", "present", "participants", "missing") and not is_people(
        scene.doc, item
    ):
        return None
    return Measured(_combined(scene, trigger, sense.measure), rule, trigger)


def _is_passive(doc: Doc, i: int) -> bool:
    """Whether a form of "be" or "get" stands shortly before this participle."""
    for j in range(i - 1, max(-1, i - 4), -1):
        if doc[j].lower_ in words("passives"):
            return True
        if doc[j].tag_ not in ("RB", "VBN", "VBD", "CC", "VB"):
            return False
    return False


def _begins_phrase(scene: Scene, i: int) -> bool:
    """Whether an object could start here, so that a verb before it is active."""
    token = scene.doc[i]
    if i in scene.number_starts:
        return True
    return token.tag_ in ("DT", "PRP$", "PRP", "JJ", "NNP", "NNS", "NN", "CD", "NNPS") and not token.is_sent_start


def after_auxiliary(scene: Scene, item: Counted) -> Measured | None:
    """The phrase is followed by "were killed", "have died", "lay wounded"."""
    doc, i = scene.doc, item.last + 1
    passive = False
    seen = False
    while i < min(len(doc), item.last + 9):
        word = doc[i].lower_
        trigger = scene.known.get(i)
        if trigger and seen:
            sense = trigger.sense("subject", "state") or (trigger.sense("object") if passive else None)
            if sense and not (sense.use == "subject" and passive and trigger.sense("object")):
                return _hit(scene, item, i, trigger.sense("object") or sense if passive else sense, "passive")
        if word in words("auxiliaries"):
            seen, passive = True, passive or word in words("passives")
        elif word in ("lay", "lie", "remain", "remained", "left", "went", "reported", "who", "whom"):
            seen = True
        elif word not in words("links") and doc[i].tag_ not in ("RB", "CC"):
            if trigger is None and not (passive and doc[i].tag_ == "VBN"):
                return None
        elif i in scene.number_starts or doc[i].is_sent_start:
            return None
        i += 1
    return None


def before_phrase(scene: Scene, item: Counted) -> Measured | None:
    """The phrase is the object of the verb right before it: "killing 20", "claimed the lives of 20"."""
    doc, i = scene.doc, item.first - 1
    of = False
    while i >= max(0, item.first - 5) and doc[i].lower_ in ("of", "the", "lives", "also", "deaths", "a", "another", "than", "nearly", '"', "“", "about", "up", "only", "just", "out"):
        if doc[i].lower_ == "lives":
            taken = any(doc[j].lower_ in words("life_takers") for j in range(max(0, i - 4), i))
            return Measured("killed", "active", i) if taken else None
        of = of or doc[i].lower_ == "of"
        trigger = scene.known.get(i)
        noun = trigger.sense("noun", "toll") if trigger else None
        if of and noun and trigger:
            return _hit(scene, item, i, noun, "noun")
        i -= 1
    if i < 0 or doc[i + 1].is_sent_start and doc[i].is_sent_end:
        return None
    trigger = scene.known.get(i)
    if trigger is None:
        return None
    if of:
        noun = trigger.sense("noun", "toll")
        return _hit(scene, item, i, noun, "noun") if noun else None
    sense = trigger.sense("object")
    if sense is None or _is_passive(doc, i) or _follows_its_victim(scene, item, i):
        return None
    return _hit(scene, item, i, sense, "active")


def _follows_its_victim(scene: Scene, item: Counted, i: int) -> bool:
    """Whether the participle belongs to the number before it: "8 killed 25 injured"."""
    if i - 1 in scene.number_starts:
        return True
    after = scene.known.get(item.last + 1)
    has_own = after is not None and after.sense("state") is not None
    recent = any(j in scene.number_starts for j in range(max(0, i - 4), i))
    return has_own and recent


def participle(scene: Scene, item: Counted) -> Measured | None:
    """The phrase is followed by what became of it: "20 dead", "rebels killed in", "civilians dying"."""
    doc, i = scene.doc, item.last + 1
    while i < min(len(doc), item.last + 4) and doc[i].lower_ in ("others", "more", "people", "also", "reported", "reportedly", "critically", "seriously", "severely", "feared", "confirmed", "either", "were", "-"):
        i += 1
    trigger = scene.known.get(i)
    if i >= len(doc) or trigger is None or doc[i].is_sent_start:
        return None
    sense = trigger.sense("state", "subject", "object")
    if sense is None or sense.form == "base" and sense.use == "object":
        return None
    if sense.use == "object" and sense.form == "ing":
        return None
    verbal = trigger.sense("object") is not None and item.head is not None and not item.anaphoric
    following = i + 1
    if verbal and following < len(doc) and _begins_phrase(scene, following) and not _own_state(scene, following):
        return None
    return _hit(scene, item, i, sense, "participle")


def _own_state(scene: Scene, i: int) -> bool:
    """Whether the number that starts here has its own participle: "8 rebels killed 25 injured"."""
    if i not in scene.number_starts:
        return False
    for j in range(i, min(len(scene.doc), i + 5)):
        trigger = scene.known.get(j)
        if trigger and trigger.sense("state"):
            return True
    return False


EVENT_NOUNS: Final = frozenset({"killed", "wounded", "killed_or_wounded", "lost"})


def noun_of_phrase(scene: Scene, item: Counted) -> Measured | None:
    """The counted noun is the harm itself: "20 deaths", "300 lives", "casualties", or a participle describes it."""
    if item.words is None:
        return None
    doc = scene.doc
    for i in range(item.last, item.first - 1, -1):
        trigger = scene.known.get(i)
        if trigger is None or i in scene.number_starts:
            continue
        noun = trigger.sense("noun")
        if noun and noun.measure in EVENT_NOUNS and (i == item.head or item.head is None):
            if doc[i].lower_ in ("lives", "life"):
                before = range(max(0, item.first - 6), item.first)
                if not any(doc[j].lower_ in words("life_takers") for j in before):
                    continue
            return Measured(_combined(scene, i, noun.measure), "noun", i)
        state = trigger.sense("state")
        if state and i != item.head and item.head is not None:
            return _hit(scene, item, i, state, "noun")
    return None


def given_to_toll(scene: Scene, item: Counted) -> Measured | None:
    """The number is what a toll has reached: "the death toll rose to 85"."""
    doc = scene.doc
    if item.first == 0 or doc[item.first - 1].lower_ not in words("toll_links"):
        return None
    start = doc[item.first].sent.start
    for i in range(item.first - 1, max(start, item.first - TOLL_REACH) - 1, -1):
        trigger = scene.known.get(i)
        toll = trigger.sense("toll") if trigger else None
        if toll:
            return Measured(toll.measure, "toll", i)
        if trigger and trigger.sense("object") and not _is_passive(doc, i) and doc[i].tag_ != "VBN":
            return None
    return None


CLIMB: Final = frozenset({"conj", "appos", "nmod", "compound", "nummod", "attr", "dep", "amod", "quantmod", "oprd"})


def by_tree(scene: Scene, item: Counted) -> Measured | None:
    """The verb or noun that governs the phrase in the parse."""
    node = scene.doc[item.head if item.head is not None else item.last]
    for _ in range(7):
        found = _governor(scene, item, node.i) or _clause_of(scene, item, node.i)
        if found:
            return found
        parent = node.head
        if parent is node:
            return None
        if node.dep_ == "pobj" and parent.lower_ in ("of", "including", "among", "like", "than"):
            noun = scene.known.get(parent.head.i)
            sense = noun.sense("noun", "toll") if noun else None
            if sense and sense.measure in EVENT_NOUNS:
                return _hit(scene, item, parent.head.i, sense, "tree")
            node = parent.head if parent.head is not parent else parent
        elif node.dep_ in CLIMB:
            node = parent
        else:
            return None
    return None


def _governor(scene: Scene, item: Counted, i: int) -> Measured | None:
    node = scene.doc[i]
    trigger = scene.known.get(node.head.i)
    sense: Sense | None = None
    if trigger and node.head is not node:
        if node.dep_ in ("dobj", "obj", "nsubjpass"):
            sense = trigger.sense("object")
        elif node.dep_ == "nsubj":
            sense = trigger.sense("subject") or (trigger.sense("state") if node.head.tag_ in ("JJ", "VBN") else None)
    if sense and trigger:
        return _hit(scene, item, trigger.index, sense, "tree")
    if node.dep_ in ("nsubj", "dobj", "nsubjpass"):
        for child in node.head.children:
            state = scene.known.get(child.i)
            said = state.sense("state") if state and child.dep_ in ("acomp", "attr", "oprd", "ccomp", "advcl") else None
            if said and child.i > i and child.tag_ in ("JJ", "VBN"):
                return _hit(scene, item, child.i, said, "tree")
    return None


def _clause_of(scene: Scene, item: Counted, i: int) -> Measured | None:
    for child in scene.doc[i].children:
        trigger = scene.known.get(child.i)
        if trigger is None or child.dep_ not in ("acl", "relcl"):
            continue
        sense = trigger.sense("subject") or (
            trigger.sense("object", "state") if child.tag_ == "VBN" else None
        )
        if sense:
            return _hit(scene, item, child.i, sense, "tree")
    return None


def nearby(scene: Scene, item: Counted) -> Measured | None:
    """The nearest word that could govern the phrase, with no other number between them."""
    doc = scene.doc
    sentence = doc[item.first].sent
    left = _scan(scene, range(item.first - 1, max(sentence.start, item.first - NEAR) - 1, -1), left=True)
    right = _scan(scene, range(item.last + 1, min(sentence.end, item.last + 1 + NEAR)), left=False)
    found = [f for f in (left, right) if f is not None]
    if not found:
        return None
    _, i, sense = min(found, key=lambda f: f[0])
    return _hit(scene, item, i, sense, "near")


def _scan(scene: Scene, indices: range, *, left: bool) -> tuple[int, int, Sense] | None:
    for distance, i in enumerate(indices):
        if i in scene.number_starts:
            return None
        trigger = scene.known.get(i)
        if trigger is None:
            continue
        if left:
            sense = None if _is_passive(scene.doc, i) or scene.doc[i].tag_ in NOUNS else trigger.sense("object")
        else:
            sense = trigger.sense("subject", "state") or (trigger.sense("object") if _is_passive(scene.doc, i) else None)
        return (distance, i, sense) if sense else None
    return None


RULES: Final[tuple[Callable[[Scene, Counted], Measured | None], ...]] = (
    after_auxiliary,
    before_phrase,
    participle,
    noun_of_phrase,
    given_to_toll,
    by_tree,
)
"""From the surest to the weakest; lists and nearness come after these, the class of the noun last."""
