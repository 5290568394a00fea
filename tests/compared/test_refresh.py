"""Kept comparisons are what comparing all anew gives, whatever happened to the ledger in between."""

from __future__ import annotations

import shutil

import pytest
from blasts import BLAST, GOVERNOR, MINISTRY, OLD, RED, blast, fill, flood, war
from sqlalchemy import delete, select

from counterclaim.compared import Standing, outlining
from counterclaim.compared.held import held_reading
from counterclaim.compared.outlining import made_by
from counterclaim.comparing import compare, outline
from counterclaim.ledger import Ledger, Reader
from counterclaim.ledger import schema_compared as tables

LATER = "2031-09-01"
"""A day after that of all others: what comes later is placed later."""
NEWER = Reader(program="counterclaim 0.0.2", model="by hand")
MOMENTS = {"updated_at", "made_of", "generation", "sequence"}
"""Columns that tell when something was written."""


def dump(ledger, only=(tables.events, *tables.PARTS)):
    """All rows of kept comparisons, but for when they were written."""
    found = {}
    with ledger._database.reading() as connection:
        for table in only:
            rows = connection.execute(select(table)).mappings().all()
            kept = [tuple((name, value) for name, value in row.items() if name not in MOMENTS) for row in rows]
            found[table.name] = sorted(kept, key=repr)
    return found


def forget(ledger):
    """Drop all that was kept of comparisons."""
    with ledger._database.writing() as connection:
        for table in tables.ALL:
            connection.execute(delete(table))


def anew(ledger):
    """What is kept by somebody who begins with nothing."""
    forget(ledger)
    Standing(ledger).refresh()
    return dump(ledger)


def by_path(ledger, path):
    return next(claim for claim in ledger.claims(limit=None) if ledger.article(claim.article).path == path)


def test_kept_comparisons_are_those_of_all_readings(ledger):
    readings = fill(ledger)
    standing = Standing(ledger)
    done = standing.refresh()
    assert (done.articles, done.events, done.removed) == (7, 3, 0)
    expected = list(compare(map(outline, readings)).comparisons())
    assert list(standing.comparisons()) == expected
    assert [standing.event(one.id) for one in expected] == expected
    assert list(standing.comparisons(articles=3)) == [one for one in expected if len(one.articles) >= 3]


def test_a_second_refresh_does_nothing_and_another_process_sees_the_same(ledger):
    fill(ledger)
    standing, other = Standing(ledger), Standing(ledger)
    assert not standing.is_fresh()
    assert standing.updated_at() is None
    standing.refresh()
    assert standing.is_fresh()
    for one in (standing, other):
        assert one.refresh().model_dump() == {"articles": 0, "events": 0, "removed": 0}
    ledger.add(blast("h.txt", 22, GOVERNOR, published=LATER), reader=OLD)
    assert not other.is_fresh()
    assert other.refresh().events == 1
    assert standing.refresh().events == 0
    ledger.add(blast("i.txt", 24, GOVERNOR, published="2031-09-02"), reader=OLD)
    assert standing.refresh().events == 1
    assert dump(ledger) == anew(ledger)


def test_only_events_that_changed_are_written(ledger):
    fill(ledger)
    standing = Standing(ledger)
    standing.refresh()
    before = {line.id: line.updated_at for line in standing.events()}
    ledger.add(flood("h.txt", 15, published="2031-08-10"), reader=OLD)
    done = standing.refresh()
    assert (done.articles, done.events, done.removed) == (1, 1, 0)
    changed = [line for line in standing.events() if before.get(line.id) != line.updated_at]
    assert [line.start for line in changed] == ["2031-08-09"]


def changed_text(path):
    return blast(path, 29, RED, words="workers", published=LATER)


