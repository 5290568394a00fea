"""Records show themselves in a notebook by an import alone; hostile words are words; nothing rests on colour."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import a_desk
import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from lxml import html as parsed
from nbclient import NotebookClient

import counterclaim
from counterclaim.comparing import compare, course, outline
from counterclaim.showing import charts
from counterclaim.showing.notebook import VEGA_LITE, html

REPO = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def shell():
    made = InteractiveShell()
    counterclaim.load_ipython_extension(made)
    return made


@pytest.fixture(scope="module")
def reading():
    return counterclaim.read_file(REPO / "examples" / "port-sorrel.txt")


@pytest.fixture(scope="module")
def comparer():
    files = sorted((REPO / "examples" / "halden-tunnel").glob("*.txt"))
    return compare([outline(counterclaim.read_file(path)) for path in files])


@pytest.fixture(scope="module")
def event(comparer):
    return max(comparer.comparisons(), key=lambda one: len(one.claims))


def shown(shell, record):
    data, _ = shell.display_formatter.format(record)
    return data


def text_of(element):
    return " ".join(element.text_content().split())


def test_a_notebook_shows_them_after_an_import_and_nothing_else(tmp_path):
    cells = (
        "import counterclaim",
        'reading = counterclaim.read_file("examples/port-sorrel.txt"); reading',
        "from counterclaim.comparing import compare, outline\n"
        'paths = ["agency", "daily", "later"]\n'
        'readings = [counterclaim.read_file(f"examples/halden-tunnel/{name}.txt") for name in paths]\n'
        "max(compare(map(outline, readings)).comparisons(), key=lambda event: len(event.claims))",
    )
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(REPO)}}).execute()
    first, second = (cell.outputs[-1].data for cell in notebook.cells[1:])
    assert "more than 15,000 troops" in text_of(parsed.fromstring(first["text/html"]))
    assert VEGA_LITE not in first
    assert "contradicts" in second["text/html"]
    assert second[VEGA_LITE]["$schema"].endswith("vega-lite/v6.json")


def test_all_words_of_a_reading_are_there_and_each_figure_has_its_number(shell, reading):
    page = parsed.fromstring(shown(shell, reading)["text/html"])
    marked = ["".join(mark.itertext()) for mark in page.xpath("//mark[b]")]
    for note in page.xpath("//sup"):
        note.drop_tree()
    whole = text_of(page)
    for line in reading.article.text.split("\n\n")[1:]:
        for word in line.split():
            assert word in whole
    rows = [[text_of(cell) for cell in row.xpath("td")] for row in page.xpath("//table/tbody/tr")]
    assert len(rows) == len(reading.figures)
    for number, (figure, row) in enumerate(zip(reading.figures, rows, strict=True), 1):
        assert row[0] == str(number)
        assert row[-1] == " ".join(figure.text.split())
        assert row[4] == (figure.claimant.name if figure.claimant else "the report itself")
        assert any(one.endswith(str(number)) for one in marked)


def test_what_plays_a_role_is_told_by_the_kind_of_element_and_not_by_colour(shell, reading):
    page = parsed.fromstring(shown(shell, reading)["text/html"])
    text = reading.article.text
    for role, element in (("source", "u"), ("cue", "i")):
        wanted = {" ".join(span.of(text).split()) for said in reading.statements for span in getattr(said, role)}
        told = " ".join(text_of(one) for one in page.xpath(f"//{element}"))
        assert all(words in told for words in wanted)
    assert page.xpath("//mark/b")
    assert page.xpath('//span[contains(@style, "border-bottom")]')
    assert not page.xpath('//div[@class="counterclaim-reading"]//*[contains(@style, "color")]')


def test_a_comparison_has_its_claims_disputes_and_chart(shell, event):
    data = shown(shell, event)
    page = parsed.fromstring(data["text/html"])
    rows = [[text_of(cell) for cell in row.xpath("td")] for row in page.xpath("//table/tbody/tr")]
    assert sorted(row[5] for row in rows) == sorted(" ".join(claim.text.split()) for claim in event.claims)
    disputes = [one for one in event.relations if one.relation in ("contradicts", "denies")]
    assert disputes
    assert all(one.reason in text_of(page) for one in disputes)
    assert page.xpath("//svg//path")
    assert not page.xpath("//@href")
    assert data[VEGA_LITE] == charts.event_chart(event, charts.Look(theme="light", base=None))


def test_a_course_has_a_table_for_each_event(shell, comparer):
    told = course(comparer.comparisons(), "Interior Ministry")
    page = parsed.fromstring(shown(shell, told)["text/html"])
    rows = [[text_of(cell) for cell in row.xpath("td")] for row in page.xpath("//table/tbody/tr")]
    assert len(page.xpath("//table")) == len({step.event for step in told.steps})
    assert sorted(row[3] for row in rows) == sorted(step.text for step in told.steps)
    nobody = shown(shell, course(comparer.comparisons(), "Nobody"))["text/html"]
    assert "No figure is claimed by Nobody" in text_of(parsed.fromstring(nobody))


def test_hostile_words_are_words(shell):
    reading = a_desk.hostile_reading()
    written = shown(shell, reading)["text/html"]
    page = parsed.fromstring(written)
    assert not page.xpath("//script | //img | //@onerror | //@href | //@src")
    assert a_desk.HOSTILE in text_of(page)
    (event,) = compare([outline(reading)]).comparisons()
    page = parsed.fromstring(shown(shell, event)["text/html"])
    assert not page.xpath("//script | //img | //@onerror | //@href | //@src")


def test_without_a_notebook_nothing_is_loaded():
    script = (
        "import sys, counterclaim; print(sorted(m for m in sys.modules if m.startswith(('counterclaim.', 'jinja2'))))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": str(REPO / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout == "[]\n"


def test_the_same_html_is_given_elsewhere(shell, reading):
    assert html(reading) == shown(shell, reading)["text/html"]
