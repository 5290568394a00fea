"""Which column of a table holds what of an article."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from counterclaim.articles.errors import NoSuchColumn, NoTextColumn
from counterclaim.lexicon import entries

FIELDS: Final = ("text", "html", "url", "title", "published", "publisher", "author", "id")
"""What a column can be mapped to."""
MOST_NAMED: Final = 30
"""Columns that a message names."""


class BadMapping(ValueError):  # noqa: N818 - named for what the caller finds
    """What was given for --map can't be understood; the message says what can be."""


def mapping(given: Sequence[str]) -> dict[str, str]:
    """The columns by field, of words like "text=body".

    Raises:
        BadMapping: one of them can't be understood.
    """
    found: dict[str, str] = {}
    for words in given:
        field, sign, column = words.partition("=")
        if not sign or not column or field.strip() not in FIELDS:
            raise BadMapping(f"{words!r} is no mapping. Write FIELD=COLUMN; FIELD is one of {', '.join(FIELDS)}.")
        if field.strip() in found:
            raise BadMapping(f"{field.strip()} is mapped twice. Give one column for it.")
        found[field.strip()] = column
    return found


def columns_of(names: Sequence[str], given: Mapping[str, str], place: str) -> dict[str, str]:
    """The column for each field: as given, else the one whose name tells it.

    A column given for a field is looked for with its very name, then in small letters, then as a path of names with
    points between ("article.body"), whose first is a column.

    Raises:
        NoSuchColumn: one that was given is not there.
        NoTextColumn: none is given or known to hold text.
    """
    found = {field: _named(column, names, place) for field, column in given.items()}
    plain = {_plain(name): name for name in reversed(names)}
    for field, known in _known().items():
        name = None if field in found else next((plain[one] for one in known if one in plain), None)
        if name is not None and name not in found.values():
            found[field] = name
    if "text" not in found and "html" not in found:
        raise NoTextColumn(place, _listed(names))
    return found


def cell(row: Mapping[str, Any], column: str) -> Any:  # noqa: ANN401 - what a table holds
    """The value in a column, or at a path of names; null where there is none."""
    if column in row:
        return row[column]
    value: Any = row
    for name in column.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _named(column: str, names: Sequence[str], place: str) -> str:
    if column in names:
        return column
    alike = [name for name in names if name.strip().lower() == column.strip().lower()]
    if alike:
        return alike[0]
    if column.split(".", maxsplit=1)[0] in names and "." in column:
        return column
    raise NoSuchColumn(place, column, _listed(names))


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", "", name.lower())


@cache
def _known() -> dict[str, tuple[str, ...]]:
    fields: Mapping[str, Sequence[str]] = entries("columns")["fields"]
    return {field: tuple(_plain(name) for name in fields[field]) for field in FIELDS}


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(name[:40] for name in names[:MOST_NAMED]) or "none"
    return f"{shown} and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else shown
