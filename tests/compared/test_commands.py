"""``counterclaim compare`` over a ledger tells what is kept there, and that is what comparing anew tells."""

from __future__ import annotations

import json

from blasts import blast, fill
from typer.testing import CliRunner

from counterclaim.cli.main import app
from counterclaim.ledger import Ledger


def run(*arguments):
    found = CliRunner().invoke(app, [str(one) for one in arguments])
    return found.exit_code, found.stdout, found.output


def told(place):
    code, out, _ = run("compare", "--ledger", place, "--format", "jsonl")
    assert code == 0
    return out


def test_compare_and_claimant_tell_the_same_of_a_ledger_as_of_its_readings(place, tmp_path):
    with Ledger(place) as ledger:
        readings = fill(ledger)
    file = tmp_path / "readings.jsonl"
    for more in ([], [blast("h.txt", 22)]):
        with Ledger(place) as ledger:
            for one in more:
                ledger.add(one)
        readings += more
        file.write_text("".join(one.model_dump_json() + "\n" for one in readings))
        for command in (["compare"], ["compare", "--format", "jsonl"], ["claimant", "Red Crescent"]):
            assert run(*command, "--ledger", place) == run(*command, "--readings", file)


def test_one_event_by_its_id(place):
    with Ledger(place) as ledger:
        fill(ledger)
    for line in told(place).splitlines():
        id_ = json.loads(line)["id"]
        code, out, _ = run("compare", "--ledger", place, "--event", id_, "--format", "jsonl")
        assert (code, out) == (0, line + "\n")


def test_an_event_that_is_not_there_or_not_of_a_ledger_says_what_to_do(place):
    with Ledger(place) as ledger:
        fill(ledger)
    code, _, output = run("compare", "--ledger", place, "--event", "e0")
    assert (code, "lists all with their ids" in output) == (1, True)
    code, _, output = run("compare", "--event", "e0", "a.txt")
    assert (code, "--ledger" in output) == (2, True)


def test_a_ledger_and_other_readings_are_compared_together(place, tmp_path):
    file = tmp_path / "more.jsonl"
    file.write_text(blast("z.txt", 29, "Harbour Authority").model_dump_json() + "\n")
    with Ledger(place) as ledger:
        fill(ledger)
    code, out, _ = run("compare", "--ledger", place, "--readings", file, "--format", "jsonl")
    assert code == 0
    assert "z.txt" in json.loads(out.splitlines()[0])["articles"]
    assert "z.txt" not in told(place)
