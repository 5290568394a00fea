from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from intervals import FEWEST, resampled, wilson
from scipy.stats import binomtest


@given(st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_wilson_is_what_scipy_computes(counts):
    right, of = counts
    theirs = binomtest(right, of).proportion_ci(method="wilson")
    assert wilson(right, of) == pytest.approx((100 * theirs.low, 100 * theirs.high), abs=0.051)


def test_of_nothing_there_is_no_share():
    assert wilson(0, 0) is None


def mean(drawn):
    return {"mean": sum(drawn) / len(drawn)}


def test_the_same_articles_give_the_same_interval_around_the_score():
    units = [60, 70, 75, 80, 85, 90, 95, 100, 65, 88]
    low, high = resampled(units, mean)["mean"]
    assert 60 < low < sum(units) / len(units) < high < 100
    assert resampled(units, mean) == resampled(units, mean)


def test_more_articles_of_the_same_kind_narrow_it():
    few, many = (resampled([60, 70, 80, 90, 100] * times, mean)["mean"] for times in (2, 20))
    assert many[1] - many[0] < few[1] - few[0]


def test_where_all_are_alike_nothing_is_open():
    assert resampled([90] * FEWEST, mean)["mean"] == (90, 90)


def test_too_few_articles_give_none():
    assert resampled([90] * (FEWEST - 1), mean) == {}
