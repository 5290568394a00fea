"""Ledgers for tests: every test that takes ``ledger`` or ``place`` runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import itertools

import pytest

BACKENDS = ("sqlite", "postgresql")
_NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def postgres():
    import postgres_server

    from counterclaim.ledger import Ledger

    with postgres_server.server() as server:
        server.run("CREATE DATABASE template_ledger")
        Ledger(server.url("template_ledger")).close()
        yield server


@pytest.fixture
def new_place(request, tmp_path):
    """Makes the place of an empty ledger, for a backend."""
    made = []

    def make(backend: str) -> str:
        number = next(_NUMBERS)
        if backend == "sqlite":
            return str(tmp_path / f"ledger{number}.db")
        server = request.getfixturevalue("postgres")
        server.run(f"CREATE DATABASE ledger{number} TEMPLATE template_ledger")
        made.append((server, f"ledger{number}"))
        return server.url(f"ledger{number}")

    yield make
    for server, name in made:
        server.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture(params=BACKENDS)
def place(request, new_place) -> str:
    return new_place(request.param)


@pytest.fixture
def ledger(place):
    from counterclaim.ledger import Ledger

    with Ledger(place) as opened:
        yield opened
