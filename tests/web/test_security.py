"""Who gets in, what another site can make a browser do, and what every answer carries."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient
from peopled import HERE, PASSWORD, PEOPLE, desk_of, hidden, log_in, post

from counterclaim.ledger import Ledger
from counterclaim.ledger.accounts.entrances import Tokens
from counterclaim.ledger.accounts.people import Accounts
from counterclaim.web.security import headers as headers_of
from counterclaim.web.security.forgery import SAFE
from counterclaim.web.security.visit import HEADER, proof

# Without an account


@pytest.mark.parametrize("path", ["/", "/people", "/account", "/audit", "/nowhere", "/embed/x"])
def test_whoever_is_not_logged_in_is_sent_to_the_login_and_back(outside, path):
    answer = outside.get(f"{path}?a=1")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/login?next={path}%3Fa%3D1")


@pytest.mark.parametrize("path", ["/front.json", "/people.csv", "/api/v1/claims"])
def test_programs_are_told(outside, path):
    answer = outside.get(path)
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert "token" in answer.json()["error"]["next"]


def test_every_route_but_the_login_needs_one(outside):
    """Asked of the application itself, so that no page to come is forgotten."""
    from fastapi.routing import APIRoute

    free = {"/login", "/favicon.ico"}
    for route in outside.app.routes:
        if isinstance(route, APIRoute) and route.path not in free:
            path = re.sub(r"\{[^}]*\}", "x", route.path)
            for method in route.methods:
                assert outside.request(method, path).status_code in (303, 401), (method, path)


# What a role may do


@pytest.mark.parametrize("name", PEOPLE)
def test_people_and_audit_are_for_admins(outside, name):
    log_in(outside, name)
    wanted = 200 if name == "adam" else 403
    assert {outside.get(path).status_code for path in ("/people", "/people.json", "/audit", "/audit.csv")} == {wanted}
    assert post(outside, "/people/nobody/role", role="admin").status_code == (422 if name == "adam" else 403)


def test_a_reader_changes_nothing_whatever_the_page(outside):
    from fastapi.routing import APIRoute

    log_in(outside, "rita")
    field = hidden(outside.get("/account").text)
    for route in outside.app.routes:
        if isinstance(route, APIRoute) and not route.path.startswith(("/login", "/logout", "/account")):
            for method in route.methods - SAFE:
                path = re.sub(r"\{[^}]*\}", "x", route.path)
                assert outside.request(method, path, headers={"x-csrf-token": field}).status_code == 403, path


def test_a_closed_account_and_a_lesser_role_hold_at_once(outside, peopled):
    log_in(outside, "rita")
    with Ledger(str(peopled)) as ledger:
        token, secret = Tokens(ledger).add("rita", "import", "reader")
        assert Tokens(ledger).of(secret) == token.model_copy(update={"used_at": None})
        Accounts(ledger).disable("rita")
        assert outside.get("/").status_code == 303
        assert Tokens(ledger).of(secret) is None
        Accounts(ledger).enable("rita")
        assert outside.get("/").status_code == 303
        assert Tokens(ledger).of(secret) is None


# Other sites


FOREIGN = [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "https://evil.example"}]


@pytest.mark.parametrize("headers", FOREIGN)
def test_another_site_changes_nothing_even_with_the_proof(local, headers):
    data = {"csrf": hidden(local.get("/people").text), "name": "eve", "role": "admin", "password": PASSWORD}
    answer = local.post("/people", data=data, headers=headers)
    assert (answer.status_code, "Another site" in answer.text) == (403, True)


@pytest.mark.parametrize("field", [None, "", "0" * 64, "ä"])
def test_a_form_without_its_proof_changes_nothing(local, field):
    local.get("/people")
    data = {"name": "eve", "role": "admin", "password": PASSWORD} | ({} if field is None else {"csrf": field})
    assert local.post("/people", data=data).status_code == 403
    assert local.get("/people.json").json()["accounts"] == []


def test_a_form_with_its_proof_does_and_the_proof_is_the_visitors_own(local, tmp_path):
    field = hidden(local.get("/people").text)
    data = {"csrf": field, "name": "ada", "role": "admin", "password": PASSWORD}
    with desk_of(tmp_path / "ledger.db", HERE) as other:
        other.get("/people")
        assert other.post("/people", data=data).status_code == 403
    assert (
        local.post("/people", data=data, headers={"sec-fetch-site": "same-origin", "origin": "null"}).status_code == 303
    )
    assert [one["name"] for one in local.get("/people.json").json()["accounts"]] == ["ada"]


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8400", "127.0.0.1.evil.example", "", "[::1", "192.0.2.7"]
)
def test_a_desk_without_accounts_answers_only_to_its_own_names(local, host):
    """A name of somebody else's that leads here (DNS rebinding) would make the browser take him for us."""
    assert local.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8400", "localhost:8400", "[::1]:8400", "LOCALHOST"])
