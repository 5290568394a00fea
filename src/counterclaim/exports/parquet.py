"""Parquet: the same columns as CSV, typed; written some rows at a time."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from types import ModuleType
from typing import Any, Final

from counterclaim.exports.formats import Files, Format, Tally, extra_library
from counterclaim.exports.records import CitedClaim
from counterclaim.exports.rows import COLUMNS, LOST, MAPPED, cells

AT_ONCE: Final = 5_000
"""Rows in a group: as many are held in memory."""


def write(rows: Iterable[CitedClaim], files: Files, tally: Tally) -> None:
    """Row groups of claims; the definition of each column is in its metadata."""
    arrow, parquet = extra_library("pyarrow", "tables"), extra_library("pyarrow.parquet", "tables")
    schema, names = _schema(arrow), [column.name for column in COLUMNS]
    remaining = iter(rows)
    with parquet.ParquetWriter(files.open(), schema, compression="zstd") as writer:
        while group := [cells(row) for row in islice(remaining, AT_ONCE)]:
            columns = dict(zip(names, map(list, zip(*group, strict=True)), strict=True))
            writer.write_table(arrow.table(columns, schema=schema))
            for _ in group:
                tally.carry()


def _schema(arrow: ModuleType) -> Any:  # noqa: ANN401 - of an optional library
    types = {"text": arrow.string(), "number": arrow.float64(), "whole": arrow.int64(), "flag": arrow.bool_()}
    return arrow.schema(
        [arrow.field(column.name, types[column.kind], metadata={"definition": column.definition}) for column in COLUMNS]
    )


FORMAT: Final = Format(
    name="parquet",
    title="Parquet",
    used_by="data analysts",
    carries="claims",
    endings=(".parquet",),
    about="the columns of csv, typed, with their definitions as metadata",
    media_type="application/vnd.apache.parquet",
    write=write,
    mapped=MAPPED,
    lost=LOST,
    binary=True,
    needs="tables",
)
