"""Numbers whose noun is left out: which figure before them they take their measure from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc, Token

from counterclaim.reading.figures.counted import Counted
from counterclaim.reading.figures.lists import Measures, between, may_lend, of_them
from counterclaim.reading.figures.measuring import EVENT_NOUNS, Measured, Scene, words
from counterclaim.reading.measures import is_harm

ELISION_GAP: Final = 16
"""Tokens between a figure and a number that has its noun and verb from it, at most."""

LABEL: Final = 6
"""Tokens of a source that a number stands behind with a colon, at most: "The government: 20,000 at best"."""

RECALL: Final = 60
"""Tokens back to the figure that a count without a noun sets itself beside, at most: about two sentences."""


def elided(scene: Scene, items: Sequence[Counted], found: Measures, *, last: bool = False) -> Measures:
    """A number without a noun takes the measure of a figure before it: of its list, or the one it is counted against.

    "Eight died in Harlan, five in Brook"; "ten bodies had washed up; by dusk there were four more"; "20,000 people
    marched, said the union. The police counted 7,000". In the ``last`` round numbers without a measure are passed over;
    before it they may still get one, and are waited for.
    """
    result = list(found)
    for i in range(1, len(items)):
        if result[i] is not None or not _is_elided(scene, items[i]):
            continue
        lender = _lender(scene, items, result, i, last=last)
        if lender is not None:
            result[i] = Measured(lender.measure, "elided", lender.trigger)
    return result


def _lender(scene: Scene, items: Sequence[Counted], found: Measures, i: int, *, last: bool) -> Measured | None:
    """The measure that the number leans on; null where it stands alone."""
    again = _said_again(scene, items, found, i)
    if again is not None:
        return again
    before = found[i - 1]
    if before is not None and may_lend(before) and _leans(scene.doc, items[i - 1], items[i]):
        return before
    if not is_count(scene.doc, items[i]):
        return None
    return _counted_against(scene, items, found, i, last=last) or _named_before(scene, items[i])


def _counted_against(scene: Scene, items: Sequence[Counted], found: Measures, i: int, *, last: bool) -> Measured | None:
    """The measure of the number that a count is set against: of the last sentence that has any, the nearest in size."""
    nearest: tuple[float, Measured] | None = None
    sentence = None
    for j in range(i - 1, -1, -1):
        earlier, there = found[j], scene.doc[items[j].first].sent.start
        if items[i].first - items[j].last > RECALL or (nearest is not None and there != sentence):
            break
        if earlier is None and not last and there == scene.doc[items[i].first].sent.start:
            return None
        if earlier is not None and (is_harm(earlier.measure) or earlier.measure in {"participants", "present"}):
            size = _times_as_big(items[j], items[i])
            if nearest is None or size < nearest[0]:
                nearest, sentence = (size, earlier), there
    return nearest[1] if nearest else None


def _times_as_big(one: Counted, other: Counted) -> float:
    """How many times as big the bigger of two numbers is."""
    a, b = (item.number.bounds.low or item.number.bounds.high or 0.5 for item in (one, other))
    return max(a, b) / min(a, b)


def _named_before(scene: Scene, item: Counted) -> Measured | None:
    """The harm that the sentence has named without a number: "they call their dead martyrs and claim only 35"."""
    sentence = scene.doc[item.first].sent
    for k in range(item.first - 1, sentence.start - 1, -1):
        trigger = scene.known.get(k)
        noun = trigger.sense("noun", "toll") if trigger else None
        if noun and noun.measure in EVENT_NOUNS:
            return Measured(noun.measure, "elided", k)
    return None


def _said_again(scene: Scene, items: Sequence[Counted], found: Measures, i: int) -> Measured | None:
    """The measure of the same number before: "some 300 people marched ... The 300 dispersed at dusk"."""
    doc, item = scene.doc, items[i]
    if item.first == 0 or doc[item.first - 1].lower_ != "the" or item.number.bounds.low is None:
        return None
    for j in range(i - 1, -1, -1):
        if found[j] is not None and items[j].number.bounds.low == item.number.bounds.low:
            return found[j] if may_lend(found[j]) else None
    return None


def is_count(doc: Doc, item: Counted) -> bool:
    """Whether somebody gives this number: "police counted 900", "put the figure at 900", "against 900 last year"."""
    start = doc[item.first].sent.start
    for i in range(item.first - 1, max(start, item.first - 12) - 1, -1):
        word = doc[i].lower_
        if word in words("counting"):
            return True
        if word in ("was", "is", "stood", "were") and _subject_counts(doc, i):
            return True
        if word == ":" and i > start and doc[i - 1].tag_.startswith("NN") and i - start < LABEL:
            return True
        if word not in words("before_count"):
            return False
    return False


def _subject_counts(doc: Doc, verb: int) -> bool:
    """Whether the subject of a verb is a count: "the ministry's figure for the whole country was 268,000"."""
    return any(c.dep_ == "nsubj" and c.lower_ in words("counting") and c.i < verb for c in doc[verb].children)


def _is_elided(scene: Scene, item: Counted) -> bool:
    """Whether a number stands where a noun phrase would, but for its noun."""
    if item.number.unit is not None or item.number.kind in ("share", "unquantified"):
        return False
    doc = scene.doc
    if item.words is not None:
        again = (
            item.first > 1
            and doc[item.first - 1].lower_ in ("were", "was", "did")
            and doc[item.first - 2].lower_ in ("as", "so")
        )
        return again or (item.anaphoric and item.head is None and not of_them(doc, item))
    nxt = item.last + 1
    return nxt >= len(doc) or _may_follow(doc[nxt]) or (_is_time(doc[nxt]) and is_count(doc, item))


def _may_follow(token: Token) -> bool:
    return token.is_punct or token.is_space or token.tag_ in ("IN", "CC", "RB", "TO", "VBD", "VBP", "VBZ", "MD", "VBN")


def _is_time(token: Token) -> bool:
    """Whether a time may start here: "720,000 a fortnight earlier", "312 last week", "9 on Friday"."""
    return token.tag_ in ("DT", "JJ") and token.i + 1 < len(token.doc)


def _leans(doc: Doc, left: Counted, right: Counted) -> bool:
    """Whether the second number is near enough to take its noun from the first."""
    if between(doc, left, right, ELISION_GAP) is not None:
        return True
    next_sentence = doc[left.last].sent.end == doc[right.first].sent.start
    return next_sentence and right.words is not None and right.first - left.last <= ELISION_GAP
