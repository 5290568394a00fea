"""The page on event tables says by which rules they choose numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim.exports import acled, deaths, ucdp

PAGE = (Path(__file__).parents[2] / "docs" / "exports-events.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", [deaths.MEDIAN, deaths.LOWEST])
def test_every_rule_is_on_the_page_and_in_the_code_that_follows_it(rule):
    assert f"`{rule}`" in PAGE
    assert f"``{rule}``" in deaths.__doc__


@pytest.mark.parametrize("module", [ucdp, acled])
def test_columns_that_are_filled_or_empty_are_all_columns(module):
    told = " ".join([*(each.theirs for each in module.FORMAT.mapped), *module.FORMAT.lost])
    assert all(f"`{column}`" in told for column in module.COLUMNS)
