"""Trains the network: seeded, with a log."""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import torch
from losses import Item, loss_of
from network import Model, base_folder, start_from
from tokenizers import Tokenizer
from torch import Tensor

import examples
from counterclaim.reading.attribution.model.decode import lengths_batched
from counterclaim.reading.attribution.model.windows import tokenize, windows

LOOK: Final = 50
"""Steps between two lines of the log."""

WARM_UP: Final = 0.03
"""Share of the training in which the rate rises."""

LAST_RATE: Final = 0.02
"""Share of the rate that is left at the end."""

POOL: Final = 96
"""Windows among which batches of like length are made."""

Say = Callable[[dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Options:
    """How to train. The defaults are those of the shipped model."""

    minutes: float = 80.0
    steps: int | None = None
    """End after so many steps instead, whatever time they take."""
    seed: int = 7
    rate: float = 2.5e-4
    decay: float = 0.9
    """The rate falls by this a layer downwards."""
    shared: int = 4
    per_cue: int = 2
    budget: int = 1200
    """Padded places in a batch."""
    cue_budget: int = 2600
    """Padded places in a batch of passes for cues."""
    threads: int = 2


@dataclass(slots=True)
class Clock:
    """How much of the training is done, by time or by steps."""

    options: Options
    step: int = 0
    began: float = field(default_factory=time.monotonic)

    @property
    def minutes(self) -> float:
        """Since the beginning."""
        return (time.monotonic() - self.began) / 60

    @property
    def done(self) -> float:
        """Share of the training that is over; at 1 it ends."""
        return self.step / self.options.steps if self.options.steps else self.minutes / self.options.minutes


def plain_tokenizer(folder: Path) -> Tokenizer:
    """The base model's tokenizer, for texts of any length."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def epoch(documents: list[examples.Document], tokenizer: Tokenizer, rng: random.Random) -> list[Item]:
    """Every window of every article, anew each time: damage, annotator and size of the windows are drawn."""
    out: list[Item] = []
    for document in documents:
        version = document.versions[0] if rng.random() < 0.6 else rng.choice(document.versions)
        text, where = examples.damaged(document.text, rng)
        tokens = tokenize(text, examples.paragraphs(text), tokenizer, longest=rng.randint(80, 130))
        labels = examples.labels(tokens, examples.moved(version, where))
        out += [(tokens, window, labels) for window in windows(tokens, rng.choice((96, 128, 160, 192)))]
    return out


def batches(items: list[Item], rng: random.Random, budget: int) -> list[list[Item]]:
    """The windows in batches of like length, in an order that is drawn."""
    rng.shuffle(items)
    out: list[list[Item]] = []
    for i in range(0, len(items), POOL):
        pool = items[i : i + POOL]
        out += [[pool[k] for k in chunk] for chunk in lengths_batched([len(w.token) for _, w, _ in pool], budget)]
    rng.shuffle(out)
    return out


def groups(model: Model, options: Options) -> list[dict[str, Any]]:
    """Parameters by depth: the rate falls downwards; new parts learn faster."""
    below, above = len(model.shared.layers), len(model.per_cue.layers)
    out: dict[tuple[float, float], list[torch.nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        half, part, *rest = name.split(".")
        if not parameter.requires_grad:
            continue
        if part in ("head", "tags", "valid"):
            rate = 5 * options.rate
        elif part in ("shape", "quote", "rel"):
            rate = 3 * options.rate
        elif part == "layers":
            depth = int(rest[0]) + (below if half == "per_cue" else 0)
            rate = options.rate * options.decay ** (below + above - 1 - depth)
        else:
            rate = options.rate * options.decay ** (below + above)
        out.setdefault((rate, 0.01 if parameter.ndim > 1 else 0.0), []).append(parameter)
    return [{"params": ps, "lr": rate, "peak": rate, "weight_decay": decay} for (rate, decay), ps in out.items()]


class Average:
    """The running average of the weights, which reads better than the last of them."""

    def __init__(self, model: Model) -> None:
        self.weights = {name: value.clone() for name, value in model.state_dict().items()}

    def add(self, model: Model, step: int) -> None:
        """Move towards the weights of now; at the start faster."""
        now = model.state_dict()
        with torch.no_grad():
            for name, value in self.weights.items():
                value.lerp_(now[name], 1 - min(0.99, (step + 1) / (step + 40)))


def train(documents: list[examples.Document], tokenizer: Tokenizer, options: Options, say: Say) -> Model:
    """A trained network, with the average of its weights over the last steps."""
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    model = Model(options.shared, options.per_cue)
    start_from(model, base_folder())
    # the words of the base model stay: 840 articles would only teach those that they have
    model.shared.word.weight.requires_grad_(False)
    average, clock, sums = Average(model), Clock(options), Counter[str]()
    optimiser = torch.optim.AdamW(groups(model, options), betas=(0.9, 0.98), fused=True)
    model.train()
    for items in _endless(documents, tokenizer, rng, options.budget):
        if (done := clock.done) >= 1:
            break
        scale = min(1.0, done / WARM_UP) * max(LAST_RATE, 1 - done)
        sums.update(_step(model, optimiser, scale, loss_of(model, items, rng, options.cue_budget)))
        clock.step += 1
        if clock.step % 4 == 0:
            average.add(model, clock.step)
        if clock.step % LOOK == 0:
            means = {name: value / LOOK for name, value in sums.items()}
            say({"step": clock.step, "scale": scale, "minutes": clock.minutes, **means})
            sums.clear()
    say({"done": True, "steps": clock.step, "minutes": clock.minutes})
    model.load_state_dict(average.weights)
    return model


def _endless(
    documents: list[examples.Document], tokenizer: Tokenizer, rng: random.Random, budget: int
) -> Iterator[list[Item]]:
    while True:
        yield from batches(epoch(documents, tokenizer, rng), rng, budget)


def _step(
    model: Model, optimiser: torch.optim.Optimizer, scale: float, result: tuple[Tensor, dict[str, float]]
) -> dict[str, float]:
    loss, parts = result
    for group in optimiser.param_groups:
        group["lr"] = group["peak"] * scale
    loss.backward()
    torch.nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0)
    optimiser.step()
    optimiser.zero_grad()
    return parts


def log_to(file: Path) -> Say:
    """A function that writes what it is told as a line of JSON into a new file, and prints it."""
    file.write_text("", encoding="utf-8")

    def say(fact: dict[str, Any]) -> None:
        line = json.dumps({k: round(v, 5) if isinstance(v, float) else v for k, v in fact.items()})
        print(line, flush=True)
        with file.open("a", encoding="utf-8") as log:
            log.write(line + "\n")

    return say
