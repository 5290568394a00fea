"""Adding from the desk: what a form asks for, what of it fails and why, and the page in a browser."""

from __future__ import annotations

import gzip
import io
import re
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from adding_desk import MEANS, article_of, ended, report
from fastapi.testclient import TestClient
from looking import PHONE, assert_accessible
from peopled import HERE

from counterclaim.web import Settings, create_app
from counterclaim.web.jobs.wanted import plain_name
from counterclaim.web.security.visit import HEADER, proof

DONE = re.compile(r"^\s*Done\b")


PARAGRAPHS = (
    "A storm off the cape has wrecked the harbour of Tolland, where ferries had been lying since Sunday.",
    "Ivo Rask said that 8 sailors drowned off Cape Tolland.",
    "The harbour is closed until the wrecks are cleared, the town says, and nobody knows how long that will take.",
)
_PARAGRAPHS = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
PAGE = f"<html><head><title>T</title></head><body><article>{_PARAGRAPHS}</article></body></html>"


# What can be added


def test_a_text_with_what_is_stated_of_it(add):
    data = {"text": report(12).replace("\n", "\r\n"), "title": "The storm", "published": "8 December 2024"}
    data |= {"publisher": "The Tolland Post", "url": "https://post.example/storm"}
    job = ended(add, add.post("/add", data=data))
    assert (job["stage"], job["new"], job["claims"], job["failed"], job["share"]) == ("done", 1, 1, 0, 1.0)
    article = article_of(add, job)
    assert article.text == report(12)
    assert (article.title, article.publisher) == ("The storm", "The Tolland Post")
    assert (article.url, article.published) == ("https://post.example/storm", "2024-12-08")
    again = ended(add, add.post("/add", data=data))
    assert (again["new"], again["known"]) == (0, 1)


def test_two_texts_without_an_address_are_two_articles_not_versions(add):
    jobs = [
        ended(add, add.post("/add", data={"text": report(number, name)}))
        for number, name in ((12, "Mira Holt"), (3, "Ada Lund"))
    ]
    assert [job["steps"][0]["outcome"] for job in jobs] == ["new", "new"]


def test_files_of_several_kinds(add, uploads):
    table = "text,title\n" + "".join(f'"{report(n, who)}",T{n}\n' for n, who in ((4, "Bo Lund"), (5, "Cy Dahl")))
    files = [
        ("files", ("storm.txt", report(7))),
        ("files", ("page.html", PAGE)),
        ("files", ("rows.csv", table)),
        ("files", ("../../etc/passwd", report(9, "Una Berg"))),
        ("files", ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(300))),
    ]
    job = ended(add, add.post("/add", files=files, data={"files_published": "2024-12-08"}))
    places = [step["place"] for step in job["steps"]]
    assert (job["new"], job["failed"]) == (5, 1), job
    assert all(place.startswith("uploads/") and str(uploads) not in place for place in places)
    assert sum(place.endswith("/passwd") for place in places) == 1
    bad = next(step for step in job["steps"] if step["outcome"] == "failed")
    assert bad["reason"]
    assert bad["advice"]
    stored = [article_of(add, job, n) for n, step in enumerate(job["steps"]) if step["article"]]
    assert {article.published for article in stored} == {"2024-12-08"}
    assert all((article.path or "").startswith("uploads/") for article in stored)
    assert list(uploads.iterdir()) == []


def test_two_files_of_one_name_are_two_articles(add):
    for number, name in ((12, "Mira Holt"), (3, "Ada Lund")):
        job = ended(add, add.post("/add", files=[("files", ("report.txt", report(number, name)))]))
        assert job["steps"][0]["outcome"] == "new"


class Site(BaseHTTPRequestHandler):
    def do_GET(self):
        body = self.server.pages.get(self.path)
        self.send_response(200 if body else 404)
        self.end_headers()
        self.wfile.write((body or "nothing").encode())

    def log_message(self, *arguments):
        """Nothing on standard error."""


@pytest.fixture
def site():
    running = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    running.url = f"http://127.0.0.1:{running.server_address[1]}"
    running.pages = {f"/{n}": report(n, who) for n, who in ((1, "Mira Holt"), (2, "Ada Lund"), (3, "Bo Dahl"))}
    items = "".join(f"<item><title>t</title><link>{running.url}/{n}</link></item>" for n in (1, 2, 3, 4))
    running.pages["/feed"] = f'<?xml version="1.0"?><rss version="2.0"><channel><title>f</title>{items}</channel></rss>'
    threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield running
    running.shutdown()
    running.server_close()


def test_addresses_and_feeds(add, site):
    job = ended(add, add.post("/add", data={"addresses": f"{site.url}/3\r\n {site.url}/none {site.url}/feed"}))
    assert (job["new"], job["known"], job["failed"], job["share"]) == (3, 1, 2, 1.0)
    assert {step["reason"] for step in job["steps"] if step["reason"]} == {"the server answered 404 Not Found"}
    page = add.get(f"/add/{job['id']}").text
    for step in job["steps"]:
        assert (f'href="/articles/{step["article"]}"' if step["article"] else step["place"]) in page


def test_no_more_of_a_feed_than_is_asked_for(add, site):
    job = ended(add, add.post("/add", data={"addresses": f"{site.url}/feed", "most": "2"}))
    assert (job["done"], job["share"]) == (2, 1.0)


