"""Who takes back his own claim, across reports: invented reports, read and compared; one line a case."""

import pytest

from counterclaim.articles import load_text
from counterclaim.comparing import compare, outline
from counterclaim.reading.read import read_article


def told(text, published="2031-05-06"):
    return read_article(load_text(text, published=published))


TAKEN_BACK = [
    ("The ministry took back its figure of 27 dead.", {"retracts"}, "its own, in another report"),
    (
        "The ministry took back its figure of 27 dead, but Red Watch said 27 had died.",
        {"retracts"},
        "another has it too",
    ),
    ("The ministry took back its claim.", set(), "which one is not told"),
    ("The governor denied the ministry's figure of 27 dead.", {"denies"}, "another's"),
]


@pytest.mark.parametrize(("text", "expected", "why"), TAKEN_BACK, ids=[case[2] for case in TAKEN_BACK])
def test_who_takes_back_his_own_claim_denies_nobody_elses(text, expected, why):
    scene = "A gas blast tore through the bakery in Mirel harbour on 4 May 2031. "
    first = told(f"{scene}The ministry said 27 people were killed in the blast.", published="2031-05-05")
    second = told(f"{scene}Twelve people were wounded in the blast. {text}")
    (event,) = compare(map(outline, (first, second))).comparisons()
    assert {r.relation for r in event.relations} & {"denies", "retracts"} == expected, why
