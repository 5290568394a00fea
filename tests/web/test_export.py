"""Exports of the desk: what is shown, in one of the field's formats; a person's verdict on a claim."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile

import pytest
from looking import assert_accessible, assert_fits

from counterclaim.exports import registry
from counterclaim.exports.registry import FORMATS
from counterclaim.ledger import Ledger
from counterclaim.web.pages import export

SCREENS = pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (375, "dark")])


@pytest.fixture
def claim(place):
    with Ledger(str(place)) as ledger:
        return ledger.claims(measure="killed", limit=1)[0]


@pytest.mark.parametrize("each", FORMATS.values(), ids=lambda each: each.name)
def test_every_format_is_sent_or_refused_with_its_reason(client, each):
    done = client.get(f"/export?format={each.name}&partly=yes")
    if done.status_code == 422:
        assert "can carry nothing of what was chosen" in done.text
        return
    assert done.status_code == 200
    assert done.headers["content-type"] == ("application/zip" if each.folder else each.media_type)
    ending = ".zip" if each.folder else each.endings[0]
    assert done.headers["content-disposition"] == f'attachment; filename="claims-{each.name}{ending}"'
    assert done.content == client.get(f"/export?format={each.name}&partly=yes").content
    if each.folder:
        assert zipfile.ZipFile(io.BytesIO(done.content)).testzip() is None
    assert client.head(f"/export?format={each.name}&partly=yes").content == b""


def rows(client, query):
    return list(csv.DictReader(io.StringIO(client.get(f"/export?format=csv{query}").text)))


def test_it_has_what_is_shown(client, claim):
    shown = client.get("/search.json?measure=killed&limit=500").json()["claims"]
    assert [row["id"] for row in rows(client, "&measure=killed")] == [one["id"] for one in shown]
    assert [row["id"] for row in rows(client, f"&claim={claim.id}")] == [claim.id]
    event = client.get("/events.json").json()["events"][0]["id"]
    figures = {one["figure"] for one in client.get(f"/events/{event}.json").json()["comparison"]["claims"]}
    assert {row["id"] for row in rows(client, f"&event={event}")} == figures - {None}
    for page, hidden in (
        (f"/claims/{claim.id}", f'name="claim" value="{claim.id}"'),
        (f"/events/{event}", f'name="event" value="{event}"'),
        ("/search?measure=killed", 'name="measure" value="killed"'),
    ):
        text = client.get(page).text
        assert hidden in text.partition('action="/export"')[2]
        assert all(f'<option value="{name}">' in text for name in FORMATS)


def test_an_event_is_never_cut(client, monkeypatch):
    events = client.get("/events.json").json()["events"]
    monkeypatch.setattr(export, "MOST", 2)
    for event in events[:3]:
        told = client.get(f"/events/{event['id']}.json").json()["comparison"]["claims"]
        figures = {one["figure"] for one in told} - {None}
        assert {row["id"] for row in rows(client, f"&event={event['id']}")} == figures
    refused = client.get(f"/export?format=ucdp&event={events[0]['id']}&as_of=2001-01-01")
    assert refused.status_code == 422
    assert "compared only as they stand now" in refused.text
    assert "partly=yes" not in refused.text


def test_what_cannot_be_exported_is_told(client, monkeypatch):
    assert client.get("/export?format=docx").status_code == 404
    assert client.get("/export").status_code == 404
    assert "Write the day" in client.get("/export?format=csv&from_day=soon").text
    assert client.get("/export?format=csv&claim=f0").status_code == 404
    assert client.get("/export?format=csv&event=e0").status_code == 404
    refused = client.get("/export?format=web-annotation")
    assert refused.status_code == 422
    assert "no address on the web" in refused.text
    monkeypatch.setattr(export, "MOST", 2)
    assert "More than 2 claims fit" in client.get("/export?format=csv").text
    assert client.get("/export?format=csv&measure=captured").status_code == 200


def test_an_export_without_a_format_says_that_none_was_chosen(client):
    assert "No format was chosen." in client.get("/export").text


def test_the_button_stands_off_the_chooser(page, claim):
    page.goto(f"/claims/{claim.id}")
    page.get_by_text("Export for other tools").click()
    chooser = page.locator(".export-form select").bounding_box()
    button = page.locator(".export-form button").bounding_box()
    assert button["y"] >= chooser["y"] + chooser["height"] + 8


def test_a_format_may_leave_something_out_only_when_asked_to(client, monkeypatch):
    def write(rows, files, tally):
        stream = files.open()
        for number, row in enumerate(rows):
            if number % 2:
                tally.leave("it is odd", row.claim.id)
            else:
                stream.write(row.claim.id.encode())
                tally.carry()

    from dataclasses import replace

    monkeypatch.setattr(registry, "FORMATS", {"half": replace(FORMATS["jsonl"], name="half", write=write)})
    asked = {"format": "half", "measure": "killed"}
    whole = client.get("/search.json?measure=killed&limit=500").json()["claims"]
    told = client.get("/export", params=asked)
    assert told.status_code == 422
    shown = told.text.partition("<main")[2]
    assert f"<b>{len(whole) // 2} claims:</b> It is odd." in shown
    assert f'href="/claims/{whole[1]["id"]}"' in shown
    assert f"The rest: {len(whole) - len(whole) // 2} claims." in shown
    rest = shown.partition('action="/export"')[2].partition("</form>")[0]
    assert "Download the rest" in rest
    sent = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', rest))
    assert sent == {**asked, "partly": "yes"}
    assert client.get("/export", params=sent).text == "".join(one["id"] for one in whole[::2])


def test_where_nothing_can_be_carried_another_format_is_offered(client):
    told = client.get("/export?format=web-annotation&measure=killed")
    assert told.status_code == 422
    assert "can carry nothing of what was chosen" in told.text
    assert "Download the rest" not in told.text and "partly" not in told.text
    assert 'name="measure" value="killed"' in told.text.partition('action="/export"')[2]


def test_the_chooser_names_formats_in_a_few_words(client, claim):
    page = client.get(f"/claims/{claim.id}").text
    shown = re.findall(r'<option value="([^"]+)">([^<]+)</option>', page.partition('name="format"')[2])
    assert [name for name, _ in shown] == list(FORMATS)
    for name, words in shown:
        assert words == f"{FORMATS[name].title}, for {FORMATS[name].used_by}"
        assert len(words) <= 45


def test_a_verdict_at_the_desk(client, claim):
    page = client.get(f"/claims/{claim.id}").text
    assert "the machine never does" in page
    sent = {"rating": "Mostly false", "url": "https://r.example/1", "value": "2", "worst": "1", "best": "5", "why": "a"}
    done = client.post(f"/claims/{claim.id}/verdict", data={**sent, "next": f"/claims/{claim.id}"})
    assert done.url.path == f"/claims/{claim.id}"
    (verdict,) = client.get(f"/claims/{claim.id}.json").json()["verdicts"]
    assert (verdict["rating"], verdict["value"], verdict["url"]) == ("Mostly false", 2, "https://r.example/1")
    page = client.get(f"/claims/{claim.id}").text
    assert "2 on a scale from 1 to 5" in page
    assert 'href="https://r.example/1"' in page
    graph = json.loads(client.get(f"/export?format=schema-org&claim={claim.id}").text)["@graph"]
    assert [node["@type"] for node in graph] == ["Claim", "ClaimReview"]


def field(page: str, name: str) -> str:
    """The part of a page from one field of the verdict's form to the next."""
    return page.partition("Give your verdict")[2].partition(f'name="{name}"')[2].partition('<div class="field">')[0]


