"""The tables. What is kept: texts, originals, articles, readings, decisions. What follows from it: everything else.

Times are UTC in ISO form with microseconds, as text: they sort as they follow one another, in both backends. A row
with ``known_from`` and ``known_to`` is what was known between the two; ``known_to`` is null while it holds.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    func,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
    }
)

NUMBER: Final = BigInteger().with_variant(Integer(), "sqlite")
"""Only an INTEGER counts by itself in SQLite."""


def _counted() -> Column[int]:
    return Column("n", NUMBER, primary_key=True, autoincrement=True)


def _known() -> tuple[Column[str], Column[str]]:
    return Column("known_from", Text, nullable=False), Column("known_to", Text)


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
    _counted(),
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
    _counted(),
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
    _counted(),
    Column("id", Text, nullable=False, unique=True),
    Column("article", Text, ForeignKey("articles.id"), nullable=False, index=True),
    Column("program", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("read_at", Text, nullable=False),
)
"""What a program and its model read, as the JSON of ``counterclaim read`` without the article, compressed."""

claims = Table(
    "claims",
    metadata,
    _counted(),
    Column("id", Text, nullable=False, index=True),
    Column("article", Text, ForeignKey("articles.id"), nullable=False, index=True),
    Column("reading", NUMBER, ForeignKey("readings.n"), nullable=False, index=True),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("passage_start", Integer, nullable=False),
    Column("passage", Text, nullable=False),
    Column("low", Float(53)),
    Column("high", Float(53)),
    Column("approximate", Boolean, nullable=False),
    Column("unit", Text),
    Column("measure", Text, nullable=False),
    Column("population", Text),
    Column("party", Text),
    Column("status", Text, nullable=False),
    Column("claimant", Text),
    Column("speaker", Text),
    Column("stance", Text),
    Column("via", Text),
    Column("hedge", Text),
    Column("when_start", Text),
    Column("when_end", Text),
    Column("as_of", Text),
    Column("since", Text),
    Column("cumulative", Boolean, nullable=False),
    Column("place", Text),
    Column("part_of", Text),
    Column("same_as", Text),
    Column("statement", Text),
    Column("confidence", Float(53), nullable=False),
    Column("outlet", Text),
    Column("day", Text, nullable=False),
    Column("first_day", Text, nullable=False),
    Column("last_day", Text, nullable=False),
    Column("review", Text, nullable=False),
    Column("withdrawn", Text),
    *_known(),
    Index("ix_claims_day_n", "day", "n"),
    Index("ix_claims_measure_day", "measure", "day", "n"),
    Index("ix_claims_claimant_day", "claimant", "day", "n"),
    Index("ix_claims_speaker_day", "speaker", "day", "n"),
    Index("ix_claims_party_day", "party", "day", "n"),
    Index("ix_claims_place_day", "place", "day", "n"),
    Index("ix_claims_outlet_day", "outlet", "day", "n"),
    Index("ix_claims_review_day", "review", "day", "n"),
    Index("ix_claims_status_day", "status", "day", "n"),
    Index("ix_claims_unit_day", "unit", "day", "n"),
    Index("ix_claims_confidence_n", "confidence", "n"),
    Index("ix_claims_low_day", "low", "day", "n"),
    Index("ix_claims_high_day", "high", "day", "n"),
    Index("ix_claims_first_day_last_day", "first_day", "last_day"),
    Index("ix_claims_known_from", "known_from"),
)
"""A figure as it is held to be: as read, with people's corrections. ``day`` is that of publication, empty if unknown;
``first_day`` to ``last_day`` are the days that the figure is about, else that of publication."""

Index("ix_claims_number", func.coalesce(claims.c.low, claims.c.high), claims.c.n)

terms = Table(
    "terms",
    metadata,
    Column("field", Text, nullable=False),
    Column("value", Text, nullable=False),
    PrimaryKeyConstraint("field", "value"),
    sqlite_with_rowid=False,
)
"""The different names in fields of claims: parts of names are looked for here, among few, and not in every claim."""

statements = Table(
    "statements",
    metadata,
    _counted(),
    Column("id", Text, nullable=False, index=True),
    Column("article", Text, ForeignKey("articles.id"), nullable=False, index=True),
    Column("reading", NUMBER, ForeignKey("readings.n"), nullable=False, index=True),
    Column("speaker", Text, index=True),
    Column("speaker_type", Text),
    Column("role", Text),
    Column("affiliation", Text),
    Column("mode", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("cue", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("via", Text),
    Column("channel", Text),
    Column("said_from", Text),
    Column("said_to", Text),
    Column("confidence", Float(53), nullable=False),
    *_known(),
)

decisions = Table(
    "decisions",
    metadata,
    _counted(),
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
    _counted(),
    Column("decision", Text, ForeignKey("decisions.id"), nullable=False, index=True),
    Column("article", Text, nullable=False, index=True),
    Column("reason", Text, nullable=False),
    *_known(),
)
"""Decisions that no longer fit what is read there, until a person looks at them."""

runs = Table(
    "runs",
    metadata,
    _counted(),
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
    _counted(),
    Column("run", NUMBER, ForeignKey("runs.n"), nullable=False, index=True),
    Column("place", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("advice", Text, nullable=False),
    Column("failed_at", Text, nullable=False),
)

_IS_COPY: Final = text("original <> article")

signatures = Table(
    "signatures",
    metadata,
    Column("article", Text, ForeignKey("articles.id"), primary_key=True),
    Column("digest", LargeBinary, nullable=False),
    Column("original", Text, nullable=False, index=True),
    Index("ix_signatures_copies", "article", sqlite_where=_IS_COPY, postgresql_where=_IS_COPY),
)
"""A text's MinHash, and the article that it is held to be a copy of: itself, or the first published of its copies."""

