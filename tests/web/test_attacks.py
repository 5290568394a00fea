"""An article is somebody else's text: whatever is in it, no script, style, form or remote image of it ever runs.

Written into every field that comes from outside, kept in a ledger, and every page that a visitor can reach is opened in
a real browser.
"""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

import lxml.html
import pytest
from invented import reading_of
from lxml import etree

from counterclaim.compared import Standing
from counterclaim.ledger import Ledger, Original
from counterclaim.ledger.accounts.people import Accounts

ELSEWHERE = "http://attacker.invalid"
ATTACKS = [
    "<script>window.ran=1;alert(1)</script>",
    f'<script src="{ELSEWHERE}/x.js"></script>',
    '<img src=x onerror="window.ran=1;alert(1)">',
    f'<img src="{ELSEWHERE}/pixel.png">',
    f'<svg onload="window.ran=1"><image href="{ELSEWHERE}/a.svg"/><script>window.ran=1</script></svg>',
    f'<style>@import "{ELSEWHERE}/x.css"; body{{display:none}}</style><link rel=stylesheet href={ELSEWHERE}/y.css>',
    f'<form action="{ELSEWHERE}"><input name=password autofocus onfocus="window.ran=1"></form>',
    f'<meta http-equiv="refresh" content="0;url={ELSEWHERE}">',
    f'<base href="{ELSEWHERE}/"><iframe srcdoc="<script>parent.ran=1</script>"></iframe>',
    f'<object data="{ELSEWHERE}/x.swf"></object><embed src="{ELSEWHERE}/y.pdf"><video src="{ELSEWHERE}/v"></video>',
    '"><script>window.ran=1</script>',
    "'><svg/onload=window.ran=1>",
    "</title></textarea></style></script><script>window.ran=1</script>",
    "javascript:window.ran=1",
    "data:text/html,<script>window.ran=1</script>",
    "{{ 7*7 }}${7*7}<%= 7*7 %>",
    "<div hx-get='/people' hx-trigger='load' hx-on:load='window.ran=1'>",
    "\u202edellik 21 diaS\u202c\u2066\u200f\ufeff",
    "\u0007\u001b[31m\u0000x".replace("\u0000", ""),
    "A" * 5_000,
    "\U0001f4a5\u0301\u0301\u0301" * 200,
]
MOST_PAGES = 90


def hostile(ledger: Ledger, number: int, attack: str) -> None:
    """A report whose every field is an attack."""
    who = " ".join(f"{attack} {number}".split())
    told = [(who, 10 + number, "sailors"), ("the Harbour Office", 3, "sailors")]
    text = f"{attack}\n\n" + "\n\n".join(
        f"{name} said that {n} {whom} drowned off Cape Tolland." for name, n, whom in told
    )
    place = (
        {"url": f"{ELSEWHERE}/{number}?a='\"><script>window.ran=1</script>"}
        if number % 2
        else {"path": f"{number}.txt"}
    )
    if attack.startswith(("javascript:", "data:")):
        place = {"url": attack}
    source = {"title": attack, "publisher": attack, "author": attack, "published": "2024-12-08", **place}
    page = f"<html><head><title>{attack}</title></head><body>{attack}<p>{text}</p></body></html>"
    ledger.add(
        reading_of(text + "\n", told, **source),
        original=Original(data=page.encode(), media_type="text/html", kind="url"),
    )


@pytest.fixture(scope="module")
def attacked(tmp_path_factory):
    place = tmp_path_factory.mktemp("attacked") / "ledger.db"
    with Ledger(str(place)) as ledger:
        for number, attack in enumerate(ATTACKS):
            hostile(ledger, number, attack)
        ledger.identify()
        claim = ledger.claims(limit=1)[0]
        for attack in ATTACKS[:4]:
            ledger.decide("note", claim.id, who=attack, why=attack)
        Accounts(ledger).note(ATTACKS[0], ATTACKS[2])
        Standing(ledger).refresh()
    return place


@pytest.fixture
def place(attacked):
    """Of the desk that ``page`` opens."""
    return attacked


QUERIES = [
    "/search?text=" + "%22%3E%3Cscript%3Ewindow.ran%3D1%3C%2Fscript%3E",
    "/search?claimant=%3Cimg%20src%3Dx%20onerror%3Dwindow.ran%3D1%3E&order=%3Cscript%3E",
    "/audit?who=%22%3E%3Csvg%20onload%3Dwindow.ran%3D1%3E",
    "/claimants/%3Cscript%3Ewindow.ran%3D1%3C%2Fscript%3E",
    "/articles/%22%3E%3Cscript%3Ewindow.ran%3D1%3C%2Fscript%3E",
    "/events?after=%3Cscript%3E&words=%3Cimg%20src%3Dx%20onerror%3Dwindow.ran%3D1%3E",
    "/add/%3Cscript%3Ewindow.ran=1%3C%2Fscript%3E",
]
START = [
    "/",
    "/events",
    "/claimants",
    "/search",
    "/review",
    "/review/names",
    "/review/pairs",
    "/review/history",
    "/audit",
    "/people",
    "/add",
    "/about",
]
SAFE_DOM = """() => ({
    ran: window.ran ?? null,
    scripts: [...document.scripts].filter(
        one => !one.src.startsWith(location.origin + '/static/')).map(one => one.outerHTML),
    forbidden: [...document.querySelectorAll(
        'iframe, object, embed, base[href], meta[http-equiv], video, audio, style:not([nonce])')].filter(
        one => !one.closest('svg, noscript')).map(one => one.outerHTML),
    handlers: [...document.querySelectorAll('*')].filter(
        one => [...one.attributes].some(each => /^(on|hx-on)/.test(each.name))).map(one => one.outerHTML),
    links: [...document.querySelectorAll('a[href]')].map(one => one.getAttribute('href')),
    actions: [...document.forms].map(one => new URL(one.action).origin).filter(one => one !== location.origin),
})"""


