from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import get_args

import pytest
import reports
from reports import Report

from counterclaim.lexicon.measures import measures
from counterclaim.records import Figure, Span, Status

ALL = reports.reports()
MEASURES = set(measures()) | reports.FREE
STATUSES = set(get_args(Status))


def figure(words: str, text: str, number: int, measure: str = "killed", **more: object) -> Figure:
    at = text.index(words)
    return Figure.model_validate(
        {
            **{"id": f"f{at}", "span": Span(at, at + len(words)), "text": words, "low": number, "high": number},
            **{"approximate": False, "measure": measure, "population": {"text": None, "party": None}, "confidence": 1},
            **more,
        }
    )


def test_each_subject_has_two_reports_to_tune_on_for_one_to_measure():
    assert Counter(report.use for report in ALL) == {"tune": 14, "measure": 7}
    assert {report.subject for report in ALL if report.use == "tune"} >= {"war", "protest", "epidemic", "strike"}


@pytest.mark.parametrize("report", ALL, ids=lambda report: report.name)
def test_annotations_are_sound(report: Report):
    text = report.article.read_text(encoding="utf-8")
    spans = [*report.spans(text), *report.neutral(text)]
    starts = sorted(span.start for span in report.spans(text))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert len(set(starts)) == len(report.figures)
    for number, gold in enumerate(report.figures, 1):
        assert set(reports.any_of(gold["measure"])) <= MEASURES
        assert set(reports.any_of(gold.get("status", "unknown"))) <= STATUSES
        assert gold.get("part_of", 0) in set(range(len(report.figures) + 1)) - {number}


TEXT = "A bridge fell, killing 9 people, 4 of them nurses. Engineers saw 3 cracks."
GOLD = Report(
    *("bridge", "quake", "tune", Path("bridge.txt")),
    [
        {"words": "9 people", "low": 9, "high": 9, "measure": "killed"},
        {"words": "4 of them", "low": 4, "high": 4, "measure": "killed", "status": "civilian", "part_of": 1},
        {"words": "3 cracks", "low": 3, "high": 3, "measure": "other"},
    ],
    [],
)


def test_a_figure_passes_the_steps_one_after_the_other():
    gold = GOLD.figures[0]
    assert reports.level(gold, figure("9 people", TEXT, 8)) == 1
    assert reports.level(gold, figure("9 people", TEXT, 9, "wounded")) == 2
    assert reports.level(gold, figure("9 people", TEXT, 9, claimant={"name": "Mayor", "mention": None})) == 3
    assert reports.level(gold, figure("9 people", TEXT, 9)) == 4


def test_what_is_not_scored_may_be_read_or_not():
    read = [figure("9 people", TEXT, 9), figure("3 cracks", TEXT, 3, "equipment")]
    pairs = reports.paired(GOLD, TEXT, read)
    assert list(pairs) == [0]
    assert reports.spurious(GOLD, TEXT, read, pairs) == []
    invented = figure("bridge", TEXT, 1)
    assert reports.spurious(GOLD, TEXT, [*read, invented], pairs) == [invented]


def test_agreement_is_asked_of_what_is_annotated():
    read = [figure("9 people", TEXT, 9), figure("4 of them", TEXT, 4)]
    pairs = reports.paired(GOLD, TEXT, read)
    whole = dict(reports.disagreements(GOLD.figures[0], pairs[0], pairs))
    part = dict(reports.disagreements(GOLD.figures[1], pairs[1], pairs))
    assert whole == {"cumulative": False, "part_of": False}
    assert part == {"status": True, "cumulative": False, "part_of": True}
