"""Fields of a claim in words."""

import pytest

from counterclaim.ledger.records import EDITABLE, Claim
from counterclaim.showing import fields


@pytest.mark.parametrize(
    ("name", "before", "after", "told"),
    [
        ("low", 180000, None, "lower bound: 180,000 → –"),
        ("high", 12.5, 13.0, "upper bound: 12.5 → 13"),
        ("measure", "killed_or_wounded", "killed", "what is counted: killed or wounded → killed"),
        ("cumulative", False, True, "running total: no → yes"),
        ("as_of", None, "2031-06-14", "as of: – → 2031-06-14"),
        ("claimant", "Sarune\x1b[2J", "Velmark", "claimant: Sarune␛[2J → Velmark"),
    ],
)
def test_a_change_is_told_in_words(name, before, after, told):
    assert fields.change(name, before, after) == told


def test_names_are_of_fields_that_there_are():
    assert set(fields.NAMES) <= set(EDITABLE) <= set(Claim.model_fields)
