"""The API: the ledger's records, paged; one shape of errors; answers that hold are not sent again."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest

import counterclaim
from counterclaim.compared import Standing
from counterclaim.ledger import Ledger, Query
from counterclaim.ledger.records import EDITABLE, OF_VERDICTS
from counterclaim.web.api.answers import MOST
from counterclaim.web.api.claims import ClaimsAsked
from counterclaim.web.api.people import Corrections, Fields


def ids(answer) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [item["id"] for item in answer.json()["items"]]


def first_claim(client) -> str:
    return ids(client.get("/api/v1/claims?limit=1"))[0]


def test_every_filter_of_the_ledger_is_one_of_the_api_and_every_field_can_be_corrected():
    assert set(ClaimsAsked.model_fields) == set(Query.model_fields) - {"before"}
    assert set(Corrections.model_fields) == set(EDITABLE)
    assert set(Fields.model_fields) == {*EDITABLE, *OF_VERDICTS}


@pytest.mark.parametrize("path", ["claims?measure=killed", "articles", "statements", "claimants", "measures", "stats"])
def test_pages_follow_one_another_to_the_end(client, path):
    whole = client.get(f"/api/v1/{path}{'&' if '?' in path else '?'}limit={MOST}").json()
    assert whole["next"] is None
    found, address = [], f"/api/v1/{path}{'&' if '?' in path else '?'}limit=2"
    while address:
        answer = client.get(address)
        page = answer.json()
        assert ("Link" in answer.headers) == (page["next"] is not None)
        found += page["items"]
        address = page["next"]
    assert found == whole["items"]
    assert len(found) > 2


def test_claims_are_filtered_as_the_ledger_filters_them(client, place):
    asked = {"claimant": "ministry", "measure": "killed", "at_least": 20, "order": "highest"}
    with Ledger(str(place)) as ledger:
        wanted = [claim.id for claim in ledger.claims(**asked)]
    assert ids(client.get("/api/v1/claims", params=asked)) == wanted != []


def test_a_reading_is_what_the_command_line_prints(client, place):
    report = client.get("/api/v1/articles?outlet=Ledger").json()["items"]
    with Ledger(str(place)) as ledger:
        kept = next(iter(ledger.reports())) if not report else ledger.reports(outlet="Ledger")[0]
    printed = counterclaim.read_file(kept.path).model_dump_json()
    assert client.get(f"/api/v1/articles/{kept.id}/reading").text == printed


def test_an_article_has_its_text_versions_and_history(client):
    article = ids(client.get("/api/v1/articles?limit=1"))[0]
    text = client.get(f"/api/v1/articles/{article}").json()["text"]
    claim = client.get(f"/api/v1/claims?article={article}").json()["items"][0]
    assert text[slice(*claim["span"])] == claim["text"]
    assert [one["article"] for one in client.get(f"/api/v1/articles/{article}/versions").json()["items"]] == [article]
    assert {"captured", "read"} <= {
        one["what"] for one in client.get(f"/api/v1/articles/{article}/history").json()["items"]
    }
    assert client.get(f"/api/v1/articles/{claim['id']}").status_code == 404


def test_events_are_what_compare_prints_and_their_pages_follow_one_another(client, place):
    with Ledger(str(place)) as ledger:
        wanted = {one.id: one.model_dump_json(by_alias=True) for one in Standing(ledger).comparisons()}
    found, address = [], "/api/v1/events?limit=1"
    while address:
        page = client.get(address).json()
        found += [one["id"] for one in page["items"]]
        address = page["next"]
    assert sorted(found) == sorted(wanted)
    assert len(found) > 3
    for id_, printed in wanted.items():
        assert client.get(f"/api/v1/events/{id_}").text == printed
    assert client.get("/api/v1/events/none").status_code == 404


def test_who_contradicts_whom_by_event_and_by_claimant(client):
    found = client.get("/api/v1/contradictions").json()["items"]
    assert found
    one = found[0]
    assert {one["relation"] for one in found} == {"contradicts"}
    of_event = client.get("/api/v1/contradictions", params={"event": one["event"]}).json()["items"]
    assert of_event == [each for each in found if each["event"] == one["event"]]
    who = one["a"]["claimant"] or one["b"]["claimant"]
    of_claimant = client.get("/api/v1/contradictions", params={"claimant": who}).json()["items"]
    assert of_claimant == [each for each in found if who in (each["a"]["claimant"], each["b"]["claimant"])]
    both = client.get("/api/v1/contradictions?relations=contradicts&relations=denies").json()["items"]
    assert {each["relation"] for each in both} == {"contradicts", "denies"}
    assert client.get("/api/v1/contradictions?after=x").status_code == 422


def test_a_claimant_is_found_by_a_name_with_the_course_of_figures(client):
    who = client.get("/api/v1/contradictions").json()["items"][0]["a"]["claimant"]
    view = client.get(f"/api/v1/claimants/{quote(who, safe='')}").json()
    assert (view["name"], view["claims"] > 0) == (who, True)
    course = client.get(f"/api/v1/claimants/{quote(who, safe='')}/course?limit=500").json()["items"]
    assert sorted(map(str, course)) == sorted(map(str, view["steps"]))
    assert ids(client.get(f"/api/v1/claimants/{quote(who, safe='')}/events"))
    assert client.get("/api/v1/claimants/Nobody%20At%20All").status_code == 404


def test_a_claimant_whose_name_has_a_slash_is_found_with_all_parts(client, place):
    with Ledger(str(place)) as ledger:
        ledger.decide("edit", ledger.claims(limit=1)[0].id, who="a person", claimant="Red Watch/Harbour")
        Standing(ledger).refresh()
    name = quote("Red Watch/Harbour", safe="")
    for address in ("", "/course", "/events"):
        assert client.get(f"/api/v1/claimants/{name}{address}").status_code == 200, address
    assert client.get(f"/api/v1/claimants/{name}").json()["name"] == "Red Watch/Harbour"
    assert "Red Watch/Harbour" in client.get(f"/claimants/{name}").text
    assert client.get(f"/claimants/{name}.json").json()["claimant"]["name"] == "Red Watch/Harbour"


def test_a_claim_and_an_article_lead_to_their_events(client):
    dispute = client.get("/api/v1/contradictions").json()["items"][0]
    assert dispute["event"] in ids(client.get(f"/api/v1/claims/{dispute['a']['figure']}/events"))
    assert dispute["event"] in ids(client.get(f"/api/v1/articles/{dispute['a']['article']}/events"))


def test_a_decision_is_written_told_and_taken_back(client):
    claim = first_claim(client)
    made = client.post(
        "/api/v1/decisions",
        json={"kind": "edit", "subject": claim, "fields": {"low": 3, "high": None}, "why": "misread"},
    )
    assert made.status_code == 201
    assert client.get(made.headers["location"]).json() == made.json()
    held = client.get(f"/api/v1/claims/{claim}").json()
    assert (held["low"], held["high"], held["review"]) == (3, None, "corrected")
    undone = client.post("/api/v1/decisions", json={"kind": "undo", "subject": made.json()["id"]})
    assert undone.status_code == 201
    assert client.get(f"/api/v1/claims/{claim}").json()["review"] == "unreviewed"
    log = client.get("/api/v1/decisions").json()["items"]
    assert [(one["kind"], one["undone"]) for one in log] == [("undo", False), ("edit", True)]
    assert [one["what"] for one in client.get(f"/api/v1/claims/{claim}/history").json()["items"]].count("decided") == 1


def test_taking_back_what_takes_back_puts_a_decision_in_force_again(client):
    claim = first_claim(client)
    made = client.post("/api/v1/decisions", json={"kind": "reject", "subject": claim}).json()["id"]
    undo = client.post("/api/v1/decisions", json={"kind": "undo", "subject": made}).json()["id"]
    client.post("/api/v1/decisions", json={"kind": "undo", "subject": undo})
    log = {one["id"]: one["undone"] for one in client.get("/api/v1/decisions").json()["items"]}
    assert (log[made], log[undo]) == (False, True)
    assert client.get(f"/api/v1/claims/{claim}").json()["review"] == "rejected"


@pytest.mark.parametrize(
    ("body", "code", "words"),
    [
        ({"kind": "accept", "subject": "nothing"}, 404, "no such claim"),
        ({"kind": "agree", "subject": "CLAIM"}, 422, "kind"),
        ({"kind": "same", "subject": "CLAIM"}, 422, "about two"),
        ({"kind": "edit", "subject": "CLAIM"}, 422, "nothing is corrected"),
        ({"kind": "edit", "subject": "CLAIM", "fields": {"who": "x"}}, 422, "fields.who"),
        ({"kind": "edit", "subject": "CLAIM", "fields": {"low": 1e300}}, 422, "fields.low"),
        ({"kind": "edit", "subject": "CLAIM", "fields": {"low": 9, "high": 1}}, 422, "lower bound"),
        ({"kind": "withdraw", "subject": "CLAIM"}, 422, "reason"),
        ({"kind": "note", "subject": "CLAIM", "why": "a\x00b"}, 422, "why"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused_with_the_next_step(client, body, code, words):
    body = {**body, "subject": first_claim(client)} if body["subject"] == "CLAIM" else body
    answer = client.post("/api/v1/decisions", json=body)
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (code, code)
    assert words in error["message"]
    assert error["next"]
    assert client.get("/api/v1/decisions").json()["items"] == []


@pytest.mark.parametrize(
    "text", [b'{"kind":"accept","subject":"\\ud800"}', b'{"\\udc00":1}', b"{", b"[]", b"\xff", b""]
)
def test_a_body_that_is_no_decision_is_refused(client, text):
    answer = client.post("/api/v1/decisions", content=text, headers={"content-type": "application/json"})
    assert answer.status_code in (400, 422)
    assert set(answer.json()["error"]) == {"code", "message", "next"}


@pytest.mark.parametrize(
    "asked",
    [
        "limit=-1", "limit=0", "limit=501", f"offset={10**40}", "nothing=1", "from_day=yesterday",
        "as_of=2031-13-01", "at_least=nan", "at_most=inf", "order=best", "claimant=" + "a" * 501,
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused_with_the_fields_name(client, asked):
    answer = client.get(f"/api/v1/claims?{asked}")
    assert answer.status_code == 422
    assert answer.json()["error"]["message"].startswith(asked.partition("=")[0])


def test_a_character_that_no_word_has_is_refused_in_words(client):
    answer = client.get("/api/v1/claims?text=%00")
    assert answer.status_code == 422
    assert "NUL character" in answer.json()["error"]["message"]


@pytest.mark.parametrize(
    "asked",
    [
        "text=%22", "text=-", "text=%01%02%22%1f", "text=NOT+OR+AND+NEAR(", "text=%ff%fe",
        "text=%ed%a0%80", "text=%F0%9F%91%BE",
        "as_of=9999-12-31", "as_of=0001-01-01", "from_day=0001-01-01&to_day=9999-12-31",
        "at_least=-1e308&at_most=1e308",
        "claimant=%25&party=_", "offset=10000000", "limit=", "claimant=" + "%E2%80%AE" * 100,
    ],
)  # fmt: skip
def test_strange_questions_are_answered_or_refused(client, asked):
    assert client.get(f"/api/v1/claims?{asked}").status_code in (200, 422)


def test_what_one_has_is_not_sent_again_until_it_changes(client):
    first = client.get("/api/v1/claims?limit=3")
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "private, no-cache"
    for sent in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        again = client.get("/api/v1/claims?limit=3", headers={"If-None-Match": sent})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get("/api/v1/claims?limit=3", headers={"If-None-Match": '"other"'}).status_code == 200
    client.post("/api/v1/decisions", json={"kind": "accept", "subject": first.json()["items"][0]["id"]})
    changed = client.get("/api/v1/claims?limit=3", headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert changed.headers["etag"] != tag


@pytest.mark.parametrize("path", ["/api/v1/claims", "/", "/front.json", "/front.csv"])
def test_head_is_get_without_the_body(client, path):
    whole, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("etag", "content-length", "content-type", "cache-control"):
        assert head.headers[name] == whole.headers[name]


@pytest.mark.parametrize(("path", "code"), [("/api/v1/nothing", 404), ("/api/v1/claims/f0", 404)])
def test_what_is_not_there_is_told_in_the_one_shape(client, path, code):
    assert client.get(path).json()["error"]["code"] == code


def test_another_method_is_refused_and_told_which_can_be_used(client):
    answer = client.delete("/api/v1/claims")
    assert (answer.status_code, answer.json()["error"]["code"], answer.headers["allow"]) == (405, 405, "GET")


def test_the_description_tells_every_record_and_field_in_words(client):
    described = client.get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    schemas = described["components"]["schemas"]
    assert schemas["Claim"]["properties"]["identity"]["description"].startswith("The claimant under the name")
    assert schemas["Reading"]["properties"]["schema"]["const"] == "counterclaim.reading/1"
    assert "__" not in json.dumps(list(schemas))
    for path, methods in described["paths"].items():
        for operation in methods.values():
            assert {"4XX", "5XX"} <= set(operation["responses"]), path
            for parameter in operation.get("parameters", ()):
                assert parameter.get("description"), (path, parameter)


def test_the_description_can_be_read_on_a_page(client):
    page = client.get("/api/v1/docs").text
    for path in client.get("/api/v1/openapi.json").json()["paths"]:
        assert path in page


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("measure=kiled", "measure kiled: there is none of this name."),
        ("status=dead", "status"),
        ("review=liked", "review"),
        ("order=best", "order"),
    ],
)
def test_a_filter_by_a_word_that_there_is_not_is_refused(client, asked, words):
    answer = client.get(f"/api/v1/claims?{asked}")
    assert answer.status_code == 422
    assert answer.json()["error"]["message"].startswith(words)
    assert answer.json()["error"]["next"]
