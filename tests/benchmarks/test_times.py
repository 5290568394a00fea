from __future__ import annotations

import pytest
import times as benchmark
from times import Answer, Phrase, day_within, interval_right, right


def phrase(roles: str, *intervals: tuple[str, str]) -> Phrase:
    return Phrase("2031-05-14", "war", "It fell on Monday.", 8, 17, tuple(roles.split("|")), intervals)


MONDAY, TUESDAY = ("2031-05-12", "2031-05-12"), ("2031-05-13", "2031-05-13")

CASES = [
    ("occurred", (MONDAY,), Answer((MONDAY,), "occurred"), True, True),
    ("occurred", (MONDAY,), Answer((TUESDAY,), "occurred"), False, False),
    ("occurred", (MONDAY,), Answer((MONDAY,), "said"), True, False),
    ("occurred|over", (MONDAY,), Answer((MONDAY,), "over"), True, True),
    ("occurred", (MONDAY, TUESDAY), Answer((TUESDAY,), "occurred"), True, True),
    ("occurred", (MONDAY,), Answer(), False, False),
    ("null", (), Answer(), True, True),
    ("null", (), Answer((MONDAY,), "occurred"), False, False),
    ("since", (("2031-05-12", ""),), Answer((("2031-05-12", "2031-05-14"),), "since"), True, True),
    ("as_of", (("2031-05-01", "2031-05-12"),), Answer((MONDAY,), "as_of"), True, True),
]


@pytest.mark.parametrize(("roles", "intervals", "answer", "by_interval", "by_both"), CASES)
def test_what_counts_as_right(roles, intervals, answer, by_interval, by_both):
    assert interval_right(phrase(roles, *intervals), answer) == by_interval
    assert right(phrase(roles, *intervals), answer) == by_both


def test_a_reader_of_single_days_is_right_within_an_interval():
    week = phrase("occurred", ("2031-05-05", "2031-05-11"))
    assert day_within(week, Answer((("2031-05-07", "2031-05-07"),)))
    assert not day_within(week, Answer((MONDAY,)))


def test_the_table_is_well_formed_and_large_enough():
    lines = benchmark.phrases()
    assert len(lines) >= 140
    assert {len(half) for _, half in benchmark.halves(lines)} == {(len(lines) + 1) // 2, len(lines) // 2}
    for line in lines:
        assert line.words
        assert set(line.roles) <= {"occurred", "as_of", "since", "over", "said", "null"}
        assert line.intervals or line.roles == ("null",), line.text
        assert all(not last or first <= last for first, last in line.intervals), line.text
