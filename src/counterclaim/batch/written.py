"""When the inputs of a batch were written: one that was written since the batch was begun may be another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from counterclaim.batch.errors import InputChanged
from counterclaim.batch.plan import Unit
from counterclaim.batch.remote import is_remote

NEWEST: Final = "newest_input"
"""Where the manifest has when the newest local input was written: nanoseconds since 1970."""


def newest(found: Sequence[Unit]) -> int:
    """When the newest of the local inputs was written, in nanoseconds since 1970; 0 where there is none."""
    return max((time for _, time in _written(found)), default=0)


def unwritten_or_raise(manifest: Mapping[str, Any], found: Sequence[Unit]) -> None:
    """Look whether no local input was written since the batch was begun; also a copy of the same file is, so say how
    to go on with one.

    Raises:
        InputChanged: one was.
    """
    limit = manifest.get(NEWEST)
    if limit is None:
        return
    for place, time in _written(found):
        if time > limit:
            before = datetime.fromtimestamp(limit // 1_000_000_000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            raise InputChanged(
                f"{place}: it was written after the batch was begun. If it is the same file, only copied anew, say so "
                f"with touch -d {before} and its name, then give the same command again; else begin another batch in "
                "another folder."
            )


def _written(found: Sequence[Unit]) -> Iterator[tuple[str, int]]:
    for place in (place for unit in found for place in unit.places if not is_remote(place)):
        try:
            yield place, Path(place).stat().st_mtime_ns
        except (OSError, ValueError):  # reading it says so, in a row of errors
            continue
