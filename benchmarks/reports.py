"""Figures in the invented reports of tests/cases/reports, scored as the real ones are: python benchmarks/reports.py

Each report has a subject and a use: rules are made while looking at those to ``tune``; those to ``measure`` are only
scored, so that the gap between the two tells how far the rules hold.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from intervals import resampled
from judging import STEPS, f1, place, same_name
from measured import REPO, Measured, Score, digest, main

import counterclaim
from counterclaim.records import Figure, Span

REPORTS = REPO / "tests" / "cases" / "reports"
USES = ("tune", "measure")
FREE = frozenset({"other", "money", "share"})
"""Measures that are neither rewarded nor punished, as in the scorer for the real reports."""
AGREEMENTS = ("status", "cumulative", "part_of")

Gold = dict[str, Any]
Pairs = dict[int, Figure]
"""Which figure was read for the expected one of this index."""


@dataclass(frozen=True)
class Report:
    """One invented report: its subject, what it is used for, its text file and what is claimed in it."""

    name: str
    subject: str
    use: str
    article: Path
    figures: list[Gold]
    ignore: list[Gold]

    def spans(self, text: str) -> list[Span]:
        """Where the figures stand."""
        return [place(gold["words"], text, gold.get("after", "")) for gold in self.figures]

    def neutral(self, text: str) -> list[Span]:
        """Where anything may be read: what is left open, and figures that are not scored."""
        free = [span for span, gold in zip(self.spans(text), self.figures, strict=True) if not scored(gold)]
        return free + [place(each["words"], text, each.get("after", "")) for each in self.ignore]


def reports(folder: Path = REPORTS) -> list[Report]:
    """All reports of the folder, in name order."""
    tables = {path: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))}
    return [
        Report(path.stem, t["subject"], t["use"], folder / t["article"], t["figures"], t.get("ignore", []))
        for path, t in tables.items()
    ]


def any_of(value: object) -> list[Any]:
    """The alternatives of an annotation, of which any will do."""
    return value if isinstance(value, list) else [value]


def scored(gold: Gold) -> bool:
    """Whether a figure counts: not where its measure is free, or may be."""
    return not FREE & set(any_of(gold["measure"]))


def level(gold: Gold, figure: Figure) -> int:
    """How many of the steps a figure passes that stands where this one should."""
    bounds = gold.get("bounds", [[gold.get("low", "none"), gold.get("high", "none")]])
    read = ["none" if bound is None else bound for bound in (figure.low, figure.high)]
    if read not in bounds:
        return 1
    if figure.measure not in any_of(gold["measure"]):
        return 2
    said = figure.claimant.name if figure.claimant else None
    return 4 if any(same_name(name, said) for name in any_of(gold.get("claimant"))) else 3


def paired(report: Report, text: str, figures: Sequence[Figure]) -> Pairs:
    """One read figure at most for each expected one, the likest first."""
    candidates = [
        (level(gold, figure), _overlap(span, figure.span), -i, -j)
        for i, (gold, span) in enumerate(zip(report.figures, report.spans(text), strict=True))
        for j, figure in enumerate(figures)
        if scored(gold) and span.overlaps(figure.span)
    ]
    pairs, used = Pairs(), set[int]()
    for _, _, i, j in sorted(candidates, reverse=True):
        if -i not in pairs and -j not in used:
            pairs[-i] = figures[-j]
            used.add(-j)
    return pairs


def _overlap(a: Span, b: Span) -> float:
    """Shared characters over all characters of the two."""
    return (min(a.end, b.end) - max(a.start, b.start)) / (max(a.end, b.end) - min(a.start, b.start))


def disagreements(gold: Gold, figure: Figure, pairs: Pairs) -> Iterator[tuple[str, bool]]:
    """For each thing beyond the steps that the annotation tells: its name, and whether it was read otherwise."""
    if "status" in gold and gold["measure"] != "equipment":
        yield "status", figure.population.status not in any_of(gold["status"])
    if gold.get("cumulative") != "unclear":
        yield "cumulative", figure.cumulative != gold.get("cumulative", False)
    whole = pairs.get(gold["part_of"] - 1) if "part_of" in gold else None
    yield "part_of", (figure.part_of is None) == ("part_of" in gold) or bool(whole and figure.part_of != whole.id)


def score(report: Report) -> Counter[str]:
    """Counts of one report: figures expected and read, hits at each step, agreements."""
    reading = counterclaim.read_file(report.article)
    text, counts = reading.article.text, Counter[str]()
    read = [figure for figure in reading.figures if figure.measure not in FREE]
    pairs = paired(report, text, read)
    counts["gold"] = sum(map(scored, report.figures))
    counts["read"] = len(pairs) + len(spurious(report, text, read, pairs))
    for i, figure in pairs.items():
        passed = level(report.figures[i], figure)
        counts.update(STEPS[:passed])
        if passed >= 3:
            for name, wrong in disagreements(report.figures[i], figure, pairs):
                counts.update([f"{name} asked", *([] if wrong else [name])])
    return counts


def spurious(report: Report, text: str, read: Sequence[Figure], pairs: Pairs) -> list[Figure]:
    """Figures read where none is expected and none is left open."""
    taken = {figure.id for figure in pairs.values()}
    neutral = report.neutral(text)
    return [f for f in read if f.id not in taken and not any(f.span.overlaps(span) for span in neutral)]


def scored_together(counts: Iterable[Counter[str]]) -> dict[str, float]:
    """The scores of these reports as one."""
    total = sum(counts, Counter[str]())
    hits = {f"{step}, F1": f1(total[step], total["read"], total["gold"]) for step in STEPS}
    return hits | {
        f"{name} agrees": round(100 * total[name] / max(1, total[f"{name} asked"]), 1) for name in AGREEMENTS
    }


def measure(folder: Path = REPORTS) -> Measured:
    """Read all reports; the scores of those tuned on and of the others apart."""
    found = reports(folder)
    counted = {use: [score(r) for r in found if r.use == use] for use in USES}
    total = {use: sum(counts, Counter[str]()) for use, counts in counted.items()}
    scores: dict[str, Score] = {}
    for use, counts in counted.items():
        off = resampled(counts, scored_together)
        values = scored_together(counts)
        scores |= {f"reports to {use}, {name}": Score(value, interval=off.get(name)) for name, value in values.items()}
    files = [*folder.glob("*.toml"), *(report.article for report in found)]
    figures = {use: sum(report.use == use for report in found) for use in USES}
    subjects = len({report.subject for report in found})
    notes = [
        f"{len(found)} invented reports on {subjects} subjects: {figures['tune']} to tune on, with "
        f"{total['tune']['gold']} scored figures, {figures['measure']} to measure, with {total['measure']['gold']}"
    ]
    return Measured("Figures in invented reports (tests/cases/reports)", digest(files), scores, notes)


def errors() -> None:
    """Print what is read otherwise in the reports to tune on."""
    for report in (r for r in reports() if r.use == "tune"):
        reading = counterclaim.read_file(report.article)
        text = reading.article.text
        read = [figure for figure in reading.figures if figure.measure not in FREE]
        pairs = paired(report, text, read)
        for i, gold in enumerate(report.figures):
            figure = pairs.get(i)
            passed = level(gold, figure) if figure else 0
            wrong = [n for n, is_wrong in disagreements(gold, figure, pairs) if is_wrong] if figure else []
            if scored(gold) and (passed < 4 or wrong):
                print(report.name, (*STEPS, "")[passed], *wrong, gold, "read as", figure and _short(figure))
        for figure in spurious(report, text, read, pairs):
            print(report.name, "spurious", _short(figure))


def _short(figure: Figure) -> tuple[object, ...]:
    by = figure.claimant.name if figure.claimant else None
    return figure.text, figure.low, figure.high, figure.measure, figure.population.status, figure.cumulative, by


if __name__ == "__main__":
    main(measure())
    if "--errors" in sys.argv:
        errors()
