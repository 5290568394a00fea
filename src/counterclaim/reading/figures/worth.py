"""What is a figure at all: names, ages, scores and articles are numbers too."""

from __future__ import annotations

import re
from typing import Final

from spacy.tokens import Doc

from counterclaim.reading.figures.classes import equipment
from counterclaim.reading.figures.counted import PRONOUNS, Counted
from counterclaim.reading.figures.measuring import Measured, Scene, is_people, words
from counterclaim.reading.figures.nobody import is_alone
from counterclaim.reading.measures import is_harm, is_of_things
from counterclaim.reading.syntax import text_of

OF_SIZE: Final = ("-strong", "-member", "-person")
"""What follows a number of people that is said of their group: "a nine-member family"."""

NEGATIONS: Final = words("negations")


def is_identifier(scene: Scene, item: Counted) -> bool:
    """Whether the number names something, or is a date, an age, a score: "Resolution 2254", "T-72", "Smith, 25,"."""
    doc = scene.doc
    text, core = text_of(doc), item.number.core
    after, before = text[core.end : core.end + 2], text[max(0, core.start - 2) : core.start]
    if after[:1] == "-" and after[1:2].isalpha() and not text.startswith(OF_SIZE, core.end):
        return item.number.unit is None or item.head is not None
    if before.endswith(("#", "№")) or (after[:1] == ")" and before.endswith("(") and item.head is None):
        return True
    if item.number.unit is not None and item.head is not None and "-" in text[core.end : item.number.span.end]:
        return True
    if item.number.unit == "mm" and _is_weapon(scene, item):
        return True
    if item.first == 0:
        return False
    previous = doc[item.first - 1]
    if previous.lower_ in words("identifiers") and previous.text[:1].isupper() and not previous.is_sent_start:
        return True
    if previous.lower_ in ("past", "to") and item.first > 1 and doc[item.first - 2].lower_ in ("half", "quarter"):
        return True
    if previous.lower_ in ("aged", "age"):
        return True
    digits = text[core.start].isdigit() and "," not in core.of(text)
    bare = item.head is None and item.words is None and item.number.span == core and digits
    if bare and _YEAR.fullmatch(core.of(text)) and previous.tag_ in ("IN", "TO", "JJ") and not _has_state(scene, item):
        return True
    named = (
        previous.tag_ in ("NNP", "NNPS")
        and previous.text[:1].isupper()
        and not previous.is_sent_start
        and item.first - 1 not in scene.known
    )
    return bare and named and not _has_state(scene, item)


_YEAR: Final = re.compile(r"1[89]\d\d|20\d\d")


def _is_weapon(scene: Scene, item: Counted) -> bool:
    """Whether the noun is one of weapons, so that the millimetres before it are a calibre."""
    trigger = scene.known.get(-1 if item.head is None else item.head)
    noun = trigger.sense("noun") if trigger else None
    return noun is not None and noun.measure == "equipment"


def _has_state(scene: Scene, item: Counted) -> bool:
    trigger = scene.known.get(item.last + 1)
    return trigger is not None and trigger.sense("state", "subject") is not None


_YOUNGER: Final = re.compile(r"(?:under|over|below|above)\s+(?:\w+|\d{1,2})", re.IGNORECASE)


def is_age(doc: Doc, item: Counted) -> bool:
    """Whether a number is an age: "John Smith, 25, said", "a 25-year-old"."""
    text, core = text_of(doc), item.number.core
    around = text[max(0, core.start - 2) : core.start], text[core.end : core.end + 1]
    if around == (", ", ",") and item.head is None and (item.number.bounds.low or 0) < 120:
        return True
    before = [t.lower_ for t in doc[max(0, item.first - 2) : item.first]]
    if item.head is None and before[1:] == ["of"] and before[0] in words("of_an_age"):
        return True
    if item.head is None and _YOUNGER.fullmatch(text[item.number.span.start : core.end]) and item.first > 0:
        if doc[item.first - 1].lower_ in ("were", "was", "are", "is"):
            return item.first > 1 and (
                doc[item.first - 2].tag_ == "CD" or doc[item.first - 2].lower_ in words("told_by_age")
            )
        return doc[item.first - 1].lower_ in words("told_by_age")
    return bool(re.match(r"[\s-]years?[\s-]old\b", text[core.end : core.end + 12]))