STEPS = {
    "an article on an old event": lambda ledger: ledger.add(blast("h.txt", 22, GOVERNOR, published=LATER), reader=OLD),
    "an article on a new event": lambda ledger: ledger.add(
        blast("j.txt", 5, RED, published="2032-02-01", day="2032-02-01"), reader=OLD
    ),
    "a new version": lambda ledger: ledger.add(changed_text("b.txt"), reader=OLD),
    "a newer reading": lambda ledger: ledger.add(blast("a.txt", 20, GOVERNOR), reader=NEWER),
    "an article withdrawn": lambda ledger: ledger.withdraw(by_path(ledger, "d.txt").article, who="Ada", reason="spoof"),
    "a claim withdrawn": lambda ledger: ledger.withdraw(by_path(ledger, "c.txt").id, who="Ada", reason="a misprint"),
    "a claim rejected": lambda ledger: ledger.decide("reject", by_path(ledger, "b.txt").id, who="Ada", why="no toll"),
    "a claim accepted": lambda ledger: ledger.decide("accept", by_path(ledger, "b.txt").id, who="Ada"),
    "a claim corrected": lambda ledger: ledger.decide(
        "edit", by_path(ledger, "b.txt").id, who="Ada", why="misread", low=25.0, high=25.0, claimant=GOVERNOR
    ),
    "names merged": lambda ledger: ledger.decide("merge", RED, who="Ada", why="one", other=MINISTRY),
}


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_after_each_change_it_is_as_if_compared_anew_and_after_it_is_undone_as_before(ledger, step):
    fill(ledger)
    standing = Standing(ledger)
    standing.refresh()
    before = dump(ledger)
    made = step(ledger)
    standing.refresh()
    after = dump(ledger)
    if step is not STEPS["a claim accepted"]:
        assert after != before
    if hasattr(made, "decided_at"):
        ledger.decide("undo", made.id, who="Ada")
        standing.refresh()
        kept = dump(ledger)
        for rows in (before, kept):  # a claim that comes back is learnt anew, and the newest first
            rows.update({name: [_timeless(row) for row in found] for name, found in rows.items()})
        assert kept == before
        step(ledger)
        standing.refresh()
        after = dump(ledger)
    assert after == anew(ledger)
    assert list(ledger.verify()) == []


def _timeless(row):
    return tuple((name, value) for name, value in row if name not in ("seen_at", "made_of"))


def test_an_event_is_found_by_its_id_after_an_earlier_article_came_late_and_other_processes_agree(ledger):
    fill(ledger)
    standing = Standing(ledger)
    standing.refresh()
    (before,) = standing.events(text="Mirel", articles=3)
    ledger.add(blast("i.txt", 21, GOVERNOR, published="2031-05-03"), reader=OLD)
    assert standing.refresh().events == 1
    assert standing.event_line(before.id).articles == 4
    ledger.add(blast("j.txt", 23, GOVERNOR, published="2031-05-05"), reader=OLD)
    ledger.decide("accept", by_path(ledger, "a.txt").id, who="Ada")
    assert Standing(ledger).refresh().events == 1, "placed in the same order, nothing else has changed"
    assert standing.event_line(before.id).articles == 5
    assert dump(ledger) == anew(ledger)


def test_a_ledger_comes_to_the_same_comparisons_in_whatever_order_articles_were_added(tmp_path):
    readings = [
        *(blast(f"{n}.txt", 20 + n, (RED, GOVERNOR)[n % 2], published=f"2031-05-{4 + n:02}") for n in range(5)),
        *(flood(f"f{n}.txt", 15 + n, published=f"2031-08-{9 + n:02}") for n in range(4)),
    ]
    found = []
    for name, ordered in (("there", readings), ("back", readings[::-1])):
        with Ledger(str(tmp_path / f"{name}.db")) as ledger:
            standing = Standing(ledger)
            for one in ordered:
                ledger.add(one, reader=OLD)
                standing.refresh()
            found.append({comparison.id: comparison for comparison in standing.comparisons()})
    assert found[0] == found[1]


def test_what_could_not_be_written_is_written_by_the_next_refresh(ledger, monkeypatch):
    from counterclaim.compared import writing

    fill(ledger)
    standing = Standing(ledger)
    standing.refresh()
    ledger.add(flood("h.txt", 18, published="2031-08-10"), reader=OLD)

    def fails(*_):
        raise OSError("no room")

    with monkeypatch.context() as patched:
        patched.setattr(writing, "put_events", fails)
        with pytest.raises(OSError, match="no room"):
            standing.refresh()
    ledger.add(blast("i.txt", 24, GOVERNOR, published="2031-05-09"), reader=OLD)
    standing.refresh()
    assert dump(ledger) == anew(ledger)


