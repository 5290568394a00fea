"""Web archives: what is a page in them, what is not, and what is damaged."""

import gzip
import io
import tracemalloc
import zipfile
import zlib

import brotli
import pytest
import zstandard
from fastwarc.stream_io import ZstdWriter
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_archives import Archive, raw_record, report, wacz
from invented_pages import PARAGRAPHS

from counterclaim.articles import Limits, Source, Ways, capture, inputs, load, parts, sources
from counterclaim.articles import errors as e
from counterclaim.articles.archives.finding import next_record


@pytest.fixture
def place(tmp_path):
    def write(data, name="crawl.warc.gz"):
        path = tmp_path / name
        path.write_bytes(data)
        return str(path)

    return write


def read(path, **ways):
    return list(inputs([path], Ways(**ways)))


def first_words(found):
    return [load(source).text.split(" were")[0] for source in found if source.problem is None]


@pytest.mark.parametrize("packed", [True, False])
def test_pages_with_their_originals(place, packed):
    data = (
        Archive(packed).answer("https://post.example/a", report(11)).answer("https://post.example/b", report(12)).data
    )
    path = place(data, "crawl.warc.gz" if packed else "crawl.warc")
    one, two = read(path)
    captured = capture(one)
    assert captured.article.url == "https://post.example/a"
    assert captured.article.path == f"{path}#0"
    assert captured.article.text == "\n\n".join(PARAGRAPHS).replace("nine", "11")
    assert captured.original.data == report(11)
    assert captured.original.media_type == "text/html"
    assert captured.original.captured_at == "2031-03-08T10:00:00+00:00"
    assert captured.original.sha256 == capture(one).original.sha256 != capture(two).original.sha256
    assert (one.kind, one.container, one.position) == ("archive", path, "0")
    assert two.place == f"{path}#{two.position} (https://post.example/b)"


def test_same_text_has_the_id_it_would_have_from_the_web(place):
    path = place(Archive().answer("https://post.example/a", report(11)).data)
    renamed = place(
        Archive().answer("https://post.example/x", b"").answer("https://post.example/a", report(11)).data, "o"
    )
    assert load(read(path)[0]).id == load(read(renamed)[0]).id


def chunked(body):
    return b"%x;name=value\r\n" % 10 + body[:10] + b"\r\n%x\r\n" % len(body[10:]) + body[10:] + b"\r\n0\r\n\r\n"


@pytest.mark.parametrize(
    ("headers", "wrap"),
    [
        ([("Content-Encoding", "gzip")], gzip.compress),
        ([("Content-Encoding", "x-gzip")], lambda body: gzip.compress(body[:50]) + gzip.compress(body[50:])),
        ([("Content-Encoding", "deflate")], zlib.compress),
        ([("Content-Encoding", "deflate")], lambda body: zlib.compress(body)[2:-4]),
        ([("Content-Encoding", "br")], brotli.compress),
        ([("Content-Encoding", "zstd")], lambda body: zstandard.ZstdCompressor().compress(body)),
        ([("Transfer-Encoding", "chunked")], chunked),
        ([("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")], lambda body: chunked(gzip.compress(body))),
        ([("Content-Encoding", "gzip")], bytes),  # unpacked by the crawler, which left the header
        ([("Transfer-Encoding", "chunked")], bytes),
        ([("Content-Encoding", "br")], bytes),
        ([("Content-Encoding", "identity")], bytes),
    ],
)
def test_what_pages_are_wrapped_in(place, headers, wrap):
    headers = [("Content-Type", "text/html"), *headers]
    path = place(Archive().answer("https://post.example/a", wrap(report(11)), headers).data)
    assert capture(read(path)[0]).original.data == report(11)


def test_what_is_no_page_is_passed_over(place):
    archive = Archive().answer("https://post.example/a", report(11))
    archive.answer("https://post.example/gone", report(12), status="404 Not Found")
    archive.answer("https://post.example/moved", report(13), [("Location", "/a")], status="301 Moved")
    archive.answer("https://post.example/p.png", b"\x89PNG", [("Content-Type", "image/png")])
    archive.answer("https://post.example/robots.txt", b"User-agent: *\n", [("Content-Type", "text/plain")])
    archive.answer("https://post.example/a", b"", kind="revisit")
    archive.answer("https://post.example/q", b"", kind="request", status="GET /q HTTP/1.1")
    archive.other("metadata", "https://post.example/a", b"outlink: x", "application/warc-fields")
    archive.other("response", "dns:post.example", b"20310308 post.example. 1.2.3.4", "text/dns")
    archive.other("resource", "https://post.example/r", report(14), "text/html")
    archive.other("conversion", "https://post.example/c", "\n\n".join(PARAGRAPHS).encode(), "text/plain")
    archive.answer("https://post.example/untyped", report(15), [])
    archive.answer("https://post.example/untyped.bin", b"\x00\x01" * 50, [])
    found = read(place(archive.data))
    assert first_words(found) == [
        "At least 11 people",
        "At least 14 people",
        "At least nine people",
        "At least 15 people",
    ]


