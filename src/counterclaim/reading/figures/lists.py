"""Numbers that lean on one another: lists, parts of a whole, and numbers whose noun or verb is left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc

from counterclaim.reading.figures.counted import NOUNS, Counted
from counterclaim.reading.figures.measuring import Measured, Scene, is_people, words
from counterclaim.reading.syntax import text_of

LIST_GAP: Final = 8
"""Tokens between two phrases of one list, at most."""

PART_GAP: Final = 20
"""Tokens between a whole and "12 of them", at most."""

ANAPHORS: Final = frozenset({"them", "those", "these", "whom", "which", "us"})

Measures = list[Measured | None]


def between(doc: Doc, left: Counted, right: Counted, most: int = LIST_GAP) -> list[str] | None:
    """The words between two phrases of one sentence, or null where they are too far apart."""
    gap = range(left.last + 1, right.first)
    if len(gap) > most or doc[left.first].sent.start != doc[right.first].sent.start:
        return None
    return [doc[i].lower_ for i in gap]


def of_them(doc: Doc, item: Counted) -> bool:
    """Whether the phrase is "12 of them", a part of what was counted before."""
    return item.anaphoric and item.words is not None and item.words.of(text_of(doc)).lower() in ANAPHORS


def joined(doc: Doc, left: Counted, right: Counted) -> tuple[bool, bool]:
    """Whether two phrases stand in one list, and whether the second is a part of the first."""
    if of_them(doc, right):
        near = between(doc, left, right, PART_GAP) is not None
        return near, near
    gap = between(doc, left, right)
    if gap is None:
        return False, False
    part = any(w in words("parts") for w in gap)
    if gap and gap[-1] == "including":
        return True, True
    listed = all(w in words("list_words") or w in words("parts") or w == "of" for w in gap)
    nouns = sum(doc[i].tag_ in NOUNS or doc[i].tag_.startswith("VB") for i in range(left.last + 1, right.first))
    return listed or (part and nouns <= 2), part


def _restates(doc: Doc, left: Counted, right: Counted) -> bool:
    """Whether a hedged number without a noun gives the one before it anew: "hundreds - by one report up to 1,300"."""
    hedged = right.number.span != right.number.core and right.number.kind == "count"
    return hedged and right.words is None and between(doc, left, right) is not None


def _goes_on(doc: Doc, left: Counted, right: Counted) -> bool:
    """Whether "and" joins a phrase to one with a place behind it: "61 fighters from both sides and 9 civilians"."""
    gap = range(left.last + 1, right.first)
    if between(doc, left, right) is None or len(gap) < 3 or right.head is None or doc[gap[-1]].lower_ != "and":
        return False
    return doc[gap[0]].tag_ == "IN" and not any(doc[i].is_punct or doc[i].tag_.startswith(("VB", "W")) for i in gap)


def is_civil_vehicle(doc: Doc, item: Counted) -> bool:
    """Whether the counted vehicles may be anybody's: buses, boats, trucks."""
    return item.head is not None and doc[item.head].lower_ in words("civil_vehicles")


def may_lend(measured: Measured | None) -> bool:
    """Whether another number can have this measure from the one that has it: not what the words of one alone give."""
    return measured is not None and measured.measure not in ("other", "money", "share")


def spread(scene: Scene, items: Sequence[Counted], found: Measures) -> Measures:
    """A list shares the measure that is said once: "killed 22 children and six teachers"."""
    result = list(found)
    for i in range(1, len(items)):
        before = result[i - 1]
        if result[i] is None and before is not None and may_lend(before):
            listed, part = joined(scene.doc, items[i - 1], items[i])
            listed = listed or _restates(scene.doc, items[i - 1], items[i])
            listed = listed or _goes_on(scene.doc, items[i - 1], items[i])
            if (listed and is_people(scene.doc, items[i]) and (before.measure != "equipment" or part)) or (
                listed and before.measure == "equipment" and is_civil_vehicle(scene.doc, items[i])
            ):
                result[i] = Measured(before.measure, "list", before.trigger, part)
    for i in range(len(items) - 2, -1, -1):
        after = result[i + 1]
        if result[i] is None and after is not None and after.rule in ("passive", "participle", "tree", "phrase"):
            listed, _ = joined(scene.doc, items[i], items[i + 1])
            of_whom = {"whom", "which"} & set(between(scene.doc, items[i], items[i + 1]) or ())
            nominal = after.rule == "participle" and items[i + 1].head is None and items[i].head is not None
            of_whom |= {"dead"} if nominal else set()
            of_whom |= {"them"} if of_them(scene.doc, items[i + 1]) else set()
            if listed and not of_whom and items[i].words is not None and is_people(scene.doc, items[i]):
                result[i] = Measured(after.measure, "list", after.trigger)
    return result


