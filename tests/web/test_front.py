"""The front page."""

from __future__ import annotations


def test_front_tells_the_newest_claims_as_page_json_and_csv(client):
    page, data, table = client.get("/"), client.get("/front.json").json(), client.get("/front.csv")
    assert page.status_code == 200
    assert data["newest"]
    assert all(claim["id"] in table.text for claim in data["newest"])


def test_an_address_that_is_none_is_told_to_people_and_programs(client):
    assert "front page" in client.get("/nowhere").text
    assert client.get("/nowhere.json").json()["error"]["code"] == 404


def test_the_front_page_opens_in_a_browser(page):
    page.goto("/")
    assert page.get_by_role("heading", level=1).inner_text() == "What is new"
