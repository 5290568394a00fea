"""The front page."""

from __future__ import annotations

from threading import Event

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import delete

from counterclaim.compared import Progress, Standing
from counterclaim.ledger import Ledger
from counterclaim.ledger import schema_compared as tables
from counterclaim.web import Settings, create_app


def test_front_tells_the_latest_disputes_as_page_json_and_csv(client):
    page, data, table = client.get("/"), client.get("/front.json").json(), client.get("/front.csv")
    assert page.status_code == 200
    assert data["disputes"]
    assert all(one["event"] in table.text and one["event"] in page.text for one in data["disputes"])


def test_front_tells_changed_figures_and_what_was_read_last(client):
    data = client.get("/front.json").json()
    assert [(one["old"]["low"], one["new"]["low"]) for one in data["changes"] if one["claimant"] == "Interior Ministry"]
    assert data["articles"] and all(one["article"] in client.get("/").text for one in data["articles"])


def test_one_event_does_not_fill_the_front(client):
    events = [one["event"] for one in client.get("/front.json").json()["disputes"]]
    assert max(map(events.count, events)) <= 2


def test_an_address_that_is_none_is_told_to_people_and_programs(client):
    assert "front page" in client.get("/nowhere").text
    assert client.get("/nowhere.json").json()["error"]["code"] == 404


def test_the_front_page_opens_in_a_browser(page):
    page.goto("/")
    assert page.get_by_role("heading", level=1).inner_text() == "What is new"


@pytest.fixture
def slowly(place, monkeypatch):
    """A desk over articles not compared yet, whose comparisons stand still until they are let go on."""
    with Ledger(str(place)) as ledger, ledger._database.writing() as connection:
        for table in tables.ALL:
            connection.execute(delete(table))
    here, go_on, refresh = Event(), Event(), Standing.refresh

    def slow(standing, tell):
        tell(Progress("placing", 3200, 8000))
        here.set()
        assert go_on.wait(20)
        return refresh(standing, tell)

    monkeypatch.setattr(Standing, "refresh", slow)
    with TestClient(create_app(Settings(ledger=str(place))), base_url="http://127.0.0.1:8400") as client:
        assert here.wait(20)
        yield client, go_on
        go_on.set()


@pytest.mark.parametrize("path", ["/", "/events"])
def test_pages_say_how_far_a_first_comparison_has_come(slowly, path):
    client, _ = slowly
    told = "Comparisons are being made: 3,200 of 8,000 articles placed. What is shown is not all of it."
    shown = client.get(path).text
    assert told in shown
    assert "No two claims exclude each other" not in shown and "events come out of comparing" not in shown
    data = client.get("/front.json" if path == "/" else f"{path}.json").json()
    assert data["comparing"] == {"step": "placing", "done": 3200, "of": 8000, "as_of": None}


def test_pages_say_nothing_of_comparisons_that_are_made(slowly):
    client, go_on = slowly
    go_on.set()
    keeping_up = client.app.state.keeping_up
    for _ in range(200):
        if keeping_up.comparing() is None:
            break
        Event().wait(0.05)
    assert client.get("/front.json").json()["comparing"] is None
    assert "being made" not in client.get("/events").text


def test_pages_say_from_when_they_are_while_more_is_compared(client, monkeypatch):
    keeping_up = client.app.state.keeping_up
    whole = client.app.state.standing.whole_at()
    monkeypatch.setattr(Standing, "is_fresh", lambda _: False)
    monkeypatch.setattr(Standing, "refresh", lambda _, tell: None)
    assert keeping_up.comparing().as_of == whole
    assert f"{whole[11:16]} UTC" in client.get("/").text
