"""The lexicon: data files, each with its source; one small loader.

A file is TOML and begins with ``source = "..."``, which says where its entries come from.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def entries(name: str) -> dict[str, Any]:
    """The tables of ``lexicon/NAME.toml``.

    Raises:
        ValueError: the file does not name its source.
    """
    table = tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    if not table.get("source"):
        raise ValueError(f'lexicon/{name}.toml does not say where its entries come from: add a line source = "..."')
    return table
