"""The site as a whole: every page has its place, links lead somewhere, and what is broken is told."""

from __future__ import annotations

import re

import pytest
from building.links import problems
from building.navigation import MORE, SECTIONS, contents, placed
from building.staging import DOCS, ELSEWHERE, GENERATED, DeadLinkError, settled, stage, written


@pytest.fixture(scope="module")
def staged(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "pages"
    stage(folder)
    return folder


def test_all_pages_are_staged(staged):
    assert {path.relative_to(staged).as_posix() for path in staged.rglob("*.md")} == {
        *written(),
        *(place for place in GENERATED if place.endswith(".md")),
    }


def test_every_page_is_in_the_navigation_once(staged):
    listed = re.findall(r"^(?:.* <)?([\w/-]+)>?$", contents(placed(_pages(staged))), re.MULTILINE)
    assert sorted(listed) == sorted(_pages(staged) - {"index"})


def _pages(staged):
    return {path.relative_to(staged).with_suffix("").as_posix() for path in staged.rglob("*.md")}


def test_pages_that_do_not_exist_yet_are_left_out_and_unknown_ones_come_last():
    found = list(placed(["index", "reading", "batch", "surprise"]))
    assert [section.pages for section in found] == [("reading", "batch"), ("surprise",)]
    assert found[-1].title == MORE
    assert "exports" in {page for section in SECTIONS for page in section.pages}


def test_links_follow_pages_to_where_they_stand():
    places = {path.resolve(): place for place, path in written().items()}
    page = DOCS / "attribution-model.md"
    text = settled(page, "attribution-model.md", places)
    assert "(attribution-card.md)" in text
    change = settled(ELSEWHERE["changes.md"], "changes.md", places)
    assert "(desk-safety.md)" in change


def test_a_link_to_nothing_is_refused_and_named(tmp_path, monkeypatch):
    monkeypatch.setattr("building.staging.REPO", tmp_path)
    page = tmp_path / "page.md"
    page.write_text("See [this](nowhere.md).", encoding="utf-8")
    with pytest.raises(DeadLinkError, match=r"page\.md links to nowhere\.md"):
        settled(page, "page.md", {})


def test_links_in_code_and_to_elsewhere_stay_as_they_are(tmp_path):
    page = tmp_path / "page.md"
    text = "See [site](https://example.org/a).\n\n```python\nx = f[0](y)\n```\n"
    page.write_text(text, encoding="utf-8")
    assert settled(page, "page.md", {}) == text


def test_a_file_that_is_no_page_is_named_without_a_link(tmp_path):
    (tmp_path / "table.toml").write_text("", encoding="utf-8")
    page = tmp_path / "page.md"
    page.write_text("See [`table.toml`](table.toml).", encoding="utf-8")
    assert settled(page, "page.md", {}) == "See `table.toml`."


def site(folder, **pages):
    for name, body in pages.items():
        (folder / f"{name}.html").write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
    return list(problems(folder))


def test_sound_links_have_no_problems(tmp_path):
    assert site(tmp_path, a='<a href="b.html#here">b</a> <a href="#top" id="top">t</a>', b='<p id="here">x</p>') == []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('<a href="c.html">c</a>', "a.html: c.html: there is no such page or file"),
        ('<a href="b.html#there">b</a>', "a.html: b.html#there: there is no such place on that page"),
        ('<a href="#there">b</a>', "a.html: #there: there is no such place on that page"),
        ('<img src="gone.png">', "a.html: gone.png: there is no such page or file"),
    ],
)
def test_broken_links_are_told(tmp_path, body, told):
    assert site(tmp_path, a=body, b='<p id="here">x</p>') == [told]


@pytest.mark.parametrize(
    "body",
    [
        '<script src="https://cdn.example/x.js"></script>',
        '<link rel="stylesheet" href="//fonts.example/css">',
        '<img src="http://pictures.example/a.png">',
    ],
)
def test_nothing_may_be_loaded_from_elsewhere(tmp_path, body):
    (told,) = site(tmp_path, a=body)
    assert "is loaded from elsewhere" in told


def test_links_that_a_reader_follows_may_lead_elsewhere(tmp_path):
    assert site(tmp_path, a='<a href="https://example.org/">x</a>') == []
