"""Pages, all of them invented."""

import json

import pytest
from invented_pages import HEAD, PARAGRAPHS, page

from counterclaim.articles import load_page
from counterclaim.articles.errors import NoArticle
from counterclaim.articles.html import declared_encoding, is_html, read_page


def json_ld(**fields):
    return (
        f'{HEAD}<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", **fields})}</script>'
    )


def metadata(head, around=""):
    return read_page(page(head, around=around), place="x").metadata


def test_body_is_the_report_with_blank_lines_between():
    assert read_page(page(), place="x").text == "\n\n".join(PARAGRAPHS)


def test_headline_is_the_title_and_not_in_the_body():
    article = load_page(page(body=("Dam breaks above Hollin", *PARAGRAPHS)), path="x.html")
    assert article.title == "Dam breaks above Hollin"
    assert article.text == "\n\n".join(PARAGRAPHS)


RECORD = {
    "@type": "NewsArticle",
    "headline": "Dam breaks above Hollin",
    "datePublished": "2031-12-08T14:05:00+01:00",
    "author": [{"@type": "Person", "name": "Bo Hall"}, {"@type": "Person", "name": "Cy Moss"}],
    "publisher": {"@type": "Organization", "name": "The Harbour Post"},
}


def test_json_ld():
    found = metadata(json_ld(**RECORD))
    assert (found.title, found.publisher, found.author) == (
        "Dam breaks above Hollin",
        "The Harbour Post",
        "Bo Hall, Cy Moss",
    )
    assert found.published == "2031-12-08T14:05:00+01:00"


def test_json_ld_with_references():
    graph = [
        {"@type": "WebSite", "name": "The Harbour Post"},
        {"@type": "WebPage", "datePublished": "2031-12-08T14:05:00Z", "author": {"@id": "#bo"}},
        {"@type": ["Person"], "@id": "#bo", "name": "Bo Hall"},
    ]
    found = metadata(json_ld(**{"@graph": graph}))
    assert (found.publisher, found.author, found.published) == (
        "The Harbour Post",
        "Bo Hall",
        "2031-12-08T14:05:00+00:00",
    )


def test_json_ld_with_broken_syntax_still_helps():
    block = '{"@type": "NewsArticle", "keywords": ["a",,], '
    block += '"datePublished": "2031-12-08", "publisher": {"@type": "Organization", "name": "Post"}}'
    found = metadata(f'{HEAD}<script type="application/ld+json">{block}</script>')
    assert (found.published, found.publisher) == ("2031-12-08", "Post")


DATES = [
    (
        '<meta property="article:published_time" content="2031-12-08T14:05:00Z">',
        "",
        "2031-12-08T14:05:00+00:00",
        "OpenGraph",
    ),
    ('<meta itemprop="datePublished" content="2031-12-08">', "", "2031-12-08", "microdata"),
    (
        '<meta name="dc.date" content="2031-12-09T05:57:50Z">'
        '<meta name="sailthru.date" content="2031-12-08 21:57:00 -0800">',
        "",
        "2031-12-08T21:57:00-08:00",
        "the same moment with the local offset: the report's weekdays are local",
    ),
    ("", '<span class="byline-date">December 8, 2031 | 4:10pm</span>', "2031-12-08T16:10", "shown in a byline"),
    ("", "<p>Published: Monday, December 8th, 2031 at 11:08 a.m.</p>", "2031-12-08T11:08", "shown with a label"),
    (
        "",
        '<span class="date">13 October 2031</span><p>Published: Monday, December 8th, 2031</p>',
        "2031-12-08",
        "the labelled one of two",
    ),
    ('<link rel="canonical" href="https://post.example/2031/dec/08/dam">', "", "2031-12-08", "in the address"),
    (
        '<link rel="canonical" href="https://post.example/2031/12/08/dam">',
        "",
        "2031-12-08",
        "in the address, in digits",
    ),
    ('<meta name="date" content="0001-01-01T00:00:00Z">', "", None, "a placeholder is no date"),
    ('<meta name="date" content="today">', "", None, "nor is a word"),
]


@pytest.mark.parametrize(("head", "around", "published", "why"), DATES, ids=[why for *_, why in DATES])
def test_published(head, around, published, why, monkeypatch):
    monkeypatch.setattr("counterclaim.articles.html._guessed_day", lambda source, url: None)
    assert metadata(HEAD + head, around).published == published


def test_last_resort_is_htmldate():
    assert metadata(HEAD, '<time datetime="2021-12-08">then</time>').published == "2021-12-08"


PUBLISHERS = [
    (HEAD, "The Harbour Post", "the end of the page's title"),
    (HEAD + '<meta property="og:site_name" content="Harbour Post Online">', "Harbour Post Online", "OpenGraph"),
    (HEAD + '<meta property="og:site_name" content="@harbourpost">', "The Harbour Post", "a handle is no name"),
    (
        '<title>Dam breaks above Hollin</title><meta property="og:site_name" content="@harbourpost">',
        "harbourpost",
        "but for want of one",
    ),
    (
        '<title>Dam breaks above Hollin</title><link rel="canonical" href="https://www.post.example/dam">',
        "post.example",
        "its host",
    ),
]


@pytest.mark.parametrize(("head", "publisher", "why"), PUBLISHERS, ids=[why for *_, why in PUBLISHERS])
def test_publisher(head, publisher, why):
    assert metadata(head).publisher == publisher


def test_heading_of_the_page_wins_over_a_shortened_title():
    head = '<title>Post</title><meta property="og:title" content="Dam breaks">'
    assert metadata(head).title == "Dam breaks above Hollin"


def test_heading_that_is_no_headline_does_not():
    source = page('<title>Ferry sinks</title><meta property="og:title" content="Ferry sinks">')
    assert read_page(source, place="x").metadata.title == "Ferry sinks"


@pytest.mark.parametrize(
    ("stated", "author"),
    [("By Bo Hall", "Bo Hall"), ("https://facebook.example/bo", None), ("The Harbour Post", None), ("12345", None)],
)
def test_author(stated, author):
    assert metadata(f'{HEAD}<meta name="author" content="{stated}">').author == author


@pytest.mark.parametrize(
    "source",
    [
        "<html><body></body></html>",
        "<!-- nothing -->",
        "<html>",
        page(body=()),
        page(body=("Loading",)),
        "<html><body><ul>" + "<li><a href='/x'>Ferry sinks off coast</a></li>" * 40 + "</ul></body></html>",
    ],
)
def test_page_without_an_article(source):
    with pytest.raises(NoArticle, match="Give the address of one report"):
        read_page(source, place="x")


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("<!DOCTYPE html><html>", True),
        ("\n <!-- saved --> <html lang='en'>", True),
        ('<?xml version="1.0"?><!DOCTYPE html PUBLIC "x">', True),
        ("<p>no page", False),
        ("The <html> element is old.", True),
        ("The dam broke.", False),
    ],
)
def test_is_html(text, yes):
    assert is_html(text) is yes


def test_declared_encoding():
    assert declared_encoding(b'<html><head><meta charset="windows-1252">') == "windows-1252"
    assert declared_encoding(b'<meta http-equiv="Content-Type" content="text/html; charset=utf-8">') == "utf-8"
    assert declared_encoding(b'<?xml version="1.0" encoding="iso-8859-1"?>') == "iso-8859-1"
    assert declared_encoding(b"charset=x") is None
