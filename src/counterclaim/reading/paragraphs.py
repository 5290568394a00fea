"""Where the paragraphs of a text stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from counterclaim.records import Span

_BLANK_LINE: Final = re.compile(r"\n[^\S\n]*\n\s*")
_LINE: Final = re.compile(r"\n\s*")
WRAPPED: Final = 100
"""A text whose lines are shorter than this, and mostly do not end a sentence, is hard-wrapped."""


def is_wrapped(text: str) -> bool:
    """Whether single line ends in this text are only typesetting: most lines are short and end mid-sentence."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 4 or not _BLANK_LINE.search(text):
        return False
    followed = [a for a, b in pairwise(lines) if b.strip()[:1].islower()]
    return max(map(len, lines)) <= WRAPPED and len(followed) >= len(lines) / 4


def paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs of a text, each with the white space that follows it; together they cover the text."""
    breaks = _BLANK_LINE if is_wrapped(text) else _LINE
    start = 0
    for gap in breaks.finditer(text):
        yield Span(start, gap.end())
        start = gap.end()
    if start < len(text):
        yield Span(start, len(text))
