"""Alembic's door: runs the steps inside the caller's own transaction, so that a step is whole or not at all."""

from __future__ import annotations

from alembic import context

from storage.migrations.steps import VERSION_TABLE
from storage.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=VERSION_TABLE,
    render_as_batch=True,  # SQLite changes a column only by copying its table
)
with context.begin_transaction():
    context.run_migrations()
