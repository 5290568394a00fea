"""Review: keys, forms without a script, two people at once, what readers see."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient
from invented import report
from looking import assert_accessible, assert_fits

from counterclaim.ledger import Ledger
from counterclaim.ledger.accounts.people import Accounts
from counterclaim.web import Settings, create_app
from counterclaim.web.asked import Person

expect = pytest.importorskip("playwright.sync_api").expect
PARTIAL = {"hx-request": "true"}


@pytest.fixture
def claim(place):
    with Ledger(str(place)) as ledger:
        return ledger.claims(review="unreviewed", order="least", originals=True, limit=1)[0]


def review_of(place, id_: str) -> str:
    with Ledger(str(place)) as ledger:
        return ledger.claim(id_).review


def decide(client, id_: str, kind: str, seen: str = "", **more):
    headers = more.pop("headers", {})
    return client.post(
        f"/claims/{id_}/decide", data={"kind": kind, "seen": seen, **more}, headers=headers, follow_redirects=False
    )


def test_the_least_certain_come_first_and_what_is_decided_is_gone(client, place):
    found = client.get("/review.json").json()["items"]
    sure = [one["claim"]["confidence"] for one in found]
    assert sure == sorted(sure)
    first = found[0]["claim"]["id"]
    assert decide(client, first, "accept").status_code == 303
    assert review_of(place, first) == "accepted"
    assert first not in [one["claim"]["id"] for one in client.get("/review.json").json()["items"]]
    newest = [one["claim"]["published"] or "" for one in client.get("/review.json?order=newest").json()["items"]]
    assert newest == sorted(newest, reverse=True)


def test_what_ones_own_table_counts_can_be_chosen(client, place, claim):
    with Ledger(str(place)) as ledger:
        ledger.decide("edit", claim.id, who="Ada", measure="x-stranded")
    for path in ("/search", "/review"):
        assert '<option value="x-stranded">' in client.get(path).text


def test_a_script_gets_the_item_with_a_way_back(client, place, claim):
    answer = decide(client, claim.id, "reject", headers=PARTIAL, why="an age")
    assert "data-done" in answer.text
    assert "<html" not in answer.text
    decision = re.search(r'name="decision" value="(\w+)"', answer.text)[1]
    back = client.post("/review/undo", data={"decision": decision}, headers=PARTIAL)
    assert "data-done" not in back.text
    assert claim.id in back.text
    assert review_of(place, claim.id) == "unreviewed"


def test_undo_without_a_name_takes_back_the_last_decision_of_ones_own(client, place, claim):
    decide(client, claim.id, "accept")
    with Ledger(str(place)) as ledger:
        other = ledger.claims(review="unreviewed", limit=1)[0]
        ledger.decide("accept", other.id, who="Ben")
    client.post("/review/undo", data={})
    assert review_of(place, claim.id) == "unreviewed"
    assert review_of(place, other.id) == "accepted"
    answer = client.post("/review/undo", data={})
    assert answer.status_code == 422
    assert "nothing" in answer.text


def test_nobody_decides_over_the_head_of_another(client, place, claim):
    with Ledger(str(place)) as ledger:
        theirs = ledger.decide("accept", claim.id, who="Ben", why="I checked")
    answer = decide(client, claim.id, "reject", headers=PARTIAL)
    assert answer.status_code == 409
    assert "Ben has decided meanwhile" in answer.text
    assert "I checked" in answer.text
    assert review_of(place, claim.id) == "accepted"
    seen = re.search(r'name="seen" value="(\w+)"', answer.text)[1]
    assert seen == theirs.id
    assert decide(client, claim.id, "reject", seen).status_code == 303
    log = client.get(f"/review/history.json?about={claim.id}").json()["decisions"]
    assert [one["kind"] for one in log] == ["reject", "accept"]


def form_of(page: str) -> dict[str, str]:
    """What a browser would send of the form to correct a claim."""
    text = {name: value for name, value in re.findall(r'name="([\w-]+)" value="([^"]*)"', page) if name != "kind"}
    chosen = re.findall(r'<select id="(\w+)-.*?<option value="([^"]*)" selected', page, re.DOTALL)
    flags = set(re.findall(r'type="checkbox" id="[^"]*" name="(\w+)"', page))
    ticked = set(re.findall(r'name="(\w+)" value="yes" checked', page))
    return {name: value for name, value in (text | dict(chosen)).items() if name not in flags - ticked}


def test_a_correction_changes_what_was_changed_in_the_form(client, place, claim):
    form = form_of(client.get(f"/claims/{claim.id}/edit").text)
    answer = client.post(f"/claims/{claim.id}/edit", data=form)
    assert answer.status_code == 422
    assert "Nothing differs" in answer.text
    form |= {"low": "1,200", "high": "", "claimant": "Harbour Office", "as_of": "2031-03-08", "why": "as worded"}
    assert client.post(f"/claims/{claim.id}/edit", data=form, follow_redirects=False).status_code == 303
    with Ledger(str(place)) as ledger:
        held, decision = ledger.claim(claim.id), ledger.decisions(claim.id)[0]
    assert (held.low, held.high, held.claimant, held.as_of) == (1200, None, "Harbour Office", "2031-03-08")
    assert set(decision.fields) <= {"low", "high", "claimant", "as_of"}
    assert decision.why == "as worded"


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("low", "many", "Write a number"),
        ("as_of", "8 March", "Write the day as"),
        ("as_of", "2031-02-30", "no such day"),
        ("measure", "", "cannot be empty"),
        ("status", "soldier", "Take one of"),
    ],
)
def test_what_cannot_be_taken_is_told_at_its_field(client, claim, field, value, told):
    form = form_of(client.get(f"/claims/{claim.id}/edit").text) | {field: value}
    answer = client.post(f"/claims/{claim.id}/edit", data=form, headers=PARTIAL)
    assert answer.status_code == 422
    assert told in answer.text
    assert 'aria-invalid="true"' in answer.text


def test_bounds_that_cross_are_refused_in_the_form(client, claim):
    form = form_of(client.get(f"/claims/{claim.id}/edit").text) | {"low": "9", "high": "3"}
    answer = client.post(f"/claims/{claim.id}/edit", data=form, headers=PARTIAL)
    assert answer.status_code == 422
    assert "lower bound" in answer.text
    assert "edit-form" in answer.text


def test_a_form_that_was_opened_before_turns_nothing_back(client, place, claim):
    form = form_of(client.get(f"/claims/{claim.id}/edit").text) | {"place": "Ostrava"}
    with Ledger(str(place)) as ledger:
        ledger.decide("edit", claim.id, who="Ben", claimant="Harbour Office")
    answer = client.post(f"/claims/{claim.id}/edit", data=form, headers=PARTIAL)
    assert answer.status_code == 409
    again = form_of(answer.text)
    assert (again["place"], again["claimant"]) == ("Ostrava", "Harbour Office")
    client.post(f"/claims/{claim.id}/edit", data=again)
    with Ledger(str(place)) as ledger:
        held = ledger.claim(claim.id)
    assert (held.place, held.claimant) == ("Ostrava", "Harbour Office")


def test_two_names_are_joined_and_parted_again(client, place):
    with Ledger(str(place)) as ledger:
        a, b = ledger.names()[0].name, ledger.names()[1].name
    answer = client.post("/review/names", data={"kind": "merge", "a": a, "b": b}, headers=PARTIAL)
    assert "data-done" in answer.text
    with Ledger(str(place)) as ledger:
        assert {a, b} <= set(ledger.name_group(a).names)
    client.post("/review/undo", data={})
    with Ledger(str(place)) as ledger:
        assert b not in ledger.name_group(a).names


def test_two_claims_are_said_to_be_one(client, place):
    event = next(one for one in client.get("/events.json?order=claims").json()["events"] if one["claims"] > 1)
    page = client.get(f"/review/pairs?event={event['id']}")
    found = list(dict.fromkeys(re.findall(r'form="pair" name="claim" value="(\w+)"', page.text)))[:2]
    answer = client.post("/review/pair", data={"kind": "same", "claim": found}, follow_redirects=False)
    assert answer.status_code == 303
    with Ledger(str(place)) as ledger:
        last = list(ledger.decisions())[-1]
    assert (last.kind, last.subject, last.other) == ("same", *found)
    assert client.post("/review/pair", data={"kind": "same", "claim": found[:1]}).status_code == 422


def test_a_decision_that_no_longer_fits_is_shown_with_its_reason(client):
    assert client.get("/review/waiting").status_code == 200
    assert client.get("/review/waiting.csv").status_code == 200


def test_the_history_tells_who_when_and_why(client, claim):
    decide(client, claim.id, "reject", why="an age, not a toll")
    page = client.get("/review/history").text
    assert "an age, not a toll" in page
    assert "rejected" in page
    assert client.get("/review/history.json?who=nobody").json()["decisions"] == []


def test_a_withdrawal_and_a_note_need_words(client, place, claim):
    assert decide(client, claim.id, "withdraw").status_code == 422
    assert decide(client, claim.id, "note").status_code == 422
    assert decide(client, claim.id, "withdraw", why="asked by the source").status_code == 303
    assert (
        "Withdrawn: Asked" in client.get(f"/claims/{claim.id}").text
        or "asked by the source" in client.get(f"/claims/{claim.id}").text
    )


def test_whoever_lands_elsewhere_after_a_decision_stays_on_this_desk(client, claim):
    answer = decide(client, claim.id, "accept", next="https://bad.example/")
    assert answer.headers["location"] == "/"


@pytest.fixture
def reader(place):
    """A desk with accounts, a reader logged in."""
    with Ledger(str(place)) as ledger:
        Accounts(ledger).add("rita", "reader", "a sentence will do")
    with TestClient(create_app(Settings(ledger=str(place))), base_url="https://desk.example") as client:
        proof = re.search(r'name="csrf" value="([0-9a-f]+)"', client.get("/login").text)[1]
        client.post("/login", data={"csrf": proof, "name": "rita", "password": "a sentence will do"})
        client.headers["x-csrf-token"] = proof
        yield client


def test_a_reader_sees_all_of_it_without_buttons(reader, place, claim):
    with Ledger(str(place)) as ledger:
        ledger.decide("accept", claim.id, who="rita")
    for path in (
        "/review", "/review/names", "/review/pairs", "/review/waiting", "/review/history", f"/claims/{claim.id}",
    ):  # fmt: skip
        page = reader.get(path)
        assert page.status_code == 200
        for form in ("/decide", "/review/undo", "/review/names", "/review/pair"):
            assert f'action="{form}"' not in page.text
            assert not re.search(rf'method="post" action="[^"]*{form}"', page.text)
    assert reader.get(f"/claims/{claim.id}/edit").status_code == 403
    assert decide(reader, claim.id, "reject").status_code == 403
    assert review_of(place, claim.id) == "accepted"


def test_only_ones_own_decisions_are_taken_back(client, place, claim, monkeypatch):
    with Ledger(str(place)) as ledger:
        theirs = ledger.decide("accept", claim.id, who="Ben")
    monkeypatch.setattr("counterclaim.web.security.door.Person", lambda name, _role: Person(name, "reviewer"))
    answer = client.post("/review/undo", data={"decision": theirs.id})
    assert answer.status_code == 403
    assert "Ben has decided this" in answer.text
    assert review_of(place, claim.id) == "accepted"


# In a browser


def claims_shown(page) -> list[str]:
    return page.locator("[data-item]:not([data-done])").evaluate_all("all => all.map(one => one.id)")


def test_review_by_keys(page, place):
    page.goto("/review")
    first, second, third, fourth = claims_shown(page)[:4]
    page.keyboard.press("a")
    page.wait_for_selector("[data-done]")
    assert review_of(place, first.removeprefix("item-")) == "accepted"
    assert page.locator(f"#{second}.current").count() == 1
    page.keyboard.press("x")
    expect(page.locator("[data-done]")).to_have_count(2)
    assert review_of(place, second.removeprefix("item-")) == "rejected"
    page.keyboard.press("u")
    page.wait_for_selector(f"#{second}")
    assert review_of(place, second.removeprefix("item-")) == "unreviewed"
    page.keyboard.press("j")
    assert page.locator(f"#{third}.current").count() == 1
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.locator(f"#{third}.current").count() == 1
    page.keyboard.press("e")
    page.wait_for_selector(f"#{third} .edit-form")
    page.locator(f"#{third} [name=place]").fill("Ostrava")
    page.locator(f"#{third} .edit-form [name=why]").press("Enter")
    expect(page.locator("[data-done]")).to_have_count(2)
    with Ledger(str(place)) as ledger:
        assert ledger.claim(third.removeprefix("item-")).place == "Ostrava"
    page.keyboard.press("n")
    page.keyboard.type("ask the author")
    page.keyboard.press("Enter")
    expect(page.locator(f"#{fourth}")).to_contain_text("ask the author")
    assert review_of(place, fourth.removeprefix("item-")) == "unreviewed"
    page.locator(f"#{fourth}").focus()
    page.keyboard.press("?")
    assert page.locator("#keys dl").is_visible()
    assert_accessible(page)


def test_names_by_keys(page, place):
    with Ledger(str(place)) as ledger:
        ledger.add(report((("Interior Ministry", 12, "sailors"), ("interior ministry", 9, "sailors"))))
        ledger.identify()
    page.goto("/review/names")
    a, b = page.locator(".item-name").all_inner_texts()[:2]
    page.keyboard.press("m")
    page.wait_for_selector("[data-done]")
    with Ledger(str(place)) as ledger:
        assert {a, b} <= set(ledger.name_group(a).names)


def test_a_pair_by_keys(page, place):
    page.goto("/review/pairs")
    page.locator("main .list a").first.click()
    page.wait_for_selector("input[form=pair]")
    page.locator("[data-item]:has(input)").nth(0).focus()
    page.keyboard.press(" ")
    page.locator("[data-item]:has(input)").nth(1).focus()
    page.keyboard.press(" ")
    with page.expect_navigation():
        page.keyboard.press("d")
    with Ledger(str(place)) as ledger:
        assert list(ledger.decisions())[-1].kind == "different"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/review", "/review/names", "/review/pairs", "/review/history", "/review/waiting"])
def test_review_on_a_phone(page, place, claim, path, scheme):
    with Ledger(str(place)) as ledger:
        ledger.decide("accept", claim.id, who="Ines", why="clear")
    page.set_viewport_size({"width": 375, "height": 700})
    page.emulate_media(color_scheme=scheme)
    page.goto(path)
    assert_fits(page)
    assert_accessible(page)


def test_an_item_on_a_phone_ends_where_its_note_ends(page):
    page.set_viewport_size({"width": 375, "height": 700})
    page.goto("/review")
    assert page.locator("[data-item] .note-field").first.bounding_box()["height"] < 60
