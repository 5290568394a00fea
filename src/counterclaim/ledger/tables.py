"""Records as tables: Arrow, pandas, Polars, each only where it is installed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any, Generic, TypeVar, get_args, overload

from counterclaim.ledger.errors import MissingExtra
from counterclaim.records import Record, Span

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

R = TypeVar("R", bound=Record)


class Table(Sequence[R], Generic[R]):
    """Records in order, as many as were asked for. ``more`` says whether the limit has cut off others."""

    def __init__(self, kind: type[R], records: Iterable[R], *, more: bool = False) -> None:
        self.kind = kind
        self._records = tuple(records)
        self.more = more

    @overload
    def __getitem__(self, index: int) -> R: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[R]: ...

    def __getitem__(self, index: int | slice) -> R | Sequence[R]:
        return self._records[index]

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[R]:
        return iter(self._records)

    def __repr__(self) -> str:
        return f"<{len(self)} × {self.kind.__name__}{', and more' if self.more else ''}>"

    def to_arrow(self) -> pyarrow.Table:
        """A ``pyarrow.Table``, a column for each field.

        Raises:
            MissingExtra: pyarrow is not installed.
        """
        arrow = extra("pyarrow")
        fields = [(name, _arrow_type(arrow, self.kind, name)) for name in columns(self.kind)]
        schema = arrow.schema(fields)
        text = {field.name for field in schema if arrow.types.is_string(field.type)}
        rows = [
            {name: str(cell) if name in text and cell is not None else cell for name, cell in flat(record).items()}
            for record in self
        ]
        return arrow.Table.from_pylist(rows, schema=schema)

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas ``DataFrame``.

        Raises:
            MissingExtra: pandas or pyarrow is not installed.
        """
        extra("pandas")
        return self.to_arrow().to_pandas()

    def to_polars(self) -> polars.DataFrame:
        """A Polars ``DataFrame``.

        Raises:
            MissingExtra: Polars or pyarrow is not installed.
        """
        return extra("polars").from_arrow(self.to_arrow())  # type: ignore[no-any-return]


def one_more(limit: int | None) -> int | None:
    """The limit to ask with, so that it shows whether more follow."""
    return None if limit is None else limit + 1


def cut(kind: type[R], found: Sequence[R], limit: int | None) -> Table[R]:
    """What was asked for with one more than the limit, as a table of no more than the limit."""
    return Table(kind, found[:limit], more=limit is not None and len(found) > limit)


def extra(name: str) -> ModuleType:
    """An optional library.

    Raises:
        MissingExtra: it is not installed.
    """
    from importlib import import_module  # noqa: PLC0415

    try:
        return import_module(name)
    except ImportError as error:
        raise MissingExtra(f"{name} is not installed. pip install 'counterclaim[tables]'.") from error


def columns(kind: type[Record]) -> list[str]:
    """The names of a table's columns: a span is two."""
    names = []
    for name, field in kind.model_fields.items():
        names += ["start", "end"] if field.annotation is Span else [name]
    return names


def flat(record: Record) -> dict[str, Any]:
    """A record's cells by the names of their columns."""
    cells: dict[str, Any] = {}
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, Span):
            cells |= {"start": value.start, "end": value.end}
        elif isinstance(value, tuple):
            cells[name] = "; ".join(map(str, value))
        else:
            cells[name] = _cell(value)
    return cells


def _cell(value: object) -> object:
    """What has parts, as JSON."""
    if isinstance(value, Record):
        return value.model_dump_json()
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value


def _arrow_type(arrow: ModuleType, kind: type[Record], name: str) -> Any:  # noqa: ANN401 - a type of an optional library
    """Numbers as numbers, yes and no as such, all else as text."""
    if name in {"start", "end"}:
        return arrow.int64()
    annotation = kind.model_fields[name].annotation
    types = set(get_args(annotation)) or {annotation}
    if str in types:
        return arrow.string()
    for type_, column in ((float, arrow.float64()), (bool, arrow.bool_()), (int, arrow.int64())):
        if type_ in types:
            return column
    return arrow.string()
