"""Events, their charts and claimants: as pages, as data, in a browser."""

import json
import re
from types import SimpleNamespace

import pytest
from looking import PHONE, accessible, plain, too_wide

from counterclaim.ledger import Ledger
from counterclaim.showing.charts import HERE
from counterclaim.web.words import FILTERS


@pytest.fixture
def tunnel(client):
    """The event that three reports tell of."""
    events = client.get("/events.json", params={"text": "halden"}).json()["events"]
    assert events
    return max(events, key=lambda event: event["articles"])["id"]


PATHS = ("/", "/events", "/claimants", "/claimants/Red%20Watch", "/events/{tunnel}", "/embed/events/{tunnel}")


@pytest.mark.parametrize("path", PATHS)
def test_pages_need_nothing_that_a_strict_policy_refuses(client, tunnel, path):
    answer = client.get(path.format(tunnel=tunnel))
    assert answer.status_code == 200
    assert plain(answer.text)
    assert len(answer.content) < 100_000


def test_an_event_is_page_data_and_table(client, tunnel):
    data = client.get(f"/events/{tunnel}.json").json()
    assert data["comparison"]["schema"] == "counterclaim.comparison/1"
    page, table = client.get(f"/events/{tunnel}").text, client.get(f"/events/{tunnel}.csv").text
    for origin in data["groups"][0]["origins"]:
        first = origin["first"]
        assert f'id="{first["id"]}"' in page and first["id"] in table
        assert first["quote"]["words"] in page and f"Claim {first['id']}." in first["citation"]
    for relation in data["comparison"]["relations"]:
        if relation["relation"] == "contradicts":
            assert relation["reason"].split("’")[0] in page


def test_echoes_are_folded_under_their_origin(client, tunnel):
    data = client.get(f"/events/{tunnel}.json").json()
    echoed = [one for group in data["groups"] for one in group["origins"] if one["echoes"]]
    assert echoed
    for one in echoed:
        assert {echo["origin"] for echo in one["echoes"]} == {one["origin"]["id"]}
    others = max(one["origin"]["articles"] for one in echoed) - 1
    assert f"Also in {others} article" in client.get(f"/events/{tunnel}").text


def test_an_event_that_is_none_says_what_to_do(client):
    for path in ("/events/e0", "/events/e0/chart.svg", "/embed/events/e0"):
        answer = client.get(path)
        assert answer.status_code == 404 and "list of events" in answer.text
    assert client.get("/events/e0.json").json()["error"]["code"] == 404


def test_a_chart_is_picture_and_specification(client, tunnel):
    drawn = client.get(f"/events/{tunnel}/chart.svg", params={"theme": "dark"})
    assert drawn.headers["content-type"] == "image/svg+xml" and HERE not in drawn.text
    assert "http://127.0.0.1:8400/events/" in drawn.text
    again = client.get(f"/events/{tunnel}/chart.svg?theme=dark", headers={"If-None-Match": drawn.headers["etag"]})
    assert again.status_code == 304 and not again.content
    assert client.get(f"/events/{tunnel}/chart.png").content.startswith(b"\x89PNG")
    spec = client.get(f"/events/{tunnel}/chart.json").json()
    assert spec["$schema"].endswith("/v6.json") and spec["vconcat"][0]["data"]["values"]
    assert client.get(f"/events/{tunnel}/chart.svg?width=9").status_code == 422


def test_each_panel_of_a_chart_is_drawn_by_itself_in_the_width_that_is_shown(client, tunnel):
    asked = re.findall(r'hx-get="([^"]*chart[.]html[^"]*)"', client.get(f"/events/{tunnel}").text)
    panels = client.get(f"/events/{tunnel}.json").json()["panels"]
    assert len(asked) == 2 * len(panels) > 0
    drawn = [client.get(address.replace("&amp;", "&")).text for address in asked]
    assert len(set(drawn)) == len(asked) and all(one.startswith("<svg") and plain(one) for one in drawn)
    for panel, one in zip(panels, drawn, strict=False):
        assert one.count('href="#') >= len(panel["marks"])
    gone = client.get(f"/events/{tunnel}/chart.html?panel=9")
    assert gone.status_code == 404 and "no such panel" in gone.text


def test_a_chart_in_another_page_is_sent_as_far_as_it_is_drawn(client, tunnel, monkeypatch):
    begun = []
    monkeypatch.setattr("counterclaim.showing.charts.svg", lambda spec: begun.append(spec) or "<svg></svg>")
    with client.stream("GET", f"/embed/events/{tunnel}") as answer:
        assert "content-length" not in answer.headers
        page = "".join(answer.iter_text())
    assert page.count("<svg></svg>") == len(begun) > 0
    assert page.index("<h1>") < page.index("<svg>") and page.rstrip().endswith("</html>")


def test_charts_and_templates_are_ready_before_the_first_request(tmp_path):
    from fastapi.testclient import TestClient

    from counterclaim.showing.charts import drawing
    from counterclaim.web import Settings, create_app
    from counterclaim.web.views import templates

    drawing._svg.cache_clear()
    templates.cache_clear()
    with TestClient(create_app(Settings(ledger=str(tmp_path / "new.db")))):
        assert drawing._svg.cache_info().currsize == 1
        assert len(templates().cache or ()) > 10


