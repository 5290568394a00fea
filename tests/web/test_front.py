"""The front page."""

from __future__ import annotations

import re
from threading import Event

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import delete

from counterclaim.compared import Progress, Standing
from counterclaim.ledger import Ledger, ToReview
from counterclaim.ledger import schema_compared as tables
from counterclaim.ledger.adding import Adding
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


def test_an_article_without_a_title_is_called_by_its_first_words(client, place, tmp_path):
    report = tmp_path / "one.txt"
    report.write_text("A crane fell on the quay of Marlow Bay.\n\nPolice said that two people died there on Monday.\n")
    with Ledger(str(place)) as ledger, Adding(ledger) as adding:
        assert all(outcome.added for outcome in adding.places([str(report)]))
    assert ">A crane fell on the quay of Marlow Bay.</a>" in client.get("/").text


def test_one_event_does_not_fill_the_front(client):
    events = [one["event"] for one in client.get("/front.json").json()["disputes"]]
    assert max(map(events.count, events)) <= 2


def test_an_address_that_is_none_is_told_to_people_and_programs(client):
    assert "front page" in client.get("/nowhere").text
    assert client.get("/nowhere.json").json()["error"]["code"] == 404


def test_the_front_page_opens_in_a_browser(page):
    page.goto("/")
    assert page.get_by_role("heading", level=1).inner_text() == "What is new"


def to_review(client) -> str:
    part = client.get("/").text.partition('id="h-waiting"')[2].partition("</section>")[0]
    return " ".join(re.sub(r"<(?!/?a\b)[^>]*>", "", part).split())


def test_front_counts_the_claims_that_nobody_has_reviewed_as_the_queue_does(client, place):
    queue = client.get("/review.json").json()
    waiting = len(queue["items"]) + len(client.get("/review.json?offset=20").json()["items"])
    assert 20 < waiting < 40
    assert f'<a href="/review">{waiting} claims not reviewed yet</a>' in to_review(client)
    with Ledger(str(place)) as ledger:
        ledger.decide("accept", queue["items"][0]["claim"]["id"], who="Ben")
    assert f">{waiting - 1} claims not reviewed yet</a>" in to_review(client)
    assert client.get("/front.json").json()["unreviewed"] == waiting - 1


def test_front_says_how_much_more_waits_and_where(client, monkeypatch):
    monkeypatch.setattr(Ledger, "count", lambda *_, **__: 1001)
    monkeypatch.setattr(Ledger, "to_review", lambda *_: ToReview(waiting=1, names=2))
    told = to_review(client)
    assert '<a href="/review">1,000+ claims not reviewed yet</a>' in told
    assert '<a href="/review/waiting">1 decision to look at again</a>' in told
    assert '<a href="/review/names">2 pairs of names that may mean one claimant</a>' in told
    monkeypatch.setattr(Ledger, "count", lambda *_, **__: 0)
    monkeypatch.setattr(Ledger, "to_review", lambda *_: ToReview(waiting=0, names=0))
    assert "Nothing: all claims are reviewed." in to_review(client)


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
