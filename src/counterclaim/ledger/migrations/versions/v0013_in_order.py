"""Claims in the order of their confidence or number, without looking at the claims themselves."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0010"
branch_labels = None
depends_on = None

FIRST = {"ix_claims_confidence_n": "confidence", "ix_claims_number": "coalesce(low, high)"}
SHOWN = ("review", "withdrawn", "known_from", "known_to")
"""What every list asks, whatever else it asks."""


def _make_anew(*columns: str) -> None:
    for name, first in FIRST.items():
        op.drop_index(name, "claims")
        op.create_index(name, "claims", [sa.literal_column(first), "n", *columns])


def upgrade() -> None:
    """With what every list asks."""
    _make_anew(*SHOWN)


def downgrade() -> None:
    """With the order alone."""
    _make_anew()