def kind_of(path: str) -> str:
    """Addresses of one kind of page look alike but for what is asked: a few of each are opened."""
    return re.sub(r"/(articles|events|claims|claimants|embed/events)/[^/]+", r"/\1/*", urlsplit(path).path)


def test_nothing_of_an_article_ever_runs(page, desk):
    """``page`` fails at its end for an error in the console or a request elsewhere."""
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    wanted, seen, each = [*START], set(), {}
    while wanted and len(seen) < MOST_PAGES:
        path = wanted.pop(0)
        kind = kind_of(path)
        if path in seen or each.get(kind, 0) >= (len(ATTACKS) if kind == "/articles/*" else 6):
            continue
        seen.add(path)
        each[kind] = each.get(kind, 0) + 1
        assert page.goto(path, wait_until="load").status == 200, path
        found = page.evaluate(SAFE_DOM)
        assert found["ran"] is None, path
        assert [found["scripts"], found["forbidden"], found["handlers"], found["actions"]] == [[], [], [], []], path
        for href in found["links"]:
            scheme = urlsplit(href.strip()).scheme.lower()
            assert scheme in ("", "http", "https"), (path, href)
            inside = urljoin(f"{desk}{path}", href)
            if inside.startswith(desk) and not re.search(
                r"\.(json|csv|svg|png)\b|/chart[.]html|/original|/api/|#", inside
            ):
                wanted.append(inside.removeprefix(desk))
    assert dialogs == []
    assert {"/articles/*", "/claims/*", "/claimants/*", "/events/*"} <= set(each), each


def test_nothing_of_an_address_ever_runs(client):
    for path in QUERIES:
        answer = client.get(path)
        assert answer.status_code < 500, path
        tree = lxml.html.document_fromstring(answer.text)
        assert all(script.get("src", "").startswith("/static/") for script in tree.iter("script")), path
        assert [image.get("src") for image in tree.iter("img")] == [], path
        assert not [
            name for element in tree.iter(etree.Element) for name in element.attrib if re.match("on|hx-on", name)
        ]


def test_what_steers_a_line_is_shown_instead(client, attacked):
    with Ledger(str(attacked)) as ledger:
        id_ = next(
            article.id for article in (reading.article for reading in ledger.readings()) if "\u202e" in article.text
        )
    for path in (f"/articles/{id_}", "/", "/claimants"):
        assert not re.search("[\u202a-\u202e\u2066-\u2069\u200f\ufeff\x07\x1b]", client.get(path).text), path


def test_tables_hold_no_formulas(client):
    table = client.get("/search.csv").text
    assert table
    assert not re.search(r'(?m)(^|,)"?[=+@]', table)


def test_the_original_is_a_file_to_keep_and_never_a_page(page, client, attacked):
    with Ledger(str(attacked)) as ledger:
        ids = [reading.article.id for reading in ledger.readings()]
    for id_ in ids[:8]:
        with page.expect_download() as kept:
            page.evaluate(
                "address => { location.href = address }", f"/articles/{id_}/original"
            ) if page.url != "about:blank" else (
                page.goto("/about"),
                page.evaluate("address => { location.href = address }", f"/articles/{id_}/original"),
            )
        assert "<html>" in kept.value.path().read_text()
        assert page.evaluate("window.ran ?? null") is None
    headers = client.get(f"/articles/{ids[0]}/original").headers
    assert headers["content-disposition"].startswith("attachment;")
    assert headers["content-type"].startswith("text/plain")
    assert "sandbox" in headers["content-security-policy"]


def test_were_a_page_ever_to_let_one_through_the_browser_would_still_refuse_it(chromium, place):
    """The second wall, tried alone: a page that forgets to escape everything."""
    from fastapi.responses import HTMLResponse
    from served import served

    from counterclaim.web import Settings, create_app

    app = create_app(Settings(ledger=str(place)))
    broken = "<!doctype html><title>x</title><p>here</p>" + "\n".join(
        attack for attack in ATTACKS if "http-equiv" not in attack
    )
    app.add_api_route("/forgetful", lambda: HTMLResponse(broken))
    with served(app) as address:
        context = chromium.new_context()
        page = context.new_page()
        asked, dialogs = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        answered = set()
        page.on("response", lambda response: answered.add(response.url))
        page.goto(f"{address}/forgetful")
        assert page.evaluate("window.ran ?? null") is None
        page.evaluate("document.forms[0].submit()")
        page.wait_for_timeout(200)
        assert dialogs == []
        assert page.url == f"{address}/forgetful"
        assert [url for url in answered if not url.startswith(address)] == []
        context.close()
