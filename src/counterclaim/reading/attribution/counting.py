"""Who counts: "hospital staff counted 41 corpses", "the union speaks of 2,100".

A number is claimed there, though nothing is said. The trained model learnt from political news, where hardly anybody
counts the dead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from spacy.tokens import Doc, Token

from counterclaim.lexicon import entries
from counterclaim.reading.parts import Attribution
from counterclaim.reading.speakers.words import DOCUMENTS, GROUPS, INSTITUTIONS, ORGANISATIONS, PERSONS
from counterclaim.records import Span

SURE: Final = 0.6
"""Confidence of what is found here, by eye on invented and on real reports."""

_SPEAKS: Final = PERSONS | GROUPS | ORGANISATIONS | INSTITUTIONS | DOCUMENTS
_NAMES: Final = frozenset({"PERSON", "ORG"})
_PLACES: Final = frozenset({"GPE", "NORP"})
_PRONOUNS: Final = frozenset({"he", "she", "it", "they", "we"})
_SUBJECTS: Final = frozenset({"nsubj"})
_BESIDE: Final = frozenset({"that", "while", "whereas", "although", "though", "but"})
"""Marks of a clause that sets one who counts beside another."""
_ASIDE: Final = frozenset({"relcl", "appos", "acl", "punct", "advcl"})


@lru_cache(maxsize=1)
def _verbs() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in entries("cues_by_hand")["counting"].items()}


def with_counted(doc: Doc, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions, and those of numbers that somebody is said to have counted, in the order of the text."""
    cues = [span for one in found for span in one.cue]
    new = [one for one in _counted(doc) if not any(span.overlaps(one.cue[0]) for span in cues)]
    return tuple(sorted((*found, *new), key=lambda one: one.start))


def _counted(doc: Doc) -> Iterator[Attribution]:
    verbs = _verbs()
    for token in doc:
        if token.pos_ != "VERB" or token.tag_ not in ("VBD", "VBZ", "VBP", "VBN") or token.lemma_ not in verbs["all"]:
            continue
        subject, said = subject_of(token), _number_phrase(token, verbs)
        if subject is None or said is None or not _can_count(subject, token, verbs):
            continue
        cue, why = span_of(token, token), f"counting {token.lemma_}"
        yield Attribution((source_of(subject),), (cue,), (said,), "indirect", SURE, why)


def subject_of(verb: Token) -> Token | None:
    """The subject of an active verb, or of the verb it is joined to."""
    if any(child.dep_ in ("auxpass", "nsubjpass", "mark") and child.lower_ not in _BESIDE for child in verb.children):
        return None
    if verb.tag_ == "VBN" and not any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children):
        return None
    own = next((child for child in verb.children if child.dep_ in _SUBJECTS and child.i < verb.i), None)
    if own is not None and own.tag_ == "WDT" and verb.dep_ == "relcl":
        own = verb.head  # "the monitor, which earlier gave a toll of 20"
    if own is None and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.head.i < verb.i:
        return subject_of(verb.head)
    return own


def can_be_source(subject: Token) -> bool:
    """Whether a subject is somebody who speaks."""
    return subject.lower_ in _SPEAKS or subject.lower_ in _PRONOUNS or subject.ent_type_ in _NAMES | _PLACES


def _can_count(subject: Token, verb: Token, verbs: dict[str, frozenset[str]]) -> bool:
    """Whether a subject can be who counts; a country reports or confirms, but what it records just happened."""
    if subject.lower_ in _SPEAKS or subject.lower_ in _PRONOUNS or subject.ent_type_ in _NAMES:
        return subject.lower_ not in _PRONOUNS or verb.lemma_ not in verbs["happening"]
    return subject.ent_type_ in _PLACES and verb.lemma_ not in verbs["happening"]


def _number_phrase(verb: Token, verbs: dict[str, frozenset[str]]) -> Span | None:
    """What is counted, where it has a number: the object, or what follows "at", "of" or "to"."""
    for child in verb.children:
        if child.i < verb.i:
            continue
        if child.dep_ in ("dobj", "attr", "oprd", "ccomp") and verb.lemma_ in verbs["counts"] and _has_number(child):
            return span_of(child.left_edge, _end(child))
        if child.dep_ == "dobj" and verb.lemma_ in verbs["puts"] and _ends_in_number(child, verbs["at"]):
            return span_of(child.left_edge, _clause_end(child))
        links = verbs["at"] if verb.lemma_ in verbs["puts"] else verbs["of"] if verb.lemma_ in verbs["speaks"] else ()
        if child.dep_ == "prep" and _leads_to(child, links) and _has_number(child):
            first = min((c for c in verb.children if c.i > verb.i), key=lambda c: c.left_edge.i)
            return span_of(first.left_edge, _clause_end(child))
    return _given(verb, verbs) if verb.lemma_ in verbs["gives"] else None


