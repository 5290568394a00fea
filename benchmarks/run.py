"""Run all benchmarks and write their results to docs/benchmarks.md and into the package.

python benchmarks/run.py [NAME ...]
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from dataclasses import asdict

from measured import REPO, Measured, SkipError, machine, main
from suite import SUITE

from counterclaim.showing.measured import MeasuredAll, MeasuredScore, MeasuredSuite

DATA = REPO / "src" / "counterclaim" / "models" / "measured.json"
"""The same as data; the desk shows them on its page about the ledger."""
PAGE = REPO / "docs" / "benchmarks.md"
BEGIN, END = "<!-- results: written by make bench -->", "<!-- end of results -->"


def table(measured: Measured) -> Iterator[str]:
    """A benchmark's part of the page."""
    yield f"## {measured.title}\n"
    yield "| measured | value | goal | beside |"
    yield "|---|---:|---|---|"
    for score in suite(measured).scores:
        yield f"| {score.name} | {score.told()} | {score.goal} | {score.beside} |"
    yield ""
    yield from measured.notes
    yield f"Data {measured.data}.\n"


def suite(measured: Measured) -> MeasuredSuite:
    """A benchmark's part of the data."""
    scores = tuple(MeasuredScore(name=name, **asdict(score)) for name, score in measured.scores.items())
    return MeasuredSuite(title=measured.title, data=measured.data, scores=scores, notes=tuple(measured.notes))


def page(parts: list[str]) -> str:
    """The page with these results in the place of the old ones."""
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    _, after = rest.split(END)
    return before + BEGIN + "\n" + "\n".join(parts) + "\n" + END + after


def run(names: list[str]) -> None:
    """Measure, print, and, when all were asked for, write the page."""
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    on = machine()
    parts = [f"Measured on {today}.", *on, ""]
    suites: list[MeasuredSuite] = []
    print("\n".join(parts))
    for name in names or SUITE:
        try:
            measured = SUITE[name]()
        except SkipError as reason:
            print(f"{name}: skipped, {reason}")
            parts.append(f"{name}: skipped, {reason}.\n")
            continue
        main(measured)
        parts.extend(table(measured))
        suites.append(suite(measured))
    if not names:
        PAGE.write_text(page(parts), encoding="utf-8")
        data = MeasuredAll(measured_on=today, machine=tuple(on), suites=tuple(suites))
        DATA.write_text(data.model_dump_json(indent=1) + "\n", encoding="utf-8")
        print(f"written to {PAGE.relative_to(REPO)}")


if __name__ == "__main__":
    unknown = [name for name in sys.argv[1:] if name not in SUITE]
    if unknown:
        sys.exit(f"no benchmark is named {', '.join(unknown)}; there are {', '.join(SUITE)}")
    run(sys.argv[1:])
