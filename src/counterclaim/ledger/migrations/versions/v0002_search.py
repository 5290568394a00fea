"""Search for words around claims: FTS5 in SQLite, tsvector in PostgreSQL."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SQLITE = (
    "CREATE VIRTUAL TABLE claims_search USING fts5("
    "passage, content='claims', content_rowid='n', tokenize='porter unicode61 remove_diacritics 2')",
    "CREATE TRIGGER claims_search_add AFTER INSERT ON claims BEGIN "
    "INSERT INTO claims_search (rowid, passage) VALUES (new.n, new.passage); END",
    "CREATE TRIGGER claims_search_remove AFTER DELETE ON claims BEGIN "
    "INSERT INTO claims_search (claims_search, rowid, passage) VALUES ('delete', old.n, old.passage); END",
    "INSERT INTO claims_search (claims_search) VALUES ('rebuild')",
)
POSTGRESQL = (
    "ALTER TABLE claims ADD COLUMN claims_search tsvector GENERATED ALWAYS AS (to_tsvector('english', passage)) STORED",
    "CREATE INDEX ix_claims_search ON claims USING gin (claims_search)",
)


def upgrade() -> None:
    """What is new."""
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    """Back to before."""
    if op.get_bind().dialect.name == "sqlite":
        for trigger in ("claims_search_add", "claims_search_remove"):
            op.execute(f"DROP TRIGGER {trigger}")
        op.execute("DROP TABLE claims_search")
    else:
        op.execute("ALTER TABLE claims DROP COLUMN claims_search")
