"""The tables of what is watched: where each list stands, and which of its entries were added already.

They say what is to be done next, not what is known; so, unlike all else, they are written over.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, Integer, PrimaryKeyConstraint, Table, Text

from counterclaim.ledger.schema_base import metadata

watched = Table(
    "watched",
    metadata,
    Column("url", Text, primary_key=True),
    Column("title", Text),
    Column("moved_to", Text),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("next_at", Float(53), nullable=False),
    Column("failures", Integer, nullable=False),
    Column("looked_at", Text),
    Column("problem", Text),
)
"""A feed or another list; ``next_at`` is when it may be asked again, in seconds since 1970."""

entries = Table(
    "watched_entries",
    metadata,
    Column("url", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("mark", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    PrimaryKeyConstraint("url", "key"),
)
"""What was done of a list. ``mark`` is of the entry as it was added last, empty while it was not; ``tries`` failed."""
