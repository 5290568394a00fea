"""The page of the records, field by field, and their JSON Schemas, from the types and their docstrings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import griffe

from building.markdown import code, page, paragraphs, prose, table
from building.source import fields, package, text_of
from counterclaim.records import Audited, Course, EventComparison, Quantity, Reading, Record

INTRO = """Generated from the types. Records are frozen pydantic models in `counterclaim.records`; their JSON
has the same fields by the same names, and null where there is nothing. Every span is `[start, end)` in Unicode
code points of `article.text`: 0-based, the end left out. Days are ISO 8601."""

TOP: dict[str, tuple[type[Record], str]] = {
    "reading": (Reading, "a line of `counterclaim read --format jsonl`"),
    "comparison": (EventComparison, "a line of `counterclaim compare --format jsonl`"),
    "course": (Course, "a line of `counterclaim claimant --format jsonl`"),
    "audited": (Audited, "a line of `counterclaim audit --format jsonl`"),
    "quantity": (Quantity, "what `counterclaim.quantities` gives"),
}
"""The records that other programs read, by the names of their schemas."""


def schema(name: str) -> str:
    """The JSON Schema of one of these records, with what each field means."""
    record, told = TOP[name]
    made = record.model_json_schema(mode="serialization")
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    made["title"] = f"Counterclaim: {record.__name__}, {told.replace('`', '')}"
    for kind, properties in ((record.__name__, made), *made.get("$defs", {}).items()):
        _describe(kind, properties)
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


def _describe(kind: str, properties: dict[str, Any]) -> None:
    meanings = {each.name: text_of(each) for each in fields(_class(kind))}
    for name, found in properties.get("properties", {}).items():
        if meaning := meanings.get(name):
            found["description"] = " ".join(meaning.split())


def _class(name: str) -> griffe.Class:
    """The record of this name.

    Raises:
        TypeError: it is no class.
    """
    member = package().members["records"].members[name]
    found = member.final_target if isinstance(member, griffe.Alias) else member
    if not isinstance(found, griffe.Class):
        raise TypeError(f"{name} is no record")
    return found


def reached(record: type[Record]) -> list[str]:
    """The record and those that it is made of, each once, the whole before its parts."""
    made = record.model_json_schema(mode="serialization")
    order, waiting = [record.__name__], [made.get("properties", {})]
    while waiting:
        for name in _references(waiting.pop(0)):
            if name not in order:
                order.append(name)
                waiting.append(made["$defs"][name].get("properties", {}))
    return order


def _references(tree: object) -> Iterator[str]:
    if isinstance(tree, dict):
        if isinstance(tree.get("$ref"), str):
            yield str(tree["$ref"]).rpartition("/")[2]
        for value in tree.values():
            yield from _references(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _references(value)


def records() -> str:
    """The page."""
    lines: list[str] = []
    shown: set[str] = set()
    for name, (record, told) in TOP.items():
        lines += [f"## {record.__name__}: {told}", ""]
        lines += [f"JSON Schema: [{name}.schema.json](schemas/{name}.schema.json)", ""]
        for kind in reached(record):
            if kind not in shown:
                lines.extend(_about(kind, top=kind == record.__name__))
            shown.add(kind)
    return page("Records and their JSON", INTRO, lines)


def _about(kind: str, *, top: bool) -> Iterator[str]:
    found = _class(kind)
    if not top:
        yield from (f"### {kind}", "")
    yield from (paragraphs(text_of(found)), "")
    rows = (
        (code(each.name.rstrip("_")), kind_of(str(each.annotation)), prose(text_of(each)), _default(each))
        for each in fields(found)
        if each.name != "model_config"
    )
    yield from table(("field", "type", "what it is", "unless told"), rows)


def kind_of(annotation: str) -> str:
    """A field's type as its JSON has it: "list of ...", "... or null", and the words that may stand there."""
    listed = re.fullmatch(r"tuple\[(.+), \.\.\.\]", annotation)
    if listed:
        return f"list of {kind_of(listed[1])}"
    if annotation.endswith(" | None"):
        return f"{kind_of(annotation.removesuffix(' | None'))} or null"
    if annotation == "Spans":
        return f"list of {kind_of('Span')}"
    words = re.findall(r"[\"']([^\"']+)[\"']", _literals().get(annotation, annotation))
    return ", ".join(map(code, words)) if words else code(annotation)


@lru_cache(maxsize=1)
def _literals() -> dict[str, str]:
    """Names that stand for a few words, and those words as the source has them."""
    found = {}
    for module in package().members["records"].modules.values():
        for name, member in module.members.items():
            if isinstance(member, griffe.Attribute) and str(member.value).startswith("Literal["):
                found[name] = str(member.value)
    return found


def _default(field: griffe.Attribute) -> str:
    value = "" if field.value is None else str(field.value)
    return code(value) if value and not value.startswith(("Field(", "SCHEMA")) else ""
