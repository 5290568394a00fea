"""Write the trained network as two int8 ONNX files that plain onnxruntime runs: the shared encoder, and the pass per cue."""

# ruff: noqa: ANN401  # the tracer's values have no public type
from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime as ort
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from network import HEADS, Layer, Model


class _Attention(torch.autograd.Function):
    @staticmethod
    def symbolic(g: Any, q: Any, k: Any, v: Any, bias: Any, mask: Any) -> Any:
        return g.op("com.microsoft::MultiHeadAttention", q, k, v, bias, mask, num_heads_i=HEADS).setType(q.type())

    @staticmethod
    def forward(ctx: Any, q: Tensor, k: Tensor, v: Tensor, bias: Tensor, mask: Tensor) -> Tensor:
        return q


class _SkipNorm(torch.autograd.Function):
    @staticmethod
    def symbolic(g: Any, x: Any, skip: Any, gamma: Any, beta: Any, bias: Any) -> Any:
        return g.op("com.microsoft::SkipLayerNormalization", x, skip, gamma, beta, bias, epsilon_f=1e-12).setType(
            x.type()
        )

    @staticmethod
    def forward(ctx: Any, x: Tensor, skip: Tensor, gamma: Tensor, beta: Tensor, bias: Tensor) -> Tensor:
        return x


class _BiasGelu(torch.autograd.Function):
    @staticmethod
    def symbolic(g: Any, x: Any, bias: Any) -> Any:
        return g.op("com.microsoft::" + GELU, x, bias).setType(x.type())

    @staticmethod
    def forward(ctx: Any, x: Tensor, bias: Tensor) -> Tensor:
        return x


GELU = "BiasGelu"


def _layer(layer: Layer, x: Tensor, mask: Tensor) -> Tensor:
    q, k, v = (x @ layer.qkv.weight.T).split(x.shape[-1], -1)
    a = _Attention.apply(q, k, v, layer.qkv.bias, mask) @ layer.out.weight.T
    x = _SkipNorm.apply(a, x, layer.norm1.weight, layer.norm1.bias, layer.out.bias)
    y = _BiasGelu.apply(x @ layer.up.weight.T, layer.up.bias) @ layer.down.weight.T
    return _SkipNorm.apply(y, x, layer.norm2.weight, layer.norm2.bias, layer.down.bias)  # type: ignore[no-any-return]


class SharedGraph(nn.Module):
    def __init__(self, model: Model) -> None:
        super().__init__()
        self.m = model.shared

    def forward(self, ids: Tensor, shape: Tensor, quote: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        m = self.m
        x = m.norm(m.word(ids) + m.pos.weight[: ids.shape[1]][None] + m.shape(shape) + m.quote(quote))
        for layer in m.layers:
            x = _layer(layer, x, mask)  # type: ignore[arg-type]
        return x, x @ m.head.weight[:3].T + m.head.bias[:3]


class CueGraph(nn.Module):
    def __init__(self, model: Model) -> None:
        super().__init__()
        self.m = model.per_cue

    def forward(self, x: Tensor, rel: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        m = self.m
        x = x + m.rel(rel)
        for layer in m.layers:
            x = _layer(layer, x, mask)  # type: ignore[arg-type]
        marked = ((rel == 0).to(x.dtype) * mask.to(x.dtype))[:, :, None]
        pooled = (x * marked).sum(1) / marked.sum(1).clamp(min=1.0)
        return x @ m.tags.weight.T + m.tags.bias, (pooled @ m.valid.weight.T + m.valid.bias)[:, 0]


def export(model: Model, out: Path, keep_float: tuple[str, ...] = ()) -> None:
    model.eval()
    out.mkdir(parents=True, exist_ok=True)
    ids = torch.ones(2, 16, dtype=torch.long)
    mask = torch.ones(2, 16, dtype=torch.int32)
    jobs: list[tuple[str, nn.Module, tuple[Tensor, ...], list[str], list[str]]] = [
        ("shared", SharedGraph(model), (ids, ids, ids, mask), ["ids", "shape", "quote", "mask"], ["encodings", "cue"]),
        (
            "percue",
            CueGraph(model),
            (torch.randn(2, 16, 384), ids, mask),
            ["encodings", "relative", "mask"],
            ["tags", "valid"],
        ),
    ]
    for name, graph, args, inputs, outputs in jobs:
        graph.eval()
        axes = {k: ({0: "b"} if k == "valid" else {0: "b", 1: "n"}) for k in inputs + outputs}
        raw = out / f"{name}.float.onnx"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            torch.onnx.export(
                graph,
                args,
                str(raw),
                input_names=inputs,
                output_names=outputs,
                dynamic_axes=axes,
                opset_version=17,
                dynamo=False,
                custom_opsets={"com.microsoft": 1},
            )
        heads = [n.name for n in onnx.load(raw).graph.node if n.op_type == "MatMul" and n.output[0] in keep_float]
        quantize_dynamic(
            raw,
            out / f"{name}.onnx",
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=heads,
            extra_options={"MatMulConstBOnly": True},
        )
