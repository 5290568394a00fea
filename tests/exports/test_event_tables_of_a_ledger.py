"""The commands that write event tables, hashtags and counts of a ledger."""

from __future__ import annotations

import csv

import pytest
from blasts import GOVERNOR, MINISTRY, OLD, RED, blast, fill, war
from typer.testing import CliRunner

from counterclaim.cli.main import app
from counterclaim.compared import Standing
from counterclaim.ledger import Ledger


@pytest.fixture
def filled(new_place):
    place = new_place("sqlite")
    with Ledger(place) as ledger:
        fill(ledger)
        ledger.add(blast("h.txt", 50, GOVERNOR), reader=OLD)
        ledger.identify()
    return place


def export(place, name, *more):
    return CliRunner().invoke(app, ["export", "--ledger", place, "--format", name, *map(str, more)])


def table(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_events_with_the_claims_behind_each_number(filled, tmp_path):
    done = export(filled, "ucdp", "--out", tmp_path / "ged")
    assert done.exit_code == 0, done.output
    assert "1 event left out: it is a running total, no single event" in done.output
    events, claims = table(tmp_path / "ged" / "events.csv"), table(tmp_path / "ged" / "claims.csv")
    (one,) = [event for event in events if "Mirel" in event["title"]]
    assert (one["low"], one["best"], one["high"], one["date_start"]) == ("26", "31", "50", "2031-05-04")
    told = {(part["claimant"], part["low"]): part["role"] for part in claims if part["event"] == one["id"]}
    assert told == {
        (RED, "20"): "left out", (MINISTRY, "26"): "low", (RED, "31"): "best deaths_unknown", (GOVERNOR, "50"): "high",
    }  # fmt: skip
    with Ledger(filled) as ledger:
        for part in claims:
            held = ledger.claim(part["claim"])
            assert (held.text, str(held.low)) == (part["text"], part["low"])


@pytest.mark.parametrize("name", ["ucdp", "acled", "hxl", "gkg"])
def test_twice_the_same_bytes(name, filled, tmp_path):
    for turn in ("1", "2"):
        assert export(filled, name, "--out", tmp_path / turn).exit_code == 0
    first, second = tmp_path / "1", tmp_path / "2"
    files = sorted(first.iterdir()) if first.is_dir() else [first]
    assert [path.read_bytes() for path in files] == [
        (second / path.name if first.is_dir() else second).read_bytes() for path in files
    ]


def test_a_rejected_claim_is_behind_no_number(filled, tmp_path):
    with Ledger(filled) as ledger:
        (wrong,) = [one for one in ledger.claims(claimant=GOVERNOR, measure="killed", limit=None) if one.low == 50]
        ledger.decide("reject", wrong.id, who="Ada", why="no such words")
        Standing(ledger).refresh()
    assert export(filled, "acled", "--out", tmp_path / "a").exit_code == 0
    (one,) = [event for event in table(tmp_path / "a" / "events.csv") if "Mirel" in event["notes"]]
    assert one["fatalities"] == "26"
    assert wrong.id not in (tmp_path / "a" / "claims.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["ucdp", "acled"])
def test_nothing_but_running_totals_is_an_error_and_no_folder(name, new_place, tmp_path):
    place = new_place("sqlite")
    with Ledger(place) as ledger:
        ledger.add(war("f.txt", 600_000), reader=OLD)
    done = export(place, name, "--out", tmp_path / "out")
    assert done.exit_code == 1
    assert "can carry nothing of what was chosen: 1 event left out: it is a running total" in done.output
    assert list(tmp_path.glob("out*")) == list(tmp_path.glob(".out*")) == []
    done = export(place, name)
    assert done.exit_code == 2
    assert "several files" in done.output
