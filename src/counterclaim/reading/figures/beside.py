"""Measures given right beside the phrase: the verb before it, the participle behind it, its own noun."""

from __future__ import annotations

from counterclaim.reading.figures.counted import Counted
from counterclaim.reading.figures.measuring import EVENT_NOUNS, Measured, Scene, combined, hit, is_passive, words


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
        if trigger and seen and not passive and trigger.sense("object") and _has_object(scene, i):
            return None
        if trigger and seen:
            sense = trigger.sense("subject", "state") or (trigger.sense("object") if passive else None)
            if sense and not (sense.use == "subject" and passive and trigger.sense("object")):
                return hit(scene, item, i, trigger.sense("object") or sense if passive else sense, "passive")
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


def _has_object(scene: Scene, i: int) -> bool:
    """Whether what a verb is done to follows it, so that its subject did it: "no one has captured the mood"."""
    after = scene.doc[i + 1] if i + 1 < len(scene.doc) else None
    return after is not None and after.tag_ in ("DT", "PRP$", "PRP")


def before_phrase(scene: Scene, item: Counted) -> Measured | None:
    """The phrase is the object of the verb right before it: "killing 20", "claimed the lives of 20"."""
    doc, i = scene.doc, item.first - 1
    if item.head is not None and doc[item.head].lower_ in ("lives", "life", "victim", "victims"):
        return noun_of_phrase(scene, item)
    of = False
    while i >= max(0, item.first - 5) and doc[i].lower_ in words("before_number"):
        if doc[i].lower_ == "lives":
            taken = any(doc[j].lower_ in words("life_takers") for j in range(max(0, i - 4), i))
            return Measured("killed", "active", i) if taken else None
        of = of or doc[i].lower_ == "of"
        trigger = scene.known.get(i)
        noun = trigger.sense("noun", "toll") if trigger else None
        if of and noun and trigger:
            return hit(scene, item, i, noun, "noun")
        i -= 1
    if i < 0 or (doc[i + 1].is_sent_start and doc[i].is_sent_end):
        return None
    trigger = scene.known.get(i)
    if trigger is None:
        return None
    if of:
        noun = trigger.sense("noun", "toll")
        return hit(scene, item, i, noun, "noun") if noun else None
    sense = trigger.sense("object")
    if sense is None or is_passive(doc, i) or _follows_its_victim(scene, item, i):
        return None
    return hit(scene, item, i, sense, "active")


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
    while i < min(len(doc), item.last + 4) and doc[i].lower_ in words("before_state"):
        i += 1
    trigger = scene.known.get(i)
    if i >= len(doc) or trigger is None or doc[i].is_sent_start:
        return None
    sense = trigger.sense("state", "subject", "object")
    if sense is None or (sense.form == "base" and sense.use == "object"):
        return None
    if sense.use == "object" and sense.form == "ing":
        return None
    if sense.measure == "lost" and i + 1 < len(doc) and doc[i + 1].tag_ in ("PRP$", "DT", "$", "CD"):
        return None
    acts = item.head is not None or i + 1 in scene.number_starts
    verbal = trigger.sense("object") is not None and acts and not item.anaphoric
    following = i + 1
    if verbal and following < len(doc) and _begins_phrase(scene, following) and not _own_state(scene, following):
        return None
    return hit(scene, item, i, sense, "participle")


def _own_state(scene: Scene, i: int) -> bool:
    """Whether the number that starts here has its own participle: "8 rebels killed 25 injured"."""
    if i not in scene.number_starts:
        return False
    for j in range(i, min(len(scene.doc), i + 5)):
        trigger = scene.known.get(j)
        if trigger and trigger.sense("state"):
            return True
    return False


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
            if doc[i].lower_ in ("lives", "life", "victim", "victims"):
                before = range(max(0, item.first - 6), item.first)
                if not any(doc[j].lower_ in words("life_takers") for j in before):
                    continue
            nominal = trigger.sense("state") is not None
            return Measured(combined(scene, i, noun.measure) if nominal else noun.measure, "noun", i)
        state = trigger.sense("state")
        if state and i != item.head:
            return hit(scene, item, i, state, "noun")
    return None
