"""Who answers a claim without saying anything: "declined to confirm it", "withdrew its figure", "called it a lie"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from spacy.tokens import Doc, Token

from counterclaim.lexicon import entries
from counterclaim.lexicon.pointing import calls_untrue, pointing
from counterclaim.reading.attribution.counting import SURE, can_be_source, source_of, span_of, subject_of, with_number
from counterclaim.reading.parts import Attribution
from counterclaim.reading.syntax import text_of
from counterclaim.records import Span

NEGATIONS: Final = frozenset({"not", "n't", "n’t", "never", "neither"})


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    stance = entries("cues_by_hand")["stance"]
    claims = frozenset(entries("responses")["claims"])
    kept = ("retract", "retract_back", "withheld", "refusing", "calling")
    return {name: frozenset(stance[name]) for name in kept} | {"claims": claims}


def with_answers(doc: Doc, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions, and those by which somebody answers a claim, in the order of the text."""
    cues = [span for one in found for span in one.cue]
    new = [one for one in _answers(doc) if not any(span.overlaps(one.cue[0]) for span in cues)]
    return tuple(sorted((*found, *new), key=lambda one: one.start))


def _answers(doc: Doc) -> Iterator[Attribution]:
    words = _words()
    for token in doc:
        if token.pos_ != "VERB":
            continue
        said = _called(token) if token.lemma_ in words["calling"] else _answered(token, words)
        if said is None:
            continue
        subject = _subject(token)
        if (subject is None and not _is_passive(token)) or not (subject is None or can_be_source(subject)):
            continue
        cue = span_of(_first_of_cue(token), _last_of_cue(token, words))
        yield Attribution(
            (source_of(subject),) if subject is not None else (),
            (cue,),
            (said,),
            "indirect",
            SURE,
            f"answering {token.lemma_}",
        )


def _retracts(verb: Token, words: dict[str, frozenset[str]]) -> bool:
    """Whether a verb takes something back: "withdrew", "took back"."""
    return verb.lemma_ in words["retract"] or _last_of_cue(verb, words) is not verb


def _last_of_cue(verb: Token, words: dict[str, frozenset[str]]) -> Token:
    """The verb, or the "back" that belongs to it."""
    behind = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else verb
    return behind if verb.lemma_ in words["retract_back"] and behind.lower_ == "back" else verb


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ == "nsubjpass" for child in verb.children)


def _subject(verb: Token) -> Token | None:
    """Who answers: the subject, whom a passive names with "by", or the subject that a participle goes with."""
    if _is_passive(verb):
        by = next((child for child in verb.children if child.dep_ == "agent"), None)
        return next((child for child in by.children if child.dep_ == "pobj"), None) if by is not None else None
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and not any(c.dep_ in ("nsubj", "mark") for c in verb.children):
        return next((child for child in verb.head.children if child.dep_ == "nsubj"), None)
    return subject_of(_root(verb))


def _answered(verb: Token, words: dict[str, frozenset[str]]) -> Span | None:
    """The words for the claim that a verb takes back or withholds a judgement of; null where it does neither."""
    if not (_retracts(verb, words) or _withholds(verb, words)):
        return None
    claim = _claim(verb, words)
    return span_of(claim.left_edge, with_number(claim.right_edge)) if claim is not None else None


def _called(verb: Token) -> Span | None:
    """The claim that is called untrue, and what it is called: "called [the toll exaggerated]"; else null."""
    pieces = [child for child in verb.children if child.i > verb.i and child.dep_ in CALLED]
    if not pieces or any(child.dep_ == "neg" for child in verb.children):
        return None
    last = pieces[0]
    for piece in pieces[1:]:
        if piece.left_edge.i == last.right_edge.i + 1:
            last = piece
    said = span_of(pieces[0].left_edge, last.right_edge)
    words = said.of(text_of(verb.doc))
    return said if pointing(words) is not None and calls_untrue(words) else None


CALLED: Final = frozenset({"dobj", "oprd", "ccomp", "xcomp", "advcl", "npadvmod", "prep", "attr"})
"""What a parser makes of a claim and of what it is called."""


def _withholds(verb: Token, words: dict[str, frozenset[str]]) -> bool:
    """ "Could not verify", "would neither confirm nor deny", "declined to confirm", "was unable to verify"."""
    if verb.lemma_ not in words["withheld"] - {"say", "know", "comment"}:
        return False
    negated = any(child.lower_ in NEGATIONS for child in verb.children)
    return negated or _root(verb) is not verb


def _root(verb: Token) -> Token:
    """The refusing word that a verb hangs on: "declined to confirm", "unable to verify"; else itself."""
    head = verb.head
    if verb.dep_ == "xcomp" and head.lemma_ in _words()["refusing"]:
        return head.head if head.pos_ == "ADJ" and head.dep_ == "acomp" else head
    return verb


def _first_of_cue(verb: Token) -> Token:
    """Where the cue begins: at the refusing word, or at the auxiliary of a negated verb."""
    root = _root(verb)
    auxiliaries = [child for child in root.children if child.dep_ in ("aux", "neg") and child.i < verb.i]
    return min([root, verb, *auxiliaries], key=lambda token: token.i)


def _claim(verb: Token, words: dict[str, frozenset[str]]) -> Token | None:
    """The claim that is answered: an object that is a word for one, or for those counted."""
    taken_back = _retracts(verb, words)
    for child in verb.children:
        passive = taken_back and child.dep_ == "nsubjpass"
        if passive or (child.dep_ in ("dobj", "ccomp") and child.i > verb.i):
            if taken_back and child.lower_ not in words["claims"]:
                return None
            return child
    joined = next((c for c in verb.children if c.dep_ == "conj" and c.i > verb.i), None)
    return _claim(joined, words) if joined is not None and joined.lemma_ == "deny" else None
