"""The rows of a Parquet file, a few at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from counterclaim.articles.errors import BrokenTable, MissingLibrary
from counterclaim.articles.opening import Opener, local_file
from counterclaim.articles.tables.rows import Row

if TYPE_CHECKING:
    from pyarrow import parquet

BATCH: Final = 64
"""Rows held at a time."""
BUFFER: Final = 1 << 20
"""Bytes of a column read at a time; without it, a whole column of a row group would be."""


def parquet_names(path: str, open_: Opener = local_file) -> list[str]:
    """The names of its columns.

    Raises:
        ArticleError: the file can't be read.
    """
    with _opened(path, open_) as file:
        return [str(name) for name in file.schema_arrow.names]


def parquet_rows(path: str, names: Sequence[str], behind: int = 0, open_: Opener = local_file) -> Iterator[Row]:
    """The rows behind the one with this number, with these columns only.

    Raises:
        ArticleError: the file can't be read on.
    """
    import pyarrow  # noqa: PLC0415

    with _opened(path, open_) as file:
        first, total = 0, max(1, file.metadata.num_rows)
        groups: list[int] = []
        for group in range(file.num_row_groups):
            rows = file.metadata.row_group(group).num_rows
            if not groups and first + rows <= behind:
                first += rows
            else:
                groups.append(group)
        try:
            for batch in file.iter_batches(BATCH, row_groups=groups, columns=list(names), use_threads=False):
                for cells in batch.to_pylist():
                    first += 1
                    if first > behind:
                        yield Row(first, cells, first / total)
        except (pyarrow.ArrowException, OSError, ValueError) as error:
            raise BrokenTable(path, _why(error)) from error


@contextmanager
def _opened(path: str, open_: Opener) -> Iterator[parquet.ParquetFile]:
    try:
        import pyarrow  # noqa: PLC0415
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise MissingLibrary(path, "Parquet", "tables") from error
    with open_(path) as stream:
        try:
            file = parquet.ParquetFile(stream, buffer_size=BUFFER, pre_buffer=False, memory_map=False)
        except (pyarrow.ArrowException, OSError, ValueError) as error:
            raise BrokenTable(path, _why(error)) from error
        with file:
            yield file


def _why(error: Exception) -> str:
    return (str(error) or type(error).__name__).splitlines()[0].rstrip(".")[:200]
