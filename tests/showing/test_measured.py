"""The measured figures stand in one file, from which the docs and the desk tell them."""

from __future__ import annotations

from pathlib import Path

from counterclaim.showing.measured import measured

PAGE = Path(__file__).parents[2] / "docs" / "benchmarks.md"


def test_the_docs_tell_the_same_figures():
    rows = set(PAGE.read_text(encoding="utf-8").splitlines())
    suites = measured().suites
    assert suites
    for suite in suites:
        assert f"## {suite.title}" in rows
        assert {
            f"| {one.name} | {one.told()} | {one.between()} | {one.goal} | {one.beside} |" for one in suite.scores
        } <= rows
