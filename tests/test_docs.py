"""The docs say what is true: samples are real output, and every option, column and function is in them."""

from __future__ import annotations

import doctest
import inspect
import os
import re
from functools import partial
from html import unescape
from pathlib import Path
from typing import get_args

import loops
import pytest
import samples
import screenshots
from building.staging import GENERATED
from typer.main import get_command

import counterclaim
from counterclaim.articles.tables import FIELDS
from counterclaim.cli.formats import Format
from counterclaim.cli.formats.table import COLUMNS
from counterclaim.cli.main import app
from counterclaim.doors import pipeline
from counterclaim.doors.assistants.server import NAMES
from counterclaim.exports.registry import FORMATS
from counterclaim.ledger import Ledger
from counterclaim.ledger.kinds import Kind, Order, ReviewFilter
from counterclaim.ledger.migrations.versions.v0012_views import VIEWS
from counterclaim.lexicon import user_measures, user_parties
from counterclaim.watching import News, Problem
from counterclaim.web.api import PREFIX, router
from counterclaim.web.api.described import describe

REPO = Path(__file__).parents[1]
READING = (REPO / "docs" / "reading.md").read_text(encoding="utf-8")
LEDGER = (REPO / "docs" / "ledger.md").read_text(encoding="utf-8")
WATCHING = (REPO / "docs" / "watching.md").read_text(encoding="utf-8")
EXPORTS = (REPO / "docs" / "exports.md").read_text(encoding="utf-8")
BATCH = (REPO / "docs" / "batch.md").read_text(encoding="utf-8")
DESK = (REPO / "docs" / "desk.md").read_text(encoding="utf-8")
TOOLS = (REPO / "docs" / "tools.md").read_text(encoding="utf-8")
PYTHON = (REPO / "docs" / "python.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", samples.PAGES, ids=lambda page: page.name)
def test_samples_are_real_output(page):
    text = page.read_text(encoding="utf-8")
    assert samples.renewed(text) == text, "write them anew with make samples"


def words_of(svg: str) -> list[str]:
    return unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<style>.*?</style>", "", svg, flags=re.DOTALL))).split()


def test_the_picture_shows_what_is_printed_now_and_loads_nothing():
    old = samples.PICTURE.read_text(encoding="utf-8")
    assert words_of(old) == words_of(samples.picture()), "draw it anew with make samples"
    assert set(re.findall(r"https?://[^\s\"')]+", old)) == {"http://www.w3.org/2000/svg"}


def options(name: str) -> set[str]:
    command = get_command(app).commands[name]
    return {name for parameter in command.params for name in parameter.opts if name.startswith("--")} | {"--help"}


@pytest.mark.parametrize(("command", "page"), [("read", "reading"), ("measures", "measures"), ("parties", "parties")])
def test_every_option_is_documented_and_nothing_else(command, page):
    text = (REPO / "docs" / f"{page}.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(--[a-z-]+)`", text, re.MULTILINE)) == options(command)


def test_every_measure_stands_in_full_on_its_page():
    page = " ".join((REPO / "docs" / "measures.md").read_text(encoding="utf-8").split())
    for measure in counterclaim.measures():
        for words in (measure.definition, *measure.excludes, *(each.document for each in measure.published)):
            assert words in page, measure.key


def test_every_key_of_own_tables_is_documented():
    documented = set(
        re.findall(r"^\| `\[?(\w+)\]?`", (REPO / "docs" / "measures.md").read_text(encoding="utf-8"), re.M)
    )
    assert documented == {*user_measures.ABOUT, *user_measures.WORDS, "irregular"}
    parties = (REPO / "docs" / "parties.md").read_text(encoding="utf-8")
    for key in (*user_parties.KNOWN, *user_parties.PLACE_KEYS):
        assert re.search(rf"`[^`|]*\b{key}\b[^`|]*`", parties), key


def test_the_share_of_phrases_read_right_is_that_of_the_cases():
    lines = (REPO / "tests" / "cases" / "parties.txt").read_text(encoding="utf-8").splitlines()
    cases = [line.split(" | ") for line in lines if line and not line.startswith("#")]
    right = [(counterclaim.party(words).party or "-") == party for words, party in cases]
    page = (REPO / "docs" / "parties.md").read_text(encoding="utf-8")
    assert f"| 60 that the table was tuned on | {sum(right[:120:2])} |" in page
    assert f"| 60 like them, not looked at while tuning | {sum(right[1:120:2])} |" in page
    assert len(cases) == 170


