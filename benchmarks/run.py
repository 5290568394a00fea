"""Run all benchmarks and write their results to docs/benchmarks.md and into the package.

python benchmarks/run.py                     measure everything and write it
python benchmarks/run.py NAME ...            measure these and print them
python benchmarks/run.py --keep NAME ...     and write them, each with its day; the others stay as they were
"""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from measured import REPO, Measured, SkipError, machine, main
from suite import SUITE

from counterclaim.showing.measured import MeasuredAll, MeasuredScore, MeasuredSuite

DATA = REPO / "src" / "counterclaim" / "models" / "measured.json"
"""The same as data; the desk shows them on its page about the ledger."""
PAGE = REPO / "docs" / "benchmarks.md"
BEGIN, END = "<!-- results: written by make bench -->", "<!-- end of results -->"


def table(found: MeasuredSuite) -> Iterator[str]:
    """A benchmark's part of the page."""
    yield f"## {found.title}\n"
    yield "| measured | value | 95% interval | goal | beside |"
    yield "|---|---:|---|---|---|"
    for score in found.scores:
        yield f"| {score.name} | {score.told()} | {score.between()} | {score.goal} | {score.beside} |"
    yield ""
    yield from found.notes
    yield f"Data {found.data}." + (f" Measured on {found.measured_on}." if found.measured_on else "") + "\n"


def suite(measured: Measured, day: str = "") -> MeasuredSuite:
    """A benchmark's part of the data; the day where it is not that of all others."""
    scores = tuple(MeasuredScore(name=name, **asdict(score)) for name, score in measured.scores.items())
    notes = tuple(measured.notes)
    return MeasuredSuite(title=measured.title, data=measured.data, scores=scores, notes=notes, measured_on=day)


def page(data: MeasuredAll, skipped: Iterable[str] = ()) -> str:
    """The page with these results in the place of the old ones."""
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    _, after = rest.split(END)
    parts = [f"Measured on {data.measured_on}.", *data.machine, ""]
    for found in data.suites:
        parts.extend(table(found))
    parts.extend(f"{reason}.\n" for reason in skipped)
    return before + BEGIN + "\n" + "\n".join(parts) + "\n" + END + after


def run(names: list[str]) -> tuple[list[Measured], list[str]]:
    """Measure and print: what was found, and what could not be measured here and why."""
    print("\n".join(machine()))
    found, skipped = list[Measured](), list[str]()
    for name in names or SUITE:
        try:
            found.append(SUITE[name]())
        except SkipError as reason:
            skipped.append(f"{name}: skipped, {reason}")
            print(skipped[-1])
        else:
            main(found[-1])
    return found, skipped


def today() -> str:
    """The day, ISO, in UTC."""
    return datetime.datetime.now(tz=datetime.UTC).date().isoformat()


def renewed(old: MeasuredAll, found: Iterable[Measured]) -> MeasuredAll:
    """The old results with these in the place of those of the same title, or behind them, each with its own day."""
    new = {one.title: suite(one, today()) for one in found}
    kept = [new.pop(one.title, one) for one in old.suites]
    return old.model_copy(update={"suites": (*kept, *new.values())})


def write(data: MeasuredAll, skipped: Iterable[str] = ()) -> None:
    """Write the page and the data."""
    PAGE.write_text(page(data, skipped), encoding="utf-8")
    DATA.write_text(data.model_dump_json(indent=1) + "\n", encoding="utf-8")
    print(f"written to {PAGE.relative_to(REPO)}")


def start() -> None:
    """Run as the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", choices=[[], *SUITE], metavar="NAME", help=", ".join(SUITE))
    parser.add_argument("--keep", action="store_true", help="write what is measured, and keep the rest as it was")
    asked = parser.parse_args()
    if asked.keep and not asked.names:
        parser.error("--keep needs the NAMEs to measure anew")
    found, skipped = run(asked.names)
    if asked.keep:
        write(renewed(MeasuredAll.model_validate_json(DATA.read_text(encoding="utf-8")), found))
    elif not asked.names:
        suites = tuple(suite(one) for one in found)
        write(MeasuredAll(measured_on=today(), machine=tuple(machine()), suites=suites), skipped)


if __name__ == "__main__":
    start()
