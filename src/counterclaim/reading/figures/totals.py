"""Parts whose whole stands behind them: "43 of 51 drones", "12 in Darna, nine in Sela, or 21 in all"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc

from counterclaim.reading.figures.counted import Counted
from counterclaim.reading.figures.lists import Measures, between, may_lend
from counterclaim.reading.figures.measuring import Measured, Scene

Wholes = dict[int, int]
"""For each number that is a stated part: the index of the number it is a part of."""


def taken_from(scene: Scene, items: Sequence[Counted], found: Measures) -> Measures:
    """What is said behind "40 of the 72 passengers" is said of the forty."""
    result = list(found)
    for i in range(len(items) - 1):
        whole, own = result[i + 1], result[i]
        if (
            not _is_m_of_n(scene.doc, items, i)
            or whole is None
            or whole.trigger is None
            or whole.rule not in PREDICATES
        ):
            continue
        if whole.trigger > items[i + 1].last and (own is None or own.measure == "other" or own.rule in WEAK):
            result[i], result[i + 1] = whole, None
    return result


WEAK: Final = frozenset({"tree", "near", "phrase", "list"})
"""Rules that give way to what is plainly said behind the phrase."""

PREDICATES: Final = frozenset({"passive", "participle", "phrase", "tree"})
"""Rules by which a measure comes from what is said of the counted, rather than from what they are."""


def _is_m_of_n(doc: Doc, items: Sequence[Counted], i: int) -> bool:
    """Whether the number is that of some out of those that the next number counts."""
    gap = between(doc, items[i], items[i + 1])
    of = gap is not None and gap[:1] == ["of"] and set(gap[1:]) <= {"the", "its", "their", "his", "her", "our"}
    plain = items[i].number.unit is None and items[i + 1].number.unit is None
    return of and plain and items[i].head is None and is_bigger(items[i + 1], items[i])


AMONG: Final = (["among"], ["were", "among"], ["are", "among"], ["among", "the"], ["were", "among", "the"])
"""Words between a part and its whole."""


def of_totals(scene: Scene, items: Sequence[Counted], found: Measures) -> tuple[Measures, Wholes]:
    """Parts whose whole stands behind them: "43 of 51 drones"; "12 in Darna, nine in Sela, or 21 in all"."""
    result, wholes = list(found), Wholes()
    for i in range(len(items) - 1):
        among = between(scene.doc, items[i], items[i + 1]) in AMONG and is_bigger(items[i + 1], items[i])
        if among or _is_m_of_n(scene.doc, items, i):
            wholes[i] = i + 1
            whole = result[i + 1]
            own = result[i]
            if (own is None or own.measure == "other") and whole is not None and _lends_to_part(whole):
                result[i] = Measured(whole.measure, "list", whole.trigger, part=True)
    for total in range(2, len(items)):
        wholes |= dict.fromkeys(_summed(scene, items, result, total), total)
    return result, wholes


def _lends_to_part(measured: Measured | None) -> bool:
    return measured is not None and may_lend(measured)


def _summed(scene: Scene, items: Sequence[Counted], found: Measures, total: int) -> list[int]:
    """The numbers right before a total, in its sentence and with its measure, that sum up to it; at least two."""
    doc, whole, left = scene.doc, found[total], items[total].number.bounds.low
    if whole is None or left is None or not may_lend(whole):
        return []
    run = list[int]()
    for j in range(total - 1, -1, -1):
        value, own = items[j].number.bounds.low, found[j]
        same = doc[items[j].first].sent.start == doc[items[total].first].sent.start
        if not same or value is None or own is None or own.measure != whole.measure:
            break
        left -= value
        run.append(j)
        if left <= 0:
            break
    return run if left == 0 and len(run) > 1 else []


def is_bigger(whole: Counted, part: Counted) -> bool:
    """Whether the one number can be the whole of the other: more than it, by the bounds that both have."""
    most, least = whole.number.bounds.low or whole.number.bounds.high, part.number.bounds.low
    return most is not None and least is not None and most > least
