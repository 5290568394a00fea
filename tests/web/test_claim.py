"""One claim: its words, what is held beside what is read, history, citation."""

from __future__ import annotations

import pytest
from looking import assert_accessible, assert_fits

from counterclaim.ledger import Ledger


@pytest.fixture
def claim(place):
    with Ledger(str(place)) as ledger:
        found = ledger.claims(measure="killed", limit=1)[0]
        ledger.decide("edit", found.id, who="Ines", why="as worded", low=5, high=9)
        return ledger.claim(found.id)


def test_a_claim_is_told_with_all_that_is_held_and_read(client, claim):
    data = client.get(f"/claims/{claim.id}.json").json()
    low = next(field for field in data["fields"] if field["name"] == "low")
    assert (low["held"], low["differs"]) == (5, True)
    assert low["read"] != 5
    assert [one["who"] for one in data["decisions"]] == ["Ines"]
    page = client.get(f"/claims/{claim.id}").text
    for words in (data["citation"].split("\n")[0], "The machine reads", "as worded", f"/articles/{claim.article}#"):
        assert words in page
    assert claim.id in client.get(f"/claims/{claim.id}.csv").text


def test_a_denied_figure_is_never_shown_or_cited_as_if_it_were_claimed(client, place, claim):
    with Ledger(str(place)) as ledger:
        ledger.decide("edit", claim.id, who="Ines", why="they deny it", stance="deny")
    badge = '<span class="badge badge-denial">a denial</span>'
    for path in (f"/claims/{claim.id}", f"/search?article={claim.article}", f"/articles/{claim.article}"):
        assert badge in client.get(path).text, path
    assert (
        client.get(f"/claims/{claim.id}.json")
        .json()["citation"]
        .split("\n")[0]
        .endswith("(a denial) (corrected by a person).")
    )


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (375, "dark")])
def test_a_claim_in_a_browser(page, claim, width, scheme):
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"/claims/{claim.id}")
    assert_fits(page)
    assert_accessible(page)
    page.get_by_role("button", name="Accept").click()
    page.wait_for_url(f"**/claims/{claim.id}")
    assert "accepted" in page.locator(".kicker").inner_text()
