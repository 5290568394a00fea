"""All benchmarks by name, each a function that measures or says why it cannot."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import archive
import cases
import figures
import ledger
import quantities
import reports
import speed
import times
from intervals import TIMES, resampled
from measured import REPO, SHARED, Measured, Score, digest, module_at, need, readings

POLNEAR = SHARED / "data" / "polnear" / "dev"
PAGES = SHARED / "data" / "pages"


def attribution() -> Measured:
    """Who says what, on the development half of PolNeAR, by its scorer."""
    scorer_path = SHARED / "eval" / "attribution.py"
    need(POLNEAR, scorer_path)
    scorer = module_at(scorer_path)
    texts = sorted((POLNEAR / "text").glob("*.txt"))
    predicted = {Path(str(r["article"]["path"])).stem: r["statements"] for r in readings(texts)}  # type: ignore[index]
    gold = scorer.load_gold(POLNEAR)
    metrics = scorer.score(gold, predicted, bootstrap=TIMES)["metrics"]
    scores = {
        "attribution lenient, F1": _f1(metrics, "lenient", "≥ 45", "textacy 14.2, Citron 53.0, two people 73.9"),
        "attribution direct, F1": _f1(metrics, "direct", "≥ 65", "textacy 30.9, Citron 64.2, two people 91.7"),
        "attribution not direct, F1": _f1(metrics, "x.indirect"),
        "attribution source tokens, F1": _f1(metrics, "tok.source"),
        "attribution cue tokens, F1": _f1(metrics, "tok.cue"),
        "attribution content tokens, F1": _f1(metrics, "tok.content"),
    }
    notes = [f"{len(gold)} articles, every attribution in them annotated"]
    return Measured(
        "Who says what (PolNeAR, dev)", digest([*texts, *(POLNEAR / "attributions").iterdir()]), scores, notes
    )


def _f1(metrics: dict[str, Any], name: str, goal: str = "", beside: str = "") -> Score:
    low, high = (round(end, 1) for end in metrics[name]["F1_ci95"])
    return Score(round(metrics[name]["F1"], 1), goal=goal, beside=beside, interval=(low, high))


def pages() -> Measured:
    """Pages as served, against the body that a person marked, and what they say of themselves."""
    from counterclaim.articles import load_file  # noqa: PLC0415

    need(PAGES / "truth.json")
    judge = module_at(REPO / "benchmarks" / "pages.py")
    bodies = json.loads((PAGES / "truth.json").read_text(encoding="utf-8"))
    truths = tomllib.loads((REPO / "benchmarks" / "pages.toml").read_text(encoding="utf-8"))
    judged = [judge.judged(load_file(PAGES / f"{n}.html"), bodies[n]["articleBody"], truths[n]) for n in sorted(bodies)]
    f1s: list[float] = [score["f1"] for score in judged]
    off = resampled(f1s, lambda drawn: {"mean": sum(drawn) / len(drawn)}, digits=3)
    right = sum(score["title"] and score["publisher"] and score["published"] for score in judged)
    scores = {
        "pages word F1, mean": Score(round(sum(f1s) / len(f1s), 3), "", goal="≥ 0.95", interval=off.get("mean")),
        "pages word F1, lowest": Score(round(min(f1s), 3), "", goal="≥ 0.8"),
        "pages with title, publisher and date right": Score(right, f"of {len(judged)}", goal="≥ 12"),
    }
    return Measured("Pages", digest([*PAGES.glob("*.html"), PAGES / "truth.json"]), scores)


def speakers() -> Measured:
    """Who a source is, by annotations of our own on PolNeAR."""
    path = REPO / "benchmarks" / "speakers.py"
    need(path, POLNEAR)
    measured = module_at(path).measured()
    if not isinstance(measured, Measured):
        raise TypeError(f"{path.name}: measured() has to return a Measured")
    ours = {name: score for name, score in measured.scores.items() if "nearest name" not in name}
    beside = [f"{name}: {score.value:g}{score.unit}" for name, score in measured.scores.items() if name not in ours]
    return replace(measured, scores=ours, notes=[*measured.notes, *beside])


def identity() -> Measured:
    """Whether the names that are joined across articles are of one claimant, by merges judged one at a time."""
    measured = module_at(REPO / "benchmarks" / "identity.py").measured()
    if not isinstance(measured, Measured):
        raise TypeError("identity.py: measured() has to return a Measured")
    return measured


def events() -> Measured:
    """Events, series, origins and relations across articles."""
    found = module_at(REPO / "benchmarks" / "events.py").measured()
    if not isinstance(found, Measured):
        raise TypeError("events.py: measured() has to return a Measured")
    return found


SUITE: dict[str, Callable[[], Measured]] = {
    "cases": cases.measure,
    "reports": reports.measure,
    "figures": figures.measure,
    "our figures": figures.measure_ours,
    "times": times.measure,
    "quantities": quantities.measure,
    "attribution": attribution,
    "speakers": speakers,
    "identity": identity,
    "events": events,
    "pages": pages,
    "speed": speed.measure,
    "ledger": ledger.measure,
    "archive": archive.measure,
}

GATED = (
    "cases",
    "reports",
    "figures",
    "our figures",
    "times",
    "quantities",
    "attribution",
    "speakers",
    "identity",
    "events",
    "pages",
)
"""The benchmarks whose scores are the same on every machine, so that they can have floors."""
