"""From bytes to text: which encoding it is, and whether it is text at all.

The text is what the bytes say, exactly: nothing is stripped and no line end is translated. Only a byte order mark is
left out, which is no part of the text.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from counterclaim.articles.errors import BinaryFile, UndecodableText
from counterclaim.records import Span

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks; UTF-32 before UTF-16, whose mark it begins with."""

_MAGIC: Final = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "an RTF document"),
)
_CONTROL: Final = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b"))
_MULTIBYTE: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")

MOST_CONTROL: Final = 0.02
"""Share of control bytes above which bytes are no text; prose has none, a broken transfer a few."""
MOST_HIGH: Final = 0.25
"""Share of bytes above 127 up to which a text may be Windows-1252; 924 English reports have 4% at most, Russian 85%."""
FEW_HIGH: Final = 8
"""Such bytes that are always let pass: a few tell nothing about a short text."""
SAMPLE: Final = 100_000
"""Bytes looked at to tell text from binary."""


def decode(data: bytes, *, place: str, declared: str | None = None) -> str:
    """The text of these bytes. ``declared`` is the encoding that a server or page names; only believed if it fits.

    Raises:
        BinaryFile: the bytes are no text.
        UndecodableText: the bytes are text in an encoding that could not be told.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    wide = _wide_encoding(data)
    if wide:
        return data.decode(wide, errors="replace")
    kind = binary_kind(data)
    if kind:
        raise BinaryFile(place, kind)
    return _decode_narrow(data, place, _known(declared))


def binary_kind(data: bytes) -> str | None:
    """What the bytes are if they are no text: "a PDF", "binary data"; null for text."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    sample = data[:SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    return "binary data" if controls > MOST_CONTROL * len(sample) else None


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark, told by the zero in every other byte of Latin letters."""
    sample = data[:2_000]
    pairs = len(sample) // 2
    if pairs < 2 or len(data) % 2:
        return None
    zeros_even, zeros_odd = sample[0::2].count(0), sample[1::2].count(0)
    if zeros_odd > 0.7 * pairs and zeros_even <= 0.05 * pairs:
        return "utf-16-le"
    if zeros_even > 0.7 * pairs and zeros_odd <= 0.05 * pairs:
        return "utf-16-be"
    return None


def _known(declared: str | None) -> str | None:
    """The declared encoding as Python knows it; what is called Latin-1 on the web is Windows-1252."""
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip().strip("\"'")).name
    except (LookupError, ValueError):  # the page names an encoding that does not exist: it then counts as undeclared
        return None
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _decode_narrow(data: bytes, place: str, declared: str | None) -> str:
    """UTF-8 if it is that, else as declared, else broken UTF-8 mended, else Windows-1252."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        cut_short = error.reason == "unexpected end of data" and len(data) - error.start > 1
    if declared not in (None, "utf-8", "cp1252") and (text := _strictly(data, declared)) is not None:
        return text
    if cut_short or _is_mostly_utf8(data):
        return data.decode("utf-8", errors="replace")
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    if high > max(FEW_HIGH, MOST_HIGH * len(data)):
        raise UndecodableText(place, "neither UTF-8, UTF-16 nor Windows-1252")
    text = _strictly(data, "cp1252")
    return data.decode("latin-1") if text is None else text


def _strictly(data: bytes, encoding: str | None) -> str | None:
    try:
        return data.decode(encoding or "utf-8")
    except (UnicodeError, LookupError):  # the answer is "not this encoding"; the caller tries the next one
        return None


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether most bytes above 127 form valid UTF-8 sequences: then a few bytes were damaged."""
    valid = _MULTIBYTE.findall(data)
    rest = _MULTIBYTE.sub(b"", data)
    damaged = len(rest) - len(rest.translate(None, bytes(range(128, 256))))
    return len(valid) > damaged


def text_lines(text: str) -> list[Span]:
    """The lines of a text that are not blank, without the white space around them."""
    lines: list[Span] = []
    at = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            start = at + len(line) - len(line.lstrip())
            lines.append(Span(start, start + len(words)))
        at += len(line) + 1
    return lines
