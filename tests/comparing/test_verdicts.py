"""What people decided of pairs of claims overrides what the rules find, and is shown as decided."""

import pytest
from invented_readings import figure, reading

from counterclaim.comparing import compare, outline
from counterclaim.records import PairVerdict

RED, GOVERNOR = "Red Crescent", "Interior Ministry"


def verdict(a, b, kind, why="the same bulletin", at="2031-05-09T10:00:00Z"):
    return PairVerdict(a=a, b=b, verdict=kind, who="Ada", why=why, decided_at=at)


def figures(*readings):
    return [one.figures[0].id for one in readings]


@pytest.fixture
def contradicting():
    return (
        reading("a.txt", figure("20 people", 20, 20, by=RED)),
        reading("b.txt", figure("26 workers", 26, 26, by=GOVERNOR)),
    )


@pytest.fixture
def agreeing():
    return (
        reading("a.txt", figure("26 people", 26, 26, by=GOVERNOR)),
        reading("b.txt", figure("26 workers", 26, 26, by=GOVERNOR)),
    )


def compared(readings, *verdicts):
    comparer = compare(map(outline, readings))
    comparer.obey(verdicts)
    (one,) = comparer.comparisons()
    return one


def test_two_claims_that_a_person_calls_the_same_are_one_origin(contradicting):
    one = compared(contradicting, verdict(*figures(*contradicting), "same"))
    assert len(one.origins) == 1
    (found,) = one.relations
    assert (found.relation, found.decided) == ("same", True)
    assert found.reason == "Ada decided on 9 May 2031 that they are one claim: the same bulletin"


def test_one_origin_that_a_person_parts_is_two(agreeing):
    assert len(compared(agreeing).origins) == 1
    one = compared(agreeing, verdict(*figures(*agreeing), "different", "two fires"))
    assert len(one.origins) == 2
    (found,) = one.relations
    assert (found.relation, found.decided) == ("differs_in_scope", True)
    assert found.reason.endswith("that they are two claims: two fires")


def test_what_the_rules_find_of_two_that_a_person_keeps_apart_stays_with_both_reasons(contradicting):
    one = compared(contradicting, verdict(*figures(*contradicting), "different", "I asked both"))
    (found,) = one.relations
    assert (found.relation, found.decided) == ("contradicts", True)
    assert "; Ada decided" in found.reason


def test_the_last_verdict_on_a_pair_holds_whichever_way_round_it_is_told(agreeing):
    a, b = figures(*agreeing)
    later = verdict(b, a, "same", at="2031-05-10T10:00:00Z")
    assert len(compared(agreeing, verdict(a, b, "different"), later).origins) == 1


def test_a_verdict_on_claims_of_other_events_changes_nothing(agreeing):
    assert compared(agreeing, verdict("f1", "f2", "same")) == compared(agreeing)
