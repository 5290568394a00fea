"""What every format does: all that it says it maps, the same bytes each time, nothing left out in silence."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest
from cited import cited, export, source, verdict

from counterclaim.exports import csv_table, json_lines, parquet, rows, xlsx
from counterclaim.exports.errors import LeftOutError, MissingExtraError, NoSuchFormatError, NothingCarriedError
from counterclaim.exports.registry import FORMATS, format_called
from counterclaim.ledger import Claim, Source

OF_CLAIMS = [each for each in FORMATS.values() if each.carries == "claims"]
FORMULA = '=HYPERLINK("http://evil.example","click")'


@pytest.mark.parametrize("each", OF_CLAIMS, ids=lambda each: each.name)
def test_the_same_claims_give_the_same_bytes(each):
    first, tally = export(each, cited(), cited(id="f2", verdicts=(verdict(),)))
    second, _ = export(each, cited(), cited(id="f2", verdicts=(verdict(),)))
    assert {name: file.getvalue() for name, file in first.files.items()} == {
        name: file.getvalue() for name, file in second.files.items()
    }
    assert tally.carried == 2
    assert not tally.left


@pytest.mark.parametrize("each", OF_CLAIMS, ids=lambda each: each.name)
def test_no_claim_gives_a_file_that_can_be_read(each):
    files, tally = export(each)
    assert tally.carried == 0
    assert files.files
    if not each.binary and "csv" not in each.media_type:
        for line in [files.text()] if each.name != "jsonl" else []:
            json.loads(line)


@pytest.mark.parametrize("each", FORMATS.values(), ids=lambda each: each.name)
def test_a_format_says_what_it_maps_and_loses(each):
    assert each.mapped
    assert each.lost
    assert len(each.about) < 100
    assert all(ending.startswith(".") for ending in each.endings)
    if each.needs is not None:
        assert f"\n{each.needs} = [" in (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")


def test_a_format_that_there_is_not():
    with pytest.raises(NoSuchFormatError, match="Take one of schema-org"):
        format_called("docx")


def test_every_field_of_a_claim_and_its_source_is_a_column():
    names = {column.name for column in rows.COLUMNS}
    wanted = (set(Claim.model_fields) - {"span", "passage_start", "snippet", "where"}) | {"start", "end"}
    assert wanted <= names
    assert set(Source.model_fields) - {"kind"} <= names
    assert len(names) == len(rows.COLUMNS)
    assert all(column.definition.endswith(".") for column in rows.COLUMNS)


def test_csv_runs_no_formula():
    files, _ = export(csv_table.FORMAT, cited(claimant=FORMULA, population="@x", verdicts=(verdict(),)))
    (row,) = csv.DictReader(io.StringIO(files.text()))
    assert row["claimant"] == f"'{FORMULA}"
    assert row["population"] == "'@x"
    assert (row["low"], row["high"], row["verdict"], row["verdict_by"]) == ("12", "", "Mostly true", "Ada")


def test_json_lines_lose_nothing():
    row = cited(verdicts=(verdict(), verdict(id="d2", rating="False")))
    files, _ = export(json_lines.FORMAT, row)
    told = json.loads(files.text())
    assert Claim.model_validate(told["claim"]) == row.claim
    assert Source.model_validate(told["source"]) == row.source
    assert [one["rating"] for one in told["verdicts"]] == ["Mostly true", "False"]


def test_parquet_is_typed_and_defines_its_columns():
    read = pytest.importorskip("pyarrow.parquet")
    files, _ = export(parquet.FORMAT, *(cited(id=f"f{number}", low=number) for number in range(parquet.AT_ONCE + 3)))
    table = read.read_table(io.BytesIO(files.data()))
    assert table.num_rows == parquet.AT_ONCE + 3
    assert [str(table.schema.field(name).type) for name in ("low", "start", "cumulative", "text")] == [
        "double", "int64", "bool", "string",
    ]  # fmt: skip
    assert b"lower bound" in table.schema.field("low").metadata[b"definition"]
    assert table.column("low").to_pylist()[:2] == [0.0, 1.0]


def test_xlsx_has_claims_and_definitions_and_no_formula():
    openpyxl = pytest.importorskip("openpyxl")
    files, _ = export(xlsx.FORMAT, cited(claimant=FORMULA, via="https://news.example"), cited(id="f2", low=None))
    book = openpyxl.load_workbook(io.BytesIO(files.data()))
    assert book.sheetnames == ["Claims", "Definitions"]
    names, first, second = list(book["Claims"].values)
    row = dict(zip(names, first, strict=True))
    assert (row["low"], row["claimant"], row["cumulative"]) == (12, f"'{FORMULA}", False)
    assert dict(zip(names, second, strict=True))["low"] is None
    assert all(cell.data_type != "f" and cell.hyperlink is None for line in book["Claims"] for cell in line)
    defined = {name: words for _, name, words in list(book["Definitions"].values)[1:]}
    assert set(names) <= set(defined)
    assert "never casualties" in defined["killed"]
    assert book.properties.created.year == 2031, "by the claims, not by the clock"


def test_xlsx_leaves_out_what_has_no_room_and_says_so(monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_ROWS", 1)
    _, tally = export(xlsx.FORMAT, cited(place="x" * (xlsx.LONGEST + 1)), cited(id="f2"), cited(id="f3"))
    assert tally.carried == 1
    assert tally.left == {xlsx.TOO_LONG: 1, xlsx.NO_ROOM: 1}
    assert tally.examples == {xlsx.TOO_LONG: "f1", xlsx.NO_ROOM: "f3"}


def test_what_is_left_out_is_told_or_refused():
    without = cited(source=source(url=None, path="a.txt"))
    web = FORMATS["web-annotation"]
    _, tally = export(web, cited(), without)
    assert list(tally.told("claims")) == ["1 claim left out: its article has no address on the web (f1)"]
    with pytest.raises(LeftOutError, match="1 claim left out"):
        export(web, cited(), without, strict=True)
    with pytest.raises(NothingCarriedError, match=r"2 claims left out.*another format"):
        export(web, without, without)


@pytest.mark.parametrize(("each", "library"), [(xlsx.FORMAT, "xlsxwriter"), (parquet.FORMAT, "pyarrow")])
def test_a_missing_library_is_named_with_its_extra(each, library, monkeypatch):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError, match=rf"pip install 'counterclaim\[{each.needs}\]'"):
        export(each, cited())
