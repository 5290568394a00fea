"""Ids: short hashes of the fields that make a record the one it is.

Two runs and two machines give the same id, since nothing but the identifying fields goes in: never a
clock, a counter or a path of this machine.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

IdField = str | int | float | None | Sequence["IdField"]

HEX_DIGITS = 12
"""48 bits: among a million records the chance of one collision is below 0.2%."""


def stable_id(prefix: str, *fields: IdField) -> str:
    """``prefix`` and the first digits of the SHA-256 of the fields, written as canonical JSON."""
    canonical = json.dumps(fields, ensure_ascii=True, separators=(",", ":"))
    return prefix + hashlib.sha256(canonical.encode("ascii")).hexdigest()[:HEX_DIGITS]
