from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import counterclaim
from counterclaim.articles import ArticleError
from counterclaim.records import Reading

EXAMPLES = Path(__file__).parents[1] / "examples"
PATHS = [str(EXAMPLES / name) for name in ("mira-ferry.txt", "port-sorrel.txt", "tolland-march.html")]
FOLDER = [*(str(EXAMPLES / "halden-tunnel" / f"{name}.txt") for name in ("agency", "daily", "later")), *PATHS]
TEXT = "The coastguard said on Monday that 12 people drowned."


def test_read_takes_a_text_and_its_day():
    reading = counterclaim.read(TEXT, published="2031-03-12", path="wire.txt", title="Storm")
    assert isinstance(reading, Reading)
    assert (reading.article.text, reading.article.path, reading.article.title) == (TEXT, "wire.txt", "Storm")
    assert reading.article.published == "2031-03-12"
    assert [(figure.low, figure.measure) for figure in reading.figures] == [(12, "killed")]


def test_read_file_reads_text_exactly_and_pages_by_their_report():
    text = counterclaim.read_file(EXAMPLES / "port-sorrel.txt").article
    assert text.text == (EXAMPLES / "port-sorrel.txt").read_text(encoding="utf-8")
    page = counterclaim.read_file(EXAMPLES / "tolland-march.html").article
    assert (page.publisher, page.author) == ("The Tolland Ledger", "Hanne Osk")
    assert "newsletter" not in page.text


def test_read_url_refuses_a_private_address():
    with pytest.raises(ArticleError, match="public"):
        counterclaim.read_url("http://127.0.0.1:9/report")


def test_read_many_keeps_the_order_and_reads_folders():
    assert [r.article.path for r in counterclaim.read_many([EXAMPLES])] == FOLDER
    assert [r.article.path for r in counterclaim.read_many(reversed(PATHS))] == PATHS[::-1]


def test_read_many_reads_only_what_is_asked_for():
    def paths():
        yield PATHS[0]
        raise AssertionError("the second was asked for before the first was used")

    assert next(counterclaim.read_many(paths())).article.path == PATHS[0]


def test_read_many_raises_the_first_failure_or_hands_it_over():
    with pytest.raises(counterclaim.ReadError, match=r"nowhere\.txt: there is no such file\. Check the path\."):
        list(counterclaim.read_many(["nowhere.txt", PATHS[0]]))
    failures: list[object] = []
    assert len(list(counterclaim.read_many(["nowhere.txt", PATHS[0]], on_error=failures.append))) == 1
    assert [failure.place for failure in failures] == ["nowhere.txt"]


def test_two_workers_read_the_same_as_one():
    alone, together = (list(counterclaim.read_many(PATHS, workers=workers)) for workers in (1, 2))
    assert alone == together


def test_a_reading_survives_its_json():
    reading = counterclaim.read_file(PATHS[1])
    assert Reading.model_validate_json(reading.model_dump_json()) == reading


def test_importing_the_package_is_light():
    heavy = "{'spacy', 'trafilatura', 'pydantic', 'numpy', 'httpx', 'rich', 'jinja2'}"
    program = f"import sys, counterclaim, counterclaim.cli.main; print(sorted({heavy} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
