"""A whole batch: the same tables however it is stopped, and clear words where it can't go on."""

import errno
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("daft", reason="the extra batch is not installed")

import quick_reading
from batched import archive_of, batch_of, rows_of, tables_of, text_of, to_find_the_quick_reader

from counterclaim.batch import BatchError, near, readings
from counterclaim.batch.errors import (
    BatchBusy,
    BatchDamaged,
    CannotRead,
    InputChanged,
    NothingThere,
    OtherBatch,
    OtherSchema,
    WorkersFail,
)
from counterclaim.batch.folder import alone, opened
from counterclaim.batch.schema import VERSION

DRIVER = Path(__file__).with_name("driver.py")


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    path = tmp_path_factory.mktemp("input") / "pages.warc.gz"
    path.write_bytes(archive_of([*range(40), 3], lambda number: "deadly" if number == 7 else "").data)
    return path


@pytest.fixture(scope="module")
def whole(pages, tmp_path_factory):
    """A batch that is not to be changed, and what happened while it was made."""
    with pytest.MonkeyPatch.context() as patch:
        to_find_the_quick_reader(patch)
        return batch_of(tmp_path_factory.mktemp("whole") / "out", pages, originals=True)


@pytest.fixture
def made(whole, tmp_path):
    """A copy of it."""
    return Path(shutil.copytree(whole[0], tmp_path / "out"))


def test_a_batch_and_again(batch, pages, whole, made):
    out, events = whole
    assert [event.what for event in events] == ["planned", "before", *["done"] * 9, "copies"]
    assert (events[0].documents, sum(event.documents for event in events if event.what == "done")) == (41, 41)
    assert [row["kind"] for row in rows_of(out, "errors")] == ["Deadly"]
    assert len(rows_of(out, "articles")) == 40
    (again,) = rows_of(out, "copies")
    assert again["reason"] == "the same article once more"
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["finished"], manifest["rows"]["articles"], manifest["rows"]["errors"]) == (True, 40, 1)
    before = tables_of(out)
    _, events = batch(pages, originals=True)
    assert [(event.what, event.documents) for event in events] == [("planned", 41), ("before", 41)]
    assert tables_of(made) == before


def test_readings_come_out_as_they_went_in(pages, whole):
    from counterclaim.articles import parts, sources
    from counterclaim.many import Job

    out, _ = whole
    found = list(readings(out))
    made = [quick_reading.read(Job(one)) for one in parts(next(sources([str(pages)]))) if b"deadly" not in data(one)]
    assert [one.reading for one in found] == made
    assert [one.reading.model_dump_json() for one in found] == [one.model_dump_json() for one in made]
    assert found[0].original == data(next(parts(next(sources([str(pages)])))))
    assert found[-1].share == 1.0


def data(source):
    return source.content.original.data


def start(tmp_path, pages, out):
    return subprocess.Popen([sys.executable, DRIVER, str(pages), str(tmp_path / out)], stderr=subprocess.PIPE)


def below(pid):
    tasks = Path(f"/proc/{pid}/task")
    own = [int(child) for task in tasks.iterdir() for child in (task / "children").read_text().split()]
    return own + [one for child in own for one in below(child)]


