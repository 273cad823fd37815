"""What the figures count, each table written from the journal's own lines; the facts beside dossiers go."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_COUNTS = ("components", "results", "owes", "fields", "asked")
_FLAWS = ("fields", "invalid", "missing", "unclean")


def upgrade() -> None:
    """Make the tables; `sohoa figures rebuild` fills them from the journal, and tells it what it was never told."""
    for name in ("code", "procedure", "components", "results", "fields", "asked"):
        op.drop_column("dossiers", name)
    _dossiers()
    _records()
    op.create_table(
        "prefills",
        sa.Column("id", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("dossier", "unit", "procedure")),
        sa.Column("at", sa.BigInteger, nullable=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("fields", "filled", "confirm")),
    )
    op.create_index("prefills_by_time", "prefills", ["at"])
    op.create_table(
        "judgements",
        sa.Column("id", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("dossier", "unit", "form", "field")),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("wrong", sa.Integer, nullable=False),
    )
    op.create_index("judgements_by_time", "judgements", ["at"])
    op.create_index("reuses_by_time", "reuses", ["at"])
    # A record's owners by its number: whose papers a death locks, and the proof of each record.
    op.create_index("record_owners_of", "record_owners", ["number", "owner"])


def _dossiers() -> None:
    op.create_table(
        "dossier_counts",
        sa.Column("id", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("code", "unit", "procedure", "state")),
        *(sa.Column(name, sa.BigInteger, nullable=False) for name in ("received_at", "due_at")),
        sa.Column("closed_at", sa.BigInteger),
        *(sa.Column(name, sa.Integer, nullable=False) for name in _COUNTS),
    )
    op.create_index("dossier_counts_by_time", "dossier_counts", ["received_at", "id"])
    op.create_index("dossier_counts_of_unit", "dossier_counts", ["unit", "received_at", "id"])
    op.create_index("dossier_counts_of_code", "dossier_counts", ["code"])


def _records() -> None:
    op.create_table(
        "record_counts",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("number", sa.BigInteger, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("dossier", "unit", "form", "procedure", "status")),
        sa.Column("sealed_at", sa.BigInteger, nullable=False),
        sa.Column("valid_until", sa.Text),
        *(sa.Column(name, sa.Integer, nullable=False) for name in _FLAWS),
        sa.Column("twin", sa.Text),
    )
    op.create_index("record_counts_by_time", "record_counts", ["sealed_at", "id"])
    op.create_index("record_counts_of_unit", "record_counts", ["unit", "sealed_at", "id"])
    op.create_index("record_counts_of_form", "record_counts", ["form", "number"])
