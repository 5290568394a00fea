"""One export from its first record to what has to be told of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from counterclaim.exports.errors import LeftOutError, NothingCarriedError
from counterclaim.exports.formats import Files, Format, Tally


def written(
    format_: Format, rows: Iterable[Any], files: Files, tally: Tally | None = None, *, strict: bool = False
) -> Tally:
    """Write the rows; what was carried, and what was left out and why.

    The caller keeps the files only where this ends without an error. ``tally``: in which the caller counts, too, what
    it could not hand over.

    Raises:
        NothingCarriedError: rows were chosen, and the format could carry none of them.
        LeftOutError: it could not carry all of them, and ``strict`` asks for all.
        MissingExtraError: its library is not installed.
    """
    tally = tally if tally is not None else Tally()
    format_.write(rows, files, tally)
    told = "; ".join(tally.told(format_.carries))
    if tally.left and not tally.carried:
        raise NothingCarriedError(
            f"{format_.name} can carry nothing of what was chosen: {told}. Choose other {format_.carries}, or another "
            "format: counterclaim export --list. Nothing was written."
        )
    if tally.left and strict:
        raise LeftOutError(f"{told}. Choose what {format_.name} can carry, or leave out --strict. Nothing was written.")
    return tally
