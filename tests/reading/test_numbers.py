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
    ("one thousand, two hundred and eleven", 1211, 1211, False, None, "a comma inside a numeral in words"),
    ("a million and a half refugees", 1_500_000, 1_500_000, False, None, "a half of the scale before it"),
    ("two hundred thousand homes", 200_000, 200_000, False, None, "a scale of a scale"),
    ("three quarters of a million homes", 750_000, 750_000, False, None, "quarters of a scale"),
    ("half-million", 500_000, 500_000, False, None, "a half tied to its scale"),
    ("1,5 million people", 1_500_000, 1_500_000, False, None, "a decimal comma before a scale"),
    ("1.356 billion people", 1_356_000_000, 1_356_000_000, False, None, "a decimal point before a scale"),
    ("12,34,567 voters", 1_234_567, 1_234_567, False, None, "Indian groups"),
    ("20-odd men", 20, 20, True, None, "odd behind"),
    ("a 15,000-strong force", 15_000, 15_000, False, None, "strong behind"),
    ("nobody was hurt", 0, 0, False, None, "zero in a word"),
    ("no one was hurt", 0, 0, False, None, "zero in two words"),
    ("not a single house", 0, 0, False, None, "zero, emphatic"),
    ("not one house", 0, 0, False, None, "zero, emphatic"),
    ("in the region of 500", 500, 500, True, None, "approximately"),
    ("upwards of 30", 30, None, False, None, "a lower bound"),
    ("no more than 12", None, 12, False, None, "an upper bound"),
    ("2-3,000 men", 2000, 3000, False, None, "a thousand said once for both ends"),
    ("$800,000 to $1.3 million", 800_000, 1_300_000, False, "USD", "a scale that is only the second's"),
    ("from 10000 to more than 30000", 10_000, None, False, None, "a range with an open end"),
    ("between 15km and 17km", 15, 17, False, "km", "a unit said twice"),
    ("5% to 10%", 5, 10, False, "%", "a unit said twice"),
    ("C$5m", 5_000_000, 5_000_000, False, "CAD", "a dollar with its country"),
    ("$A82,615", 82_615, 82_615, False, "AUD", "a dollar with its country behind"),
    ("8.99 Australian dollars", 8.99, 8.99, False, "AUD", "a currency of two words"),
    ("EUR10m", 10_000_000, 10_000_000, False, "EUR", "a code for a currency"),
    ("50 cents", 0.5, 0.5, False, "USD", "a part of the currency's unit"),
    ("40 basis points", 40, 40, False, "bp", "basis points"),
    ("900 bushels", 900, 900, False, "bu", "a measure of grain"),
    ("minus 12 degrees Celsius", -12, -12, False, "°C", "a negative number in words"),
    ("a change of -5%", -5, -5, False, "%", "a negative number in signs"),
    ("3 1/2 miles", 3.5, 3.5, False, "mi", "a fraction in digits"),
    ("1½ miles", 1.5, 1.5, False, "mi", "a fraction in one character"),
    ("she ran 100m", 100, 100, False, "m", "a distance that is run"),
    ("7ft 2in tall", 7, 7, False, "ft", "a height"),
    ("half an hour", 0.5, 0.5, False, "h", "half of a unit"),
    ("a quarter of a mile", 0.25, 0.25, False, "mi", "a quarter of a unit"),
    ("half a century", 0.5, 0.5, False, "100a", "half of a long unit"),
    ("a wall 5m high", 5, 5, False, "m", "metres, not millions"),
    ("a .500 record", 0.5, 0.5, False, None, "no digit before the point"),
    ("1.2 trn", 1_200_000_000_000, 1_200_000_000_000, False, None, "a short scale of its own"),
    ("$2b in aid", 2_000_000_000, 2_000_000_000, False, "USD", "a short scale of money"),
    ("PS21,700 in fines", 21_700, 21_700, False, "GBP", "a pound that plain ASCII lost"),
    ("3 million won", 3_000_000, 3_000_000, False, "KRW", "a currency that is a verb too"),
    ("three won medals", 3, 3, False, None, "a verb that is a currency too"),
    ("a quarter million homes", 250_000, 250_000, False, None, "a quarter without of"),
    ("a sub-40 sq m flat", None, 40, False, "m2", "below, tied to the number"),
    ("N500m", 500_000_000, 500_000_000, False, "NGN", "a letter for a currency"),
    ("Y28,030 a share", 28_030, 28_030, False, "JPY", "a letter for a currency, before groups"),
    ("68 p a share", 0.68, 0.68, False, "GBP", "pence apart from the number"),
    ("a 500-pound bomb", 500, 500, False, "lb", "pounds of weight, by the noun"),
    ("weighs 236 pounds", 236, 236, False, "lb", "pounds of weight, by the verb"),
    ("a 500-pound fine", 500, 500, False, "GBP", "pounds of money, by the noun"),
    ("debts of 900 pounds", 900, 900, False, "GBP", "pounds of money where nothing says weight"),
    ("hundreds of miles", 200, None, True, "mi", "a vague number of a measure"),
    ("billions of dollars", 2_000_000_000, None, True, "USD", "a vague number of a currency"),
    ("2.5×10^6 cells", 2_500_000, 2_500_000, False, None, "powers of ten"),
    ("1.99×10−30 kg", 1.99e-30, 1.99e-30, False, "kg", "negative powers of ten"),
    ("120 μg", 120, 120, False, "µg", "the other letter mu"),
    ("40 km² of forest", 40, 40, False, "km2", "a raised two"),
    ("twenty-one hundred men", 2100, 2100, False, None, "hundreds above ten"),
    ("least one person", 1, None, False, None, "a hedge that lost its first word"),
]


