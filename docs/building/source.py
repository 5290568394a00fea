"""The package as its source tells it: names, signatures and docstrings, read without running anything."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import griffe

REPO = Path(__file__).resolve().parents[2]
PACKAGE = "counterclaim"


@lru_cache(maxsize=1)
def package() -> griffe.Module:
    """The whole package.

    Raises:
        TypeError: what lies there is no package.
    """
    found = griffe.load(PACKAGE, search_paths=[REPO / "src"], docstring_parser="google")
    if not isinstance(found, griffe.Module):
        raise TypeError(f"{PACKAGE} is no package")
    return found


def public(module: griffe.Module) -> Iterator[tuple[str, griffe.Object]]:
    """What a module offers under ``__all__``, in that order, wherever it is written."""
    for name in module.exports or ():
        member = module.members[str(name)]
        yield str(name), member.final_target if isinstance(member, griffe.Alias) else member


def text_of(thing: griffe.Object | griffe.Alias) -> str:
    """The docstring, or nothing."""
    return thing.docstring.value if thing.docstring else ""


def fields(record: griffe.Class) -> Iterator[griffe.Attribute]:
    """The fields of a record or of a dataclass, those that it takes over from others included."""
    for name, member in record.all_members.items():
        target = member.final_target if isinstance(member, griffe.Alias) else member
        if isinstance(target, griffe.Attribute) and not name.startswith("_") and _is_field(target):
            yield target


def _is_field(attribute: griffe.Attribute) -> bool:
    return attribute.annotation is not None and "ClassVar" not in str(attribute.annotation)