def is_article(scene: Scene, item: Counted) -> bool:
    """Whether "one" only says "a": "by one report", "one of them"."""
    if item.number.core.of(text_of(scene.doc)).casefold() != "one":
        return False
    if (
        item.anaphoric
        and item.head is None
        and item.words is not None
        and item.words.of(text_of(scene.doc)) in PRONOUNS
    ):
        return True
    following = scene.doc[item.last + 1].lower_ if item.last + 1 < len(scene.doc) else ""
    if following == "of":
        return item.number.span == item.number.core
    if item.words is None or item.number.span != item.number.core:
        return item.number.span == item.number.core and not _stands_alone(scene.doc, item)
    trigger = scene.known.get(item.head) if item.head is not None else None
    harm = trigger.sense("noun") if trigger else None
    harmed = harm is not None and is_harm(harm.measure)
    return not harmed and not is_people(scene.doc, item) and equipment(scene, item) is None


def _stands_alone(doc: Doc, item: Counted) -> bool:
    """Whether "one" is a count without a noun: "one was killed", "five in Brook and one in Stanton"."""
    before = doc[item.first - 1] if item.first > 0 else None
    if before is not None and (
        before.tag_ in ("DT", "PDT", "JJ", "JJS", "JJR", "PRP$", "CD", "WP") or before.lower_ in words("before_article")
    ):
        return False
    following = doc[item.last + 1] if item.last + 1 < len(doc) else None
    return following is None or following.is_punct or following.tag_ in ("IN", "VBD", "VBZ", "VBN", "RB", "CC", "VBP")


SURE: Final = frozenset({"passive", "active", "participle", "list"})


def _is_said_of(doc: Doc, item: Counted, measured: Measured) -> bool:
    """Whether the harm is plainly said of "nobody" or "one": beside it, or by leaving out what was just said."""
    if is_alone(text_of(doc), item.number) and item.last + 1 < len(doc) and doc[item.last + 1].tag_ == "MD":
        return False
    if measured.rule in ("participle", "phrase") and measured.measure not in ("killed", "wounded", "missing"):
        return False
    if measured.rule != "elided":
        return measured.rule in SURE or measured.rule == ("tree" if item.number.kind == "zero" else "phrase")
    following = doc[item.last + 1] if item.last + 1 < len(doc) else None
    return following is None or following.is_punct or following.tag_ in ("IN", "RB")


def _speaks(doc: Doc, head: int) -> bool:
    """Whether the counted say something: "two residents said" counts sources."""
    noun = doc[head]
    says = noun.dep_ == "nsubj" and noun.head.lemma_ in ("say", "tell", "report", "add") and noun.head.i > head
    return says and noun.lower_ in words("speaking")


def is_figure(scene: Scene, item: Counted, measured: Measured | None) -> bool:
    """Whether a measured number is a figure: some kinds of number need a harm to be one."""
    if measured is None:
        return False
    doc, number = scene.doc, item.number
    core = number.core.of(text_of(doc)).casefold()
    if item.head is not None and (doc[item.head].lower_ in words("not_counted") or _speaks(doc, item.head)):
        return False
    if number.kind in ("zero", "unquantified"):
        if core == "any" and not _negated(doc, item.first):
            return False
        following = doc[item.last + 1] if item.last + 1 < len(doc) else None
        if measured.rule == "near" or (item.anaphoric and (following is None or following.is_punct)):
            return False
        if is_alone(text_of(doc), number):
            return is_harm(measured.measure) and measured.measure != "lost" and _is_said_of(doc, item, measured)
        allowed = is_harm(measured.measure) or (number.kind == "zero" and is_of_things(measured.measure))
        return (
            allowed
            and item.words is not None
            and (item.head is None or is_people(doc, item) or measured.rule in ("noun", "class"))
        )
    if number.kind == "share":
        return is_harm(measured.measure) or measured.measure == "participants"
    if core == "one" and item.words is None:
        return is_harm(measured.measure) and _is_said_of(doc, item, measured)
    if core == "one":
        return (is_harm(measured.measure) and measured.rule != "near") or is_of_things(measured.measure)
    return not (item.words is None and measured.measure == "other" and number.unit is None)


def _negated(doc: Doc, i: int) -> bool:
    start = max(doc[i].sent.start, i - 12)
    return any(doc[j].lower_ in NEGATIONS for j in range(start, i))
