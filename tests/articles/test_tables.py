"""Tables of articles as they are found: marks, encodings, columns, rows that are broken, dates."""

import csv
import gzip
import io
import json
import random
import tracemalloc
from datetime import UTC, date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_pages import PARAGRAPHS, page

from counterclaim.articles import BadMapping, Limits, Source, Ways, capture, inputs, load, mapping, parts
from counterclaim.articles import errors as e
from counterclaim.articles.data_dates import day_of, order_of

TEXT = "The mayor said that nine people had been killed when the café collapsed."
LONG = "\n\n".join(PARAGRAPHS)


@pytest.fixture
def place(tmp_path):
    def write(data, name="table.csv"):
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return str(path)

    return write


def read(path, **ways):
    return list(inputs([path], Ways(**ways)))


def as_csv(rows, **options):
    out = io.StringIO(newline="")
    csv.writer(out, **options).writerows(rows)
    return out.getvalue()


ROWS = [["id", "Headline", "Body", "url", "Date", "source"], ["7", "Café falls", TEXT, "", "2031-03-08", "Post"]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_csv_of_any_delimiter_and_encoding(place, delimiter, encoding):
    path = place(as_csv(ROWS, delimiter=delimiter).encode(encoding))
    (source,) = read(path)
    captured = capture(source)
    article = captured.article
    assert (article.text, article.title, article.publisher) == (TEXT, "Café falls", "Post")
    assert (article.published, article.path, article.url) == ("2031-03-08", f"{path}#7", None)
    assert json.loads(captured.original.data)["Body"] == TEXT
    assert captured.original.media_type == "application/json"
    assert (source.kind, source.place, source.container, source.position) == ("table", f"{path}#1", path, "1")


def test_each_cell_may_have_an_encoding_of_its_own(place):
    data = b"text\n" + TEXT.encode("utf-8") + b"\n" + TEXT.encode("cp1252") + b"\n"
    assert [load(source).text for source in read(place(data))] == [TEXT, TEXT]


@pytest.mark.parametrize("name", ["table.csv.gz", "table.csv", "table.TSV"])
def test_gzipped_or_not(place, name):
    data = as_csv(ROWS).encode()
    assert load(read(place(gzip.compress(data, mtime=0), name))[0]).text == TEXT


def test_text_stands_exactly_as_in_the_cell(place):
    text = f'  {TEXT}\r\n\r\n"Nine," he said,  \n'
    assert load(read(place(as_csv([["text"], [text]])))[0]).text == text


def test_jsonl_parquet_and_csv_give_the_same_article(place, tmp_path):
    cells = {"id": "7", "title": "Café falls", "text": TEXT, "url": "https://post.example/a", "date": "2031-03-08"}
    pq.write_table(pa.Table.from_pylist([cells]), tmp_path / "t.parquet")
    paths = [
        place(as_csv([list(cells), list(cells.values())]), "t.csv"),
        place(json.dumps(cells), "t.jsonl"),
        place(b"\xef\xbb\xbf" + json.dumps(cells).encode(), "bom.ndjson"),
        place(json.dumps(cells).encode("utf-16"), "wide.jsonl"),
        place(gzip.compress(json.dumps(cells).encode()), "t.jsonl.gz"),
        str(tmp_path / "t.parquet"),
    ]
    articles = [load(source) for path in paths for source in read(path)]
    assert len({(one.id, one.text, one.title, one.published, one.url) for one in articles}) == 1
    assert len(articles) == len(paths)


# Columns


@pytest.mark.parametrize(
    "names",
    [
        ("article_content", "article_title", "date"),
        ("maintext", "title", "date_publish"),
        ("Full Text", "HEADLINE", "Pub-Date"),
        ("body", "heading", "publishedAt"),
    ],
)
def test_names_that_are_known(place, names):
    article = load(read(place(as_csv([names, [TEXT, "Café falls", "2031-03-08"]])))[0])
    assert (article.text, article.title, article.published) == (TEXT, "Café falls", "2031-03-08")


def test_columns_given_go_before_those_known(place):
    path = place(as_csv([["text", "story so far", "b.c"], ["a summary", TEXT, "Post"]]))
    article = load(read(path, columns=mapping(["text=Story so far", "publisher=b.c"]))[0])
    assert (article.text, article.publisher) == (TEXT, "Post")


def test_paths_into_objects(place):
    cells = {"data": {"body": [PARAGRAPHS[0], PARAGRAPHS[1]], "by": [{"name": "Ann Lee"}, {"name": "Bo"}]}}
    found = read(place(json.dumps(cells), "t.jsonl"), columns=mapping(["text=data.body", "author=data.by"]))
    assert load(found[0]).text == "\n\n".join(PARAGRAPHS[:2])
    assert load(found[0]).author == "Ann Lee, Bo"


def test_no_column_of_text_names_those_there_are(place):
    (source,) = read(place("a,b\n1,2\n"))
    assert isinstance(source.problem, e.NoTextColumn)
    assert "a, b" in str(source.problem)
    assert "--map text=COLUMN" in str(source.problem)


def test_no_such_column(place, tmp_path):
    pq.write_table(pa.table({"text": [TEXT]}), tmp_path / "t.parquet")
    for path in (place("text\nx\n"), str(tmp_path / "t.parquet")):
        (source,) = read(path, columns={"text": "body"})
        assert isinstance(source.problem, e.NoSuchColumn)
        assert "no column body (it has text)" in str(source.problem)


@pytest.mark.parametrize("words", ["text", "text=", "story=body", "=body"])
def test_mappings_that_are_none(words):
    with pytest.raises(BadMapping, match="FIELD=COLUMN"):
        mapping([words])
    with pytest.raises(BadMapping, match="twice"):
        mapping(["text=a", "text=b"])


# Rows


def test_one_bad_row_never_stops_the_others(place):
    lines = ["id,text", f"1,{TEXT}", "2,", "3,a,b,c", "", f"5,{TEXT}"]
    found = read(place("\n".join(lines)))
    assert [source.position for source in found] == ["1", "2", "3", "4"]
    assert [type(source.problem) for source in found] == [type(None), e.EmptyArticle, e.BrokenRow, type(None)]
    assert "it has 4 cells, its columns are 2" in str(found[2].problem)


def test_bad_lines_of_json(place):
    good = json.dumps({"text": TEXT})
    lines = [good, "{broken", "[1]", '"words"', "", "[" * 5_000, good, '{"title": "x"}', '{"text": null}']
    found = read(place("\n".join(lines), "t.jsonl"))
    kinds = [type(None), *[e.BrokenRow] * 4, type(None), e.NoTextColumn, e.EmptyArticle]
    assert [type(source.problem) for source in found] == kinds
    assert [source.position for source in found] == ["1", "2", "3", "4", "6", "7", "8", "9"]


@pytest.mark.parametrize("name", ["t.csv", "t.jsonl"])
def test_an_endless_line_is_not_held(place, name):
    good = TEXT if name == "t.csv" else json.dumps({"text": TEXT})
    lines = ["text"] * (name == "t.csv") + [good, "a" * 500_000, good]
    found = read(place("\n".join(lines), name), limits=Limits(max_bytes=100_000))
    assert [source.problem is None for source in found] == [True, False, True]


def test_a_quotation_mark_that_is_never_closed(place):
    rows = "".join(f"{number},{TEXT}\n" for number in range(3_000))
    found = read(place(f'id,text\n1,{TEXT}\n2,"{TEXT}\n{rows}'), limits=Limits(max_bytes=100_000))
    assert found[0].problem is None
    assert isinstance(found[1].problem, e.BrokenRow)
    assert len(found) > 1_000


@pytest.mark.parametrize("name", ["t.csv.gz", "t.jsonl.gz"])
def test_a_bomb_is_not_held(place, name):
    good = TEXT if "csv" in name else json.dumps({"text": TEXT})
    lines = ["text"] * ("csv" in name) + [good, "a" * 60_000_000, good]
    path = place(gzip.compress("\n".join(lines).encode(), 1), name)
    del lines
    tracemalloc.start()
    found = read(path, limits=Limits(max_bytes=1_000_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [source.problem is None for source in found] == [True, False, True]
    assert peak < 12_000_000


@pytest.mark.parametrize("name", ["t.csv.gz", "t.jsonl.gz"])
def test_compression_that_breaks_off(place, name):
    good = TEXT if "csv" in name else json.dumps({"text": TEXT})
    noise = random.Random(7)
    lines = ["text"] * ("csv" in name) + [good.replace("nine", str(noise.random())) for _ in range(9_000)]
    found = read(place(gzip.compress("\n".join(lines).encode())[:-5_000], name))
    assert isinstance(found[-1].problem, e.BrokenTable)
    assert len(found) > 50


def test_broken_parquet(place):
    for data in (b"PAR1", b"PAR1" + b"\x00" * 100 + b"PAR1", b"nothing"):
        (source,) = read(place(data, "t.parquet"))
        assert isinstance(source.problem, e.BrokenTable)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\xff\x00\x01\x02abc", "t.csv"), (b"title,text\n", "t.csv"), (b"\n \n\n", "t.tsv"), (b"\n\n", "t.jsonl"),
        (gzip.compress(b"text\n", mtime=0), "t.csv.gz"),
    ],
)  # fmt: skip
def test_a_table_without_a_row_is_said(place, data, name):
    (source,) = read(place(data, name))
    assert isinstance(source.problem, e.NoRows)


def test_a_parquet_table_without_a_row_is_said(tmp_path):
    path = tmp_path / "t.parquet"
    pq.write_table(pa.table({"text": pa.array([], pa.string())}), path)
    (source,) = read(str(path))
    assert isinstance(source.problem, e.NoRows)


def test_missing_table():
    (source,) = read("nowhere.csv")
    with pytest.raises(e.NoSuchFile):
        load(source)


def test_resumes_behind_a_position(place, tmp_path):
    cells = [{"text": f"{TEXT} {number}"} for number in range(20)]
    pq.write_table(pa.Table.from_pylist(cells), tmp_path / "t.parquet", row_group_size=6)
    paths = [
        place(as_csv([["text"], *[[one["text"]] for one in cells]])),
        place("\n".join(map(json.dumps, cells)), "t.jsonl"),
        str(tmp_path / "t.parquet"),
    ]
    for path in paths:
        whole = read(path)
        for at in (0, 5, 6, 11, 19):
            assert read(path, behind={path: whole[at].position}) == whole[at + 1 :]


def test_rows_without_an_address_are_different_places(place):
    found = [load(source) for source in read(place(as_csv([["text"], [TEXT], [TEXT]])))]
    assert found[0].id != found[1].id


def test_pages_and_fragments_in_cells(place):
    fragment = "<p>The mayor said that nine people had been killed &amp; two hurt.</p><p>He said <b>no</b> more.</p>"
    path = place(as_csv([["html", "title"], [page(), ""], [fragment, "Falls"]]))
    one, two = (load(source) for source in read(path))
    assert one.text == LONG
    assert one.title == "Dam breaks above Hollin"
    assert two.text == "The mayor said that nine people had been killed & two hurt.\n\nHe said no more."
    assert two.title == "Falls"


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["t.csv", "t.jsonl", "t.parquet", "t.csv.gz", "t.tsv"]), st.booleans())
def test_never_crashes_on_any_bytes(tmp_path_factory, data, name, packed):
    path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(gzip.compress(data, mtime=0) if packed else data)
    for source in parts(Source("file", str(path)), Ways(limits=Limits(max_bytes=200))):
        assert source.problem is None or str(source.problem).endswith(".")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=60), min_size=1, max_size=8))
