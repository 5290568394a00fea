from __future__ import annotations

import io
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import TEXT, reading

from counterclaim.cli.formats import Format, Look, writer
from counterclaim.cli.formats.page import content_hash
from counterclaim.records import Article, Reading, Span, Statement
from counterclaim.showing.safe import visible


class Page(HTMLParser):
    """What a browser would see: tags with attributes, and the words of the article."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.blocks: dict[str, str] = {}
        self._in_text = 0
        self._in_note = False
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        self.tags.append((tag, named))
        if tag == "div":
            self._in_text += 1 if self._in_text or named.get("class") == "text" else 0
        self._in_note = self._in_note or tag == "sup"
        if tag == "p":
            self.words.append(" ")
        if tag in ("style", "script"):
            self.blocks[tag] = ""
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag == "div" and self._in_text:
            self._in_text -= 1
        if tag == "sup":
            self._in_note = False
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_data(self, data):
        if self.open:
            self.blocks[self.open[-1]] += data
        elif self._in_text and not self._in_note:
            self.words.append(data)

    def text(self) -> str:
        return " ".join("".join(self.words).split())


def page_of(*readings: Reading) -> str:
    stream = io.StringIO()
    target = writer(Format.HTML, stream, Look())
    for read in readings:
        target.add(read)
    target.close()
    return stream.getvalue()


def test_the_article_is_whole_but_for_a_first_line_that_only_repeats_the_title():
    assert Page(page_of(reading())).text() == " ".join(TEXT.split("\n", 1)[1].split())


def test_nothing_comes_from_elsewhere():
    source = page_of(reading())
    for tag, attributes in Page(source).tags:
        assert tag not in ("img", "iframe", "object", "embed", "link", "base", "form", "video", "audio")
        assert not {"src", "srcset", "style", "action"} & attributes.keys()
        assert not any(name.startswith("on") for name in attributes)
        assert attributes.get("href", "#").startswith("#")
    assert not re.search(r"https?:|url\(|@import", source)


def test_the_policy_lets_only_our_own_style_and_script_in():
    page = Page(page_of(reading()))
    policy = next(a["content"] for tag, a in page.tags if tag == "meta" and a.get("http-equiv"))
    assert policy.startswith("default-src 'none';")
    assert f"style-src '{content_hash(page.blocks['style'])}'" in policy
    assert f"script-src '{content_hash(page.blocks['script'])}'" in policy


@pytest.mark.parametrize("n", [1, 3])
def test_ids_are_unique_and_every_link_leads_somewhere(n):
    tags = Page(page_of(*[reading()] * n)).tags
    ids = [a["id"] for _, a in tags if a.get("id")]
    assert len(ids) == len(set(ids))
    assert {a["href"][1:] for _, a in tags if a.get("href")} <= set(ids)
    keys = {a["data-key"] for _, a in tags if a.get("data-key")}
    assert keys <= set(ids)
    assert {key for _, a in tags if a.get("data-of") for key in a["data-of"].split()} <= set(ids)


def test_a_figure_lights_up_with_its_statement():
    tags = Page(page_of(reading())).tags
    figure = next(a for tag, a in tags if a.get("href") == "#a1f8" and tag == "a" and a.get("id") == "t-a1f8")
    assert figure["data-of"].split() == ["a1s6", "a1f8"]
    assert figure["class"].split() == ["con", "fig", "k3"]
    assert next(a for _, a in tags if a.get("id") == "a1f8")["data-of"] == "a1s6 a1f8"


def test_several_articles_are_listed_first():
    source = page_of(reading(), reading())
    assert source.index('href="#a2"') < source.index('id="a1"') < source.index('id="a2"')
    assert "2 in dispute" in source
    assert 'href="#a1"' not in page_of(reading())


HOSTILE = "</p><script>alert(1)</script> & \"quoted\" <b onmouseover='x'> \x1b[2J \u202e"


def test_article_text_title_and_names_are_escaped():
    article = Article(id="a1", text=HOSTILE, title=HOSTILE, publisher=HOSTILE, path=HOSTILE, language='"><i>')
    page = Page(page_of(Reading(article=article)))
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert not {"b", "i"} & {tag for tag, _ in page.tags if tag != "b"}
    assert all("onmouseover" not in a for _, a in page.tags)


LETTERS = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))
SPANS = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@settings(max_examples=60, deadline=None)
@given(st.text(LETTERS, min_size=43, max_size=60), st.lists(SPANS, max_size=3), st.lists(SPANS, min_size=1, max_size=3))
def test_any_text_with_any_spans_is_shown_whole(text, cue, content):
    said = Statement(id="s1", source=(), cue=tuple(cue), content=tuple(content), mode="indirect", confidence=0.5)
    source = page_of(Reading(article=Article(id="a1", title="Title", text=text), statements=(said,)))
    assert Page(source).text().split() == visible(text).split()
    source.encode("utf-8")
