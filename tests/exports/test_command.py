"""``counterclaim export`` and ``bind`` as they are typed, over a ledger of invented reports."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import signal
import subprocess
import sys
import time

import pytest
from invented import OLD, report
from typer.testing import CliRunner

from counterclaim import choosing
from counterclaim.choosing import Chosen, articles, claims, events
from counterclaim.cli.main import app
from counterclaim.compared import Standing
from counterclaim.exports import csv_table, formats, registry
from counterclaim.exports.formats import Format, Mapped, text_of
from counterclaim.ledger import Ledger, NoSuchRecord, Original, Query

URL = "https://news.example/storm"


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """Runs commands on a ledger with a report from the web and one from a file."""
    place = str(tmp_path / "ledger.db")
    with Ledger(place) as ledger:
        web = report(url=URL, published="2031-03-08", title="A storm on the island of Tolland")
        file = report([("Nemo Lund", 40, "fishermen")], path="b.txt", title="Nobody knows where the boats have gone")
        for reading in (web, file):
            ledger.add(reading, original=Original(data=reading.article.text.encode()), reader=OLD)
        Standing(ledger).refresh()
    (tmp_path / "page.txt").write_text(web.article.text, encoding="utf-8")
    monkeypatch.setenv("COUNTERCLAIM_LEDGER", place)
    monkeypatch.setenv("COUNTERCLAIM_WHO", "Ada")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, code: int = 0):
        done = CliRunner().invoke(app, list(arguments))
        assert done.exit_code == code, done.output + str(done.exception)
        return done

    return run


def test_an_unknown_measure_is_refused_with_those_that_there_are(desk):
    for command in (["claims"], ["export", "--format", "csv"], ["review"]):
        done = desk(*command, "--measure", "kiled", code=1)
        assert done.stdout == ""
        assert (
            "measure kiled: there is none of this name. Did you mean killed? Take one of killed, wounded,"
            in done.stderr
        )
    assert "No claim fits" in desk("claims", "--measure", "displaced").stdout


def test_a_measure_of_ones_own_table_is_known_where_the_ledger_holds_it(desk):
    assert "there is none of this name" in desk("claims", "--measure", "x-stranded", code=1).stderr
    claim = desk("claims", "--format", "jsonl").stdout.splitlines()[0]
    desk("decide", "edit", json.loads(claim)["id"], "--set", "measure=x-stranded")
    assert "x-stranded" in desk("claims", "--measure", "x-stranded").stdout
    assert "other, x-stranded." in desk("claims", "--measure", "nonsense", code=1).stderr


def test_an_ending_of_another_format_is_refused(desk, tmp_path):
    for format_, name, ending in (
        ("csv", "a.jsonl", "csv"),
        ("xlsx", "a.CSV", "xlsx"),
        ("jsonl", "a.hxl.csv", "jsonl"),
    ):
        done = desk("export", "--format", format_, "--out", name, code=2)
        assert f"Name it *.{ending}," in " ".join(done.output.replace("│", " ").split())
        assert not (tmp_path / name).exists()
    for format_, name in (("csv", "a.txt"), ("hxl", "a.csv"), ("web-annotation", "a.json"), ("jsonl", "a.ndjson")):
        desk("export", "--format", format_, "--out", name)
        assert (tmp_path / name).exists()


def test_lines_are_whole_where_no_window_sets_their_width(desk, tmp_path, monkeypatch):
    desk("export", "--format", "web-annotation", "--out", "a.json")
    (tmp_path / "page.txt").write_text("Nothing of it.\n", encoding="utf-8")
    monkeypatch.setenv("COLUMNS", "40")
    assert "do not stand there any more" not in desk("bind", "a.json", "--article", "page.txt", code=1).stdout
    monkeypatch.delenv("COLUMNS")
    whole = desk("bind", "a.json", "--article", "page.txt", code=1).stdout
    assert whole.count("the words do not stand there any more\n") == 2
    assert "…" not in whole


def test_formats_are_listed(desk):
    told = desk("export", "--list").stdout
    assert all(f"\n{name} " in f"\n{told}" for name in registry.FORMATS)


@pytest.mark.parametrize("each", registry.FORMATS.values(), ids=lambda each: each.name)
def test_every_format_is_written_twice_the_same(desk, tmp_path, each):
    outs = [tmp_path / f"{turn}{'' if each.folder else each.endings[0]}" for turn in ("once", "twice")]
    for out in outs:
        assert f"written as {each.name}" in desk("export", "--format", each.name, "--out", str(out)).stderr
    written = [
        {path.name: path.read_bytes() for path in out.iterdir()} if out.is_dir() else out.read_bytes() for out in outs
    ]
    assert written[0] == written[1]
    assert written[0]
    assert not list(tmp_path.glob(".*.part"))


def test_filters_choose_as_they_do_for_claims(desk):
    rows = list(csv.DictReader(io.StringIO(desk("export", "--format", "csv").stdout)))
    assert len(rows) == 3
    listed = csv.DictReader(io.StringIO(desk("claims", "--claimant", "lund", "--format", "csv").stdout))
    chosen = csv.DictReader(io.StringIO(desk("export", "--format", "csv", "--claimant", "lund").stdout))
    assert [row["id"] for row in chosen] == [row["id"] for row in listed]
    one = desk("export", "--format", "csv", "--claim", rows[0]["id"], "--limit", "5")
    assert one.stdout.splitlines()[1:] == [line for line in one.stdout.splitlines() if line.startswith(rows[0]["id"])]
    assert "0 claims written" in desk("export", "--format", "csv", "--measure", "wounded").stderr


def test_wrong_usage(desk):
    assert "say what to export" in desk("export", code=2).stderr
    assert "say what to export" in desk("export", "--format", "csv", "--decisions", code=2).stderr
    assert "Take one of schema-org" in desk("export", "--format", "docx", code=2).stderr
    assert "--out claims.parquet" in desk("export", "--format", "parquet", code=2).stderr
    assert "no such claim" in desk("export", "--format", "csv", "--claim", "f0", code=1).stderr
    assert "no such event" in desk("export", "--format", "csv", "--event", "e0", code=1).stderr
    assert json.loads(desk("export", "--readings").stdout.splitlines()[0])["schema"] == "counterclaim.reading/1"


def test_what_cannot_be_carried_is_counted_or_refused(desk, tmp_path):
    done = desk("export", "--format", "web-annotation")
    assert "1 claim left out: its article has no address on the web" in done.stderr
    assert json.loads(done.stdout)["total"] == 2
    out = tmp_path / "a.jsonld"
    out.write_text("mine")
    for more in (["--strict"], ["--claimant", "lund"]):
        done = desk("export", "--format", "web-annotation", "--out", str(out), *more, code=1)
        assert "Nothing was written" in done.stderr
        assert out.read_text() == "mine"
        assert desk("export", "--format", "web-annotation", *more, code=1).stdout == ""


def test_a_verdict_goes_from_the_command_line_into_a_claim_review(desk):
    row = next(csv.DictReader(io.StringIO(desk("export", "--format", "csv").stdout)))
    told = desk("export", "--format", "schema-org").stdout
    assert "ClaimReview" not in told
    desk("decide", "verdict", row["id"], "--set", "rating=false", "--set", "url=https://r.example", "--reason", "a log")
    (review,) = [
        node
        for node in json.loads(desk("export", "--format", "schema-org").stdout)["@graph"]
        if node["@type"] == "ClaimReview"
    ]
    assert (review["reviewRating"]["alternateName"], review["author"]["name"]) == ("false", "Ada")
    assert "Verdict of Ada" in desk("show", row["id"]).stdout
    assert "rating: false" in desk("history", row["id"]).stdout
    assert "needs a rating" in desk("decide", "verdict", row["id"], code=1).stderr


@pytest.mark.parametrize("command", [["claims"], ["stats"], ["compare", "--ledger", "ledger.db", "--articles", "1"]])
def test_lists_too_are_not_named_as_another_format_is(desk, tmp_path, command):
    done = desk(*command, "--format", "terminal", "--out", "x.jsonl", code=2)
    assert "this is how files of jsonl end" in " ".join(done.stderr.replace("│", " ").split())
    assert not (tmp_path / "x.jsonl").exists()
    desk(*command, "--format", "jsonl", "--out", "x.ndjson")
    desk(*command, "--format", "jsonl", "--out", "x.lines")


def test_read_does_not_name_its_file_as_another_format_is(desk, tmp_path):
    desk("read", "page.txt", "--format", "csv", "--out", "x.jsonl", code=2)
    assert not (tmp_path / "x.jsonl").exists()


def test_binding_ones_own_export(desk, tmp_path):
    desk("export", "--format", "web-annotation", "--out", "a.jsonld")
    done = desk("bind", "a.jsonld", "--article", "page.txt", "--format", "jsonl")
    claims_ = [json.loads(line) for line in desk("claims", "--format", "jsonl").stdout.splitlines()]
    spans = {f"urn:counterclaim:claim:{one['id']}": one["span"] for one in claims_ if one["text"].endswith("sailors")}
    bound = [json.loads(line) for line in done.stdout.splitlines()]
    assert {one["id"]: one["span"] for one in bound} == spans
    assert {one["how"] for one in bound} == {"in place"}
    page = (tmp_path / "page.txt").read_text()
    (tmp_path / "page.txt").write_text("Updated at noon.\n\n" + page.replace("12 sailors", "13 sailors"))
    done = desk("bind", "a.jsonld", "--article", "page.txt", "--source", URL, code=1)
    assert "now read “13 sailors”" in done.stdout
    assert "1 of 2 annotations bound" in done.stderr
    assert "export --format web-annotation" in desk("bind", "page.txt", "--article", "page.txt", code=1).stderr
    assert "Check the path" in desk("bind", "none", "--article", "page.txt", code=1).stderr
    assert "no such file" in desk("bind", "a.jsonld", "--article", "none.txt", code=1).stderr


def failing(error):
    def write(rows, files, tally):
        stream = files.open("half.csv")
        stream.write(b"half")
        next(iter(rows))
        raise error

    return write


def made(name, write, **values):
    return Format(
        name=name, title=name, used_by="tests", carries="claims", endings=(".x",), about="", media_type="text/plain",
        write=write, mapped=(Mapped("a", "b"),), lost=("c.",), **values,
    )  # fmt: skip


@pytest.mark.parametrize("folder", [False, True])
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_nothing_half_written(desk, tmp_path, monkeypatch, error, folder):
    monkeypatch.setattr(registry, "FORMATS", {"bad": made("bad", failing(error), folder=folder)})
    out = tmp_path / "sub" / "o"
    out.parent.mkdir()
    code = 1 if isinstance(error, OSError) else 130
    done = desk("export", "--format", "bad", "--out", str(out), code=code)
    assert "No space left" in done.stderr or "stopped" in done.stderr
    assert list(out.parent.iterdir()) == []


def test_several_files_go_into_a_new_folder(desk, tmp_path, monkeypatch):
    def write(rows, files, tally):
        with text_of(files.open("events.csv")) as one, text_of(files.open("claims.csv")) as two:
            for row in rows:
                one.write(f"{row.claim.id}\n")
                two.write(f"{row.claim.id}\n")
                tally.carry()

    monkeypatch.setattr(registry, "FORMATS", {"two": made("two", write, folder=True)})
    assert "--out DIR" in desk("export", "--format", "two", code=2).stderr
    desk("export", "--format", "two", "--out", "d")
    assert sorted(path.name for path in (tmp_path / "d").iterdir()) == ["claims.csv", "events.csv"]
    assert len((tmp_path / "d" / "claims.csv").read_text().splitlines()) == 3
    assert "there is something already" in desk("export", "--format", "two", "--out", "d", code=1).stderr
    assert "no directory" in desk("export", "--format", "two", "--out", "e/f", code=1).stderr
    assert not list(tmp_path.glob(".*.part"))


SLOW = """
import sys, time
from counterclaim.cli import main
from counterclaim.exports import csv_table, registry
from dataclasses import replace
def write(rows, files, tally):
    stream = files.open(); stream.write(b"half"); stream.flush(); print("begun", flush=True); time.sleep(60)
