"""Feeds, sitemaps and lists of feeds: what they name, what they hold, and what is wrong with them."""

import gzip
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_feeds import NEWS, TEASER, WHOLE, atom, index, item, opml, rss, sitemap
from invented_pages import PARAGRAPHS, page

from counterclaim.articles import Limits, Ways, capture, inputs, load
from counterclaim.articles import errors as e
from counterclaim.articles.feeds import list_kind, listing
from counterclaim.articles.polite import Fetcher, Manners

LOCAL = Limits(timeout=5, allow_private=True)
WAYS = Ways(limits=LOCAL)


@pytest.fixture
def fetcher():
    return Fetcher(LOCAL, Manners(delay=0, first_pause=0, retries=0))


@pytest.fixture
def site(server):
    html = {"Content-Type": "text/html; charset=utf-8"}
    for number in range(1, 7):
        body = page().replace("At least nine", f"At least {number}")
        server.answers[f"/report/{number}"] = (200, html, body.encode())
    return server


def reports(found):
    return [load(source).text.split(" were")[0] for source in found if source.problem is None]


def parsed(data, url=None):
    return listing(data, "feed.xml", url=url, limits=LOCAL)


def test_pages_that_a_feed_links_to_are_fetched(site, fetcher):
    site.answers["/feed"] = (200, {}, rss(*[item(number, base=site.url) for number in (1, 2, 9, 3)]))
    found = list(inputs([f"{site.url}/feed"], WAYS, fetcher))
    assert reports(found) == ["At least 1 people", "At least 2 people", "At least 3 people"]
    assert isinstance(found[2].problem, e.HttpStatus)
    captured = capture(found[0])
    assert captured.original.data.startswith(b"<!DOCTYPE html>")
    assert captured.article.published == "2031-03-08T14:05:00+02:00"
    assert captured.article.author == "Ann Lee"
    assert captured.article.title == "Dam breaks above Hollin"
    assert (found[0].kind, found[0].container) == ("url", f"{site.url}/feed")


def test_what_stands_whole_in_the_feed_is_not_fetched(site, fetcher, tmp_path):
    (tmp_path / "feed.xml").write_bytes(rss(item(1, WHOLE, base=site.url)))
    (source,) = inputs([str(tmp_path / "feed.xml")], WAYS, fetcher)
    captured = capture(source)
    assert captured.article.text == "\n\n".join(PARAGRAPHS * 3)
    assert (captured.article.title, captured.article.publisher) == ("Report 1", "The Harbour Post")
    assert (captured.article.url, source.kind) == (f"{site.url}/report/1", "feed")
    assert json.loads(captured.original.data)["body"] == WHOLE
    assert site.hosts == []


def test_offline_reads_what_the_feed_holds(tmp_path):
    (tmp_path / "feed.xml").write_bytes(rss(item(1, base="https://post.example"), item(2, url="mailto:x")))
    one, two = inputs([str(tmp_path / "feed.xml")], Ways(offline=True))
    assert load(one).text == TEASER
    assert load(two).path == f"{tmp_path}/feed.xml#post-2"
    (gone,) = inputs(["https://post.example/a"], Ways(offline=True))
    assert isinstance(gone.problem, e.NotFetched)


def test_what_wordpress_adds_is_left_out(fetcher, tmp_path):
    body = WHOLE + '<p>The post <a href="x">Dam</a> appeared first on <a href="y">The Harbour Post</a>.</p>'
    (tmp_path / "feed.xml").write_bytes(rss(item(1, body, base="https://post.example")))
    (source,) = inputs([str(tmp_path / "feed.xml")], Ways(offline=True), fetcher)
    assert load(source).text == "\n\n".join(PARAGRAPHS * 3)


def test_atom_with_relative_addresses():
    (entry,) = parsed(atom("/a/1"), "https://post.example/feed").entries
    assert (entry.url, entry.key, entry.stated.title) == (
        "https://post.example/a/1",
        "tag:post.example,2031:1",
        "Dam & town",
    )
    assert entry.updated == entry.stated.published == "2031-03-08T14:05:00+02:00"


def test_json_feed():
    items = [
        {
            "id": 1,
            "url": "https://post.example/1",
            "content_html": WHOLE,
            "date_published": "2031-03-08T14:05:00+02:00",
        },
        {"id": "2", "content_text": "x", "authors": [{"name": "Ann"}, 7]},
        7,
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "The Harbour Post", "items": items}
    one, two = parsed(json.dumps(feed).encode()).entries
    assert (one.key, one.url, one.body, one.stated.published) == (
        "1",
        "https://post.example/1",
        WHOLE,
        "2031-03-08T14:05:00+02:00",
    )
    assert two.stated.author == "Ann"


def test_how_often_a_feed_asks_to_be_looked_at():
    assert parsed(rss(item(1), head="<ttl>30</ttl>")).wait == 1800
    head = "<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>"
    assert parsed(rss(item(1), head=head)).wait == 1800
    assert parsed(rss(item(1))).wait is None


