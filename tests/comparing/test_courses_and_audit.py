"""A claimant over time, and somebody's table held against the claims."""

import pytest
from invented_readings import figure, reading

from counterclaim.comparing import ColumnMissingError, audited, compare, course, outline

RED = "Red Crescent"
READINGS = [
    reading("a.txt", figure("20 people", 20, 20, by=RED)),
    reading("b.txt", figure("31 people", 31, 31, by=RED, as_of="2031-05-05"), published="2031-05-05"),
    reading("c.txt", figure("29 people", 29, 29, by=RED, as_of="2031-05-06"), published="2031-05-06"),
    reading("d.txt", figure("40 people", 40, 40, by="Interior Ministry")),
]


def comparisons():
    return compare(map(outline, READINGS)).comparisons()


def test_each_step_of_a_claimant_is_typed():
    found = course(comparisons(), "Crescent")
    assert found.names == (RED,)
    assert [(step.low, step.kind) for step in found.steps] == [(20, "first"), (31, "update"), (29, "correction")]


def test_a_number_without_a_day_is_no_update_and_no_correction():
    readings = [*READINGS[:2], reading("z.txt", figure("24 people", 24, 24, by=RED, day=None), published=None)]
    found = course(compare(map(outline, readings)).comparisons(), RED)
    assert [(step.low, step.as_of is None, step.kind) for step in found.steps] == [
        (20, False, "first"), (31, False, "update"), (24, True, "undated"),
    ]  # fmt: skip


@pytest.mark.parametrize(("was", "now", "kind"), [(18, 24, "update"), (24, 18, "correction")])
def test_a_number_that_an_article_says_was_comes_first_and_holds_for_no_day(was, now, kind):
    one = reading(
        "a.txt", figure(f"{now} people", now, now, by=RED), figure(f"{was} dead", was, was, by=RED), updates=[(0, 1)]
    )
    (found,) = compare([outline(one)]).comparisons()
    steps = course([found], RED).steps
    assert [(step.low, step.as_of, step.kind) for step in steps] == [(was, None, "first"), (now, "2031-05-04", kind)]


def test_a_claimant_that_nobody_names_has_no_steps():
    assert course(comparisons(), "Harbour Authority").steps == ()


ROWS = [
    ({"value": "20", "claimant": "Red Crescent", "date": "2031-05-04"}, "supported", "20 people"),
    ({"value": "1,020", "claimant": "the Red Crescent", "date": "2031-05-04"}, "contradicted", "20 people"),
    ({"value": "40", "claimant": "Red Crescent", "date": "2030-01-01"}, "not_found", None),
    ({"value": "40", "claimant": "Harbour Authority", "date": "2031-05-04"}, "not_found", "40 people"),
    ({"value": "20", "claimant": "Red Crescent", "date": "2031-05-04", "source": "d.txt"}, "not_found", None),
]


@pytest.mark.parametrize(("row", "verdict", "words"), ROWS)
def test_a_row_is_supported_contradicted_or_not_found(row, verdict, words):
    (found,) = audited(comparisons(), [row])
    assert (found.verdict, found.text) == (verdict, words)
    assert found.reason


def test_a_table_without_a_column_for_the_claimant_says_what_to_call_it():
    with pytest.raises(ColumnMissingError, match="claimant, who"):
        audited(comparisons(), [{"value": "20"}])
