"""Inputs in a bucket and on a web server: the same rows as of files, got in parts; what is out of reach is said."""

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

pytest.importorskip("daft", reason="the extra batch is not installed")

from batched import archive_of, rows_of, tables_of, text_of

from counterclaim.batch import remote
from counterclaim.batch.chunks import Settings
from counterclaim.batch.engine import Engine
from counterclaim.batch.errors import NothingThere, OutOfReach
from counterclaim.batch.plan import units, ways_of
from counterclaim.batch.remote import listed, open_anywhere

FILES = {
    "big": bytes(range(256)) * 40,
    "2031/a.warc.gz": archive_of(range(9)).data,
    "2031/b.txt": text_of(20).encode(),
    "2031/notes.bin": b"\0\1",
    "other/c.txt": text_of(21).encode(),
}


@pytest.fixture
def there(monkeypatch, tmp_path):
    with serving(FILES, tmp_path / "there") as address:
        monkeypatch.setenv("AWS_ENDPOINT_URL", address)
        monkeypatch.setenv("AWS_NO_SIGN_REQUEST", "true")
        monkeypatch.setenv("AWS_REGION", "eu-west-9")
        monkeypatch.setattr(remote, "TRIES", 1)
        yield address


@contextmanager
def serving(files, folder, *requests):
    """The address of a server of these files."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    command = [sys.executable, Path(__file__).with_name("far_away.py"), str(folder), *map(str, requests)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        process.kill()


def test_a_file_elsewhere_reads_as_one_that_is_here(there, monkeypatch):
    monkeypatch.setattr(remote, "BUFFER", 512)
    with open_anywhere(f"{there}/big") as stream:
        assert stream.read(3) == b"\0\1\2"
        assert stream.seek(-2, 2) == 10_238
        assert stream.read(9) == b"\xfe\xff"
        assert stream.read(1) == b""
        assert stream.seek(256) == stream.tell() == 256
        assert stream.read(1_000) == (bytes(range(256)) * 4)[:1_000]


def test_a_bucket_gives_the_rows_that_its_files_give(batch, there, tmp_path):
    for name in ("a.warc.gz", "b.txt"):
        (tmp_path / name).write_bytes(FILES[f"2031/{name}"])
    local, _ = batch(tmp_path / "a.warc.gz", tmp_path / "b.txt", out="local")
    found, _ = batch("s3://news/2031/", out="found")
    served_, _ = batch(f"{there}/2031/a.warc.gz", f"{there}/2031/b.txt", out="served")
    for out in (found, served_):
        for name, rows in tables_of(out).items():
            kept = tables_of(local)[name]
            changing = ("place", "path", "captured_at") if name == "articles" else ()
            assert [{k: v for k, v in row.items() if k not in changing} for row in rows] == [
                {k: v for k, v in row.items() if k not in changing} for row in kept
            ]
    assert rows_of(found, "articles")[-1]["path"] == "s3://news/2031/b.txt"


def test_patterns_name_objects_and_folders_what_is_read_there(there):
    assert [place for place, _ in listed("s3://news/*/*.txt")] == ["s3://news/2031/b.txt", "s3://news/other/c.txt"]
    (one, two) = units(["s3://news/2031/"], 5, ways_of({}))
    assert (one.places, one.many, two.places) == (("s3://news/2031/a.warc.gz",), True, ("s3://news/2031/b.txt",))


@pytest.mark.parametrize("place", ["s3://news/2031/a.warc.gz", "s3://news/2031/", "http://127.0.0.1:9/a.warc.gz"])
def test_what_is_out_of_reach_is_said_and_nothing_is_written(batch, tmp_path, monkeypatch, place):
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_NO_SIGN_REQUEST", "true")
    monkeypatch.setenv("AWS_REGION", "eu-west-9")
    monkeypatch.setattr(remote, "TRIES", 1)
    with pytest.raises(
        OutOfReach, match=r"out of reach \(.*refused.*\)\. Check the address(, the credentials| and the connection)"
    ):
        batch(place)
    assert not (tmp_path / "out").exists()


def test_an_object_that_is_missing_is_a_row(batch, there):
    out, _ = batch("s3://news/2031/b.txt", f"{there}/2031/gone.txt")
    assert [row["kind"] for row in rows_of(out, "errors")] == ["NoSuchFile"]
    assert len(rows_of(out, "articles")) == 1


def test_patterns_and_folders_that_nothing_fits_are_rows_beside_others(batch, there):
    out, events = batch("s3://news/gone/", "s3://news/2031/b.txt", "s3://news/*.html")
    assert [event.reason for event in events if event.what == "missing"] == ["s3://news/gone/, s3://news/*.html"]
    told = [(row["place"], row["kind"]) for row in rows_of(out, "errors")]
    assert told == [("s3://news/gone/", "NothingToRead"), ("s3://news/*.html", "NoSuchFile")]
    assert len(rows_of(out, "articles")) == 1


@pytest.mark.parametrize("place", ["s3://news/gone/", "s3://news/*.html", "s3://news/gone.html"])
def test_where_nothing_fits_nothing_is_written(batch, there, tmp_path, place):
    with pytest.raises(NothingThere, match="there is nothing to read there"):
        batch(place)
    assert not (tmp_path / "out").exists()


def test_a_bucket_that_is_not_there_is_told_in_the_words_of_the_server(there):
    with pytest.raises(OutOfReach, match=r"\(the server answers NoSuchKey\)"):
        list(listed("s3://other/2031/"))


def test_credentials_that_are_missing_are_told_as_such(monkeypatch):
    def none_found(*arguments, **more):
        raise OSError("Unable to load credentials for IO backend `s3`\n\nCaused by:\n  1: IMDS is disabled")

    monkeypatch.setattr("daft.daft.io_glob", none_found)
    with pytest.raises(OutOfReach, match=r"\(no credentials were found; AWS_NO_SIGN_REQUEST=true reads a public"):
        list(listed("s3://news/2031/"))


def test_only_addresses_in_a_bucket_are_told_of_credentials(monkeypatch):
    monkeypatch.setattr(remote, "TRIES", 1)
    with pytest.raises(OutOfReach, match=r"Check the address and the connection"):
        list(listed("http://127.0.0.1:9/a.warc"))


@pytest.mark.parametrize("place", ["s3://news/2031/", "s3://news/2031/a.parquet", "https://127.0.0.1:9/x.parquet"])
def test_what_is_out_of_reach_is_one_line(place, tmp_path):
    here = {"AWS_ENDPOINT_URL": "http://127.0.0.1:9", "AWS_NO_SIGN_REQUEST": "true", "AWS_REGION": "eu-west-9"}
    command = [sys.executable, "-m", "counterclaim.cli.main", "batch", place, "--out", str(tmp_path / "out")]
    done = subprocess.run(command, env=os.environ | here, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"counterclaim: {place}: it is out of reach (Connection refused")


def test_a_cluster_that_is_not_there_is_told_at_once():
    pytest.importorskip("ray", reason="the extra ray is not installed")
    for address in ("127.0.0.1:9", "ray://127.0.0.1:9"):
        with pytest.raises(OutOfReach, match=r"no Ray cluster answers there \(.*refused\)\. Check the address"):
            Engine(Settings(), 1, address)


def test_a_server_that_goes_away_is_no_damage_of_the_archive(monkeypatch, tmp_path):
    from counterclaim.batch.plan import Unit, slices

    monkeypatch.setattr(remote, "BUFFER", 512)
    monkeypatch.setattr(remote, "TRIES", 1)
    with serving(FILES, tmp_path, 6) as address:
        unit = Unit(0, (f"{address}/2031/a.warc.gz",), True)
        with pytest.raises(OutOfReach, match=r"a\.warc\.gz: it is out of reach"):
            list(slices(unit, 2, ways_of({})))


def test_other_addresses_are_refused():
    with pytest.raises(OutOfReach, match="are not read"):
        list(units(["ftp://a.example/b.warc"], 5, ways_of({})))
