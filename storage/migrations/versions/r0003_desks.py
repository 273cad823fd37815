"""What the desks need: the moment a dossier is due, and a table of small objects (leases, edits, arrivals, units)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column and the table; dossiers from before are due since ever, so they come first."""
    op.add_column("dossiers", sa.Column("due_at", sa.BigInteger, nullable=False, server_default="0"))
    op.create_index("dossiers_by_due", "dossiers", ["state", "due_at", "id"])
    op.create_table(
        "desk_objects",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("belongs", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
    )
    op.create_index("desk_objects_of", "desk_objects", ["kind", "belongs", "at"])
