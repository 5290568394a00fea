"""Figures and statements of the invented reports in tests/cases, which everybody has: python benchmarks/cases.py"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from judging import STEPS, f1, place, same_name
from measured import REPO, Measured, Score, digest, main

import counterclaim
from counterclaim.records import Figure, Reading, Statement

CASES = REPO / "tests" / "cases"


@dataclass(frozen=True)
class Case:
    """One report with what a reader finds in it."""

    name: str
    article: Path
    figures: list[dict[str, Any]]
    statements: list[dict[str, Any]]


def cases(folder: Path = CASES) -> list[Case]:
    """All cases in the folder, in name order."""
    found = []
    for path in sorted(folder.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        article = (path.parent / table["article"]).resolve()
        found.append(Case(path.stem, article, table.get("figures", []), table.get("statements", [])))
    return found


def figure_level(gold: dict[str, Any], figure: Figure) -> int:
    """How many of the steps this figure passes, being where it should be."""
    if (gold.get("low"), gold.get("high")) != (figure.low, figure.high):
        return 1
    if gold["measure"] != figure.measure:
        return 2
    return 4 if same_name(gold.get("claimant"), figure.claimant.name if figure.claimant else None) else 3


def score_case(case: Case, reading: Reading) -> Counter[str]:
    """Counts of one report: gold and predicted, and hits at each step."""
    text, counts = reading.article.text, Counter[str]()
    free = list(reading.figures)
    for gold in case.figures:
        span = place(gold["words"], text, gold.get("after", ""))
        there = [figure for figure in free if figure.span.overlaps(span)]
        best = max(there, key=lambda figure: figure_level(gold, figure), default=None)
        counts["gold figures"] += 1
        if best is not None:
            free.remove(best)
            counts.update(STEPS[: figure_level(gold, best)])
    counts["figures"] += len(reading.figures)
    for gold in case.statements:
        counts["gold statements"] += 1
        counts.update(_statement_hits(gold, reading.statements, text))
    counts["statements"] += len(reading.statements)
    return counts


def _statement_hits(gold: dict[str, Any], statements: tuple[Statement, ...], text: str) -> list[str]:
    cue = place(gold["cue"], text, gold.get("after", ""))
    there = [s for s in statements if any(span.overlaps(cue) for span in s.cue)]
    if not there:
        return []
    hits = ["statement"]
    if any(same_name(gold.get("speaker"), s.speaker.name if s.speaker else None) for s in there):
        hits.append("speaker")
    if any(s.stance == gold.get("stance", "assert") for s in there):
        hits.append("stance")
    return hits


def measure(folder: Path = CASES) -> Measured:
    """Read all cases and score them."""
    found = cases(folder)
    total = Counter[str]()
    for case in found:
        total += score_case(case, counterclaim.read_file(case.article))
    figures, statements = ("figures", "gold figures"), ("statements", "gold statements")
    scores = {f"cases {step}, F1": Score(f1(total[step], *(total[n] for n in figures))) for step in STEPS}
    scores["cases statement, F1"] = Score(f1(total["statement"], *(total[n] for n in statements)))
    for part in ("speaker", "stance"):
        scores[f"cases {part} right"] = Score(round(100 * total[part] / max(1, total["gold statements"]), 1))
    files = [*folder.glob("*.toml"), *(case.article for case in found)]
    notes = [f"{len(found)} invented reports, {total['gold figures']} figures, {total['gold statements']} statements"]
    return Measured("Invented reports (tests/cases)", digest(files), scores, notes)


def errors() -> None:
    """Print what differs, case by case."""
    for case in cases():
        reading = counterclaim.read_file(case.article)
        text = reading.article.text
        for gold in case.figures:
            span = place(gold["words"], text, gold.get("after", ""))
            there = [f for f in reading.figures if f.span.overlaps(span)]
            if not any(figure_level(gold, f) == 4 for f in there):
                read = [(f.text, f.low, f.high, f.measure, f.claimant and f.claimant.name) for f in there]
                print(case.name, "figure", gold, "read as", read)
        for figure in reading.figures:
            if not any(figure.span.overlaps(place(g["words"], text, g.get("after", ""))) for g in case.figures):
                print(case.name, "spurious", figure.text, figure.measure)
        for gold in case.statements:
            if len(_statement_hits(gold, reading.statements, text)) < 3:
                print(case.name, "statement", gold, "hits", _statement_hits(gold, reading.statements, text))


if __name__ == "__main__":
    main(measure())
    if "--errors" in sys.argv:
        errors()
