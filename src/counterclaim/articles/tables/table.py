"""From a table to what its rows hold of an article each."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import quote, urlsplit

from counterclaim.articles.content import Content, Original, Stated, now
from counterclaim.articles.data_dates import Order, day_of, order_of
from counterclaim.articles.errors import ArticleError, EmptyArticle, NoRows
from counterclaim.articles.opening import written_at
from counterclaim.articles.source import Source, Ways
from counterclaim.articles.tables.columns import cell, columns_of
from counterclaim.articles.tables.parquet import parquet_names, parquet_rows
from counterclaim.articles.tables.rows import Row, csv_rows, jsonl_rows

Kind = Literal["csv", "jsonl", "parquet"]

_KINDS: Final[Mapping[str, Kind]] = {
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jsonlines": "jsonl",
    ".parquet": "parquet",
    ".pq": "parquet",
}
LOOKED_AT: Final = 1_000
"""Rows whose dates tell whether the day or the month stands first; in FA-KES the 18th does."""
LONGEST_NAME: Final = 80
"""Code points of a row's own id that its place is named by."""


def table_kind(path: str, head: bytes) -> Kind | None:
    """Which kind of table a file is, by its first bytes and its ending, ".gz" left aside; null for none."""
    if head.startswith(b"PAR1"):
        return "parquet"
    return _KINDS.get(Path(path.lower().removesuffix(".gz")).suffix)


def table_parts(path: str, kind: Kind, ways: Ways) -> Iterator[Source]:
    """The rows of a table as sources. A row that can't be read is one with its problem, the table goes on behind it."""
    try:
        columns = _parquet_columns(path, ways) if kind == "parquet" else {}
        order = order_of(_dates(path, kind, columns, ways))
        behind = int(ways.behind.get(path, "0"))
        written = written_at(path) or now()
        empty = not behind
        for row in _rows(path, kind, columns, ways, behind):
            empty = False
            yield replace(_part(path, row, columns, ways, order, written), share=row.share)
        if empty:
            raise NoRows(path)
    except ArticleError as error:
        yield Source("table", path, problem=error, container=path)


def _rows(path: str, kind: Kind, columns: Mapping[str, str], ways: Ways, behind: int = 0) -> Iterator[Row]:
    if kind == "csv":
        return csv_rows(path, ways.limits, behind, ways.open)
    if kind == "jsonl":
        return jsonl_rows(path, ways.limits, behind, ways.open)
    return parquet_rows(path, list(dict.fromkeys(columns.values())), behind, ways.open)


def _parquet_columns(path: str, ways: Ways) -> dict[str, str]:
    return columns_of(parquet_names(path, ways.open), ways.columns, path)


def _dates(path: str, kind: Kind, columns: Mapping[str, str], ways: Ways) -> Iterator[object]:
    """The dates of the first rows; none where there is no column of dates."""
    for row in islice(_rows(path, kind, columns, ways), LOOKED_AT):
        if isinstance(row.cells, dict):
            try:
                named = columns or columns_of(list(row.cells), ways.columns, path)
            except ArticleError:  # said of each such row when it is its turn
                continue
            if "published" in named:
                yield cell(row.cells, named["published"])


def _part(path: str, row: Row, columns: Mapping[str, str], ways: Ways, order: Order | None, written: str) -> Source:
    place, number = f"{path}#{row.number}", str(row.number)
    if isinstance(row.cells, ArticleError):
        return Source("table", place, problem=row.cells, container=path, position=number)
    try:
        named = columns or columns_of(list(row.cells), ways.columns, place)
        content = _content(path, row.number, row.cells, named, order, written)
    except ArticleError as error:
        return Source("table", place, problem=error, container=path, position=number)
    return Source("table", place, content=content, container=path, position=number)


def _content(
    path: str, number: int, cells: dict[str, Any], named: Mapping[str, str], order: Order | None, written: str
) -> Content:
    """What a row holds.

    Raises:
        EmptyArticle: no text.
    """
    fields = {field: cell(cells, column) for field, column in named.items()}
    text = _text(fields.get("text")) or _text(fields.get("html"))
    if not text.strip():
        raise EmptyArticle(f"{path}#{number}")
    url = _url(_words(fields.get("url")))
    name = _words(fields.get("id"))
    known_as = quote(name[:LONGEST_NAME], safe=" :@") if name else str(number)
    data = json.dumps(cells, ensure_ascii=False, default=str).encode("utf-8", "replace")
    return Content(
        original=Original(data, "application/json", written),
        path=f"{path}#{known_as}",
        url=url,
        text=text,
        stated=Stated(
            title=_words(fields.get("title")),
            publisher=_words(fields.get("publisher")),
            author=_words(fields.get("author")),
            published=day_of(fields.get("published"), order),
        ),
    )


def _text(value: object) -> str:
    """The text of a cell as it stands; a list of paragraphs with a blank line between them."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "\n\n".join(value)
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else ""


def _words(value: object) -> str | None:
    """The words of a cell on one line: names of several, or of a thing with a name, with commas between."""
    if isinstance(value, list):
        return ", ".join(one for part in value if (one := _words(part))) or None
    if isinstance(value, Mapping):
        return _words(value.get("name"))
    if value is None or isinstance(value, bool) or (isinstance(value, float) and math.isnan(value)):
        return None
    words = " ".join(str(value).split())
    return None if words.lower() in ("", "nan", "none", "null", "n/a") else words


def _url(words: str | None) -> str | None:
    """The address, if it is one."""
    try:
        parts = urlsplit(words or "")
    except ValueError:  # what stands there is no address: the row is known by its number then
        return None
    return words if parts.scheme in ("http", "https") and parts.netloc else None
