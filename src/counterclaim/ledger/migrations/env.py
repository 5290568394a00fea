"""Runs migrations on the connection that it is handed, inside that connection's transaction."""

from alembic import context

from counterclaim.ledger.schema import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, transaction_per_migration=False
)
context.run_migrations()
