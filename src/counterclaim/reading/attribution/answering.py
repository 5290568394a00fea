"""Who answers a claim without saying anything: "the ministry declined to confirm the toll", "withdrew its figure"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from spacy.tokens import Doc, Token

from counterclaim.lexicon import entries
from counterclaim.reading.attribution.counting import SURE, can_be_source, source_of, span_of, subject_of
from counterclaim.reading.parts import Attribution

NEGATIONS: Final = frozenset({"not", "n't", "n’t", "never", "neither"})


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    stance = entries("cues_by_hand")["stance"]
    claims = frozenset(entries("responses")["claims"])
    return {name: frozenset(stance[name]) for name in ("retract", "withheld", "refusing")} | {"claims": claims}


def with_answers(doc: Doc, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions, and those by which somebody answers a claim, in the order of the text."""
    cues = [span for one in found for span in one.cue]
    new = [one for one in _answers(doc) if not any(span.overlaps(one.cue[0]) for span in cues)]
    return tuple(sorted((*found, *new), key=lambda one: one.start))


def _answers(doc: Doc) -> Iterator[Attribution]:
    words = _words()
    for token in doc:
        if token.pos_ != "VERB" or not (token.lemma_ in words["retract"] or _withholds(token, words)):
            continue
        subject, said = subject_of(_root(token)), _claim(token, words)
        if subject is None or said is None or not can_be_source(subject):
            continue
        cue = span_of(_first_of_cue(token), token)
        yield Attribution(
            (source_of(subject),),
            (cue,),
            (span_of(said.left_edge, said.right_edge),),
            "indirect",
            SURE,
            f"answering {token.lemma_}",
        )


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
    for child in verb.children:
        if child.dep_ in ("dobj", "ccomp") and child.i > verb.i:
            if verb.lemma_ in words["retract"] and child.lower_ not in words["claims"]:
                return None
            return child
    joined = next((c for c in verb.children if c.dep_ == "conj" and c.i > verb.i), None)
    return _claim(joined, words) if joined is not None and joined.lemma_ == "deny" else None
