"""What follows from what is kept: what is held of claims, statements, names and copies, and was held before."""

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
    PrimaryKeyConstraint,
    Table,
    Text,
    func,
    text,
)

from counterclaim.ledger.schema_base import NUMBER, counted, known, metadata

_SEVERAL_DAYS: Final = text("several_days")
_HELD: Final = text("known_to IS NULL")
_DECIDED: Final = text("review <> 'unreviewed'")
_SHOWN: Final = ("review", "withdrawn", "known_from", "known_to")
"""What every list of claims asks: an index that has it answers without the claims themselves."""

claims = Table(
    "claims",
    metadata,
    counted(),
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
    Column("several_days", Boolean, nullable=False),
    Column("review", Text, nullable=False),
    Column("withdrawn", Text),
    *known(),
    Index("ix_claims_day_n", "day", "n"),
    Index("ix_claims_measure_day", "measure", "day", "n"),
    Index("ix_claims_claimant_day", "claimant", "day", "n"),
    Index("ix_claims_claimant_held", "claimant", sqlite_where=_HELD, postgresql_where=_HELD),
    Index("ix_claims_speaker_day", "speaker", "day", "n"),
    Index("ix_claims_party_day", "party", "day", "n"),
    Index("ix_claims_place_day", "place", "day", "n"),
    Index("ix_claims_outlet_day", "outlet", "day", "n"),
    Index("ix_claims_review_day", "review", "day", "n", sqlite_where=_DECIDED, postgresql_where=_DECIDED),
    Index("ix_claims_status_day", "status", "day", "n"),
    Index("ix_claims_unit_day", "unit", "day", "n"),
    Index("ix_claims_confidence_n", "confidence", "n", *_SHOWN),
    Index("ix_claims_low_day", "low", "day", "n"),
    Index("ix_claims_high_day", "high", "day", "n"),
    Index("ix_claims_first_day", "first_day"),
    Index("ix_claims_last_day", "last_day", sqlite_where=_SEVERAL_DAYS, postgresql_where=_SEVERAL_DAYS),
    Index("ix_claims_known_from", "known_from"),
)
"""A figure as it is held to be: as read, with people's corrections. ``day`` is that of publication, empty if unknown;
``first_day`` to ``last_day`` are the days that the figure is about, else that of publication."""

Index("ix_claims_number", func.coalesce(claims.c.low, claims.c.high), claims.c.n, *(claims.c[name] for name in _SHOWN))

terms = Table(
    "terms",
    metadata,
    Column("field", Text, nullable=False),
    Column("value", Text, nullable=False),
    PrimaryKeyConstraint("field", "value"),
    sqlite_with_rowid=False,
)
"""The different names in fields of claims: parts of names are looked for here, among few, and not in every claim."""

tallies = Table(
    "tallies",
    metadata,
    Column("name", Text, primary_key=True),
    Column("claims", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""How many claims are held of each claimant's name."""

statements = Table(
    "statements",
    metadata,
    counted(),
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
    *known(),
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
    counted(),
    Column("name", Text, nullable=False, index=True),
    Column("identity", Text, nullable=False, index=True),
    Column("canonical", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("named", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    *known(),
)
"""Whose name it is held to be, and why."""

doubts = Table(
    "doubts",
    metadata,
    counted(),
    Column("a", Text, nullable=False),
    Column("b", Text, nullable=False),
    Column("score", Float(53), nullable=False),
    Column("reason", Text, nullable=False),
    *known(),
)
"""Two names that may be one claimant's: for a person to decide."""
