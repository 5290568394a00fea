"""Measures given from further off: a toll, the verb that governs the phrase in the parse, the nearest word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from spacy.tokens import Doc, Token

from counterclaim.reading.figures.beside import after_auxiliary, before_phrase, noun_of_phrase, participle
from counterclaim.reading.figures.counted import NOUNS, QUOTES, Counted
from counterclaim.reading.figures.measuring import EVENT_NOUNS, Measured, Scene, hit, is_passive, words
from counterclaim.reading.measures import Sense, is_harm
from counterclaim.reading.population_status import status_of

NEAR: Final = 10
"""Tokens between a phrase and the word that gives its measure, at most, where syntax does not join them."""

TOLL_REACH: Final = 30
"""Tokens between the words "death toll" and the number given to it, at most."""


def given_to_toll(scene: Scene, item: Counted) -> Measured | None:
    """The number is what a toll has reached: "the death toll rose to 85"."""
    doc = scene.doc
    link = item.first - 1
    while link > 0 and doc[link].text in QUOTES:
        link -= 1
    if item.first == 0 or doc[link].lower_ not in words("toll_links"):
        return None
    if item.first > 1 and doc[item.first - 2].tag_ == "PRP":
        return None
    start = doc[item.first].sent.start
    for i in range(item.first - 1, max(start, item.first - TOLL_REACH) - 1, -1):
        trigger = scene.known.get(i)
        toll = trigger.sense("toll") if trigger else None
        if toll:
            return Measured(toll.measure, "toll", i)
        bare = item.words is None or doc[item.first - 1].lower_ in words("total_links")
        harm = trigger.sense("noun", "state") if trigger and bare else None
        beside = doc[link].lower_ != "of" or i == link - 1
        if harm and beside and is_harm(harm.measure) and _is_topic(scene, i):
            return hit(scene, item, i, harm, "toll")
        if trigger and trigger.sense("object") and not is_passive(doc, i) and _is_doing(doc[i]):
            return None
    return None


def _is_doing(token: Token) -> bool:
    """Whether a word is a verb that could take the number as its object; the "gas" of a "gas blast" is none."""
    return token.tag_.startswith("VB") and token.tag_ != "VBN"


def _is_topic(scene: Scene, i: int) -> bool:
    """Whether a word of harm is the thing a number is given to: "its own dead", "Missing: 2", "casualties were"."""
    token = scene.doc[i]
    label = i + 1 < len(scene.doc) and scene.doc[i + 1].text == ":"
    if i > 0 and scene.doc[i - 1].lower_ in words("not_people"):
        return False
    counted_of = i > 1 and scene.doc[i - 1].lower_ in ("of", "for") and scene.doc[i - 2].lower_ in words("counting")
    return (
        label
        or counted_of
        or token.tag_ in ("NNS", "NN")
        or (i > 0 and scene.doc[i - 1].tag_ in ("DT", "PRP$", "JJ", "POS"))
    )


def number_of(scene: Scene, item: Counted) -> Measured | None:
    """A number without a noun is given for people named before it: "put the number of attackers at 200"."""
    doc = scene.doc
    if item.words is not None or item.number.unit is not None or item.first < 2:
        return None
    reach = TOLL_REACH if doc[item.first - 1].lower_ in words("total_links") else NUMBER_REACH
    start = max(doc[item.first].sent.start, item.first - reach)
    for i in range(item.first - 1, start - 1, -1):
        if i in scene.number_starts and i != item.first:
            return None
        given = doc[i].lower_ in ("number", "numbers") and i + 2 < item.first and doc[i + 1].lower_ == "of"
        beside = doc[i].lower_ in ("numbering", "numbered", "number") and i + 2 >= item.first
        if not given and not beside:
            continue
        named = _named(doc, i + 2, item.first) if given else _last_noun(doc, i - 1, start)
        measure = _class_of(scene, named) if named is not None else None
        if measure is None and given and named is not None:
            measure = _done_to(scene, named)
        return Measured(measure, "toll", named) if measure else None
    return None


def _done_to(scene: Scene, named: int) -> str | None:
    """The harm that is told of people right behind the word for them: "the number of people killed"."""
    trigger = scene.known.get(named + 1)
    sense = trigger.sense("state", "object") if trigger else None
    passive = sense is not None and (sense.use == "state" or scene.doc[named + 1].tag_ == "VBN")
    return sense.measure if sense is not None and passive and is_harm(sense.measure) else None


def _named(doc: Doc, first: int, end: int) -> int | None:
    """The head noun of the phrase that starts here."""
    last = None
    for i in range(first, end):
        if doc[i].tag_ in NOUNS:
            last = i
        elif last is not None or doc[i].tag_ not in ("DT", "JJ", "VBN", "PRP$", "VBG"):
            break
    return last


def _last_noun(doc: Doc, i: int, start: int) -> int | None:
    """The noun that a verb at ``i + 1`` is said of: "marchers numbering 900", "peacekeepers, who number 130"."""
    while i > start and (doc[i].is_punct or doc[i].lower_ in ("who", "which", "that", "to", "believed", "thought")):
        i -= 1
    return i


def _class_of(scene: Scene, i: int) -> str | None:
    """The measure of people of this kind, where nothing is said to be done to them."""
    trigger = scene.known.get(i)
    noun = trigger.sense("noun") if trigger else None
    if noun and noun.measure in ("captured", "displaced", "participants", "missing"):
        return noun.measure
    state = trigger.sense("state") if trigger and i > 0 and scene.doc[i - 1].lower_ == "the" else None
    if state:
        return state.measure
    fights = scene.doc[i].lower_ in words("strength") or status_of(scene.doc[i].lower_) == "combatant"
    return "present" if fights else None


NUMBER_REACH: Final = 14
"""Tokens between "the number of attackers" and the number, at most."""

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
        if node.dep_ == "pobj" and parent.lower_ in ("of", "including"):
            noun = scene.known.get(parent.head.i)
            sense = noun.sense("noun", "toll") if noun else None
            if sense and sense.measure in EVENT_NOUNS:
                return hit(scene, item, parent.head.i, sense, "tree")
            node = parent.head if parent.head != parent else parent
        elif node.dep_ in CLIMB:
            node = parent
        else:
            return None
    return None


def _governor(scene: Scene, item: Counted, i: int) -> Measured | None:
    node = scene.doc[i]
    trigger = scene.known.get(node.head.i)
    sense: Sense | None = None
    if trigger and node.head != node:
        if node.dep_ in ("dobj", "obj", "nsubjpass"):
            sense = trigger.sense("object")
        elif node.dep_ == "nsubj":
            sense = trigger.sense("subject") or (trigger.sense("state") if _is_told(node.head) else None)
    if sense and trigger:
        return hit(scene, item, trigger.index, sense, "tree")
    if node.dep_ in ("nsubj", "dobj", "nsubjpass"):
        for child in node.head.children:
            state = scene.known.get(child.i)
            said = state.sense("state") if state and child.dep_ in ("acomp", "attr", "oprd", "ccomp", "advcl") else None
            if said and child.i > i and child.tag_ in ("JJ", "VBN"):
                return hit(scene, item, child.i, said, "tree")
    return None


def _is_told(head: Token) -> bool:
    """Whether a word says what became of its subject, which has then no object: not "the first two killed 27"."""
    return head.tag_ in ("JJ", "VBN") and not any(c.dep_ in ("dobj", "obj") for c in head.children)


def _clause_of(scene: Scene, item: Counted, i: int) -> Measured | None:
    for child in scene.doc[i].children:
        trigger = scene.known.get(child.i)
        if trigger is None or child.dep_ not in ("acl", "relcl"):
            continue
        if any(j in scene.number_starts for j in range(i + 1, child.i)):
            continue
        sense = trigger.sense("subject") or (trigger.sense("object", "state") if child.tag_ == "VBN" else None)
        if sense:
            return hit(scene, item, child.i, sense, "tree")
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
    return hit(scene, item, i, sense, "near")


def _scan(scene: Scene, indices: range, *, left: bool) -> tuple[int, int, Sense] | None:
    for distance, i in enumerate(indices):
        if i in scene.number_starts:
            return None
        trigger = scene.known.get(i)
        if trigger is None:
            continue
        if left:
            sense = None if is_passive(scene.doc, i) or scene.doc[i].tag_ in NOUNS else trigger.sense("object")
        else:
            said = trigger.sense("subject", "state")
            active = said is not None and said.measure == "lost"  # "residents lost their jobs"
            sense = (None if active else said) or (trigger.sense("object") if is_passive(scene.doc, i) else None)
        return (distance, i, sense) if sense else None
    return None


RULES: Final[tuple[Callable[[Scene, Counted], Measured | None], ...]] = (
    after_auxiliary,
    before_phrase,
    participle,
    noun_of_phrase,
    given_to_toll,
    number_of,
    by_tree,
)
"""From the surest to the weakest; lists and nearness come after these, the class of the noun last."""
