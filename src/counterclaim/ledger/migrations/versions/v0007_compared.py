"""Comparisons of all articles, kept: events, their claims, relations and courses."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What is new; it is filled when somebody asks for a comparison."""
    op.create_table(
        "compared_articles",
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("mention", sa.Boolean(), nullable=False),
        sa.Column("copy_of", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("event", "article", name=op.f("pk_compared_articles")),
    )
    op.create_index(op.f("ix_compared_articles_article"), "compared_articles", ["article"], unique=False)
    op.create_table(
        "compared_claims",
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("figure", sa.Text(), nullable=True),
        sa.Column("statement", sa.Text(), nullable=True),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("claimant", sa.Text(), nullable=True),
        sa.Column("via", sa.Text(), nullable=True),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("low", sa.Float(precision=53), nullable=True),
        sa.Column("high", sa.Float(precision=53), nullable=True),
        sa.Column("approximate", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Text(), nullable=True),
        sa.Column("stance", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("event", "claim", name=op.f("pk_compared_claims")),
    )
    op.create_index(op.f("ix_compared_claims_article"), "compared_claims", ["article"], unique=False)
    op.create_index(op.f("ix_compared_claims_claim"), "compared_claims", ["claim"], unique=False)
    op.create_index("ix_compared_claims_claimant", "compared_claims", ["claimant", "event"], unique=False)
    op.create_table(
        "compared_events",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("start", sa.Text(), nullable=True),
        sa.Column("end", sa.Text(), nullable=True),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.Column("contradictions", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("made_of", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_compared_events")),
    )
    op.create_index("ix_compared_events_articles", "compared_events", ["articles", "id"], unique=False)
    op.create_index("ix_compared_events_claims", "compared_events", ["claims", "id"], unique=False)
    op.create_index("ix_compared_events_contradictions", "compared_events", ["contradictions", "id"], unique=False)
    op.create_index("ix_compared_events_newest", "compared_events", ["seen_at", "id"], unique=False)
    op.create_index("ix_compared_events_reports", "compared_events", ["reports", "id"], unique=False)
    op.create_table(
        "compared_moved",
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("old", name=op.f("pk_compared_moved")),
    )
    op.create_index(op.f("ix_compared_moved_new"), "compared_moved", ["new"], unique=False)
    op.create_table(
        "compared_outlines",
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("generation", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("article", name=op.f("pk_compared_outlines")),
    )
    op.create_index(op.f("ix_compared_outlines_generation"), "compared_outlines", ["generation"], unique=False)
    op.create_table(
        "compared_relations",
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("a", sa.Text(), nullable=False),
        sa.Column("b", sa.Text(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided", sa.Boolean(), nullable=False),
        sa.Column("a_claimant", sa.Text(), nullable=True),
        sa.Column("b_claimant", sa.Text(), nullable=True),
        sa.Column("seen_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("event", "number", name=op.f("pk_compared_relations")),
    )
    op.create_index(
        "ix_compared_relations_a",
        "compared_relations",
        ["a_claimant", "relation", "seen_at", "event", "number"],
        unique=False,
    )
    op.create_index(
        "ix_compared_relations_b",
        "compared_relations",
        ["b_claimant", "relation", "seen_at", "event", "number"],
        unique=False,
    )
    op.create_index(
        "ix_compared_relations_newest", "compared_relations", ["relation", "seen_at", "event", "number"], unique=False
    )
    op.create_index(
        "ix_compared_relations_pair",
        "compared_relations",
        ["a_claimant", "relation", "b_claimant", "seen_at", "event", "number"],
        unique=False,
    )
    op.create_index(
        "ix_compared_relations_riap",
        "compared_relations",
        ["b_claimant", "relation", "a_claimant", "seen_at", "event", "number"],
        unique=False,
    )
    op.create_table(
        "compared_state",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("aim", sa.BigInteger(), nullable=False),
        sa.Column("done", sa.BigInteger(), nullable=False),
        sa.Column("generation", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_compared_state")),
    )
    op.create_table(
        "compared_steps",
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("claimant", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Text(), nullable=True),
        sa.Column("low", sa.Float(precision=53), nullable=True),
        sa.Column("high", sa.Float(precision=53), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("articles", sa.Text(), nullable=False),
        sa.Column("before_claim", sa.Text(), nullable=True),
        sa.Column("seen_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("event", "claimant", "number", name=op.f("pk_compared_steps")),
    )
    op.create_index(
        "ix_compared_steps_claimant", "compared_steps", ["claimant", "seen_at", "event", "number"], unique=False
    )
    op.create_index(
        "ix_compared_steps_newest",
        "compared_steps",
        ["seen_at", "event", "claimant", "number"],
        unique=False,
        sqlite_where=sa.text("before_claim IS NOT NULL"),
        postgresql_where=sa.text("before_claim IS NOT NULL"),
    )


def downgrade() -> None:
    """Back to before: comparisons are then made anew each time."""
    for table in (
        "compared_moved",
        "compared_steps",
        "compared_relations",
        "compared_articles",
        "compared_claims",
        "compared_events",
        "compared_outlines",
        "compared_state",
    ):
        op.drop_table(table)
