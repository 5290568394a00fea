"""The front page."""

from __future__ import annotations


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
