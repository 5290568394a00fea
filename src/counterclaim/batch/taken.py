"""Out of the tables of a batch: each article's reading, as it was when it was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counterclaim.batch import folder as folders
from counterclaim.batch.errors import BatchError, MissingEngine
from counterclaim.records import Reading, UserTable


@dataclass(frozen=True, slots=True)
class Taken:
    """A reading with what is known of its capture."""

    reading: Reading
    place: str
    kind: str
    captured_at: str | None
    media_type: str | None
    original: bytes | None
    """What was opened or fetched, where the batch has kept it."""
    share: float
    """How much of the batch has come out with it, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Made:
    """By which program a batch was made, and whether it is whole."""

    program: str
    model: str
    finished: bool
    errors: int


def made(place: str | Path) -> Made:
    """What made a batch.

    Raises:
        BatchError: it can't be read by this program.
    """
    folder = _opened(place)
    errors = sum(row["rows"]["errors"] for row in folder.done.values())
    return Made(folder.manifest["program"], folder.manifest["model"], folder.finished, errors)


def readings(place: str | Path) -> Iterator[Taken]:
    """All readings of a batch, in the order of its input; memory does not grow with their number.

    Raises:
        BatchError: it can't be read by this program, or is damaged.
    """
    folder = _opened(place)
    total = max(1, sum(row["rows"]["articles"] for row in folder.done.values()))
    number = 0
    for slice_ in folder.plan:
        if slice_.name in folder.done:
            for taken in _chunk(folder, slice_.name, number, total):
                number += 1
                yield taken


def _opened(place: str | Path) -> folders.Folder:
    try:
        from counterclaim.batch.schema import VERSION  # noqa: PLC0415 - it needs an optional library
    except ImportError as error:
        raise MissingEngine(
            "pyarrow, which reads the tables of a batch, is not installed. pip install 'counterclaim[batch]'."
        ) from error
    return folders.opened(place, VERSION)


def _chunk(folder: folders.Folder, chunk: str, before: int, total: int) -> Iterator[Taken]:
    from counterclaim.batch.schema import PARTS, RECORDS, record  # noqa: PLC0415

    parts: dict[str, dict[str, list[Any]]] = {}
    for table in PARTS:
        parts[table] = defaultdict(list)
        for row in _rows(folder, table, chunk):
            parts[table][row["document"]].append(record(RECORDS[table], row))
    for number, row in enumerate(_rows(folder, "articles", chunk), before + 1):
        own: dict[str, Any] = {table: tuple(found.get(row["document"], ())) for table, found in parts.items()}
        own["article"] = record(RECORDS["articles"], row)
        own["tables"] = tuple(record(UserTable, one) for one in row["tables"] or ())
        reading = Reading.model_validate(own)
        capture = (row["place"], row["kind"], row["captured_at"], row["media_type"], row["original"])
        yield Taken(reading, *capture, share=number / total)


def _rows(folder: folders.Folder, table: str, chunk: str) -> list[dict[str, Any]]:
    """The rows of a chunk's table.

    Raises:
        BatchError: they are not there, or not as they were written.
    """
    from counterclaim.batch.schema import schemas  # noqa: PLC0415
    from counterclaim.batch.stored import checked  # noqa: PLC0415

    found, wanted = checked(folder, table, chunk), schemas()[table]
    if not found.schema.equals(wanted, check_metadata=False) or found.schema.metadata != wanted.metadata:
        raise BatchError(
            f"{folder.file(table, chunk)}: its columns are not those of {folder.manifest['schema']}. Make the batch "
            "anew into another folder."
        )
    return found.to_pylist()  # type: ignore[no-any-return]
