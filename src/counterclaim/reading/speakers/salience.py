"""How much a mention stands out: by its place in the syntax of its sentence."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Doc, Token

from counterclaim.reading.speakers.words import POSSESSIVE, SAYINGS

SUBJECT: Final = 4.0
"""Of a main clause; everything else stands out less."""
EMBEDDED: Final = 1.8
ADVERBIAL: Final = 2.6
SOURCE: Final = 3.6
"""After "according to"."""
OWNER: Final = 2.2
"""Possessor within the subject; SAYING more where what is possessed is somebody's words."""
SAYING: Final = 1.0
OBJECT: Final = 1.4
MODIFIER: Final = 1.2
"""Within a noun phrase: "the Trump [campaign]"."""
LATER: Final = 1.8
"""Added for the subject of a later clause beside the main one: the next sentence goes on from there."""
OTHER: Final = 0.8

_UP: Final = frozenset({"appos", "flat", "conj"})
_INNER: Final = frozenset({"ccomp", "xcomp", "relcl", "acl", "pcomp", "csubj"})
_STEPS: Final = 8


def salience(doc: Doc, start: int, end: int) -> float:
    """The weight of the mention in these tokens."""
    token = _top(doc, start, end)
    dep = token.dep_
    if dep in ("compound", "nmod", "amod"):
        return MODIFIER
    if dep in ("nsubj", "nsubjpass"):
        return _clause(token.head)
    if dep == "poss" or (end < len(doc) and doc[end].text in POSSESSIVE):
        return _owner(token)
    if dep in ("dobj", "dative", "agent", "attr"):
        return OBJECT
    if dep == "pobj":
        return SOURCE if token.head.lower_ == "to" and token.head.head.lower_ == "according" else OTHER + 0.2
    return SUBJECT - 1 if dep == "ROOT" else OTHER


def _top(doc: Doc, start: int, end: int) -> Token:
    """The token of a mention whose head lies outside it, taken up to the head of its noun phrase."""
    token = doc[end - 1]
    for _ in range(_STEPS):
        inside = start <= token.head.i < end
        if token.head == token or not (inside or token.dep_ in _UP):
            break
        if not inside and token.dep_ == "conj" and token.head.pos_ not in ("NOUN", "PROPN", "PRON"):
            break
        token = token.head
    return token


def _clause(verb: Token) -> float:
    """The weight of the subject of this verb: less the deeper its clause is embedded."""
    later = LATER if verb.dep_ == "conj" else 0.0
    for _ in range(_STEPS):
        if verb.dep_ in ("advcl", "mark"):
            return ADVERBIAL
        if verb.dep_ in _INNER:
            return EMBEDDED if not _reports(verb) else SUBJECT
        if verb.head == verb:
            break
        verb = verb.head
    return SUBJECT + later


def _reports(verb: Token) -> bool:
    """Whether a clause only looks embedded: a report before its own reporting verb has no subject of its own there."""
    return (
        verb.dep_ == "ccomp"
        and verb.head.i < verb.i
        and not any(child.dep_ in ("nsubj", "nsubjpass", "mark") for child in verb.head.children)
    )


def _owner(token: Token) -> float:
    """The weight of a possessor: high in the subject, higher still where a saying is possessed."""
    owned = token.head
    subject = owned.dep_ in ("nsubj", "nsubjpass")
    weight = OWNER if subject else OBJECT - 0.2
    return weight + (SAYING if owned.lower_ in SAYINGS else 0.0)
