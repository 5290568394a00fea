"""The commands on a ledger as they are typed: what they print, and how they end."""

from __future__ import annotations

import csv
import io
import json

import fake_reading
import pytest
from invented import report
from typer.testing import CliRunner

from counterclaim.cli.main import app
from counterclaim.ledger import Ledger, adding


@pytest.fixture
def desk(place, tmp_path, monkeypatch):
    """Runs commands on a ledger with two articles, read without the language model."""
    monkeypatch.setattr(
        adding.Adding.__init__, "__kwdefaults__", dict(adding.Adding.__init__.__kwdefaults__, read=fake_reading.read)
    )
    monkeypatch.setenv("COUNTERCLAIM_LEDGER", place)
    monkeypatch.setenv("COUNTERCLAIM_WHO", "Ada")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    title = "The storm of this week has reached the coast of the island"
    (tmp_path / "a.txt").write_text(report(title=title).article.text)
    (tmp_path / "b.txt").write_text(report([("Nemo Lund", 40, "fishermen")], title=title + " again").article.text)
    runner = CliRunner()

    def run(*arguments: str, code: int = 0, stdin: str | None = None):
        done = runner.invoke(app, list(arguments), input=stdin)
        assert done.exit_code == code, done.output + str(done.exception)
        return done

    done = run("add", "a.txt", "b.txt")
    assert "2 added with 3 claims, 0 known" in done.stderr
    return run


def first(desk, *arguments: str) -> dict[str, object]:
    return json.loads(desk("claims", "--format", "jsonl", *arguments).stdout.splitlines()[0])


def test_add_again_and_failures(desk):
    assert "0 added with 0 claims, 2 known" in desk("add", "a.txt", "b.txt").stderr
    done = desk("add", "a.txt", "none.txt", "--jsonl", code=1)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["outcome"] for line in lines] == ["known", "failed"]
    assert "there is no such file. Check the path." in done.stderr


MEASURES = """
source = "a desk of our own"
[killed]
phrases = ["sank for good"]
"""


def test_add_with_tables_of_ones_own_is_another_reading(desk, tmp_path):
    (tmp_path / "m.toml").write_text(MEASURES)
    assert "2 added with 0 claims, 0 known" in desk("add", "a.txt", "b.txt", "--measures", "m.toml").stderr
    assert "0 added with 0 claims, 2 known" in desk("add", "a.txt", "b.txt", "--measures", "m.toml").stderr
    (tmp_path / "m.toml").write_text("[nothing")
    assert "m.toml" in desk("add", "a.txt", "--measures", "m.toml", code=2).stderr


def test_add_offline_asks_no_server(desk):
    told = desk("add", "https://news.example/feed", "--offline", code=1).stderr
    assert "offline" in told or "not fetched" in told


def test_many_failures_of_add_are_told_as_read_tells_them(desk):
    done = desk("add", *(f"none{n}.txt" for n in range(60)), code=1)
    assert "60 articles could not be read" in done.stderr
    assert "and 55 more: there is no such file" in done.stderr


def test_stats_as_of_a_day(desk):
    assert "articles           0" in desk("stats", "--as-of", "2020-01-01").stdout
    assert "articles           2" in desk("stats", "--as-of", "2999-01-01").stdout
    assert "killed  3" in desk("stats", "--by", "measure", "--as-of", "2999-01-01").stdout


def test_claims_in_every_format(desk, tmp_path):
    shown = desk("claims", "--text", "sailors").stdout
    assert "12 sailors" in shown
    assert "**sailors**" in shown
    rows = list(csv.DictReader(io.StringIO(desk("claims", "--format", "csv").stdout)))
    assert {row["text"] for row in rows} == {"12 sailors", "9 sailors", "40 fishermen"}
    parquet = pytest.importorskip("pyarrow.parquet")
    desk("claims", "--out", "claims.parquet")
    assert parquet.read_table(tmp_path / "claims.parquet").num_rows == 3
    assert "--out" in desk("claims", "--format", "parquet", code=2).stderr
    assert "No claim fits" in desk("claims", "--measure", "wounded").stdout
    assert "More follow" in desk("claims", "--limit", "1").stdout


