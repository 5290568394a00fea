"""Logging in and out, tokens, and the audit of who did what."""

from __future__ import annotations

import re

import pytest
from peopled import PASSWORD, desk_of, log_in, post

from counterclaim.ledger import Ledger
from counterclaim.ledger.accounts.entrances import Tokens
from counterclaim.ledger.accounts.people import Accounts
from counterclaim.web.security.throttle import ACCOUNT, ADDRESS, Throttle

# Logging in


def test_login_gives_a_session_that_only_the_browser_holds(outside, peopled):
    answer = log_in(outside, next="/people")
    assert (answer.status_code, answer.headers["location"]) == (303, "/people")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-counterclaim-8400=")
    assert {"HttpOnly", "SameSite=lax", "Secure", "Path=/"} <= set(cookie.split("; "))
    secret = cookie.split("=", 1)[1].split(";")[0]
    assert secret.encode() not in peopled.read_bytes()
    assert "adam" in outside.get("/people").text


def test_the_cookie_goes_without_https_where_there_is_none(peopled):
    with desk_of(peopled, "http://desk.example") as client:
        assert "Secure" not in log_in(client).headers["set-cookie"]
        assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    "next_", ["//evil.example", "https://evil.example", "/\\evil.example", "evil", "/login", "/\n/evil.example"]
)
def test_login_leads_nowhere_else(outside, next_):
    assert log_in(outside, next=next_).headers["location"] == "/"


@pytest.mark.parametrize(
    ("name", "password"), [("adam", "wrong"), ("nobody", PASSWORD), ("", "x"), ("adam", "x" * 1999)]
)
def test_a_wrong_login_says_not_which_half_was_wrong(outside, name, password):
    answer = log_in(outside, name, password)
    assert answer.status_code in (401, 422)
    assert "set-cookie" not in answer.headers
    if answer.status_code == 401:
        assert "The name or the password is wrong" in answer.text


def test_an_unknown_name_costs_as_much_as_a_known_one(peopled, monkeypatch):
    """Counted in hashes, not in seconds, which a busy machine would spoil."""
    import argon2

    checked = []
    real = argon2.PasswordHasher.verify
    monkeypatch.setattr(
        argon2.PasswordHasher, "verify", lambda self, kept, word: (checked.append(kept), real(self, kept, word))[1]
    )
    with Ledger(str(peopled)) as ledger:
        for name in ("adam", "nobody"):
            assert Accounts(ledger).check(name, "wrong") is None
    assert len(checked) == 2
    assert all(kept.startswith("$argon2id$") for kept in checked)
    settings = [kept.split("$")[3] for kept in checked]
    assert settings[0] == settings[1]


def test_guessing_is_slowed_down_and_said(outside):
    outside.app.state.throttle = Throttle(clock=lambda: 0.0)  # a busy machine hashes no faster than the pauses grow
    answers = [log_in(outside, "rita", "wrong") for _ in range(ACCOUNT.free + 1)]
    assert [answer.status_code for answer in answers] == [401] * ACCOUNT.free + [429]
    assert int(answers[-1].headers["retry-after"]) >= 1
    assert log_in(outside, "rita", PASSWORD).status_code == 429  # also the right one has to wait
    assert log_in(outside, "adam").status_code == 303  # others do not


def test_waits_double_to_a_limit_and_are_forgotten():
    now, waits = [0.0], []
    throttle = Throttle(clock=lambda: now[0])
    for n in range(20):
        assert throttle.attempt("ada", f"192.0.2.{n}") == 0
        if n + 1 >= ACCOUNT.free:
            waits.append(throttle.attempt("ada", "198.51.100.1"))
            now[0] += waits[-1]
    assert waits[:4] == [1, 2, 4, 8]
    assert max(waits) == ACCOUNT.longest
    now[0] += ACCOUNT.forgotten + 1
    assert [throttle.attempt("ada", "192.0.2.1") for _ in range(4)] == [0] * 4


def test_one_address_cannot_try_many_names_nor_one_network_many_addresses():
    throttle = Throttle(clock=lambda: 0.0)
    tried = [throttle.attempt(f"name{n}", f"2001:db8::{n:x}") for n in range(ADDRESS.free + 1)]
    assert tried[-1] > 0
    assert throttle.attempt("another", "2001:db8:0:1::1") == 0
    throttle.succeeded("name1", "2001:db8::1")
    assert throttle.attempt("another", "2001:db8::1") == 0