def _out_of(doc: Doc, left: Counted, right: Counted) -> bool:
    """Whether the first number is the whole that the second is taken from: "of the 86 injured 19 are in danger"."""
    before = [doc[k].lower_ for k in range(max(0, left.first - 2), left.first)]
    starts = bool(before) and (before[-1] == "of" or before[-2:] == ["of", "the"])
    lone = (
        left.first < 3 or doc[left.first - len(before)].is_sent_start or doc[left.first - 3].text in (",", ";", "and")
    )
    return starts and lone and right.head is None and between(doc, left, right, PART_GAP) is not None


def _is_more(one: Counted, other: Counted) -> bool:
    """Whether the one number is surely more than the other, so that it is no part of it."""
    least, most = one.number.bounds.low, other.number.bounds.high
    return least is not None and most is not None and least > most


def parts(scene: Scene, items: Sequence[Counted], measures: Measures) -> dict[int, int]:
    """For each number that is a stated part of another: the index of that other."""
    wholes: dict[int, int] = {}
    for i in range(1, len(items)):
        measured = measures[i]
        for j in range(i - 1, max(-1, i - 4), -1):
            whole = measures[j]
            if measured is None or whole is None:
                continue
            if _out_of(scene.doc, items[j], items[i]):
                wholes[i] = j
                break
            if whole.measure != measured.measure:
                continue
            listed, part = joined(scene.doc, items[j], items[i])
            if part and listed and not _is_more(items[i], items[j]):
                wholes[i] = wholes.get(j, j) if j in wholes and not of_them(scene.doc, items[i]) else j
            elif listed and j in wholes and measured.rule == "list":
                wholes[i] = wholes[j]
            break
    return wholes


def breakdowns(scene: Scene, items: Sequence[Counted], measures: Measures) -> tuple[Measures, dict[int, int]]:
    """Lists whose parts sum up to the number before them: "8,400 dead: 5,100 Croats and 3,300 Serbs"."""
    result, wholes = list(measures), dict[int, int]()
    for i in range(len(items) - 2):
        total, whole = items[i].number.bounds, measures[i]
        if whole is None or not may_lend(whole) or total.low is None or total.low != total.high:
            continue
        run = _summing(scene.doc, items, i, total.low)
        if not all(_may_be_part(scene, items[j], result[j], whole) for j in run):
            continue
        for j in run:
            wholes[j] = i
            own = result[j]
            if own is None or own.measure == "other":
                result[j] = Measured(whole.measure, "list", whole.trigger, part=True)
    return result, wholes


def _may_be_part(scene: Scene, item: Counted, own: Measured | None, whole: Measured) -> bool:
    """Whether a number can be a part of a total: it counts people, and nothing else is said of them."""
    return is_people(scene.doc, item) and (own is None or own.measure in ("other", "present", whole.measure))


def _summing(doc: Doc, items: Sequence[Counted], start: int, total: float) -> list[int]:
    """The numbers right behind a total, in its sentence, that sum up to it; at least two of them."""
    run, left = list[int](), total
    for j in range(start + 1, len(items)):
        value = items[j].number.bounds.low
        same = doc[items[j].first].sent.start == doc[items[start].first].sent.start
        if not same or value is None or items[j].number.unit is not None:
            break
        left -= value
        run.append(j)
        if left <= 0:
            break
    return run if left == 0 and len(run) > 1 else []
