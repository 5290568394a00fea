"""From the numbers of a text to the figures in it: what is a figure at all, and what it measures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Doc

from counterclaim.reading.figures.counted import NOUNS, Counted, TokenIndex, counted
from counterclaim.reading.figures.measuring import RULES, Measured, Scene, is_people, nearby, words
from counterclaim.reading.measures import HARM, Trigger
from counterclaim.reading.numbers import Number, numbers
from counterclaim.reading.parties import status_of
from counterclaim.reading.parts import TimeExpression
from counterclaim.records import Span

LIST_GAP: Final = 8
"""Tokens between two phrases of one list, at most."""

CURRENCY: Final = re.compile(r"[A-Z]{3}")
NEGATIONS: Final = frozenset({"not", "n't", "n’t", "never", "no", "without", "denied", "denies", "deny", "denying", "nor", "neither", "cannot", "avoid"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure before it is known whose claim it is: its place, what it counts and what it measures.

    ``part_of`` is the index of the draft that this one is a stated part of.
    """

    item: Counted
    measured: Measured
    span: Span
    part_of: int | None = None


def _by_unit(number: Number) -> Measured | None:
    if number.unit is None:
        return None
    if CURRENCY.fullmatch(number.unit):
        return Measured("money", "unit")
    return Measured("share" if number.unit in ("%", "pp") else "other", "unit")


WEAPON_MODEL: Final = re.compile(r"(?:[A-Z][A-Za-z]{0,4}-\d{1,4}[A-Z]{0,2}s?)$")
"""How types of weapons are written: T-72s, F-16, Su-24, S-300, BM-21."""


def _equipment(scene: Scene, item: Counted) -> Measured | None:
    if item.head is None or item.words is None or scene.doc[item.head].lower_ in words("strength"):
        return None
    if WEAPON_MODEL.search(item.words.of(scene.doc.text)):
        return Measured("equipment", "class", item.head)
    trigger = scene.known.get(item.head)
    noun = trigger.sense("noun") if trigger else None
    return Measured("equipment", "class", item.head) if noun and noun.measure == "equipment" else None


def _by_class(scene: Scene, item: Counted) -> Measured | None:
    """What the counted noun is, where nothing is said to have been done to it."""
    if item.head is None or item.words is None:
        return Measured("other", "none") if item.words is not None and item.number.kind == "share" else None
    trigger = scene.known.get(item.head)
    noun = trigger.sense("noun") if trigger else None
    if noun and noun.measure in ("captured", "displaced", "participants", "missing"):
        return Measured(noun.measure, "class", item.head)
    if scene.doc[item.head].lower_ in words("strength") or status_of(item.words.of(scene.doc.text)) == "combatant":
        return Measured("present", "class", item.head)
    return Measured("other", "none")


def is_identifier(scene: Scene, item: Counted) -> bool:
    """Whether the number names something, or is a date, an age, a score: "Resolution 2254", "T-72", "Smith, 25,"."""
    doc = scene.doc
    text, core = doc.text, item.number.core
    after, before = text[core.end : core.end + 2], text[max(0, core.start - 2) : core.start]
    if after[:1] == "-" and after[1:2].isalpha() and not text[core.end :].startswith("-strong"):
        return item.number.unit is None
    if before.endswith(("#", "№")) or (after[:1] == ")" and before.endswith("(") and item.head is None):
        return True
    if item.first == 0:
        return False
    previous = doc[item.first - 1]
    if previous.lower_ in words("identifiers") and previous.text[:1].isupper() and not previous.is_sent_start:
        return True
    if previous.lower_ in ("aged", "age"):
        return True
    bare = item.head is None and item.words is None and item.number.span == core and text[core.start].isdigit()
    return bare and previous.tag_ in ("NNP", "NNPS") and not previous.is_sent_start and not _has_state(scene, item)


def _has_state(scene: Scene, item: Counted) -> bool:
    trigger = scene.known.get(item.last + 1)
    return trigger is not None and trigger.sense("state", "subject") is not None


def _is_age(doc: Doc, item: Counted) -> bool:
    """"John Smith, 25, said": a small number between commas behind a name."""
    text, core = doc.text, item.number.core
    around = text[max(0, core.start - 2) : core.start], text[core.end : core.end + 1]
    if around == (", ", ",") and item.head is None and (item.number.bounds.low or 0) < 120:
        return True
    return bool(re.match(r"[\s-]years?[\s-]old\b", text[core.end : core.end + 12]))


def _is_article(scene: Scene, item: Counted) -> bool:
    """Whether "one" only says "a": "by one report", "one of them"."""
    if item.number.core.of(scene.doc.text).casefold() != "one":
        return False
    following = scene.doc[item.last + 1].lower_ if item.last + 1 < len(scene.doc) else ""
    if following == "of" or item.words is None or item.number.span != item.number.core:
        return item.number.span == item.number.core
    return not is_people(scene.doc, item) and _equipment(scene, item) is None


def _worth(scene: Scene, item: Counted, measured: Measured | None) -> bool:
    """Whether a measured number is a figure: some kinds of number need a harm to be one."""
    if measured is None:
        return False
    doc, number = scene.doc, item.number
    core = number.core.of(doc.text).casefold()
    if item.head is not None and doc[item.head].lower_ in words("not_counted"):
        return False
    if number.kind in ("zero", "unquantified"):
        if core == "any" and not _negated(doc, item.first):
            return False
        if measured.rule == "near":
            return False
        allowed = measured.measure in HARM or (number.kind == "zero" and measured.measure == "equipment")
        return allowed and item.words is not None and (item.head is None or is_people(doc, item) or measured.rule in ("noun", "class"))
    if number.kind == "share":
        return measured.measure in HARM or measured.measure == "participants"
    if core == "one":
        return measured.measure in HARM or measured.measure == "equipment"
    return not (item.words is None and measured.measure == "other" and number.unit is None)