@pytest.mark.parametrize(
    ("sent", "at", "told"),
    [
        ({"rating": " "}, "rating", "needs a rating"),
        ({"rating": "x" * 300}, "rating", "200 characters at most"),
        ({"rating": "False", "url": "javascript:alert(1)"}, "url", "https://"),
        ({"rating": "False", "why": "x" * 2500}, "why", "longer than 2,000"),
        ({"rating": "False", "worst": "1", "value": "two", "best": "5"}, "value", "Write a number"),
        ({"rating": "False", "worst": "1", "value": "2" * 40, "best": "5"}, "value", "Write a number"),
        ({"rating": "False", "value": "2", "best": "5"}, "worst", "all three"),
        ({"rating": "False", "worst": "1", "value": "7", "best": "5"}, "value", "7 does not lie between 1 and 5"),
        ({"rating": "False", "worst": "5", "value": "5", "best": "5"}, "best", "both 5"),
    ],
)
def test_a_verdict_that_makes_no_sense_comes_again_as_it_was_filled_in(client, claim, sent, at, told):
    done = client.post(f"/claims/{claim.id}/verdict", data=sent)
    assert done.status_code == 422
    assert "In these words" in done.text, "it is not the page of the claim"
    assert told in field(done.text, at).partition('class="error"')[2]
    assert done.text.count('class="error"') == 1
    assert all(f'value="{words}"' in field(done.text, name) for name, words in sent.items() if words.strip())
    assert '<details class="fold" open><summary>Give your verdict' in done.text
    assert ('<details class="fold" open><summary>As a number' in done.text) is (len(sent) > 2)
    assert client.get(f"/claims/{claim.id}.json").json()["verdicts"] == []


