from __future__ import annotations

import json
from pathlib import Path

import gate
import pytest
from measured import Measured, Score, SkipError


def suite(value: float = 80.0, data: str = "d1", name: str = "found"):
    return {"figures": lambda: Measured("Figures", data, {name: Score(value)})}


@pytest.fixture
def floors(tmp_path):
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"figures": {"data": "d1", "floors": {"found": 80.0}}}))
    return path


def floor(path: Path) -> dict:
    return json.loads(path.read_text())["figures"]["floors"]


@pytest.mark.parametrize(("value", "code"), [(80.0, 0), (85.0, 0), (79.9, 0), (79.7, 1), (0.0, 1)])
def test_a_score_below_its_floor_fails(floors, value, code, capsys):
    assert gate.run(suite(value), floors) == code
    assert ("FAILED found" in capsys.readouterr().out) == bool(code)


def test_other_data_fail_though_the_score_is_high(floors, capsys):
    assert gate.run(suite(99.0, data="d2"), floors) == 1
    assert "not the pinned ones" in capsys.readouterr().out


def test_comparing_changes_no_floor(floors):
    before = floors.read_text()
    gate.run(suite(99.0), floors)
    assert floors.read_text() == before


def test_pinning_raises_a_floor_and_never_lowers_one(floors):
    assert gate.run(suite(85.0), floors, pin=True) == 0
    assert floor(floors) == {"found": 85.0}
    assert gate.run(suite(70.0), floors, pin=True) == 1
    assert floor(floors) == {"found": 85.0}


def test_pinning_takes_the_new_data(floors):
    assert gate.run(suite(80.0, data="d2"), floors, pin=True) == 0
    assert json.loads(floors.read_text())["figures"]["data"] == "d2"


def test_a_floor_is_lowered_only_by_name(floors):
    assert gate.run(suite(70.0), floors, lower=frozenset({"found"})) == 0
    assert floor(floors) == {"found": 70.0}


def test_lowering_an_unknown_floor_is_wrong_usage(floors):
    before = floors.read_text()
    assert gate.run(suite(70.0), floors, lower=frozenset({"fuond"})) == 2
    assert floors.read_text() == before


def test_a_score_that_is_not_measured_any_more_fails_until_its_floor_is_taken_away(floors, capsys):
    assert gate.run(suite(name="other"), floors) == 1
    assert gate.run(suite(name="other"), floors, lower=frozenset({"found"})) == 0
    assert floor(floors) == {}


def test_a_benchmark_without_floors_fails_until_it_is_pinned(tmp_path):
    path = tmp_path / "floors.json"
    assert gate.run(suite(), path) == 1
    assert gate.run(suite(), path, pin=True) == 0
    assert gate.run(suite(), path) == 0


def test_missing_data_skip_with_the_reason(floors, capsys):
    def absent() -> Measured:
        raise SkipError("../shared/data is not here")

    assert gate.run({"figures": absent}, floors) == 0
    assert capsys.readouterr().out == "skipped figures: ../shared/data is not here\n"
    assert floor(floors) == {"found": 80.0}
