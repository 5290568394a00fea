"""Whom a source passes on: "the agency quoted a medic as saying ...", "local media reported citing a rescuer".

The model leaves both as the medium's own words, as its training data do. Whose claim it is, is another statement
within: that of the one who is cited.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc, Token

from counterclaim.reading.attribution.finals import DAYS
from counterclaim.reading.outlets import is_outlet
from counterclaim.reading.parts import Attribution
from counterclaim.reading.syntax import text_of, token_from
from counterclaim.records import Span, Spans

_QUOTING: Final = re.compile(r"\b(?:quot|cit)(?:e|es|ed|ing)\b", re.IGNORECASE)
_AS_SAYING: Final = re.compile(
    r"\s*(?P<who>[^.,;:\"“”\n]{2,90}?)\s*,?\s+(?P<cue>as\s+(?:also\s+)?(?:say|stat|tell|report|confirm|claim|add|announc)ing)\b\s*"
)
_CITING: Final = re.compile(r"\b(?:citing|quoting)\b", re.IGNORECASE)
_SENTENCE_END: Final = re.compile(r"[.!?](?=\s)|\n")
NEAR: Final = 25
"""Characters between a medium's cue and its "citing": room for a day, not for another clause."""

_NOUNS: Final = frozenset({"NOUN", "PROPN"})
_PHRASE: Final = _NOUNS | {"DET", "ADJ", "NUM", "PART"}
_LINKS: Final = frozenset({"of", "in", "at", "for", "from", "by", "within", "and"})


def with_cited(doc: Doc, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions and those to whom their sources cite, in the order of their first character."""
    text = text_of(doc)
    known = [span for one in found for span in one.source]
    more = [made for one in found if (made := _as_saying(text, one) or _citing(doc, text, one)) is not None]
    new = [one for one in more if not any(one.source[0].overlaps(span) for span in known)]
    return tuple(sorted((*found, *new), key=lambda one: one.start))


def _as_saying(text: str, one: Attribution) -> Attribution | None:
    """ "quoted a medic as saying": what the quoting source says, less the words for who is quoted."""
    cue = next((span for span in one.cue if _QUOTING.search(span.of(text))), None)
    who = _AS_SAYING.match(text, cue.end) if cue is not None else None
    if who is None:
        return None
    source, saying = Span(*who.span("who")), Span(*who.span("cue"))
    content = without(one.content, Span(source.start, who.end()))
    if not content:
        stop = _SENTENCE_END.search(text, who.end())
        content = (Span(who.end(), stop.start() if stop else len(text)),)
    return Attribution((source,), (saying,), content, one.mode, one.confidence, "cited:as-saying")


def _citing(doc: Doc, text: str, one: Attribution) -> Attribution | None:
    """ "the agency reported on Monday citing a medic": all that the agency reports."""
    if not one.source or not is_outlet(" ".join(span.of(text) for span in one.source)):
        return None
    last = max((*one.source, *one.cue))
    found = _CITING.search(text, last.start, last.end + NEAR)
    if found is None or _SENTENCE_END.search(text, last.end, found.start()):
        return None
    source = _object(doc, found.end())
    if source is None:
        return None
    content = without(one.content, Span(found.start(), source.end))
    cue = Span(*found.span())
    return Attribution((source,), (cue,), content, one.mode, one.confidence, "cited:citing") if content else None


def _object(doc: Doc, offset: int) -> Span | None:
    """The noun phrase that begins after this place, without the clauses that hang on it."""
    first = token_from(doc, offset)
    while first < len(doc) and doc[first].is_space:
        first += 1
    end = first
    while end < len(doc) and _goes_on(doc[end], end > first):
        end += 1
    while end > first and doc[end - 1].pos_ not in _NOUNS:
        end -= 1
    if end == first or not any(token.pos_ in _NOUNS for token in doc[first:end]):
        return None
    return Span(doc[first].idx, doc[end - 1].idx + len(doc[end - 1].text))


def _goes_on(token: Token, begun: bool) -> bool:
    """Whether a token is still part of the phrase for who is cited."""
    if token.is_space or (begun and token.is_sent_start) or token.lower_ in DAYS:
        return False
    return token.pos_ in _PHRASE or token.text == "-" or (begun and token.lower_ in _LINKS)


def without(content: Spans, hole: Span) -> Spans:
    """What is said, less some words of it."""
    left: list[Span] = []
    for piece in content:
        if not piece.overlaps(hole):
            left.append(piece)
            continue
        left += [Span(a, b) for a, b in ((piece.start, hole.start), (hole.end, piece.end)) if b - a > 1]
    return tuple(left)
