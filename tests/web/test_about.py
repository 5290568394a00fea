"""About this ledger: counts, versions, measured accuracy, definitions."""

from __future__ import annotations

import pytest
from looking import assert_accessible, assert_fits

from counterclaim.ledger import Ledger
from counterclaim.ledger.reader import this_reader
from counterclaim.lexicon.measures import measures
from counterclaim.records.comparison import RelationKind
from counterclaim.showing.measured import measured


def test_all_of_it_is_told(client, place):
    page, data = client.get("/about").text, client.get("/about.json").json()
    for measure in measures():
        assert f'id="measure-{measure}"' in page
    assert this_reader().model in page
    for suite in measured().suites:
        assert (suite.title in page) == suite.is_of_accuracy()
    with Ledger(str(place)) as ledger:
        assert {"what": "claims", "count": ledger.stats()["claims"]} in data["counts"]
        assert data["readers"][0]["count"] == ledger.stats()["readings"]
    assert {one["name"] for one in data["relations"]} == set(RelationKind.__args__)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (375, "dark")])
def test_about_in_a_browser(page, width, scheme):
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.goto("/about")
    assert_fits(page)
    assert_accessible(page)
