"""Numbers that take the place of earlier ones in so many words: "from 12 to 9", "to 24 from 18", "24, up from 18"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from counterclaim.lexicon import entries
from counterclaim.reading.numbers.grammar import any_of
from counterclaim.reading.numbers.pairs import change_words
from counterclaim.reading.parts import TimeExpression
from counterclaim.records import Span


@dataclass(frozen=True, slots=True)
class Change:
    """Of two figures, by their index: the one that was, and the one that is; and the time of the one that was."""

    before: int
    now: int
    then: TimeExpression | None
    one_count: bool
    """Whether they are two states of one count, not counts of two periods: "24 murders, up from 18 last year"."""


def changes(text: str, spans: Sequence[Span], times: Sequence[TimeExpression]) -> tuple[Change, ...]:
    """The pairs of neighbouring figures between which a text says that a count changed. ``spans`` are in order."""
    bare = _without_numbers(text, times)
    return tuple(_changes(bare, spans, times))


def _changes(text: str, spans: Sequence[Span], times: Sequence[TimeExpression]) -> Iterator[Change]:
    for n, (one, other) in enumerate(pairwise(spans)):
        if one.end > other.start:
            continue
        before, gap = text[max(0, one.start - LOOK_BACK) : one.start], text[one.end : other.start]
        if _changed_from().search(before) and _TO.fullmatch(gap):
            yield _change(n, n + 1, text, _beside(text, one, times))
        elif _up_from().fullmatch(gap):
            yield _change(n + 1, n, text, _beside(text, other, times))
        elif _changed_to().search(before) and _FROM.fullmatch(gap):
            yield _change(n + 1, n, text, _of_the_earlier(text, other, times))


def _change(before: int, now: int, text: str, then: TimeExpression | None) -> Change:
    return Change(before, now, then, one_count=then is None or not _is_period(text, then))


def _is_period(text: str, time: TimeExpression) -> bool:
    return time.days > WEEK or bool(_PERIOD.search(time.span.of(text)))


def _of_the_earlier(text: str, figure: Span, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The time behind "raised to 24 from 18", where it can't be the day of the rise: "on Monday" may be."""
    then = _beside(text, figure, times)
    if then is None or _is_period(text, then):
        return then
    return then if _EARLIER.search(text[figure.end : then.span.end]) else None


WEEK: Final = 7
"""Days up to which a time tells a state of one count; a longer one is a period of its own."""

_PERIOD: Final = re.compile(r"\b(?:month|quarter|season|year|decade|century)s?\b", re.IGNORECASE)
_EARLIER: Final = re.compile(
    r"\b(?:reported|announced|given|published|earlier|before|previous|prior|yesterday|ago)\b", re.IGNORECASE
)

LOOK_BACK: Final = 120
"""Code points before a figure in which words for a change are looked for."""

_TO: Final = re.compile(r"[^.;\d\n]{0,50}?\bto\s+(?:[a-z]+\s+){0,3}", re.IGNORECASE)
_FROM: Final = re.compile(r"[^.;\d\n]{0,40}?\bfrom\s+(?:[a-z]+\s+){0,4}", re.IGNORECASE)
_BESIDE: Final = re.compile(r"(?:\s+[a-z]+){0,3}\s+", re.IGNORECASE)
"""From the earlier number to its day: "18 people reported on Sunday"."""


@cache
def _changed_from() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{change_words()})\b[^.;:\d\n]{{0,70}}?\bfrom\s+(?:[a-z]+\s+){{0,4}}$", re.IGNORECASE)


@cache
def _changed_to() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{change_words()})\b[^.;:\d\n]{{0,70}}?\bto\s+(?:[a-z]+\s+){{0,3}}$", re.IGNORECASE)


@cache
def _up_from() -> re.Pattern[str]:
    words = f"{change_words()}|{any_of(entries('numbers')['change']['nouns'])}"
    return re.compile(rf"[^.;\d\n]{{0,60}}?(?<!\w)(?:{words})\s+from\s+(?:[a-z]+\s+){{0,5}}", re.IGNORECASE)


def _beside(text: str, figure: Span, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The time right behind a figure."""
    behind = (t for t in times if t.span.start >= figure.end)
    nearest = min(behind, key=lambda t: t.span.start, default=None)
    if nearest is None or not _BESIDE.fullmatch(text, figure.end, nearest.span.start):
        return None
    return nearest


def _without_numbers(text: str, times: Sequence[TimeExpression]) -> str:
    """The text with letters for the digits and full stops of times, which are no numbers and no ends here."""
    pieces, at = [], 0
    for span in sorted({t.span for t in times}):
        if span.start >= at:
            pieces += [text[at : span.start], re.sub(r"[\d.]", "x", span.of(text))]
            at = span.end
    return "".join([*pieces, text[at:]])
