"""The page of accuracy: what the benchmarks measured, each share with its 95% interval, as kept in the package."""

from __future__ import annotations

from collections.abc import Iterator

from building.markdown import page, prose, table
from counterclaim.showing.measured import MeasuredScore, MeasuredSuite, measured

INTRO = """Generated from what the benchmarks measured on {day} and keep in the package (`make bench`), never by
hand. What the words mean: [benchmarks](../benchmarks.md#what-the-scores-mean)."""

HOW = """The intervals are of 95%: of F1, from 1,000 resamplings of whole articles, since figures of one article
fall together; of a share, by Wilson's formula. They tell how much the number could differ on other articles *of
the same kind*, not on other subjects, other years or other papers. Where an article was looked at while the
rules were written, it says so ("tuned on"): expect less elsewhere. [What it gets wrong](../known-failures.md)
tells of what kind the errors are."""


def accuracy() -> str:
    """The page."""
    found = measured()
    lines = [prose(HOW), "", "Where no interval stands, there is none yet or none that means anything.", ""]
    for suite in found.suites:
        if suite.is_of_accuracy():
            lines.extend(_about(suite))
    lines += ["## Where this was measured", "", *(f"- {prose(each)}" for each in found.machine), ""]
    return page("How accurate it is", INTRO.format(day=found.measured_on), lines)


def _about(suite: MeasuredSuite) -> Iterator[str]:
    yield from (f"## {suite.title}", "")
    rows = ((prose(one.name), one.told(), interval(one), prose(one.beside)) for one in suite.scores)
    yield from table(("measured", "value", "95% interval", "others, on the same work"), rows)
    yield from (" ".join(f"{prose(note).rstrip('.')}." for note in suite.notes), "")


def interval(score: MeasuredScore) -> str:
    """The interval in words; nothing where there is none."""
    return f"{score.interval[0]:g}–{score.interval[1]:g}" if score.interval else ""
