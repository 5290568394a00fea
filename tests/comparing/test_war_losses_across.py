"""The report on war losses beside six invented ones: every relation, and every change on the way."""

from pathlib import Path

import pytest

import counterclaim
from counterclaim.comparing import compare, outline

CASE = Path(__file__).parents[3] / "shared" / "cases" / "war-losses-2024-12-08.txt"
SIX = sorted((Path(__file__).parent / "war_losses").glob("*.txt"))

pytestmark = pytest.mark.skipif(not CASE.exists(), reason="the report is not ours to publish, and not here")

ORIGINS = {
    "T600": ("war-losses", "around 600,000 troops"),
    "T400": ("war-losses", "400,000"),
    "TCIV": ("war-losses", "many more civilians"),
    "T48": ("war-losses", "around 48,000 Russians"),
    "W700": ("war-losses", "more than 700,000 soldiers"),
    "PESKOV": ("war-losses", "Donald Trump’s claim"),
    "T800": ("paraphrase", "800,000 troops"),
    "T700": ("update", "close to 700,000 soldiers"),
    "MOD": ("denial", "the figures of 600,000"),
    "G84": ("estimate", "at least 84,000"),
}
"""One claim of each origin: its article and how its words begin. T600 is also told by the wire copy and as "killed"."""

DEFINITION, SCOPE = "differs_in_definition", "differs_in_scope"
EXPECTED = {
    # what Russia lost: by one claimant at two times, misquoted once, against another's estimate
    ("T700", "T600"): "updates",
    ("T800", "T600"): "contradicts",
    ("W700", "T600"): "contradicts",
    ("T800", "W700"): "contradicts",
    ("T700", "W700"): "agrees",
    # who rejects it
    ("PESKOV", "T600"): "denies",
    ("MOD", "T600"): "denies",
    # killed against killed, and against lost
    ("G84", "T48"): "contradicts",
    ("T600", "T48"): DEFINITION,
    ("T700", "T48"): DEFINITION,
    ("T800", "T48"): DEFINITION,
    ("W700", "T48"): DEFINITION,
    ("G84", "T600"): DEFINITION,
    ("G84", "T800"): DEFINITION,
    ("G84", "W700"): DEFINITION,
    ("T700", "G84"): DEFINITION,
    # the people of one side beside those of the other, soldiers beside civilians
    ("T600", "T400"): SCOPE,
    ("T700", "T400"): SCOPE,
    ("T800", "T400"): SCOPE,
    ("W700", "T400"): SCOPE,
    ("T400", "T48"): SCOPE,
    ("G84", "T400"): SCOPE,
    ("T400", "TCIV"): SCOPE,
    ("T600", "TCIV"): SCOPE,
    ("T700", "TCIV"): SCOPE,
    ("T800", "TCIV"): SCOPE,
    ("W700", "TCIV"): SCOPE,
    ("TCIV", "T48"): SCOPE,
    ("G84", "TCIV"): SCOPE,
}
"""How each origin stands to each other. None between a denial and what it does not deny, nor between two denials; nor
between a later count and a misquotation of an earlier one."""


@pytest.fixture(scope="module")
def compared():
    readings = [counterclaim.read_file(path) for path in (CASE, *SIX)]
    return next(iter(compare(map(outline, readings)).comparisons()))


def test_all_seven_are_of_one_running_total(compared):
    assert compared.kind == "running_total"
    assert len(compared.articles) == 7


def test_every_relation_between_any_two_origins_is_right(compared):
    names = {
        claim.origin: name
        for claim in compared.claims
        for name, (article, words) in ORIGINS.items()
        if Path(claim.article).stem.startswith(article) and claim.text.startswith(words)
    }
    assert sorted(names.values()) == sorted(ORIGINS)
    assert len(names) == len(compared.origins)
    of = {claim.id: names[claim.origin] for claim in compared.claims}
    assert {(of[r.a], of[r.b]): r.relation for r in compared.relations} == EXPECTED


def test_the_wire_copy_echoes_and_killed_for_casualties_is_a_distortion(compared):
    origin = {
        Path(claim.article).stem: claim.origin for claim in compared.claims if "600,000" in claim.text and claim.figure
    }
    assert origin["wire"] == origin["killed"] == origin["war-losses-2024-12-08"]
    changed = {(d.kind, Path(d.reason.rsplit("(", 1)[1].rstrip(")")).stem) for d in compared.distortions}
    assert {("measure_changed", "killed"), ("value_changed", "paraphrase"), ("hedge_dropped", "wire")} <= changed
