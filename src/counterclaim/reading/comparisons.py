"""Claims that compare without a number: "Ukrainian losses exceed Russia's", "more civilians than soldiers died"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from counterclaim.lexicon import entries
from counterclaim.reading.figures.claims import Claims
from counterclaim.reading.measures import Trigger, is_of_things
from counterclaim.reading.parties import party_of
from counterclaim.reading.population_status import status_of
from counterclaim.reading.syntax import text_of
from counterclaim.records import Comparison, Side, Span, stable_id


@dataclass(frozen=True, slots=True)
class _Compared:
    """The tokens of a comparison, before the sides are read."""

    span: Span
    left: Span
    right: Span
    relation: str
    factor: float | None


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(entries("comparisons")[name])


def _edges(token: Token, *, until: int | None = None) -> Span:
    """The characters of a token's subtree; up to, not including, the token ``until``."""
    doc = token.doc
    last = token.right_edge.i if until is None else min(token.right_edge.i, until - 1)
    while last > token.left_edge.i and doc[last].is_punct:
        last -= 1
    return Span(doc[token.left_edge.i].idx, doc[last].idx + len(doc[last]))


def _factor(doc: Doc, verb: int) -> float | None:
    before = doc[max(doc[verb].sent.start, verb - 3) : verb + 1].text.casefold()
    return next((float(value) for word, value in entries("comparisons")["factors"].items() if word in before), None)


def _by_verb(doc: Doc) -> Iterator[_Compared]:
    for token in doc:
        relation = _relation_of(token.lower_)
        if relation is None:
            continue
        subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < token.i), None)
        target = next((c for c in token.children if c.dep_ in ("dobj", "obj") and c.i > token.i), None)
        if subject is not None and target is not None and not _has_number(target):
            left, right = _edges(subject), _edges(target)
            yield _Compared(Span(left.start, right.end), left, right, relation, _factor(doc, token.i))


def _relation_of(word: str) -> str | None:
    if word in _words("greater_verbs"):
        return "greater"
    return "equal" if word in _words("equal_verbs") else None


def _has_number(token: Token) -> bool:
    return any(t.like_num for t in token.subtree)


def _by_than(doc: Doc) -> Iterator[_Compared]:
    """A comparative, its noun, and what follows "than": "more civilians than soldiers"."""
    for than in doc:
        if than.lower_ != "than" or than.i + 1 >= len(doc):
            continue
        sentence = than.sent
        for i in range(than.i - 1, max(sentence.start, than.i - 9) - 1, -1):
            word = doc[i].lower_
            greater = word in _words("greater_words")
            if not greater and word not in _words("less_words"):
                continue
            right = next((c for c in than.children if c.dep_ in ("pobj", "nsubj", "dobj") and c.i > than.i), None)
            left = _left_of(doc, i, than.i)
            if left is not None and right is not None and not _has_number(right):
                whole = Span(min(left.start, doc[i].idx), _edges(right).end)
                yield _Compared(whole, left, _edges(right), "greater" if greater else "less", _factor(doc, i))
            break


def _left_of(doc: Doc, comparative: int, than: int) -> Span | None:
    """The noun that the comparative describes, between it and "than", or else the subject of its clause."""
    nouns = [doc[i] for i in range(comparative + 1, than) if doc[i].tag_.startswith("NN")]
    if nouns:
        return Span(doc[comparative + 1].idx, nouns[-1].idx + len(nouns[-1]))
    node = doc[comparative]
    for _ in range(3):
        subject = next((c for c in node.children if c.dep_ == "nsubj"), None)
        if subject is not None:
            return _edges(subject)
        node = node.head
    return None


def _measure(doc: Doc, span: Span, known: Mapping[int, Trigger]) -> str | None:
    """The measure that the words of a side name themselves."""
    covered = doc.char_span(span.start, span.end, alignment_mode="expand")
    for token in covered or ():
        trigger = known.get(token.i)
        sense = trigger.sense("noun", "toll") if trigger else None
        if sense:
            return sense.measure
    return None


def _clause_measure(doc: Doc, span: Span, known: Mapping[int, Trigger]) -> str | None:
    """The measure that the sentence's verbs give, where neither side names one."""
    covered = doc.char_span(span.start, span.end, alignment_mode="expand")
    if covered is None:
        return None
    for token in covered.sent:
        trigger = known.get(token.i)
        sense = trigger.sense("object", "subject", "state") if trigger else None
        if sense:
            return sense.measure
    return None


def comparisons(doc: Doc, article: str, claims: Claims, known: Mapping[int, Trigger]) -> tuple[Comparison, ...]:
    """The comparisons of harm or strength in a parsed article; ``article`` is its id."""
    made: dict[str, Comparison] = {}
    for found in (*_by_verb(doc), *_by_than(doc)):
        left, right = _measure(doc, found.left, known), _measure(doc, found.right, known)
        shared = left or right or _clause_measure(doc, found.span, known)
        if shared is None or is_of_things(shared):
            continue
        statement = claims.innermost(found.span)
        record = Comparison(
            id=stable_id("c", article, found.span, found.relation),
            span=found.span,
            text=found.span.of(text_of(doc)),
            statement=statement.id if statement else None,
            claimant=claims.claimant(statement),
            left=_side(doc, found.left, left or shared),
            relation=found.relation,
            right=_side(doc, found.right, right or shared),
            factor=found.factor,
        )
        if record.left.party or record.right.party or "unknown" not in (record.left.status, record.right.status):
            made.setdefault(record.id, record)
    return tuple(sorted(made.values(), key=lambda c: c.span))


def _side(doc: Doc, span: Span, measure: str) -> Side:
    words = span.of(text_of(doc))
    return Side(text=words, party=party_of(words), status=status_of(words), measure=measure)
