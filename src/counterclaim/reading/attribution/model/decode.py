"""From the network's outputs to attributions: cue candidates, the best lawful tags, spans."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from counterclaim.reading.attribution.model.windows import (
    Ints,
    Tokens,
    Window,
    batch,
    region,
    relative,
    tokenize,
    windows,
)

Floats = npt.NDArray[np.float32]
TAGS = ("O", "B-source", "I-source", "B-content", "I-content", "B-cue", "I-cue")
BUCKET_PAD = 40
"""Relative place of padding."""
CANDIDATE = 0.2
"""Probability from which a place may be a cue and gets a pass of its own; below 0.2 the F1 on dev gains 0.1."""
SPLIT = 0.5
"""Probability of a beginning from which it parts two cues that touch."""


def softmax(x: Floats) -> Floats:
    """Probabilities from logits, over the last axis."""
    e = np.exp(x - x.max(-1, keepdims=True))
    return np.asarray(e / e.sum(-1, keepdims=True))


def candidates(prob: Floats, token: Ints, floor: float = CANDIDATE) -> list[tuple[int, int, float]]:
    """Runs of places that may be a cue, from its tagger's probabilities (outside, begin, inside): start, end, highest.

    A run is cut where the tagger is sure that another cue begins.
    """
    p = np.where(token >= 0, prob[: len(token), 1] + prob[: len(token), 2], 0.0)
    runs: list[tuple[int, int]] = []
    for i in np.flatnonzero(p > floor).tolist():
        if runs and runs[-1][1] == i and prob[i, 1] <= SPLIT:
            runs[-1] = (runs[-1][0], i + 1)
        else:
            runs.append((i, i + 1))
    return [(a, b, float(p[a:b].max())) for a, b in runs]


_ALLOWED = np.zeros((7, 7), dtype=np.float32)
for _inside in (2, 4, 6):
    _ALLOWED[:, _inside] = -1e4
    _ALLOWED[_inside - 1, _inside] = _ALLOWED[_inside, _inside] = 0.0


def best_tags(logits: Floats) -> Ints:
    """The likeliest lawful sequence of tags (inside only after begin or inside of the same role), batch × length."""
    n, length, k = logits.shape
    score = logits[:, 0].copy()
    score[:, [2, 4, 6]] = -1e4
    back = np.zeros((n, length, k), dtype=np.int64)
    for t in range(1, length):
        step = score[:, :, None] + _ALLOWED[None]
        back[:, t] = step.argmax(1)
        score = step.max(1) + logits[:, t]
    out = np.zeros((n, length), dtype=np.int64)
    out[:, -1] = score.argmax(1)
    rows = np.arange(n)
    for t in range(length - 1, 0, -1):
        out[:, t - 1] = back[rows, t, out[:, t]]
    return out


def pieces(tags: Ints, role: int) -> list[tuple[int, int]]:
    """The spans of one role (1 source, 3 content, 5 cue) in a sequence of tags."""
    out: list[tuple[int, int]] = []
    for i in np.flatnonzero((tags == role) | (tags == role + 1)).tolist():
        if out and out[-1][1] == i and tags[i] == role + 1:
            out[-1] = (out[-1][0], i + 1)
        else:
            out.append((i, i + 1))
    return out


@dataclass(frozen=True, slots=True)
class Found:
    """One candidate after its pass: character spans, and the features that its confidence is computed from."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    features: tuple[float, ...]


FEATURES = ("valid", "cue", "source", "source_min", "content", "content_min", "no_source", "no_content", "edge")


def _mean_min(p: Floats, spans: Sequence[tuple[int, int]]) -> tuple[float, float]:
    if not spans:
        return 0.0, 0.0
    q = np.log(np.maximum(np.concatenate([p[a:b] for a, b in spans]), 1e-4))
    return float(q.mean()), float(q.min())


