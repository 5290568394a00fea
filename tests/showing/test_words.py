from __future__ import annotations

import pytest
from sample import reading

from counterclaim.records import Comparison, Population, Side, Span
from counterclaim.showing import words

FIGURE = reading().figures[0]

BOUNDS = [
    # low, high, approximate, unit, words
    (12, 12, False, None, "12"),
    (600000, 600000, True, None, "around 600,000"),
    (700000, None, False, None, "≥ 700,000"),
    (None, 600000, False, None, "≤ 600,000"),
    (None, 600000, True, None, "nearly 600,000"),
    (24, None, True, None, "≥ around 24"),
    (20, 30, False, None, "20–30"),
    (20, 30, True, None, "around 20–30"),
    (0, 0, False, None, "none"),
    (None, None, False, None, "no number"),
    (2.5, 2.5, False, "%", "2.5%"),
    (2500000, 2500000, False, "USD", "USD 2,500,000"),
    (3.0, 4.0, False, "km", "3–4 km"),
]


@pytest.mark.parametrize(("low", "high", "rough", "unit", "said"), BOUNDS)
def test_bounds(low, high, rough, unit, said):
    update = {"low": low, "high": high, "approximate": rough, "unit": unit}
    assert words.bounds(FIGURE.model_copy(update=update)) == said


POPULATIONS = [
    (("Sarune soldiers", "Sarune", "combatant"), "Sarune soldiers (combatant)"),  # the party is in the words
    (("soldiers", "Sarune", "combatant"), "soldiers (Sarune, combatant)"),
    (("people", None, "unknown"), "people"),
    ((None, "Velmark", "unknown"), "Velmark"),
    ((None, None, "unknown"), ""),
]


@pytest.mark.parametrize(("whom", "said"), POPULATIONS)
def test_population(whom, said):
    text, party, status = whom
    assert words.population(Population(text=text, party=party, status=status)) == said


def test_a_relation_is_a_sentence_with_its_reason():
    read = reading()
    said = words.relation(read.relations[2], words.Names(read))
    assert said == (
        "Figure 7 (the report itself: 35–40 killed) contradicts figure 2 (Port Sorrel Hospital: 31 killed). "
        "35 to 40 against 31, the same dead."
    )


@pytest.mark.parametrize(("relation", "factor", "said"), [("less", None, "below"), ("twice", 2.0, "twice")])
def test_a_comparison_is_a_sentence(relation, factor, said):
    compared = Comparison(
        id="c1",
        span=Span(0, 3),
        text="so far fewer",
        statement=None,
        claimant=None,
        left=Side(text="the fallen", party=None, measure="killed"),
        relation=relation,
        right=Side(text=None, party="Sarune", measure="lost"),
        factor=factor,
    )
    by = " by a factor of 2" if factor else ""
    expected = f"The report itself: dead of the fallen {said} losses of Sarune{by} (“so far fewer”)."
    assert words.comparison(compared) == expected


def test_short_cuts_at_a_space():
    assert words.short("one two  three\nfour", 11) == "one two …"
    assert words.short("one\ntwo") == "one two"
