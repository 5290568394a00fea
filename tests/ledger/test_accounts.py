"""Accounts, sessions, tokens and the audit, in every kind of ledger."""

from __future__ import annotations

from datetime import timedelta

import pytest
from invented import report
from sqlalchemy import text

from counterclaim.ledger import Ledger
from counterclaim.ledger.accounts import audit, entrances, passwords
from counterclaim.ledger.accounts.entrances import Lasting, Sessions, Tokens
from counterclaim.ledger.accounts.people import AccountRefused, Accounts
from counterclaim.ledger.accounts.records import at_least, lesser
from counterclaim.ledger.database import Database
from counterclaim.ledger.moments import now

PASSWORD = "a sentence will do"


@pytest.fixture
def people(ledger):
    accounts = Accounts(ledger)
    accounts.add("Ada", "admin", PASSWORD)
    return accounts


def test_accounts_are_checked_listed_and_changed(ledger, people):
    people.add("rita", "reader", PASSWORD + "!")
    assert [(one.name, one.role) for one in people.all()] == [("ada", "admin"), ("rita", "reader")]
    assert people.check(" ADA ", PASSWORD).role == "admin"
    assert people.check("ada", PASSWORD + "!") is None
    assert people.check("nobody", PASSWORD) is None
    people.set_role("rita", "reviewer")
    people.set_password("rita", PASSWORD)
    assert people.check("rita", PASSWORD).role == "reviewer"
    people.disable("rita")
    assert people.check("rita", PASSWORD) is None
    assert people.exist(role="admin")
    assert not people.exist(role="reviewer")


def test_a_change_that_is_refused_leaves_no_line(people):
    before = people.audit()
    for change in (people.disable, lambda name: people.set_role(name, "reader")):
        for name in ("ada", "x"):
            with pytest.raises(AccountRefused):
                change(name)
    assert people.audit() == before
    assert people.all()[0].disabled_at is None


def test_hashes_are_argon2id_and_made_anew_when_settings_grow(ledger, people, monkeypatch):
    def kept():
        with ledger._database.reading() as connection:
            return connection.execute(text("SELECT password FROM accounts")).scalar()

    first = kept()
    assert first.startswith("$argon2id$v=19$m=65536,")
    import argon2

    stronger = argon2.PasswordHasher(time_cost=4)
    monkeypatch.setattr(passwords, "_hasher", lambda: stronger)
    assert people.check("ada", PASSWORD)
    assert kept() != first
    assert ",t=4," in kept()


def test_sessions_end_idle_in_the_end_at_logout_and_with_the_password(ledger, people, monkeypatch):
    clock = [0]
    start = now()

    def moment():
        from datetime import datetime

        return (datetime.fromisoformat(start) + timedelta(minutes=clock[0])).isoformat(timespec="microseconds")

    monkeypatch.setattr(entrances, "now", moment)
    monkeypatch.setattr(entrances, "tick", lambda connection: moment())
    sessions = Sessions(ledger, Lasting(idle=timedelta(hours=1), whole=timedelta(hours=3)))
    ada = people.check("ada", PASSWORD)

    def begin():
        return sessions.begin(ada, address="192.0.2.1", agent="a browser")

    secret = begin()
    assert sessions.of(secret).role == "admin"
    assert sessions.of(secret + "x") is None
    clock[0] = 59
    assert sessions.of(secret)
    clock[0] = 117
    assert sessions.of(secret)  # an hour counts from the last request
    clock[0] = 170
    assert sessions.of(secret)
    clock[0] = 181
    assert sessions.of(secret) is None  # three hours in all
    idle = begin()
    clock[0] += 61
    assert sessions.of(idle) is None
    left, changed = begin(), begin()
    sessions.end(left)
    assert sessions.of(left) is None
    people.set_password("ada", PASSWORD)
    assert sessions.of(changed) is None


def test_a_token_has_no_more_than_its_owner(ledger, people):
    people.add("vera", "reviewer", PASSWORD)
    tokens = Tokens(ledger)
    with pytest.raises(AccountRefused, match="lesser role"):
        tokens.add("vera", "x", "admin")
    made, secret = tokens.add("vera", "nightly", "reviewer")
    assert tokens.of(secret).role == "reviewer"
    people.set_role("vera", "reader")
    assert tokens.of(secret).role == "reader"
    assert tokens.all("vera")[0].used_at
    with pytest.raises(AccountRefused):
        tokens.revoke(made.id, account="ada")
    tokens.revoke(made.id)
    assert tokens.of(secret) is None


def test_the_audit_cannot_be_changed(ledger, people):
    for statement in ("UPDATE audit SET who = 'x'", "DELETE FROM audit"):
        with pytest.raises(Exception, match="only ever added to"), ledger._database.writing() as connection:
            connection.execute(text(statement))
    assert len(people.audit()) == 1


def test_a_decision_and_its_line_are_kept_together_or_not_at_all(place, monkeypatch):
    with Ledger(place) as ledger:
        ledger.add(report())
        claim = ledger.claims(limit=1)[0].id
        monkeypatch.setattr(audit, "note", lambda *a, **k: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            ledger.decide("accept", claim, who="ada")
        monkeypatch.undo()
        assert len(ledger.decisions()) == 0
        with audit.acting(audit.Actor("API", "vera", "reviewer", "192.0.2.1", "r1")):
            made = ledger.decide("accept", claim, who="vera")
        line = Accounts(ledger).audit()[0]
        assert (line.record, line.who, line.role, line.door, line.request) == (made.id, "vera", "reviewer", "API", "r1")
        assert Accounts(ledger).audit(before=line.n) == []


def test_secrets_are_nowhere_in_the_ledger(place):
    with Ledger(place) as ledger:
        Accounts(ledger).add("ada", "admin", PASSWORD)
        account = Accounts(ledger).check("ada", PASSWORD)
        session = Sessions(ledger).begin(account, address="", agent="")
        secrets = [session, Tokens(ledger).add("ada", "x", "admin")[1], PASSWORD]
    database = Database(place)
    with database.reading() as connection:
        for table in ("accounts", "sessions", "tokens", "audit"):
            told = str(connection.execute(text(f"SELECT * FROM {table}")).all())
            assert not [secret for secret in secrets if secret in told], table
    database.close()


def test_roles_are_in_order():
    assert at_least("admin", "reviewer")
    assert not at_least("reader", "reviewer")
    assert lesser("admin", "reader") == "reader"
