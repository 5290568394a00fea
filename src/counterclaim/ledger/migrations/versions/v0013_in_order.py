"""Claims in the order of their confidence or number from an index alone; indices of contradictions, not all pairs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

FIRST = {"ix_claims_confidence_n": "confidence", "ix_claims_number": "coalesce(low, high)"}
SHOWN = ("review", "withdrawn", "known_from", "known_to")
"""What every list asks, whatever else it asks."""


def _make_anew(*columns: str) -> None:
    for name, first in FIRST.items():
        op.drop_index(name, "claims")
        op.create_index(name, "claims", [sa.literal_column(first), "n", *columns])


def _pairs(where: sa.TextClause | None) -> None:
    for name, own, other in (("pair", "a_claimant", "b_claimant"), ("riap", "b_claimant", "a_claimant")):
        op.drop_index(f"ix_compared_relations_{name}", "compared_relations")
        columns = [own, "relation", other, "seen_at", "event", "number"]
        op.create_index(
            f"ix_compared_relations_{name}", "compared_relations", columns, sqlite_where=where, postgresql_where=where
        )


def upgrade() -> None:
    """With what every list asks."""
    _make_anew(*SHOWN)
    _pairs(sa.text("relation = 'contradicts'"))


def downgrade() -> None:
    """With the order alone."""
    _pairs(None)
    _make_anew()
