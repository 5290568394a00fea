"""The contract's case: a real report with a hand-made reading, which lies beside the project where it is developed."""

import json
from pathlib import Path

import pytest

CASES = Path(__file__).parents[3] / "shared" / "cases"
NAME = "war-losses-2024-12-08"

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the shared cases are not on this machine")


@pytest.fixture(scope="module")
def gold():
    return json.loads((CASES / f"{NAME}.gold.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def reading():
    from counterclaim.articles import load_file
    from counterclaim.reading.read import read_article

    return read_article(load_file(str(CASES / f"{NAME}.txt")))


def overlap(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def of(gold_spans, spans):
    """Intersection over union, in characters, of two lists of spans."""
    both = sum(overlap(a, b) for a in gold_spans for b in spans)
    union = sum(e - s for s, e in gold_spans) + sum(e - s for s, e in spans) - both
    return both / union if union else 0.0


def statement_for(gold_statement, reading):
    """The statement read with the same cue, or else with most of the same content."""
    cue = [s for s in reading.statements if s.cue and overlap(s.cue[0], gold_statement["cue"])]
    return max(cue or reading.statements, key=lambda s: of(gold_statement["content"], s.content))


def figure_for(gold_figure, reading):
    return next((f for f in reading.figures if overlap(f.span, gold_figure["span"])), None)


def test_every_figure_has_its_bounds_measure_party_and_claimant(gold, reading):
    for want in gold["figures"]:
        got = figure_for(want, reading)
        assert got is not None, want["text"]
        assert (got.low, got.high, got.approximate) == (want["low"], want["high"], want["approx"]), want["text"]
        assert got.measure == want["measure"], want["text"]
        assert got.population.party == want["party"], want["text"]
        assert got.claimant is not None, want["text"]
        assert got.claimant.name == want["claimant"], want["text"]
        assert got.cumulative == want["cumulative"], want["text"]
        times = (got.since, got.as_of, got.when and got.when.text)
        assert times == (want.get("since"), want.get("as_of"), want.get("when")), want["text"]


def test_at_least_12_of_14_statements_have_the_right_speaker(gold, reading):
    right = 0
    for want in gold["statements"]:
        got = statement_for(want, reading)
        named = got.speaker is not None and got.speaker.name == want["speaker"]
        right += named and of(want["content"], got.content) > 0.5
    assert right >= 12


def test_pronouns_go_to_whom_they_mean(gold, reading):
    by_id = {s["id"]: s for s in gold["statements"]}
    for key, name in (("s12", "Dmitry Peskov"), ("s5", "Donald Trump"), ("s13", "Donald Trump")):
        got = statement_for(by_id[key], reading)
        assert got.speaker is not None
        assert got.speaker.name == name, key


def test_sunday_is_the_day_of_publication(gold, reading):
    post = statement_for(gold["statements"][3], reading)
    assert post.said_on is not None
    assert (post.said_on.start, post.said_on.end) == ("2024-12-08", "2024-12-08")
    assert post.channel == "social media"


def test_the_comparison_is_read(gold, reading):
    want = gold["comparisons"][0]
    got = next(c for c in reading.comparisons if overlap(c.span, want["span"]))
    assert (got.left.party, got.relation, got.right.party) == ("Ukraine", "greater", "Russia")
    assert got.claimant is not None
    assert got.claimant.name == "Dmitry Peskov"


def test_the_denial_answers_the_claim(gold, reading):
    dismissal = statement_for(gold["statements"][6], reading)
    claim = statement_for(gold["statements"][5], reading)
    assert dismissal.stance == "deny"
    assert dismissal.responds_to == claim.id
    assert any((r.a, r.b, r.relation) == (dismissal.id, claim.id, "denies") for r in reading.relations)


def test_the_drift_from_lost_to_wounded_or_dead_is_named(gold, reading):
    quoted = figure_for(gold["figures"][5], reading)
    assert quoted is not None
    drift = [r for r in reading.relations if r.a == quoted.id and r.relation == "differs_in_definition"]
    assert any("drift" in r.reason for r in drift)


def test_who_contradicts_whom(gold, reading):
    western, trump = figure_for(gold["figures"][4], reading), figure_for(gold["figures"][1], reading)
    pairs = {(r.a, r.b) for r in reading.relations if r.relation == "contradicts"}
    first = trump.same_as or trump.id
    assert {(western.id, trump.id), (western.id, first)} & pairs


def test_nothing_comes_from_the_caption_or_the_advertisements(gold, reading):
    furniture = [*gold["boilerplate"], gold["caption"]]
    spans = [s for x in reading.statements for s in (*x.source, *x.cue, *x.content)] + [f.span for f in reading.figures]
    assert not any(overlap(s, part) for s in spans for part in furniture)
