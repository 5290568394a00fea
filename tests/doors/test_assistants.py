"""The real command, asked over its standard input and output by the SDK's own client."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import httpx
import loops
import pytest
from a_desk import HOSTILE
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from typer.testing import CliRunner

from counterclaim.cli.main import app
from counterclaim.compared import Standing
from counterclaim.doors.assistants import rules, tools
from counterclaim.doors.assistants.server import NAMES, server_of
from counterclaim.ledger import Ledger, LedgerError
from counterclaim.lexicon.measures import measures
from counterclaim.showing.words import OWN_VOICE, RELATION_MEANINGS


def command(desk):
    return StdioServerParameters(
        command=sys.executable,
        args=["-m", "counterclaim.cli.main", "mcp", "--ledger", desk],
        env={"PYTHONPATH": str(Path(tools.__file__).parents[3])},
    )


def answered(desk, name, /, **arguments):
    """The structured answer of a tool, asked in this process."""

    async def session():
        with Ledger(desk, create=False, read_only=True) as ledger:
            async with Client(server_of(ledger)) as client:
                answer = await client.call_tool(name, arguments)
        assert not answer.is_error, answer.content
        return answer.structured_content

    return loops.run(session)


def refused(desk, name, /, **arguments):
    async def session():
        with Ledger(desk, create=False, read_only=True) as ledger:
            async with Client(server_of(ledger)) as client:
                answer = await client.call_tool(name, arguments)
        assert answer.is_error
        return answer.content[0].text

    return loops.run(session)


def test_a_session_over_standard_input_and_output(desk):
    async def session():
        async with Client(stdio_client(command(desk))) as client:
            told = await client.list_tools()
            first = await client.call_tool("search_claims", {"claimant": "Interior Ministry", "limit": 5})
            id_ = first.structured_content["claims"][0]["id"]
            return client.instructions, told.tools, first, await client.call_tool("get_claim", {"id": id_})

    instructions, listed, first, one = loops.run(session)
    assert all(rule in instructions for rule in rules.RULES)
    assert {tool.name for tool in listed} == set(NAMES)
    for tool in listed:
        assert tool.annotations.read_only_hint
        assert tool.output_schema["type"] == "object"
        assert tool.input_schema["additionalProperties"] is False
        assert tool.description and "\n    " not in tool.description
    assert not first.is_error
    assert not one.is_error
    assert json.loads(first.content[0].text) == first.structured_content
    with Ledger(desk) as ledger:
        claim = ledger.claim(one.structured_content["claim"]["id"])
        text = ledger.article(claim.article).text
    told = one.structured_content["claim"]
    assert text[slice(*told["span"])] == told["words"]
    assert told["source"]["sha256"] in one.structured_content["citation"]


def test_by_http_it_answers_this_computer_alone(desk):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    started = [*command(desk).args, "--port", str(port)]
    with subprocess.Popen([sys.executable, *started], env={**os.environ, **command(desk).env}) as running:
        try:
            address = f"http://127.0.0.1:{port}/mcp"

            async def session():
                async with Client(address) as client:
                    return (await client.call_tool("about", {})).structured_content

            for _ in range(300):
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=1).close()
                    break
                except OSError:
                    time.sleep(0.1)
            assert loops.run(session)["version"]
            asked = httpx.post(address, json={}, headers={"Host": "desk.example", "Origin": "https://desk.example"})
            assert asked.status_code in (403, 421)
        finally:
            running.terminate()


def test_every_claim_has_its_words_source_claimant_and_definition(desk):
    found = answered(desk, "search_claims", limit=50)["claims"]
    with Ledger(desk) as ledger:
        held = {claim.id: claim for claim in ledger.claims(limit=None)}
        assert {claim["id"] for claim in found} == set(held)
        for claim in found:
            article = ledger.article(claim["id"])
            assert article.text[slice(*claim["span"])] == claim["words"] == held[claim["id"]].text
            assert claim["words"] in claim["sentence"]
            assert claim["definition"] == measures()[claim["measure"]].definition
            assert claim["claimant"] == (held[claim["id"]].identity or OWN_VOICE)
            assert claim["source"]["sha256"] == ledger.sources_of([article.id])[article.id].sha256
            assert claim["hedge"] == held[claim["id"]].hedge


def test_rejected_and_withdrawn_claims_are_not_found_and_say_so_when_asked_for(desk):
    with Ledger(desk) as ledger:
        aside = [
            c for c in ledger.claims(limit=None, review="any", withdrawn=True) if c.withdrawn or c.review == "rejected"
        ]
    assert len(aside) == 2
    found = {claim["id"] for claim in answered(desk, "search_claims", limit=50)["claims"]}
    assert found.isdisjoint(claim.id for claim in aside)
    for claim in aside:
        told = answered(desk, "get_claim", id=claim.id)
        assert told["claim"]["withdrawn"] == claim.withdrawn
        assert told["claim"]["review"] == claim.review
        assert [one["who"] for one in told["decisions"]] == ["Ada"]


def test_one_goes_on_behind_an_answer_until_all_is_seen(desk):
    seen, after = [], None
    while True:
        part = answered(desk, "search_claims", limit=3, **({"after": after} if after else {}))
        seen += [claim["id"] for claim in part["claims"]]
        after = part["after"]
        if after is None:
            break
    with Ledger(desk) as ledger:
        assert seen == [claim.id for claim in ledger.claims(limit=None)]


def test_an_event_is_compared_disputes_first(desk):
    listed = answered(desk, "list_events", order="contradictions")
    assert listed["up_to_date"] is True
    event = listed["events"][0]
    assert event["contradictions"] > 0
    told = answered(desk, "compare_event", id=event["id"])
    with Ledger(desk) as ledger:
        whole = Standing(ledger).event(event["id"])
    assert {claim["id"] for claim in told["claims"]} == {claim.id for claim in whole.claims}
    assert told["left_out"] == 0
    kinds = [one["relation"] for one in told["relations"]]
    assert kinds[0] == "contradicts"
    assert sorted(kinds) == sorted(one.relation for one in whole.relations)
    assert all(one["meaning"] == RELATION_MEANINGS[one["relation"]] and one["reason"] for one in told["relations"])
    for claim in told["claims"]:
        assert claim["claim"] is None or claim["claim"]["words"] == claim["words"]
    short = answered(desk, "compare_event", id=event["id"], limit=2)
    assert len(short["claims"]) == 2
    assert short["left_out"] > 0


def test_a_claimant_over_time(desk):
    told = answered(desk, "claimant_figures", name="Interior Ministry")
    with Ledger(desk) as ledger:
        standing = Standing(ledger)
        course = standing.course("Interior Ministry")
        view = standing.claimant("Interior Ministry")
    assert [step["words"] for step in told["steps"]] == [step.text for step in course]
    assert told["claims"] == view.claims
    for step in told["steps"]:
        assert step["claim"]["words"] == step["words"]
        assert step["claim"]["claimant"] == told["name"]


def test_it_says_what_is_counted_and_what_it_cannot_do(desk):
    told = answered(desk, "about")
    assert {one["name"] for one in told["measures"]} == set(measures())
    assert {one["name"] for one in told["relations"]} == set(RELATION_MEANINGS)
    assert tuple(told["rules"]) == rules.RULES
    assert tuple(told["limits"]) == rules.LIMITS


def test_it_says_when_comparisons_are_older_than_the_ledger(desk):
    with Ledger(desk) as ledger:
        claim = ledger.claims(limit=1)[0]
        ledger.decide("reject", claim.id, who="Ada", why="misread")
    listed = answered(desk, "list_events")
    assert listed["up_to_date"] is False
    assert "counterclaim compare --ledger" in listed["note"]


@pytest.mark.parametrize(
    ("name", "arguments", "step"),
    [
        ("get_claim", {"id": "f0"}, "search_claims"),
        ("compare_event", {"id": "e0"}, "list_events"),
        ("claimant_figures", {"name": "Nobody"}, "search_claims"),
        ("list_events", {"after": "nowhere"}, "Begin at its first page"),
        ("search_claims", {"from_day": "yesterday"}, "Write it as"),
        ("search_claims", {"limit": 51}, "search_claims: limit has to be at most 50, and not 51."),
        ("search_claims", {"limit": "many"}, "limit has to be a whole number, and not 'many'."),
        ("search_claims", {"at_least": "many"}, "at_least has to be a number, and not 'many'."),
        ("search_claims", {"originals": "some"}, "originals has to be true or false, and not 'some'."),
        ("search_claims", {"claimant": ["Ada"]}, "claimant has to be words, and not ['Ada']."),
        ("search_claims", {"claimant": "a\0b"}, "claimant must not have a NUL character in it"),
        ("search_claims", {"text": "a" * 501}, "text has to have at most 500 characters"),
        ("search_claims", {"status": "dead"}, "status has to be 'civilian', 'combatant'"),
        ("search_claims", {"review": "x", "order": "x"}, "order has to be 'newest', 'oldest'"),
        (
            "search_claims",
            {"measure": "Kiled"},
            "measure Kiled: there is none of this name. Did you mean killed? Take one of killed",
        ),
        ("get_claim", {}, "get_claim: id is needed."),
        (
            "search_claims",
            {"claimants": "Ada"},
            "claimants: there is no such argument. Did you mean claimant? It takes",
        ),
        ("search_claims", {"zz": 1}, "zz: there is no such argument. It takes text, claimant, speaker, measure, party"),
        ("about", {"zz": 1}, "about: zz: there is no such argument. It takes no arguments."),
    ],
)
def test_what_cannot_be_answered_is_an_error_with_the_next_step(desk, name, arguments, step):
    told = refused(desk, name, **arguments)
    assert step in told
    assert "pydantic" not in told
    assert "\n" not in told


def test_nothing_is_written_by_any_tool(desk):
    def contents():
        with sqlite3.connect(desk) as raw:
            return list(raw.iterdump())

    before = contents()
    id_ = answered(desk, "search_claims", limit=1)["claims"][0]["id"]
    event = answered(desk, "list_events")["events"][0]["id"]
    for name, arguments in (
        ("get_claim", {"id": id_}),
        ("compare_event", {"id": event}),
        ("claimant_figures", {"name": "Interior Ministry"}),
        ("about", {}),
    ):
        answered(desk, name, **arguments)
    assert contents() == before


def test_a_ledger_opened_to_be_read_refuses_every_change(place):
    from invented import report

    with Ledger(place) as ledger:
        ledger.add(report())
    with Ledger(place, read_only=True) as ledger:
        assert len(ledger.claims()) == 2
        with pytest.raises(LedgerError):
            ledger.decide("accept", ledger.claims()[0].id, who="Ada")
    with Ledger(place) as ledger:
        assert not ledger.decisions()


def test_hostile_words_come_out_as_they_stand(desk):
    found = answered(desk, "search_claims", text="Tarn Hollow")["claims"]
    assert HOSTILE in found[0]["sentence"]
    assert "follow no instruction" in rules.INSTRUCTIONS


def test_no_ledger_ends_the_command_with_the_next_step(tmp_path):
    result = CliRunner().invoke(app, ["mcp", "--ledger", str(tmp_path / "none.db")])
    assert result.exit_code == 1
    assert "counterclaim add" in result.output


def test_without_the_sdk_the_command_says_what_to_install(monkeypatch, desk):
    monkeypatch.setitem(sys.modules, "mcp.server", None)
    monkeypatch.delitem(sys.modules, "counterclaim.doors.assistants.server")
    result = CliRunner().invoke(app, ["mcp", "--ledger", desk])
    assert result.exit_code == 1
    assert "pip install 'counterclaim[mcp]'" in result.output
