"""Measures given by a turn of phrase rather than by one word: "drove 70,000 from their homes"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from spacy.tokens import Doc

from counterclaim.lexicon import entries
from counterclaim.lexicon.tables import Tables, current
from counterclaim.reading.figures.counted import Counted, TokenIndex
from counterclaim.reading.figures.measuring import Measured, Place, Scene, is_people, words
from counterclaim.reading.syntax import text_of

REACH = 12
"""Tokens between a phrase of people and the turn of phrase, at most."""

TOPIC_REACH = 12
"""Tokens between people and the word for the march that they are taken to be on, at most."""

BARE_REACH = 4
"""The same for a number without a noun, which is likelier to be about something else."""


@lru_cache(maxsize=8)
def _pattern(tables: Tables) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """All turns of phrase in force, one group for each measure, a user's first; and the measures of the groups."""
    own = [(key, table["phrases"]) for key, table in tables.own_measures.items() if "phrases" in table]
    told = (*own, *entries("measures")["phrases"].items())
    groups = [f"({'|'.join(phrases)})" for _, phrases in told]
    return re.compile(rf"\b(?:{'|'.join(groups)})\b", re.IGNORECASE), tuple(key for key, _ in told)


def places(doc: Doc, index: TokenIndex) -> tuple[Place, ...]:
    """Where the turns of phrase stand in a parsed text."""
    pattern, keys = _pattern(current())
    found = (
        Place(index.at(match.start()), index.at(match.end() - 1), keys[(match.lastindex or 1) - 1])
        for match in pattern.finditer(text_of(doc))
    )
    means = {
        "hospital": None if _is_about(doc, "disease") else "wounded",
        "strike": "participants" if _is_about_strike(doc) else None,
    }
    return tuple(
        replace(place, measure=measure) for place in found if (measure := means.get(place.measure, place.measure))
    )


def _is_about_strike(doc: Doc) -> bool:
    """Whether the strikes of an article are those of workers."""
    return _is_about(doc, "industrial") or (
        any(t.lower_ in words("industrial") for t in doc) and any(t.lower_ in ("strike", "strikes") for t in doc)
    )


def _is_about(doc: Doc, topic: str) -> bool:
    """Whether an article is about a disease, whose people in hospital are ill, not wounded, or a strike of workers."""
    return sum(token.lower_ in words(topic) for token in doc) > 1


def by_phrase(scene: Scene, item: Counted) -> Measured | None:
    """The nearest turn of phrase in the sentence, with no other number between."""
    if not is_people(scene.doc, item):
        return None
    sentence = scene.doc[item.first].sent
    following = scene.doc[item.last + 1].lower_ if item.last + 1 < len(scene.doc) else ""
    reach = BARE_REACH if item.words is None and following not in ("who", "of") else REACH
    joined = {item.last + 2, item.last + 3} if following in ("and", "of") else set[int]()
    best: tuple[int, Place] | None = None
    for place in scene.places:
        if not sentence.start <= place.first < sentence.end or _is_of_own_words(scene, place):
            continue
        gap = range(item.last + 1, place.first) if place.first > item.last else range(place.last + 1, item.first)
        if len(gap) > reach or any(i in scene.number_starts and i not in joined for i in gap):
            continue
        if any(scene.doc[i].text == ";" for i in gap):
            continue
        if best is None or len(gap) < best[0]:
            best = (len(gap), place)
    return Measured(best[1].measure, "phrase", best[1].first) if best else None


def _is_of_own_words(scene: Scene, place: Place) -> bool:
    """Whether a word in a turn of phrase means something else by a user's file: that goes before the phrase."""
    inside = (scene.known.get(i) for i in range(place.first, place.last + 1))
    own = {sense.measure for trigger in inside if trigger for sense in trigger.senses if sense.added}
    return bool(own) and place.measure not in own


def by_topic(scene: Scene, item: Counted) -> Measured | None:
    """People counted in a sentence about a protest, with nothing said to be done to them: they take part."""
    bare = item.words is None and item.first > 0 and scene.doc[item.first - 1].lower_ in words("drawing")
    if (item.head is None and not bare) or not is_people(scene.doc, item):
        return None
    if bare and any(t.lower_ in words("taking_part") for t in scene.doc):
        return Measured("participants", "topic", item.first - 1)
    sentence = scene.doc[item.first].sent
    topics = words("taking_part")
    near = range(max(sentence.start, item.first - TOPIC_REACH), min(sentence.end, item.last + TOPIC_REACH))
    for token in (scene.doc[i] for i in near):
        if token.lower_ in topics and token.text != "March":
            return Measured("participants", "topic", token.i)
    return None
