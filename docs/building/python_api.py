"""The page of the Python API: what the public modules offer, from their source."""

from __future__ import annotations

import re
from collections.abc import Iterator

import griffe

from building.markdown import code, page, paragraphs, prose, table
from building.source import PACKAGE, fields, package, public, text_of

INTRO = """Generated from the source of the version that this site was built from: every name that the public
modules offer. The [records](records.md) and the [errors](errors.md) have pages of their own; [In
Python](../python.md) shows how they are used."""

MODULES = ("", "lexicon.measures", "lexicon.parties", "lexicon.tables", "articles", "comparing", "compared", "ledger",
           "watching", "exports", "batch", "web")  # fmt: skip
"""Those whose names other programs may rely on; of ``records`` all is on a page of its own, errors likewise."""

LOOKED_UP = {"lexicon.measures": ("Measure", "Published"), "lexicon.parties": ("Party",), "lexicon.tables": ("Tables",)}
"""Modules of which only what the functions above give is public."""

_ROLE = re.compile(r":\w+:`~?([^`]+)`")


def python_api() -> str:
    """The page."""
    lines: list[str] = []
    for name in MODULES:
        module = _module(name)
        if module is not None:
            lines.extend(_about(name, module))
    return page("Python API", INTRO, lines)


def _module(name: str) -> griffe.Module | None:
    """The module, or none where this version has no such."""
    found: griffe.Object | griffe.Alias = package()
    for part in name.split(".") if name else ():
        if part not in found.members:
            return None
        found = found.members[part]
    return found if isinstance(found, griffe.Module) else None


def offered(name: str) -> Iterator[tuple[str, griffe.Object]]:
    """What a module offers, but for exceptions and records."""
    module = _module(name)
    if module is None:
        return
    chosen = LOOKED_UP.get(name)
    for word, thing in public(module) if chosen is None else ((each, module.members[each]) for each in chosen):
        if isinstance(thing, griffe.Object) and not is_error(thing):
            yield word, thing


def is_error(thing: griffe.Object) -> bool:
    """Whether it is an exception, by the names of what it is made from."""
    if not isinstance(thing, griffe.Class):
        return False
    names = [thing.name, *(str(base).rpartition(".")[2] for base in thing.bases), *(each.name for each in thing.mro())]
    return any(name in ("Exception", "ValueError", "LookupError") or name.endswith("Error") for name in names)


def _about(name: str, module: griffe.Module) -> Iterator[str]:
    things = list(offered(name))
    if not things:
        return
    path = f"{PACKAGE}.{name}" if name else PACKAGE
    yield from (f"## `{path}`", "", prose(text_of(module).split("\n\n")[0]), "")
    for word, thing in things:
        yield from (f"### `{path}.{word}`", "")
        if isinstance(thing, griffe.Function):
            yield from _function(word, thing)
        elif isinstance(thing, griffe.Class):
            yield from _class(word, thing)
        else:
            yield from (paragraphs(text_of(thing)), "")


def _function(word: str, function: griffe.Function) -> Iterator[str]:
    yield from ("```python", _signature(word, function), "```", "")
    yield from _told(function)


def _signature(word: str, function: griffe.Function) -> str:
    """The function as it is called, a parameter a line where it is long; decorators and the body left out."""
    short = function.signature(name=word)
    if len(short) <= 100:
        return short
    inside, _, gives = short[len(word) + 1 :].rpartition(")")
    return f"{word}(\n    " + ",\n    ".join(_parts(inside)) + f",\n){gives}"


def _parts(inside: str) -> Iterator[str]:
    """The parameters of a signature, commas within brackets left alone."""
    depth, part = 0, ""
    for letter in inside:
        depth += (letter in "([{") - (letter in ")]}")
        if letter == "," and not depth:
            yield part.strip()
            part = ""
        else:
            part += letter
    if part.strip():
        yield part.strip()


def _told(thing: griffe.Object) -> Iterator[str]:
    """The docstring: its text, then what the parameters mean and what is raised."""
    for section in thing.docstring.parse("google") if thing.docstring else ():
        if isinstance(section, griffe.DocstringSectionText):
            yield from (paragraphs(_plain(section.value)), "")
        elif isinstance(section, griffe.DocstringSectionParameters):
            rows = ((code(each.name), prose(each.description)) for each in section.value)
            yield from table(("parameter", "what it is"), rows)
        elif isinstance(section, griffe.DocstringSectionRaises):
            rows = ((code(str(each.annotation)), prose(each.description)) for each in section.value)
            yield from table(("raises", "when"), rows)
        elif isinstance(section, griffe.DocstringSectionReturns | griffe.DocstringSectionYields):
            yield from ("Gives " + prose("; ".join(each.description for each in section.value)), "")


def _plain(text: str) -> str:
    return _ROLE.sub(r"``\1``", text)


def _class(word: str, found: griffe.Class) -> Iterator[str]:
    yield from _told(found)
    rows = ((code(each.name), code(str(each.annotation)), prose(text_of(each))) for each in fields(found))
    yield from table(("field", "type", "what it is"), rows)
    for name, member in found.all_members.items():
        target = member.final_target if isinstance(member, griffe.Alias) else member
        if name.startswith("_") or not isinstance(target, griffe.Function | griffe.Attribute):
            continue
        if isinstance(target, griffe.Function):
            yield from (f"#### `{word}.{name}`", "")
            yield from _function(name, target)
        elif "property" in target.labels:
            yield from (f"#### `{word}.{name}`", "", paragraphs(text_of(target)), "")
