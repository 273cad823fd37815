"""What the indicators count: facts of each dossier beside its row, and a row for every registered reuse."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; a dossier's facts are filled in when it is next saved."""
    for name in ("code", "procedure"):
        op.add_column("dossiers", sa.Column(name, sa.Text, nullable=False, server_default=""))
    for name in ("components", "results", "fields", "asked"):
        op.add_column("dossiers", sa.Column(name, sa.Integer, nullable=False, server_default="0"))
    op.create_table(
        "reuses",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("dossier", sa.Text, nullable=False),
        sa.Column("component", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    op.create_index("reuses_of_unit", "reuses", ["unit", "at"])
    op.create_index("reuses_of_dossier", "reuses", ["dossier"])
