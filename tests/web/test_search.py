"""Search: filters, snippets, parts, exports, live results."""

from __future__ import annotations

import csv
import io

import pytest
from looking import assert_accessible, assert_fits

from counterclaim.ledger import Ledger

expect = pytest.importorskip("playwright.sync_api").expect


def found(client, query: str = "") -> list[dict]:
    return client.get(f"/search.json?{query}").json()["claims"]


def test_all_filters_narrow_as_the_ledger_does(client, place):
    with Ledger(str(place)) as ledger:
        one = ledger.claims(measure="killed", limit=1)[0]
        for filters in (
            {"measure": "killed"}, {"claimant": one.identity}, {"text": "killed"}, {"at_least": 10}, {"at_most": 50},
            {"allows": 20}, {"from_day": "2031-01-01"}, {"to_day": "2032-01-01"}, {"published_from": "2031-01-01"},
            {"confidence": 0.7}, {"review": "unreviewed"}, {"order": "highest"}, {"as_of": "2020-01-01"},
            {"article": one.article}, {"originals": True},
        ):  # fmt: skip
            query = "&".join(f"{name}={'yes' if value is True else value}" for name, value in filters.items() if value)
            expected = [claim.id for claim in ledger.claims(limit=40, **filters)]
            assert [claim["id"] for claim in found(client, query)] == expected, filters


def test_snippets_show_the_words_that_were_searched_for(client):
    assert '<mark class="hit">killed</mark>' in client.get("/search?text=killed").text


def test_a_filter_that_cannot_be_is_told_and_finds_nothing(client):
    answer = client.get("/search?from_day=yesterday&at_least=many&order=best")
    assert answer.status_code == 200
    assert "Write the day as" in answer.text
    data = client.get("/search.json?from_day=yesterday&at_least=many&order=best").json()
    assert set(data["problems"]) == {"from_day", "at_least", "order"}
    assert data["claims"] == []


def test_a_measure_that_there_is_not_is_told_and_found_nowhere(client):
    answer = client.get("/search?measure=kiled")
    assert "measure kiled: there is none of this name. Did you mean killed?" in answer.text
    assert "No claim fits" not in answer.text
    data = client.get("/search.json?measure=kiled").json()
    assert (set(data["problems"]), data["claims"]) == ({"measure"}, [])
    assert client.get("/export?format=csv&measure=kiled").status_code == 422


def test_parts_follow_one_another(client):
    def part(place: str) -> dict:
        return client.get(f"/search.json?limit=5&{place}").json()

    ids = [one["id"] for one in found(client, "limit=500")]
    first = part("")
    second = part(f"after={first['following']}")
    last = part("before=end")
    assert [one["id"] for one in first["claims"] + second["claims"]] == ids[:10]
    assert [one["id"] for one in last["claims"]] == ids[-5:]
    assert part(f"before={second['previous']}")["claims"] == first["claims"]
    assert (first["previous"], last["following"]) == (None, None)
    assert f"after={first['following']}" in client.get("/search?limit=5").text


def test_a_part_behind_no_claim_says_where_to_begin(client):
    answer = client.get("/search.json?after=nothing")
    assert answer.status_code == 404
    assert "Begin at the first" in answer.json()["error"]["message"] + answer.json()["error"]["next"]


def test_the_export_is_what_is_shown(client):
    rows = list(csv.DictReader(io.StringIO(client.get("/search.csv?measure=killed").text)))
    assert [row["id"] for row in rows] == [one["id"] for one in found(client, "measure=killed")]
    assert {row["measure"] for row in rows} == {"killed"}


def test_what_was_written_stays_in_the_form_and_is_escaped(client):
    page = client.get("/search", params={"text": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_results_come_while_one_types(page):
    page.goto("/search")
    before = page.locator(".found-one").count()
    page.get_by_label("Words in the sentence").press_sequentially("ferry", delay=20)
    expect(page.locator(".found-one")).not_to_have_count(before)
    assert "text=ferry" in page.url
    assert_accessible(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_search_on_a_phone(page, scheme):
    page.set_viewport_size({"width": 375, "height": 700})
    page.emulate_media(color_scheme=scheme)
    page.goto("/search?text=killed&confidence=0.5")
    assert_fits(page)
    assert_accessible(page)


def test_the_address_of_a_search_names_what_is_asked_alone(page):
    page.goto("/search")
    page.get_by_label("Claimant").fill("Monitor")
    page.wait_for_url("**/search?*")
    assert page.url.partition("?")[2] == "claimant=Monitor"
    page.get_by_label("Claimant").fill("")
    page.wait_for_url(lambda address: "claimant" not in address)
    assert page.url.endswith("/search")
