"""Quotations, clean and dirty. Each case: the text, the pieces in order (a tuple for one quotation), and why."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.reading.quotations import quotations

CASES = [
    ("She said “yes” twice.", [("“yes”",)], "curly marks"),
    ('She said "yes" twice.', [('"yes"',)], "straight marks"),
    ('She said “yes" twice.', [('“yes"',)], "curly opens, straight closes"),
    ("He said: ”[Velm] is lost.” Then “no”.", [("”[Velm] is lost.”",), ("“no”",)], "a closing mark opens"),
    ("He said: “It is lost.\n\nThe rain went on.", [("“It is lost.",)], "never closes: ends with its paragraph"),
    ("“One.\n\n“Two.\n\n“Three,” he said.", [("“One.", "“Two.", "“Three,”")], "runs over paragraphs, each reopens"),
    ("“He told me ‘no’ and left.”", [("“He told me ‘no’ and left.”",)], "nested single marks"),
    ("“He said “no” to me,” she said.", [("“He said “no” to me,”",)], "nested double marks"),
    ("''I said 'no' to it,'' he said.", [("''I said 'no' to it,''",)], "doubled single marks"),
    ("‘We left,’ said the soldiers’ families.", [("‘We left,’",)], "single marks outside, a plural possessive"),
    ("The dogs' owners don't know what's lost.", [], "apostrophes"),
    ('A 6" gun and a 12" shell were found.', [], "inches"),
    ('“A 6" gun fell,” he said.', [('“A 6" gun fell,”',)], "inches inside"),
    ("In the '90s, rock 'n' roll was banned.", [], "years and clipped words"),
    ("«Niemand half», she said.", [("«Niemand half»",)], "guillemets"),
    ("“One,” “two” and “three”.", [("“One,”",), ("“two”",), ("“three”",)], "several"),
    (
        "“Never closed. “Then another,” he said.",
        [("“Never closed.",), ("“Then another,”",)],
        "reopened within a paragraph",
    ),
    ("A stray ” here.", [], "a stray closing mark"),
    ("", [], "nothing"),
]


@pytest.mark.parametrize(("text", "wanted", "why"), CASES, ids=[why for *_, why in CASES])
def test_case(text, wanted, why):
    assert [tuple(p.of(text) for p in q.pieces) for q in quotations(text)] == wanted


def test_says_whether_a_quotation_closes():
    assert [q.closed for q in quotations("“One.\n\n“Two,” he said. “Three")] == [True, False]


def test_runs_on_across_furniture():
    text = "“One.\n\nAdvertisement “x”\n\n“Two.”"
    start = text.index("Adv")
    (found,) = quotations(text, ((start, start + len("Advertisement “x”")),))
    assert [p.of(text) for p in found.pieces] == ["“One.", "“Two.”"]


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("“”\"'‘’ \n.a«»")), max_size=200))
def test_pieces_stand_in_order_and_never_overlap(text):
    pieces = [piece for q in quotations(text) for piece in q.pieces]
    assert all(0 <= p.start < p.end <= len(text) for p in pieces)
    for q in quotations(text):
        assert list(q.pieces) == sorted(q.pieces)
    ordered = sorted(pieces)
    assert all(a.end <= b.start for a, b in pairwise(ordered))


@pytest.mark.parametrize("unit", ['"', "'a ", "“", "a “b\n\n", " ", "”x "])
def test_time_is_linear(unit):
    def seconds(times):
        start = time.process_time()  # other processes on the machine do not count
        quotations(unit * times)
        return time.process_time() - start

    assert min(seconds(80_000) for _ in range(2)) < 20 * seconds(10_000) + 0.5
