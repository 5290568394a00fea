"""The views show what stands, as the ledger itself tells it; the real Datasette shows the views and nothing else."""

from __future__ import annotations

import json
import sqlite3

import a_desk
import loops
import pytest
from datasette.app import Datasette
from invented import NEW, OLD, STORM, report
from lxml import html as parsed
from sqlalchemy import text
from typer.testing import CliRunner

from counterclaim.cli.main import app
from counterclaim.compared import Standing
from counterclaim.doors.datasette import described, metadata_for
from counterclaim.ledger import Ledger
from counterclaim.ledger.database import Database
from counterclaim.ledger.migrations.versions.v0012_views import VIEWS
from counterclaim.lexicon.measures import measures
from counterclaim.showing.words import OWN_VOICE

HIDDEN = ("claims", "articles", "accounts", "sessions", "tokens", "audit", "texts", "decisions", "originals")


def rows(place, query):
    database = Database(place)
    with database.reading() as connection:
        found = [dict(row) for row in connection.execute(text(query)).mappings()]
    database.close()
    return found


def told(place):
    """Every view, in full, in some order."""
    return {name: sorted(map(repr, rows(place, f"SELECT * FROM {name}"))) for name in VIEWS}


@pytest.fixture
def filled(place):
    with Ledger(place) as ledger:
        ledger.add(report(path="a.txt", title="A"), reader=OLD)
        ledger.add(report(path="b.txt", title="A"), reader=OLD)
        ledger.add(report([("Karel Voss", 4, "miners"), ("the Ministry", 6, "miners")], path="c.txt"), reader=OLD)
        ledger.add(report([("Karel Voss", 5, "miners")], path="c.txt", title="C"), reader=OLD)
        ledger.identify()
        Standing(ledger).refresh()
    return place


def test_the_claims_are_those_that_the_ledger_lists(filled):
    with Ledger(filled) as ledger:
        first, second, third, *_ = ledger.claims(limit=None)
        ledger.decide("reject", first.id, who="Ada", why="misread")
        ledger.withdraw(second.id, who="Ada", reason="taken back")
        ledger.decide("edit", third.id, who="Ada", why="misread", low=7, high=8)
        claims = {claim.id: claim for claim in ledger.claims(limit=None)}
        once = {claim.id for claim in ledger.claims(limit=None, originals=True)}
        sources = ledger.sources_of([claim.article for claim in claims.values()])
    now = {row["id"]: row for row in rows(filled, "SELECT * FROM claims_now")}
    assert set(now) == set(claims)
    assert {row["id"] for row in rows(filled, "SELECT id FROM claims_once")} == once < set(claims)
    for id_, claim in claims.items():
        row = now[id_]
        assert (row["claim"], row["low"], row["high"]) == (claim.text, claim.low, claim.high)
        assert row["claimant"] == (claim.identity or OWN_VOICE)
        assert (row["measure"], row["review"], row["sentence"]) == (claim.measure, claim.review, claim.passage)
        assert row["copy_of"] == (claim.original if claim.original != claim.article else None)
        assert (row["sha256"], row["path"]) == (sources[claim.article].sha256, sources[claim.article].path)
        assert (row["span_start"], row["span_end"]) == tuple(claim.span)
    aside = {row["id"]: row["why_withdrawn"] for row in rows(filled, "SELECT * FROM claims_set_aside")}
    assert aside == {first.id: None, second.id: "taken back"}


def test_a_newer_reading_and_a_newer_version_take_the_place_of_the_old(filled):
    with Ledger(filled) as ledger:
        ledger.add(report([("Mira Holt", 13, "sailors")], path="a.txt", title="A2"), reader=NEW)
        standing = {reading.article.id for reading in ledger.readings()}
        counts = {one.id: len(ledger.claims(article=one.id, limit=None)) for one in ledger.reports(limit=None)}
    articles = rows(filled, "SELECT * FROM articles_now")
    assert {row["id"] for row in articles} == standing
    assert all(row["claims"] == counts[row["id"]] for row in articles)
    sources = rows(filled, "SELECT * FROM sources")
    assert len(sources) == 5
    assert {row["article"] for row in sources if row["stands"]} == standing


