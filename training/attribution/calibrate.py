"""Confidence: how likely a candidate is right, fitted on articles that the network was not trained on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from tokenizers import Tokenizer

from counterclaim.reading.attribution.model.attributor import CLIP
from counterclaim.reading.attribution.model.decode import Found, read
from examples import Document, Pieces, paragraphs

Array = npt.NDArray[np.float64]

WORD: Final = re.compile(r"\w+")
ENOUGH: Final = 0.5
"""Share of the words that a content has to share with an annotated one (of their union), and a source (as F1)."""

PENALTY: Final = 0.5
"""Weight of the squared coefficients."""

FLOOR: Final = 0.12
"""Probability from which a place is a candidate in training and calibration: lower than when articles are read, so
that doubtful cues are seen too."""


def _words(starts: Sequence[tuple[int, int]], pieces: Pieces) -> set[int]:
    return {i for i, (a, b) in enumerate(starts) if any(a < end and start < b for start, end in pieces)}


def right(document: Document, candidates: Iterable[Found]) -> list[bool]:
    """For each candidate, whether the first annotator has an attribution with its content and source."""
    words = [m.span() for m in WORD.finditer(document.text)]
    wanted = [(_words(words, each.content), _words(words, each.source)) for each in document.versions[0]]
    found = [(_words(words, each.content), _words(words, each.source)) for each in candidates]
    return [any(_same(c, wc) and _names(s, ws) for wc, ws in wanted) for c, s in found]


def _same(a: set[int], b: set[int]) -> bool:
    return len(a & b) >= ENOUGH * max(len(a | b), 1)


def _names(a: set[int], b: set[int]) -> bool:
    if not a or not b:
        return a == b
    return 2 * len(a & b) >= ENOUGH * (len(a) + len(b))


def design(candidates: Sequence[Found]) -> Array:
    """The features of candidates as ``attributor.confidence`` takes them, a row each."""
    x = np.array([each.features for each in candidates], dtype=float)
    x[:, 0] = np.clip(x[:, 0], -CLIP, CLIP)
    p = np.clip(x[:, 1], 1e-3, 1 - 1e-3)
    x[:, 1] = np.log(p / (1 - p))
    return x


def fit(x: Array, y: Array) -> tuple[float, Array]:
    """Intercept and weights of a logistic regression, penalised on standardised features."""
    mean, spread = x.mean(0), x.std(0) + 1e-6
    z = (x - mean) / spread

    def cost(w: Array) -> tuple[float, Array]:
        score = z @ w[1:] + w[0]
        error = 1 / (1 + np.exp(-score)) - y
        value = np.logaddexp(0, score).sum() - (y * score).sum() + PENALTY * (w[1:] ** 2).sum()
        return float(value), np.concatenate([[error.sum()], z.T @ error + 2 * PENALTY * w[1:]])

    w = minimize(cost, np.zeros(z.shape[1] + 1), jac=True, method="L-BFGS-B").x
    weights = w[1:] / spread
    return float(w[0] - (weights * mean).sum()), weights


def calibrate(
    documents: Sequence[Document], tokenizer: Tokenizer, shared: Callable[..., Any], per_cue: Callable[..., Any]
) -> tuple[float, list[float]]:
    """Intercept and weights of the confidence, for the network that ``shared`` and ``per_cue`` run.

    Raises:
        ValueError: the network found nothing to calibrate on.
    """
    whole: list[list[Found]] = []
    for document in documents:
        # one at a time, as articles are read: in int8 a batch shares the range of its values
        (found,) = read([(document.text, paragraphs(document.text))], tokenizer, shared, per_cue, floor=FLOOR)
        whole.append([each for each in found if each.content])
    y = [ok for document, candidates in zip(documents, whole, strict=True) for ok in right(document, candidates)]
    if len(set(y)) < 2:
        raise ValueError(f"{len(y)} candidates in the articles held out, {sum(y)} of them right: train for longer")
    intercept, weights = fit(design([each for candidates in whole for each in candidates]), np.array(y, dtype=float))
    return round(intercept, 5), [round(float(w), 5) for w in weights]