@pytest.mark.skipif(not Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").exists(), reason="needs Linux's /proc")
def test_killed_again_and_again_it_makes_the_same_tables(quick, pages, whole, tmp_path):
    killed, victims = 0, ["reader", "driver", "worker"]
    while True:
        process = start(tmp_path, pages, "killed")
        journal = tmp_path / "killed" / "chunks.jsonl"
        before = journal.stat().st_size if journal.exists() else 0
        while process.poll() is None and victims:
            time.sleep(0.02)
            if not journal.exists() or journal.stat().st_size <= before:
                continue
            family = below(process.pid)
            victim = {"driver": process.pid, "worker": family[0], "reader": family[-1]}[victims.pop(0)]
            os.kill(victim, signal.SIGKILL)
            killed += 1
            before = journal.stat().st_size
        if process.wait() == 0:
            break
    process.stderr.close()
    assert killed == 3
    assert tables_of(tmp_path / "killed") == tables_of(whole[0])


def test_a_line_that_was_cut_off_and_files_half_written_are_made_anew(batch, pages, made):
    out, before = made, tables_of(made)
    journal = out / "chunks.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[:-2]) + lines[-2][:30])
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    (out / "manifest.json").write_text(json.dumps(manifest | {"finished": False}), encoding="utf-8")
    lost = json.loads(lines[-1])["chunk"]
    (out / "figures" / f"{lost}.parquet").write_bytes(b"PAR1")
    (out / "figures" / f".{lost}.parquet.part").write_bytes(b"PAR1")
    _, events = batch(pages, originals=True)
    assert [event.what for event in events] == ["planned", "before", "done", "done", "copies"]
    assert tables_of(out) == before


def test_another_batch_in_the_folder_is_refused(batch, pages, made, tmp_path):
    with pytest.raises(OtherBatch, match=r"other chunk size\. Give the same as then"):
        batch(pages, chunk=6)
    (tmp_path / "more.txt").write_text(text_of(99), encoding="utf-8")
    with pytest.raises(OtherBatch, match="other inputs"):
        batch(pages, tmp_path / "more.txt")
    with alone(made), pytest.raises(BatchBusy, match="another process"):
        batch(pages)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").touch()
    with pytest.raises(OtherBatch, match="something else in this folder"):
        batch(pages, out="full")
    assert [one.name for one in (tmp_path / "full").iterdir() if one.name != ".lock"] == ["letter.txt"]


def test_tables_of_another_version_are_refused(batch, pages, made):
    out = made
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    (out / "manifest.json").write_text(json.dumps(manifest | {"schema": "counterclaim.batch/0"}), encoding="utf-8")
    with pytest.raises(OtherSchema, match=r"of version counterclaim\.batch/0, and this program reads .*make them anew"):
        list(readings(out))
    with pytest.raises(OtherSchema):
        batch(pages)


def test_a_table_with_other_columns_is_refused(made):
    import pyarrow as pa
    from pyarrow import parquet

    out = made
    path = next(iter(sorted((out / "figures").iterdir())))
    parquet.write_table(pa.table({"document": ["x"]}), path)
    journal = out / "chunks.jsonl"
    rows = [json.loads(line) for line in journal.read_bytes().splitlines()]
    (row,) = (one for one in rows if one["chunk"] == path.stem)
    row["sha256"]["figures"] = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    journal.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    with pytest.raises(BatchError, match="its columns are not those of"):
        list(readings(out))


def test_a_table_that_is_not_what_was_written_is_not_taken(made):
    from pyarrow import parquet

    path = next(iter(sorted((made / "figures").iterdir())))
    rows = parquet.read_table(path)
    parquet.write_table(rows.slice(1), path)
    with pytest.raises(BatchDamaged, match=r"it is not what was written\. Make the batch anew into another folder"):
        list(readings(made))
    path.unlink()
    with pytest.raises(BatchDamaged, match="can't be read"):
        list(readings(made))


EMPTY = {"head.csv": b"text,id\n", "blank.jsonl": b"\n\n"}


def test_empty_tables_are_told_and_the_others_are_read(batch, tmp_path):
    import pyarrow as pa
    from pyarrow import parquet

    for name, content in EMPTY.items():
        (tmp_path / name).write_bytes(content)
    parquet.write_table(pa.table({"text": pa.array([], pa.string())}), tmp_path / "none.parquet")
    empty = [tmp_path / name for name in (*EMPTY, "none.parquet")]
    (tmp_path / "one.txt").write_text(text_of(1), encoding="utf-8")
    out, events = batch(*empty, tmp_path / "one.txt")
    assert [event.what for event in events] == ["planned", "before", "empty", "done", "copies"]
    assert events[2].reason == ", ".join(map(str, empty))
    assert len(rows_of(out, "articles")) == 1
    out, events = batch(empty[0], out="nothing")
    assert [event.what for event in events] == ["planned", "before", "empty", "copies"]
    assert list(readings(out)) == []


def test_what_is_not_there_is_told_and_a_row_and_the_others_are_read(batch, tmp_path):
    (tmp_path / "one.txt").write_text(text_of(1), encoding="utf-8")
    (tmp_path / "empty").mkdir()
    gone = [tmp_path / "gone.txt", tmp_path / "empty"]
    out, events = batch(gone[0], tmp_path / "one.txt", gone[1])
    assert [event.what for event in events] == ["planned", "before", "missing", "done", "copies"]
    assert events[2].reason == ", ".join(map(str, gone))
    told = [(row["place"], row["kind"]) for row in rows_of(out, "errors")]
    assert told == [(str(gone[0]), "NoSuchFile"), (str(gone[1]), "NothingToRead")]
    assert len(rows_of(out, "articles")) == 1


def test_where_nothing_is_there_nothing_is_written(batch, tmp_path):
    (tmp_path / "empty").mkdir()
    for places in (["gone.txt"], [tmp_path / "empty"], ["gone.txt", tmp_path / "empty"]):
        with pytest.raises(NothingThere, match=r"nothing to read there, so nothing was written\. Check the spelling"):
            batch(*places)
    assert not (tmp_path / "out").exists()


def test_who_only_reads_a_batch_leaves_a_line_that_is_being_written(made):
    journal = made / "chunks.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    half = b"".join(lines[:-1]) + lines[-1][:30]
    journal.write_bytes(half)
    found = list(readings(made))
    assert 0 < len(found) < 40
    assert journal.read_bytes() == half


def test_a_full_disk_is_told_with_what_to_do(made, monkeypatch):
    folder = opened(made, VERSION)
    chunk = folder.plan[0].name

    def full(*arguments, **more):
        raise OSError(errno.ENOSPC, "No space left on device")

    told = r"No space left on device\. Make room, then give the same command again"
    journal = made / "chunks.jsonl"
    journal.rename(made / "kept.jsonl")
    journal.symlink_to("/dev/full")
    with pytest.raises(BatchError, match=rf"chunks\.jsonl: {told}"):
        folder.keep(chunk, {}, {})
    journal.unlink()
    (made / "kept.jsonl").rename(journal)
    with monkeypatch.context() as patch, pytest.raises(BatchError, match=told):
        patch.setattr(Path, "mkdir", full)
        folder.keep(chunk, {"figures": b"x"}, {})
    small = near._TABLES.replace("BEGIN;", "PRAGMA max_page_count = 8; BEGIN;")
    with monkeypatch.context() as patch, pytest.raises(BatchError, match=r"copies\.db.*is full\. Make room"):
        patch.setattr(near, "_TABLES", small)
        near.mark(folder)
    assert not list(made.glob(".copies*"))
    folder.file("articles", chunk).write_bytes(b"PAR1")
    with pytest.raises(BatchDamaged, match="can't be read"):
        near.mark(folder)


def test_an_input_that_has_changed_meanwhile_stops_it(batch, pages, made, tmp_path):
    lines = (made / "chunks.jsonl").read_bytes().splitlines(keepends=True)
    (made / "chunks.jsonl").write_bytes(b"".join(lines[:3]))
    manifest = json.loads((made / "manifest.json").read_text(encoding="utf-8"))
    (made / "manifest.json").write_text(json.dumps(manifest | {"finished": False}), encoding="utf-8")
    data, written = pages.read_bytes(), pages.stat().st_mtime_ns
    try:
        pages.write_bytes(data[: len(data) // 2] + bytes(len(data) - len(data) // 2))
        with pytest.raises(InputChanged, match="was written after the batch was begun") as told:
            batch(pages, originals=True)
        os.utime(pages, ns=(written, written))
        with pytest.raises(InputChanged, match="Put back the file"):
            batch(pages, originals=True)
        pages.write_bytes(data)
        subprocess.run([*re.search(r"touch -d \S+", str(told.value))[0].split(), pages], check=True)
        assert batch(pages, originals=True)[1][-1].what == "copies"
    finally:
        pages.write_bytes(data)
        os.utime(pages, ns=(written, written))


def test_where_nothing_at_all_can_be_read_it_stops_before_everything_is_an_error(batch, pages, tmp_path):
    with pytest.raises(CannotRead, match=r"not even a plain text can be read here \(OSError: no model\)\. Install"):
        batch(pages, read=quick_reading.never)
    assert not (tmp_path / "out" / "errors").exists()


def test_processes_that_never_come_up_stop_it(batch, pages, tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(map(str, sys.path[:0])))
    with pytest.raises(WorkersFail, match="ended 3 times before anything was done"):
        batch(pages)
    assert not (tmp_path / "out" / "articles").exists()
