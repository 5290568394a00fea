"""The folder of a batch: tables in files by chunk, and the manifest that says which of them are done.

A file is written beside its place, brought to the disk, and put in place by a rename; then a line of the journal says
that its chunk is done. Whatever stops that, a chunk is done as a whole or not at all.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from counterclaim.batch.errors import BatchBusy, BatchDamaged, BatchError, OtherBatch, OtherSchema
from counterclaim.batch.plan import Slice

MANIFEST: Final = "manifest.json"
PLAN: Final = "plan.jsonl"
JOURNAL: Final = "chunks.jsonl"
LOCK: Final = ".lock"
PART: Final = ".part"
COPIES: Final = "copies"
DIGITS: Final = 16
"""Of the hash of each file, as the journal has it."""
FAMILY: Final = "counterclaim.batch/"
"""How the schema of every version begins."""


def is_batch(place: str | Path) -> bool:
    """Whether a folder holds a batch, of whatever version."""
    path = Path(place) / MANIFEST
    try:
        found = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None
    except (OSError, ValueError):  # no manifest of ours, then
        return False
    return isinstance(found, dict) and str(found.get("schema", "")).startswith(FAMILY)


class Folder:
    """One batch. The manifest has what was asked for; the plan the chunks; the journal those that are done."""

    def __init__(self, place: Path, manifest: Mapping[str, Any], plan: Sequence[Slice]) -> None:
        self.place, self.manifest, self.plan = place, manifest, plan
        self.done: dict[str, dict[str, Any]] = dict(_journal(place / JOURNAL))

    @property
    def left(self) -> list[Slice]:
        """The chunks that are still to be made."""
        return [one for one in self.plan if one.name not in self.done]

    def file(self, table: str, chunk: str) -> Path:
        """Where a chunk's rows of a table stand."""
        return self.place / table / f"{chunk}.parquet"

    def keep(self, chunk: str, tables: Mapping[str, bytes], counts: Mapping[str, int]) -> None:
        """Put a chunk's tables in their places, then note that it is done."""
        digests = {}
        for table, data in tables.items():
            path = self.file(table, chunk)
            with writing(path):
                path.parent.mkdir(exist_ok=True)
            write_whole(path, data)
            digests[table] = hashlib.sha256(data).hexdigest()[:DIGITS]
        row = {"chunk": chunk, "rows": dict(counts), "sha256": digests}
        with writing(self.place / JOURNAL), (self.place / JOURNAL).open("ab") as file:
            file.write(json.dumps(row, separators=(",", ":")).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        self.done[chunk] = row

    def cut_journal(self) -> None:
        """Cut away a last line that is not whole. Only for who writes the batch alone: else it may just be written."""
        path = self.place / JOURNAL
        with writing(path):
            if path.is_file():
                with path.open("r+b") as file:
                    file.truncate(_whole(file.read()))

    def finish(self, **sums: int) -> None:
        """Note that all is done."""
        self.manifest = {**self.manifest, "finished": True, "rows": sums}
        write_whole(self.place / MANIFEST, _readable(self.manifest))

    @property
    def finished(self) -> bool:
        """Whether all chunks are done, and copies are marked."""
        return bool(self.manifest.get("finished"))


def opened(place: str | Path, schema: str) -> Folder:
    """The batch in a folder.

    Raises:
        BatchError: there is none, or it can't be read by this program.
    """
    place = Path(place)
    manifest = _manifest(place)
    if manifest is None:
        raise BatchError(f"{place}: there is no batch in this folder. Give the folder that counterclaim batch wrote.")
    if manifest.get("schema") != schema:
        raise OtherSchema(
            f"{place}: its tables are of version {manifest.get('schema')}, and this program reads {schema}. "
            f"Use the program that wrote them ({manifest.get('program')}), or make them anew into another folder."
        )
    return Folder(place, manifest, list(_plan(place, manifest)))


def begun(place: str | Path, manifest: Mapping[str, Any], plan: Sequence[Slice]) -> Folder:
    """A new batch: its plan and its manifest are written, in this order."""
    place = Path(place)
    lines = b"".join(json.dumps(one.as_row(), separators=(",", ":")).encode() + b"\n" for one in plan)
    write_whole(place / PLAN, lines)
    whole = {**manifest, "plan_sha256": hashlib.sha256(lines).hexdigest(), "chunks": len(plan)}
    whole["documents"] = sum(one.count for one in plan)
    with writing(place / JOURNAL):
        (place / JOURNAL).unlink(missing_ok=True)
    write_whole(place / MANIFEST, _readable(whole))
    return Folder(place, whole, plan)


def same_or_raise(folder: Folder, wanted: Mapping[str, Any]) -> None:
    """Look whether a batch was begun with what is asked for now.

    Raises:
        OtherBatch: it was not.
    """
    for key, value in wanted.items():
        if folder.manifest.get(key) != value:
            raise OtherBatch(
                f"{folder.place}: this batch was begun with other {key.replace('_', ' ')}. Give the same as then to go "
                "on with it, or another folder with --out."
            )


@contextmanager
def alone(place: Path) -> Iterator[None]:
    """Be the only process that writes this batch; its end, however it comes, frees it.

    Raises:
        BatchBusy: another one writes it.
        BatchError: the folder can't be written to.
    """
    try:
        place.mkdir(parents=True, exist_ok=True)
        others = [one for one in place.iterdir() if one.name not in (LOCK, PLAN) and not one.name.endswith(PART)]
        if others and not _manifest(place):
            raise OtherBatch(f"{place}: there is something else in this folder. Give --out a new or empty one.")
        lock = (place / LOCK).open("ab")
    except OSError as error:
        raise BatchError(f"{place}: {error.strerror}. Choose another folder with --out.") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BatchBusy(
                f"{place}: another process is writing this batch. Wait for it, or stop it, then start again."
            ) from error
        yield


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Say what keeps a file of the batch from being written, and what to do.

    Raises:
        BatchError: it can't be written.
    """
    try:
        yield
    except OSError as error:
        raise cannot_write(path, error.strerror or str(error)) from error


def cannot_write(path: Path, why: str) -> BatchError:
    """The error for a file of the batch that can't be written."""
    return BatchError(f"{path}: {why}. Make room, then give the same command again: what is done stays done.")


def write_whole(path: Path, data: bytes) -> None:
    """A file that is there whole or not at all, also after the machine has lost its power.

    Raises:
        BatchError: it can't be written.
    """
    part = path.with_name(f".{path.name}{PART}")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise cannot_write(path, error.strerror or str(error)) from error


def _readable(manifest: Mapping[str, Any]) -> bytes:
    return json.dumps(manifest, indent=1, ensure_ascii=False).encode() + b"\n"


def _manifest(place: Path) -> dict[str, Any] | None:
    path = place / MANIFEST
    if not path.is_file():
        return None
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise BatchDamaged(f"{path}: it can't be read. Make the batch anew into another folder.") from error
    return found if isinstance(found, dict) and str(found.get("schema", "")).startswith(FAMILY) else None


def _plan(place: Path, manifest: Mapping[str, Any]) -> Iterator[Slice]:
    path = place / PLAN
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BatchDamaged(f"{path}: {error.strerror}. Make the batch anew into another folder.") from error
    if hashlib.sha256(data).hexdigest() != manifest.get("plan_sha256"):
        raise BatchDamaged(f"{path}: it is not what was written. Make the batch anew into another folder.")
    for line in data.splitlines():
        yield Slice.of_row(json.loads(line))


def _journal(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The chunks that are done. A last line that is not whole is passed over: it is being written, or was cut off."""
    if not path.is_file():
        return
    try:
        data = path.read_bytes()
        rows = [json.loads(line) for line in data[: _whole(data)].splitlines()]
    except (OSError, ValueError) as error:
        raise BatchDamaged(f"{path}: it can't be read. Make the batch anew into another folder.") from error
    for row in rows:
        yield row["chunk"], row


def _whole(journal: bytes) -> int:
    """The bytes of its whole lines."""
    return journal.rfind(b"\n") + 1
