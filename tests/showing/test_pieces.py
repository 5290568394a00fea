from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from sample import TEXT, reading

from counterclaim.records import Span
from counterclaim.showing.pieces import ORDER, Mark, marks, pieces

LETTERS = "abcdefghij"


@st.composite
def some_marks(draw):
    found = []
    for n in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(LETTERS) - 1))
        end = draw(st.integers(start + 1, len(LETTERS)))
        found.append(Mark(Span(start, end), draw(st.sampled_from(ORDER)), f"r{n}"))
    return found


@given(some_marks())
def test_pieces_cover_the_text_and_know_every_mark_on_it_however_spans_nest_or_cross(found):
    cut = list(pieces(LETTERS, found))
    assert "".join(LETTERS[piece.start : piece.end] for piece in cut) == LETTERS
    for piece in cut:
        for mark in found:
            covers = mark.span.start <= piece.start and piece.end <= mark.span.end
            assert covers == (mark in piece.marks)
            assert covers or not mark.span.overlaps(Span(piece.start, piece.end))
    assert sum(len(piece.opened) for piece in cut) == sum(len(piece.closed) for piece in cut) == len(found)


def test_an_empty_text_has_no_pieces():
    assert list(pieces("", [])) == []


def test_everything_read_is_marked():
    found = marks(reading())
    assert {mark.role for mark in found} == set(ORDER)
    assert "".join(TEXT[p.start : p.end] for p in pieces(TEXT, found)) == TEXT