def test_claims_with_every_filter(desk):
    words = {"claimant": "lund", "speaker": "lund", "measure": "killed", "party": "tolland", "place": "cape"}
    words |= {"from": "2020-01-01", "at-least": "40", "at-most": "40", "allows": "40", "confidence": "0.5"}
    words |= {"review": "unreviewed", "order": "highest", "text": "fishermen", "limit": "0", "as-of": "2999-01-01"}
    options = [part for name, value in words.items() for part in (f"--{name}", value)]
    options += ["--withdrawn", "--originals"]
    assert "No claim fits" in desk("claims", *options).stdout, "what has no date is not of any day"
    assert "40 fishermen" in desk("claims", *options[:10], *options[12:]).stdout
    assert "not a date" in desk("claims", "--to", "soon", code=2).stderr


def test_show_and_history(desk, tmp_path):
    claim = first(desk, "--text", "fishermen")
    shown = desk("show", claim["id"]).stdout
    assert "Nemo Lund said that [40 fishermen] drowned" in shown
    assert "claimant" in shown
    article = desk("show", claim["article"]).stdout
    assert "b.txt" in article
    assert "40 fishermen" in article
    assert json.loads(desk("show", claim["id"], "--format", "jsonl").stdout)["id"] == claim["id"]
    assert desk("show", claim["id"], "--original").stdout_bytes == (tmp_path / "b.txt").read_bytes()
    assert "captured" in desk("history", claim["id"]).stdout
    assert "counterclaim claims" in desk("show", "f0", code=1).stderr


def test_stats_and_verify(desk, place):
    assert "claims_unreviewed" in desk("stats").stdout
    assert "killed" in desk("stats", "--by", "measure").stdout
    assert "Take one of" in desk("stats", "--by", "colour", code=1).stderr
    assert "2 articles: all as they were written" in desk("verify").stdout
    with Ledger(place) as ledger, ledger._database.writing() as connection:
        connection.exec_driver_sql("UPDATE claims SET low = low + 1")
    assert "not what was read and decided" in desk("verify", code=1).stdout


def test_decisions(desk):
    claim = first(desk, "--text", "fishermen")["id"]
    made = desk(
        "decide",
        "edit",
        claim,
        "--set",
        "low=30",
        "--set",
        "high=null",
        "--set",
        "measure=missing",
        "--reason",
        "misheard",
    ).stdout
    assert first(desk, "--text", "fishermen")["low"] == 30
    assert "Take it back" in made
    desk("decide", "undo", made.split(":")[0])
    assert first(desk, "--text", "fishermen")["measure"] == "killed"
    desk("withdraw", claim, "--reason", "retracted")
    assert "fishermen" not in desk("claims").stdout
    assert "withdrawn" in desk("claims", "--withdrawn").stdout
    assert "cannot be corrected" in desk("decide", "edit", claim, "--set", "colour=red", code=1).stderr
    assert "FIELD=VALUE" in desk("decide", "edit", claim, "--set", "red", code=2).stderr
    rows = [json.loads(line) for line in desk("export", "--decisions").stdout.splitlines()]
    assert [row["kind"] for row in rows] == []
    desk("decide", "accept", claim)
    rows = [json.loads(line) for line in desk("export", "--decisions").stdout.splitlines()]
    assert [(row["kind"], row["who"], row["words"]) for row in rows] == [("accept", "Ada", "40 fishermen")]
    assert len(desk("export", "--readings").stdout.splitlines()) == 2
    assert "--decisions" in desk("export", code=2).stderr


def test_names(desk):
    assert "Mira Holt" in desk("names", "holt").stdout
    assert "why it is asked" in desk("names", "--doubtful").stdout
    desk("decide", "merge", "Mira Holt", "Nemo Lund", "--reason", "a pen name")
    assert len(desk("claims", "--claimant", "Lund", "--format", "jsonl").stdout.splitlines()) == 2


def test_review(desk):
    done = desk("review", stdin="e low=10 high=null\nr no figure\nx\nn looked up\nu\na\n")
    assert "1 of 3" in done.output
    assert "Not understood" in done.output
    assert "decisions. 0 wait" in done.output
    lines = desk("claims", "--review", "any", "--format", "jsonl").stdout.splitlines()
    assert {json.loads(line)["review"] for line in lines} == {"accepted", "corrected", "rejected"}
    assert "0 decisions" in desk("review", stdin="q\n").output
    assert "take the old one back" in desk("review", "--waiting").stdout


def test_a_ledger_that_is_not_there(desk):
    done = desk("claims", "--ledger", "none.db", code=1)
    assert "there is no such ledger" in done.stderr
    assert "counterclaim add" in done.stderr
