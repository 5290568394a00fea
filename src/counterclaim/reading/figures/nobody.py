"""Pronouns that say zero: "nobody was hurt", "on the second day none", "not a single protester"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from counterclaim.reading.numbers import Number
from counterclaim.records import Bounds, Span

_NOBODY: Final = re.compile(
    r"(?<![\w-])(?:no[ -]one|nobody|none(?!theless)"
    r"|not (?:a single|one|a)(?= [a-z]*(?:er|or|man|person|soul|child|life)\b))(?![\w-])",
    re.IGNORECASE,
)
ALONE: Final = frozenset({"no one", "no-one", "nobody", "none"})
"""Those that need no noun behind them."""


def with_nobody(text: str, found: Iterable[Number]) -> list[Number]:
    """The numbers of a text, and the pronouns among them that say zero."""
    zeros = [Span(*match.span()) for match in _NOBODY.finditer(text)]
    taken, at, kept = zeros, 0, list[Number]()
    for number in found:
        while at < len(taken) and taken[at].end <= number.span.start:
            at += 1
        if at == len(taken) or not taken[at].overlaps(number.span):
            kept.append(number)
    made = [Number(span, span, Bounds(low=0, high=0), "zero") for span in zeros]
    return sorted([*kept, *made], key=lambda number: number.span)


def is_alone(text: str, number: Number) -> bool:
    """Whether a number is a pronoun that says zero."""
    return number.kind == "zero" and number.core.of(text).casefold() in ALONE