@pytest.mark.parametrize(("name", "page"), [("add", LEDGER), ("claims", LEDGER), ("watch", WATCHING), ("batch", BATCH)])
def test_every_option_of_add_claims_watch_and_batch_is_documented_and_nothing_else(name, page):
    table = page.split(f"| option of `{name}` |")[1].split("\n\n")[0]
    assert set(re.findall(r"`(--[a-z-]+)`", table)) == options(name)


@pytest.mark.parametrize("name", ["show", "history", "stats", "verify", "review", "decide", "withdraw", "names"])
def test_every_option_of_the_other_commands_on_a_ledger_is_documented(name):
    assert {option for option in options(name) if option not in LEDGER} == set()


def test_every_option_of_export_and_bind_is_documented_and_nothing_else():
    for name, shared in (("export", options("claims") - {"--format", "--limit", "--help"}), ("bind", {"--format"})):
        table = EXPORTS.split(f"| option of `{name}` |")[1].split("\n\n")[0]
        assert set(re.findall(r"`(--[a-z-]+)`", table)) | shared == options(name) | shared, name


def test_every_format_of_export_stands_on_a_page_with_all_that_it_maps_and_loses():
    pages = "".join(page.read_text(encoding="utf-8") for page in (REPO / "docs").glob("exports*.md"))
    assert set(re.findall(r"<!-- mapping ([a-z-]+) -->", pages)) == set(FORMATS)
    for each in FORMATS.values():
        assert f"| `{each.name}` |" in pages, each.name
        table = pages.split(f"<!-- mapping {each.name} -->")[1].split("<!-- end -->")[0]
        for one in each.mapped:
            assert f"| {one.ours} | {one.theirs} |" in table, each.name
        assert all(f"- {words}" in table for words in each.lost), each.name


def test_every_option_of_the_demo_is_documented_and_nothing_else():
    table = DESK.split("| option of `demo` |")[1].split("\n\n")[0]
    assert set(re.findall(r"`(--[a-z-]+)`", table)) == options("demo") | {"--no-open"}


def test_every_address_of_the_api_is_documented_and_nothing_else():
    table = DESK.split("| address | what it gives |")[1].split("\n\n")[0]
    documented = {f"{PREFIX}{path}" for path in re.findall(r"`(/[a-z/{}]+)`", table)}
    assert documented == set(describe(router)["paths"])


def test_every_key_of_review_is_documented_and_nothing_else():
    table = DESK.split("| key | what it does |")[1].split("\n\n")[0]
    pages = (REPO / "src" / "counterclaim" / "web" / "templates").glob("review*.html")
    lists = re.findall(r"keys\(\[(.*?)\]\)", "".join(page.read_text(encoding="utf-8") for page in pages))
    assert {key for found in lists for key in re.findall(r'\("([^"]+)",', found)} == set(
        re.findall(r"`([^`]+)`", "".join(line.split("|")[1] for line in table.splitlines() if line.count("|") > 1))
    )


def test_pictures_are_small():
    images = sorted((REPO / "docs" / "images").glob("*.png"))
    assert images
    for image in images:
        assert image.stat().st_size <= screenshots.LARGEST, image.name


def test_every_option_of_serve_and_accounts_is_documented_and_nothing_else():
    page = (REPO / "docs" / "desk-safety.md").read_text(encoding="utf-8")
    rows = page.split("| option of `serve` |")[1].split("\n\n")[0]
    assert set(re.findall(r"`(--[a-z-]+)`", rows)) == options("serve") | {"--no-open"}
    for name, command in get_command(app).commands["accounts"].commands.items():
        row = page.split(f"| `{name}` |")[1].split("\n")[0]
        own = {one for parameter in command.params for one in parameter.opts if one.startswith("--")}
        assert set(re.findall(r"`(--[a-z-]+)", row)) == own - {"--ledger", "--format", "--out"}, name


@pytest.mark.parametrize("name", ["datasette", "mcp"])
def test_every_option_of_the_doors_is_documented_and_nothing_else(name):
    rows = TOOLS.split(f"| option of `{name}` |")[1].split("\n\n")[0]
    assert set(re.findall(r"`(--[a-z-]+)", rows)) == options(name)


