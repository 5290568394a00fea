"""The rules by which one number is chosen from claims of deaths."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import ELSEWHERE, claim, claims_of_an_event, comparison

from counterclaim.exports.deaths import are_civilians, choose, fight_for, is_total, parties

OUTLETS = {"a.txt": "Herald", "b.txt": "Herald", "c.txt": "Gazette"}
LATER = "2031-05-06"


def numbers(*claims, counts=is_total, **more):
    found = choose(comparison(*claims, **more), OUTLETS, counts)
    return found.low, found.best, found.high


CASES = [
    # why, claims, (low, best, high)
    ("one exact number is all three", [(17, 17)], (17, 17, 17)),
    ("at least: nobody says how many at most", [(17, None)], (17, 17, None)),
    ("up to: nobody says how many at least, nor how many", [(None, 20)], (None, None, 20)),
    ("a range has two bounds and no one number", [(10, 12)], (10, None, 12)),
    ("neither bound", [(None, None)], (None, None, None)),
    ("the middle one of three", [(10, 10), (30, 30), (14, 14)], (10, 14, 30)),
    ("of an even count the lower one in the middle, never a number nobody claims", [(10, 10), (30, 30)], (10, 10, 30)),
    ("one that says at least more takes the highest away", [(20, 20), (30, None)], (20, 20, None)),
    ("one that says at least fewer does not", [(20, 20), (15, None)], (15, 15, 20)),
    ("one that says at most fewer takes the lowest away", [(20, 20), (None, 15)], (None, 20, 20)),
    ("nobody died", [(0, 0)], (0, 0, 0)),
]


@pytest.mark.parametrize(("why", "bounds", "expected"), CASES)
def test_low_best_and_high(why, bounds, expected):
    claims = [claim(n, low, high, by=f"Claimant {n}") for n, (low, high) in enumerate(bounds)]
    assert numbers(*claims) == expected, why


def test_nearly_states_its_number_and_dozens_none():
    assert numbers(claim(1, None, 20, approximate=True)) == (None, 20, 20)
    assert numbers(claim(1, 24, None, approximate=True)) == (None, None, None)


@pytest.mark.parametrize("measure", ELSEWHERE)
def test_what_is_no_death_is_never_one(measure):
    assert numbers(claim(1, 90, 90, measure=measure)) == (None, None, None)
    assert numbers(claim(1, 90, 90, measure=measure, by="Mayor"), claim(2, 20, 20)) == (20, 20, 20)


def test_killed_that_goes_back_to_casualties_is_left_out():
    said = claim(1, 90, 90, measure="killed_or_wounded", origin="o1")
    passed_on = claim(2, 90, 90, by=None, origin="o1")
    found = choose(comparison(said, passed_on), OUTLETS)
    assert found.best is None
    assert found.reasons["f2"] == "goes back to a statement that counts killed_or_wounded, not deaths"


LEFT_OUT = [
    (claim(1, 17, 17, stance="deny"), "denied, not asserted"),
    (claim(1, 17, 17, stance="question"), "questioned, not asserted"),
    (claim(1, 17, 17, stance="hint"), "hinted, not asserted"),
    (claim(1, 24, None, approximate=True), "a vague word, no number"),
    (claim(1, None, None), "names no number"),
    (claim(1, 3, 3, series="killed: children"), "counts children, not these"),
    (claim(1, None, None, figure=None, measure="other", series="denials"), "a statement without a figure"),
]


@pytest.mark.parametrize(("one", "reason"), LEFT_OUT)
def test_left_out_and_why(one, reason):
    found = choose(comparison(one), OUTLETS)
    assert (found.low, found.best, found.high, found.standing) == (None, None, None, ())
    assert found.reasons == {"f1": reason}


def test_an_origin_counts_once_however_many_repeat_it():
    said = claim(1, 10, 10, by="Mayor", origin="o1")
    echoes = [claim(n, 10, None, by=None, origin="o1") for n in (2, 3, 4)]
    found = choose(comparison(said, *echoes, claim(5, 30, 30), claim(6, 40, 40, by="Ministry")), OUTLETS)
    assert (found.low, found.best, found.high) == (10, 30, 40)
    assert found.reasons == {f"f{n}": "repeats f1" for n in (2, 3, 4)}


def test_of_one_claimant_the_last_number_counts():
    found = choose(comparison(claim(1, 3, 3), claim(2, 17, 17, as_of=LATER)), OUTLETS)
    assert (found.low, found.best, found.high) == (17, 17, 17)
    assert found.reasons == {"f1": "replaced by the later f2"}


def test_two_names_that_share_an_origin_are_one_claimant():
    said = [claim(1, 20, None, by="ministry", origin="o1"), claim(2, 20, 20, by="Interior Ministry", origin="o1")]
    assert numbers(*said, claim(3, 27, 27, by="Interior Ministry", as_of=LATER)) == (27, 27, 27)
    assert numbers(said[0], claim(3, 27, 27, by="Interior Ministry", as_of=LATER)) == (20, 20, 27)


def test_of_two_numbers_on_one_day_both_count():
    assert numbers(claim(1, 3, 3), claim(2, 17, 17)) == (3, 3, 17)


def test_a_number_of_an_unknown_day_is_not_taken_for_replaced():
    assert numbers(claim(1, 3, 3, as_of=None), claim(2, 17, 17)) == (3, 3, 17)


def test_an_outlets_own_voice_is_that_outlets():
    own = [claim(1, 3, 3, by=None, article="a.txt"), claim(2, 17, 17, by=None, article="b.txt", as_of=LATER)]
    assert numbers(*own) == (17, 17, 17)
    assert numbers(own[0], claim(3, 17, 17, by=None, article="c.txt", as_of=LATER)) == (3, 3, 17)


def test_what_its_claimant_takes_back_is_gone_with_all_who_repeat_it():
    denial = claim(9, None, None, figure=None, measure="other", series="denials")
    said, repeated = claim(1, 50, 50, origin="o1"), claim(2, 50, 50, by=None, origin="o1")
    event = comparison(denial, said, repeated, claim(3, 20, 20, by="Mayor"), relations=[("f9", "f1", "retracts")])
    found = choose(event, OUTLETS)
    assert (found.low, found.best, found.high) == (20, 20, 20)
    assert found.reasons["f2"] == "taken back by f9"


def test_what_another_denies_stays_a_claim():
    denial = claim(9, None, None, by="Mayor", figure=None, measure="other", series="denials")
    assert numbers(denial, claim(1, 50, 50), relations=[("f9", "f1", "denies")]) == (50, 50, 50)


def test_civilians_and_soldiers_apart():
    claims = (
        claim(1, 20, 20),
        claim(2, 5, 5, status="civilian", series="killed: civilians"),
        claim(3, 2, 2, status="civilian", series="killed: children", by="Mayor"),
        claim(4, 9, 9, status="combatant", party="Arland", series="killed: soldiers, Arland"),
        claim(5, 7, 7, status="combatant", party="Borvia", series="killed: soldiers, Borvia"),
    )
    assert numbers(*claims) == (20, 20, 20)
    assert numbers(*claims, counts=are_civilians) == (5, 5, 5)
    assert numbers(*claims, counts=fight_for("Borvia")) == (7, 7, 7)
    assert parties(comparison(*claims)) == ("Arland", "Borvia")


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([claim(1, 3, 3, status="civilian"), claim(2, 12, 12, status="combatant", party="Arland")], (None, None, None)),
        ([claim(1, 10, 10), claim(2, 0, 0, status="civilian", by="Army")], (10, 10, 10)),
        ([claim(1, 3, 3, status="civilian"), claim(2, 4, 4, status="civilian", by="Mayor")], (3, 3, 4)),
        ([claim(1, 10, 10), claim(2, 9, 9, status="civilian", by="Mayor")], (9, 9, 10)),
    ],
    ids=["one kind beside the other", "no civilians", "all were civilians", "people, and civilians"],
)
def test_a_count_of_one_kind_of_people_is_a_total_where_no_others_died(claims, expected):
    assert numbers(*claims) == expected


@given(claims_of_an_event())
def test_any_claims_give_numbers_that_somebody_claims_as_deaths(claims):
    by_id = {one.id: one for one in claims}
    for counts in (is_total, are_civilians, fight_for("Arland")):
        found = choose(comparison(*claims), OUTLETS, counts)
        for which in ("low", "best", "high"):
            value, behind = getattr(found, which), [by_id[id_] for id_ in found.behind(which)]
            assert (value is not None) == bool(behind)
            assert all(value in (one.low, one.high) and one.measure == "killed" for one in behind)
            assert value is None or value <= 60
        known = [number for number in (found.low, found.best, found.high) if number is not None]
        assert known == sorted(known)
        assert {one.id for one in found.standing} | found.reasons.keys() == by_id.keys()
        assert not {one.id for one in found.standing} & found.reasons.keys()


@given(claims_of_an_event(), st.randoms())
def test_the_order_of_claims_changes_nothing(claims, shuffler):
    event = comparison(*claims)
    mixed = list(claims)
    shuffler.shuffle(mixed)
    for counts in (is_total, are_civilians):
        assert choose(event, OUTLETS, counts) == choose(
            event.model_copy(update={"claims": tuple(mixed)}), OUTLETS, counts
        )
