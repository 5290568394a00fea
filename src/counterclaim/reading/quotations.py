"""Quotations: the stretches between quotation marks, however carelessly the marks were set.

One pass over each paragraph. A mark's shape is a hint, its neighbours decide: a closing mark that stands before a
word, with nothing open, opens. A quotation that is still open at its paragraph's end goes on in the next paragraph
where that one begins with a mark, and ends there otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from counterclaim.reading.paragraphs import paragraphs
from counterclaim.reading.parts import Quotation
from counterclaim.reading.syntax import without_furniture
from counterclaim.records import Span, Spans

_DOUBLE: Final = re.compile(r"''|``|[\"“”„‟«»＂〝〞]")
_SINGLE: Final = re.compile(r"(?:(?<=^)|(?<=[\s(\[—–:,]))([‘'])(?=[^\W\d_])[^‘\n]{2,400}?(?<=[\w.,!?…])[’'](?![\w’'])")
"""A stretch in single marks: opened before a letter that follows no word, closed behind one that precedes none.

At most 400 characters long, which keeps the search linear."""

_OPENERS: Final = frozenset("“„‟«〝") | {"``"}
_CLOSERS: Final = frozenset("”»〞")
_BEFORE_OPENING: Final = frozenset("([{—–-/:;,‘'’…=*>|")
_SHORT: Final = re.compile(r"['’](?:\d\ds?|em|til|cause|n|tis|twas|bout)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    opens: bool
    closes: bool


def _mark(text: str, start: int, end: int, edge: Span) -> _Mark:
    """What the mark at [start, end) may do, by its shape and by its neighbours within the paragraph."""
    shape = text[start:end]
    before = text[start - 1] if start > edge.start else " "
    after = text[end] if end < edge.end else " "
    free_before = before.isspace() or before in _BEFORE_OPENING
    opens = free_before and not after.isspace()
    closes = not before.isspace() and not after.isalnum()
    if shape in _OPENERS and not (closes and not opens):
        return _Mark(start, end, opens=not after.isspace() or not closes, closes=False)
    if shape in _CLOSERS and not (opens and before.isspace()):
        return _Mark(start, end, opens=False, closes=True)
    if shape in {'"', "''"} and before.isdigit() and after.isspace():
        # Inches, unless a quotation is open that nothing else closes; the caller sees both as false.
        return _Mark(start, end, opens=False, closes=not _continues_in_lower_case(text, end))
    return _Mark(start, end, opens=opens, closes=closes)


def _continues_in_lower_case(text: str, at: int) -> bool:
    rest = text[at : at + 2].strip()
    return rest[:1].islower()


def _marks(text: str, paragraph: Span) -> list[_Mark]:
    return [_mark(text, m.start(), m.end(), paragraph) for m in _DOUBLE.finditer(text, *paragraph)]


@dataclass(slots=True)
class _Scan:
    """The state of the pass: what is open, and what has been found."""

    found: list[Quotation]
    pieces: list[Span]
    """Pieces of the quotation that ran on from earlier paragraphs."""
    open_at: int = -1
    depth: int = 0

    def close(self, end: int, *, closed: bool) -> None:
        self.found.append(Quotation((*self.pieces, Span(self.open_at, end)), closed))
        self.pieces = []
        self.open_at, self.depth = -1, 0


def _scan_paragraph(text: str, marks: list[_Mark], scan: _Scan) -> None:
    """Opens and closes over one paragraph's marks; ``scan`` keeps what is still open at its end."""
    closers_left = sum(mark.closes for mark in marks)
    for mark in marks:
        closers_left -= mark.closes
        if scan.open_at < 0:
            if mark.opens:
                scan.open_at, scan.depth = mark.start, 1
        elif mark.closes and not (mark.opens and text[mark.start - 1].isspace()):
            scan.depth -= 1
            if scan.depth == 0:
                scan.close(mark.end, closed=True)
        elif mark.opens and closers_left > scan.depth:
            scan.depth += 1
        elif mark.opens:
            scan.close(_end_of_words(text, mark.start), closed=False)
            scan.open_at, scan.depth = mark.start, 1


def _end_of_words(text: str, at: int) -> int:
    """The offset behind the last character before ``at`` that is not white space."""
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return at


def _double(text: str) -> Iterator[Quotation]:
    """Quotations in double marks, in order."""
    scan = _Scan(found=[], pieces=[])
    for paragraph in paragraphs(text):
        end = _end_of_words(text, paragraph.end)
        start = next((i for i in range(paragraph.start, end) if not text[i].isspace()), end)
        if start >= end:
            continue
        marks = _marks(text, Span(start, end))
        if scan.pieces and not (marks and marks[0].start == start and marks[0].opens):
            scan.found.append(Quotation(tuple(scan.pieces), closed=False))
            scan.pieces = []
        _scan_paragraph(text, marks, scan)
        if scan.open_at >= 0:
            scan.pieces.append(Span(scan.open_at, end))
            scan.open_at, scan.depth = -1, 0
    if scan.pieces:
        scan.found.append(Quotation(tuple(scan.pieces), closed=False))
    yield from scan.found


def _single(text: str, taken: list[Span]) -> Iterator[Quotation]:
    """Quotations in single marks that stand in no double ones."""
    at = 0
    for match in _SINGLE.finditer(text):
        span = Span(match.start(1), match.end())
        while at < len(taken) and taken[at].end <= span.start:
            at += 1
        if (at == len(taken) or not taken[at].overlaps(span)) and not _SHORT.match(text, span.start):
            yield Quotation((span,))


def quotations(text: str, furniture: Spans = ()) -> tuple[Quotation, ...]:
    """The quotations of a text, marks included, in the order of their first character; none overlaps another.

    ``furniture`` is passed over: marks in it count for nothing, and a quotation runs on across it.
    """
    bare = without_furniture(text, furniture) if furniture else text
    double = list(_double(bare))
    taken = [piece for quotation in double for piece in quotation.pieces]
    return tuple(sorted((*double, *_single(bare, taken)), key=lambda q: q.whole))