def test_events_are_filtered_and_the_filters_stay(client):
    found = client.get("/events.json?text=halden&articles=2").json()
    assert found["events"] and all(event["articles"] >= 2 for event in found["events"])
    assert 'value="halden"' in client.get("/events?text=halden&kind=&order=latest").text
    assert "No event fits" in client.get("/events?text=zeppelin").text
    assert client.get("/events?order=best").status_code == 422


def test_a_claimant_tells_steps_opponents_outlets_and_names(client):
    data = client.get("/claimants/Interior%20Ministry.json").json()
    assert [step["low"] for step in data["claimant"]["steps"]][-1] == 27
    page = client.get("/claimants/Interior%20Ministry").text
    assert "update" in page and "Red Watch" in page
    assert "27" in client.get("/claimants/Interior%20Ministry.csv").text
    drawn = client.get("/claimants/Interior%20Ministry/chart.html").text
    assert plain(drawn) and 'href="/events/' in drawn


def test_who_gives_no_figure_has_a_page_and_who_is_not_there_has_none(client, place):
    with Ledger(str(place)) as ledger:
        silent = next(group.name for group in ledger.names() if group.claims == 0)
    assert "No figure of theirs" in client.get(f"/claimants/{silent}").text
    assert client.get("/claimants/Nobody%20At%20All").status_code == 404


def test_claimants_are_looked_for_by_words_of_any_name(client):
    names = [one["name"] for one in client.get("/claimants.json?words=watch").json()["claimants"]]
    assert names == ["Red Watch"]
    assert "Nobody has such a name" in client.get("/claimants?words=zeppelin").text


def test_a_name_of_markup_is_shown_as_words(client):
    page = client.get("/claimants", params={"words": '"><script>alert(1)</script>'})
    assert "<script>alert" not in page.text


def test_an_empty_ledger_says_how_to_begin(tmp_path):
    from fastapi.testclient import TestClient

    from counterclaim.web import Settings, create_app

    settings = Settings(ledger=str(tmp_path / "new.db"))
    with TestClient(create_app(settings), base_url="http://127.0.0.1:8400") as client:
        for path in ("/", "/events"):
            answer = client.get(path)
            assert answer.status_code == 200
            assert 'href="/add"' in answer.text.partition("<main")[2], "in the page itself, not in the menu alone"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible_and_fit_a_phone(page, tunnel, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(PHONE)
    faults = {}
    for path in PATHS:
        page.goto(path.format(tunnel=tunnel), wait_until="networkidle")
        assert too_wide(page) == [], path
        faults[path] = accessible(page)
    assert faults == {path: [] for path in PATHS}


def test_from_the_front_through_the_chart_to_the_words(page, tunnel):
    page.goto("/")
    page.get_by_role("link", name=re.compile("Halden")).first.click()
    page.wait_for_url("**/events/*")
    link = page.locator(".chart-wide a").first
    link.wait_for()
    page.wait_for_load_state("networkidle")  # the panels come one by one, in any order
    claim = link.get_attribute("href").removeprefix("#")
    link.click()
    assert page.url.endswith(f"#{claim}")
    shown = page.locator(f"[id='{claim}']")
    shown.get_by_text("Cite").click()
    cited = shown.locator("pre").inner_text()
    assert "SHA-256" in cited
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    shown.get_by_role("button", name="Copy as citation").click()
    shown.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == cited


def test_pages_work_without_a_script(chromium, desk, tunnel):
    context = chromium.new_context(base_url=desk, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/events/{tunnel}")
    assert page.locator("noscript img, .chart img").count() == 1
    page.get_by_text("Table of this chart").click()
    assert page.locator(".under-chart tbody tr").count() > 3
    context.close()


def test_the_data_of_a_page_are_linked_with_its_filters(client):
    page = client.get("/events?text=halden&articles=2").text
    assert 'href="/events.json?text=halden&amp;articles=2"' in page
    assert json.loads(client.get("/events.json?text=halden&articles=2").text)["text"] == "halden"


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2031-05-01", "2031-05-31", "May 2031"),
        ("2031-01-01", "2031-12-31", "2031"),
        ("2031-05-01", "2031-05-01", "1 May 2031"),
        ("2031-05-01", None, "1 May 2031"),
        ("2031-05-02", "2031-05-06", "2 to 6 May 2031"),
        ("2031-04-30", "2031-05-04", "30 Apr to 4 May 2031"),
        ("2030-12-31", "2031-01-02", "31 Dec 2030 to 2 Jan 2031"),
        (None, None, "no day"),
    ],
)
def test_the_day_of_an_event_is_no_more_exact_than_what_is_told(start, end, told):
    assert FILTERS["days"](SimpleNamespace(start=start, end=end)) == told


@pytest.mark.parametrize(("start", "told"), [("2029-01-01", "2029"), ("2029-05-01", "1 May 2029")])
def test_a_total_since_a_year_is_since_no_day(start, told):
    assert FILTERS["since"](start) == told


def test_the_list_of_events_tells_since_when_as_the_title_does(client):
    totals = [one for one in client.get("/events.json?kind=running_total").json()["events"] if one["start"]]
    assert totals
    page = client.get("/events?kind=running_total").text
    for total in totals:
        since = total["title"].rpartition(" since ")[2]
        assert f'<span class="quiet">since {since}</span>' in page
