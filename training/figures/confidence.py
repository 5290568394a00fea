"""Fits the confidence of figures on annotated articles, and draws how far it can be trusted.

    python training/figures/confidence.py --texts DIR --gold DIR ... --scorer eval/figures.py
        [--out src/counterclaim/lexicon/confidence.toml] [--plot docs/figure-reliability.svg]

A figure is right if the scorer finds its value, its measure and its claimant right; what annotators told to ignore is
left out, and so are numbers read as ``other`` that nobody annotated. The weights are those of a logistic regression
(L2 norm) over all articles; the plot and the threshold come from tenfold cross-validation by article, so that no figure
is judged by weights that have seen its article. Needs numpy and scipy.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol, cast

import numpy as np
from scipy.optimize import minimize

from counterclaim.articles import load_file
from counterclaim.reading.figures.claims import unrated
from counterclaim.reading.figures.surety import LEAST, MOST, Scene, grounds
from counterclaim.reading.measures import triggers
from counterclaim.reading.read import told

Json = dict[str, Any]

NORM: Final = 3.0
"""Weight of the L2 norm."""

RIGHT: Final = 4
"""Steps that a figure passes which is right in all: found, value, measure, claimant."""

FOLDS: Final = 10
WANTED: Final = 0.95
"""Share right at which the threshold is set."""

FEWEST: Final = 12
"""A bin of the plot has at least as many figures."""


@dataclass(frozen=True)
class Judged:
    """One figure that was read, its features, and whether it is right."""

    article: str
    features: dict[str, float]
    right: bool
    counted: bool
    """Whether value and measure are right, whoever claims it."""


class Scorer(Protocol):
    """What is used of the scorer of figures."""

    def match(self, gold: list[Json], predicted: list[Json]) -> list[tuple[int, int]]:
        """Pairs of indices that belong together."""

    def level(self, gold: Json, predicted: Json) -> int:
        """How many of the steps found, value, measure, claimant a pair passes."""

    def overlap(self, a: list[int], b: list[int]) -> bool:
        """Whether two spans overlap."""


def scorer_at(path: Path) -> Scorer:
    """The scorer of figures in this file."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path} is no Python file; give the scorer of figures with --scorer")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast("Scorer", module)


def judged(gold: Json, path: Path, scorer: Scorer) -> Iterator[Judged]:
    """The figures of one article with whether they are right."""
    article = load_file(path)
    tells = told(article)
    drafts, figures = unrated(tells.doc, article.id, tells.times, tells.claims, triggers(tells.doc))
    scene = Scene.of(article.text, tells.claims.statements, figures)
    predicted = [json.loads(figure.model_dump_json()) for figure in figures]
    mates = {j: i for i, j in scorer.match(gold["figures"], predicted)}
    ignored = [span["span"] if isinstance(span, dict) else span for span in gold.get("ignore", [])]
    for j, (draft, figure) in enumerate(zip(drafts, figures, strict=True)):
        features = grounds(draft, figure, scene)
        if j in mates:
            level = scorer.level(gold["figures"][mates[j]], predicted[j])
            yield Judged(path.stem, features, level == RIGHT, level >= RIGHT - 1)
        elif figure.measure != "other" and not any(scorer.overlap(span, list(figure.span)) for span in ignored):
            yield Judged(path.stem, features, right=False, counted=False)


def matrix(rows: Sequence[Judged], names: Sequence[str]) -> np.ndarray:
    """One line a figure, one column a feature, the first always 1."""
    return np.array([[1.0, *(row.features.get(name, 0.0) for name in names)] for row in rows])


def fitted(rows: Sequence[Judged], names: Sequence[str]) -> np.ndarray:
    """The weights of the logistic regression, the intercept without a norm."""
    x, y = matrix(rows, names), np.array([row.right for row in rows], dtype=float)

    def loss(w: np.ndarray) -> float:
        z = x @ w
        return float(np.sum(np.logaddexp(0, z) - y * z) + NORM / 2 * np.sum(w[1:] ** 2))

    return np.asarray(minimize(loss, np.zeros(x.shape[1]), method="L-BFGS-B").x)


def crossed(rows: Sequence[Judged], names: Sequence[str]) -> np.ndarray:
    """The confidence of each figure by weights fitted on the other articles."""
    articles = sorted({row.article for row in rows})
    fold = {article: i % FOLDS for i, article in enumerate(articles)}
    sure = np.zeros(len(rows))
    for number in range(FOLDS):
        here = [i for i, row in enumerate(rows) if fold[row.article] == number]
        if here:
            weights = fitted([row for row in rows if fold[row.article] != number], names)
            z = matrix([rows[i] for i in here], names) @ weights
            sure[here] = np.clip(1 / (1 + np.exp(-z)), LEAST, MOST)
    return sure


def threshold(sure: np.ndarray, right: np.ndarray) -> tuple[float, float, float]:
    """The lowest confidence from which WANTED of the figures are right, the share right there, and the share shown."""
    for value in np.unique(np.round(sure, 2)):
        shown = sure >= value
        if shown.any() and right[shown].mean() >= WANTED:
            return float(value), float(right[shown].mean()), float(shown.mean())
    return 1.0, 1.0, 0.0


