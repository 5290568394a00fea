"""Articles, readings, claims, decisions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """What is new."""
    op.create_table(
        "texts",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_texts")),
    )
    op.create_table(
        "originals",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_originals")),
    )
    op.create_table(
        "articles",
        sa.Column("n", NUMBER, autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("path", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("furniture", sa.Text(), nullable=False),
        sa.Column("text_sha256", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["text_sha256"], ["texts.sha256"], name=op.f("fk_articles_text_sha256")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_articles")),
        sa.UniqueConstraint("id"),
    )
    op.create_index(op.f("ix_articles_outlet"), "articles", ["outlet"], unique=False)
    op.create_index(op.f("ix_articles_place"), "articles", ["place"], unique=False)
    op.create_index(op.f("ix_articles_text_sha256"), "articles", ["text_sha256"], unique=False)
    op.create_table(
        "captures",
        sa.Column("n", NUMBER, autoincrement=True, nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("captured_at", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name=op.f("fk_captures_article")),
        sa.ForeignKeyConstraint(["sha256"], ["originals.sha256"], name=op.f("fk_captures_sha256")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_captures")),
    )
    op.create_index(op.f("ix_captures_article"), "captures", ["article"], unique=False)
    op.create_index("ix_captures_place_captured_at", "captures", ["place", "captured_at"], unique=False)
    op.create_table(
        "inputs",
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name=op.f("fk_inputs_article")),
        sa.PrimaryKeyConstraint("place", "sha256", name=op.f("pk_inputs")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "positions",
        sa.Column("container", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("position", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("container", "reader", name=op.f("pk_positions")),
    )
    op.create_table(
        "readings",
        sa.Column("n", NUMBER, autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("program", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("read_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name=op.f("fk_readings_article")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_readings")),
        sa.UniqueConstraint("id"),
    )
    op.create_index(op.f("ix_readings_article"), "readings", ["article"], unique=False)
    op.create_table(
        "claims",
        sa.Column("n", NUMBER, autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("reading", NUMBER, nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("passage_start", sa.Integer(), nullable=False),
        sa.Column("passage", sa.Text(), nullable=False),
        sa.Column("low", sa.Float(precision=53), nullable=True),
        sa.Column("high", sa.Float(precision=53), nullable=True),
        sa.Column("approximate", sa.Boolean(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("population", sa.Text(), nullable=True),
        sa.Column("party", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("claimant", sa.Text(), nullable=True),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("stance", sa.Text(), nullable=True),
        sa.Column("via", sa.Text(), nullable=True),
        sa.Column("hedge", sa.Text(), nullable=True),
        sa.Column("when_start", sa.Text(), nullable=True),
        sa.Column("when_end", sa.Text(), nullable=True),
        sa.Column("as_of", sa.Text(), nullable=True),
        sa.Column("since", sa.Text(), nullable=True),
        sa.Column("cumulative", sa.Boolean(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("part_of", sa.Text(), nullable=True),
        sa.Column("same_as", sa.Text(), nullable=True),
        sa.Column("statement", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Float(precision=53), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Text(), nullable=False),
        sa.Column("last_day", sa.Text(), nullable=False),
        sa.Column("several_days", sa.Boolean(), nullable=False),
        sa.Column("review", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Text(), nullable=True),
        sa.Column("known_from", sa.Text(), nullable=False),
        sa.Column("known_to", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name=op.f("fk_claims_article")),
        sa.ForeignKeyConstraint(["reading"], ["readings.n"], name=op.f("fk_claims_reading")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_claims")),
    )
    op.create_index(op.f("ix_claims_article"), "claims", ["article"], unique=False)
    for name in ("claimant", "high", "low", "measure", "outlet", "party", "place", "speaker", "status", "unit"):
        op.create_index(f"ix_claims_{name}_day", "claims", [name, "day", "n"], unique=False)
    op.create_index("ix_claims_confidence_n", "claims", ["confidence", "n"], unique=False)
    op.create_index("ix_claims_day_n", "claims", ["day", "n"], unique=False)
    op.create_index("ix_claims_first_day", "claims", ["first_day"], unique=False)
    op.create_index(op.f("ix_claims_id"), "claims", ["id"], unique=False)
    op.create_index("ix_claims_known_from", "claims", ["known_from"], unique=False)
    op.create_index(
        "ix_claims_last_day",
        "claims",
        ["last_day"],
        unique=False,
        sqlite_where=sa.text("several_days"),
        postgresql_where=sa.text("several_days"),
    )
    op.create_index("ix_claims_number", "claims", [sa.literal_column("coalesce(low, high)"), "n"], unique=False)
    op.create_index(op.f("ix_claims_reading"), "claims", ["reading"], unique=False)
    op.create_index(
        "ix_claims_review_day",
        "claims",
        ["review", "day", "n"],
        unique=False,
        sqlite_where=sa.text("review <> 'unreviewed'"),
        postgresql_where=sa.text("review <> 'unreviewed'"),
    )
    op.create_table(
        "terms",
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("field", "value", name=op.f("pk_terms")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "statements",
        sa.Column("n", NUMBER, autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("reading", NUMBER, nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("speaker_type", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("affiliation", sa.Text(), nullable=True),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("stance", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("cue", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("via", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("said_from", sa.Text(), nullable=True),
        sa.Column("said_to", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Float(precision=53), nullable=False),
        sa.Column("known_from", sa.Text(), nullable=False),
        sa.Column("known_to", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name=op.f("fk_statements_article")),
        sa.ForeignKeyConstraint(["reading"], ["readings.n"], name=op.f("fk_statements_reading")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_statements")),
    )
    op.create_index(op.f("ix_statements_article"), "statements", ["article"], unique=False)
    op.create_index(op.f("ix_statements_id"), "statements", ["id"], unique=False)
    op.create_index(op.f("ix_statements_reading"), "statements", ["reading"], unique=False)
    op.create_index(op.f("ix_statements_speaker"), "statements", ["speaker"], unique=False)
    op.create_table(
        "decisions",
        sa.Column("n", NUMBER, autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=True),
        sa.Column("article", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("anchor", sa.Text(), nullable=True),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_decisions")),
        sa.UniqueConstraint("id"),
    )
    op.create_index(op.f("ix_decisions_article"), "decisions", ["article"], unique=False)
    op.create_index(op.f("ix_decisions_place"), "decisions", ["place"], unique=False)
    op.create_index(op.f("ix_decisions_subject"), "decisions", ["subject"], unique=False)
    op.create_table(
        "waiting",
        sa.Column("n", NUMBER, autoincrement=True, nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("known_from", sa.Text(), nullable=False),
        sa.Column("known_to", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["decision"], ["decisions.id"], name=op.f("fk_waiting_decision")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_waiting")),
    )
    op.create_index(op.f("ix_waiting_article"), "waiting", ["article"], unique=False)
    op.create_index(op.f("ix_waiting_decision"), "waiting", ["decision"], unique=False)
    op.create_table(
        "runs",
        sa.Column("n", NUMBER, autoincrement=True, nullable=False),
        sa.Column("inputs", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("started_at", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.Text(), nullable=True),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("known", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_runs")),
    )
    op.create_table(
        "failures",
        sa.Column("n", NUMBER, autoincrement=True, nullable=False),
        sa.Column("run", NUMBER, nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("advice", sa.Text(), nullable=False),
        sa.Column("failed_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["run"], ["runs.n"], name=op.f("fk_failures_run")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_failures")),
    )
    op.create_index(op.f("ix_failures_run"), "failures", ["run"], unique=False)
    op.create_table(
        "clock", sa.Column("at", sa.Text(), nullable=False), sa.PrimaryKeyConstraint("at", name=op.f("pk_clock"))
    )
    op.create_table(
        "stale", sa.Column("part", sa.Text(), nullable=False), sa.PrimaryKeyConstraint("part", name=op.f("pk_stale"))
    )
    op.execute("INSERT INTO clock (at) VALUES ('')")


def downgrade() -> None:
    """Back to before."""
    op.drop_table("stale")
    op.drop_table("clock")
    op.drop_table("failures")
    op.drop_table("runs")
    op.drop_table("waiting")
    op.drop_table("decisions")
    op.drop_table("statements")
    op.drop_table("terms")
    op.drop_table("claims")
    op.drop_table("readings")
    op.drop_table("positions")
    op.drop_table("inputs")
    op.drop_table("captures")
    op.drop_table("articles")
    op.drop_table("originals")
    op.drop_table("texts")
