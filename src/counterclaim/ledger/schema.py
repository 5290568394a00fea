"""All tables: those that are kept, and those that follow from them and can be made anew."""

from counterclaim.ledger import schema_compared
from counterclaim.ledger.schema_accounts import accounts, audit, sessions, tokens
from counterclaim.ledger.schema_base import metadata
from counterclaim.ledger.schema_held import (
    aliases,
    bands,
    claims,
    copies,
    doubts,
    identities,
    name_uses,
    signatures,
    statements,
    tallies,
    terms,
)
from counterclaim.ledger.schema_kept import (
    articles,
    captures,
    clock,
    decisions,
    failures,
    inputs,
    originals,
    positions,
    readings,
    runs,
    stale,
    texts,
    waiting,
)
from counterclaim.ledger.schema_watched import entries as watched_entries
from counterclaim.ledger.schema_watched import watched

__all__ = [
    "accounts",
    "aliases",
    "articles",
    "audit",
    "bands",
    "captures",
    "claims",
    "clock",
    "copies",
    "decisions",
    "doubts",
    "failures",
    "identities",
    "inputs",
    "metadata",
    "name_uses",
    "originals",
    "positions",
    "readings",
    "runs",
    "schema_compared",
    "sessions",
    "signatures",
    "stale",
    "statements",
    "tallies",
    "terms",
    "texts",
    "tokens",
    "waiting",
    "watched",
    "watched_entries",
]
