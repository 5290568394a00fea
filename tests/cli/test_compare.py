"""Comparing at the command line: output, exit codes, messages, and that the docs have every option."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from invented_readings import figure, reading
from typer.main import get_command
from typer.testing import CliRunner

from counterclaim.cli.main import app

REPO = Path(__file__).parents[2]
DOCS = (REPO / "docs" / "comparing.md").read_text(encoding="utf-8")


@pytest.fixture
def readings(tmp_path):
    made = [
        reading("a.txt", figure("20 people", 20, 20, by="Red Crescent")),
        reading("b.txt", figure("26 workers", 26, 26, by="Civil Defence")),
    ]
    path = tmp_path / "readings.jsonl"
    path.write_text("".join(one.model_dump_json() + "\n" for one in made), encoding="utf-8")
    return path


def run(*arguments):
    return CliRunner().invoke(app, list(map(str, arguments)))


def test_json_lines_are_as_the_contract_says(readings):
    done = run("compare", "--readings", readings, "--format", "jsonl")
    (line,) = done.stdout.splitlines()
    found = json.loads(line)
    assert done.exit_code == 0
    assert found["schema"] == "counterclaim.comparison/1"
    assert found["articles"] == ["a.txt", "b.txt"]
    contract = {
        "id",
        "article",
        "figure",
        "span",
        "low",
        "high",
        "measure",
        "claimant",
        "via",
        "as_of",
        "series",
        "origin",
    }
    assert contract <= found["claims"][0].keys()
    assert found["relations"][0]["relation"] == "contradicts"


def test_the_report_has_a_chart_and_says_who_disputes_whom(readings):
    done = run("compare", "--readings", readings)
    assert "●" in done.stdout
    assert "contradicts: 26 against 20, Civil Defence and Red Crescent" in done.stdout


def test_a_claimant_and_a_table(readings, tmp_path):
    assert "killed: 20 people  [first; 1 article]" in run("claimant", "Crescent", "--readings", readings).stdout
    table = tmp_path / "table.csv"
    table.write_text("value,who,date\n26,Civil Defence,2031-05-04\n", encoding="utf-8")
    assert "1 supported, 0 contradicted, 0 not found" in run("audit", table, "--readings", readings).stdout


def test_what_is_wrong_is_said_with_what_to_do(readings, tmp_path):
    bad = tmp_path / "bad.jsonl"
    bad.write_text("{}\n", encoding="utf-8")
    table = tmp_path / "table.csv"
    table.write_text("value\n26\n", encoding="utf-8")
    for arguments, words in [
        (("compare", "--readings", bad), "bad.jsonl, line 1: this is no reading. Write readings with"),
        (("compare", "--readings", tmp_path / "none"), "No such file or directory. Give --readings a file"),
        (("audit", table, "--readings", readings), "call one of its columns claimant"),
        (("audit", tmp_path / "no.csv", "--readings", readings), "Give a table as CSV"),
    ]:
        done = run(*arguments)
        assert done.exit_code == 1
        assert words in done.output
    assert run("compare").exit_code == 2


def test_where_no_event_is_told_of_in_two_articles_it_says_how_to_see_those_of_one(tmp_path):
    path = tmp_path / "one.jsonl"
    path.write_text(reading("a.txt", figure("20 people", 20, 20)).model_dump_json() + "\n", encoding="utf-8")
    done = run("compare", "--readings", path)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "no event is told of in 2 articles. --articles 1 shows" in done.stderr
    shown = run("compare", "--readings", path, "--articles", "1")
    assert "20" in shown.stdout
    assert "no event" not in shown.stderr
    path.write_text(reading("a.txt").model_dump_json() + "\n", encoding="utf-8")
    assert (
        "no event: nothing that was read has a figure" in run("compare", "--readings", path, "--articles", "1").stderr
    )


def test_out_is_written_whole(readings, tmp_path):
    out = tmp_path / "events.jsonl"
    assert run("compare", "--readings", readings, "--out", out).exit_code == 0
    assert json.loads(out.read_text(encoding="utf-8"))["kind"] == "event"


@pytest.mark.parametrize("name", ["compare", "claimant", "audit"])
def test_every_option_is_documented(name):
    documented = set(re.findall(r"^\| `(--[a-z-]+)", DOCS, re.MULTILINE))
    options = {o for p in get_command(app).commands[name].params for o in p.opts if o.startswith("--")} | {"--help"}
    starred = set(re.findall(r"^\| `(--[a-z-]+)[^`]*` \*", DOCS, re.MULTILINE))
    assert options == (documented if name == "compare" else starred)