@pytest.mark.parametrize(("words", "low", "high", "approximate", "unit", "why"), CASES, ids=[c[0] for c in CASES])
def test_bounds_as_claimed(words, low, high, approximate, unit, why):
    found = numbers(f"They said {words} there.")
    assert found, why
    bounds = found[0].bounds
    assert (bounds.low, bounds.high, bounds.approximate, found[0].unit) == (low, high, approximate, unit), why


NOT_NUMBERS = [
    "T-72",
    "the 15th",
    "5G masts",
    "at 16:58",
    "F-16s",
    "v2.1.3",
    "Figure 5b",
    "PS5 games",
    "someone",
    "often",
    "attend",
]


@pytest.mark.parametrize("words", NOT_NUMBERS)
def test_no_number_in(words):
    assert numbers(f"They said {words} there.") == ()


POINTS = [
    ("1.204 people", 1204, "a grouped thousand where nothing speaks against it"),
    ("1.204 people of 16,369", 1.204, "a decimal where commas group"),
    ("an index of 96.088 after 108.79", 96.088, "a decimal beside longer decimals"),
    ("1.204 people, 2.5% more", 1204, "a percentage says nothing about it"),
]


@pytest.mark.parametrize(("words", "value", "why"), POINTS, ids=[c[0] for c in POINTS])
def test_a_point_before_three_digits(words, value, why):
    assert numbers(f"They said {words} there.")[0].bounds.low == value, why


def test_a_number_too_large_to_hold_is_none():
    assert numbers("They said " + "9" * 400 + " there.") == ()


def test_a_hedge_binds_only_the_number_beside_it():
    first, second = numbers("at least 45 people were killed and 30 wounded")
    assert (first.bounds.low, first.bounds.high) == (45, None)
    assert (second.bounds.low, second.bounds.high) == (30, 30)


TWO = [
    ("rose from 40 to 52", [40, 52], "a change is no range"),
    ("has risen since May from 40 to more than 52", [40, 52], "a change to a bound"),
    ("fell from 500 to 471", [500, 471], "a fall"),
    ("revised from 40 to 52", [40, 52], "a correction"),
    ("raising the toll from 40 to 52", [40, 52], "a change as a participle"),
    ("110 JPY to 1 USD", [110, 1], "a rate of exchange"),
    ("fell 3 percent or 40 tons", [3, 40], "two measures of one thing"),
    ("led by 46 percent to 44 percent", [46, 44], "a poll"),
    ("led by 42%-32.7%", [42, 32.7], "a poll with a dash"),
    ("passed by 212,205 to 210,424", [212_205, 210_424], "a vote"),
    ("rose from 40 percent on July 14 to 46 percent", [40, 14, 46], "a day begins no range"),
    ("rose by 12 to 471", [12, 471], "how far and whereto"),
    ("rose 4.8 % to $13.18 billion", [4.8, 13_180_000_000], "whereto has a scale of its own"),
    ("left on 3 May—nine days before", [3, 9], "a dash between clauses is no range"),
    ("index 500 -1.3%", [500, -1.3], "a fall behind a name"),
]


@pytest.mark.parametrize(("words", "lows", "why"), TWO, ids=[c[0] for c in TWO])
def test_two_numbers(words, lows, why):
    assert [n.bounds.low for n in numbers(f"They said it {words} there.")] == lows, why


def test_what_it_is_counted_for_and_what_part_it_is():
    assert numbers("a rent of $3,500 a month")[0].per == "mo"
    assert numbers("two-thirds of the boats")[0].fraction == pytest.approx(0.666667)
    assert numbers("a 12-cent-a-share dividend")[0].per == "share"
    assert numbers("$13 billion a year earlier")[0].per is None
    assert numbers("half the boats")[0].fraction == 0.5
    assert numbers("50 cents")[0].parts == 100


@given(st.text(alphabet="0123456789.,½/- to%$mk"))
def test_any_mix_of_digits_and_signs_is_read(text):
    for number in numbers(text):
        assert number.core.of(text)


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
