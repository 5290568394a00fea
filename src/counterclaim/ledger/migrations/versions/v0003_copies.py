"""Copies of one text at several places."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """What is new."""
    op.create_table(
        "signatures",
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("original", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name=op.f("fk_signatures_article")),
        sa.PrimaryKeyConstraint("article", name=op.f("pk_signatures")),
    )
    op.create_index(
        "ix_signatures_copies",
        "signatures",
        ["article"],
        unique=False,
        sqlite_where=sa.text("original <> article"),
        postgresql_where=sa.text("original <> article"),
    )
    op.create_index(op.f("ix_signatures_original"), "signatures", ["original"], unique=False)
    op.create_table(
        "bands",
        sa.Column("band", sa.BigInteger(), nullable=False),
        sa.Column("article", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.n"], name=op.f("fk_bands_article")),
        sa.PrimaryKeyConstraint("band", "article", name=op.f("pk_bands")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "copies",
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("of", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(precision=53), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("found_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name=op.f("fk_copies_article")),
        sa.ForeignKeyConstraint(["of"], ["articles.id"], name=op.f("fk_copies_of")),
        sa.PrimaryKeyConstraint("article", "of", name=op.f("pk_copies")),
    )
    op.create_index(op.f("ix_copies_of"), "copies", ["of"], unique=False)
    op.execute("INSERT INTO stale (part) SELECT 'copies' WHERE EXISTS (SELECT 1 FROM articles)")


def downgrade() -> None:
    """Back to before."""
    op.execute("DELETE FROM stale WHERE part = 'copies'")
    op.drop_table("copies")
    op.drop_table("bands")
    op.drop_table("signatures")