registry.FORMATS = {"csv": replace(csv_table.FORMAT, write=write)}
sys.argv = ["counterclaim", "export", "--format", "csv", "--out", "o.csv"]
main.main()
"""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_stopped_export_leaves_the_old_file(desk, tmp_path, number, code):
    (tmp_path / "o.csv").write_text("old")
    run = subprocess.Popen([sys.executable, "-c", SLOW], stdout=subprocess.PIPE, cwd=tmp_path, env=os.environ)
    assert run.stdout is not None
    assert run.stdout.readline() == b"begun\n"
    time.sleep(0.1)
    run.send_signal(number)
    assert run.wait(60) == code
    run.stdout.close()
    assert (tmp_path / "o.csv").read_text() == "old"
    assert not list(tmp_path.glob(".*.part"))


def test_pages_of_claims_are_put_together_on_every_ledger(ledger, monkeypatch):
    monkeypatch.setattr(choosing, "AT_ONCE", 2)
    told = [(f"Nemo Lund {number}", 10 + number, "sailors") for number in range(5)]
    for path in ("a.txt", "b.txt"):
        reading = report(told, path=path, title=f"From {path} and nowhere else at all")
        ledger.add(reading, original=Original(data=reading.article.text.encode()), reader=OLD)
    standing = Standing(ledger)
    standing.refresh()
    every = [claim.id for claim in ledger.claims(limit=None)]
    for limit, offset in ((None, 0), (3, 0), (4, 3), (2, 9), (0, 0)):
        query = Query(limit=limit, offset=offset)
        got = [row.claim.id for row in claims(ledger, standing, Chosen(query), around=True)]
        assert got == every[offset : None if limit is None else offset + limit], (limit, offset)
    groups = list(articles(ledger, standing, Chosen(Query(limit=7))))
    assert sorted(row.claim.id for group in groups for row in group.claims) == sorted(every[:7])
    assert [row.claim.span for row in groups[0].claims] == sorted(row.claim.span for row in groups[0].claims)
    tally = formats.Tally()
    everything = list(events(ledger, standing, Chosen(Query(limit=None)), tally))
    assert not tally.left
    some = list(events(ledger, standing, Chosen(Query(limit=None, claimant="lund")), tally))
    assert {one.comparison.id for one in some} == {one.comparison.id for one in everything}
    assert list(tally.told("events")) == [
        f"5 claims left out: {choosing.NO_EVENT} ({tally.examples[choosing.NO_EVENT]})"
    ]
    cited = [row.claim.id for row in everything[0].cited()]
    assert set(cited) <= set(every)
    assert set(everything[0].sources) >= set(everything[0].comparison.articles)
    of_event = Chosen(Query(limit=None), event=everything[0].comparison.id)
    assert {row.claim.id for row in claims(ledger, standing, of_event)} == set(cited)
    assert [one.comparison.id for one in events(ledger, standing, of_event, tally)] == [everything[0].comparison.id]
    with pytest.raises(NoSuchRecord, match="no such event"):
        list(events(ledger, standing, Chosen(Query(limit=None), event="e0"), tally))


def test_a_limit_counts_the_claims_of_the_event_alone(ledger, monkeypatch):
    monkeypatch.setattr(choosing, "AT_ONCE", 2)
    for number in range(3):
        reading = report(
            [("Nemo Lund", 10 + number, "sailors"), ("Mira Holt", 40 + number, "sailors")],
            path=f"{number}.txt", title=f"Report {number} of another place", published=f"203{number}-03-08",
        )  # fmt: skip
        ledger.add(reading, original=Original(data=reading.article.text.encode()), reader=OLD)
    standing = Standing(ledger)
    standing.refresh()
    every = [claim.id for claim in ledger.claims(limit=None)]
    homes = [event.comparison for event in events(ledger, standing, Chosen(Query(limit=None)), formats.Tally())]
    assert len(homes) > 1
    for home in homes:
        figures = {claim.figure for claim in home.claims}
        own = [id_ for id_ in every if id_ in figures]
        for limit, offset in ((None, 0), (1, 0), (2, 0), (1, 1), (9, 2), (0, 0)):
            query = Query(limit=limit, offset=offset)
            got = [row.claim.id for row in claims(ledger, standing, Chosen(query, event=home.id))]
            assert got == own[offset : None if limit is None else offset + limit], (limit, offset)
            found = list(events(ledger, standing, Chosen(query, event=home.id), formats.Tally()))
            assert [one.comparison.id for one in found] == [home.id] * bool(got)


def test_events_are_refused_as_of_an_earlier_day(desk, tmp_path):
    for each in registry.FORMATS.values():
        if each.carries != "events":
            desk("export", "--format", each.name, "--as-of", "2001-01-01", "--out", f"{each.name}.out")
            continue
        done = desk("export", "--format", each.name, "--as-of", "2001-01-01", "--out", each.name, code=1)
        assert "compared only as they stand now. Ask without --as-of" in done.stderr
        assert not (tmp_path / each.name).exists()


def test_a_rejected_claim_is_exported_where_it_is_named(desk):
    row = next(row for row in csv.DictReader(io.StringIO(desk("export", "--format", "csv").stdout)) if row["url"])
    desk("decide", "reject", row["id"])
    done = desk("export", "--format", "gkg", "--claim", row["id"])
    assert "1 article written" in done.stderr
    assert f'id="{row["id"]}"' in done.stdout
    assert 'review="rejected"' in done.stdout
    assert "KILL#" not in done.stdout


def test_what_is_streamed_is_not_held(desk):
    """The first row is in the file before the last one is asked for."""
    seen = []

    class Files:
        def open(self, name=""):
            return stream

    stream = io.BytesIO()

    def rows():
        with Ledger(os.environ["COUNTERCLAIM_LEDGER"]) as ledger:
            for row in claims(ledger, Standing(ledger), Chosen(Query(limit=None))):
                for _ in range(2_000):
                    yield row
                    seen.append(len(stream.getvalue()))

    csv_table.FORMAT.write(rows(), Files(), formats.Tally())
    assert 0 < seen[len(seen) // 2] < seen[-1]


def test_a_web_archive_cut_off_in_its_first_bytes_is_told_and_is_no_text(tmp_path):
    file = tmp_path / "a.wacz"
    file.write_bytes(b"PK")
    done = CliRunner().invoke(app, ["read", str(file)])
    assert done.exit_code == 1
    assert "the archive is damaged here" in done.stderr
