"""The model's files: weights, tokenizer and what they were trained for, checked when they are loaded."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from counterclaim.reading.attribution.model.decode import FEATURES, TAGS, Floats
from counterclaim.reading.attribution.model.windows import BUCKETS, QUOTES, SHAPES, Ints

NAMES: Final = ("shared.onnx", "percue.onnx", "tokenizer.json", "meta.json")
"""What a model consists of."""


class ModelError(RuntimeError):
    """The model's files do not fit this program: install the package again, or train the model anew."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """How the network's outputs become a confidence: a logistic regression on features of each candidate."""

    intercept: float
    weights: tuple[float, ...]
    threshold: float
    """Confidence from which a candidate is an attribution; chosen for the best F1 on training articles held out."""


@dataclass(frozen=True, slots=True)
class Files:
    """A loaded model: its tokenizer, and its two networks as functions of arrays."""

    tokenizer: Tokenizer
    shared: Callable[..., list[Any]]
    per_cue: Callable[..., list[Any]]
    calibration: Calibration


def shipped_folder() -> Traversable:
    """Where the package keeps its model."""
    return files("counterclaim").joinpath("models", "attribution")


def is_there(folder: Traversable) -> bool:
    """Whether all files of a model are in a folder."""
    return all(folder.joinpath(name).is_file() for name in NAMES)


def _session(folder: Traversable, name: str, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    data = folder.joinpath(name).read_bytes()
    return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])


def check(meta: dict[str, Any]) -> None:
    """Refuse a model that was trained for other labels, features or codes than this program reads.

    Raises:
        ModelError: what differs, and what to do.
    """
    expected = {
        "labels": list(TAGS), "features": list(FEATURES), "shapes": SHAPES, "quotes": QUOTES, "buckets": BUCKETS,
    }  # fmt: skip
    for key, value in expected.items():
        if meta.get(key) != value:
            raise ModelError(
                f"the attribution model was trained for {key} {meta.get(key)!r}, this program reads {value!r}: "
                "install the version of Counterclaim that the model came with, or train it again (training/README.md)"
            )


def load(folder: Traversable, threads: int = 1) -> Files:
    """The model in a folder, on so many threads; the number of threads does not change what it reads.

    Raises:
        ModelError: a file is missing, or the model is made for other labels.
    """
    if not is_there(folder):
        raise ModelError(
            f"no attribution model in {folder}: install Counterclaim again, or train it (training/README.md)"
        )
    meta = json.loads(folder.joinpath("meta.json").read_text(encoding="utf-8"))
    check(meta)
    shared, per_cue = _session(folder, "shared.onnx", threads), _session(folder, "percue.onnx", threads)

    def run_shared(ids: Ints, shape: Ints, quote: Ints, mask: Floats) -> list[Any]:
        return list(shared.run(None, {"ids": ids, "shape": shape, "quote": quote, "mask": mask.astype(np.int32)}))

    def run_per_cue(encodings: Floats, relative: Ints, mask: Floats) -> list[Any]:
        return list(per_cue.run(None, {"encodings": encodings, "relative": relative, "mask": mask.astype(np.int32)}))

    tokenizer = Tokenizer.from_str(folder.joinpath("tokenizer.json").read_text(encoding="utf-8"))
    given = meta["calibration"]
    calibration = Calibration(given["intercept"], tuple(given["weights"]), given["threshold"])
    return Files(tokenizer, run_shared, run_per_cue, calibration)
