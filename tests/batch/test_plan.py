"""The slices of an input together are the input: each document once, in its order, whatever is damaged."""

import json
from dataclasses import replace

import pyarrow as pa
import pytest
from batched import archive_of, page_of, text_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented_archives import Archive, raw_record, wacz
from pyarrow import parquet

from counterclaim.articles import Source, parts
from counterclaim.batch.plan import Slice, Unit, documents, slices, units, ways_of

WAYS = ways_of({})


def damaged(archive):
    """Bytes in the middle of the second and the last record are others."""
    data = bytearray(archive.data)
    for offset in (archive.offsets[1], archive.offsets[-1]):
        data[offset + 60 : offset + 90] = b"\0" * 30
    return bytes(data)


def redirecting():
    """A WACZ file that lists an address which its first record redirects to another, that stands further on."""
    archive = Archive().answer(
        "https://post.example/old", b"", headers=(("Location", "https://post.example/8"),), status="301 Moved"
    )
    for number in range(12):
        archive.answer(f"https://post.example/{number}", page_of(number))
    listed = ["https://post.example/old", *(f"https://post.example/{number}" for number in range(4))]
    return wacz({"data.warc.gz": archive.data, "more.warc.gz": archive_of(range(20, 26)).data}, listed)


def parquet_of(texts):
    sink = pa.BufferOutputStream()
    parquet.write_table(pa.table({"text": texts, "id": [str(n) for n in range(len(texts))]}), sink, row_group_size=4)
    return sink.getvalue().to_pybytes()


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
TEXTS = [text_of(number) for number in range(13)]
INPUTS = {
    "whole.warc.gz": archive_of(range(13)).data,
    "damaged.warc.gz": damaged(archive_of(range(13))),
    "half.warc.gz": archive_of(range(13)).data[:-300],
    "unpacked.warc": b"".join(raw_record(HEAD + page_of(n)) for n in range(9)),
    "pages.wacz": redirecting(),
    "all.wacz": wacz({"data.warc.gz": archive_of(range(7)).data, "z.warc.gz": archive_of(range(7, 11)).data}),
    "rows.csv": ("text,id\n" + "".join(f'"{text}",{n}\n' for n, text in enumerate(TEXTS)) + "a,b,c,d\n" * 2).encode(),
    "rows.jsonl": "\n".join([*(json.dumps({"text": text}) for text in TEXTS), "", "{broken", "[]"]).encode(),
    "rows.parquet": parquet_of([*TEXTS, "", None]),
}  # fmt: skip


def told(found):
    return [(one.place, one.position, str(one.problem), one.content) for one in found]


@pytest.mark.parametrize("name", INPUTS)
def test_slices_are_the_whole(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(INPUTS[name])
    whole = told(parts(Source("file", str(path)), WAYS))
    assert len(whole) > 4
    for size in (1, 2, 3, 5, 100):
        found = list(slices(Unit(0, (str(path),), True), size, WAYS))
        assert [one.name for one in found] == sorted({one.name for one in found})
        assert [one.count >= size for one in found[:-1]] == [True] * (len(found) - 1)
        assert [row for one in found for row in told(documents(one, WAYS))] == whole
        assert [Slice.of_row(json.loads(json.dumps(one.as_row()))) for one in found] == found


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_slices_of_whatever_damage_are_the_whole(tmp_path, data):
    name = data.draw(st.sampled_from(["whole.warc.gz", "unpacked.warc", "rows.csv", "rows.jsonl"]))
    bytes_ = bytearray(INPUTS[name])
    for _ in range(data.draw(st.integers(1, 6))):
        bytes_[int(data.draw(st.floats(0, 0.999)) * len(bytes_))] = data.draw(st.integers(0, 255))
    path = tmp_path / name
    path.write_bytes(bytes_)
    whole = told(parts(Source("file", str(path)), WAYS))
    found = slices(Unit(0, (str(path),), True), data.draw(st.integers(1, 4)), WAYS)
    assert [row for one in found for row in told(documents(one, WAYS))] == whole


def test_inputs_with_one_article_each_are_grouped_between_the_others(tmp_path):
    for name in ("a.txt", "b.txt", "c.txt", "e.html"):
        (tmp_path / name).write_text(text_of(1), encoding="utf-8")
    (tmp_path / "d.warc.gz").write_bytes(INPUTS["whole.warc.gz"])
    found = list(units([str(tmp_path), "missing.txt"], 2, WAYS))
    named = [[place.rsplit("/", 1)[-1] for place in one.places] for one in found]
    assert named == [["a.txt", "b.txt"], ["c.txt"], ["d.warc.gz"], ["e.html", "missing.txt"]]
    assert [one.many for one in found] == [False, False, True, False]
    assert found[3].sizes[1] is None


def test_an_empty_archive_is_one_document_with_its_problem(tmp_path):
    path = tmp_path / "empty.warc.gz"
    path.write_bytes(Archive().answer("https://a.example/", b"", status="404 Not Found").data)
    (one,) = slices(Unit(0, (str(path),), True), 3, WAYS)
    (found,) = documents(one, WAYS)
    assert "no page" in str(found.problem)
    assert told(documents(replace(one, count=2), WAYS)) == told([found])