def test_a_verdict_over_the_head_of_somebody_else_comes_again_too(client, claim, place):
    with Ledger(str(place)) as ledger:
        ledger.decide("accept", claim.id, who="Ben")
    sent = {"rating": "Mostly false", "seen": "", "next": f"/claims/{claim.id}"}
    done = client.post(f"/claims/{claim.id}/verdict", data=sent)
    assert done.status_code == 409
    assert "Ben" in done.text.partition("Give your verdict")[2].partition("</form>")[0]
    assert 'value="Mostly false"' in field(done.text, "rating")
    seen = re.search(r'name="seen" value="(\w+)"', done.text)[1]
    assert client.post(f"/claims/{claim.id}/verdict", data={**sent, "seen": seen}).status_code == 200
    assert [one["rating"] for one in client.get(f"/claims/{claim.id}.json").json()["verdicts"]] == ["Mostly false"]


def test_the_scale_of_a_verdict_stands_in_its_order_with_words(client, claim):
    page = client.get(f"/claims/{claim.id}").text
    names = re.findall(r'name="(worst|value|best)"', page)
    assert names == ["worst", "value", "best"]
    assert all('class="hint"' in field(page, name) for name in names)


def test_a_verdict_over_the_api(client, claim):
    sent = {"kind": "verdict", "subject": claim.id, "fields": {"rating": "True"}, "why": "I was there"}
    assert client.post("/api/v1/decisions", json=sent).status_code == 201
    assert client.post("/api/v1/decisions", json={**sent, "fields": {}}).status_code == 422
    assert [one["rating"] for one in client.get(f"/claims/{claim.id}.json").json()["verdicts"]] == ["True"]


@SCREENS
def test_in_a_browser(page, claim, width, scheme):
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"/claims/{claim.id}")
    page.get_by_text("Give your verdict").click()
    page.get_by_text("Export for other tools").click()
    assert_fits(page)
    assert_accessible(page)
    page.get_by_label("Format").select_option("schema-org")
    with page.expect_download() as loaded:
        page.get_by_role("button", name="Download").click()
    assert loaded.value.suggested_filename == "claims-schema-org.jsonld"
    page.get_by_role("textbox", name="Verdict").fill("Nobody can know")
    page.get_by_role("button", name="Judge").click()
    page.wait_for_url(f"**/claims/{claim.id}")
    assert "Nobody can know" in page.get_by_role("region", name="Verdict").inner_text()
    page.goto("/search?measure=killed")
    page.get_by_text("Export for other tools").click()
    assert_fits(page)
    assert_accessible(page)


@pytest.fixture
def told_no(chromium, desk):
    """A page of a browser that may be answered with 422, which Chromium takes for an error in the console."""
    context = chromium.new_context(base_url=desk)
    made, wrong = context.new_page(), []
    made.on("pageerror", lambda error: wrong.append(str(error)))
    yield made
    context.close()
    assert wrong == []


@SCREENS
def test_the_rest_is_downloaded_in_a_browser(told_no, width, scheme):
    page = told_no
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.goto("/search")
    page.get_by_text("Export for other tools").click()
    page.get_by_label("Format").select_option("ucdp")
    page.get_by_role("button", name="Download").click()
    assert "running total" in page.get_by_role("region", name="What would be left out").inner_text()
    assert_fits(page)
    assert_accessible(page)
    with page.expect_download() as loaded:
        page.get_by_role("button", name="Download the rest").click()
    assert loaded.value.suggested_filename == "claims-ucdp.zip"


@SCREENS
def test_a_verdict_is_corrected_in_a_browser(told_no, claim, width, scheme):
    page = told_no
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"/claims/{claim.id}")
    page.get_by_text("Give your verdict").click()
    page.get_by_role("textbox", name="Verdict").fill("Mostly false")
    page.get_by_text("As a number").click()
    for label, words in (("Worst", "1"), ("Value", "9"), ("Best", "5")):
        page.get_by_label(label).fill(words)
    page.get_by_role("button", name="Judge").click()
    page.get_by_text("9 does not lie between 1 and 5").wait_for()
    assert_fits(page)
    assert_accessible(page)
    page.get_by_label("Value").fill("2")
    page.get_by_role("button", name="Judge").click()
    page.get_by_text("2 on a scale from 1 to 5").wait_for()
    assert page.url.endswith(f"/claims/{claim.id}")