def found(
    tokens: Tokens, places: Ints, logits: Floats, tags: Ints, valid: float, p_cue: float, marked: tuple[int, int]
) -> Found:
    """One attribution from its tags over the places of its region."""
    prob = softmax(logits)
    role = [pieces(tags, r) for r in (1, 3, 5)]
    cue = [x for x in role[2] if x[0] < marked[1] and marked[0] < x[1]][:1] or [marked]
    sure = [prob[:, r] + prob[:, r + 1] for r in (1, 3, 5)]
    source = sorted(role[0], key=lambda x: -float(sure[0][x[0] : x[1]].sum()))[:1]
    content = role[1]
    s_mean, s_min = _mean_min(sure[0], source)
    if not source:
        s_mean = float(np.log(max(1e-4, 1.0 - float(sure[0].max(initial=0.0)))))
    c_mean, c_min = _mean_min(sure[1], content)
    edges = [float(prob[a, 3]) for a, _ in content]
    feats = (valid, p_cue, s_mean, s_min, c_mean, c_min, float(not source), float(not content), min(edges, default=0.0))
    spans = tuple(
        tuple((int(tokens.start[places[a]]), int(tokens.end[places[b - 1]])) for a, b in x)
        for x in (source, cue, content)
    )
    return Found(spans[0], spans[1], spans[2], feats)


def lengths_batched(lengths: Sequence[int], budget: int) -> list[list[int]]:
    """Indices in batches of like length, each of at most ``budget`` padded places."""
    out: list[list[int]] = []
    for i in sorted(range(len(lengths)), key=lambda k: lengths[k]):
        if out and lengths[i] * (len(out[-1]) + 1) <= budget and lengths[i] <= 1.25 * lengths[out[-1][0]] + 8:
            out[-1].append(i)
        else:
            out.append([i])
    return out


def read(
    texts: Sequence[tuple[str, Sequence[tuple[int, int]]]],
    tokenizer: Tokenizer,
    run_shared: Callable[..., Any],
    run_cue: Callable[..., Any],
    size: int = 160,
    budget: int = 768,
    floor: float = CANDIDATE,
) -> list[list[Found]]:
    """Every candidate of every text, with its tags."""
    toks = [tokenize(t, p, tokenizer) for t, p in texts]
    wins = [(d, w) for d, t in enumerate(toks) for w in windows(t, size)]
    jobs: list[tuple[int, Window, Any, tuple[int, int], tuple[int, int], float]] = []
    for chunk in lengths_batched([len(w.token) for _, w in wins], budget):
        x, heads = run_shared(*batch([(toks[wins[k][0]], wins[k][1]) for k in chunk]))
        prob = softmax(heads[:, :, :3])
        for row, k in enumerate(chunk):
            d, w = wins[k]
            for a, b, p in candidates(prob[row], w.token, floor):
                lo, hi = region(toks[d], w, a, b)
                jobs.append((d, w, x[row, lo:hi], (lo, hi), (a, b), p))
    out: list[list[Found]] = [[] for _ in texts]
    for chunk in lengths_batched([j[3][1] - j[3][0] for j in jobs], budget):
        xs, rel, mask = cue_batch([(jobs[k][2], jobs[k][3], jobs[k][4]) for k in chunk])
        logits, valid = run_cue(xs, rel, mask)
        padded = logits.copy()
        padded[..., 1:][mask == 0] = -1e4
        tags = best_tags(padded)
        for row, k in enumerate(chunk):
            d, w, _, (lo, hi), (a, b), p = jobs[k]
            n = hi - lo
            places = w.token[lo:hi]
            tags[row, :n][places < 0] = 0
            out[d].append(
                found(toks[d], places, logits[row, :n], tags[row, :n], float(valid[row]), p, (a - lo, b - lo))
            )
    return out


def cue_batch(items: Sequence[tuple[Any, tuple[int, int], tuple[int, int]]]) -> tuple[Floats, Ints, Floats]:
    """Encodings, relative places and mask of some regions, padded to the longest."""
    n = max(len(x) for x, _, _ in items)
    xs = np.zeros((len(items), n, items[0][0].shape[-1]), dtype=np.float32)
    rel = np.full((len(items), n), BUCKET_PAD, dtype=np.int64)
    mask = np.zeros((len(items), n), dtype=np.float32)
    for k, (x, (lo, hi), (a, b)) in enumerate(items):
        xs[k, : hi - lo] = x
        place = np.arange(lo, hi)
        rel[k, : hi - lo] = relative(np.where(place < a, place - a, np.where(place >= b, place - b + 1, 0)))
        mask[k, : hi - lo] = 1.0
    return xs, rel, mask
