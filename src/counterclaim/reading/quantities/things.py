"""What a number counts, in dictionary forms."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Doc, Token

from counterclaim.lexicon import entries
from counterclaim.reading.figures.counted import NOUNS, PLURALS, PRONOUNS, Counted


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(entries("quantities")[name]["words"])


def thing(doc: Doc, item: Counted) -> str | None:
    """The counted noun with what describes it, in dictionary forms: "different boss", "category product".

    Tied by a hyphen it is only the noun there: a "16-point victory" has points.
    """
    if item.words is None:
        return None
    tokens = [t for t in doc[item.first : item.last + 1] if item.words.start <= t.idx < item.words.end]
    tokens = _measured(item, [t for t in tokens if not (t.lower_ in PRONOUNS and t.tag_ not in NOUNS)])
    if tokens and tokens[0].tag_ == "HYPH" and len(tokens) > 1:
        return tokens[1].lemma_
    forms = _forms(tokens)
    if tokens and tokens[-1].lemma_ in _words("portions"):
        forms += _forms(_complement(doc, tokens[-1].i))
    return " ".join(_before(doc, item) + forms) or None


def _measured(item: Counted, tokens: list[Token]) -> list[Token]:
    """Only the first noun where it is that of a measure: "a 12 page document" has pages."""
    low = item.number.bounds.low or item.number.bounds.high or 0
    if len(tokens) == 2 and low > 1 and all(t.tag_ == "NN" for t in tokens) and tokens[0].whitespace_:
        return tokens[:1]
    return tokens


def _before(doc: Doc, item: Counted) -> list[str]:
    """Adjectives around the number that its phrase leaves out: "the previous two sessions", "eight other employees"."""
    if item.words is None:
        return []
    inner = [t for t in doc[item.first + 1 : item.last] if item.number.span.end <= t.idx < item.words.start]
    behind_article = item.first > 1 and doc[item.first - 2].tag_ == "DT"
    outer = [doc[item.first - 1]] if behind_article else []
    return [t.lower_ for t in [*outer, *inner] if t.lower_ in _words("before_number") and t.tag_ == "JJ"]


def _forms(tokens: list[Token]) -> list[str]:
    """The words in dictionary forms: compounds in one piece, without verbs, numbers, quotation marks."""
    pieces: list[str] = []
    glued = False
    for token in tokens:
        form = _form(token)
        if form and glued and pieces:
            pieces[-1] += form
        elif form:
            pieces.append(form)
        glued = bool(form) and not token.whitespace_ and (token.tag_ == "HYPH" or _precedes_hyphen(token))
    return [piece for piece in pieces if piece.strip("-")]


def _precedes_hyphen(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.doc[token.i + 1].tag_ == "HYPH"


def _form(token: Token) -> str:
    tied = token.tag_ == "HYPH" or _precedes_hyphen(token) or (token.i > 0 and token.doc[token.i - 1].tag_ == "HYPH")
    if tied:
        return token.lemma_ if token.tag_ in PLURALS else token.text
    if token.tag_ in ("NNP", "NNPS"):
        return re.sub(r"(?<=\w\w[^s\W])s$", "", token.text) if token.tag_ == "NNPS" else token.text
    if token.pos_ == "VERB" or token.tag_.startswith("RB") or token.text[:1].isdigit() or not token.text[:1].isalpha():
        return ""
    if token.tag_ == "JJS" and token.lemma_ == token.lower_:
        return re.sub(r"i?est$", "", token.lemma_)
    return token.lemma_


def _complement(doc: Doc, head: int) -> list[Token]:
    """The nouns behind "of" right after a noun."""
    if head + 2 >= len(doc) or doc[head + 1].lower_ != "of":
        return []
    found = []
    for token in doc[head + 2 : head + 6]:
        if token.tag_ not in NOUNS and token.tag_ != "JJ":
            break
        found.append(token)
    return found if found and found[-1].tag_ in NOUNS else []
