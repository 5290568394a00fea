"""Events, series, origins and relations across articles, against annotations by hand: python benchmarks/events.py

    events.py [--readings readings.jsonl] [--errors]

Compares all Syrian articles at hand, and scores the events that are annotated: five by the project that the data are
from, three more by us (``annotations/events``), with its scorer. ``--readings`` takes readings made before.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from measured import REPO, SHARED, Measured, Score, SkipError, digest, main, module_at, need, readings

from counterclaim.comparing import compare, outline
from counterclaim.records import Reading

GOLD = SHARED / "data" / "syria" / "events"
TEXTS = SHARED / "data" / "syria" / "text"
SCORER = SHARED / "eval" / "events.py"
OURS = REPO / "benchmarks" / "annotations" / "events"
GOALS = {"clusters": "≥ 88", "claims": "≥ 70", "series": "≥ 82", "origins": "≥ 75"}
BESIDE = {"clusters": "by place and date column: 51"}


def golds(folder: Path) -> dict[str, Any]:
    """The annotated events in a folder, by name."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}


def compared(found: Iterable[Reading]) -> list[dict[str, Any]]:
    """What ``counterclaim compare --format jsonl`` prints for these readings."""
    comparer = compare(map(outline, found))
    return [comparison.model_dump(mode="json", by_alias=True) for comparison in comparer.comparisons()]


def measured(made_before: Path | None = None, *, errors: bool = False) -> Measured:
    """Read and compare all articles, and score the annotated events.

    Raises:
        SkipError: the articles, the annotations or the scorer are not here.
    """
    need(GOLD, TEXTS, SCORER)
    texts = sorted(TEXTS.glob("*.txt"))
    lines = made_before.read_text(encoding="utf-8").splitlines() if made_before else map(json.dumps, readings(texts))
    predicted = compared(Reading.model_validate_json(line) for line in lines)
    scorer, scores, notes = module_at(SCORER), dict[str, Score](), list[str]()
    for part, folder in (("", GOLD), ("ours: ", OURS)):
        events = golds(folder)
        result = scorer.score(events, predicted, errors)
        scores |= {
            f"events {part}{name}, F1": Score(
                result[name]["f1"], goal="" if part else goal, beside="" if part else BESIDE.get(name, "")
            )
            for name, goal in GOALS.items()
        }
        relations = result["relations"]
        scores[f"events {part}relations of matched pairs"] = Score(relations["of_matched"], goal="" if part else "≥ 55")
        notes.append(
            f"{part or 'theirs: '}{result['events']} events, {result['articles']} articles, {relations['pairs']} "
            f"related pairs of claims, {relations['of_all']}% of all pairs right"
        )
    data = digest([*texts, *GOLD.glob("*.json"), *OURS.glob("*.json")])
    return Measured("Events across reports on the Syrian war", data, scores, notes)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readings", type=Path)
    parser.add_argument("--errors", action="store_true")
    asked = parser.parse_args()
    try:
        main(measured(asked.readings, errors=asked.errors))
    except SkipError as skipped:
        print(f"skipped: {skipped}")
