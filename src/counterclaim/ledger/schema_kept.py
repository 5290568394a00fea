"""What is kept and never changed: texts, originals, articles, readings, decisions, and how they came."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
)

from counterclaim.ledger.schema_base import NUMBER, counted, known, metadata

texts = Table("texts", metadata, Column("sha256", Text, primary_key=True), Column("text", Text, nullable=False))

originals = Table(
    "originals",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("media_type", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
"""What was fetched or opened, compressed by zstd; ``sha256`` and ``size`` are of the bytes themselves."""

articles = Table(
    "articles",
    metadata,
    counted(),
    Column("id", Text, nullable=False, unique=True),
    Column("place", Text, nullable=False, index=True),
    Column("url", Text),
    Column("path", Text),
    Column("title", Text),
    Column("publisher", Text),
    Column("author", Text),
    Column("published", Text),
    Column("language", Text),
    Column("outlet", Text, index=True),
    Column("furniture", Text, nullable=False),
    Column("text_sha256", Text, ForeignKey("texts.sha256"), nullable=False, index=True),
    Column("seen_at", Text, nullable=False),
)
"""One row for each text from a place; ``captures`` tells which of them stood there when."""

captures = Table(
    "captures",
    metadata,
    counted(),
    Column("place", Text, nullable=False),
    Column("sha256", Text, ForeignKey("originals.sha256"), nullable=False),
    Column("article", Text, ForeignKey("articles.id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("captured_at", Text, nullable=False),
    Column("seen_at", Text, nullable=False),
    Index("ix_captures_place_captured_at", "place", "captured_at"),
)
"""From ``captured_at`` on, this article stood at this place; ``seen_at`` is when the ledger learnt it."""

inputs = Table(
    "inputs",
    metadata,
    Column("place", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("article", Text, ForeignKey("articles.id"), nullable=False),
    PrimaryKeyConstraint("place", "sha256"),
    sqlite_with_rowid=False,
)
"""Which article each original gave: a page may change without its text, and is not kept again then, nor read."""

positions = Table(
    "positions",
    metadata,
    Column("container", Text, nullable=False),
    Column("reader", Text, nullable=False),
    Column("stamp", Text, nullable=False),
    Column("position", Text, nullable=False),
    PrimaryKeyConstraint("container", "reader"),
)
"""How far a table or archive has been added by a run that was stopped; ``stamp`` tells whether it is still the same."""

readings = Table(
    "readings",
    metadata,
    counted(),
    Column("id", Text, nullable=False, unique=True),
    Column("article", Text, ForeignKey("articles.id"), nullable=False, index=True),
    Column("program", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("read_at", Text, nullable=False),
)
"""What a program and its model read, as the JSON of ``counterclaim read`` without the article, compressed."""

decisions = Table(
    "decisions",
    metadata,
    counted(),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False, index=True),
    Column("other", Text),
    Column("article", Text, index=True),
    Column("place", Text, index=True),
    Column("anchor", Text),
    Column("fields", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("decided_at", Text, nullable=False),
)
"""People's decisions, in order; none is ever changed. ``anchor`` holds the words decided on, and how they were read."""

waiting = Table(
    "waiting",
    metadata,
    counted(),
    Column("decision", Text, ForeignKey("decisions.id"), nullable=False, index=True),
    Column("article", Text, nullable=False, index=True),
    Column("reason", Text, nullable=False),
    *known(),
)
"""Decisions that no longer fit what is read there, until a person looks at them."""

runs = Table(
    "runs",
    metadata,
    counted(),
    Column("inputs", Text, nullable=False),
    Column("reader", Text, nullable=False),
    Column("started_at", Text, nullable=False),
    Column("ended_at", Text),
    Column("added", Integer, nullable=False),
    Column("known", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
)

failures = Table(
    "failures",
    metadata,
    counted(),
    Column("run", NUMBER, ForeignKey("runs.n"), nullable=False, index=True),
    Column("place", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("advice", Text, nullable=False),
    Column("failed_at", Text, nullable=False),
)

clock = Table("clock", metadata, Column("at", Text, primary_key=True))
"""One row: the time of the last change. The next one is later, whatever the machine's clock says."""

stale = Table("stale", metadata, Column("part", Text, primary_key=True))
"""Parts that have to be made anew from what is kept, after a migration."""