def _leads_to(link: Token, links: frozenset[str] | tuple[()]) -> bool:
    """Whether a preposition stands before the number that is claimed: "to 18", "from 24 to 18"."""
    return link.lower_ in links or (link.lower_ == "from" and any(c.lower_ in links for c in link.children))


def _clause_end(link: Token) -> Token:
    """The last token of the clause that a preposition stands in: up to the next finite verb or the sentence's end."""
    doc, last = link.doc, link.right_edge.i
    for at in range(last + 1, link.sent.end):
        if doc[at].tag_ in ("VBD", "VBZ", "VBP", "MD") or doc[at].text in ';:"“”':
            break
        if doc[at].text == "," or doc[at].pos_ in ("CCONJ", "PUNCT", "SPACE"):
            continue
        last = at
    return doc[last]


def _given(verb: Token, verbs: dict[str, frozenset[str]]) -> Span | None:
    """What is given as a count: "gave a toll of 12", "offered a higher count: at least 260 dead"."""
    noun = next((c for c in verb.children if c.dep_ == "dobj" and c.lower_ in verbs["nouns"] and c.i > verb.i), None)
    if noun is None:
        return None
    end = verb.right_edge.i + 1 if verb.dep_ == "relcl" else verb.sent.end
    if not any(t.pos_ == "NUM" for t in verb.doc[noun.i : end]):
        return None
    while end > noun.i + 1 and verb.doc[end - 1].pos_ in ("PUNCT", "SPACE"):
        end -= 1
    return span_of(noun.left_edge, verb.doc[end - 1])


def _end(noun: Token) -> Token:
    """The last token of an object, without a clause of another subject behind it."""
    clause = next(
        (c for c in noun.children if c.dep_ in ("conj", "parataxis") and c.pos_ == "VERB" and c.i > noun.i), None
    )
    return noun.doc[max(clause.left_edge.i - 1, noun.i)] if clause is not None else noun.right_edge


def _ends_in_number(noun: Token, links: frozenset[str]) -> bool:
    """Whether the number that a count is put at hangs on the noun: "cut [the number of missing to 29]"."""
    return any(t.lower_ in links and t.dep_ == "prep" and _has_number(t) for t in noun.subtree if t.i > noun.i)


def _has_number(token: Token) -> bool:
    return any(t.pos_ == "NUM" or t.ent_type_ == "CARDINAL" for t in token.subtree)


def source_of(subject: Token) -> Span:
    """The words for who counts, without an apposition or a clause."""
    end = subject
    while end.i + 1 < len(end.doc) and end.nbor().dep_ == "nsubj" and end.nbor().head == subject.head:
        end = end.nbor()  # "the charity [Sea Rescue] spoke of 40"
    for child in subject.children:
        named = child.dep_ == "appos" and child.left_edge.i == end.i + 1
        if child.i > end.i and child.dep_ in _ASIDE and not named:
            break
        if child.i > end.i:
            end = child.right_edge
    return span_of(subject.left_edge, end)


def span_of(first: Token, last: Token) -> Span:
    """From the beginning of one word to the end of another."""
    return Span(first.idx, last.idx + len(last.text))


def with_number(last: Token) -> Token:
    """The last word of a phrase that would be cut off before or within its number: "its figure of [27 dead]"."""
    doc, at = last.doc, last.i
    if doc[at].pos_ == "ADP" and at + 1 < len(doc) and doc[at + 1].pos_ == "NUM":
        at += 1
    if doc[at].pos_ == "NUM" and doc[at].like_num and at + 1 < len(doc) and _is_counted(doc[at + 1]):
        at += 1
    return doc[at]


def _is_counted(token: Token) -> bool:
    """Whether a word right behind a number says what is counted: "27 [dead]", "27 [killed]"."""
    return token.pos_ in ("NOUN", "ADJ") or token.tag_ == "VBN"