def test_the_desk_asks_nothing_private_by_default(tmp_path, site):
    with TestClient(create_app(Settings(ledger=str(tmp_path / "l.db"))), base_url=HERE, follow_redirects=False) as desk:
        desk.cookies.set("counterclaim-visitor-8400", "x")
        desk.headers[HEADER] = proof("x")
        port = site.server_address[1]
        wanted = f"{site.url}/1 http://localhost/ http://169.254.169.254/latest/meta-data http://[::ffff:127.0.0.1]/"
        job = ended(desk, desk.post("/add", data={"addresses": wanted}))
    reasons = [step["reason"] for step in job["steps"]]
    assert f"port {port}" in reasons[0]
    assert [("not a public address" in reason) for reason in reasons[1:]] == [True] * 3


# What can't


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({}, "nothing to add"),
        ({"text": " \n "}, "nothing to add"),
        ({"addresses": "/etc/passwd"}, "no address on the web"),
        ({"addresses": "file:///etc/passwd"}, "no address on the web"),
        ({"addresses": "-"}, "no address on the web"),
        ({"addresses": "https://"}, "names no server"),
        ({"text": "x", "url": "javascript:alert(1)"}, "no address on the web"),
        ({"text": "x", "published": "soon"}, "is no date"),
        ({"addresses": "https://post.example/", "most": "0"}, "number from 1 to"),
        ({"addresses": " ".join(f"https://post.example/{n}" for n in range(201))}, "in several goes"),
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_of_it_lost(add, uploads, data, told):
    answer = add.post("/add", data=data)
    assert answer.status_code == 422
    assert told in answer.text
    for value in data.values():
        assert value.strip()[:20] in answer.text
    assert list(uploads.iterdir()) == []
    assert add.get("/add.json").json()["jobs"] == []


def test_uploads_are_limited(tmp_path):
    settings = Settings(ledger=str(tmp_path / "l.db"), max_upload=300_000, max_files=3)
    with TestClient(create_app(settings, means=MEANS), base_url=HERE) as desk:
        desk.cookies.set("counterclaim-visitor-8400", "x")
        desk.headers[HEADER] = proof("x")
        large = desk.post("/add", files=[("files", ("a.txt", b"a" * 300_000))])
        assert (large.status_code, "limit of 300 kB" in large.text) == (413, True)
        many = desk.post("/add", files=[("files", (f"{n}.txt", b"a")) for n in range(4)])
        assert (many.status_code, "Too many files" in many.text) == (400, True)


def test_files_that_unpack_without_an_end_fail_alone(add):
    """A megabyte that would be a gigabyte: told as a failure, with little memory."""
    bomb = gzip.compress(b"<?xml version='1.0'?><rss>" + b" " * 60_000_000)
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/data.warc", b"\x00" * 60_000_000)
    files = [
        ("files", ("feed.xml.gz", bomb)),
        ("files", ("pages.wacz", zipped.getvalue())),
        ("files", ("a.txt", report(2))),
    ]
    job = ended(add, add.post("/add", files=files))
    assert (job["new"], job["stage"]) == (1, "done")
    assert job["failed"] >= 2


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("../../x.txt", "x.txt"),
        ("C:\\dir\\ä b.txt", "ä b.txt"),
        ("", "file"),
        ("..", "file"),
        ("a\x00\u202eb<>.txt", "a_b_.txt"),
    ],
)
def test_names_of_files_are_made_plain(name, plain):
    assert plain_name(name) == plain


# In a browser, with the real reader


def test_adding_in_a_browser_with_progress(page, tmp_path):
    file = tmp_path / "storm.txt"
    file.write_text("Mayor Ada Lund said on Monday that 14 sailors had drowned when a ferry sank off Cape Tolland.\n")
    page.goto("/add")
    page.set_input_files("input[type=file]", str(file))
    page.get_by_label("Text", exact=True).fill(
        "Police said 1,200 people marched through Tolland on Sunday, fewer than in May.\n"
    )
    page.get_by_role("button", name="Add").click()
    page.wait_for_url(re.compile("/add/[0-9a-f]+$"))
    assert_accessible(page)
    page.get_by_text(DONE).wait_for(timeout=60_000)
    assert page.locator(".steps li").count() == 2
    assert page.locator(".steps a").first.get_attribute("href").startswith("/articles/")
    page.reload()
    assert page.locator(".steps li").count() == 2


def test_adding_works_without_scripts(chromium, desk):
    context = chromium.new_context(base_url=desk, java_script_enabled=False, color_scheme="dark", viewport=PHONE)
    page = context.new_page()
    page.goto("/add")
    page.get_by_label("Text", exact=True).fill(
        "Police said 1,200 people marched through Tolland on Sunday, fewer than in May.\n"
    )
    page.get_by_role("button", name="Add").click()
    page.get_by_text(DONE).wait_for(timeout=60_000)  # by the page's own reloading
    context.close()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.parquet", b"no"), ("b.warc.gz", b"\x1f\x8bx"), ("c.wacz", b"PK\x03\x04broken"), ("../../d.jsonl", b"{"),
        ("f.html", b""), ("g.csv", b"\xff\x00\x01"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_what_it_says_fails_with_a_reason(add, name, data):
    job = ended(add, add.post("/add", files=[("files", (name, data))]))
    assert (job["new"], job["failed"]) == (0, 1), job
    assert job["steps"][0]["reason"] and job["steps"][0]["advice"]
