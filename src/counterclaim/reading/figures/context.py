"""What the words around a figure tell of it: of whom, how surely, where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from spacy.tokens import Doc
from spacy.tokens import Span as Words

from counterclaim.reading.figures.clauses import clause_of, token_at
from counterclaim.reading.figures.drafts import Draft
from counterclaim.reading.figures.measuring import words
from counterclaim.reading.figures.statuses import status_in, subject_words
from counterclaim.reading.measures import is_of_things
from counterclaim.reading.parties import party_of
from counterclaim.reading.syntax import text_of
from counterclaim.records import Population, Statement, Status

HEDGE_REACH: Final = 8
"""Tokens before a figure in which a weakening word is still about it."""

_HEDGE: Final = (
    r"\b(?:"
    + "|".join(re.escape(h).replace(r"\ ", r"\s+") for h in sorted(words("hedges"), key=len, reverse=True))
    + r")\b"
)
_HEDGES: Final = re.compile(_HEDGE, re.IGNORECASE)
_BEHIND: Final = re.compile(rf"""[\s"'”’]*(?:(?!who\b|which\b|that\b)\w+\s+){{0,2}}?({_HEDGE})""", re.IGNORECASE)
"""A weakening word among the first behind the figure: "14 people [may have] died", "9 were [reportedly] hurt"."""
_MODALS: Final = frozenset({"may", "might", "could"})


def hedge_before(doc: Doc, draft: Draft) -> str | None:
    """The words that weaken the claim beyond its bounds, or null: "may have lost"."""
    start = max(doc[draft.item.first].sent.start, draft.item.first - HEDGE_REACH)
    end = min(doc[draft.item.first].sent.end, draft.item.last + 6)
    before = _HEDGES.finditer(text_of(doc), doc[start].idx, draft.span.start)
    found = [match.group() for match in before if _weakens(doc, match.start())]
    if found:
        return found[-1]
    behind = _BEHIND.match(text_of(doc), draft.span.end, doc[end - 1].idx + len(doc[end - 1]))
    return behind.group(1) if behind and _weakens(doc, behind.start(1)) else None


def _weakens(doc: Doc, at: int) -> bool:
    """Whether a word that looks like a modal is one: "in [May] 40 people died" is no doubt, nor is "the [might] of"."""
    token = token_at(doc, at)
    return token.lower_ not in _MODALS or token.tag_ == "MD"


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
    subject = subject_words(doc, trigger)
    if subject is None or doc[trigger].lower_.startswith(("elim", "liquid", "destr", "annih", "wip")):
        return None
    if subject.casefold() in ("they", "it", "we"):
        return _earlier_party(doc, trigger)
    return party_of(subject)


def population(doc: Doc, draft: Draft, before: Population | None) -> Population:
    """Who is counted. ``before`` is the population of the figure that this one leans on, if its noun is left out."""
    span = draft.item.words
    text = span.of(text_of(doc)) if span else None
    status: Status = status_in(doc, draft, text)
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


def _is_where_it_was_said(entity: Words, statement: Statement) -> bool:
    """Whether these words belong to the telling, not to what is told: "he told reporters in Halden"."""
    start, end = entity.start_char, entity.end_char
    if any(span.start < end and start < span.end for span in statement.source):
        return True
    told = any(span.start < end and start < span.end for span in statement.content)
    return not told and any(span.start < start for span in statement.cue)


def _names_where(doc: Doc, entity: Words, sentence: Words) -> bool:
    """Whether a place's name says where something was: "in the port of Halden", "struck the market of Halden"."""
    first = entity.start - 1
    while first > sentence.start and doc[first].tag_ in ("DT", "JJ", "NN", "NNP", "NNS"):
        first -= 1
    if doc[first].lower_ == "of":
        return first > sentence.start and doc[first - 1].lower_ in words("places_of")
    return doc[first].lower_ in ("in", "near", "at", "on", "outside", "around", "across")


def place(doc: Doc, draft: Draft, statement: Statement | None, numbers: Sequence[int]) -> str | None:
    """The place that the figure's sentence says it was at, not where its claimant spoke.

    Of several, the nearest on the side on which this sentence tells them: behind the figures ("12 in Arden and 7 in
    Holt") or before ("in Arden 12, in Holt 7"). ``numbers`` are the first tokens of all figures.
    """
    sentence = doc[draft.item.first].sent
    found = [entity for entity in _entities(sentence) if _is_place(doc, entity, sentence, statement)]
    first = min((n for n in numbers if n >= sentence.start), default=draft.item.first)
    before = [entity for entity in found if entity.start <= draft.item.last]
    behind = [entity for entity in found if entity.start > draft.item.last]
    if found and found[0].start < first:
        own = clause_of(doc[draft.item.last])
        behind = [entity for entity in behind if clause_of(doc[entity.start]).i == own.i]
    return behind[0].text if behind else before[-1].text if before else None


def _is_place(doc: Doc, entity: Words, sentence: Words, statement: Statement | None) -> bool:
    if entity.label_ not in ("GPE", "LOC", "FAC") or entity.start == 0:
        return False
    if statement is not None and _is_where_it_was_said(entity, statement):
        return False
    return _names_where(doc, entity, sentence)
