"""The rows of a CSV, JSONL or Parquet file, one after another, in the same memory however long it is."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import json
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO, Final, TextIO, cast

from counterclaim.articles.errors import ArticleError, BrokenRow, BrokenTable, TooLarge
from counterclaim.articles.opening import Opener, local_file
from counterclaim.articles.settings import Limits, in_words

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
HEAD: Final = 65_536
"""Bytes of a table that its form is told by."""
BROKEN_STREAM: Final = (EOFError, zlib.error, gzip.BadGzipFile)


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``number`` counts from 1, without the line of names; ``cells`` is the problem of a broken row."""

    number: int
    cells: dict[str, Any] | ArticleError
    share: float = 1.0
    """How much of the table has been read with it, from 0 to 1."""


@contextmanager
def opened(path: str, open_: Opener) -> Iterator[tuple[BinaryIO, Callable[[], float]]]:
    """The bytes of a file, unpacked if it is gzipped, and what tells how much of it has been read, from 0 to 1.

    Raises:
        NoSuchFile, UnreadableFile: it can't be opened.
        BrokenTable: it can't be read on, which is found out in the body of the ``with``.
    """
    raw = open_(path)
    try:
        with raw:
            size = raw.seek(0, io.SEEK_END) or 1
            raw.seek(0)
            packed = raw.read(2) == b"\x1f\x8b"
            raw.seek(0)
            with gzip.open(raw) if packed else raw as stream:
                yield cast(BinaryIO, stream), lambda: raw.tell() / size
    except BROKEN_STREAM as error:
        raise BrokenTable(path, f"its compression is broken: {error}".rstrip(": ")) from error
    except OSError as error:
        raise BrokenTable(path, error.strerror or str(error)) from error


def csv_rows(path: str, limits: Limits, behind: int = 0, open_: Opener = local_file) -> Iterator[Row]:
    """The rows of a CSV file behind the one with this number. Commas, semicolons, tabs or bars stand between cells.

    Every cell is decoded by itself, so that a file put together from several in different encodings is read too.

    Raises:
        ArticleError: the file can't be read on.
    """
    csv.field_size_limit(limits.max_bytes)
    with opened(path, open_) as (stream, share):
        lines, mend = _csv_text(stream)
        start = _first_line(lines)
        reader = csv.reader(_chained(start, lines, limits.max_bytes), delimiter=_delimiter(start))
        names = _unique([mend(name).strip() for name in _next_csv(reader, path) or []])
        number = 0
        while True:
            number += 1
            try:
                cells = _next_csv(reader, f"{path}#{number}")
            except ArticleError as error:
                yield Row(number, error, share())
                continue
            if cells is None:
                return
            if not cells:
                number -= 1
            elif number > behind:
                yield Row(number, _csv_cells(cells, names, mend, f"{path}#{number}"), share())


def _csv_text(stream: BinaryIO) -> tuple[TextIO, Callable[[str], str]]:
    """The stream as text for the CSV parser, and what makes the cell's text of what the parser gives."""
    head = stream.read(4)
    stream.seek(0)
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return io.TextIOWrapper(stream, encoding, errors="replace", newline=""), str
    if head.startswith(codecs.BOM_UTF8):
        stream.read(3)
    # In Latin-1 every byte is a letter and back: the cells are decoded after they are told apart.
    return io.TextIOWrapper(stream, "latin-1", newline=""), _decoded


def _decoded(cell: str) -> str:
    """A cell whose letters are its bytes: UTF-8, else Windows-1252."""
    if cell.isascii():
        return cell
    data = cell.encode("latin-1")
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:  # not this encoding: the next one, in the end each byte for itself
            continue
    return cell


def _first_line(lines: TextIO) -> str:
    line = lines.readline(HEAD)
    while line and not line.strip():
        line = lines.readline(HEAD)
    return line


def _chained(first: str, lines: TextIO, most: int) -> Iterator[str]:
    """All lines; one without an end comes as a cell that is too large, which the parser says, and is not held."""
    yield first
    while line := lines.readline(most + 1):
        if len(line) <= most or line.endswith("\n"):
            yield line
            continue
        while (line := lines.readline(HEAD)) and not line.endswith("\n"):
            pass
        yield "x" * (most + 1)


def _delimiter(line: str) -> str:
    outside = "".join(line.split('"')[::2])
    return max((",", ";", "\t", "|"), key=outside.count)


def _unique(names: list[str]) -> list[str]:
    """The names, with a number behind those that come again or are empty."""
    seen: set[str] = set()
    for at, name in enumerate(names):
        names[at] = name if name and name not in seen else f"{name or 'column'} {at + 1}"
        seen.add(names[at])
    return names


def _next_csv(reader: Iterator[list[str]], place: str) -> list[str] | None:
    """The next row's cells; null at the end.

    Raises:
        BrokenRow: it can't be read.
    """
    try:
        return next(reader, None)
    except csv.Error as error:
        raise BrokenRow(place, str(error)) from error


def _csv_cells(
    cells: list[str], names: list[str], mend: Callable[[str], str], place: str
) -> dict[str, Any] | ArticleError:
    while len(cells) > len(names) and not cells[-1].strip():
        cells.pop()
    if len(cells) > len(names):
        return BrokenRow(place, f"it has {len(cells)} cells, its columns are {len(names)}")
    return {name: mend(value) for name, value in zip(names, cells, strict=False)}


def jsonl_rows(path: str, limits: Limits, behind: int = 0, open_: Opener = local_file) -> Iterator[Row]:
    """The objects of a file with one on each line, behind the line with this number.

    Raises:
        ArticleError: the file can't be read on.
    """
    with opened(path, open_) as (raw, share):
        stream = _json_text(raw)
        number = 0
        while True:
            line = stream.readline(limits.max_bytes)
            if not line:
                return
            number += 1
            place = f"{path}#{number}"
            if len(line) >= limits.max_bytes and not line.endswith(b"\n"):
                _skip_line(stream)
                size = in_words(limits.max_bytes)
                yield Row(number, TooLarge(place, f"more than {size}", size), share())
            elif number > behind and line.strip():
                yield Row(number, _json_cells(line, place), share())


def _json_text(raw: BinaryIO) -> BinaryIO:
    """The stream as UTF-8 without a byte order mark."""
    head = raw.read(4)
    raw.seek(0)
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return cast(BinaryIO, codecs.EncodedFile(raw, "utf-8", encoding, "replace"))
    if head.startswith(codecs.BOM_UTF8):
        raw.read(3)
    return raw


def _skip_line(stream: BinaryIO) -> None:
    """Go on to the next line without holding this one."""
    while (piece := stream.readline(HEAD)) and not piece.endswith(b"\n"):
        pass


def _json_cells(line: bytes, place: str) -> dict[str, Any] | ArticleError:
    try:
        found = json.loads(_decoded(line.decode("latin-1")))
    except RecursionError:
        return BrokenRow(place, "it is nested too deep")
    except ValueError as error:
        return BrokenRow(place, f"no JSON: {error}")
    if not isinstance(found, dict):
        return BrokenRow(place, f"it is no object but a {type(found).__name__}; one object a line is read")
    return found
