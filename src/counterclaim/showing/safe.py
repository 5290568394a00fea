"""Text made safe for a terminal: what could steer it is shown instead of sent."""

from __future__ import annotations

import re
from typing import Final

_UNSAFE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)
"""Control characters but for tab and line end, marks that reorder a line, and halves of surrogate pairs."""

NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no place for, not even escaped (https://www.w3.org/TR/xml/#charsets)."""


def _shown(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return f"<U+{code:04X}>"


def visible(words: str) -> str:
    """The words with every character that could steer a terminal replaced by one that shows it.

    A carriage return before a line end is dropped: it is how the line ends, not an attempt at the cursor.
    """
    return _UNSAFE.sub(_shown, words.replace("\r\n", "\n"))


def one_line(words: str) -> str:
    """The same, with line ends and tabs shown as well, for names and messages."""
    return visible(words).replace("\n", "\u240a").replace("\t", "\u2409")