def test_every_view_tool_and_attribute_is_documented_and_nothing_else():
    for heading, named in (("view", VIEWS), ("tool", NAMES)):
        rows = TOOLS.split(f"\n| {heading} |")[1].split("\n\n")[0].splitlines()
        told = {name for row in rows for name in re.findall(r"`(\w+)`", row.split("|")[1])}
        assert told == set(named)
    for kind, attributes in (("doc", pipeline.OF_DOCS), ("span", pipeline.OF_SPANS)):
        assert set(re.findall(rf"`{kind}\._\.(\w+)`", TOOLS)) == set(attributes)


def test_every_filter_order_and_decision_is_documented():
    for kinds in (Order, ReviewFilter, Kind):
        assert {kind for kind in get_args(kinds) if f"`{kind}" not in LEDGER} == set()


def test_every_method_of_a_ledger_is_documented():
    methods = {name for name in dir(Ledger) if not name.startswith("_")}
    internal = {"close", "name", "runs", "known", "kind"}
    assert {name for name in methods - internal if f"`{name}(" not in LEDGER} == set()


def test_every_command_is_documented():
    pages = "".join(page.read_text(encoding="utf-8") for page in samples.PAGES)
    for name in get_command(app).commands:
        assert f"counterclaim {name}" in pages


def test_every_format_is_documented():
    headings = re.findall(r"^### (.*)$", READING, re.MULTILINE)
    assert sorted(re.findall(r"`(\w+)`", " ".join(headings))) == sorted(Format)


def test_the_csv_columns_are_shown():
    assert ",".join(COLUMNS) in READING


WITH_PYTHON = [page for page in samples.PAGES if ">>>" in page.read_text(encoding="utf-8")]


def test_there_is_python_on_the_pages_that_tell_of_it():
    assert {page.name for page in WITH_PYTHON} >= {
        "python.md",
        "ledger.md",
        "comparing.md",
        "developer.md",
        "researcher.md",
    }


@pytest.mark.parametrize("page", WITH_PYTHON, ids=lambda page: page.name)
def test_the_python_on_a_page_runs(monkeypatch, page):
    monkeypatch.chdir(REPO)
    check = partial(doctest.testfile, module_relative=False, optionflags=doctest.ELLIPSIS)
    result = loops.apart(check, str(page))
    assert result.attempted >= 5
    assert result.failed == 0


@pytest.mark.parametrize(
    "name",
    ["quantities", "read", "read_file", "read_url", "read_many", "load_tables", "measures", "parties", "party"],
)
def test_every_function_is_documented_with_its_signature(name):
    parameters = inspect.signature(getattr(counterclaim, name)).parameters.values()
    bare = [parameter.replace(annotation=inspect.Parameter.empty) for parameter in parameters]
    assert f"`{name}{inspect.Signature(bare)}`" in PYTHON


def test_the_readme_names_the_two_commands_that_exist():
    makefile = (REPO / "Makefile").read_text(encoding="utf-8")
    readme = (REPO / "README.md").read_text(encoding="utf-8")
    for target in ("demo", "test"):
        assert f"    make {target} " in readme
        assert re.search(rf"^{target}: setup", makefile, re.MULTILINE)


def test_links_between_pages_lead_somewhere():
    for page in (*samples.PAGES, REPO / "CONTRIBUTING.md", REPO / "CHANGELOG.md"):
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            made = (
                Path(os.path.normpath(page.parent / target)).relative_to(REPO / "docs")
                if "reference/" in target
                else ""
            )
            assert str(made) in GENERATED or (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_locks_for_pip_are_those_of_uv():
    locked = (REPO / "uv.lock").read_text(encoding="utf-8")
    versions = set(re.findall(r'^name = "([^"]+)"\nversion = "([^"]+)"', locked, re.MULTILINE))
    for name in ("requirements.lock", "requirements-dev.lock"):
        pinned = re.findall(r"^([\w.-]+)==([^\s;]+)", (REPO / name).read_text(encoding="utf-8"), re.MULTILINE)
        assert pinned
        assert set(pinned) <= versions, f"{name} is not of this uv.lock: make lock"


def test_every_field_of_news_is_documented():
    for kind in (News, Problem):
        assert {name for name in kind.model_fields if f"`{name}`" not in WATCHING} == set()


def test_every_field_that_a_column_can_be_mapped_to_is_documented():
    assert {field for field in FIELDS if f"`{field}`" not in READING} == set()
