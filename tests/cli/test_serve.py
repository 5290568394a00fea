"""``counterclaim serve`` and ``accounts`` as they are typed."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from typer.testing import CliRunner

from counterclaim.cli.main import app
from counterclaim.ledger import Ledger
from counterclaim.ledger.accounts.people import Accounts
from counterclaim.web.serving import CannotServe, address_of, checked
from counterclaim.web.settings import Settings

PASSWORD = "a sentence will do"


@pytest.fixture
def place(tmp_path, monkeypatch):
    place = str(tmp_path / "ledger.db")
    monkeypatch.setenv("COUNTERCLAIM_LEDGER", place)
    monkeypatch.setenv("COLUMNS", "200")
    return place


@pytest.fixture
def run(place):
    def run(*arguments: str, code: int = 0, stdin: str | None = None):
        done = CliRunner().invoke(app, list(arguments), input=stdin)
        assert done.exit_code == code, done.output + str(done.exception)
        return done

    return run


def add(run, name: str, role: str, password: str = PASSWORD, code: int = 0):
    return run("accounts", "add", name, "--role", role, "--password-stdin", stdin=f"{password}\n", code=code)


# Where it starts


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "desk.example"])
def test_others_are_not_served_without_an_admin_and_the_next_step_is_told(run, host):
    for told in (run("serve", "--host", host, code=1), run("serve", "--behind-proxy", code=1)):
        assert "there is no admin account" in told.stderr
        assert "counterclaim accounts add NAME --role admin" in told.stderr
    add(run, "vera", "reviewer")
    assert "there is no admin account" in run("serve", "--host", host, code=1).stderr


def test_a_closed_admin_is_none(run, place):
    for name in ("ada", "bo"):
        add(run, name, "admin")
    with Ledger(place) as ledger:
        assert checked(Settings(ledger=place, host="0.0.0.0")).accounts
        Accounts(ledger).set_role("bo", "reader")
        Accounts(ledger).disable("bo")
    assert checked(Settings(ledger=place, host="0.0.0.0")).accounts


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_this_computer_alone_needs_no_accounts_until_there_are_some(run, place, host):
    assert not checked(Settings(ledger=place, host=host)).accounts
    add(run, "rita", "reader")
    assert checked(Settings(ledger=place, host=host)).accounts
    with pytest.raises(CannotServe):
        checked(Settings(ledger=place, host=host, behind_proxy=True))


def test_an_address_that_is_taken_is_told(run):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        told = run("serve", "--port", str(taken.getsockname()[1]), code=1).stderr
    assert "cannot be used" in told
    assert "--port" in told


def test_a_place_that_is_no_ledger_is_told(run, tmp_path):
    (tmp_path / "text.txt").write_text("no ledger at all\n" * 100)
    assert "no ledger" in run("serve", "--ledger", str(tmp_path / "text.txt"), code=1).stderr


def test_addresses_can_be_typed():
    told = [address_of(Settings(ledger="", host=host, port=1)) for host in ("127.0.0.1", "::1", "0.0.0.0", "::")]
    assert told == ["http://127.0.0.1:1", "http://[::1]:1", "http://127.0.0.1:1", "http://127.0.0.1:1"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_runs_until_it_is_stopped(place, number):
    command = [sys.executable, "-m", "counterclaim.cli.main", "serve", "--port", "0", "--no-open"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ)
    try:
        line = process.stderr.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert address, line
        with urllib.request.urlopen(f"{address[0]}/front.json", timeout=10) as answer:
            assert json.load(answer)["title"]
        begun = time.monotonic()
        process.send_signal(number)
        rest = process.communicate(timeout=20)[1]
        assert time.monotonic() - begun < 10
        assert "Traceback" not in rest
    finally:
        process.kill()
        process.wait()


# Accounts


def test_accounts_from_first_to_last(run):
    assert "Ada: admin" in add(run, "Ada", "admin").stderr
    assert "there is such an account" in add(run, "ada", "reader", code=1).stderr
    assert "Take 12 or more" in add(run, "bo", "reader", "short", code=1).stderr
    assert "easily guessed" in add(run, "bo", "reader", "bo and some more", code=1).stderr
    assert "no name for an account" in add(run, "b/o", "reader", code=1).stderr
    add(run, "bo", "reader")
    run("accounts", "role", "bo", "reviewer")
    assert re.search(r"bo +reviewer +\S+ +open", run("accounts", "list").stdout)
    assert "only admin" in run("accounts", "role", "ada", "reader", code=1).stderr
    assert "only admin" in run("accounts", "disable", "ada", code=1).stderr
    run("accounts", "disable", "bo")
    assert re.search(r"bo +reviewer +\S+ +closed", run("accounts", "list").stdout)
    run("accounts", "disable", "bo", "--undo")
    run("accounts", "password", "bo", "--password-stdin", stdin="another sentence\n")
    assert "no such account" in run("accounts", "role", "cy", "reader", code=1).stderr
    told = [json.loads(line) for line in run("accounts", "audit", "--format", "jsonl").stdout.splitlines()]
    assert [(line["what"], line["subject"]) for line in reversed(told)] == [
        ("account added as admin", "ada"),
        ("account added as reader", "bo"),
        ("account role reviewer", "bo"),
        ("account disabled", "bo"),
        ("account enabled", "bo"),
        ("account password", "bo"),
    ]
    assert {line["door"] for line in told} == {"command line"}


def test_the_password_is_asked_for_twice_and_never_shown(run):
    done = run("accounts", "add", "ada", stdin=f"{PASSWORD}\n{PASSWORD}\n")
    assert PASSWORD not in done.output
    assert "Password" in done.stderr


def test_tokens(run):
    add(run, "vera", "reviewer")
    made = run("accounts", "token", "vera", "--name", "nightly", "--role", "reviewer")
    assert re.fullmatch(r"cct_[\w-]{43}\n", made.stdout)
    id_ = made.stderr.split(":")[0]
    assert re.search(rf"{id_} +nightly +reviewer +never +good", run("accounts", "token", "vera").stdout)
    refused = run("accounts", "token", "vera", "--name", "x", "--role", "admin", code=1)
    assert "cannot make a token for admin" in refused.stderr
    run("accounts", "token", "vera", "--revoke", id_)
    assert "void" in run("accounts", "token", "vera").stdout
    assert "no such token" in run("accounts", "token", "vera", "--revoke", id_, code=1).stderr


def test_decisions_on_the_command_line_are_in_the_audit(run, place):
    from invented import report

    with Ledger(place) as ledger:
        ledger.add(report())
        claim = ledger.claims(limit=1)[0].id
    run("decide", "accept", claim, "--who", "Ada")
    assert re.search(rf"Ada +- +accept +{claim} +command line", run("accounts", "audit", "--about", claim).stdout)
    assert "accept" not in run("accounts", "audit", "--who", "Bo").stdout
