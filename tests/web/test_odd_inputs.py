"""Whatever is sent, nothing breaks, and the answer says in one shape what is wrong and what to do next."""

from __future__ import annotations

import shutil
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from peopled import HERE, desk_of, log_in

from counterclaim.web import Settings, create_app
from counterclaim.web.security.visit import HEADER, proof

LONG = "0" * 8 + "1" + "0" * 5000
NOTHING = ["%00", "..%2f..%2fetc%2fpasswd", "%FF%FE", "%F0%9F%92%A5", "-1", "NaN", "a" * 3000, "%27--", "%0d%0aX:%20y"]
"""Parts of addresses that name nothing."""


@pytest.fixture(scope="module")
def odd(filled, tmp_path_factory):
    """A desk over the bundled reports, with the ids that it knows."""
    place = shutil.copy(filled, tmp_path_factory.mktemp("odd") / "ledger.db")
    app = create_app(Settings(ledger=str(place)))
    with TestClient(app, base_url=HERE, follow_redirects=False, raise_server_exceptions=False) as made:
        made.cookies.set("counterclaim-visitor-8400", "of a test")
        made.headers[HEADER] = proof("of a test")
        yield made


@pytest.fixture(scope="module")
def ids(odd):
    claim, other = odd.get("/api/v1/claims?limit=2").json()["items"]
    event = odd.get("/api/v1/events?limit=1").json()["items"][0]
    return {"claim": claim["id"], "other": other["id"], "article": claim["article"], "event": event["id"]}


def told(answer, status):
    """Assert that an answer is an error with what is wrong and the next step, as a page or as data."""
    assert answer.status_code == status, answer.text[-500:]
    path = answer.request.url.path
    if path.startswith("/api/") or path.endswith((".json", ".csv")):
        error = answer.json()["error"]
        assert error["code"] == status and error["message"] and error["next"]
    else:
        assert 'class="lede"' in answer.text or 'role="alert"' in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/articles/{}", "/articles/{}.json", "/articles/{}/versions", "/articles/{}/original", "/claims/{}.csv",
        "/claims/{}/edit", "/events/{}", "/events/{}/chart.svg", "/embed/events/{}", "/claimants/{}", "/add/{}",
        "/add/{}/progress", "/nowhere/{}", "/api/v1/claims/{}", "/api/v1/articles/{}/reading", "/api/v1/events/{}",
        "/api/v1/decisions/{}", "/api/v1/claimants/{}", "/api/v1/jobs/{}",
    ],
)  # fmt: skip
def test_addresses_of_nothing(odd, path):
    for part in NOTHING:
        answer = odd.get(path.format(part))
        assert answer.status_code in (404, 422), part
        told(answer, answer.status_code)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/articles/{}", "claim"), ("/articles/{}/original", "event"), ("/claims/{}", "article"),
        ("/claims/{}", "event"),
        ("/events/{}", "claim"), ("/events/{}/chart.png", "article"), ("/claims/{}/edit", "article"),
        ("/api/v1/claims/{}", "article"), ("/api/v1/articles/{}", "claim"), ("/api/v1/decisions/{}", "claim"),
    ],
)  # fmt: skip
def test_ids_of_another_kind(odd, ids, path, kind):
    told(odd.get(path.format(ids[kind])), 404)


@pytest.mark.parametrize(
    "asked",
    [
        "/events?order=sideways", "/events?articles=-1", "/events?articles=1e999", "/events.json?after=%FF",
        "/events?text=%00",
        "/review?offset=-1", "/review/names?offset=99999999999999999999", "/review/pairs?event=nothing",
        "/audit?before=-1", "/audit?who=%00", "/export?format=exe", "/export?format=hxl&from_day=2024-02-30",
        "/export?format=hxl&claim=nothing", "/search.csv?low=NaN&after=nothing%00", "/api/v1/claims?limit=0",
        "/api/v1/claims?low=inf", "/api/v1/claims?from_day=2024-02-30", "/api/v1/events?after=nothing",
        "/api/v1/claims?no_such_filter=1", "/api/v1/decisions?about=%00",
    ],
)  # fmt: skip
def test_filters_that_cannot_be(odd, asked):
    answer = odd.get(asked)
    assert answer.status_code in (404, 422)
    told(answer, answer.status_code)


