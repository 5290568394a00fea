"""Words a second of ``read`` beside spaCy's own pipeline, in turns in one run: python benchmarks/speed.py"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from measured import REPO, SHARED, Measured, Score, digest, main

import counterclaim
from counterclaim.articles import load_text
from counterclaim.reading.attribution import attribute
from counterclaim.reading.read import read_article
from counterclaim.reading.syntax import MODEL

ROUNDS = 5
WORDS_A_ROUND = 12_000
LENGTHS = (1_000, 10_000, 100_000)

COLD = """
import resource, sys, time
begun = time.perf_counter()
import counterclaim
counterclaim.read("Rescuers said on Monday that 12 people died in the mine.")
print(time.perf_counter() - begun)
for path in sys.argv[1:]:
    counterclaim.read(open(path, encoding="utf-8").read())
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def _sources() -> list[Path]:
    """Real reports where they are at hand, else the invented ones of this repository."""
    real = sorted((SHARED / "data" / "polnear" / "dev" / "text").glob("*.txt"))
    return real or sorted((REPO / "examples").glob("*.txt"))


def _texts(paths: list[Path], words: int) -> list[str]:
    """Whole articles of this many words together, at least; from the start again where there are too few."""
    texts: list[str] = []
    counted = 0
    while counted < words:
        for path in paths:
            text = path.read_text(encoding="utf-8")
            texts.append(text)
            counted += len(text.split())
            if counted >= words:
                break
    return texts


def _seconds(work: Callable[[str], object], texts: list[str]) -> float:
    begun = time.perf_counter()
    for text in texts:
        work(text)
    return time.perf_counter() - begun


def _by_syntax(text: str) -> object:
    """Read with the syntactic reader in the place of the trained model."""
    return read_article(load_text(text), attribute)


def _cold(paths: list[Path]) -> tuple[float, float]:
    """Seconds from the start of Python's import to the first reading; peak memory in MB after all these files."""
    command = [sys.executable, "-c", COLD, *map(str, paths)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    loading, memory = map(float, run.stdout.split())
    return loading, memory


def measure() -> Measured:
    """Measure speed against spaCy, loading, memory, and how cost grows with length."""
    import spacy  # noqa: PLC0415

    paths = _sources()
    texts = _texts(paths, WORDS_A_ROUND)
    words = sum(len(text.split()) for text in texts)
    alone = spacy.load(MODEL)
    counterclaim.read(texts[0])
    alone(texts[0])
    ours, theirs, syntactic = [], [], []
    for _ in range(ROUNDS):
        theirs.append(words / _seconds(alone, texts))
        ours.append(words / _seconds(counterclaim.read, texts))
        syntactic.append(words / _seconds(_by_syntax, texts))
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    without = statistics.median(a / b for a, b in zip(syntactic, theirs, strict=True))
    loading, memory = _cold(paths[:40])
    scores = {
        "read, words a second": Score(round(statistics.median(ours)), "", beside="as below"),
        "spaCy alone, words a second": Score(round(statistics.median(theirs)), ""),
        "read ÷ spaCy alone": Score(round(ratio, 2), "×", goal="≥ 0.5"),
        "read by syntax alone ÷ spaCy alone": Score(round(without, 2), "×", goal="≥ 0.7"),
        "loading, to the first reading": Score(round(loading, 1), "s", goal="< 4"),
        "peak memory": Score(round(memory), "MB", goal="< 1,200"),
        **_growth(paths),
    }
    notes = [
        f"{ROUNDS} rounds in turns of {words:,} words in {len(texts)} articles, medians; one process, in which the",
        "model's networks run in a thread of their own.",
    ]
    return Measured("Speed", digest(paths), scores, notes)


def _growth(paths: list[Path]) -> dict[str, Score]:
    """Seconds for one text of 1,000, 10,000 and 100,000 words, each built of whole articles."""
    scores = {}
    for length in LENGTHS:
        text = "\n\n".join(_texts(paths, length))
        text = text[: len(text) * length // len(text.split())]
        seconds = _seconds(counterclaim.read, [text])
        rate = len(text.split()) / seconds
        scores[f"one text of {length:,} words"] = Score(round(seconds, 2), "s", beside=f"{rate:,.0f} words a second")
    return scores


if __name__ == "__main__":
    main(measure())
