"""The demo: invented reports read into a ledger, and the desk opened over it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner

from counterclaim.compared import Standing
from counterclaim.demo import filling
from counterclaim.ledger import Ledger


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A ledger filled as the demo fills it."""
    place = str(tmp_path_factory.mktemp("demo") / "demo.db")
    with Ledger(place) as ledger:
        outcomes = list(filling.fill(ledger))
    assert [outcome.failure for outcome in outcomes if outcome.failure] == []
    return place


@pytest.fixture
def ledger(place):
    with Ledger(place) as opened:
        yield opened


def test_the_reports_come_with_copies_and_a_changed_page(ledger):
    reports = ledger.reports(limit=None)
    assert len(reports) == len(filling.pages()) == 20
    assert sum(report.original != report.id for report in reports) >= 2
    assert any(len(ledger.versions(report.id)) == 2 for report in reports)
    assert {report.published[:4] for report in reports} == {"2031"}
    assert all(report.outlet and report.title for report in reports)


def test_every_report_says_that_it_is_invented():
    for page in filling.pages():
        assert b"An invented page." in page.content.original.data
        assert ".example/" in page.place


def test_every_decision_of_the_reviewers_finds_its_claim(tmp_path):
    with Ledger(str(tmp_path / "demo.db")) as ledger:
        for _ in filling.fill(ledger):
            pass
        made = ledger.decisions()
        assert {decision.kind for decision in made} >= {"accept", "reject", "edit", "note", "merge", "undo"}
        assert filling.decide(ledger) == []


def test_four_stories_with_their_disputes_are_found(ledger):
    found = [event for event in Standing(ledger).comparisons() if len(event.articles) >= 4]
    measures = [{claim.measure for claim in event.claims} for event in found]
    for wanted in ({"killed", "lost", "killed_or_wounded"}, {"killed", "missing"}, {"participants"}, {"displaced"}):
        assert any(wanted <= of_event for of_event in measures), wanted
    assert sum(relation.relation == "contradicts" for event in found for relation in event.relations) > 10
    assert {event.kind for event in found} == {"event", "running_total"}


def test_filling_again_changes_nothing(place, ledger):
    before = ledger.stats()
    with Ledger(place) as again:
        assert {outcome.added.outcome for outcome in filling.fill(again)} == {"known"}
    assert ledger.stats() == before


def test_the_command_opens_a_desk_and_leaves_nothing_behind(tmp_path):
    command = [sys.executable, "-m", "counterclaim.cli.main", "demo", "--port", "0", "--no-open"]
    running = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env={**os.environ, "TMPDIR": str(tmp_path), "COLUMNS": "200"}
    )
    try:
        told = ""
        while "The desk is at" not in told:
            line = running.stderr.readline()
            assert line, told
            told += line
        address = re.search(r"http://127\.0\.0\.1:\d+", told)[0]
        with urllib.request.urlopen(f"{address}/api/v1/events?articles=4") as answer:
            assert b"Varnholt" in answer.read()
        assert "20 invented reports" in told
    finally:
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=30)
    assert list(tmp_path.glob("counterclaim-demo-*")) == []


def test_a_port_that_is_taken_is_told_before_anything_is_read(tmp_path):
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "counterclaim.cli.main", "demo", "--no-open", "--port", port, "--keep"]
        ended = subprocess.run(
            [*command, str(tmp_path / "new" / "folder")], capture_output=True, text=True, check=False
        )
    assert ended.returncode == 1
    assert "Give another" in ended.stderr
    assert "Reading" not in ended.stderr
    assert not (tmp_path / "new").exists()


def test_a_kept_ledger_stays_and_the_address_is_another_where_the_usual_one_is_taken(tmp_path, monkeypatch):
    import socket

    from counterclaim.cli import demo
    from counterclaim.cli.main import app

    served = []
    monkeypatch.setattr(demo, "_fill", lambda place: Path(place).touch())
    monkeypatch.setattr(demo, "_serve", lambda place, own, *, browser: served.append(own.getsockname()[1]))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setattr(demo, "PORT", taken.getsockname()[1])
        done = CliRunner().invoke(app, ["demo", "--no-open", "--keep", str(tmp_path / "new" / "folder")])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "new" / "folder" / "demo.db").exists()
    assert served
    assert served != [demo.PORT]
