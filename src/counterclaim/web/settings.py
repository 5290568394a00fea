"""What a desk is started with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """How a desk is run. ``local_person`` decides where there are no accounts."""

    ledger: str
    """Path of the SQLite file, or a postgresql:// URL."""
    host: str = "127.0.0.1"
    port: int = 8400
    accounts: bool = False
    """Whether people have to log in."""
    local_person: str = "local"
    """By whom decisions are made where nobody logs in."""
