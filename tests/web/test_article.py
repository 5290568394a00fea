"""Articles: words marked in place, linked to their records; versions, copies, the original."""

from __future__ import annotations

import hashlib

import pytest
from looking import assert_accessible, assert_fits

from counterclaim.ledger import Ledger, Original
from counterclaim.records import Article, Reading
from counterclaim.records.article import article_id

PLACE = "https://gazette.example/flood"
FIRST = "Flood in Ostrava\n\nAt least 18 people drowned, the coastguard said.\n\nThe search goes on."
SECOND = "Flood in Ostrava\n\nAt least 23 people drowned, the coastguard said.\n\nThe search goes on."
ATTACK = '<script>alert(1)</script> said "12 people" died <img src=x onerror=alert(2)> \x1b[2J \u202e'


def of(text: str, url: str = PLACE, **more: str) -> Reading:
    return Reading(article=Article(id=article_id(text, url=url), url=url, text=text, title="Flood", **more))


@pytest.fixture
def ferry(place) -> str:
    with Ledger(str(place)) as ledger:
        return next(claim.article for claim in ledger.claims(text="ferry", limit=50))


@pytest.fixture
def changed(place) -> tuple[str, str]:
    """An article in two versions."""
    with Ledger(str(place)) as ledger:
        old = ledger.add(of(FIRST), original=Original(data=FIRST.encode(), captured_at="2031-03-08T10:00:00Z"))
        new = ledger.add(of(SECOND), original=Original(data=SECOND.encode(), captured_at="2031-03-09T10:00:00Z"))
    return old.article, new.article


def test_an_article_is_answered_with_its_reading_and_its_claims(client, ferry):
    data = client.get(f"/articles/{ferry}.json").json()
    assert data["reading"]["article"]["id"] == ferry
    assert {figure["id"] for figure in data["reading"]["figures"]} == set(data["claims"])
    page = client.get(f"/articles/{ferry}").text
    for figure in data["reading"]["figures"]:
        assert f'id="{figure["id"]}"' in page
        assert f'id="card-{figure["id"]}"' in page
    assert data["source"]["sha256"] in page
    assert set(data["claims"]) <= set(client.get(f"/articles/{ferry}.csv").text.replace(",", "\n").splitlines())


def test_what_people_decided_stands_beside_the_words(client, place, ferry):
    with Ledger(str(place)) as ledger:
        claim = ledger.claims(article=ferry, limit=1)[0]
        ledger.decide("edit", claim.id, who="Ines", low=77, high=77, approximate=False)
    page = client.get(f"/articles/{ferry}").text
    assert "77</b>" in page
    assert "corrected" in page


def test_a_hostile_article_is_shown_as_text(client, place):
    with Ledger(str(place)) as ledger:
        article = ledger.add(of(ATTACK, "https://bad.example/x", publisher=ATTACK, author=ATTACK)).article
    for path in ("", "/versions"):
        answer = client.get(f"/articles/{article}{path}")
        assert "<script>alert" not in answer.text
        assert "<img" not in answer.text
        assert "\x1b" not in answer.text
        assert "\u202e" not in answer.text


def test_an_address_that_runs_something_is_no_link(client, place):
    with Ledger(str(place)) as ledger:
        article = ledger.add(of(FIRST, "javascript:alert(1)")).article
    assert 'href="javascript' not in client.get(f"/articles/{article}").text


def test_versions_tell_what_changed_word_by_word(client, changed):
    old, new = changed
    page = client.get(f"/articles/{new}/versions").text
    assert "<del>18</del><ins>23</ins>" in page
    data = client.get(f"/articles/{new}/versions.json").json()
    assert [version["article"] for version in data["versions"]] == [old, new]
    assert (data["old"], data["new"]) == (old, new)
    assert "<del>23</del><ins>18</ins>" in client.get(f"/articles/{new}/versions?old={new}&new={old}").text
    assert "2 versions" in client.get(f"/articles/{new}").text


def test_the_original_is_a_file_to_keep_byte_for_byte(client, changed):
    answer = client.get(f"/articles/{changed[0]}/original")
    assert answer.content == FIRST.encode()
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-type"].startswith("text/plain")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert hashlib.sha256(answer.content).hexdigest() in client.get(f"/articles/{changed[0]}").text


def test_copies_are_told_with_their_original(client, place, ferry):
    with Ledger(str(place)) as ledger:
        text = ledger.article(ferry).text
        copy = ledger.add(of(text, "https://mirror.example/ferry")).article
    page = client.get(f"/articles/{copy}/versions").text
    assert "One text on 2 sites" in page
    assert ferry in page


@pytest.mark.parametrize("path", ["/articles/a0", "/articles/a0/versions", "/articles/a0/original", "/claims/f0"])
def test_what_is_not_there_is_told(client, path):
    assert client.get(path).status_code == 404


def test_words_and_cards_light_up_together(page, ferry):
    page.goto(f"/articles/{ferry}")
    word = page.locator("article a.mark-figure").nth(2)
    key = word.get_attribute("data-key")
    card = page.locator(f"#card-{key}")
    word.hover()
    assert "lit" in card.get_attribute("class")
    page.keyboard.press("Escape")
    assert "lit" not in (card.get_attribute("class") or "")
    card.hover()
    assert "lit" in page.locator(f"article [data-key='{key}']").first.get_attribute("class")
    word.focus()
    assert "lit" in card.get_attribute("class")
    assert_accessible(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_article_on_a_phone(page, ferry, scheme):
    page.set_viewport_size({"width": 375, "height": 700})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"/articles/{ferry}")
    assert_fits(page)
    word = page.locator("article a.mark-figure").first
    word.click()
    assert page.locator(f"#card-{word.get_attribute('data-key')}").is_visible()
    assert_accessible(page)
    left = page.locator("article.article-text").bounding_box()["x"]
    assert {one.bounding_box()["x"] for one in page.locator(".notes h2").all()} == {left}


def test_versions_in_a_browser(page, changed):
    page.goto(f"/articles/{changed[1]}/versions")
    assert page.locator("ins").all_inner_texts()[-1] == "23"
    assert_accessible(page)
