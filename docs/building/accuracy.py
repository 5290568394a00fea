"""The page of accuracy: what the benchmarks measured, each share with its 95% interval, as kept in the package."""

from __future__ import annotations

from collections.abc import Iterator

from building.markdown import page, prose, table
from counterclaim.showing.measured import MeasuredSuite, measured

INTRO = """Generated from what the benchmarks measured on {day} and keep in the package (`make bench`), never by
hand. What the words mean: [benchmarks](../benchmarks.md#what-the-scores-mean)."""

HOW = """The intervals are of 95%: of F1, from 1,000 resamplings of whole articles, since figures of one article
fall together; of a share, by Wilson's formula. Of fewer than 20 articles they are rather too narrow. They tell
how much the number could differ on other articles *of the same kind*, not on other subjects, other years or
other papers. The rows to go by for articles of your own are "to measure" and "unseen"; where some of these have
been looked at since, it says so. [What it gets wrong](../known-failures.md) tells of what kind the errors
are."""

HEAD = ("measured", "value", "95% interval", "others, on the same work")


def accuracy() -> str:
    """The page."""
    found = measured()
    lines = [
        prose(HOW),
        "",
        "Where no interval stands, too few articles or events were annotated for one that means anything.",
        "",
    ]
    for suite in found.suites:
        if suite.is_of_accuracy():
            lines.extend(_about(suite))
    lines += ["## Where this was measured", "", *(f"- {prose(each)}" for each in found.machine), ""]
    return page("How accurate it is", INTRO.format(day=found.measured_on), lines)


def _about(suite: MeasuredSuite) -> Iterator[str]:
    yield from (f"## {suite.title}", "")
    rows = [(prose(one.name), one.told(), one.between(), prose(one.beside)) for one in suite.scores]
    filled = [place for place in range(len(HEAD)) if any(row[place] for row in rows)]
    yield from table([HEAD[place] for place in filled], ([row[place] for place in filled] for row in rows))
    day = [f"Measured on {suite.measured_on}"] if suite.measured_on else []
    yield from (*(f"- {_sentence(note)}" for note in (*suite.notes, *day)), "")


def _sentence(note: str) -> str:
    told = prose(note).rstrip(".")
    return f"{told[:1].upper()}{told[1:]}."
