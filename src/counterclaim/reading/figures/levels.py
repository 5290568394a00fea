"""Counts told as a level: "the toll rose to 790 on Friday" holds for Friday, and nobody need have died on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from counterclaim.reading.figures.measuring import words
from counterclaim.reading.parts import TimeExpression
from counterclaim.records import Span


def _any(list_name: str) -> str:
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words(list_name))) + ")"


_LEVEL: Final = re.compile(
    rf"\b(?:{_any('level_nouns')}\b(?P<of>[^.;:]{{0,120}}?)\s+{_any('level_verbs')}\s+"
    rf"(?:(?:to|at|by|past|above|beyond)\s+)?"
    rf"|{_any('level_raising')}\s+(?:[\w’'-]+\s+){{0,4}}?{_any('level_nouns')}\b(?P<of2>[^.;:]{{0,60}}?)\s+(?:to|at|past)\s+)$",
    re.IGNORECASE,
)
"""From the noun of the count to the figure that it has reached; matches the end of the text before the figure."""

_BESIDE: Final = re.compile(r"(?:\s+(?!(?:after|following|from|since|when|in|of|by)\b)[\w’'-]+){0,3}\s*", re.IGNORECASE)
"""What may stand between such a figure and the day that it is told for."""


def level_days(
    text: str, sentence: Span, figure: Span, points: Sequence[TimeExpression]
) -> tuple[bool, Sequence[TimeExpression], Sequence[TimeExpression]]:
    """Whether a figure is a level; the times that it may be told for; and those of the harm that is counted.

    Told for: right behind the figure, or before the noun of the count. Of the harm: between the noun and the verb ("the
    toll of Saturday's quake rose to 790").
    """
    level = _LEVEL.search(text, sentence.start, figure.start)
    if not level:
        return False, (), points
    told_for = [
        one
        for one in points
        if one.span.end <= level.start()
        or (one.span.start >= figure.end and _BESIDE.fullmatch(text, figure.end, one.span.start))
    ]
    start, end = level.span("of" if level["of"] is not None else "of2")
    return True, told_for, [one for one in points if start <= one.span.start < end]