bands = Table(
    "bands",
    metadata,
    Column("band", BigInteger, nullable=False),
    Column("article", NUMBER, ForeignKey("articles.n"), nullable=False),
    PrimaryKeyConstraint("band", "article"),
    sqlite_with_rowid=False,
)
"""Pieces of signatures: texts that share one are worth comparing."""

copies = Table(
    "copies",
    metadata,
    Column("article", Text, ForeignKey("articles.id"), nullable=False),
    Column("of", Text, ForeignKey("articles.id"), nullable=False, index=True),
    Column("score", Float(53), nullable=False),
    Column("reason", Text, nullable=False),
    Column("found_at", Text, nullable=False),
    PrimaryKeyConstraint("article", "of"),
)

name_uses = Table(
    "name_uses",
    metadata,
    Column("reading", NUMBER, ForeignKey("readings.n"), nullable=False),
    Column("name", Text, nullable=False, index=True),
    Column("type", Text, nullable=False),
    Column("count", Integer, nullable=False),
    PrimaryKeyConstraint("reading", "name", "type"),
)

aliases = Table(
    "aliases",
    metadata,
    Column("reading", NUMBER, ForeignKey("readings.n"), nullable=False),
    Column("alias", Text, nullable=False),
    Column("name", Text, nullable=False),
    PrimaryKeyConstraint("reading", "alias", "name"),
)

identities = Table(
    "identities",
    metadata,
    _counted(),
    Column("name", Text, nullable=False, index=True),
    Column("identity", Text, nullable=False, index=True),
    Column("canonical", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("named", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    *_known(),
)
"""Whose name it is held to be, and why."""

doubts = Table(
    "doubts",
    metadata,
    _counted(),
    Column("a", Text, nullable=False),
    Column("b", Text, nullable=False),
    Column("score", Float(53), nullable=False),
    Column("reason", Text, nullable=False),
    *_known(),
)
"""Two names that may be one claimant's: for a person to decide."""

clock = Table("clock", metadata, Column("at", Text, primary_key=True))
"""One row: the time of the last change. The next one is later, whatever the machine's clock says."""

stale = Table("stale", metadata, Column("part", Text, primary_key=True))
"""Parts that have to be made anew from what is kept, after a migration."""
