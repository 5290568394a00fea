"""How many claims each claimant has, and whom they contradict, without looking at every claim."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

PAIRS = (("a", "b"), ("b", "a"))
HELD = sa.text("known_to IS NULL")


def upgrade() -> None:
    """Indices of what is held now, and of who contradicts whom."""
    op.create_index("ix_claims_claimant_held", "claims", ["claimant"], sqlite_where=HELD, postgresql_where=HELD)
    op.create_index("ix_compared_claims_claimant_article", "compared_claims", ["claimant", "article"])
    for one, other in PAIRS:
        columns = [f"{one}_claimant", "relation", f"{other}_claimant", "seen_at", "event", "number"]
        op.create_index(f"ix_compared_relations_{one}_{other}", "compared_relations", columns)


def downgrade() -> None:
    """Without it."""
    for one, other in PAIRS:
        op.drop_index(f"ix_compared_relations_{one}_{other}", "compared_relations")
    op.drop_index("ix_compared_claims_claimant_article", "compared_claims")
    op.drop_index("ix_claims_claimant_held", "claims")
