"""Where the harm of each figure was, in sentences that tell of several places; one line a case."""

from __future__ import annotations

import pytest

import counterclaim

CASES = [
    ("12 people died in Arden and 7 in Holt, police said.", ["Arden", "Holt"], "places behind their numbers"),
    ("Police said 12 people were killed in Arden, 7 in Holt and 3 in Marne.", ["Arden", "Holt", "Marne"], "a list"),
    ("The army said 5 soldiers were killed in Arden and 40 were wounded in Holt.", ["Arden", "Holt"], "two verbs"),
    ("Five people were killed in Arden province and 40 wounded, the army said.", ["Arden province"] * 2, "one place"),
    ("In Arden, 12 people were killed and 7 wounded; in Holt, 3 died.", ["Arden", "Arden", "Holt"], "places in front"),
    ("Shelling in Arden killed 12 people, while 7 died in Holt.", ["Arden", "Holt"], "one in front, one behind"),
    ("Five people died in a fire in Arden, the minister said in Holt.", ["Arden"], "where it was said"),
]


@pytest.mark.parametrize(("text", "places", "why"), CASES, ids=[case[-1] for case in CASES])
def test_each_figure_has_its_own_place(text, places, why):
    assert [figure.place for figure in counterclaim.read(text).figures] == places
