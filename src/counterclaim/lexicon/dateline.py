"""Datelines in a text, which say where and when a report was written: "Tarn, May 3 (Agency) -"."""

from __future__ import annotations

import re
from typing import Final

HEAD: Final = 300
"""A dateline begins among the first so many characters, behind a headline at most."""
LONGEST: Final = 80
"""Characters of its line before its date, at most."""

_NAME: Final = r"[^\W\d_a-z][\w’'.-]*"
_BEFORE: Final = re.compile(rf"{_NAME}(?:[ ,/-]+{_NAME})*,? (?:\([^()\n]{{1,40}}\),? )?\(?$")
_BEHIND: Final = re.compile(r"\.?\)?(?: \([^()\n]{1,40}\))? ?(?:--?|[–—])(?=\s|\w)")


def in_dateline(text: str, start: int, end: int) -> bool:
    """Whether the day told from ``start`` to ``end`` is of a dateline, so that nobody need have died on it."""
    line = text.rfind("\n", 0, start) + 1
    if start > HEAD or start - line > LONGEST:
        return False
    return bool(_BEFORE.match(text[line:start]) and _BEHIND.match(text, end))


def begins_news(text: str, start: int, end: int, number: int) -> bool:
    """Whether the number that begins at ``number`` is the first word behind such a day: "TARN, May 3 - 12 people"."""
    return text[end].isspace() and text[number - 1].isspace() and in_dateline(text, start, end)
