"""``counterclaim measures`` and ``counterclaim parties``, and a user's own tables on the command line."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import counterclaim
from counterclaim.cli.main import app

MEASURES = """source = "The desk's handbook"
[killed]
object = ["garrotte"]
[x-taken_ill]
definition = "People taken ill, still alive."
harm = true
state = ["ill"]
"""
PARTIES = """source = "The desk's list"
[countries]
"Norland" = { people = ["Norlandish"], seats = ["Vell"] }
"""
TEXT = "Police said that bandits garrotted 12 Norlandish soldiers. About 120 people fell ill in the camp."


@pytest.fixture
def own(tmp_path):
    (tmp_path / "measures.toml").write_text(MEASURES, encoding="utf-8")
    (tmp_path / "parties.toml").write_text(PARTIES, encoding="utf-8")
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    return tmp_path


def run(*arguments):
    done = CliRunner().invoke(app, [str(each) for each in arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done


def test_every_measure_is_listed():
    shown = run("measures").stdout
    for measure in counterclaim.measures():
        assert f"\n {measure.key} " in shown


def test_the_details_have_all_words_what_it_is_not_and_who_defines_it():
    shown = " ".join(run("measures", "killed", "lost").stdout.split())
    for words in (
        "verbs that are done to them: kill, slay,",
        "turns of phrase: to death,",
        "lost (their|his|her) lives",
        "casualties: those are killed and wounded together",
        "ICD-10, volume 2: underlying cause of death: “the circumstances of the accident or violence",
        "No document that we know of: the definition is our own.",
    ):
        assert words in shown
    assert "money" not in shown


def test_measures_as_data():
    lines = [json.loads(line) for line in run("measures", "--format", "jsonl").stdout.splitlines()]
    assert lines == json.loads(run("measures", "--format", "json").stdout)
    assert [line["key"] for line in lines] == [measure.key for measure in counterclaim.measures()]
    rows = list(csv.DictReader(io.StringIO(run("measures", "--format", "csv").stdout)))
    assert list(rows[0]) == list(lines[0])
    assert rows[0]["words"].startswith("object: kill; slay")


def test_an_unknown_measure_is_wrong_usage():
    done = run("measures", "casualties")
    assert done.exit_code == 2
    assert "is no measure" in done.stderr
    assert "Did you mean killed?" in run("measures", "kiled").stderr


def test_own_measures_are_listed_as_such(own):
    shown = run("measures", "x-taken_ill", "--measures", own / "measures.toml").stdout
    assert "Your own, from: The desk's handbook" in shown
    assert "garrotte" in run("measures", "killed", "--measures", own / "measures.toml").stdout


def test_every_party_is_listed():
    lines = [json.loads(line) for line in run("parties", "--format", "jsonl").stdout.splitlines()]
    assert [line["name"] for line in lines] == [party.name for party in counterclaim.parties()]
    russia = next(line for line in lines if line["name"] == "Russia")
    assert (russia["code"], russia["kind"], russia["own"]) == ("RU", "country", False)
    assert "Moscow" in russia["seats"]
    shown = run("parties", "--kind", "alliance").stdout
    assert " NATO " in shown
    assert " Russia " not in shown


def test_a_phrase_is_looked_up_with_the_reason():
    shown = run("parties", "Daesh militants", "regime soldiers", "--format", "json").stdout
    assert json.loads(shown) == [
        {
            "phrase": "Daesh militants",
            "party": "Islamic State",
            "status": "combatant",
            "span": [0, 5],
            "sort": "armed",
            "reason": "“Daesh” is a name of the armed group Islamic State",
        },
        {
            "phrase": "regime soldiers",
            "party": None,
            "status": "combatant",
            "span": None,
            "sort": None,
            "reason": "no words in it name a party",
        },
    ]
    assert "Islamic State" in run("parties", "Daesh militants").stdout
    assert run("parties", "Daesh", "--kind", "armed").exit_code == 2


def test_a_phrase_cannot_steer_the_terminal():
    assert "\x1b" not in run("parties", "Daesh \x1b[2J").stdout


def test_reading_with_own_tables(own):
    done = run(
        *("read", own / "a.txt", "--format", "jsonl"),
        *("--measures", own / "measures.toml", "--parties", own / "parties.toml"),
    )
    reading = json.loads(done.stdout)
    assert [(f["low"], f["measure"], f["population"]["party"]) for f in reading["figures"]] == [
        (12, "killed", "Norland"),
        (120, "x-taken_ill", None),
    ]
    tables = counterclaim.load_tables(measures=own / "measures.toml", parties=own / "parties.toml")
    assert tuple((table["kind"], table["digest"]) for table in reading["tables"]) == tables.digests


def test_workers_read_with_own_tables(own):
    tables = counterclaim.load_tables(measures=own / "measures.toml", parties=own / "parties.toml")
    paths = [own / name for name in ("a.txt", "b.txt", "c.txt")]
    alone, together = (list(counterclaim.read_many(paths, workers=n, tables=tables)) for n in (1, 2))
    assert alone == together
    assert {figure.measure for reading in together for figure in reading.figures} == {"killed", "x-taken_ill"}
    assert {table.kind for reading in together for table in reading.tables} == {"measures", "parties"}


@pytest.mark.parametrize("command", [("read", "a.txt"), ("measures",)])
def test_a_table_that_cannot_be_used_ends_the_run_before_anything_is_read(own, command):
    (own / "bad.toml").write_text(MEASURES + 'nuon = ["ague"]\n', encoding="utf-8")
    done = run(*command, "--measures", own / "bad.toml")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert (
        done.stderr
        == f"counterclaim: {own / 'bad.toml'}, line 8: 'nuon' is not known here. Write noun, if that is meant.\n"
    )


def test_lists_are_there_without_the_language_model():
    program = (
        "import sys; from counterclaim.cli.main import app\n"
        "try: app(sys.argv[1:])\n"
        "except SystemExit: assert 'spacy' not in sys.modules, 'the language model is loaded for a list'"
    )
    for arguments in (["measures"], ["parties"]):
        run = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False)
        assert (run.returncode, run.stderr) == (0, "")


def test_a_reader_that_stops_is_no_error():
    command = f"{sys.executable} -m counterclaim.cli.main parties | head -n 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False
    )
    assert done.stderr == ""
    assert done.returncode in (0, 141)
