"""What the words around a figure tell of it: of whom, how surely, where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc
from spacy.tokens import Span as Words

from counterclaim.reading.figures.drafts import Draft
from counterclaim.reading.figures.measuring import words
from counterclaim.reading.figures.timing import sentence_of
from counterclaim.reading.measures import is_of_things
from counterclaim.reading.parties import party_of, status_of
from counterclaim.reading.syntax import text_of
from counterclaim.records import Population, Status

HEDGE_REACH: Final = 8
"""Tokens before a figure in which a weakening word is still about it."""

_HEDGES: Final = re.compile(
    r"\b(?:"
    + "|".join(re.escape(h).replace(r"\ ", r"\s+") for h in sorted(words("hedges"), key=len, reverse=True))
    + r")\b",
    re.IGNORECASE,
)


def hedge_before(doc: Doc, draft: Draft) -> str | None:
    """The words that weaken the claim beyond its bounds, or null: "may have lost"."""
    start = max(doc[draft.item.first].sent.start, draft.item.first - HEDGE_REACH)
    end = min(doc[draft.item.first].sent.end, draft.item.last + 6)
    before = text_of(doc)[doc[start].idx : draft.span.start]
    after = text_of(doc)[draft.span.end : doc[end - 1].idx + len(doc[end - 1])]
    found = list(_HEDGES.finditer(before))
    if found:
        return found[-1].group()
    behind = re.match(r"\W*(?:\w+\s+){0,2}", after)
    later = _HEDGES.match(after, behind.end()) if behind else None
    return later.group() if later else None


def _subject_words(doc: Doc, trigger: int) -> str | None:
    """The words of the subject of the verb at a token, through its auxiliaries and coordination."""
    verb = doc[trigger]
    for _ in range(3):
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass") and child.i < trigger:
                return text_of(doc)[
                    doc[child.left_edge.i].idx : doc[child.right_edge.i].idx + len(doc[child.right_edge.i])
                ]
        if verb.dep_ not in ("conj", "xcomp", "aux"):
            return None
        verb = verb.head
    return None


def _earlier_party(doc: Doc, position: int) -> str | None:
    """Whom "they" stands for: the subject of the sentence before, if it names a party."""
    sentence = doc[position].sent
    if sentence.start == 0:
        return None
    before = doc[sentence.start - 1].sent
    subjects = [t for t in before if t.dep_ in ("nsubj", "nsubjpass")]
    for token in reversed(subjects):
        found = party_of(
            text_of(doc)[doc[token.left_edge.i].idx : doc[token.right_edge.i].idx + len(doc[token.right_edge.i])]
        )
        if found:
            return found
    return None


def _loser(doc: Doc, draft: Draft) -> str | None:
    """Who lost: the subject of "lost" is the party that is counted, whatever the counted are called."""
    trigger = draft.measured.trigger
    if trigger is None or draft.measured.measure not in ("lost", "present"):
        return None
    subject = _subject_words(doc, trigger)
    if subject is None or doc[trigger].lower_.startswith(("elim", "liquid", "destr", "annih", "wip")):
        return None
    if subject.casefold() in ("they", "it", "we"):
        return _earlier_party(doc, trigger)
    return party_of(subject)


def _status(doc: Doc, draft: Draft, text: str | None) -> Status:
    """What the words say of the counted: their own, those behind "12 of them", or "garrison" before "of 600"."""
    status: Status = status_of(text) if text else "unknown"
    if status != "unknown":
        return status
    if draft.item.head is None and draft.item.anaphoric and draft.item.last + 1 < len(doc):
        following = doc[draft.item.last + 1]
        if following.tag_ in ("NNS", "NNP", "NNPS", "JJ"):
            status = status_of(following.text)
    if status == "unknown":
        status = _told_to_be(doc, draft)
    if status == "unknown":
        status = _status_of_all(doc, draft) or _status_of_owner(doc, draft)
    trigger = draft.measured.trigger
    if (
        status == "unknown"
        and trigger is not None
        and doc[trigger].tag_ in ("NN", "NNS")
        and draft.measured.measure in ("present", "participants")
    ):
        status = status_of(doc[trigger].text)
    return status


_TOLD_TO_BE: Final = re.compile(
    r"\s+(?:(?:killed|dead|wounded|injured|slain)\s+)?(?:were|are|was|is)\s+"
    r"(?:(?:also|all|mostly|mainly)\s+)?(?:(?:believed|thought|reported|said|known|identified)\s+(?:to\s+be|as)\s+)?"
    r"(?P<what>[^.;,\n]+?)(?=$|[.;,\n]|\s+(?:while|and|but|when|after|by|in|from|at|during|who|which|that|as)\s)"
)


def _told_to_be(doc: Doc, draft: Draft) -> Status:
    """What a number of people is said to be: "six of those killed were rebel fighters"."""
    said = _TOLD_TO_BE.match(text_of(doc), draft.span.end)
    if said is None:
        return "unknown"
    first = doc.char_span(said.start("what"), said.end("what"), alignment_mode="expand")
    return "unknown" if first is None or first[0].pos_ in ("VERB", "ADP", "ADV") else status_of(said["what"])


_OWN_TOLL: Final = re.compile(r"(\w+)['’]s?\s+(?:\w+\s+)?(?:losses|casualties|dead|toll|wounded)\b[^.;,]{0,30}$")


_ALL_OF_THEM: Final = re.compile(
    r",?\s+(?:\w+,?\s+)?(?:all|both)(?: of (?:them|whom|these))?(?: were| are)? ((?:\w+ ){0,1}\w+)"
)


def _status_of_all(doc: Doc, draft: Draft) -> Status | None:
    """The status that is said of all the counted right behind them: "29 wounded, all civilians"."""
    found = _ALL_OF_THEM.match(text_of(doc), draft.span.end)
    status = status_of(found[1]) if found else "unknown"
    return None if status == "unknown" else status


def _status_of_owner(doc: Doc, draft: Draft) -> Status:
    """The status that the owner of a toll gives its dead: "put the army's losses at nine"."""
    sentence = sentence_of(doc, draft)
    trigger = draft.measured.trigger
    if draft.measured.measure == "lost" and trigger is not None and (subject := _subject_words(doc, trigger)):
        return status_of(subject)
    found = _OWN_TOLL.search(text_of(doc)[sentence.start : draft.span.start])
    return status_of(found[1]) if found else "unknown"


def population(doc: Doc, draft: Draft, before: Population | None) -> Population:
    """Who is counted. ``before`` is the population of the figure that this one leans on, if its noun is left out."""
    span = draft.item.words
    text = span.of(text_of(doc)) if span else None
    status: Status = _status(doc, draft, text)
    party = (party_of(text) if text else None) or _loser(doc, draft)
    if is_of_things(draft.measured.measure):
        return Population(text=text, party=party, status="unknown")
    leans = text is None or draft.item.anaphoric
    if leans and before is not None and status == "unknown":
        status = before.status
    if party is None and before is not None and (leans or draft.part_of is not None):
        party = before.party
    return Population(text=text, party=party, status=status)


def _entities(sentence: Words) -> Iterator[Words]:
    """The entities of a sentence. ``sentence.ents`` looks through the whole document at every call."""
    doc, i = sentence.doc, sentence.start
    while i < sentence.end:
        first, i = i, i + 1
        if doc[first].ent_iob_ == "B":
            while i < sentence.end and doc[i].ent_iob_ == "I":
                i += 1
            yield Words(doc, first, i, label=doc[first].ent_type)


def place(doc: Doc, draft: Draft) -> str | None:
    """The nearest place named after "in", "near", "at" or "on" in the figure's sentence."""
    sentence = doc[draft.item.first].sent
    best: tuple[int, str] | None = None
    for entity in _entities(sentence):
        if entity.label_ not in ("GPE", "LOC", "FAC") or entity.start == 0:
            continue
        first = entity.start - 1
        while first > sentence.start and doc[first].tag_ in ("DT", "JJ", "NN", "NNP", "NNS"):
            first -= 1
        if doc[first].lower_ in ("in", "near", "at", "on", "outside", "around", "across"):
            distance = abs(entity.start - draft.item.last)
            if best is None or distance < best[0]:
                best = (distance, entity.text)
    return best[1] if best else None
