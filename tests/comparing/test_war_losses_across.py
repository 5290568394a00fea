"""The report on war losses beside six invented ones: every relation, and every change on the way."""

from pathlib import Path

import pytest

import counterclaim
from counterclaim.comparing import compare, outline

CASE = Path(__file__).parents[3] / "shared" / "cases" / "war-losses-2024-12-08.txt"
SIX = sorted((Path(__file__).parent / "war_losses").glob("*.txt"))

pytestmark = pytest.mark.skipif(not CASE.exists(), reason="the report is not ours to publish, and not here")

EXPECTED = [
    ("paraphrase", "800,000 troops", "contradicts", "war-losses", "around 600,000 troops"),
    ("update", "close to 700,000 soldiers", "updates", "war-losses", "around 600,000 troops"),
    ("denial", "the figures of 600,000", "denies", "war-losses", "around 600,000 troops"),
    ("war-losses", "Donald Trump’s claim", "denies", "war-losses", "around 600,000 troops"),
    ("war-losses", "more than 700,000 soldiers", "contradicts", "war-losses", "around 600,000 troops"),
    ("estimate", "at least 84,000", "contradicts", "war-losses", "around 48,000 Russians"),
    ("estimate", "at least 84,000", "differs_in_definition", "war-losses", "around 600,000 troops"),
]


@pytest.fixture(scope="module")
def compared():
    readings = [counterclaim.read_file(path) for path in (CASE, *SIX)]
    return next(iter(compare(map(outline, readings)).comparisons()))


def test_all_seven_are_of_one_running_total(compared):
    assert compared.kind == "running_total"
    assert len(compared.articles) == 7


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda e: f"{e[0]} {e[2]}")
def test_the_relation(compared, expected):
    claims = {claim.id: (Path(claim.article).stem, claim.text) for claim in compared.claims}
    a_article, a_words, relation, b_article, b_words = expected
    assert any(
        claims[r.a][0].startswith(a_article)
        and claims[r.a][1].startswith(a_words)
        and claims[r.b][0].startswith(b_article)
        and claims[r.b][1].startswith(b_words)
        for r in compared.relations
        if r.relation == relation
    )


def test_the_wire_copy_echoes_and_killed_for_casualties_is_a_distortion(compared):
    origin = {
        Path(claim.article).stem: claim.origin for claim in compared.claims if "600,000" in claim.text and claim.figure
    }
    assert origin["wire"] == origin["killed"] == origin["war-losses-2024-12-08"]
    changed = {(d.kind, Path(d.reason.rsplit("(", 1)[1].rstrip(")")).stem) for d in compared.distortions}
    assert {("measure_changed", "killed"), ("value_changed", "paraphrase"), ("hedge_dropped", "wire")} <= changed
