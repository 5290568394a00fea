"""From a candidate's tokens to character spans: trimmed of punctuation, whole where they touch a quotation."""

from __future__ import annotations

from counterclaim.reading.attribution.candidates import Candidate
from counterclaim.reading.attribution.tree import Range, Tree
from counterclaim.reading.parts import Quotation
from counterclaim.records import Span, Spans


def _loose(tree: Tree, token: int) -> bool:
    """Whether a token at a span's end does not belong to it."""
    return tree.pos[token] == "SPACE" or (
        tree.pos[token] == "PUNCT" and tree.quote[token] < 0 and tree.low[token] not in "%)]"
    )


def trim(tree: Tree, tokens: Range) -> Range:
    """Without white space and punctuation at the ends, quotation marks excepted."""
    first, last = tokens
    while first < last and _loose(tree, first):
        first += 1
    while last > first and _loose(tree, last - 1):
        last -= 1
    return first, last


def characters(tree: Tree, quotations: tuple[Quotation, ...], tokens: Range, anchor: int) -> Span | None:
    """The span of these tokens, grown over the whole of a quotation that they cut; None where nothing is left."""
    first, last = trim(tree, tokens)
    if first >= last:
        return None
    start, end = tree.start[first], tree.end[last - 1]
    outer = tree.quote[anchor]
    for token in (first, last - 1):
        number = tree.quote[token]
        if number >= 0 and number != outer:
            for piece in quotations[number].pieces:
                if piece.start <= tree.start[token] < piece.end:
                    start, end = min(start, piece.start), max(end, piece.end)
    return Span(start, end)


def spans_of(tree: Tree, quotations: tuple[Quotation, ...], candidate: Candidate) -> tuple[Spans, Spans, Spans]:
    """Source, cue and content of a candidate; the cue is cut out of the content where they would overlap."""
    source = _plain(tree, candidate.source)
    cue = tuple(s for tokens in candidate.cue for s in _plain(tree, tokens))
    content: list[Span] = []
    for tokens in candidate.content:
        span = characters(tree, quotations, tokens, candidate.anchor)
        if span is not None:
            content.extend(without(tree.text, span, cue + source))
    return source, cue, tuple(sorted(set(content)))


def _plain(tree: Tree, tokens: Range | None) -> Spans:
    if tokens is None or tokens[0] >= tokens[1]:
        return ()
    return (Span(tree.start[tokens[0]], tree.end[tokens[1] - 1]),)


def without(text: str, span: Span, holes: Spans) -> list[Span]:
    """What is left of a span when the holes are cut out of it; white space and commas at the cuts go too."""
    parts = [span]
    for hole in holes:
        parts = [piece for part in parts for piece in _cut(part, hole)]
    if parts == [span]:
        return parts
    return [s for s in (_tight(text, part) for part in parts) if s.end > s.start]


def _cut(span: Span, hole: Span) -> list[Span]:
    if not span.overlaps(hole):
        return [span]
    return [s for s in (Span(span.start, hole.start), Span(hole.end, span.end)) if s.end > s.start]


def _tight(text: str, span: Span) -> Span:
    start, end = span
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    return Span(start, end)
