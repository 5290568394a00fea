"""The tables of a batch: their columns follow from the records, so that every reading can be put together again."""

from __future__ import annotations

import types
from collections.abc import Mapping
from functools import cache
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

from counterclaim.records import Article, Comparison, Figure, Record, Relation, Span, Statement, UserTable

VERSION: Final = "counterclaim.batch/1"
"""Of the tables. Another one for every change of a column, which a test of the schemas' digest shows."""
KEY: Final = b"counterclaim.schema"
"""Where each Parquet file says its version."""
DOCUMENT: Final = ("document", pa.string())
"""Which document of the batch a row is of: the chunk's name and the document's number in it, the same in all tables.

One article that stands in the input twice is two documents with one id.
"""
ARTICLE: Final = ("article", pa.string())

RECORDS: Final[Mapping[str, type[Record]]] = {
    "articles": Article, "statements": Statement, "figures": Figure, "comparisons": Comparison, "relations": Relation,
}  # fmt: skip
CAPTURE: Final = (
    ("place", pa.string()),
    ("kind", pa.string()),
    ("captured_at", pa.string()),
    ("media_type", pa.string()),
    ("sha256", pa.string()),
    ("original", pa.binary()),
    ("signature", pa.binary()),
)
"""What is kept of an article's capture: where it was met, and the MinHash of its text."""
ERRORS: Final = ("document", "place", "kind", "reason", "advice", "details")
COPIES: Final = pa.schema([
    DOCUMENT, ARTICLE, ("copy_of", pa.string()), ("copy_of_document", pa.string()), ("score", pa.float64()),
    ("reason", pa.string()),
], metadata={KEY: VERSION.encode()})  # fmt: skip
TABLES: Final = (*RECORDS, "errors")
"""One file of each for every chunk."""
PARTS: Final = ("statements", "figures", "comparisons", "relations")
"""The tables with rows of a reading."""


@cache
def schemas() -> dict[str, pa.Schema]:
    """The schema of each table."""
    found = {name: _schema(name, kind) for name, kind in RECORDS.items()}
    found["errors"] = pa.schema([(name, pa.string()) for name in ERRORS])
    return {name: schema.with_metadata({KEY: VERSION.encode()}) for name, schema in found.items()}


def _schema(name: str, kind: type[Record]) -> pa.Schema:
    own = [(field, arrow_type(type_)) for field, type_ in _fields(kind).items()]
    if name == "articles":
        return pa.schema([DOCUMENT, *own, *CAPTURE, ("tables", arrow_type(tuple[UserTable, ...]))])
    words = [(f"{field}_text", pa.string()) for field in SAID] if name == "statements" else []
    return pa.schema([DOCUMENT, ARTICLE, *own, *words])


SAID: Final = ("source", "cue", "content")
"""Of a statement, the fields whose words stand in columns of their own beside their spans."""


@cache
def _fields(kind: type[Record]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {name: hints[name] for name in kind.model_fields}


def arrow_type(annotation: Any) -> pa.DataType:  # noqa: ANN401 - a type as it is annotated
    """The type of a column for a field of a record; a number that may be whole or not is a float64.

    Raises:
        TypeError: there is none for it.
    """
    inner = _without_null(annotation)
    if inner == {int, float}:
        return pa.float64()
    if len(inner) != 1:
        raise TypeError(f"no column holds {annotation}")
    (one,) = inner
    if one is Span:
        return pa.struct([("start", pa.int64()), ("end", pa.int64())])
    if get_origin(one) is tuple:
        return pa.list_(arrow_type(get_args(one)[0]))
    if isinstance(one, type) and issubclass(one, Record):
        return pa.struct([(name, arrow_type(type_)) for name, type_ in _fields(one).items()])
    if one in _PLAIN:
        return _PLAIN[one]
    raise TypeError(f"no column holds {annotation}")


_PLAIN: Final[Mapping[Any, pa.DataType]] = {
    str: pa.string(), bool: pa.bool_(), int: pa.int64(), float: pa.float64(),
}  # fmt: skip


def _without_null(annotation: Any) -> set[Any]:  # noqa: ANN401
    if get_origin(annotation) in (Union, types.UnionType):
        return set().union(*map(_without_null, get_args(annotation))) - {type(None)}
    if get_origin(annotation) is Literal:
        return {str}
    return {annotation}


def cells(record: Record) -> dict[str, Any]:
    """A record as a row, with what has parts as structs and lists."""
    return {name: _cell(getattr(record, name), name in _numbers(type(record))) for name in type(record).model_fields}


@cache
def _numbers(kind: type[Record]) -> frozenset[str]:
    """The fields with a number that may be whole or not."""
    return frozenset(name for name, type_ in _fields(kind).items() if _without_null(type_) == {int, float})


def _cell(value: Any, number: bool = False) -> Any:  # noqa: ANN401 - what a field holds
    if number and value is not None:
        return float(value)
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end}
    if isinstance(value, Record):
        return cells(value)
    return [_cell(one) for one in value] if isinstance(value, tuple) else value


def record(kind: type[Record], row: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a record of this kind
    """The record that a row was made of."""
    return kind.model_validate({name: _value(type_, row[name]) for name, type_ in _fields(kind).items()})


def _value(annotation: Any, cell: Any) -> Any:  # noqa: ANN401
    if cell is None:
        return None
    inner = _without_null(annotation)
    if inner == {int, float}:
        return int(cell) if float(cell).is_integer() else cell
    (one,) = inner
    if one is Span:
        return Span(cell["start"], cell["end"])
    if get_origin(one) is tuple:
        return tuple(_value(get_args(one)[0], part) for part in cell)
    return record(one, cell) if isinstance(one, type) and issubclass(one, Record) else cell
