"""JSON written as it comes: one document with a list in it that is never held whole."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

Node = Mapping[str, Any]


def filled(**values: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    """The values that say something; names with ``_`` first stand for ``@``."""
    named = {f"@{name[1:]}" if name.startswith("_") else name: value for name, value in values.items()}
    return {name: value for name, value in named.items() if value not in (None, "", [], {})}


def write_list(stream: TextIO, head: str, nodes: Iterable[Node], tail: str) -> None:
    """``head``, each node on lines of its own, ``tail``."""
    stream.write(head)
    mark = "\n"
    for node in nodes:
        stream.write(mark + json.dumps(node, ensure_ascii=False))
        mark = ",\n"
    stream.write("\n" + tail)


def urn(kind: str, id_: str) -> str:
    """The address of a record in what is exported: the same in every export of the same record."""
    return f"urn:counterclaim:{kind}:{id_}"


def sentence_of(passage: str) -> str:
    """A passage on one line."""
    return " ".join(passage.split())
