"""Tables of a batch, got back from their files."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import pyarrow as pa
from pyarrow import parquet

from counterclaim.batch.errors import BatchDamaged
from counterclaim.batch.folder import DIGITS, Folder


def checked(folder: Folder, table: str, chunk: str) -> pa.Table:
    """A chunk's table, after a look whether its file is what was written.

    Raises:
        BatchDamaged: it is not, or is not there.
    """
    path = folder.file(table, chunk)
    try:
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest()[:DIGITS] != folder.done[chunk]["sha256"][table]:
            raise BatchDamaged(f"{path}: it is not what was written. Make the batch anew into another folder.")
        return parquet.read_table(pa.BufferReader(data))
    except (pa.ArrowException, OSError, ValueError) as error:
        raise _damaged(folder, table, chunk, error) from error


def columns_of(folder: Folder, table: str, chunk: str, columns: Sequence[str]) -> pa.Table:
    """Some columns of a chunk's table; the others are not brought into memory, so the file's hash is not looked at.

    Raises:
        BatchDamaged: they can't be read.
    """
    try:
        return parquet.read_table(folder.file(table, chunk), columns=list(columns))
    except (pa.ArrowException, OSError, ValueError) as error:
        raise _damaged(folder, table, chunk, error) from error


def _damaged(folder: Folder, table: str, chunk: str, error: Exception) -> BatchDamaged:
    why = (str(error) or type(error).__name__).splitlines()[0][:200]
    return BatchDamaged(
        f"{folder.file(table, chunk)}: it can't be read ({why}). Make the batch anew into another folder."
    )