def test_a_claim_set_aside_is_gone_from_events_at_once(filled):
    before = rows(filled, "SELECT * FROM event_claims")
    disputes = rows(filled, "SELECT * FROM disputes")
    assert len(before) == 3  # the copy has none of its own, the old version none at all
    with Ledger(filled) as ledger:
        standing = Standing(ledger)
        pairs = {frozenset((one.a.claim, one.b.claim)) for one in standing.contradictions()}
        assert {frozenset((one["id"], one["other_id"])) for one in disputes} == pairs
        assert len(pairs) == len(disputes) == 3
        gone = disputes[0]["id"]
        ledger.withdraw(gone, who="Ada", reason="taken back")
    left = rows(filled, "SELECT * FROM disputes")
    assert [(row["id"], row["other_id"]) for row in left] == [
        (row["id"], row["other_id"]) for row in disputes if gone not in (row["id"], row["other_id"])
    ]
    claims = rows(filled, "SELECT id FROM event_claims")
    assert {row["id"] for row in before} - {row["id"] for row in claims} == {gone}


def test_the_log_tells_which_decisions_were_taken_back(filled):
    with Ledger(filled) as ledger:
        claim = ledger.claims(limit=1)[0]
        first = ledger.decide("accept", claim.id, who="Ada")
        back = ledger.decide("undo", first.id, who="Ben")
        ledger.decide("undo", back.id, who="Ada")
        second = ledger.decide("note", claim.id, who="Ada", why="look")
        ledger.decide("undo", second.id, who="Ada")
        log = {one.id: one.undone for one in ledger.decisions()}
    assert {row["id"]: bool(row["undone"]) for row in rows(filled, "SELECT * FROM decisions_log")} == log
    assert sum(log.values()) == 2


def test_a_log_without_decisions_is_empty_and_statements_and_claimants_are_told(filled):
    assert rows(filled, "SELECT * FROM decisions_log") == []
    with Ledger(filled) as ledger:
        said = {one.id for one in ledger.statements(limit=None)}
        groups = {(one.name, len(one.names)) for one in ledger.names()}
    assert {row["id"] for row in rows(filled, "SELECT id FROM statements_now")} == said
    assert {(row["claimant"], row["names"]) for row in rows(filled, "SELECT * FROM claimants")} == groups


def test_both_databases_answer_the_same(new_place):
    answers = []
    for backend in ("sqlite", "postgresql"):
        place = new_place(backend)
        with Ledger(place) as ledger:
            ledger.add(report(path="a.txt"), reader=OLD)
            ledger.add(report(STORM[:1], path="b.txt", title="B"), reader=OLD)
            ledger.identify()
            Standing(ledger).refresh()
        timed = ("captured_at", "held_since", "updated_at", "seen_at")
        answers.append(
            {
                name: sorted(
                    repr({key: _plain(cell) for key, cell in row.items() if key not in timed})
                    for row in rows(place, f"SELECT * FROM {name}")
                )
                for name in VIEWS
            }
        )
    assert answers[0] == answers[1]


def _plain(cell):
    return int(cell) if isinstance(cell, bool | float) else cell


# Datasette itself


@pytest.fixture
def site(desk):
    made = Datasette([desk], metadata=json.loads(CliRunner().invoke(app, ["datasette", "--ledger", desk]).stdout))

    def get(path, *, root=False):
        cookies = {"ds_actor": made.sign({"a": {"id": "root"}}, "actor")} if root else None

        async def ask():
            return await made.client.get(path, cookies=cookies)

        return loops.run(ask)

    return get


def test_every_view_and_query_has_a_page_and_json(site):
    for name in VIEWS:
        page = site(f"/desk/{name}")
        assert page.status_code == 200, name
        assert described()["views"][name]["title"] in page.text
        data = site(f"/desk/{name}.json?_shape=objects").json()
        assert data["rows"], name
        assert not data.get("error")
    for name in described()["queries"]:
        assert site(f"/desk/{name}?event=e&article=a&claimant=Interior+Ministry").status_code == 200


