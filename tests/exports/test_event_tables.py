"""Events in the columns of UCDP GED and of ACLED, and the claims behind their numbers."""

from __future__ import annotations

import csv
import io
import re

import pandas
import pytest
from cited import export
from hypothesis import given
from hypothesis import strategies as st
from made import DAY, cited_event, claim, claims_of_an_event, comparison, on_disk, written

from counterclaim.exports import acled, ucdp
from counterclaim.exports.errors import NothingCarriedError
from counterclaim.exports.event_tables import CLAIMS, EVENTS

FORMATS = {"ucdp": ucdp.FORMAT, "acled": acled.FORMAT}
DEATHS = {
    "ucdp": ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low"),
    "acled": ("fatalities",),
}

GED_INTEGERS = (
    "year", "number_of_sources", "date_prec", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best",
    "high", "low",
)  # fmt: skip


def tables(name, *events):
    kept, tally = written(FORMATS[name], *events)
    return [list(csv.DictReader(io.StringIO(kept.text(file), newline=""))) for file in (EVENTS, CLAIMS)], tally


def row(name, *claims, **more):
    (events, behind), _ = tables(name, cited_event(comparison(*claims, **more)))
    assert len(events) == 1
    return events[0], behind


@pytest.mark.parametrize("name", FORMATS)
def test_the_columns_are_the_fields_own_in_their_order_with_ours_behind(name):
    module = {"ucdp": ucdp, "acled": acled}[name]
    kept, _ = written(FORMATS[name])
    header = kept.text(EVENTS).strip().split(",")
    assert header == [*module.COLUMNS, *module.ADDED]
    assert len(module.COLUMNS) == {"ucdp": 49, "acled": 31}[name]
    assert module.DEFINED.keys() <= set(header)


def test_ucdp_row():
    one, behind = row(
        "ucdp",
        claim(1, 17, 17, by="Ministry"),
        claim(2, 20, None, by="Red Crescent"),
        claim(3, 90, 90, by="Mayor", measure="killed_or_wounded"),
    )
    filled = {column: value for column, value in one.items() if value}
    assert filled == {
        "id": "e1", "year": "2031", "number_of_sources": "3", "source_office": "Mirel Herald", "source_date": DAY,
        "source_article": f"Mirel Herald, {DAY}, A blast", "source_headline": "A blast",
        "source_original": "Ministry; Red Crescent", "where_coordinates": "Mirel", "date_prec": "1",
        "date_start": DAY, "date_end": DAY, "deaths_unknown": "17", "best": "17", "low": "17",
        "title": "Killed in Mirel", "rule": "ledger-median-of-origins/1", "best_claims": "f1", "low_claims": "f1",
    }  # fmt: skip
    assert [(one["claim"], one["role"], one["reason"]) for one in behind] == [
        ("f1", "best low deaths_unknown", "states this number"),
        ("f2", "considered", "stands, with another number than the one chosen"),
        ("f3", "left out", "counts killed_or_wounded, not deaths"),
    ]


def test_ucdp_tells_apart_who_died_only_where_it_is_claimed():
    fighters = {"status": "combatant", "series": "killed: soldiers, Arland", "party": "Arland"}
    one, _ = row(
        "ucdp",
        claim(1, 20, 20),
        claim(2, 5, 5, status="civilian", series="killed: civilians"),
        claim(3, 9, 9, **fighters),
    )
    assert (one["best"], one["deaths_civilians"], one["side_a"], one["deaths_a"]) == ("20", "5", "Arland", "9")
    assert (one["deaths_unknown"], one["side_b"], one["deaths_b"]) == ("", "", "")  # 20 - 5 - 9 is nobody's claim


def test_ucdp_adds_no_parts_up():
    one, _ = row("ucdp", claim(1, 5, 5, status="civilian", series="killed: children"))
    assert all(one[column] == "" for column in DEATHS["ucdp"])


def test_of_three_parties_no_side_is_told():
    claims = [
        claim(n, 9, 9, status="combatant", party=party, series=f"killed: soldiers, {party}")
        for n, party in enumerate(("Arland", "Borvia", "Corden"))
    ]
    one, _ = row("ucdp", *claims)
    assert one["side_a"] == one["side_b"] == one["deaths_a"] == one["deaths_b"] == ""