def _negated(doc: Doc, i: int) -> bool:
    start = max(doc[i].sent.start, i - 12)
    return any(doc[j].lower_ in NEGATIONS for j in range(start, i))


def _between(doc: Doc, left: Counted, right: Counted) -> list[str] | None:
    """The words between two phrases of one sentence, or null where they are too far apart."""
    gap = range(left.last + 1, right.first)
    if len(gap) > LIST_GAP or doc[left.first].sent.start != doc[right.first].sent.start:
        return None
    return [doc[i].lower_ for i in gap]


def _joined(doc: Doc, left: Counted, right: Counted) -> tuple[bool, bool]:
    """Whether two phrases stand in one list, and whether the second is a part of the first."""
    gap = _between(doc, left, right)
    if gap is None:
        return False, False
    inner = right.words is not None and right.anaphoric and right.words.of(doc.text).lower() in ("them", "those", "these", "whom")
    part = inner or any(w in words("parts") for w in gap)
    listed = all(w in words("list_words") or w in words("parts") or w == "of" for w in gap)
    nouns = sum(doc[i].tag_ in NOUNS or doc[i].tag_.startswith("VB") for i in range(left.last + 1, right.first))
    return listed or (part and nouns <= 2), part


def _restates(doc: Doc, left: Counted, right: Counted) -> bool:
    """Whether a hedged number without a noun gives the one before it anew: "hundreds - by one report up to 1,300"."""
    hedged = right.number.span != right.number.core and right.number.kind == "count"
    return hedged and right.words is None and _between(doc, left, right) is not None


def _draft_measures(scene: Scene, items: Sequence[Counted]) -> list[Measured | None]:
    found: list[Measured | None] = []
    for item in items:
        measured = _by_unit(item.number) or _equipment(scene, item)
        for rule in RULES:
            measured = measured or rule(scene, item)
        found.append(measured)
    return found


def _spread(scene: Scene, items: Sequence[Counted], found: list[Measured | None]) -> list[Measured | None]:
    """A list shares the measure that is said once: "killed 22 children and six teachers"."""
    spread = list(found)
    for i in range(1, len(items)):
        before = spread[i - 1]
        if spread[i] is None and before is not None and before.rule != "unit" and before.measure != "equipment":
            listed, part = _joined(scene.doc, items[i - 1], items[i])
            listed = listed or _restates(scene.doc, items[i - 1], items[i])
            if listed and is_people(scene.doc, items[i]):
                spread[i] = Measured(before.measure, "list", before.trigger, part)
    for i in range(len(items) - 2, -1, -1):
        after = spread[i + 1]
        if spread[i] is None and after is not None and after.rule in ("passive", "participle", "tree"):
            listed, _ = _joined(scene.doc, items[i], items[i + 1])
            if listed and items[i].words is not None and is_people(scene.doc, items[i]):
                spread[i] = Measured(after.measure, "list", after.trigger)
    return spread


def _parts(scene: Scene, items: Sequence[Counted], measures: Sequence[Measured | None]) -> dict[int, int]:
    """For each number that is a stated part of another: the index of that other."""
    wholes: dict[int, int] = {}
    for i in range(1, len(items)):
        measured = measures[i]
        for j in range(i - 1, max(-1, i - 3), -1):
            whole = measures[j]
            if measured is None or whole is None or whole.measure != measured.measure:
                continue
            listed, part = _joined(scene.doc, items[j], items[i])
            if part and listed:
                wholes[i] = wholes.get(j, j) if j in wholes else j
            elif listed and j in wholes and measured.rule == "list":
                wholes[i] = wholes[j]
            break
    return wholes


def _usable(doc: Doc, found: Iterable[Number], times: Sequence[TimeExpression]) -> list[Number]:
    """Numbers that are not part of a time expression."""
    taken = sorted(t.span for t in times)
    kept, at = [], 0
    for number in found:
        while at < len(taken) and taken[at].end <= number.core.start:
            at += 1
        if at == len(taken) or not taken[at].overlaps(number.core):
            kept.append(number)
    return kept


def drafts(doc: Doc, text: str, times: Sequence[TimeExpression], known: dict[int, Trigger]) -> tuple[Draft, ...]:
    """The figures of a parsed text, in order. ``text`` is the text that was parsed (furniture blanked)."""
    index = TokenIndex(doc)
    items = [counted(doc, index, n, known) for n in _usable(doc, numbers(text), times)]
    scene = Scene(doc, known, frozenset(item.first for item in items))
    items = [i for i in items if not (is_identifier(scene, i) or _is_age(doc, i) or _is_article(scene, i))]
    strong = _spread(scene, items, _draft_measures(scene, items))
    measures = [m or _weak(scene, item) for m, item in zip(strong, items, strict=True)]
    kept = [_worth(scene, item, m) for m, item in zip(measures, items, strict=True)]
    wholes = _parts(scene, items, measures)
    position = {i: n for n, i in enumerate(i for i, keep in enumerate(kept) if keep)}
    return tuple(
        Draft(item, m, item.span(doc), position.get(wholes.get(i, -1)))
        for i, (item, m) in enumerate(zip(items, measures, strict=True))
        if m is not None and kept[i]
    )


def _weak(scene: Scene, item: Counted) -> Measured | None:
    near = nearby(scene, item) if is_people(scene.doc, item) else None
    by_class = _by_class(scene, item)
    if near and (by_class is None or by_class.measure in ("other", "present")):
        return near
    return by_class


__all__ = ["Draft", "drafts", "replace"]