def test_encoding_that_the_server_named(place):
    body = "The café owner said that nine people had been killed.".encode("cp1252")
    headers = [("Content-Type", "text/plain; charset=windows-1252")]
    assert "café" in load(read(place(Archive().answer("https://post.example/a", body, headers).data))[0]).text


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("cut", [40, 300])
def test_cut_off_last_record(place, packed, cut):
    archive = Archive(packed)
    for number in (11, 12, 13):
        archive.answer(f"https://post.example/{number}", report(number))
    found = read(place(archive.data[:-cut]))
    assert first_words(found) == ["At least 11 people", "At least 12 people"]
    assert [type(source.problem) for source in found[2:]] == [e.CutRecord]
    assert "bytes are there" in str(found[2].problem)


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("kept", [3, 20, 41, 60])
def test_cut_off_within_the_head_of_a_record(place, packed, kept):
    archive = Archive(packed)
    for number in (11, 12, 13):
        archive.answer(f"https://post.example/{number}", report(number))
    found = read(place(archive.data[: archive.offsets[2] + kept]))
    assert first_words(found) == ["At least 11 people", "At least 12 people"]
    assert [type(source.problem) for source in found[2:]] == [e.BrokenArchive]


@pytest.mark.parametrize("packed", [True, False])
def test_goes_on_behind_a_damaged_part(place, packed):
    archive = Archive(packed)
    for number in range(11, 16):
        archive.answer(f"https://post.example/{number}", report(number))
    data, (start, end) = bytearray(archive.data), archive.offsets[1:3]
    data[start + 20 : end - 20] = b"\xff" * (end - start - 40)
    found = read(place(bytes(data)))
    assert first_words(found) == [f"At least {number} people" for number in (11, 13, 14, 15)]
    problems = [source for source in found if source.problem]
    assert [type(source.problem) for source in problems] == [e.BrokenArchive]


def test_resumes_behind_a_position(place):
    for packed in (True, False):
        archive = Archive(packed)
        for number in range(11, 15):
            archive.answer(f"https://post.example/{number}", report(number))
        path = place(archive.data, f"{packed}.warc")
        whole = read(path)
        for at, source in enumerate(whole):
            assert read(path, behind={path: source.position}) == whole[at + 1 :]


def test_gzipped_as_a_whole(place):
    archive = Archive(packed=False)
    for number in range(11, 15):
        archive.answer(f"https://post.example/{number}", report(number))
    path = place(gzip.compress(archive.data))
    whole = read(path)
    assert [int(source.position) for source in whole] == archive.offsets
    assert len(first_words(whole)) == 4
    assert read(path, behind={path: whole[1].position}) == whole[2:]


def test_zstd(place):
    out = io.BytesIO()
    with ZstdWriter(out) as writer:
        writer.write(Archive(packed=False).answer("https://post.example/a", report(11)).data)
        writer.flush()
        data = out.getvalue()
    assert first_words(read(place(data, "crawl.warc.zst"))) == ["At least 11 people"]


@pytest.mark.parametrize(
    ("block", "length", "kind"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nx", 99_000_000, e.TooLarge),
        (
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
            + gzip.compress(b"a" * 40_000_000),
            None,
            e.TooLarge,
        ),
        (
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
            + gzip.compress(report(11))[:-30],
            None,
            e.BrokenArchive,
        ),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: nonsense\r\n\r\nabc", None, e.BrokenArchive),
    ],
    ids=["large", "bomb", "broken coding", "unknown coding"],
)
def test_pages_that_cannot_be_had_say_why(place, block, length, kind):
    found = read(
        place(raw_record(block, length) + Archive(False).answer("https://post.example/b", report(12)).data, "a.warc")
    )
    assert isinstance(found[0].problem, kind)
    assert "https://post.example/raw" in str(found[0].problem)


def test_other_bombs(place):
    for coding, data in (("br", brotli.compress(b"a" * 40_000_000)), ("zstd", zstandard.compress(b"a" * 40_000_000))):
        headers = [("Content-Type", "text/html"), ("Content-Encoding", coding)]
        (found,) = read(place(Archive().answer("https://post.example/a", data, headers).data))
        assert isinstance(found.problem, e.TooLarge)