@pytest.mark.parametrize("text", ['"', "NEAR(", "a AND", "*", "-", "\u202e\u0661", "\ud83d\ude00 '; --", "x" * 499])
def test_words_that_look_like_queries_are_words(odd, text):
    sent = quote(text.encode("utf-16", "surrogatepass").decode("utf-16"))
    for path in ("/search", "/search.json", "/api/v1/claims"):
        assert odd.get(f"{path}?text={sent}").status_code == 200, path
    assert odd.get(f"/events?text={sent}").status_code in (200, 422)


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/claims/{claim}/decide", {"kind": "explode"}),
        ("/claims/{claim}/decide", {"kind": "note", "why": "a\0b"}),
        ("/claims/{claim}/decide", {"kind": "withdraw", "why": " "}),
        ("/claims/{claim}/verdict", {"rating": "", "url": "javascript:alert(1)"}),
        ("/claims/{claim}/verdict", {"rating": "false", "value": "1e999", "worst": "NaN", "best": "5"}),
        ("/claims/{claim}/edit", {"low": "NaN"}),
        ("/claims/{claim}/edit", {"low": LONG}),
        ("/claims/{claim}/edit", {"when_start": "2024-02-30"}),
        ("/claims/{claim}/edit", {"when_start": "\u0662\u0660\u0662\u0664-01-01"}),
        ("/claims/{claim}/edit", {"measure": "../../etc/passwd"}),
        ("/claims/{claim}/edit", {"place": "a\0b"}),
        ("/review/names", {"kind": "merge", "a": "a" * 2000, "b": "b"}),
        ("/review/pair", {"kind": "same", "claim": ["{claim}", "{claim}"]}),
        ("/review/undo", {"decision": "a\0b"}),
        ("/people", {"name": "\u202e", "role": "reader", "password": "p"}),
        ("/people", {"name": "n", "role": "king", "password": "p"}),
        ("/login", {"name": "a\0b", "password": "p"}),
        ("/add", {}),
        ("/add", {"text": "x", "url": "http://a:99999999/"}),
        ("/add", {"text": "x", "published": "2024-02-30"}),
        ("/add", {"addresses": "http://a:99999999/"}),
        ("/add", {"addresses": "file:///etc/passwd"}),
        ("/add", {"text": "x", "most": LONG}),
        ("/add", {"text": "x", "most": "-1"}),
    ],
)
def test_fields_that_cannot_be(odd, ids, path, fields):
    sent = {name: [ids["claim"]] * 2 if isinstance(value, list) else value for name, value in fields.items()}
    told(odd.post(path.format(**ids), data=sent), 422)


@pytest.mark.parametrize(
    ("path", "kind", "status"),
    [
        ("/claims/{article}/decide", "accept", 404),
        ("/claims/nothing/decide", "accept", 404),
        ("/review/undo", None, 404),
    ],
)
def test_decisions_on_what_is_no_claim(odd, ids, path, kind, status):
    sent = {"kind": kind} if kind else {"decision": ids["claim"]}
    told(odd.post(path.format(**ids), data=sent), status)


@pytest.mark.parametrize("charset", ["undefined", "punycode", "utf-7", "idna", "hex", "nope\0"])
@pytest.mark.parametrize("path", ["/add", "/claims/{claim}/edit", "/review/undo"])
def test_forms_in_codes_that_no_browser_sends(odd, ids, path, charset):
    body = b'--a\r\nContent-Disposition: form-data; name="low"\r\n\r\n+2AA-\xff\r\n--a--\r\n'
    kind = f"multipart/form-data; boundary=a; charset={charset}".encode()
    told(odd.post(path.format(**ids), content=body, headers={"content-type": kind}), 415)


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[]", b"[" * 100_000, b"\xff\xfe", b'{"low":%s}' % (b"9" * 5000),
        b'{"kind":"note","subject":"\\ud800"}', b'{"kind":"edit","subject":"x","fields":{"low":NaN}}',
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/api/v1/decisions", "/api/v1/articles"])
def test_bodies_that_are_no_request(odd, path, body):
    answer = odd.post(path, content=body, headers={"content-type": "application/json"})
    assert answer.status_code in (400, 422)
    told(answer, answer.status_code)


@pytest.mark.parametrize(
    "headers", [{"origin": "http://["}, {"origin": "https://elsewhere.example"}, {HEADER: "wrong"}]
)
@pytest.mark.parametrize("path", ["/review/undo", "/add", "/login"])
def test_forms_that_are_not_from_here(odd, path, headers):
    told(odd.post(path, data={"text": "x"}, headers=headers), 403)


def test_a_session_that_has_ended_leads_to_the_login(peopled):
    with desk_of(peopled) as client:
        log_in(client, "vera")
        assert client.get("/review").status_code == 200
        for cookie in client.cookies.jar:
            cookie.value = "ended"
        assert client.get("/review").headers["location"].startswith("/login")
        told(client.post("/review/undo", data={}), 401)
        told(client.get("/review.json"), 401)


def test_a_second_tab_does_not_decide_over_the_first(odd, ids):
    address, field = f"/claims/{ids['other']}/decide", {"kind": "accept", "seen": ""}
    assert odd.post(address, data=field).status_code == 303
    told(odd.post(address, data=field | {"kind": "reject"}), 409)


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"addresses": "http://["}, "http://["),
        ({"addresses": "https://[::1"}, "https://[::1"),
        ({"text": "Nine people were killed.", "title": "x" * 5000}, "The headline has more than 500 characters"),
        ({"text": "Nine people were killed.", "publisher": "x" * 5000}, "The publisher has more than 200 characters"),
        ({"text": "Nine people were killed.", "url": "http://["}, "http://["),
    ],
)
def test_what_cannot_be_added_is_told_in_the_form(odd, form, words):
    answer = odd.post("/add", data=form, headers={"origin": HERE})
    told(answer, 422)
    assert words in answer.text


@pytest.mark.parametrize("asked", ["bytes=", "bytes=9-1", "bytes=99999999-", "lines=1-2", "bytes=a-b", "bytes=-"])
def test_a_part_of_a_file_that_there_is_not(odd, asked):
    answer = odd.get("/static/search.css", headers={"Range": asked})
    assert (answer.status_code, answer.content) == (200, odd.get("/static/search.css").content)


def test_a_page_that_is_not_there_says_so_and_leads_on(odd):
    for path in ("/nowhere", "/claims/fnowhere"):
        page = odd.get(path).text
        assert "<h1>Not found</h1>" in page, page
        assert '<a href="/">Front page</a>' in page
    assert "There is nothing at this address." in odd.get("/nowhere").text
