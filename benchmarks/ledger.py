"""The ledger: adding beside reading alone, 100,000 claims asked and searched, size: python benchmarks/ledger.py

``--keep FOLDER`` fills the ledgers once and asks them again at every later run.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import islice
from pathlib import Path

from ledger_questions import ROUNDS, answers, show
from many_claims import CLAIMS, reports
from measured import REPO, SHARED, Measured, Score, digest, main, module_at

from counterclaim.ledger import Ledger, Original
from counterclaim.ledger.keeping import Parcel, keep, parcel
from counterclaim.ledger.reader import this_reader

TOTAL = 100_000
"""Claims."""
BATCH = 200
BACKENDS = ("SQLite", "PostgreSQL")
SLOWEST = 150
"""Milliseconds that any question may take."""


def fill(places: dict[str, str]) -> dict[str, float]:
    """Make ledgers of 100,000 claims; the seconds of each.

    So many at once are written in batches, as no command does.
    """
    seconds = dict.fromkeys(places, 0.0)
    with ExitStack() as stack:
        ledgers = {name: stack.enter_context(Ledger(place)) for name, place in places.items()}
        made = islice(reports(), TOTAL // CLAIMS)
        while batch := list(islice(made, BATCH)):
            begun = time.perf_counter()
            parcels = [parcel(one, Original(data=one.article.text.encode()), this_reader()) for one in batch]
            prepared = time.perf_counter() - begun
            for name, ledger in ledgers.items():
                seconds[name] += prepared + _timed(partial(_keep, ledger, parcels))
        for name, ledger in ledgers.items():
            seconds[name] += _timed(partial(_finish, ledger))
    return seconds


def _keep(ledger: Ledger, parcels: list[Parcel]) -> None:
    with ledger._database.writing() as connection:
        for one in parcels:
            keep(connection, one)


def _finish(ledger: Ledger) -> None:
    ledger.identify()
    ledger.runs.end(ledger.runs.begin("benchmark"), added=0, known=0, failed=0)


def _timed(do: Callable[[], object]) -> float:
    begun = time.perf_counter()
    do()
    return time.perf_counter() - begun


@contextmanager
def places(folder: Path, *, kept: bool = False) -> Iterator[dict[str, str]]:
    """A ledger's place for each backend; ``kept``: the server's databases stay in the folder, too."""
    found = {"SQLite": str(folder / "many.db")}
    module = module_at(REPO / "tests" / "ledger" / "postgres_server.py")
    with module.server(folder / "server" if kept else None) as server:
        if not _filled(folder):
            server.run("DROP DATABASE IF EXISTS many")
            server.run("CREATE DATABASE many")
        yield {**found, "PostgreSQL": server.url("many")}


def _filled(folder: Path) -> bool:
    return (folder / "filled.json").exists()


def filled(folder: Path, found: dict[str, str]) -> dict[str, float]:
    """The seconds that filling took, now or when it was done."""
    note = folder / "filled.json"
    if not _filled(folder):
        for left in folder.glob("many.db*"):
            left.unlink()
        note.write_text(json.dumps(fill(found)), encoding="utf-8")
    return dict(json.loads(note.read_text(encoding="utf-8")))


def adding(folder: Path) -> dict[str, Score]:
    """Reading alone, adding, and adding again, as commands."""
    texts = SHARED / "data" / "syria" / "text"
    source = texts if texts.exists() else REPO / "examples"
    command = [sys.executable, "-m", "counterclaim.cli.main"]
    add = [*command, "add", str(source), "--ledger", str(folder / "added.db")]
    read = _command([*command, "read", "--format", "jsonl", "--out", str(folder / "read.jsonl"), str(source)])
    first = _command(add)
    again = _command(add)
    count = len(list(source.glob("*.txt")))
    return {
        f"add ÷ read, {count} articles": Score(round(first / read, 2), "×", goal="≤ 1.15", beside=f"read {read:.1f} s"),
        "add the same again": Score(round(first / again), "× faster", goal="≥ 20", beside=f"{again:.1f} s"),
    }


def _command(command: list[str]) -> float:
    return _timed(partial(subprocess.run, command, check=True, capture_output=True))


def asking(
    folder: Path, backends: Collection[str] = BACKENDS, *, kept: bool = False, only: str = ""
) -> dict[str, Score]:
    """Fill both backends, unless they are filled, and ask some of them everything, or what ``only`` names."""
    scores = {}
    with places(folder, kept=kept) as found:
        seconds = filled(folder, found)
        for backend in backends:
            answered = answers(found[backend], only=only)
            show(backend, answered, SLOWEST)
            worst = answered.slowest[0]
            scores[f"{backend}: slowest of {len(answered.all)} questions"] = Score(
                round(worst.milliseconds), "ms", goal=f"< {SLOWEST}", beside=f"“{worst.question}”"
            )
            scores[f"{backend}: median question"] = Score(round(answered.median, 1), "ms")
            scores[f"{backend}: questions over {SLOWEST} ms"] = Score(answered.over(SLOWEST), "", goal="0")
            scores[f"{backend}: claims a second, written in batches"] = Score(round(TOTAL / seconds[backend]), "")
    size = (folder / "many.db").stat().st_size
    scores["SQLite: size of 1,000 claims"] = Score(round(size / TOTAL * 1_000 / 1e6, 2), "MB")
    return scores


def measure() -> Measured:
    """Measure adding, then ask 100,000 claims in both backends."""
    with tempfile.TemporaryDirectory() as name:
        return _measured({**adding(Path(name)), **asking(Path(name))})


def _measured(scores: dict[str, Score]) -> Measured:
    notes = [
        f"{TOTAL:,} claims in {TOTAL // CLAIMS:,} invented reports of 400 words; texts, originals and readings are in",
        f"the size. Each question {ROUNDS} times by the clock on the wall, the medians.",
    ]
    parts = ("ledger.py", "ledger_questions.py", "many_claims.py")
    return Measured("The ledger", digest(REPO / "benchmarks" / name for name in parts), scores, notes)


def _run() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, help="Fill the ledgers in this folder, or ask those that are in it.")
    parser.add_argument("--ask", nargs="*", choices=BACKENDS, default=BACKENDS, help="Only these; none: only fill.")
    parser.add_argument("--only", default="", help="Only questions with these words in their name.")
    given = parser.parse_args()
    if given.keep is None:
        main(measure())
        return
    given.keep.mkdir(exist_ok=True)
    main(_measured(asking(given.keep.resolve(), given.ask, kept=True, only=given.only)))


if __name__ == "__main__":
    _run()