def test_relations_that_have_no_rows_are_found_in_comparisons_a_page_at_a_time(ledger):
    fill(ledger)
    standing = Standing(ledger)
    standing.refresh()
    kinds = ["differs_in_definition", "contradicts"]
    expected = sorted(
        (one.id, relation.a, relation.b, relation.relation)
        for one in standing.comparisons()
        for relation in one.relations
        if relation.relation in kinds
    )
    found, after = [], None
    while True:
        part = standing.contradictions(relations=kinds, limit=2, after=after)
        found += [(one.event, one.a.claim, one.b.claim, one.relation) for one in part]
        after = part.after
        if after is None:
            break
    assert sorted(found) == expected
    assert {kind for *_, kind in found} == set(kinds)
    event = found[0][0]
    assert {one.event for one in standing.contradictions(relations=kinds, event=event)} == {event}


def test_what_people_decided_is_what_is_compared(ledger):
    fill(ledger)
    standing = Standing(ledger)
    standing.refresh()
    (event,) = standing.events(text="Mirel", articles=3)
    claim = by_path(ledger, "b.txt")
    ledger.decide("edit", claim.id, who="Ada", why="misread", low=25.0, high=25.0, claimant=GOVERNOR)
    standing.refresh()
    (corrected,) = [one for one in standing.event(event.id).claims if one.id == claim.id]
    assert (corrected.low, corrected.high, corrected.claimant) == (25, 25, GOVERNOR)
    ledger.decide("reject", claim.id, who="Bo", why="no toll at all")
    standing.refresh()
    assert claim.id not in {one.id for one in standing.event(event.id).claims}


def test_names_that_people_merge_are_one_claimant(ledger):
    fill(ledger)
    standing = Standing(ledger)
    standing.refresh()
    assert standing.contradictions()
    ledger.decide("merge", RED, who="Ada", why="one", other=MINISTRY)
    standing.refresh()
    merged = {one.claimant for comparison in standing.comparisons() for one in comparison.claims}
    assert merged == {RED, GOVERNOR} or merged == {MINISTRY, GOVERNOR}


def test_an_event_whose_id_changes_is_found_by_the_old_one(ledger):
    fill(ledger)
    standing = Standing(ledger)
    standing.refresh()
    (before,) = standing.events(text="Mirel", articles=3)
    ledger.withdraw(by_path(ledger, "a.txt").article, who="Ada", reason="spoof")
    ledger.withdraw(by_path(ledger, "b.txt").article, who="Ada", reason="spoof")
    standing.refresh()
    assert standing.event(before.id).articles == ("c.txt",)
    assert standing.event_line(before.id).articles == 1
    assert standing.event("e000000000000") is None


def test_a_withdrawn_article_has_no_denials_either(ledger):
    from invented_readings import reading

    denied = reading("k.txt", denials=[(GOVERNOR, "The report is false")], scene=BLAST)
    fill(ledger)
    ledger.add(denied, reader=OLD)
    with ledger._database.reading() as connection:
        assert held_reading(connection, denied.article.id)[0] is not None
    decision = ledger.withdraw(denied.article.id, who="Ada", reason="spoof")
    with ledger._database.reading() as connection:
        assert held_reading(connection, denied.article.id) == (None, {})
    ledger.decide("undo", decision.id, who="Ada")
    with ledger._database.reading() as connection:
        assert held_reading(connection, denied.article.id)[0] is not None


def test_other_rules_make_all_anew(ledger, monkeypatch):
    from counterclaim.compared import refreshing

    fill(ledger)
    Standing(ledger).refresh()
    before = dump(ledger)
    monkeypatch.setattr(refreshing, "made_by", lambda: "other rules")
    done = Standing(ledger).refresh()
    assert (done.articles, done.events) == (7, 3)
    assert {name: len(rows) for name, rows in dump(ledger).items()} == {
        name: len(rows) for name, rows in before.items()
    }


