"""Parts of a whole that was counted before, often in another sentence: "three of the dead", ", six seriously"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from spacy.tokens import Doc

from counterclaim.reading.figures.counted import Counted
from counterclaim.reading.figures.governing import nearby
from counterclaim.reading.figures.lists import Measures, between, may_lend, of_them
from counterclaim.reading.figures.measuring import Measured, Scene, is_people, words
from counterclaim.reading.figures.totals import Wholes, is_bigger
from counterclaim.reading.measures import is_harm
from counterclaim.reading.syntax import text_of

REACH: Final = 200
"""Tokens back to the whole that a part is taken from, at most."""

DEGREE_GAP: Final = 8
"""Tokens between "40 were wounded" and ", five seriously", at most."""

SAID_OF_MACHINES: Final = frozenset({"killed_or_wounded", "lost", "other", "equipment"})
"""Measures that the words for what is done to machines would have of people: "shot down", "destroyed"."""


def resumed(scene: Scene, items: Sequence[Counted], found: Measures) -> tuple[Measures, Wholes]:
    """Numbers that take up a part of what was counted before, with the measure that they have from it."""
    result, wholes = list(found), Wholes()
    for i in range(1, len(items)):
        if items[i].number.unit is not None or items[i].number.kind == "share":
            continue
        whole = _whole(scene, items, result, i)
        if whole is None:
            continue
        wholes[i] = whole
        own, lent = result[i], result[whole]
        own = own or (nearby(scene, items[i]) if items[i].head is None else None)
        if lent is not None and lent.measure == "equipment" and (own is None or own.measure in SAID_OF_MACHINES):
            result[i] = Measured("equipment", "list", lent.trigger, part=True)
        elif (
            lent is not None and lent.measure != "equipment" and (own is None or own.rule in ("none", "class", "near"))
        ):
            result[i] = Measured(lent.measure, "list", lent.trigger, part=True)
    return result, wholes


def _whole(scene: Scene, items: Sequence[Counted], found: Measures, i: int) -> int | None:
    """The number that this one is a part of, by the first of the grounds that holds."""
    for ground in (_pronoun, _among, _of_the_dead, _definite, _included, _degree, _spelled_out, _subject_again, _while):
        whole = ground(scene, items, found, i)
        if whole is not None:
            return whole
    return None


def _pronoun(scene: Scene, items: Sequence[Counted], found: Measures, i: int) -> int | None:
    """ "Two of them died", "of which two were intercepted": of those counted last, here or in the sentence before."""
    doc = scene.doc
    which = [t.lower_ for t in doc[max(0, items[i].first - 2) : items[i].first]]
    named = items[i].words
    ours = named is not None and named.of(text_of(doc)).lower() == "us"
    if (not of_them(doc, items[i]) or ours) and which not in (["of", "which"], ["of", "whom"]):
        return None
    start = doc[items[i].first].sent.start
    first_here = items[i - 1].first < start
    earliest = doc[start - 1].sent.start if first_here and start > 0 else start
    for j in range(i - 1, -1, -1):
        if items[j].first < earliest:
            return None
        if _may_be_whole(scene, items[j], found[j]) and is_bigger(items[j], items[i]):
            return j
    return None


def _may_be_whole(scene: Scene, item: Counted, measured: Measured | None) -> bool:
    if measured is None or measured.measure in ("money", "share"):
        return False
    return measured.measure != "other" or (item.head is not None and is_people(scene.doc, item))


def _among(scene: Scene, items: Sequence[Counted], found: Measures, i: int) -> int | None:
    """ "Nine children were among those killed", "four policemen were among the dead"."""
    measure = _among_whom(scene, items[i].last)
    own = found[i]
    if measure is None or not is_people(scene.doc, items[i]):
        return None
    if own is not None and own.measure != measure and own.rule not in ("none", "class", "near"):
        return None
    return _last_of(scene.doc, items, found, i, measure)


def _among_whom(scene: Scene, last: int) -> str | None:
    """The measure that "among the dead" gives a phrase that ends here, with no verb between but "were"."""
    doc = scene.doc
    for k in range(last + 1, min(doc[last].sent.end - 2, last + 9)):
        if doc[k].lower_ == "among" and doc[k + 1].lower_ in ("the", "those"):
            return _harm_named(scene, k + 2)
        if doc[k].tag_.startswith("VB") and doc[k].lower_ not in ("were", "was", "are", "is", "be"):
            return None
    return None


def _of_the_dead(scene: Scene, items: Sequence[Counted], found: Measures, i: int) -> int | None:
    """ "Of the dead, twelve were found at the camp; six in Brekke", "among the wounded were three nurses"."""
    doc = scene.doc
    sentence = doc[items[i].first].sent
    opening = [t for t in sentence[:3] if not t.is_space]
    if len(opening) == 3 and opening[0].lower_ == "of" and opening[1].lower_ in ("those", "them", "these"):
        return _of_those(scene, items, found, i, sentence.start) if opening[2].text == "," else None
    if len(opening) < 3 or opening[0].lower_ not in ("of", "among") or opening[1].lower_ not in ("the", "those"):
        return None
    measure = _harm_named(scene, opening[2].i)
    own = found[i]
    if measure is None or (own is not None and own.measure not in (measure, "other", "present")):
        return None
    return _last_of(doc, items, found, i, measure, before=sentence.start) if is_people(doc, items[i]) else None


def _of_those(scene: Scene, items: Sequence[Counted], found: Measures, i: int, start: int) -> int | None:
    """ "Of those, 198 died in Amra, 87 in Kos": of those counted last before the sentence, with the same measure."""
    own = found[i]
    for j in range(i - 1, -1, -1):
        earlier = found[j]
        if items[j].first < start and earlier is not None and may_lend(earlier) and is_bigger(items[j], items[i]):
            return j if own is None or own.measure == earlier.measure or own.rule in ("none", "class") else None
    return None


def _definite(scene: Scene, items: Sequence[Counted], found: Measures, i: int) -> int | None:
    """ "Three of the civilians were children", "nineteen of the dead", "three of those killed"."""
    doc, item = scene.doc, items[i]
    of = next((k for k in range(item.first, min(len(doc), item.last + 2)) if doc[k].lower_ == "of"), None)
    if of is None or of + 2 >= len(doc) or doc[of + 1].lower_ not in ("the", "those", "these"):
        return None
    named = item.head if item.head is not None else of + 2
    measure = _harm_named(scene, named)
    if measure is not None:
        return _last_of(doc, items, found, i, measure)
    if item.head is None:
        return None
    for j in range(i - 1, -1, -1):
        if item.first - items[j].last > REACH:
            return None
        other = items[j].head
        if other is not None and _same_noun(doc, other, item.head) and _lends(found[j]) and is_bigger(items[j], item):
            return j
    return None


def _included(scene: Scene, items: Sequence[Counted], found: Measures, i: int) -> int | None:
    """ "The deaths include 65 people", "the dead included nine children"."""
    doc, item = scene.doc, items[i]
    verb = item.first - 1
    while verb > 0 and doc[verb].tag_ in ("RB", "IN", "JJS", "DT") and item.first - verb < 4:
        verb -= 1
    if verb < 2 or doc[verb].lemma_ != "include" or doc[verb - 2].lower_ not in ("the", "those"):
        return None
    measure = _harm_named(scene, verb - 1)
    return _last_of(doc, items, found, i, measure, before=doc[verb].sent.start) if measure else None


def _while(scene: Scene, items: Sequence[Counted], found: Measures, i: int) -> int | None:
    """ "Six of those killed were fighters while four were volunteers": of the same whole as the part before."""
    doc, item = scene.doc, items[i]
    bare = item.words is None and item.head is None and item.number.kind == "count" and item.last + 1 < len(doc)
    if not bare or doc[item.last + 1].lower_ not in ("were", "was", "are", "is"):
        return None
    if (
        doc[item.first - 1].lower_ not in ("while", "and")
        or doc[items[i - 1].first].sent.start != doc[item.first].sent.start
    ):
        return None
    return next(
        (whole for ground in (_pronoun, _definite) if (whole := ground(scene, items, found, i - 1)) is not None), None
    )


def _degree(scene: Scene, items: Sequence[Counted], found: Measures, i: int) -> int | None:
    """ "Sixty were injured, sixteen seriously", "treated 90, three for head injuries"."""
    doc, item = scene.doc, items[i]
    whole, own = found[i - 1], found[i]
    if item.head is not None or item.words is not None or whole is None or whole.measure != "wounded":
        return None
    if own is not None and own.measure != "wounded":
        return None
    if between(doc, items[i - 1], item, DEGREE_GAP) is None or doc[item.first - 1].text != ",":
        return None
    behind = [t.lower_ for t in doc[item.last + 1 : item.last + 3]]
    graded = bool(behind) and (behind[0] in words("degrees") or behind[0] in ("in", "with", "for"))
    return i - 1 if graded and is_bigger(items[i - 1], item) else None


def _spelled_out(scene: Scene, items: Sequence[Counted], found: Measures, i: int) -> int | None:
    """ "Nine deaths: seven passengers, the driver and a guard"."""
    doc, item, own = scene.doc, items[i], found[i]
    told = own is not None and own.rule not in ("none", "class", "near")
    if told or item.head is None or between(doc, items[i - 1], item) != [":"] or not is_people(doc, item):
        return None
    return i - 1 if _lends(found[i - 1]) and is_bigger(items[i - 1], item) else None


def _subject_again(scene: Scene, items: Sequence[Counted], found: Measures, i: int) -> int | None:
    """ "Nine people died last week. Six were over 80": a bare number that opens a sentence, with nothing done to it."""
    doc, item = scene.doc, items[i]
    start = doc[item.first].sent.start
    bare = item.words is None and item.head is None and item.number.kind == "count" and item.first == start
    if not bare or found[i] is not None or start == 0 or item.last + 2 >= len(doc):
        return None
    if doc[item.last + 1].lower_ not in ("were", "are", "was", "is") or doc[item.last + 2].tag_ in ("VBN", "VBG"):
        return None
    before = doc[start - 1].sent.start
    for j in range(i - 1, -1, -1):
        if items[j].first < before:
            return None
        if _lends(found[j]) and is_bigger(items[j], item):
            return j
    return None


def _last_of(
    doc: Doc, items: Sequence[Counted], found: Measures, i: int, measure: str, before: int | None = None
) -> int | None:
    """The last number with this measure that stands before a part, or before a token, and is bigger than the part."""
    for j in range(i - 1, -1, -1):
        earlier = found[j]
        if items[i].first - items[j].last > REACH:
            return None
        if before is not None and items[j].first >= before:
            continue
        if earlier is None or earlier.measure != measure or _is_of_those(doc, items[j]):
            continue
        if is_bigger(items[j], items[i]):
            return j
    return None


def _is_of_those(doc: Doc, item: Counted) -> bool:
    """Whether a number is itself a part: "ten of those killed"."""
    behind = [t.lower_ for t in doc[item.first : item.last + 3]]
    return any(pair in (("of", "the"), ("of", "those"), ("of", "these")) for pair in pairwise(behind))


def _harm_named(scene: Scene, i: int) -> str | None:
    """The measure that "the dead", "those killed", "the hostages" name."""
    trigger = scene.known.get(i)
    sense = trigger.sense("noun", "state", "object") if trigger else None
    if sense is None or (sense.use == "object" and sense.form != "past"):
        return None
    return sense.measure if is_harm(sense.measure) or sense.measure == "participants" else None


def _same_noun(doc: Doc, one: int, other: int) -> bool:
    return doc[one].lemma_.lower() == doc[other].lemma_.lower()


def _lends(measured: Measured | None) -> bool:
    return measured is not None and may_lend(measured) and measured.measure != "equipment"
