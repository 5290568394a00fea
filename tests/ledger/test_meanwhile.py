"""Two people at work on the same: neither decides over the other's head, and nothing is lost of either."""

from __future__ import annotations

import threading

import pytest
from invented import report

from counterclaim.ledger import DecidedMeanwhile, Ledger


@pytest.fixture
def claim(ledger):
    ledger.add(report())
    return ledger.claims(limit=1)[0].id


def test_whoever_has_not_seen_a_decision_is_told_of_it(ledger, claim):
    first = ledger.decide("accept", claim, who="Ines", seen="")
    with pytest.raises(DecidedMeanwhile, match="Ines has decided meanwhile: accept"):
        ledger.decide("reject", claim, who="Ben", seen="")
    second = ledger.decide("reject", claim, who="Ben", seen=first.id)
    assert ledger.last_decisions([claim])[claim].id == second.id
    assert [one.who for one in ledger.decisions(claim)] == ["Ines", "Ben"]


def test_taking_back_is_a_decision_that_has_to_be_seen_too(ledger, claim):
    first = ledger.decide("accept", claim, who="Ines", seen="")
    undone = ledger.decide("undo", first.id, who="Ines")
    with pytest.raises(DecidedMeanwhile, match="undo"):
        ledger.decide("reject", claim, who="Ben", seen=first.id)
    assert ledger.last_decisions([claim])[claim].id == undone.id
    assert ledger.last_decision_by("Ines") is None
    assert ledger.last_decision_by("Ben") is None


def test_of_many_at_once_one_is_written_and_all_others_are_told(place, claim):
    outcomes = []

    def decide(number: int) -> None:
        with Ledger(place) as own:
            try:
                own.decide("accept", claim, who=f"person {number}", seen="")
            except DecidedMeanwhile:
                outcomes.append("told")
            else:
                outcomes.append("written")

    threads = [threading.Thread(target=decide, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["told"] * 4 + ["written"]


def test_what_the_machine_reads_stays_beside_what_people_correct(ledger, claim):
    read = ledger.as_read(claim)
    ledger.decide("edit", claim, who="Ines", low=1, high=2)
    held = ledger.claim(claim)
    assert (held.low, held.high) == (1, 2)
    assert ledger.as_read(claim) == read
    assert (read["low"], read["high"]) != (1, 2)
