"""The command, the same readings in a ledger as when it reads itself, and the same tables on Ray."""

import json
import subprocess
import sys

import pytest

pytest.importorskip("daft", reason="the extra batch is not installed")

from batched import TESTS, archive_of, batch_of, tables_of, text_of
from invented_archives import raw_record
from typer.testing import CliRunner

from counterclaim.batch.taken import readings
from counterclaim.cli.main import app
from counterclaim.ledger import Ledger

EXAMPLES = TESTS.parent / "examples"


def call(*arguments):
    return CliRunner().invoke(app, [str(one) for one in arguments])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Invented reports as files, in an archive of which the last record is half there, and in a table."""
    place = tmp_path_factory.mktemp("input")
    report = (EXAMPLES / "mira-ferry.txt").read_bytes()
    (place / "mira-ferry.txt").write_bytes(report)
    (place / "port-sorrel.txt").write_bytes((EXAMPLES / "port-sorrel.txt").read_bytes())
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    records = [raw_record(head + report, url=f"https://post.example/{n}") for n in range(2)]
    (place / "pages.warc").write_bytes(b"".join(records)[:-900])
    (place / "rows.csv").write_text(f'text,id\n"{text_of(1)}",one\n"{text_of(2)}",\n', encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def made(folder, tmp_path_factory):
    """A batch of them by the command, read by the models."""
    out = tmp_path_factory.mktemp("made") / "out"
    result = call("batch", folder, folder / "rows.csv", "--out", out, "--chunk", 2)
    assert result.exit_code == 0, result.output
    assert "6 documents read, 1 of all in errors, 1 marked as copies" in result.stderr
    return out


def test_half_a_record_is_a_row_and_what_stands_before_is_read(made):
    (error,) = tables_of(made)["errors"]
    assert error["kind"] == "CutRecord"
    assert "the record is cut off" in error["reason"]
    assert error["advice"].startswith("Get the archive once more")


def test_a_ledger_holds_the_same_as_if_it_had_read_itself(made, folder, tmp_path):
    taken, own = tmp_path / "taken.db", tmp_path / "own.db"
    result = call("add", made, "--ledger", taken, "--jsonl")
    assert result.exit_code == 0, result.output
    assert [json.loads(line)["outcome"] for line in result.stdout.splitlines()] == ["new"] * 5
    assert call("add", folder, folder / "rows.csv", "--ledger", own).exit_code == 1
    held = []
    for place in (taken, own):
        with Ledger(str(place)) as ledger:
            claims = [one.model_dump(exclude={"known_from"}) for one in ledger.claims(limit=None, order="oldest")]
            said = {one.id: ledger.reading(one.id) for one in ledger.reports(limit=None)}
            held.append((sorted(claims, key=lambda claim: claim["id"]), said, len(ledger.stats())))
            assert not list(ledger.verify())
    assert held[0][0] == held[1][0]
    assert held[0] == held[1]
    again = call("add", made, "--ledger", taken)
    assert "0 added with 0 claims, 5 known" in again.stderr


def test_a_batch_is_added_apart_and_as_it_was_read(made, folder, tmp_path):
    ledger = tmp_path / "new.db"
    mixed = call("add", made, folder, "--ledger", ledger)
    assert (mixed.exit_code, ledger.exists()) == (2, False)
    assert "apart from other inputs" in " ".join(mixed.output.replace("│", "").split())
    mapped = call("add", made, "--map", "text=body", "--ledger", ledger)
    assert (mapped.exit_code, ledger.exists()) == (2, False)


def test_a_batch_of_another_version_leaves_no_ledger(made, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    manifest = json.loads((made / "manifest.json").read_text(encoding="utf-8")) | {"schema": "counterclaim.batch/9"}
    (other / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    result = call("add", other, "--ledger", tmp_path / "new.db")
    assert result.exit_code == 1
    assert "of version counterclaim.batch/9, and this program reads counterclaim.batch/1" in result.stderr
    assert not (tmp_path / "new.db").exists()


def test_the_originals_are_kept_where_they_are_asked_for(quick, tmp_path):
    pages = tmp_path / "pages.warc.gz"
    pages.write_bytes(archive_of(range(2)).data)
    out, _ = batch_of(tmp_path / "out", pages, originals=True)
    assert call("add", out, "--ledger", tmp_path / "a.db").exit_code == 0
    with Ledger(str(tmp_path / "a.db")) as ledger:
        for one in readings(out):
            kept = ledger.original(one.reading.article.id)
            assert (kept.data, kept.media_type, kept.kind) == (one.original, "text/html", "archive")


def test_without_the_engine_it_says_what_to_install(monkeypatch, folder, tmp_path):
    monkeypatch.setitem(sys.modules, "daft", None)
    result = call("batch", folder, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "Daft, which a batch runs on, is not installed. pip install 'counterclaim[batch]'." in result.stderr
    assert not (tmp_path / "out").exists()
    monkeypatch.undo()
    monkeypatch.setitem(sys.modules, "ray", None)
    result = call("batch", folder, "--out", tmp_path / "out", "--ray", "local")
    assert "Ray is not installed, which --ray needs. pip install 'counterclaim[ray]'." in result.stderr


def test_what_ends_it_is_told_with_the_next_step(monkeypatch, folder, tmp_path):
    def stopped(request):
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr("counterclaim.batch.run", stopped)
    result = call("batch", folder, "--out", tmp_path / "out")
    assert (result.exit_code, result.stderr) == (130, "counterclaim: stopped; the same command goes on from here\n")


def test_on_ray_it_makes_the_same_tables(quick, tmp_path):
    pytest.importorskip("ray", reason="the extra ray is not installed")
    pages = tmp_path / "pages.warc.gz"
    pages.write_bytes(archive_of(range(8), lambda number: "deadly" if number == 4 else "").data)
    here, _ = batch_of(tmp_path / "here", pages)
    command = [sys.executable, TESTS / "batch" / "driver.py", pages, tmp_path / "ray", "local"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert tables_of(tmp_path / "ray") == tables_of(here)
