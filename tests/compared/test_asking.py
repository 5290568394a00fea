"""Questions that pages ask: every list in parts, in order, whole."""

from __future__ import annotations

import pytest
from blasts import GOVERNOR, MINISTRY, OLD, RED, blast, fill

from counterclaim.compared import CursorUnknownError, Standing


@pytest.fixture
def standing(ledger):
    fill(ledger)
    for number, by in enumerate((GOVERNOR, "Harbour Authority", "Front Monitor", "Mayor Ida Kovel")):
        ledger.add(blast(f"more{number}.txt", 40 + number, by), reader=OLD)
    ledger.identify()
    made = Standing(ledger)
    made.refresh()
    return made


def paged(ask, limit):
    """All rows, a few at a time; a page is never longer than asked for."""
    found, after = [], None
    while True:
        part = ask(limit=limit, after=after)
        assert len(part) <= limit
        found += part
        after = part.after
        if after is None:
            return found


ORDERS = {
    "newest": lambda line: line.seen_at, "articles": lambda line: line.articles, "claims": lambda line: line.claims,
    "contradictions": lambda line: line.contradictions, "latest": lambda line: line.start or "",
}  # fmt: skip


@pytest.mark.parametrize("order", ORDERS)
def test_events_in_every_order_and_in_parts(standing, order):
    whole = list(standing.events(order=order))
    values = [ORDERS[order](line) for line in whole]
    assert values == sorted(values, reverse=True)
    assert paged(lambda **part: standing.events(order=order, **part), 1) == whole
    assert len({line.id for line in whole}) == len(whole) == 3


def test_the_earliest_first(standing):
    starts = [line.start for line in standing.events(order="earliest")]
    assert starts == sorted(starts)


def test_events_by_kind_words_place_and_number_of_articles(standing):
    assert {line.kind for line in standing.events(kind="running_total")} == {"running_total"}
    assert [line.kind for line in standing.events(text="ARLAND".lower())] in ([], ["running_total"])
    assert len(standing.events(text="killed")) >= 1
    assert standing.events(text="100%").rows == ()
    assert standing.events(place="nowhere").rows == ()
    assert all(line.articles >= 3 for line in standing.events(articles=3))


def test_a_line_counts_what_its_comparison_has(standing):
    for line in standing.events():
        found = standing.event(line.id)
        assert standing.event_line(line.id) == line
        assert (line.articles, line.claims, line.origins) == (
            len(found.articles), len(found.claims), len(found.origins),
        )  # fmt: skip
        assert line.contradictions == sum(one.relation == "contradicts" for one in found.relations)


def test_contradictions_are_those_of_all_events_newest_first_and_in_parts(standing):
    whole = standing.contradictions(limit=500)
    assert whole.after is None
    expected = {
        (comparison.id, one.a, one.b)
        for comparison in standing.comparisons()
        for one in comparison.relations
        if one.relation == "contradicts"
    }
    assert {(one.event, one.a.claim, one.b.claim) for one in whole} == expected
    assert len(whole) == len(expected) > 5
    assert [one.seen_at for one in whole] == sorted((one.seen_at for one in whole), reverse=True)
    assert paged(standing.contradictions, 2) == list(whole)


def test_contradictions_of_a_claimant_and_of_an_event(standing):
    own = standing.contradictions(claimant=GOVERNOR)
    assert own
    assert all(GOVERNOR in (one.a.claimant, one.b.claimant) for one in own)
    event = own[0].event
    assert all(one.event == event for one in standing.contradictions(event=event))
    assert all(one.relation == "updates" for one in standing.contradictions(relations=("updates",)))


def test_changes_have_the_old_and_the_new_figure(standing):
    found = [(one.claimant, one.kind, one.old.low, one.new.low) for one in standing.changes()]
    assert (RED, "update", 20, 31) in found
    assert paged(standing.changes, 1) == list(standing.changes())
    assert {one.claimant for one in standing.changes(claimant=RED)} <= {RED}


def test_a_claimant_with_opponents_and_outlets(standing):
    view = standing.claimant(RED)
    own = [claim for comparison in standing.comparisons() for claim in comparison.claims if claim.claimant == RED]
    assert (view.name, view.claims) == (RED, len(own))
    assert view.contradictions == len(standing.contradictions(claimant=RED, limit=500))
    assert sum(one.contradictions for one in view.opponents) == view.contradictions
    for one in view.opponents:
        assert {one.newest.a.claimant, one.newest.b.claimant} == {RED, one.claimant}
    assert sum(one.claims for one in view.outlets) == view.claims
    assert sorted(paged(lambda **part: standing.course(RED, **part), 2), key=repr) == sorted(view.steps, key=repr)
    assert standing.claimant("Nobody At All") is None


def test_a_claimant_is_found_by_every_name(ledger, standing):
    ledger.decide("merge", RED, who="Ada", why="one", other=MINISTRY)
    standing.refresh()
    assert standing.claimant(RED) == standing.claimant(MINISTRY)
    assert set(standing.claimant(RED).names) == {RED, MINISTRY}


def test_events_of_an_article_a_claim_and_a_claimant(standing):
    for line in standing.events():
        comparison = standing.event(line.id)
        claim = comparison.claims[0]
        assert line in list(standing.events_of(claim=claim.id))
        assert line in list(standing.events_of(claimant=claim.claimant))
    dispute = standing.contradictions()[0]
    assert dispute.event in {line.id for line in standing.events_of(article=dispute.a.article)}
    assert paged(lambda **part: standing.events_of(claimant=RED, **part), 1) == list(standing.events_of(claimant=RED))


@pytest.mark.parametrize("cursor", ["nonsense", "W10", "WzEsMl0", "é", "'; DROP TABLE claims; --"])
def test_a_cursor_of_another_list_is_refused(standing, cursor):
    with pytest.raises(CursorUnknownError, match="Begin at its first page"):
        standing.events(after=cursor)
    with pytest.raises(CursorUnknownError):
        standing.contradictions(after=cursor)