def test_csv_gives_back_what_was_written(tmp_path_factory, texts):
    path = tmp_path_factory.getbasetemp() / "round.csv"
    path.write_bytes(as_csv([["n", "text"], *enumerate(texts)]).encode())
    found = list(parts(Source("file", str(path))))
    assert [source.content.text if source.content else "" for source in found] == [
        text if text.strip() else "" for text in texts
    ]


# Dates


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2031-03-08", "2031-03-08"),
        ("2031-03-08 14:05:00", "2031-03-08T14:05:00"),
        ("2031-03-08T14:05:00Z", "2031-03-08T14:05:00+00:00"),
        ("2031-03-08T14:05:00.000+0200", "2031-03-08T14:05:00+02:00"),
        ("2031-03-08 14:05:00 UTC", "2031-03-08T14:05:00+00:00"),
        ("2031-03-08 14:05:00 +03:00", "2031-03-08T14:05:00+03:00"),
        ("2031/3/8", "2031-03-08"),
        ("20310308", "2031-03-08"),
        ("20310308140500", "2031-03-08T14:05:00"),
        ("20310308T140500Z", "2031-03-08T14:05:00"),
        (20310308, "2031-03-08"),
        ("Sat, 08 Mar 2031 14:05:00 +0200", "2031-03-08T14:05:00+02:00"),
        ("Sat, 08 Mar 2031 14:05:00 GMT", "2031-03-08T14:05:00+00:00"),
        ("8 March 2031", "2031-03-08"),
        ("March 8, 2031", "2031-03-08"),
        ("Mar 8th, 2031", "2031-03-08"),
        ("Sat Mar 08 14:05:00 +0000 2031", "2031-03-08T14:05:00+00:00"),
        ("25/3/2031", "2031-03-25"),
        ("3/25/31", "2031-03-25"),
        ("25.3.2031", "2031-03-25"),
        ("3/25/2031 2:05 PM", "2031-03-25T14:05"),
        ("3/3/2031", "2031-03-03"),
        ("8/3/2031", None),
        (1930745100, "2031-03-08T14:05:00+00:00"),
        (1930745100000, "2031-03-08T14:05:00+00:00"),
        ("1930745100", "2031-03-08T14:05:00+00:00"),
        (1930745100.0, "2031-03-08T14:05:00+00:00"),
        (date(2031, 3, 8), "2031-03-08"),
        (datetime(2031, 3, 8, 14, 5, tzinfo=UTC), "2031-03-08T14:05:00+00:00"),
        ("0000-00-00", None),
        ("0001-01-01", None),
        ("yesterday", None),
        ("", None),
        (None, None),
        (True, None),
        (7, None),
        (float("nan"), None),
        ("31/31/2031", None),
        ("2031-02-30", None),
    ],
)  # fmt: skip
def test_dates(value, iso):
    assert day_of(value, None) == iso


def test_the_column_tells_which_comes_first(place):
    assert order_of(["3/4/2031", "3/14/2031"]) == "month first"
    assert order_of(["3/4/2031", "14/3/2031"]) == "day first"
    assert order_of(["3/4/2031", "14/3/2031", "3/14/2031"]) is None
    path = place(as_csv([["text", "date"], [TEXT, "3/4/2031"], [TEXT, "3/14/2031"]]))
    assert [load(source).published for source in read(path)] == ["2031-03-04", "2031-03-14"]


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=30), st.floats(), st.integers(), st.dates(), st.datetimes()))
def test_any_value_is_a_date_or_none(value):
    found = day_of(value, "day first")
    assert found is None or datetime.fromisoformat(found)
