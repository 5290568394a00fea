"""Which clause a word stands in, and how far two clauses are from one another."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from spacy.tokens import Doc, Token

SAME, WITHIN, APART = 0, 1, 2
"""How far: the same clause; one stands in the other; two beside each other."""

_DEEPEST: Final = 24
"""Steps up a tree after which the search for a verb is given up."""


def token_at(doc: Doc, offset: int) -> Token:
    """The token that a code point of the text lies in, or the last one before it."""
    return doc[max(bisect_right(range(len(doc)), offset, key=lambda i: doc[i].idx) - 1, 0)]


def clause_of(token: Token) -> Token:
    """The verb of the clause that a token stands in; the root of its sentence where it is in none."""
    for _ in range(_DEEPEST):
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass"):
            break
        if token.head.i == token.i:
            break
        token = token.head
    return token


def clauses_apart(one: Token, other: Token) -> int:
    """How far the clauses of two verbs are from one another.

    A coordinated verb ("rained and 9 drowned") is beside the first, not in it, if it has a subject of its own.
    """
    if one.i == other.i:
        return SAME
    return WITHIN if _reaches(one, other) or _reaches(other, one) else APART


def _reaches(low: Token, high: Token) -> bool:
    """Whether the one clause stands in the other, on a way up that crosses no coordinated clause."""
    for _ in range(_DEEPEST):
        if low.i == high.i:
            return True
        beside = low.dep_ in ("conj", "parataxis") and any(c.dep_ in ("nsubj", "nsubjpass") for c in low.children)
        if beside or low.head.i == low.i:
            return False
        low = low.head
    return False
