"""The parsed text as plain lists, one entry a token, so that rules can look about without asking spaCy each time."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc

from counterclaim.reading.paragraphs import paragraphs
from counterclaim.reading.parts import Quotation
from counterclaim.reading.syntax import text_of

Range = tuple[int, int]
"""Half-open range of token indices."""

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})


@dataclass(frozen=True, slots=True)
class Tree:
    """Parallel lists over the tokens of one document."""

    text: str
    start: list[int]
    """Offset of the token's first character."""
    end: list[int]
    low: list[str]
    lemma: list[str]
    tag: list[str]
    pos: list[str]
    dep: list[str]
    head: list[int]
    children: list[list[int]]
    left: list[int]
    """First token of the subtree."""
    right: list[int]
    """Last token of the subtree."""
    sentence: list[int]
    """First token of the token's sentence."""
    sentence_end: list[int]
    """The token behind the last one of its sentence."""
    paragraph: list[int]
    quote: list[int]
    """Number of the quotation that the token stands in; -1 outside of any."""

    def __len__(self) -> int:
        return len(self.start)

    def child(self, token: int, *deps: str) -> int:
        """The first child with one of these dependency labels, else -1."""
        return next((c for c in self.children[token] if self.dep[c] in deps), -1)

    def span(self, token: int) -> Range:
        """The subtree's tokens."""
        return self.left[token], self.right[token] + 1

    def at(self, offset: int) -> int:
        """The token that holds this offset or is the last to start before it."""
        return max(bisect_right(self.start, offset) - 1, 0)


def _strings(doc: Doc, column: list[int]) -> list[str]:
    names = {key: doc.vocab.strings[key] for key in set(column)}
    return [names[key] for key in column]


def _edges(doc: Doc, heads: list[int]) -> tuple[list[list[int]], list[int], list[int]]:
    children: list[list[int]] = [[] for _ in heads]
    for token, head in enumerate(heads):
        if head != token:
            children[head].append(token)
    return children, [t.left_edge.i for t in doc], [t.right_edge.i for t in doc]


def _quoted(starts: list[int], quotations: tuple[Quotation, ...]) -> list[int]:
    quote = [-1] * len(starts)
    for number, quotation in enumerate(quotations):
        for piece in quotation.pieces:
            first = bisect_right(starts, piece.start - 1)
            last = bisect_right(starts, piece.end - 1)
            quote[first:last] = [number] * (last - first)
    return quote


def _sentences(doc: Doc) -> tuple[list[int], list[int]]:
    first = [0] * len(doc)
    behind = [0] * len(doc)
    for sentence in doc.sents:
        length = sentence.end - sentence.start
        first[sentence.start : sentence.end] = [sentence.start] * length
        behind[sentence.start : sentence.end] = [sentence.end] * length
    return first, behind


def tree(doc: Doc, quotations: tuple[Quotation, ...]) -> Tree:
    """The lists for a parsed document."""
    offsets = np.asarray(doc.to_array(["HEAD"])).astype(np.int64, casting="unsafe").reshape(-1)
    strings = (
        np.asarray(doc.to_array(["LOWER", "LEMMA", "TAG", "POS", "DEP"])).astype(np.uint64, casting="unsafe").T.tolist()
    )
    low, lemma, tag, pos, dep = (_strings(doc, column) for column in strings) if len(doc) else ([],) * 5
    heads = (np.arange(len(doc)) + offsets).tolist() if len(doc) else []
    start = [t.idx for t in doc]
    children, left, right = _edges(doc, heads)
    sentence, behind = _sentences(doc)
    breaks = [p.start for p in paragraphs(text_of(doc))]
    return Tree(
        text=text_of(doc),
        start=start,
        end=[t.idx + len(t) for t in doc],
        low=low,
        lemma=lemma,
        tag=tag,
        pos=pos,
        dep=dep,
        head=heads,
        children=children,
        left=left,
        right=right,
        sentence=sentence,
        sentence_end=behind,
        paragraph=[bisect_right(breaks, s) for s in start],
        quote=_quoted(start, quotations),
    )