def test_moments_are_those_at_which_the_ledger_learnt_of_claims(ledger):
    fill(ledger)
    standing = Standing(ledger)
    standing.refresh()
    before = [one.seen_at for one in standing.contradictions()]
    ledger.decide("accept", by_path(ledger, "b.txt").id, who="Ada")
    standing.refresh()
    assert [one.seen_at for one in standing.contradictions()] == before
    ledger.decide("edit", by_path(ledger, "b.txt").id, who="Ada", why="misread", low=25.0, high=25.0)
    standing.refresh()
    after = [one.seen_at for one in standing.contradictions()]
    assert after[0] > max(before)
    assert after == sorted(after, reverse=True)


def test_a_ledger_without_articles_has_nothing_to_compare(ledger):
    standing = Standing(ledger)
    assert standing.refresh().events == 0
    assert list(standing.comparisons()) == []
    assert standing.events().rows == ()
    assert standing.claimant(RED) is None


def test_another_program_may_hold_a_reading_of_the_ledger_while_it_is_refreshed(place):
    with Ledger(place) as ledger, Ledger(place) as other:
        fill(ledger)
        with other._database.reading() as connection:
            connection.execute(select(tables.state)).all()
            Standing(ledger).refresh()
        other.add(war("h.txt", 650_000), reader=OLD)
        assert Standing(other).refresh().events == 1
        assert len(Standing(ledger).events()) == 3


def test_a_refresh_tells_how_far_it_has_come(ledger):
    fill(ledger)
    told = []
    standing = Standing(ledger)
    assert not standing.is_fresh() and standing.whole_at() is None
    standing.refresh(told.append)
    assert list(dict.fromkeys(one.step for one in told)) == ["names", "articles", "placing", "events"]
    assert [(one.done, one.of) for one in told if one.step == "placing" and one.of] == [(n, 7) for n in range(7)]
    assert standing.whole_at() == standing.updated_at()


def test_what_a_stopped_refresh_has_left_is_not_whole(ledger):
    fill(ledger)

    def stop(how_far):
        if how_far.step == "placing":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Standing(ledger).refresh(stop)
    assert Standing(ledger).updated_at() is not None
    assert Standing(ledger).whole_at() is None


def test_what_other_rules_have_made_is_not_fresh(ledger, monkeypatch):
    fill(ledger)
    standing = Standing(ledger)
    standing.refresh()
    monkeypatch.setattr("counterclaim.compared.outlining.made_by", lambda: "rules of another program")
    monkeypatch.setattr("counterclaim.compared.refreshing.made_by", lambda: "rules of another program")
    assert not standing.is_fresh()
    assert standing.refresh().articles == 7
    assert standing.is_fresh()


def test_an_empty_ledger_has_nothing_to_compare(ledger):
    assert Standing(ledger).is_fresh()


class Stop(Exception):  # noqa: N818 - no error
    """Somebody does not want to wait."""


@pytest.mark.parametrize("at", range(1, 20, 4))
def test_a_refresh_stops_wherever_its_listener_wants_and_the_next_goes_on(ledger, at):
    fill(ledger)
    standing, heard = Standing(ledger), []

    def tell(how_far):
        heard.append(how_far)
        if len(heard) == at:
            raise Stop

    with pytest.raises(Stop):
        standing.refresh(tell)
    assert not standing.is_fresh()
    standing.refresh()
    assert standing.is_fresh()
    assert dump(ledger) == anew(ledger)


def test_each_article_that_is_looked_at_again_is_told_of(ledger):
    fill(ledger)
    Standing(ledger).refresh()
    ledger.add(flood("h.txt", 15, published="2031-08-10"), reader=OLD)
    heard = []
    Standing(ledger).refresh(heard.append)
    assert sum(how_far.step == "placing" and not how_far.of for how_far in heard) >= 8


@pytest.mark.parametrize(
    "rules", ["comparing/relate.py", "compared/rows.py", "lexicon/voices.toml", "lexicon/pointing.py"]
)
def test_comparisons_by_other_rules_are_not_taken_for_those_of_this_program(monkeypatch, tmp_path, rules):
    before, real = made_by(), outlining.files
    changed = tmp_path / rules
    shutil.copytree(str(real(f"counterclaim.{changed.parent.name}")), changed.parent)
    changed.write_text(f"{changed.read_text()}# another rule\n")

    def files(package):
        return changed.parent if package.endswith(changed.parent.name) else real(package)

    monkeypatch.setattr(outlining, "files", files)
    assert made_by.__wrapped__() != before
