"""Writes the trained network as two int8 ONNX files: the shared encoder, and the pass per cue."""
# ruff: noqa: ANN401  # the tracer's values have no public type

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path
from typing import Any, Final

import torch
from network import HEADS, HIDDEN, Layer, Model
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

OPSET: Final = 17


class _Attention(torch.autograd.Function):
    """onnxruntime's own operator; only its name and inputs matter here, since the graph is traced and never trained."""

    @staticmethod
    def symbolic(g: Any, q: Any, k: Any, v: Any, bias: Any, mask: Any) -> Any:
        return g.op("com.microsoft::MultiHeadAttention", q, k, v, bias, mask, num_heads_i=HEADS).setType(q.type())

    @staticmethod
    def forward(ctx: Any, q: Tensor, k: Tensor, v: Tensor, bias: Tensor, mask: Tensor) -> Tensor:
        return q


class _SkipNorm(torch.autograd.Function):
    """The norm of a sum, in one operator."""

    @staticmethod
    def symbolic(g: Any, x: Any, skip: Any, gamma: Any, beta: Any, bias: Any) -> Any:
        name = "com.microsoft::SkipLayerNormalization"
        return g.op(name, x, skip, gamma, beta, bias, epsilon_f=1e-12).setType(x.type())

    @staticmethod
    def forward(ctx: Any, x: Tensor, skip: Tensor, gamma: Tensor, beta: Tensor, bias: Tensor) -> Tensor:
        return x


class _BiasGelu(torch.autograd.Function):
    """GELU of a sum, in one operator."""

    @staticmethod
    def symbolic(g: Any, x: Any, bias: Any) -> Any:
        return g.op("com.microsoft::BiasGelu", x, bias).setType(x.type())

    @staticmethod
    def forward(ctx: Any, x: Tensor, bias: Tensor) -> Tensor:
        return x


def _layer(layer: Layer, x: Tensor, mask: Tensor) -> Tensor:
    q, k, v = (x @ layer.qkv.weight.T).split(HIDDEN, -1)
    a = _Attention.apply(q, k, v, layer.qkv.bias, mask) @ layer.out.weight.T
    x = _SkipNorm.apply(a, x, layer.norm1.weight, layer.norm1.bias, layer.out.bias)
    y = _BiasGelu.apply(x @ layer.up.weight.T, layer.up.bias) @ layer.down.weight.T
    normed: Tensor = _SkipNorm.apply(y, x, layer.norm2.weight, layer.norm2.bias, layer.down.bias)
    return normed


class SharedGraph(nn.Module):
    """``network.Shared`` in onnxruntime's fused operators, with the cue tagger's logits only."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.m = model.shared

    def forward(self, ids: Tensor, shape: Tensor, quote: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """As ``network.Shared.forward``."""
        m = self.m
        x = m.norm(m.word(ids) + m.pos.weight[: ids.shape[1]][None] + m.shape(shape) + m.quote(quote))
        for layer in m.layers:
            x = _layer(layer, x, mask)  # type: ignore[arg-type]  # a ModuleList forgets its type
        return x, x @ m.head.weight[:3].T + m.head.bias[:3]


class CueGraph(nn.Module):
    """``network.PerCue`` in onnxruntime's fused operators."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.m = model.per_cue

    def forward(self, x: Tensor, rel: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """As ``network.PerCue.forward``."""
        m = self.m
        x = x + m.rel(rel)
        for layer in m.layers:
            x = _layer(layer, x, mask)  # type: ignore[arg-type]
        marked = ((rel == 0).to(x.dtype) * mask.to(x.dtype))[:, :, None]
        pooled = (x * marked).sum(1) / marked.sum(1).clamp(min=1.0)
        return x @ m.tags.weight.T + m.tags.bias, (pooled @ m.valid.weight.T + m.valid.bias)[:, 0]


def export(model: Model, out: Path) -> None:
    """Write ``shared.onnx`` and ``percue.onnx`` into a folder that is there."""
    model.eval()
    ids = torch.ones(2, 16, dtype=torch.long)
    mask = torch.ones(2, 16, dtype=torch.int32)
    encodings = torch.randn(2, 16, HIDDEN, generator=torch.Generator().manual_seed(0))
    shared_inputs = ["ids", "shape", "quote", "mask"]
    _write(SharedGraph(model), (ids, ids, ids, mask), shared_inputs, ["encodings", "cue"], out / "shared.onnx")
    cue_inputs = ["encodings", "relative", "mask"]
    _write(CueGraph(model), (encodings, ids, mask), cue_inputs, ["tags", "valid"], out / "percue.onnx")


def _write(graph: nn.Module, args: tuple[Tensor, ...], inputs: list[str], outputs: list[str], out: Path) -> None:
    axes = {name: {0: "b"} if name == "valid" else {0: "b", 1: "n"} for name in inputs + outputs}
    graph.eval()
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        # the exporter by tracing is the one that knows symbolic(); torch warns that it is the older one
        warnings.simplefilter("ignore")
        raw = Path(folder) / out.name
        torch.onnx.export(
            graph, args, str(raw), input_names=inputs, output_names=outputs, dynamic_axes=axes,
            opset_version=OPSET, dynamo=False, custom_opsets={"com.microsoft": 1},
        )  # fmt: skip
        # Weights in 7 of 8 bits: on processors without VNNI two products of 8-bit numbers are added in 16 bits and
        # saturate, so that the same file would read worse there. A scale per column makes up for the lost bit.
        quantize_dynamic(
            raw, out, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip
