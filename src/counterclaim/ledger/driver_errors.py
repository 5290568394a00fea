"""What a database's own errors mean, and what to do."""

from __future__ import annotations

import re
from typing import Final

from sqlalchemy.exc import DBAPIError, OperationalError, TimeoutError

from counterclaim.ledger.errors import (
    LedgerBusy,
    LedgerDamaged,
    LedgerError,
    LedgerFull,
    LedgerGone,
    NotALedger,
    Unkeepable,
)

NO_VALUE: Final = "no database takes this: a number too large, a zero byte, half a character. Correct it and ask again."
_GONE: Final = "the database is gone. What was reported as added is kept; start it, then the same command goes on"
_KINDS: Final[tuple[tuple[type[LedgerError], str, frozenset[str], str], ...]] = (
    (
        LedgerBusy,
        r"database (table )?is locked|QueuePool limit",
        frozenset({"55P03", "40P01", "40001"}),
        "somebody else has been writing to it for too long. End the other process, or try again.",
    ),
    (Unkeepable, r"cannot contain NUL", frozenset({"22003", "22021", "22P05"}), NO_VALUE),
    (
        LedgerFull,
        r"database or disk is full|No space left",
        frozenset({"53100", "53400"}),
        "the disk is full. What was reported as added is kept; free some room, then the same command goes on.",
    ),
    (
        NotALedger,
        r"file is not a database|file is encrypted",
        frozenset(),
        "it is no ledger but another kind of file. Choose another name.",
    ),
    (
        LedgerDamaged,
        r"malformed|database corruption",
        frozenset({"XX001", "XX002"}),
        "the file is damaged. Keep a copy, then see what is left with counterclaim verify, or restore a backup.",
    ),
    (
        LedgerError,
        r"readonly database|unable to open|permission denied",
        frozenset({"25006", "42501", "28000", "28P01", "3D000"}),
        "it cannot be opened for writing. Check its permissions, its folder's, and the name.",
    ),
    (
        LedgerGone,
        r"disk I/O error|connection (failed|refused|is lost|is closed|is bad)|server closed|terminating connection",
        frozenset({"57P01", "57P02", "57P03", "08006", "08003", "08001"}),
        f"{_GONE}.",
    ),
)


def told(error: DBAPIError | TimeoutError, name: str, *, sqlite: bool) -> Exception:
    """The error of the ledger with this name as one that says what to do; itself, where it is a fault of ours."""
    cause = getattr(error, "orig", None) or error
    state = getattr(cause, "sqlstate", None)
    words = str(cause).strip().split("\n", maxsplit=1)[0]
    for kind, pattern, states, advice in _KINDS:
        if (state and state in states) or re.search(pattern, words, re.IGNORECASE):
            return kind(f"{name}: {advice} ({words})" if kind is LedgerError else f"{name}: {advice}")
    if getattr(error, "connection_invalidated", False) or (not sqlite and isinstance(error, OperationalError)):
        return LedgerGone(f"{name}: {_GONE} ({words})")
    return error