def test_an_archive_without_a_page(place):
    (found,) = read(place(Archive().answer("https://post.example/a", b"", [("Content-Type", "image/png")]).data))
    assert isinstance(found.problem, e.NothingArchived)


def test_next_record_is_found_over_the_border_of_a_step(place):
    record = Archive().answer("https://post.example/a", report(11)).data
    for before in (0, 5, (1 << 20) - 2, (1 << 20) + 3):
        assert next_record(io.BytesIO((b"\x1f\x8b\x08" + b"x" * before)[:before] + record), 0) == before
    assert next_record(io.BytesIO(b"nothing here\nWARC/1.0 is a format"), 0) is None


# WACZ


def test_wacz_reads_the_listed_pages_of_all_its_archives(place):
    one = Archive().answer("https://post.example/a", report(11)).answer("https://ads.example/frame", report(66)).data
    two = Archive().answer("https://post.example/b", b"", [("Location", "/c")], status="302 Found")
    two = two.answer("https://post.example/c", report(13)).data
    pages = ["https://post.example/a", "https://post.example/b"]
    for packed in (False, True):
        path = place(wacz({"1.warc.gz": one, "2.warc.gz": two}, pages, packed_pages=packed), "site.wacz")
        found = read(path)
        assert first_words(found) == ["At least 11 people", "At least 13 people"]
        assert found[1].position.startswith("archive/2.warc.gz!")
        assert read(path, behind={path: found[0].position}) == found[1:]


def test_wacz_without_a_list_is_read_whole(place):
    one = Archive().answer("https://post.example/a", report(11)).answer("https://post.example/b", report(12)).data
    assert len(first_words(read(place(wacz({"1.warc.gz": one}), "site.wacz")))) == 2
    assert len(first_words(read(place(wacz({"1.warc.gz": one}), "no-ending")))) == 2


def test_broken_wacz(place):
    data = wacz({"1.warc.gz": Archive().answer("https://post.example/a", report(11)).data})
    (found,) = read(place(data[: len(data) // 2], "site.wacz"))
    assert isinstance(found.problem, e.BrokenArchive)
    (found,) = read(place(wacz({}), "site.wacz"))
    assert isinstance(found.problem, e.NothingArchived)


def test_a_zip_bomb_is_not_held(place):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("datapackage.json", "{}")
        for name in ("pages/pages.jsonl", "archive/1.warc", "archive/2.warc.gz"):
            archive.writestr(name, bytes(30_000_000))
    path = place(out.getvalue(), "bomb.wacz")
    del out
    tracemalloc.start()
    found = read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert {type(source.problem) for source in found} == {e.BrokenArchive}
    assert peak < 15_000_000


def test_another_zip_is_said_to_be_one(place, tmp_path):
    path = place(b"PK\x03\x04" + b"\x00" * 60, "report.docx")
    with pytest.raises(e.BinaryFile, match="a ZIP archive"):
        [load(source) for source in read(path)]


def test_a_directory_holds_archives_too(place, tmp_path):
    place(Archive().answer("https://post.example/a", report(11)).data)
    place(b"a,b\n", "labels.csv")
    assert [source.place for source in sources([str(tmp_path)])] == [str(tmp_path / "crawl.warc.gz")]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([b"", b"\x1f\x8b\x08", b"WARC/1.0\r\n", b"PK\x03\x04"]), st.data())
def test_never_crashes_on_any_bytes(tmp_path_factory, tail, head, data):
    path = tmp_path_factory.getbasetemp() / data.draw(st.sampled_from(["x.warc", "x.warc.gz", "x.wacz", "x.warc.zst"]))
    path.write_bytes(head + tail)
    for source in parts(Source("file", str(path)), Ways(limits=Limits(max_bytes=10_000))):
        assert source.problem is None or str(source.problem).endswith(".")


@settings(max_examples=100, deadline=None)
@given(st.data(), st.booleans())
def test_never_crashes_on_a_damaged_archive(tmp_path_factory, data, packed):
    archive = Archive(packed)
    for number in (11, 12, 13):
        archive.answer(
            f"https://post.example/{number}",
            report(number),
            [("Content-Type", "text/html"), ("Content-Encoding", "br")],
        )
    damaged = bytearray(archive.data)
    for _ in range(data.draw(st.integers(1, 5))):
        damaged[int(data.draw(st.floats(0, 0.999)) * len(damaged))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.getbasetemp() / "damaged.warc"
    path.write_bytes(damaged)
    for source in read(str(path)):
        assert source.problem is not None or source.content is not None