@pytest.mark.parametrize(
    ("end", "ged", "acled_code"),
    [(DAY, "1", "1"), ("2031-05-05", "2", "2"), ("2031-05-09", "2", "2"), ("2031-05-10", "3", "2"),
     ("2031-05-11", "4", "3"), ("2031-06-03", "4", "3"), ("2031-06-04", "5", ""), ("2032-05-03", "5", ""),
     ("2033-05-04", "", "")],
)  # fmt: skip
def test_how_exactly_the_day_is_known(end, ged, acled_code):
    assert row("ucdp", claim(1, 1, 1), end=end)[0]["date_prec"] == ged
    found = row("acled", claim(1, 1, 1), end=end)[0]
    assert found["time_precision"] == acled_code
    assert found["event_date"] == (DAY if acled_code else "")


@pytest.mark.parametrize("name", FORMATS)
def test_an_event_without_a_day_has_no_date(name):
    one, _ = row(name, claim(1, 1, 1), start=None)
    assert not any(one[column] for column in one if ("date" in column and column != "source_date") or column == "year")


def test_acled_row():
    one, behind = row("acled", claim(1, 17, 17, by="Ministry", text="17 people"), claim(2, 30, 30, by=None, text="30"))
    filled = {column: value for column, value in one.items() if value}
    assert filled == {
        "event_id_cnty": "e1", "event_date": DAY, "year": "2031", "time_precision": "1", "location": "Mirel",
        "source": "Mirel Herald", "fatalities": "17", "rule": "ledger-lowest-of-origins/1", "fatalities_claims": "f1",
        "notes": "Killed in Mirel. Ministry: “17 people” [f1]. The report itself: “30” [f2]",
    }  # fmt: skip
    assert [one["role"] for one in behind] == ["fatalities", "considered"]


@pytest.mark.parametrize(
    ("stance", "told"), [("deny", " (a denial)"), ("question", " (a question)"), ("hint", " (a hint)"), ("assert", "")]
)
def test_acled_notes_say_what_is_not_asserted(stance, told):
    one, _ = row("acled", claim(1, 17, 17, by="Ministry", text="17 people", stance=stance))
    assert one["notes"] == f"Killed in Mirel. Ministry{told}: “17 people” [f1]"
    assert one["fatalities"] == ("17" if stance == "assert" else "")


def test_where_nobody_claims_deaths_acled_has_a_row_without_a_number_and_ucdp_none():
    event = cited_event(comparison(claim(1, 90, 90, measure="killed_or_wounded")))
    (events, _), _ = tables("acled", event)
    assert events[0]["fatalities"] == ""
    (events, _), tally = tables("ucdp", event)
    assert events == []
    assert tally.left == {"nobody asserts a number of dead in it": 1}


@pytest.mark.parametrize(
    "claims",
    [
        (claim(1, 17, 17, stance="hint"),),
        (claim(1, 17, 17, stance="deny"), claim(2, 20, 20, stance="question")),
        (claim(1, 24, None, approximate=True),),
        (claim(1, None, None),),
        (claim(1, 17, 17, origin="o2", measure="killed_or_wounded"), claim(2, 17, 17, origin="o2")),
    ],
    ids=["hinted", "denied and questioned", "dozens", "no number", "goes back to casualties"],
)
def test_ucdp_has_no_row_where_no_number_of_dead_is_asserted(claims):
    (events, behind), tally = tables("ucdp", cited_event(comparison(*claims)))
    assert events == behind == []
    assert tally.left == {"nobody asserts a number of dead in it": 1}


def test_ucdp_has_no_row_where_the_only_number_of_dead_was_taken_back():
    retraction = claim(9, None, None, figure=None, measure="other", series="denials")
    event = comparison(claim(1, 17, 17), retraction, relations=[("f9", "f1", "retracts")])
    (events, _), tally = tables("ucdp", cited_event(event))
    assert events == []
    assert tally.left == {"nobody asserts a number of dead in it": 1}


def test_ucdp_has_a_row_where_all_say_that_nobody_died():
    one, _ = row("ucdp", claim(1, 0, 0, text="nobody"))
    assert (one["best"], one["low"], one["high"]) == ("0", "0", "0")


