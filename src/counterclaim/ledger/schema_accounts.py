"""The tables of people: accounts, their sessions and tokens, and the audit.

Passwords, sessions and tokens are kept as hashes only. The audit is only ever added to: the database itself refuses to
change or remove a line of it.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Table, Text

from counterclaim.ledger.schema_base import counted, metadata

accounts = Table(
    "accounts",
    metadata,
    Column("name", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("password", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("password_at", Text, nullable=False),
    Column("disabled_at", Text),
)
"""``name`` in small letters; ``password`` is argon2id's encoded hash with its settings and salt."""

sessions = Table(
    "sessions",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("account", Text, ForeignKey("accounts.name"), nullable=False, index=True),
    Column("started_at", Text, nullable=False),
    Column("seen_at", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("agent", Text, nullable=False),
)
"""Who is logged in. ``sha256`` is of the cookie's random bytes; a session that has ended is deleted."""

tokens = Table(
    "tokens",
    metadata,
    Column("id", Text, primary_key=True),
    Column("sha256", Text, nullable=False, unique=True),
    Column("account", Text, ForeignKey("accounts.name"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("used_at", Text),
    Column("revoked_at", Text),
)
"""What programs log in with. ``name`` is what its owner calls it."""

audit = Table(
    "audit",
    metadata,
    counted(),
    Column("at", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("subject", Text, nullable=False, index=True),
    Column("record", Text),
    Column("who", Text, nullable=False, index=True),
    Column("role", Text),
    Column("door", Text, nullable=False),
    Column("address", Text),
    Column("request", Text),
)
"""One line for each decision, and for each change of an account: ``record`` is the decision's id."""
