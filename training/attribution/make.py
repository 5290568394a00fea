"""Makes the attribution model from the annotated articles of PolNeAR.

    python training/attribution/make.py --data POLNEAR_TRAIN --out FOLDER

POLNEAR_TRAIN holds ``text/*.txt`` and brat annotations in ``attributions/``. FOLDER gets shared.onnx, percue.onnx,
tokenizer.json, meta.json and log.jsonl.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import onnxruntime
from calibrate import calibrate
from export import export
from network import base_folder
from train import Options, log_to, plain_tokenizer, train

from counterclaim.reading.attribution.model.decode import FEATURES, TAGS
from counterclaim.reading.attribution.model.files import load as load_files
from counterclaim.reading.attribution.model.windows import BUCKETS, QUOTES, SHAPES
from examples import load, split

HELD_OUT: Final = 42
"""Articles that are not trained on, for the calibration."""

THRESHOLD: Final = 0.4
"""Confidence from which a candidate is an attribution: the best F1 on the articles held out."""

NOTHING: Final = -30.0
"""Intercept by which no candidate is believed."""


def meta(options: Options, intercept: float, weights: list[float]) -> dict[str, Any]:
    """What the program checks before it uses a model, and the model's calibration."""
    return {
        "labels": list(TAGS),
        "features": list(FEATURES),
        "shapes": SHAPES,
        "quotes": QUOTES,
        "buckets": BUCKETS,
        "shared_layers": options.shared,
        "cue_layers": options.per_cue,
        "calibration": {"intercept": intercept, "weights": weights, "threshold": THRESHOLD},
    }


def write_meta(out: Path, options: Options, intercept: float, weights: list[float]) -> None:
    """Write ``meta.json``."""
    text = json.dumps(meta(options, intercept, weights), indent=1)
    (out / "meta.json").write_text(text + "\n", encoding="utf-8")


def make(data: Path, out: Path, options: Options) -> None:
    """Train, export, calibrate, write."""
    out.mkdir(parents=True, exist_ok=True)
    say = log_to(out / "log.jsonl")
    held, documents = split(load(data), HELD_OUT)
    say({**asdict(options), "articles": len(documents), "held_out": len(held), "onnxruntime": onnxruntime.__version__})
    tokenizer = plain_tokenizer(base_folder())
    tokenizer.save(str(out / "tokenizer.json"), pretty=False)
    export(train(documents, tokenizer, options, say), out)
    # until it is calibrated the model believes nothing
    write_meta(out, options, NOTHING, [0.0] * len(FEATURES))
    # calibrated as it will run: in int8, from the files, by the program's own loader
    files = load_files(out, threads=options.threads)
    intercept, weights = calibrate(held, files.tokenizer, files.shared, files.per_cue)
    write_meta(out, options, intercept, weights)
    say({"calibration": dict(zip(FEATURES, weights, strict=True)), "intercept": intercept})


def main() -> None:
    """Read the options and make the model."""
    usual = Options()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="folder with text/ and attributions/")
    parser.add_argument("--out", type=Path, required=True, help="folder to write into")
    parser.add_argument("--minutes", type=float, default=usual.minutes)
    parser.add_argument("--steps", type=int, help="end after so many steps instead")
    parser.add_argument("--seed", type=int, default=usual.seed)
    given = parser.parse_args()
    make(given.data, given.out, Options(minutes=given.minutes, steps=given.steps, seed=given.seed))


if __name__ == "__main__":
    main()