@pytest.mark.parametrize("name", FORMATS)
def test_a_running_total_is_no_event(name):
    event = cited_event(comparison(claim(1, 9000, 9000), kind="running_total"))
    (events, behind), tally = tables(name, event)
    assert events == behind == []
    assert tally.left == {"it is a running total, no single event": 1}
    with pytest.raises(NothingCarriedError, match="running total"):
        export(FORMATS[name], event)


def test_the_side_car_tells_who_disputes_a_claim():
    denial = claim(9, None, None, by="Mayor", figure=None, measure="other", series="denials")
    claims = claim(1, 17, 17, by="Ministry"), claim(2, 30, 30), denial
    _, behind = row("ucdp", *claims, relations=[("f1", "f2", "contradicts"), ("f9", "f2", "denies")])
    assert [(one["claim"], one["disputed_by"]) for one in behind] == [("f1", "f2"), ("f2", "f1; f9"), ("f9", "")]


def test_copies_are_no_sources():
    claims = claim(1, 17, 17, article="a.txt"), claim(2, 17, 17, article="b.txt")
    one, _ = row("ucdp", *claims, copies={"b.txt": "a.txt"})
    assert one["number_of_sources"] == "1"


@pytest.mark.parametrize("name", FORMATS)
def test_read_back_by_pandas_with_numbers_as_numbers(name, tmp_path):
    kept, _ = written(FORMATS[name], cited_event(comparison(claim(1, 17.0, 17.0), claim(2, 20, 20, by="Mayor"))))
    with on_disk(kept, tmp_path):
        events, claims = pandas.read_csv(tmp_path / EVENTS), pandas.read_csv(tmp_path / CLAIMS)
    for column in GED_INTEGERS if name == "ucdp" else ("year", "time_precision", "fatalities"):
        filled = events[column].dropna()
        assert (filled == filled.astype(int)).all()
    joined = events.merge(claims, left_on=events.columns[0], right_on="event")
    assert set(joined["claim"]) == {"f1", "f2"}
    assert set(claims["rule"]) == set(events["rule"])


@pytest.mark.parametrize("name", FORMATS)
def test_words_that_are_a_formula_stay_words(name):
    one, behind = row(name, claim(1, 17, 17, by="=cmd()", text="+17 people"))
    assert behind[0]["text"] == "'+17 people"
    assert behind[0]["claimant"] == "'=cmd()"
    assert not any(cell.startswith(("=", "+", "@")) for cell in one.values())


@pytest.mark.parametrize("name", FORMATS)
@given(events=st.lists(claims_of_an_event(), min_size=1, max_size=3))
def test_no_number_of_deaths_without_claims_of_deaths_that_state_it(name, events):
    rows = [cited_event(comparison(*claims, id_=f"e{n}")) for n, claims in enumerate(events)]
    first, again = written(FORMATS[name], *rows)[0], written(FORMATS[name], *rows)[0]
    assert first.text(EVENTS) == again.text(EVENTS)
    assert first.text(CLAIMS) == again.text(CLAIMS)
    (found, behind), tally = tables(name, *rows)
    assert tally.carried + sum(tally.left.values()) == len(rows)
    for one in found:
        id_ = one["id"] if name == "ucdp" else one["event_id_cnty"]
        own = [part for part in behind if part["event"] == id_]
        assert len(own) == len(events[int(id_[1:])])
        for column in DEATHS[name]:
            stating = [part for part in own if column in part["role"].split()]
            assert bool(one[column]) == bool(stating)
            assert all(one[column] in (part["low"], part["high"]) for part in stating)
            assert all(part["measure"] == "killed" for part in stating)
            assert all(part["claim"] for part in stating)
        for part in own:
            if part["measure"] != "killed":
                assert part["role"] == "left out"
                assert part["reason"]
        listed = [value for column, value in one.items() if column.endswith("_claims")]
        assert set("; ".join(listed).split("; ")) - {""} <= {part["claim"] for part in own}


@given(claims_of_an_event())
def test_numbers_in_acled_notes_are_in_words_of_a_claim_with_its_id(claims):
    event = comparison(*claims)
    told = acled.notes(event)
    for one in claims:
        if one.measure == "killed":
            told = told.replace(f"“{' '.join(one.text.split())}” [{one.figure}]", "", 1)
    assert not re.search(r"\d", told)
