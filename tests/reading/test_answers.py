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
    (SAID + "“This debate is misleading,” a bishop said.", None, "a debate is no claim"),
    ("The clashes at the gate seem to mirror an older feud. (A spokeswoman disputed their account.)", None, "whose?"),
    (SAID + "Rescuers could not confirm their return before dusk.", None, "no claim is answered"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[case[2] for case in CASES])
def test_answer(text, expected, why):
    found = read_article(load_text(text, published="2031-05-06"))
    answers = {r.relation for r in found.relations} & {"declines_to_confirm", "retracts", "denies"}
    assert answers == ({expected} if expected else set()), why


TWO = SAID + "The monitoring group Red Watch said 61 people died. "
PEOPLE = (
    "Anna Korr, a doctor at the hospital, said 61 people died in the blast at Tarn on Monday. "
    "The governor, Pavel Holt, said 40 people were killed. "
)
DOCTOR = "Tevo Korr, a doctor, said 61 people died at Tarn on Monday. "
MINER = "Ruka Holt, a miner, said 40 were killed. "
MEANT = [
    (TWO + "The interior ministry rejected that figure.", "Red Watch", "the last number"),
    (TWO + "The interior ministry dismissed the claim.", "Red Watch", "the last claim"),
    (TWO + "That figure was rejected by the army.", "Red Watch", "passive"),
    (TWO + "A ministry spokesman called the toll exaggerated.", "Red Watch", "called exaggerated"),
    (TWO + "The army described the figure as greatly exaggerated.", "Red Watch", "described as"),
    (TWO + "The army said the figure was inflated.", "Red Watch", "said to be inflated"),
    (TWO + "The mayor cut a ribbon on Tuesday. The army rejected the toll.", "Red Watch", "nothing counted in between"),
    (TWO + "Red Watch rejected that figure.", "governor's office", "never the speaker's own"),
    (TWO + "The ministry rejected the governor's figure.", "governor's office", "by the owner's office"),
    (TWO + "The army rejected the tally by Red Watch.", "Red Watch", "by name, behind"),
    (TWO + "The ministry rejected the union's figure.", None, "of whom nothing is told"),
    (TWO + "The army branded her claim a fabrication.", None, "no woman has claimed anything"),
    (SAID + "At least 61 people were buried dead on Friday. The army rejected that figure.", None, "the report's own"),
    (PEOPLE + "The ministry dismissed her claim.", "Anna Korr", "by the first name, past another"),
    (PEOPLE + "The ministry rejected his statement.", "Pavel Holt", "by the first name"),
    (PEOPLE + "The ministry rejected the doctor's figure.", "Anna Korr", "by what she is"),
    (DOCTOR + MINER + "The ministry dismissed her claim.", None, "may be either"),
    (DOCTOR + "She said more were missing. " + MINER + "The army rejected her figure.", "Tevo Korr", "by a pronoun"),
]


@pytest.mark.parametrize(("text", "expected", "why"), MEANT, ids=[case[2] for case in MEANT])
def test_whose_claim_is_meant(text, expected, why):
    found = read_article(load_text(text, published="2031-05-06"))
    (denial,) = [s for s in found.statements if s.stance == "deny"]
    answered = [s.speaker.name or s.speaker.role for s in found.statements if s.id == denial.responds_to]
    assert answered == ([expected] if expected else []), why


COUNTED = "The ministry said 27 people were killed in the blast at Tarn on Monday. "
TAKEN_BACK = [
    (COUNTED + "The ministry took back its figure of 27 dead.", "its figure of 27 dead", "two words"),
    (COUNTED + "The ministry walked back its claim.", "its claim", "the same, with no number"),
    (COUNTED + "The figure of 27 was withdrawn by the ministry.", "The figure of 27", "passive"),
    (
        COUNTED + "Medics counted 18, the ministry said, withdrawing its figure of 27.",
        "its figure of 27",
        "a participle",
    ),
    (COUNTED + "The union said 27 had died. The ministry withdrew its toll of 27.", "its toll of 27", "past another's"),
    (COUNTED + "The ministry took back its ambulances.", None, "no claim"),
    (COUNTED + "Red Watch withdrew its figure of 31 dead.", None, "of 27 it has said nothing"),
    (COUNTED + "The ministry's figure of 27 dead was later withdrawn.", None, "nobody is told to do it"),
]


@pytest.mark.parametrize(("text", "expected", "why"), TAKEN_BACK, ids=[case[2] for case in TAKEN_BACK])
def test_who_takes_back_his_own_claim_retracts_it_and_denies_nobody(text, expected, why):
    found = read_article(load_text(text, published="2031-05-06"))
    said = {s.id: s for s in found.statements}
    ours = [said[r.a] for r in found.relations if r.relation == "retracts"]
    assert [s.content[0].of(text) for s in ours] == ([expected] if expected else []), why
    assert {said[s.responds_to].content[0].of(text) for s in ours} <= {COUNTED.split(" said ")[1].strip(" .")}, why
    assert not [r for r in found.relations if r.relation == "denies"], why


def test_a_number_that_is_rejected_contradicts_nobody_in_the_name_of_who_rejects_it():
    text = COUNTED + "The governor rejected the ministry's figure of 31 dead."
    found = read_article(load_text(text, published="2031-05-06"))
    assert not [r for r in found.relations if r.relation == "contradicts"]