def test_every_column_is_described_and_nothing_else(desk):
    told = metadata_for(desk)["databases"]["desk"]["tables"]
    seen = set()
    for name in VIEWS:
        with sqlite3.connect(desk) as raw:
            columns = {row[1] for row in raw.execute(f"PRAGMA table_info({name})")}
        assert columns <= set(told[name]["columns"]), name
        assert set(told[name]["facets"]) <= columns
        assert told[name].get("sort_desc") in (None, *columns)
        seen |= columns
    assert set(described()["columns"]) <= seen


def test_facets_count_claims(site, desk):
    facets = site("/desk/claims_now.json").json()["facet_results"]
    with Ledger(desk) as ledger:
        claims = ledger.claims(limit=None)
    counted = {one["value"]: one["count"] for one in facets["measure"]["results"]}
    assert counted == {measure: sum(c.measure == measure for c in claims) for measure in counted}
    assert sum(counted.values()) == len(claims)


def test_words_are_searched_for_as_the_ledger_does(site, desk):
    found = site("/desk/claims_now.json?_search=tunnel&_shape=array&_size=100").json()
    with Ledger(desk) as ledger:
        assert {row["id"] for row in found} == {claim.id for claim in ledger.claims(text="tunnel", limit=None)}
    assert found


def test_definitions_stand_above_the_views(site):
    page = " ".join(parsed.fromstring(site("/desk").text).text_content().split())
    for measure in measures().values():
        assert f"{measure.key}: {' '.join(measure.definition.split())}" in page


def test_hostile_words_are_words(site):
    for path in ("/desk/claims_now?_size=100", "/desk/decisions_log", "/desk/articles_now?_facet=title"):
        page = parsed.fromstring(site(path).text)
        assert a_desk.HOSTILE in page.text_content()
        assert not [one for one in page.xpath("//script") if "alert" in one.text_content()]
        assert not page.xpath("//@onerror")


def test_tables_behind_the_views_and_sql_are_for_root_only(site, desk):
    with sqlite3.connect(desk) as raw:
        tables = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    assert set(HIDDEN) <= set(tables)
    for name in tables:
        assert site(f"/desk/{name}.json").status_code == 403, name
    assert site("/desk/accounts").status_code == 403
    for path in ("/desk.json?sql=select+password+from+accounts", "/desk.db", "/desk?sql=select+1"):
        assert site(path).status_code == 403, path
    refused = site("/desk/claims_now.json?_where=1+in+(select+1+from+accounts)")
    assert refused.status_code == 403
    assert not {name for name in tables if f'href="/desk/{name}"' in site("/desk").text}
    assert site("/desk?sql=select+1", root=True).status_code == 200


@pytest.mark.parametrize(("settings", "status"), [({"allow_download": False}, 403), ({}, 200)])
def test_an_immutable_file_is_given_away_unless_the_setting_that_the_docs_name_is_off(desk, settings, status):
    shown = Datasette([], immutables=[desk], metadata=metadata_for(desk), settings=settings)
    assert loops.run(shown.client.get, "/desk.db").status_code == status
    assert loops.run(shown.client.get, "/desk/claims_now.json").status_code == 200


def test_root_sees_whose_row_a_key_names(site):
    found = site("/desk/claims.json?_labels=on&_shape=objects&_size=100", root=True).json()["rows"]
    assert f"A report {a_desk.HOSTILE}" in {row["article"]["label"] for row in found}
    assert all(row["reading"]["label"].startswith("counterclaim ") for row in found)


def test_a_ledger_on_a_server_has_the_views_but_no_file(new_place):
    place = new_place("postgresql")
    result = CliRunner().invoke(app, ["datasette", "--ledger", place])
    assert result.exit_code == 2
    assert "Datasette opens files" in result.output
