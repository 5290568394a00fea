"""From an annotation back to the words in a text: the same words in the same surroundings, or nothing.

A page is edited: paragraphs come and go, numbers are corrected. A claim's words are bound where they stand exactly as
they stood, digit for digit, once; never to words that are only like them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final, Literal

from counterclaim.exports.errors import ExportError
from counterclaim.exports.records import WORDS_AROUND
from counterclaim.records import Record, Span

How = Literal["in place", "moved", "not found", "ambiguous"]


class NotAnnotationsError(ExportError):
    """The file is no annotation collection of the kind that ``export --format web-annotation`` writes."""


class Selected(Record):
    """What an annotation says of the place of its words."""

    id: str
    source: str
    exact: str
    prefix: str
    suffix: str
    start: int | None = None
    end: int | None = None


class Bound(Record):
    """Where the words of an annotation stand in a text; ``span`` null where they do not, and why."""

    id: str
    exact: str
    span: Span | None
    how: How
    reason: str


def selected(document: str) -> Iterator[Selected]:
    """The annotations of a collection.

    Raises:
        NotAnnotationsError: it is none, or one of them has no quote.
    """
    try:
        items = json.loads(document)["first"]["items"]
        found = [_selected(item) for item in items]
    except (ValueError, KeyError, TypeError, StopIteration) as error:
        raise NotAnnotationsError(
            "it is not a collection of web annotations with quotes. Make one with counterclaim export --format "
            "web-annotation."
        ) from error
    yield from found


def _selected(item: Any) -> Selected:  # noqa: ANN401 - any JSON
    selectors = {one["type"]: one for one in item["target"]["selector"]}
    quote, position = selectors["TextQuoteSelector"], selectors.get("TextPositionSelector", {})
    return Selected(
        id=item["id"],
        source=item["target"]["source"],
        exact=quote["exact"],
        prefix=quote.get("prefix", ""),
        suffix=quote.get("suffix", ""),
        start=position.get("start"),
        end=position.get("end"),
    )


def bind(one: Selected, text: str) -> Bound:
    """The place of an annotation's words in a text."""
    if one.exact and one.start is not None and one.end == one.start + len(one.exact):
        span = Span(one.start, one.end)
        if _stands(one, text, span.start):
            return Bound(
                id=one.id, exact=one.exact, span=span, how="in place", reason="the same words in the same place"
            )
    found = [at for at in _places(one, text) if _stands(one, text, at)]
    if len(found) == 1:
        span = Span(found[0], found[0] + len(one.exact))
        return Bound(id=one.id, exact=one.exact, span=span, how="moved", reason="the same words, once, elsewhere")
    if found:
        reason = f"the same words stand {len(found)} times in the same surroundings"
        return Bound(id=one.id, exact=one.exact, span=None, how="ambiguous", reason=reason)
    return Bound(id=one.id, exact=one.exact, span=None, how="not found", reason=_why_not(one, text))


def _places(one: Selected, text: str) -> Iterator[int]:
    """Where the quote begins, with what stands around it."""
    wanted = one.prefix + one.exact + one.suffix
    at = text.find(wanted) if one.exact else -1
    while at >= 0:
        yield at + len(one.prefix)
        at = text.find(wanted, at + 1)


def _stands(one: Selected, text: str, at: int) -> bool:
    """Whether the quote stands there, in its surroundings, and is not a part of longer words."""
    begin, end = at - len(one.prefix), at + len(one.exact) + len(one.suffix)
    if begin < 0 or text[begin:end] != one.prefix + one.exact + one.suffix:
        return False
    return _begins(one, text[:begin]) and _ends(one, text[end:])


def _begins(one: Selected, before: str) -> bool:
    """A prefix that is shorter than it could be began its text: what stands before it now is a line of its own."""
    return len(one.prefix) >= WORDS_AROUND or not before or before[-1] in _LINE_ENDS


def _ends(one: Selected, after: str) -> bool:
    return len(one.suffix) >= WORDS_AROUND or not after or after[0] in _LINE_ENDS


_LINE_ENDS: Final = "\r\n"
_DIGITS: Final = re.compile(r"\d+")


def _why_not(one: Selected, text: str) -> str:
    """What a person should know: whether the words still stand, and whether only their numbers have changed."""
    if one.exact and one.exact in text:
        return "the words stand there, in other surroundings"
    like = re.compile(_DIGITS.sub(r"\\d+", re.escape(one.exact)))
    other = like.search(text) if _DIGITS.search(one.exact) else None
    return f"the words now read “{other[0]}”" if other else "the words do not stand there any more"
