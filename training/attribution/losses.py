"""What the training makes smaller: the taggers' errors on each window, and those of a pass for each cue."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch
import torch.nn.functional as fn
from calibrate import FLOOR
from network import Model
from torch import Tensor

from counterclaim.reading.attribution.model.decode import Floats, candidates, cue_batch, lengths_batched, softmax
from counterclaim.reading.attribution.model.windows import Ints, Tokens, Window, batch, region
from examples import Labels

NONE: Final = -100
"""Label of a place that is not counted."""

TAGGED: Final = 0.6
"""Share of the annotated cues that are marked as the tagger finds them, as they will be when articles are read."""

MOST: Final = 4.0
"""A false cue stands for at most so many."""

Item = tuple[Tokens, Window, Labels]


@dataclass(frozen=True, slots=True)
class Pass:
    """One cue to be passed: its row in the batch, its places, the region seen, and the tags of that region's places.

    A false cue has no tags and stands for ``weight`` such.
    """

    row: int
    cue: tuple[int, int]
    region: tuple[int, int]
    tags: Ints | None
    weight: float = 1.0


def passes(row: int, item: Item, prob: Floats, rng: random.Random) -> Iterator[Pass]:
    """The cues of a window to be passed: those annotated, and some that the cue tagger takes for one."""
    tokens, window, labels = item
    place = {token: k for k, token in enumerate(window.token.tolist()) if token >= 0}
    runs = [(a, b) for a, b, _ in candidates(prob, window.token, FLOOR)]
    used: set[tuple[int, int]] = set()
    real = 0
    for (first, last), tags in zip(labels.cues, labels.tags, strict=True):
        if first not in place or last - 1 not in place:
            continue
        real += 1
        a, b = place[first], place[last - 1] + 1
        hit = [run for run in runs if run[0] < b and a < run[1]]
        used.update(hit)
        if hit and rng.random() < TAGGED:
            a, b = max(hit, key=lambda run: min(run[1], b) - max(run[0], a))
        lo, hi = region(tokens, window, a, b)
        seen = window.token[lo:hi]
        yield Pass(row, (a, b), (lo, hi), np.where(seen >= 0, tags[seen], 0))
    false = [run for run in runs if run not in used]
    rng.shuffle(false)
    kept = false[: 1 + real // 3]
    for a, b in kept:
        yield Pass(row, (a, b), region(tokens, window, a, b), None, min(len(false) / len(kept), MOST))


def loss_of(model: Model, items: list[Item], rng: random.Random, budget: int) -> tuple[Tensor, dict[str, float]]:
    """What to make smaller, and its parts for the log; ``budget``: padded places in a batch of passes."""
    ids, shape, quote, mask = (torch.from_numpy(x) for x in batch([(t, w) for t, w, _ in items]))
    target = torch.full((*ids.shape, 3), NONE)
    for row, (_, w, labels) in enumerate(items):
        wanted = np.where(w.token[:, None] >= 0, labels.heads[w.token], NONE)
        target[row, : len(w.token)] = torch.from_numpy(wanted)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x, heads = model.shared(ids, shape, quote, mask)
    heads = heads.float()
    cue, source, content = (
        fn.cross_entropy(heads[..., 3 * k : 3 * k + 3].flatten(0, 1), target[..., k].flatten()) for k in range(3)
    )
    loss = 4.0 * cue + 0.4 * (source + content)
    parts = {"cue": cue.item(), "src": source.item(), "con": content.item()}
    prob = softmax(heads[..., :3].detach().numpy())
    todo = [each for row, item in enumerate(items) for each in passes(row, item, prob[row], rng)]
    if todo:
        tags, valid = _pass_losses(model, x, todo, budget)
        loss = loss + 1.5 * tags + 0.6 * valid
        parts |= {"tag": tags.item(), "valid": valid.item(), "jobs": float(len(todo))}
    return loss, parts


def _pass_losses(model: Model, x: Tensor, todo: list[Pass], budget: int) -> tuple[Tensor, Tensor]:
    """The mean error of the tags over all places, and of the cues' validity over all passes."""
    tag_sum, valid_sum, tagged = torch.zeros(()), torch.zeros(()), 1
    for chunk in lengths_batched([p.region[1] - p.region[0] for p in todo], budget):
        some = [todo[k] for k in chunk]
        _, rel, mask = cue_batch([(np.zeros((p.region[1] - p.region[0], 1)), p.region, p.cue) for p in some])
        places = torch.tensor([[min(p.region[0] + i, x.shape[1] - 1) for i in range(rel.shape[1])] for p in some])
        encodings = x[torch.tensor([p.row for p in some])[:, None], places]
        wanted = torch.full(rel.shape, NONE)
        for row, each in enumerate(some):
            if each.tags is not None:
                wanted[row, : len(each.tags)] = torch.from_numpy(each.tags)
        real = torch.tensor([float(p.tags is not None) for p in some])
        weight = torch.tensor([p.weight for p in some])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits, valid = model.per_cue(encodings, torch.from_numpy(rel), torch.from_numpy(mask))
        tag_sum = tag_sum + fn.cross_entropy(logits.float().flatten(0, 1), wanted.flatten(), reduction="sum")
        tagged += int((wanted >= 0).sum())
        valid_sum = valid_sum + fn.binary_cross_entropy_with_logits(valid.float(), real, weight, reduction="sum")
    return tag_sum / tagged, valid_sum / len(todo)
