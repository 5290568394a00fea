"""How many claims each claimant has, without looking at every claim."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

HELD = sa.text("known_to IS NULL")


def upgrade() -> None:
    """Indices of what is held now."""
    op.create_index("ix_claims_claimant_held", "claims", ["claimant"], sqlite_where=HELD, postgresql_where=HELD)
    op.create_index("ix_compared_claims_claimant_article", "compared_claims", ["claimant", "article"])


def downgrade() -> None:
    """Without it."""
    op.drop_index("ix_compared_claims_claimant_article", "compared_claims")
    op.drop_index("ix_claims_claimant_held", "claims")
