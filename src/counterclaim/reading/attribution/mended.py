"""What the order of words says where a trained model is misled: bylines, tolls that "claim" lives, cut noun phrases."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc, Token

from counterclaim.reading.parts import Attribution
from counterclaim.reading.syntax import text_of
from counterclaim.records import Span

_TOLL: Final = re.compile(
    r"(?:the\s+)?(?:(?:at\s+least|at\s+most|more\s+than|about|around|some|over|nearly|up\s+to)\s+)?"
    r"(?:the\s+)?(?:lives?\b|\d[\d,. ]*(?!\s*(?:per\s*cent|percent|%))\s*(?:[\w-]+\s+){0,3}?(?:lives|killed|dead|injured|wounded)\b)",
    re.IGNORECASE,
)
_CLAIMING: Final = re.compile(r"claim(?:ing|ed|s)?", re.IGNORECASE)
_BYLINE: Final = re.compile(r"\w/\s?\w")


def mended(doc: Doc, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions without those that are none, their contents begun at the start of a noun phrase."""
    text = text_of(doc)
    kept = [one for one in found if not (_is_byline(text, one) or _is_toll(text, one))]
    taken = sorted((*span,) for one in kept for span in (*one.source, *one.cue))
    return tuple(_begun(doc, one, taken) for one in kept)


def _is_byline(text: str, one: Attribution) -> bool:
    """Whether the source is a row of writers or initials with slashes: "R.J/H. Said" says nothing."""
    return any(_BYLINE.search(span.of(text)) for span in one.source)


def _is_toll(text: str, one: Attribution) -> bool:
    """Whether an attack is said to have "claimed" lives."""
    cue = " ".join(span.of(text) for span in one.cue)
    return bool(_CLAIMING.fullmatch(cue.split()[-1]) and _TOLL.match(one.content[0].of(text).lstrip())) if cue else False


def _begun(doc: Doc, one: Attribution, taken: Sequence[tuple[int, int]]) -> Attribution:
    """The attribution with the number before its content that belongs to the content's first noun."""
    if not one.content:
        return one
    first = bisect_left(range(len(doc)), one.content[0].start, key=lambda i: doc[i].idx)
    at = first
    while at > 0 and _belongs(doc[at - 1], one) and not any(a <= doc[at - 1].idx < b for a, b in taken):
        at -= 1
    if at == first:
        return one
    return replace(one, content=(Span(doc[at].idx, one.content[0].end), *one.content[1:]))


def _belongs(token: Token, one: Attribution) -> bool:
    """Whether a token before the content is a number of the content's noun, or what hedges that number."""
    head, steps = token, 0
    while head.head is not head and steps < 3 and not one.content[0].start <= head.idx < one.content[0].end:
        head, steps = head.head, steps + 1
    inside = one.content[0].start <= head.idx < one.content[0].end
    return inside and token.dep_ in ("nummod", "quantmod", "advmod", "det", "amod", "compound") and token.pos_ in (
        "NUM",
        "ADP",
        "ADJ",
        "ADV",
        "DET",
    )
