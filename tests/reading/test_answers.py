"""Who denies, does not confirm or takes back what was said before: one invented line a case."""

from __future__ import annotations

import pytest

from counterclaim.articles import load_text
from counterclaim.reading.read import read_article

SAID = "The governor's office said 40 people were killed in the blast at Tarn on Monday. "
CASES = [
    (SAID + "The interior ministry declined to confirm the figure.", "declines_to_confirm", "declined"),
    (SAID + "Reuters could not independently verify the toll.", "declines_to_confirm", "could not verify"),
    (
        SAID + "A spokesman for the army would neither confirm nor deny the report.",
        "declines_to_confirm",
        "neither nor",
    ),
    (SAID + "The governor's office later withdrew its figure of 40.", "retracts", "one's own claim"),
    (SAID + "The mill's owner denied the claim.", "denies", "somebody else's claim"),
    (SAID + "The interior ministry declined to comment on the budget.", None, "about something else"),
    (SAID + "The union withdrew its members from the mill.", None, "people are withdrawn, no claim"),
    (SAID + "Rescuers could not confirm their return before dusk.", None, "no claim is answered"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[case[2] for case in CASES])
def test_answer(text, expected, why):
    found = read_article(load_text(text, published="2031-05-06"))
    answers = {r.relation for r in found.relations} & {"declines_to_confirm", "retracts", "denies"}
    assert answers == ({expected} if expected else set()), why
