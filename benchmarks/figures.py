"""Figures in real war reports, against annotations by hand: python benchmarks/figures.py"""

from __future__ import annotations

import json
from pathlib import Path

from measured import REPO, SHARED, Measured, Score, digest, main, module_at, need, readings

GOLD = SHARED / "data" / "syria" / "figures"
TEXTS = SHARED / "data" / "syria" / "text"
SCORER = SHARED / "eval" / "figures.py"

OURS = REPO / "benchmarks" / "annotations" / "figures"
UNSEEN = frozenset(
    ["016", "047", "060", "069", "078", "194", "282", "394", "461", "479", "504", "511", "599", "689", "737", "778"]
)
"""Articles whose errors nobody has looked at; the others of ours were tuned on, like those of GOLD."""

GOALS = {
    "found": ("≥ 93", "62.9"),
    "value": ("≥ 88", "37.1"),
    "measure": ("≥ 86", "36.7"),
    "claimant": ("≥ 76", "11.4"),
}
"""The goal, and what gdelt-regkg 2.1.2 reaches with the same scorer on the same kind of articles."""


def measure() -> Measured:
    """Read the annotated articles and score every step: found, value, measure, claimant.

    Raises:
        SkipError: the articles or the scorer are not here.
    """
    need(GOLD, TEXTS, SCORER)
    golds = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in GOLD.glob("*.json")}
    texts = [TEXTS / f"{name}.txt" for name in sorted(golds)]
    read = {Path(str(r["article"]["path"])).stem: r for r in readings(texts)}  # type: ignore[index]
    result = module_at(SCORER).score(golds, read)
    scores = {
        f"figures {step}, F1": Score(result[step]["f1"], goal=goal, beside=f"gdelt-regkg {beside}")
        for step, (goal, beside) in GOALS.items()
    }
    scores |= {f"figures {name} agrees": Score(value) for name, value in result["agree"].items() if value is not None}
    notes = [f"{result['articles']} articles, {result['gold']} annotated figures, {result['predicted']} found"]
    return Measured("Figures in reports on the Syrian war", digest([*GOLD.glob("*.json"), *texts]), scores, notes)


def measure_ours() -> Measured:
    """The same on the articles annotated for this project: those that were tuned on, and those that were not.

    Raises:
        SkipError: the articles or the scorer are not here.
    """
    need(TEXTS, SCORER)
    golds = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in OURS.glob("*.json")}
    texts = [TEXTS / f"{name}.txt" for name in sorted(golds)]
    read = {Path(str(r["article"]["path"])).stem: r for r in readings(texts)}  # type: ignore[index]
    scorer, scores, notes = module_at(SCORER), dict[str, Score](), list[str]()
    for part, names in (("tuned on", golds.keys() - UNSEEN), ("unseen", golds.keys() & UNSEEN)):
        result = scorer.score({name: golds[name] for name in names}, {name: read[name] for name in names})
        scores |= {f"{part}: {step}, F1": Score(result[step]["f1"]) for step in GOALS}
        scores |= {
            f"{part}: {name} agrees": Score(value) for name, value in result["agree"].items() if value is not None
        }
        notes.append(
            f"{part}: {result['articles']} articles, {result['gold']} annotated figures, {result['predicted']} found"
        )
    return Measured(
        "Figures in further reports, by annotations of our own", digest([*OURS.glob("*.json"), *texts]), scores, notes
    )


if __name__ == "__main__":
    main(measure())
    main(measure_ours())
