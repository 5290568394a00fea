"""Desks for tests: over a ledger of invented reports, in this process and in a browser."""

from __future__ import annotations

import os
import shutil
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from adding_desk import MEANS, Here
from fastapi.testclient import TestClient
from peopled import HERE, PASSWORD, PEOPLE, desk_of

from counterclaim.compared import Standing
from counterclaim.ledger import Ledger
from counterclaim.ledger.accounts.people import Accounts
from counterclaim.ledger.adding import Adding
from counterclaim.web import Settings, create_app
from counterclaim.web.security.visit import HEADER, proof

EXAMPLES = Path(__file__).parents[2] / "examples"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# without these Chromium asks its maker's hosts for news, which tests for foreign requests would see
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def filled(tmp_path_factory) -> Path:
    """A ledger with the bundled reports, read once; copy it before changing it."""
    place = tmp_path_factory.mktemp("desk") / "ledger.db"
    paths = [str(path) for path in sorted(EXAMPLES.rglob("*.txt"))]
    with Ledger(str(place)) as ledger, Adding(ledger) as adding:
        assert all(outcome.added for outcome in adding.places(paths))
        Standing(ledger).refresh()
    return place


@pytest.fixture
def place(filled, tmp_path) -> Path:
    """A ledger of one's own."""
    return Path(shutil.copy(filled, tmp_path / "ledger.db"))


@pytest.fixture
def client(place) -> Iterator[TestClient]:
    """The desk without a network; forms need no hidden field, since each request carries its proof."""
    with TestClient(create_app(Settings(ledger=str(place))), base_url="http://127.0.0.1:8400") as made:
        made.cookies.set("counterclaim-visitor-8400", "of a test")
        made.headers[HEADER] = proof("of a test")
        yield made


@pytest.fixture
def desk(place) -> Iterator[str]:
    """The address of a desk that a browser can open."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(Settings(ledger=str(place), port=port))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the desk did not start"
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="session")
def chromium():
    """A real browser."""
    if CHROMIUM is None:
        if os.environ.get("COUNTERCLAIM_BROWSER_TESTS") == "required":
            pytest.fail("there is no Chromium. Install it: apt-get install chromium")
        pytest.skip("there is no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium, desk):
    """A page of a browser that fails the test at its end for an error in the console or a request elsewhere."""
    context = chromium.new_context(base_url=desk)
    made = context.new_page()
    wrong: list[str] = []
    made.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    made.on("pageerror", lambda error: wrong.append(str(error)))
    made.on(
        "request",
        lambda request: wrong.append(request.url) if not request.url.startswith((desk, "data:", "blob:")) else None,
    )
    yield made
    context.close()
    assert wrong == []


@pytest.fixture(scope="module")
def peopled(tmp_path_factory) -> Path:
    """An empty ledger with an account of each role."""
    place = tmp_path_factory.mktemp("people") / "ledger.db"
    with Ledger(str(place)) as ledger:
        for name, role in PEOPLE.items():
            Accounts(ledger).add(name, role, PASSWORD)
    return place


@pytest.fixture
def outside(peopled) -> Iterator[TestClient]:
    """A desk with accounts, nobody logged in."""
    with desk_of(peopled) as client:
        yield client


@pytest.fixture
def local(tmp_path) -> Iterator[TestClient]:
    """A desk without accounts, as a browser meets it first."""
    with desk_of(tmp_path / "ledger.db", HERE) as client:
        yield client


@pytest.fixture
def uploads(tmp_path, monkeypatch):
    """Where uploads lie while they are read."""
    folder = tmp_path / "uploads"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.fixture
def own_process():
    """Asks ``add`` for a reader as it really is, in a process of its own."""


@pytest.fixture
def add(tmp_path, uploads, request, monkeypatch):
    """A desk over an empty ledger, whose reader costs nothing."""
    if "own_process" not in request.fixturenames:
        monkeypatch.setattr("counterclaim.web.jobs.jobs.OneWorker", Here)
    with TestClient(
        create_app(Settings(ledger=str(tmp_path / "l.db")), means=MEANS), base_url=HERE, follow_redirects=False
    ) as made:
        made.cookies.set("counterclaim-visitor-8400", "of a test")
        made.headers[HEADER] = proof("of a test")
        yield made
