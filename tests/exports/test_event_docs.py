"""The page on event tables, hashtags and counts says what is so."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim.exports import acled, deaths, gkg, hxl, ucdp

PAGE = (Path(__file__).parents[2] / "docs" / "exports-events.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("module", [hxl, ucdp, acled, gkg], ids=lambda module: module.FORMAT.name)
def test_every_column_and_every_loss_is_on_the_page(module):
    part = PAGE.split(f"<!-- mapping {module.FORMAT.name} -->")[1].split("<!-- end -->")[0]
    for each in module.FORMAT.mapped:
        assert each.theirs in part
        assert each.ours in part
    for sentence in module.FORMAT.lost:
        assert sentence in part
    rows = [line for line in part.splitlines() if line.startswith("| ")]
    assert len(rows) - 1 == len(module.FORMAT.mapped), "write it anew with make samples"


@pytest.mark.parametrize("rule", [deaths.MEDIAN, deaths.LOWEST])
def test_every_rule_is_on_the_page_and_in_the_code_that_follows_it(rule):
    assert f"`{rule}`" in PAGE
    assert f"``{rule}``" in deaths.__doc__
