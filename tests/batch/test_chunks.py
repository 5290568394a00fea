"""A chunk: a bad document is a row, a document that kills is passed over, a changed input is said."""

import io

import pytest
import quick_reading
from batched import archive_of, text_of
from pyarrow import parquet

from counterclaim.batch.chunks import Reader, Settings
from counterclaim.batch.errors import InputChanged
from counterclaim.batch.plan import Slice, Unit, slices, ways_of


@pytest.fixture
def reader(quick):
    reader = Reader(Settings(read=quick_reading.read))
    yield reader
    reader.close()


def plan(tmp_path, archive, size):
    path = tmp_path / "pages.warc.gz"
    path.write_bytes(archive.data)
    return list(slices(Unit(0, (str(path),), True), size, ways_of({})))


def rows(chunk, table):
    return parquet.read_table(io.BytesIO(chunk.tables[table])).to_pylist()


def test_what_is_wrong_with_a_document_is_a_row(reader, tmp_path):
    once = tmp_path / "once"
    more = {1: "deadly", 2: "zero bytes", 3: "odd letters", 5: "beyond all numbers", 7: f"once {once}"}
    (one,) = plan(tmp_path, archive_of(range(9), lambda number: more.get(number, "")), 100)
    chunk = reader.read(one)
    errors = {row["document"].rsplit("-", 1)[1]: (row["kind"], row["reason"]) for row in rows(chunk, "errors")}
    assert list(errors) == ["00001", "00002", "00003", "00005"]
    assert errors["00001"] == ("Deadly", "the process that reads died on it 2 times (exit code -9)")
    assert all("no text" in errors[number][1] for number in ("00002", "00003"))
    assert errors["00005"][0] == "OverflowError"
    assert once.exists()
    kept = [row["url"].rsplit("/", 1)[1] for row in rows(chunk, "articles")]
    assert kept == ["0", "4", "6", "7", "8"]
    assert chunk.counts["articles"] == 5
    assert chunk.counts["figures"] == len(rows(chunk, "figures")) == 10


def test_missing_and_foreign_files_are_rows(reader, tmp_path):
    french = tmp_path / "fr.txt"
    french.write_text("Le maire a dit que les pompiers avaient sauvé neuf personnes dans la vieille ville. " * 4)
    good = tmp_path / "good.txt"
    good.write_text(text_of(1), encoding="utf-8")
    places = tuple(str(tmp_path / name) for name in ("fr.txt", "good.txt", "gone.txt"))
    chunk = reader.read(Slice("0", places, False, 3))
    assert [row["kind"] for row in rows(chunk, "errors")] == ["NotEnglish", "NoSuchFile"]
    (article,) = rows(chunk, "articles")
    assert (article["place"], article["kind"], article["media_type"]) == (str(good), "file", "text/plain")
    (said, _) = rows(chunk, "statements")
    assert said["source_text"] == "Witness 1"
    assert said["cue_text"] == "said"


def test_chunks_are_the_same_in_any_order(reader, tmp_path):
    found = plan(tmp_path, archive_of(range(11)), 2)
    forward = {one.name: reader.read(one).tables for one in found}
    backward = {one.name: reader.read(one).tables for one in reversed(found)}
    assert forward == backward
    assert len(forward) == 6


def test_an_input_that_has_become_shorter_is_said(reader, tmp_path):
    found = plan(tmp_path, archive_of(range(6)), 3)
    (tmp_path / "pages.warc.gz").write_bytes(archive_of(range(4)).data)
    assert reader.read(found[0]).problem is None
    problem = reader.read(found[1]).problem
    assert isinstance(problem, InputChanged)
    assert "1 of the 3 documents" in str(problem)
