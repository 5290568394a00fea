"""One identity for the names of a claimant."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """What is new."""
    op.create_table(
        "name_uses",
        sa.Column("reading", NUMBER, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.n"], name=op.f("fk_name_uses_reading")),
        sa.PrimaryKeyConstraint("reading", "name", "type", name=op.f("pk_name_uses")),
    )
    op.create_index(op.f("ix_name_uses_name"), "name_uses", ["name"], unique=False)
    op.create_table(
        "aliases",
        sa.Column("reading", NUMBER, nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.n"], name=op.f("fk_aliases_reading")),
        sa.PrimaryKeyConstraint("reading", "alias", "name", name=op.f("pk_aliases")),
    )
    op.create_table(
        "identities",
        sa.Column("n", NUMBER, autoincrement=True, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("canonical", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("known_from", sa.Text(), nullable=False),
        sa.Column("known_to", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_identities")),
    )
    op.create_index(op.f("ix_identities_identity"), "identities", ["identity"], unique=False)
    op.create_index(op.f("ix_identities_name"), "identities", ["name"], unique=False)
    op.create_table(
        "doubts",
        sa.Column("n", NUMBER, autoincrement=True, nullable=False),
        sa.Column("a", sa.Text(), nullable=False),
        sa.Column("b", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(precision=53), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("known_from", sa.Text(), nullable=False),
        sa.Column("known_to", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_doubts")),
    )
    op.execute("INSERT INTO stale (part) SELECT 'names' WHERE EXISTS (SELECT 1 FROM articles)")


def downgrade() -> None:
    """Back to before."""
    op.execute("DELETE FROM stale WHERE part = 'names'")
    op.drop_table("doubts")
    op.drop_table("identities")
    op.drop_table("aliases")
    op.drop_table("name_uses")
