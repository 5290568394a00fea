"""What follows from comparing all articles of a ledger: events, their claims, how these stand to each other.

All of it can be dropped and made anew from what is kept; moments are those at which the ledger learnt of the claims.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
    text,
)

from counterclaim.ledger.schema_base import metadata

state = Table(
    "compared_state",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("made_by", Text, nullable=False),
    Column("seen", Text, nullable=False),
    Column("aim", BigInteger, nullable=False),
    Column("done", BigInteger, nullable=False),
    Column("generation", BigInteger, nullable=False),
    Column("updated_at", Text, nullable=False),
)
"""One row: how far the comparison has come. ``seen`` holds the last numbers of what was outlined, ``aim`` is what the
writer at work has seen, ``done`` what the events follow from; ``generation`` grows with every write."""

outlines = Table(
    "compared_outlines",
    metadata,
    Column("article", Text, primary_key=True),
    Column("sequence", BigInteger, nullable=False),
    Column("generation", BigInteger, nullable=False, index=True),
    Column("sha256", Text),
    Column("data", LargeBinary, nullable=False),
)
"""What the comparison keeps of each article, compressed; of one that does not stand only its place, and no hash."""

events = Table(
    "compared_events",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("place", Text),
    Column("start", Text),
    Column("end", Text),
    Column("reports", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("contradictions", Integer, nullable=False),
    Column("seen_at", Text, nullable=False),
    Column("updated_at", Text, nullable=False),
    Column("made_of", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Index("ix_compared_events_newest", "seen_at", "id"),
    Index("ix_compared_events_claims", "claims", "id"),
    Index("ix_compared_events_contradictions", "contradictions", "id"),
    Index("ix_compared_events_articles", "articles", "id"),
    Index("ix_compared_events_reports", "reports", "id"),
)
"""Each event or running total with its comparison as compressed JSON; ``made_of`` is a hash of what that was made from,
``seen_at`` the moment at which the ledger learnt the newest of its claims. ``reports`` are its articles with those that
only mention it."""

claims = Table(
    "compared_claims",
    metadata,
    Column("event", Text, nullable=False),
    Column("claim", Text, nullable=False, index=True),
    Column("figure", Text),
    Column("statement", Text),
    Column("article", Text, nullable=False, index=True),
    Column("claimant", Text),
    Column("via", Text),
    Column("measure", Text, nullable=False),
    Column("series", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("low", Float(53)),
    Column("high", Float(53)),
    Column("approximate", Boolean, nullable=False),
    Column("words", Text, nullable=False),
    Column("as_of", Text),
    Column("stance", Text, nullable=False),
    Column("seen_at", Text, nullable=False),
    PrimaryKeyConstraint("event", "claim"),
    Index("ix_compared_claims_claimant", "claimant", "event"),
    Index("ix_compared_claims_claimant_article", "claimant", "article"),
)

articles = Table(
    "compared_articles",
    metadata,
    Column("event", Text, nullable=False),
    Column("article", Text, nullable=False, index=True),
    Column("mention", Boolean, nullable=False),
    Column("copy_of", Text),
    PrimaryKeyConstraint("event", "article"),
)

_CONTRADICTS: Final = text("relation = 'contradicts'")
"""Who stands against whom is asked of contradictions alone, which are a fifth of all pairs."""

relations = Table(
    "compared_relations",
    metadata,
    Column("event", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("a", Text, nullable=False),
    Column("b", Text, nullable=False),
    Column("relation", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("decided", Boolean, nullable=False),
    Column("a_claimant", Text),
    Column("b_claimant", Text),
    Column("seen_at", Text, nullable=False),
    PrimaryKeyConstraint("event", "number"),
    Index("ix_compared_relations_newest", "relation", "seen_at", "event", "number"),
    Index("ix_compared_relations_a", "a_claimant", "relation", "seen_at", "event", "number"),
    Index("ix_compared_relations_b", "b_claimant", "relation", "seen_at", "event", "number"),
    Index(
        "ix_compared_relations_pair",
        "a_claimant",
        "relation",
        "b_claimant",
        "seen_at",
        "event",
        "number",
        sqlite_where=_CONTRADICTS,
        postgresql_where=_CONTRADICTS,
    ),
    Index(
        "ix_compared_relations_riap",
        "b_claimant",
        "relation",
        "a_claimant",
        "seen_at",
        "event",
        "number",
        sqlite_where=_CONTRADICTS,
        postgresql_where=_CONTRADICTS,
    ),
)
"""``number``: its place in the comparison. ``seen_at``: when the ledger had learnt both claims."""

_CHANGED: Final = text("before_claim IS NOT NULL")

steps = Table(
    "compared_steps",
    metadata,
    Column("event", Text, nullable=False),
    Column("claimant", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("claim", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("series", Text, nullable=False),
    Column("as_of", Text),
    Column("low", Float(53)),
    Column("high", Float(53)),
    Column("words", Text, nullable=False),
    Column("articles", Text, nullable=False),
    Column("before_claim", Text),
    Column("seen_at", Text, nullable=False),
    PrimaryKeyConstraint("event", "claimant", "number"),
    Index(
        "ix_compared_steps_newest",
        "seen_at",
        "event",
        "claimant",
        "number",
        sqlite_where=_CHANGED,
        postgresql_where=_CHANGED,
    ),
    Index("ix_compared_steps_claimant", "claimant", "seen_at", "event", "number"),
)
"""The courses of claimants: each figure, and what it is to the one before; ``before_claim`` is what it changes."""

moved = Table(
    "compared_moved",
    metadata,
    Column("old", Text, primary_key=True),
    Column("new", Text, nullable=False, index=True),
)
"""Ids of events that are now told of under another, so that an address once given leads there."""

PARTS: Final = (claims, articles, relations, steps)
"""The tables whose rows belong to an event."""
ALL: Final = (state, outlines, events, *PARTS, moved)