def bins(sure: np.ndarray, right: np.ndarray) -> list[tuple[float, float, int]]:
    """Mean confidence, share right and number of figures, in bins of equal size."""
    order = np.argsort(sure, kind="stable")
    count = max(1, min(10, len(order) // FEWEST))
    return [(float(sure[part].mean()), float(right[part].mean()), len(part)) for part in np.array_split(order, count)]


def toml(names: Sequence[str], weights: np.ndarray, notes: Sequence[str]) -> str:
    """The weights as the package reads them."""
    lines = [f'source = "{" ".join(notes)}"', "", "[weights]", f"always = {weights[0]:.3f}"]
    lines += [f'"{name}" = {weight:.3f}' for name, weight in zip(names, weights[1:], strict=True)]
    return "\n".join(lines) + "\n"


def plot(points: Sequence[tuple[float, float, int]], at: tuple[float, float, float]) -> str:
    """The share right against the confidence, as SVG."""
    side, left, top = 300, 56, 28
    x = [left + p[0] * side for p in points]
    y = [top + (1 - p[1]) * side for p in points]
    dots = "".join(
        f'<circle cx="{a:.1f}" cy="{b:.1f}" r="{3 + p[2] ** 0.5 / 3:.1f}"><title>{p[2]} figures: '
        f"confidence {p[0]:.2f}, {p[1]:.0%} right</title></circle>"
        for a, b, p in zip(x, y, points, strict=True)
    )
    ticks = "".join(
        f'<text x="{left + v * side}" y="{top + side + 18}" text-anchor="middle">{v:g}</text>'
        f'<text x="{left - 8}" y="{top + (1 - v) * side + 4}" text-anchor="end">{v:g}</text>'
        for v in (0, 0.25, 0.5, 0.75, 1)
    )
    line = left + at[0] * side
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side + left + 24}" height="{side + top + 48}" role="img" '
        f'aria-label="Share of figures right against confidence" font-family="sans-serif" font-size="12">'
        f'<rect width="100%" height="100%" fill="#fff"/><rect x="{left}" y="{top}" width="{side}" height="{side}" '
        f'fill="none" stroke="#999"/><path d="M{left} {top + side}L{left + side} {top}" stroke="#bbb"/>'
        f'<path d="M{line:.1f} {top}V{top + side}" stroke="#b3541e" stroke-dasharray="4 3"/>'
        f'<text x="{line - 4:.1f}" y="{top + 14}" text-anchor="end" fill="#b3541e">'
        f"{at[1]:.0%} right from {at[0]:.2f} on, {at[2]:.0%} shown</text>"
        '<polyline fill="none" stroke="#1b4965" points="'
        + " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(x, y, strict=True))
        + f'"/><g fill="#1b4965">{dots}</g><g fill="#444">{ticks}</g>'
        f'<text x="{left + side / 2}" y="{top + side + 38}" text-anchor="middle">confidence</text>'
        f'<text x="14" y="{top + side / 2}" text-anchor="middle" transform="rotate(-90 14 {top + side / 2})">'
        "share right</text></svg>\n"
    )


def main() -> None:
    """Fit, write, and say what was reached."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, required=True, help="folder of NNN.txt")
    parser.add_argument("--gold", type=Path, nargs="+", required=True, help="folders of NNN.json")
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--out", type=Path, help="where the weights go")
    parser.add_argument("--plot", type=Path, help="where the drawing goes")
    options = parser.parse_args()
    scorer = scorer_at(options.scorer)
    golds = [path for folder in options.gold for path in sorted(folder.glob("*.json"))]
    rows = [
        row
        for path in golds
        for row in judged(json.loads(path.read_text(encoding="utf-8")), options.texts / f"{path.stem}.txt", scorer)
    ]
    names = sorted({name for row in rows for name in row.features})
    right = np.array([row.right for row in rows])
    sure = crossed(rows, names)
    at = threshold(sure, right)
    points = bins(sure, right)
    brier = float(np.mean((sure - right) ** 2))
    print(f"{len(rows)} figures in {len(golds)} articles, {right.mean():.1%} right; Brier score {brier:.3f}")
    print(f"from {at[0]:.2f} on {at[1]:.1%} are right, and {at[2]:.1%} are shown")
    low = threshold(sure, np.array([row.counted for row in rows]))
    print(f"value and measure alone: from {low[0]:.2f} on {low[1]:.1%} are right, and {low[2]:.1%} are shown")
    for mean, share, count in points:
        print(f"  confidence {mean:.2f}: {share:.1%} right ({count})")
    notes = [f"Fitted by training/figures/confidence.py on {len(rows)} figures of {len(golds)} annotated articles;"]
    notes += ["a figure is right if value, measure and claimant are."]
    if options.out:
        options.out.write_text(toml(names, fitted(rows, names), notes), encoding="utf-8")
    if options.plot:
        options.plot.write_text(plot(points, at), encoding="utf-8")


if __name__ == "__main__":
    main()
