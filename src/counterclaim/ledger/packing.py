"""Bytes as they are kept: hashed, compressed, and checked when they come back."""

from __future__ import annotations

import hashlib
from typing import Final

import zstandard

from counterclaim.ledger.errors import LedgerDamaged

LEVEL: Final = 6
"""Of zstd, for documents of some kilobytes."""
LARGEST: Final = 512_000_000
"""Bytes that a kept document may unpack to; what says more is damaged. Articles are at most 20 MB."""


def sha256(data: bytes) -> str:
    """The hash, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def packed(data: bytes) -> bytes:
    """The bytes, compressed."""
    return zstandard.ZstdCompressor(level=LEVEL).compress(data)


def unpacked(data: bytes, digest: str, what: str) -> bytes:
    """The bytes that were packed.

    Raises:
        LedgerDamaged: they are not those that were packed.
    """
    try:
        found = zstandard.ZstdDecompressor().decompress(data, max_output_size=LARGEST)
    except zstandard.ZstdError as error:
        raise LedgerDamaged(f"{what} cannot be unpacked ({error}). {ADVICE}") from error
    if sha256(found) != digest:
        raise LedgerDamaged(f"{what} is not what was written. {ADVICE}")
    return found


ADVICE: Final = "See what else is damaged with counterclaim verify, and add the article again or restore a backup."
