"""What a record's life needs: its status and last day, all its owners, webhooks with their outbox, and our own keys."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add columns and tables; the subjects of records from before become their owners."""
    op.add_column("records", sa.Column("status", sa.Text, nullable=False, server_default="valid"))
    op.add_column("records", sa.Column("valid_until", sa.Text))
    op.create_index("records_of_unit", "records", ["unit", "sealed_at", "id"])
    op.create_table(
        "record_owners",
        sa.Column("owner", sa.Text, primary_key=True),
        sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
    )
    op.execute(
        "INSERT INTO record_owners (owner, number) SELECT subject, number FROM records WHERE subject IS NOT NULL"
    )
    op.drop_index("records_of_subject", "records")
    _messages()
    op.create_table("keys", sa.Column("name", sa.Text, primary_key=True), sa.Column("value", sa.Text, nullable=False))


def _messages() -> None:
    op.create_table(
        "webhooks", sa.Column("id", sa.Text, primary_key=True), sa.Column("document", sa.Text, nullable=False)
    )
    op.create_table(
        "outbox",
        sa.Column("number", _NUMBER, primary_key=True, autoincrement=True),
        sa.Column("webhook", sa.Text, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("due_at", sa.BigInteger, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.UniqueConstraint("webhook", "message"),
    )
    op.create_index("outbox_due", "outbox", ["state", "due_at"])