def test_what_is_remembered_of_logins_is_bounded(monkeypatch):
    monkeypatch.setattr("counterclaim.web.security.throttle.MOST", 100)
    throttle = Throttle(clock=lambda: 0.0)
    for n in range(1000):
        throttle.attempt(f"name{n}", f"10.0.{n // 250}.{n % 250}")
    assert len(throttle._known) <= 100


def test_logging_out_and_a_new_password_end_sessions(outside, peopled):
    with desk_of(peopled) as other:
        for client in (outside, other):
            assert log_in(client, "vera").status_code == 303
        assert post(outside, "/account/password", old="wrong", new=PASSWORD + "!").status_code == 403
        assert post(outside, "/account/password", old=PASSWORD, new="short").status_code == 422
        assert post(outside, "/account/password", old=PASSWORD, new=PASSWORD + "!").status_code == 303
        assert outside.get("/").status_code == 200
        assert other.get("/").status_code == 303
        kept = dict(outside.cookies)
        assert post(outside, "/logout").headers["location"] == "/login"
        outside.cookies.update(kept)
        assert outside.get("/").status_code == 303
    with Ledger(str(peopled)) as ledger:
        Accounts(ledger).set_password("vera", PASSWORD)


# Tokens


def test_a_token_opens_the_api_alone_and_needs_no_form(peopled):
    with Ledger(str(peopled)) as ledger:
        _, secret = Tokens(ledger).add("vera", "import", "reader")
    bearer = {"authorization": f"Bearer {secret}"}
    with desk_of(peopled) as client:
        assert client.get("/api/v1/nowhere", headers=bearer).status_code == 404  # let in: there is nothing
        assert client.get("/front.json", headers=bearer).status_code == 401
        assert client.post("/api/v1/nowhere", headers=bearer).status_code == 403  # a reader's token
        wrong = client.get("/api/v1/nowhere", headers={"authorization": "Bearer cct_wrong"})
        assert (wrong.status_code, wrong.json()["error"]["message"]) == (401, "This token is not valid.")
    assert secret.encode() not in peopled.read_bytes()


def test_tokens_are_made_shown_once_and_revoked(outside):
    log_in(outside, "vera")
    made = post(outside, "/account/tokens", name="nightly", role="reviewer")
    secret = re.search(r"cct_[\w-]{43}", made.text)[0]
    assert secret not in outside.get("/account").text
    assert post(outside, "/account/tokens", name="too much", role="admin").status_code == 422
    id_ = outside.get("/account.json").json()["tokens"][0]["id"]
    bearer = {"authorization": f"Bearer {secret}"}
    assert outside.get("/api/v1/nowhere", headers=bearer).status_code == 404
    assert post(outside, f"/account/tokens/{id_}/revoke").status_code == 303
    assert outside.get("/api/v1/nowhere", headers=bearer).status_code == 401


# The audit


def test_each_decision_has_its_line(client, place):
    from counterclaim.ledger.accounts import audit

    with Ledger(str(place)) as ledger:
        claim = ledger.claims(limit=1)[0]
        with audit.acting(audit.Actor("desk", "vera", "reviewer", "192.0.2.7", "abc")):
            made = ledger.decide("accept", claim.id, who="vera")
        with pytest.raises(Exception, match="no such claim"):
            ledger.decide("accept", "c0", who="vera")
    lines = client.get("/audit.json").json()["lines"]
    assert len(lines) == 1
    line = {name: lines[0][name] for name in ("what", "subject", "record", "who", "role", "door", "address", "request")}
    assert list(line.values()) == ["accept", claim.id, made.id, "vera", "reviewer", "desk", "192.0.2.7", "abc"]
    assert "192.0.2.7" in client.get("/audit").text
    assert client.get("/audit.csv?who=nobody").text == ""


def test_the_audit_is_paged(client, place):
    with Ledger(str(place)) as ledger:
        for n in range(150):
            Accounts(ledger).note("test", str(n))
    page = client.get("/audit.json").json()
    assert [line["subject"] for line in page["lines"]] == [str(n) for n in range(149, 49, -1)]
    rest = client.get(f"/audit.json?before={page['older']}").json()
    assert ([line["subject"] for line in rest["lines"]], rest["older"]) == ([str(n) for n in range(49, -1, -1)], None)
    assert "Older lines" in client.get("/audit").text