def test_feed_with_broken_xml_is_read_as_far_as_it_goes():
    whole = rss(item(1, base="https://post.example"), item(2, base="https://post.example"))
    for broken in (whole.replace(b"Report 1", b"Fire & flood < \xff"), whole[:-60], b"\n\n junk " + whole):
        assert len(parsed(broken).entries) == 2 if b"junk" not in broken else True


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<rss><channel></channel></rss>", e.NothingListed),
        (sitemap(), e.NothingListed),
        (opml(), e.NothingListed),
        (b"<html></html>", e.NotAList),
        (b"", e.NotAList),
        (b"<urlset", e.NotAList),
        (b'{"version": "https://jsonfeed.org/version/1", "items": 3}', e.NotAList),
        (b'{"version": "https://jsonfeed.org/version/1", broken', e.NotAList),
        (gzip.compress(sitemap("https://post.example/1"))[:-20], e.NotAList),
        (gzip.compress(b"<urlset>" + b" " * 80_000_000), e.TooLarge),
        (b"<rss>" + b" " * 11_000_000, e.TooLarge),
    ],
)
def test_lists_that_give_nothing_say_why(data, kind):
    with pytest.raises(kind):
        parsed(data)


def test_entities_neither_explode_nor_load_files(tmp_path):
    (tmp_path / "secret").write_text("swordfish")
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{lines}<!ENTITY f SYSTEM "file://{tmp_path}/secret">]>'
    for data in (
        rss(item("&l11;&f;").replace("&amp;", "&")),
        sitemap("https://post.example/&l9;&f;"),
        opml("&f;&l11;"),
    ):
        found = data.decode().split("?>", 1)[1].replace("&amp;", "&")
        try:
            read = parsed((bomb + found).encode())
        except (e.NothingListed, e.NotAList):
            continue
        assert "swordfish" not in repr(read)
        assert len(repr(read)) < 100_000


# Sitemaps and lists of feeds


def test_news_sitemap(site, fetcher):
    site.answers["/news.xml"] = (200, {}, sitemap(f"{site.url}/report/1", news=NEWS))
    (source,) = inputs([f"{site.url}/news.xml"], WAYS, fetcher)
    article = load(source)
    assert (article.published, article.url) == ("2031-03-08T14:05:00+02:00", f"{site.url}/report/1")


def test_index_of_sitemaps_gzipped_or_not_each_page_once(site, fetcher, tmp_path):
    one, two = [f"{site.url}/report/{number}" for number in (1, 2)]
    site.answers["/one.xml"] = (200, {}, sitemap(one, two))
    site.answers["/two.xml.gz"] = (200, {"Content-Type": "application/x-gzip"}, gzip.compress(sitemap(two)))
    site.answers["/self.xml"] = (200, {}, index(f"{site.url}/self.xml", f"{site.url}/one.xml"))
    maps = [f"{site.url}/{name}" for name in ("one.xml", "two.xml.gz", "self.xml", "gone.xml")]
    (tmp_path / "index.xml").write_bytes(index(*maps))
    found = list(inputs([str(tmp_path / "index.xml")], WAYS, fetcher))
    assert reports(found) == ["At least 1 people", "At least 2 people"]
    assert [type(source.problem) for source in found[2:]] == [e.HttpStatus]


def test_lists_within_lists_have_an_end(site, fetcher):
    for number in range(10):
        site.answers[f"/{number}.xml"] = (200, {}, index(f"{site.url}/{number + 1}.xml"))
    (source,) = inputs([f"{site.url}/0.xml"], WAYS, fetcher)
    assert isinstance(source.problem, e.TooDeep)


def test_list_of_feeds(site, fetcher, tmp_path):
    site.answers["/a"] = (200, {}, rss(item(1, base=site.url)))
    site.answers["/b"] = (200, {}, atom(f"{site.url}/report/2", "short"))
    feeds = [f"{site.url}/a", f"{site.url}/b", "file:///etc/passwd", f"{site.url}/a", f"{site.url}/gone"]
    (tmp_path / "feeds.opml").write_bytes(opml(*feeds))
    found = list(inputs([str(tmp_path / "feeds.opml")], WAYS, fetcher))
    assert reports(found) == ["At least 1 people", "At least 2 people"]
    assert [type(source.problem) for source in found[2:]] == [e.BadAddress, e.HttpStatus]


def test_addresses_within_private_networks_are_refused(fetcher, tmp_path, server):
    (tmp_path / "s.xml").write_bytes(sitemap(f"{server.url}/a", "http://192.168.0.1/b"))
    found = list(inputs([str(tmp_path / "s.xml")]))
    assert [type(source.problem) for source in found] == [e.PrivateAddress, e.PrivateAddress]
    assert server.hosts == []


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (rss(), "feed"),
        (atom("/"), "feed"),
        (b'<?xml version="1.0"?><!-- x --><rdf:RDF xmlns="a">', "feed"),
        (b'\xef\xbb\xbf <?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "<rss>">]><urlset>', "sitemap"),
        (index("a"), "sitemap"),
        (opml(), "feeds"),
        (rss().decode().encode("utf-16"), "feed"),
        (page().encode(), None),
        (b"The <rss> element", None),
        (b"<svg></svg>", None),
        (b'{"a": 1}', None),
        (b"", None),
    ],
)
def test_kinds(data, kind):
    assert list_kind(data) == kind


def test_a_page_is_still_a_page_and_fetched_once(site, fetcher):
    (source,) = inputs([f"{site.url}/report/1"], WAYS, fetcher)
    assert load(source).text.startswith("At least 1 people")
    assert len(site.hosts) == 1


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200), st.sampled_from([b"<rss>", b"<feed>", b"<urlset>", b"<opml>", b"\x1f\x8b\x08", b"{"]))
def test_never_crashes_on_any_bytes(data, head):
    try:
        found = parsed(head + data, "https://post.example/")
    except e.SkipArticle as error:
        assert str(error).endswith(".")
    else:
        assert found.entries or found.lists
