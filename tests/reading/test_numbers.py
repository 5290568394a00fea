"""Numbers: one line a case, the words as news writes them and the bounds they claim."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.reading.numbers import numbers, value_of

CASES = [
    # words, low, high, approximate, unit, why
    ("1,204 people", 1204, 1204, False, None, "commas group"),
    ("1 204 people", 1204, 1204, False, None, "spaces group"),
    ("1.204 people", 1204, 1204, False, None, "points group where three digits follow"),
    ("2.5 people", 2.5, 2.5, False, None, "a point before fewer digits is a decimal one"),
    ("1.2m people", 1_200_000, 1_200_000, False, None, "a short scale"),
    ("12 lakh voters", 1_200_000, 1_200_000, False, None, "Indian scale"),
    ("half a million refugees", 500_000, 500_000, False, None, "a half of a scale"),
    ("a quarter of a million homes", 250_000, 250_000, False, None, "a quarter of a scale"),
    ("half a dozen men", 6, 6, False, None, "a half of a dozen"),
    ("two dozen boats", 24, 24, False, None, "dozens that are counted are exact"),
    ("one and a half million", 1_500_000, 1_500_000, False, None, "and a half"),
    ("two hundred and fifty", 250, 250, False, None, "and inside a number"),
    ("twenty-one thousand", 21_000, 21_000, False, None, "a hyphen inside a number"),
    ("at least 48 people", 48, None, False, None, "a lower bound"),
    ("more than a hundred", 100, None, False, None, "a lower bound in words"),
    ("no fewer than nine", 9, None, False, None, "a lower bound by negation"),
    ("nearly 30 miners", None, 30, True, None, "an upper bound, approached"),
    ("close to 9,000", None, 9000, True, None, "an upper bound, approached"),
    ("up to 70", None, 70, False, None, "an upper bound"),
    ("as many as 1,300", None, 1300, False, None, "an upper bound"),
    ("fewer than 12", None, 12, False, None, "an upper bound"),
    ("around 600 men", 600, 600, True, None, "approximately"),
    ("some 40 men", 40, 40, True, None, "some before a number is approximate"),
    ("a total of at least 12", 12, None, False, None, "hedges in a row"),
    ("200 or so", 200, 200, True, None, "a hedge behind"),
    ("20+", 20, None, False, None, "a plus behind"),
    ("between 20 and 30", 20, 30, False, None, "a range"),
    ("300 to 400", 300, 400, False, None, "a range"),
    ("2,500 – 3,000", 2500, 3000, False, None, "a range with a dash"),
    ("2 to 3 million", 2_000_000, 3_000_000, False, None, "a scale said once for both ends"),
    ("two or three men", 2, 3, False, None, "or between neighbours is a range"),
    ("several people", 3, None, True, None, "a vague floor"),
    ("tens of thousands", 20_000, None, True, None, "a vague floor of a scale"),
    ("several hundred", 300, None, True, None, "a vague floor of a scale"),
    ("dozens more", 24, None, True, None, "a vague floor"),
    ("a third of them", None, None, True, None, "a share has no bounds"),
    ("no casualties", 0, 0, False, None, "zero is a claim"),
    ("many more civilians", None, None, False, None, "no number at all"),
    ("$12.9bn", 12_900_000_000, 12_900_000_000, False, "USD", "a currency sign and a short scale"),
    ("more than 2.5 million euros", 2_500_000, None, False, "EUR", "a currency word"),
    ("20 per cent", 20, 20, False, "%", "a percentage in words"),
    ("3.5%", 3.5, 3.5, False, "%", "a percentage sign"),
    ("40 km", 40, 40, False, "km", "a distance"),
    ("least one person", 1, None, False, None, "a hedge that lost its first word"),
]


@pytest.mark.parametrize(("words", "low", "high", "approximate", "unit", "why"), CASES, ids=[c[0] for c in CASES])
def test_bounds_as_claimed(words, low, high, approximate, unit, why):
    found = numbers(f"They said {words} there.")
    assert found, why
    bounds = found[0].bounds
    assert (bounds.low, bounds.high, bounds.approximate, found[0].unit) == (low, high, approximate, unit), why


NOT_NUMBERS = ["T-72", "the 15th", "5G masts", "at 16:58", "F-16s", "v2.1.3", "someone", "often", "attend"]


@pytest.mark.parametrize("words", NOT_NUMBERS)
def test_no_number_in(words):
    assert numbers(f"They said {words} there.") == ()


def test_a_hedge_binds_only_the_number_beside_it():
    first, second = numbers("at least 45 people were killed and 30 wounded")
    assert (first.bounds.low, first.bounds.high) == (45, None)
    assert (second.bounds.low, second.bounds.high) == (30, 30)


@given(st.text())
def test_any_text_gives_spans_inside_it(text):
    last = 0
    for number in numbers(text):
        assert 0 <= number.span.start <= number.core.start < number.core.end <= number.span.end <= len(text)
        assert number.span.start >= last
        last = number.span.end


@given(st.integers(min_value=0, max_value=10**12))
def test_grouped_digits_keep_their_value(value):
    assert value_of(f"{value:,}") == value
