"""The network: a BERT-shaped encoder whose last layers run once per cue."""

from __future__ import annotations

import math
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

HIDDEN, HEADS, INNER = 384, 12, 1536
N_TAGS = 7


class Layer(nn.Module):
    def __init__(self, fast_gelu: bool = False) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        if torch.onnx.is_in_onnx_export():
            a = torch.softmax(q @ k.transpose(-1, -2) * (1 / math.sqrt(HIDDEN // HEADS)) + bias, -1) @ v
        else:
            a = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype), dropout_p=0.0)
        a = a.transpose(1, 2).reshape(b, n, HIDDEN)
        x = self.norm1(x + self.out(a))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


def mask_bias(mask: Tensor) -> Tensor:
    return (1.0 - mask[:, None, None, :].float()) * -30000.0


class Shared(nn.Module):
    """Windows of text to token encodings and the cue tagger's logits."""

    def __init__(self, vocab: int, layers: int, shapes: int, quotes: int) -> None:
        super().__init__()
        self.word = nn.Embedding(vocab, HIDDEN, padding_idx=0)
        self.pos = nn.Embedding(512, HIDDEN)
        self.shape = nn.Embedding(shapes, HIDDEN)
        self.quote = nn.Embedding(quotes, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.head = nn.Linear(HIDDEN, 9)

    def forward(self, ids: Tensor, shape: Tensor, quote: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        p = self.pos.weight[: ids.shape[1]][None]
        x = self.drop(self.norm(self.word(ids) + p + self.shape(shape) + self.quote(quote)))
        bias = mask_bias(mask)
        for layer in self.layers:
            x = layer(x, bias)
        return x, self.head(x)


class PerCue(nn.Module):
    """One paragraph's encodings with one cue marked, to the tags of that cue's attribution and whether it is one."""

    def __init__(self, layers: int, buckets: int) -> None:
        super().__init__()
        self.rel = nn.Embedding(buckets, HIDDEN)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.tags = nn.Linear(HIDDEN, N_TAGS)
        self.valid = nn.Linear(HIDDEN, 1)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, rel: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        x = x + self.rel(rel)
        bias = mask_bias(mask)
        for layer in self.layers:
            x = layer(x, bias)
        marked = (rel == 0).to(x.dtype)[:, :, None] * mask[:, :, None].to(x.dtype)
        pooled = (x * marked).sum(1) / marked.sum(1).clamp(min=1.0)
        return self.tags(self.drop(x)), self.valid(self.drop(pooled))[:, 0]


class Model(nn.Module):
    def __init__(self, n_shared: int, n_cue: int, shapes: int, quotes: int, buckets: int, vocab: int = 30522) -> None:
        super().__init__()
        self.shared = Shared(vocab, n_shared, shapes, quotes)
        self.per_cue = PerCue(n_cue, buckets)


def load_pretrained(model: Model, folder: Path) -> None:
    """Take the encoder's weights: its first layers are shared, its last run per cue."""
    from safetensors.torch import load_file

    w = load_file(folder / "model.safetensors")
    w = {k.removeprefix("bert."): v for k, v in w.items()}
    s = model.shared
    with torch.no_grad():
        s.word.weight.copy_(w["embeddings.word_embeddings.weight"])
        s.pos.weight.copy_(w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0])
        s.norm.weight.copy_(w["embeddings.LayerNorm.weight"])
        s.norm.bias.copy_(w["embeddings.LayerNorm.bias"])
        for e in (s.shape, s.quote, model.per_cue.rel):
            e.weight.normal_(0, 0.005)
        n = len(s.layers)
        for i, layer in enumerate([*s.layers, *model.per_cue.layers]):
            j = i if i < n else 6 - len(model.per_cue.layers) + (i - n)
            p = f"encoder.layer.{j}."
            for name in ("weight", "bias"):
                getattr(layer.qkv, name).copy_(
                    torch.cat([w[f"{p}attention.self.{x}.{name}"] for x in ("query", "key", "value")])
                )
                getattr(layer.out, name).copy_(w[f"{p}attention.output.dense.{name}"])
                getattr(layer.norm1, name).copy_(w[f"{p}attention.output.LayerNorm.{name}"])
                getattr(layer.up, name).copy_(w[f"{p}intermediate.dense.{name}"])
                getattr(layer.down, name).copy_(w[f"{p}output.dense.{name}"])
                getattr(layer.norm2, name).copy_(w[f"{p}output.LayerNorm.{name}"])
