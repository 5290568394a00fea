"""The ledger: adding beside reading alone, 100,000 claims asked and searched, size: python benchmarks/ledger.py"""

from __future__ import annotations

import importlib.util
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from many_claims import CLAIMS, reports
from measured import REPO, SHARED, Measured, Score, digest, main

from counterclaim.ledger import Ledger, Original
from counterclaim.ledger.keeping import keep, parcel
from counterclaim.ledger.reader import this_reader

TOTAL = 100_000
"""Claims."""
BATCH = 200
ROUNDS = 5
SLOWEST = 150
"""Milliseconds that any question may take."""

COMMON, RARE = "claims that many share", "claims that few share"


def questions(ledger: Ledger) -> dict[str, dict[str, Any]]:
    """Each filter with a value that many claims have, and with one that few have; searches; pages; other days."""
    some = list(ledger.claims(limit=3_000))
    asked: dict[str, dict[str, Any]] = {
        "the first page": {}, "the last page": {"offset": TOTAL - 50}, "nobody's": {"claimant": "Nobody At All"},
        "words: said": {"text": "said"}, "words: miners Monday": {"text": "miners Monday"},
        'words: "were missing"': {"text": '"were missing"'}, "words: none": {"text": "unheardof"},
        "words, measure": {"text": "miners", "measure": "money"},
        "words, highest": {"text": "died", "order": "highest"},
        "days": {"from_day": "2025-03-01", "to_day": "2025-03-31"},
        "one day": {"from_day": "2025-03-05", "to_day": "2025-03-05"},
        "published": {"published_from": "2025-03-01", "published_to": "2025-03-31"},
        "at least": {"at_least": 4_990}, "at most": {"at_most": 2}, "allows": {"allows": 77},
        "confident": {"confidence": 0.999}, "reviewed": {"review": "reviewed"}, "unreviewed": {"review": "unreviewed"},
        "originals": {"originals": True}, "as of long ago": {"as_of": "2020-01-01"},
        "as of now": {"as_of": "2999-01-01"},
        "highest": {"order": "highest"}, "surest": {"order": "surest"}, "least sure": {"order": "least"},
        "oldest": {"order": "oldest"}, "the last page, by its end": {"before": "end"},
        "the last page, surest": {"order": "surest", "offset": TOTAL - 50},
        "in the middle, highest": {"order": "highest", "offset": TOTAL // 2},
        "words: said, in the middle, least": {"text": "said", "order": "least", "offset": TOTAL // 2},
        "words: miners Monday, last page": {"text": "miners Monday", "before": "end"},
    }  # fmt: skip
    for name in ("claimant", "speaker", "measure", "party", "place", "outlet"):
        values = sorted(getattr(claim, name) for claim in some)
        asked[f"{name}: common"] = {name: statistics.mode(values)}
        asked[f"{name}: rare"] = {name: min(set(values), key=values.count)}
    return asked


def fill(place: str) -> float:
    """Make a ledger of 100,000 claims; its seconds. So many at once are written in batches, as no command does."""
    begun = time.perf_counter()
    with Ledger(place) as ledger:
        made = islice(reports(), TOTAL // CLAIMS)
        while batch := list(islice(made, BATCH)):
            parcels = [parcel(one, Original(data=one.article.text.encode()), this_reader()) for one in batch]
            with ledger._database.writing() as connection:
                for one in parcels:
                    keep(connection, one)
        ledger.identify()
        ledger.runs.end(ledger.runs.begin("benchmark"), added=0, known=0, failed=0)
    return time.perf_counter() - begun


def asked(place: str) -> tuple[str, float]:
    """The question that takes longest, and its median in milliseconds."""
    slowest = ("", 0.0)
    with Ledger(place) as ledger:
        for name, query in questions(ledger).items():
            times = []
            for _ in range(ROUNDS):
                begun = time.perf_counter()
                ledger.claims(**query)
                times.append((time.perf_counter() - begun) * 1_000)
            median = statistics.median(times)
            print(f"    {name:28} {median:7.1f} ms", file=sys.stderr)
            slowest = max(slowest, (name, median), key=lambda pair: pair[1])
    return slowest


@contextmanager
def places(folder: Path) -> Iterator[dict[str, str]]:
    """A ledger's place for each backend at hand."""
    found = {"SQLite": str(folder / "many.db")}
    spec = importlib.util.spec_from_file_location("postgres_server", REPO / "tests" / "ledger" / "postgres_server.py")
    if spec is None or spec.loader is None:
        raise RuntimeError("tests/ledger/postgres_server.py cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with module.server() as server:
        server.run("CREATE DATABASE many")
        yield {**found, "PostgreSQL": server.url("many")}


def adding(folder: Path) -> dict[str, Score]:
    """Reading alone, adding, and adding again, as commands."""
    texts = SHARED / "data" / "syria" / "text"
    source = texts if texts.exists() else REPO / "examples"
    command = [sys.executable, "-m", "counterclaim.cli.main"]
    add = [*command, "add", str(source), "--ledger", str(folder / "added.db")]
    read = _seconds([*command, "read", "--format", "jsonl", "--out", str(folder / "read.jsonl"), str(source)])
    first = _seconds(add)
    again = _seconds(add)
    count = len(list(source.glob("*.txt")))
    return {
        f"add ÷ read, {count} articles": Score(round(first / read, 2), "×", goal="≤ 1.15", beside=f"read {read:.1f} s"),
        "add the same again": Score(round(first / again), "× faster", goal="≥ 20", beside=f"{again:.1f} s"),
    }


def _seconds(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun


def measure() -> Measured:
    """Measure adding, then ask 100,000 claims in both backends."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        scores = adding(folder)
        with places(folder) as found:
            for backend, place in found.items():
                seconds = fill(place)
                question, worst = asked(place)
                scores[f"{backend}: slowest question"] = Score(
                    round(worst), "ms", goal=f"< {SLOWEST}", beside=f"“{question}”"
                )
                scores[f"{backend}: claims a second, written in batches"] = Score(round(TOTAL / seconds), "")
        size = (folder / "many.db").stat().st_size
    scores["SQLite: size of 1,000 claims"] = Score(round(size / TOTAL * 1_000 / 1e6, 2), "MB")
    notes = [
        f"{TOTAL:,} claims in {TOTAL // CLAIMS:,} invented reports of 400 words; texts, originals and readings are in",
        f"the size. Each question {ROUNDS} times, medians of the slowest.",
    ]
    return Measured("The ledger", digest([Path(__file__), REPO / "benchmarks" / "many_claims.py"]), scores, notes)


if __name__ == "__main__":
    main(measure())
