"""What makes a large ledger answer at once: an index for what no other serves, and tallies."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

# SQLite reads whole rows, sentences and all, unless an index has every column of a question. PostgreSQL reads faster.
NARROW = (
    "CREATE INDEX ix_claims_narrow ON claims (day, n, measure, claimant, speaker, party, place, outlet, status, unit, "
    "low, high, confidence, review, withdrawn, first_day, last_day, several_days, article, known_from, known_to)"
)


def upgrade() -> None:
    """What is new."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(NARROW)
    op.create_table(
        "tallies",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_tallies")),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO tallies (name, claims) SELECT claimant, count(*) FROM claims "
        "WHERE known_to IS NULL AND claimant IS NOT NULL GROUP BY claimant"
    )


def downgrade() -> None:
    """Back to before."""
    op.drop_table("tallies")
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP INDEX ix_claims_narrow")
