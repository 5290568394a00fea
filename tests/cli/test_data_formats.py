from __future__ import annotations

import csv
import io
import json

import pytest
from sample import TEXT, reading

from counterclaim.cli.formats import Format, Look, writer
from counterclaim.cli.formats.table import COLUMNS
from counterclaim.records import Definition, Reading, Span
from counterclaim.showing.cells import harmless


def written(kind: Format, *readings: Reading) -> str:
    stream = io.StringIO(newline="")
    target = writer(kind, stream, Look())
    for read in readings:
        target.add(read)
    target.close()
    return stream.getvalue()


def test_jsonl_is_a_reading_a_line():
    lines = written(Format.JSONL, reading(), reading()).splitlines()
    assert [Reading.model_validate_json(line) for line in lines] == [reading(), reading()]
    assert json.loads(lines[0])["schema"] == "counterclaim.reading/1"


@pytest.mark.parametrize("n", [0, 1, 3])
def test_json_is_one_list(n):
    assert json.loads(written(Format.JSON, *[reading()] * n)) == [json.loads(reading().model_dump_json())] * n


def test_csv_has_a_row_per_figure_and_the_statement_beside_it():
    rows = list(csv.DictReader(io.StringIO(written(Format.CSV, reading()), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 8
    last = rows[7]
    assert TEXT[int(last["start"]) : int(last["end"])] == last["text"] == "more than 15,000 troops"
    assert (last["low"], last["high"], last["approximate"], last["cumulative"]) == ("15000", "", "false", "true")
    assert (last["speaker"], last["channel"], last["stance"]) == ("Edda Kolb", "her channel", "assert")
    assert last["statement"] == "that Sarune has lost more than 15,000 troops since the war began in 2029"
    assert rows[6]["claimant"] == rows[6]["statement"] == "", "a figure in the outlet's own voice has a row too"


def test_csv_without_an_article_is_a_heading():
    assert written(Format.CSV) == ",".join(COLUMNS) + "\r\n"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1"])
def test_csv_cells_are_never_formulas(cell):
    assert harmless(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["12 dead", "", None, -1, 0.5])
def test_csv_leaves_other_cells_alone(cell):
    assert harmless(cell) == cell


@pytest.mark.parametrize("kind", [Format.CSV, Format.TERMINAL, Format.HTML, Format.JSONL])
def test_the_articles_own_words_for_what_is_counted_are_shown_with_the_figure(kind):
    figure, *others = reading().figures
    defined = figure.model_copy(update={"definition": Definition(text="undead", span=Span(0, 6))})
    known = reading().model_copy(update={"figures": (defined, *others)})
    assert "undead" not in written(kind, reading())
    assert "undead" in written(kind, known)