def test_its_own_names_are(local, host):
    assert local.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("header", ["x-forwarded-for", "forwarded", "x-real-ip", "x-forwarded-host"])
def test_a_desk_without_accounts_serves_nobody_through_a_proxy(local, header):
    answer = local.get("/", headers={header: "192.0.2.7"})
    assert (answer.status_code, "--behind-proxy" in answer.text) == (403, True)


def test_the_api_of_a_local_desk_takes_json_from_programs_and_nothing_from_pages(local):
    json = {"content-type": "application/json"}
    assert local.post("/api/v1/nowhere", content="{}", headers=json).status_code in (404, 405)
    assert local.post("/api/v1/nowhere", content="{}", headers=json | FOREIGN[0]).status_code == 403


@pytest.mark.parametrize("behind", [True, False])
def test_the_word_of_a_proxy_counts_only_where_there_is_one(peopled, behind):
    told = {"x-forwarded-for": "198.51.100.9, 203.0.113.5", "x-forwarded-proto": "https"}
    with desk_of(peopled, "http://desk.example", behind_proxy=behind) as client:
        client.headers.update({**told, HEADER: proof("mine")})
        visitor = ("__Host-" if behind else "") + "counterclaim-visitor-8400"
        data = {"name": "adam", "password": PASSWORD}
        answer = client.post("/login", data=data, headers={"cookie": f"{visitor}=mine"})
        cookie = answer.headers["set-cookie"].split("; ")
        assert ("Secure" in cookie) is behind
        line = client.get("/audit.json", headers={"cookie": cookie[0]}).json()["lines"][0]
        assert (line["what"], line["address"]) == ("login", "203.0.113.5" if behind else "testclient")


# Headers and limits


def test_headers_of_every_answer(local, outside):
    for answer in (
        local.get("/"),
        local.get("/nowhere"),
        local.post("/people"),
        outside.get("/"),
        outside.get("/login"),
    ):
        got = answer.headers
        assert "'unsafe" not in got["content-security-policy"]
        assert got["content-security-policy"] == headers_of.PAGE
        assert (got["x-content-type-options"], got["referrer-policy"]) == ("nosniff", "no-referrer")
        assert (got["cross-origin-opener-policy"], got["cross-origin-resource-policy"]) == ("same-origin",) * 2
        assert got["x-frame-options"] == "DENY"
        assert got["cache-control"].startswith("private, no-")
        assert re.fullmatch("[0-9a-f]{16}", got["x-request-id"])
        assert "camera=()" in got["permissions-policy"]
    assert "strict-transport-security" in outside.get("/login").headers
    assert "strict-transport-security" not in local.get("/").headers


def test_no_browser_keeps_a_page_of_a_desk_with_accounts(outside, local):
    log_in(outside)
    pages = [outside.get(path) for path in ("/", "/people", "/people.csv", "/account", "/nowhere")]
    assert {answer.headers["cache-control"] for answer in pages} == {"private, no-store"}
    assert local.get("/people").headers["cache-control"] == "private, no-store"
    assert local.get("/people.json").headers["cache-control"] == "private, no-cache"  # asks each time


def test_embedded_pages_may_stand_in_other_sites_and_need_no_cookie(peopled):
    with desk_of(peopled, public_embeds=True) as client:
        answer = client.get("/embed/nothing")
        assert answer.status_code == 404
        assert "frame-ancestors *" in answer.headers["content-security-policy"]
        assert "script-src 'self'" in answer.headers["content-security-policy"]
        assert "x-frame-options" not in answer.headers
        assert client.post("/embed/nothing").status_code == 401


def test_static_files_are_public_and_may_be_kept(outside):
    answer = outside.get("/static/desk.css")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-cache")


def test_what_is_sent_is_limited_told_or_not(local):
    def pieces():
        for _ in range(30):
            yield b"a" * 100_000

    form = {"content-type": "application/x-www-form-urlencoded"}
    for content in (b"a" * 3_000_000, pieces()):
        answer = local.post("/people", content=content, headers=form)
        assert answer.status_code == 413
        assert "limit of 2 MB" in answer.text


def test_a_fault_of_ours_is_told_with_a_number_and_carries_the_headers(local, caplog):
    def broken():
        raise RuntimeError("the secret reason")

    local.app.add_api_route("/broken", broken)
    answer = TestClient(local.app, base_url=HERE, raise_server_exceptions=False).get("/broken")
    assert answer.status_code == 500
    assert "secret reason" not in answer.text
    assert answer.headers["x-request-id"] in answer.text
    assert answer.headers["x-request-id"] in caplog.text
    assert answer.headers["content-security-policy"] == headers_of.PAGE


@pytest.mark.parametrize("name", ["storm.html", '"; filename=evil.exe', "ä/../../x", ""])
def test_originals_are_files_to_keep(name):
    made = headers_of.download_headers(name)
    assert re.fullmatch(r'attachment; filename="[\w.-]+"', made["content-disposition"])
    assert made["content-type"].startswith("text/plain")
    assert "sandbox" in made["content-security-policy"]
