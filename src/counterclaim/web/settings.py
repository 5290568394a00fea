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
    """Whether people have to log in; they have to in any case where the ledger has accounts."""
    local_person: str = "local"
    """By whom decisions are made where nobody logs in."""
    behind_proxy: bool = False
    """Whether a proxy of one's own stands before the desk, whose word on address and https is taken."""
    public_embeds: bool = False
    """Whether charts under /embed/ are shown without a login, for other sites to show to their readers."""
    max_form: int = 2_000_000
    """Bytes of a form or of a request to the API; a decision has some hundreds."""
    max_upload: int = 50_000_000
    """Bytes of all files that are added at once."""
    max_files: int = 50
    """Files that are added at once."""
    allow_private: bool = False
    """Whether addresses to add may lie in a private network: only for tests."""
