"""Counts that an article itself says have changed: the number that was, the one that is, and the day of the first."""

from __future__ import annotations

import pytest

import counterclaim

PUBLISHED = "2031-05-14"  # a Wednesday

# text, the number that is, the number that was (none: no change of one count), the day for which that held, why
CASES = [
    ("The army corrected its count of the dead from 24 to 18.", 18, 24, None, "from what was to what is"),
    ("The mayor said that 24 people had died, up from 18 on Monday.", 24, 18, "2031-05-12", "with its day"),
    ("The mayor said that 24 people had died, up from 18 a day earlier.", 24, 18, None, "no day"),
    ("The toll had risen from 18 on Monday to 24, the mayor said.", 24, 18, "2031-05-12", "the day stands between"),
    ("The ministry raised the death toll to 24 from 18 on Monday.", 24, 18, None, "the day may be that of the rise"),
    ("The death toll rose to 24 from 18 reported on Monday, police said.", 24, 18, "2031-05-12", "its report's"),
    ("Three died, raising the toll from 18 to 21, police said.", 21, 18, None, "a change is no range"),
    ("The agency cut its count of the dead to 250, down from an earlier 300.", 250, 300, None, "words in between"),
    ("The number of displaced rose from 40,000 to more than 55,000, it said.", 55000, 40000, None, "a bound"),
    ("The ministry said 24 people were killed, up from 18 last year.", 24, None, None, "counts of two periods"),
    ("The ministry said 24 people were killed in Tarn and 18 in Holt.", 24, None, None, "two places"),
    ("Police said between 18 and 24 people were killed.", 24, None, None, "a range"),
    ("The army said 24 died. From 18 villages people fled.", 24, None, None, "another sentence"),
    ("The price rose to 500 marks from 350, traders said.", 500, None, None, "a price is nobody's count of harm"),
]


@pytest.mark.parametrize(("text", "now", "was", "day", "why"), CASES, ids=[case[-1] for case in CASES])
def test_a_count_that_has_changed(text, now, was, day, why):
    reading = counterclaim.read(text, published=PUBLISHED)
    by_id = {figure.id: figure for figure in reading.figures}
    found = [relation for relation in reading.relations if relation.relation == "updates"]
    if was is None:
        assert found == []
        return
    ((new, old),) = [(by_id[one.a], by_id[one.b]) for one in found]
    assert (new.low, old.low, old.as_of, old.when) == (now, was, day, None)
    assert not any({one.a, one.b} == {new.id, old.id} for one in reading.relations if one.relation == "part_of")


def test_the_day_of_what_was_is_not_that_of_what_is():
    (now, was) = counterclaim.read("The mayor said 24 people died, up from 18 on Monday.", published=PUBLISHED).figures
    assert (now.when, was.as_of) == (None, "2031-05-12")


def test_a_number_that_was_contradicts_nobody():
    text = "The army corrected its count of the dead from 24 to 18. The hospital said 18 people died."
    assert [one.relation for one in counterclaim.read(text).relations if one.relation == "contradicts"] == []
