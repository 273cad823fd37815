"""The tables of the first release: dossiers, records with their word index, journal, accounts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables of objects, then the word index, which each database has in its own way."""
    _dossiers_and_records()
    _journal_and_accounts()
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE record_words USING fts5(words, content='', tokenize='ascii')")
        return
    op.execute(
        "CREATE TABLE record_words (number BIGINT PRIMARY KEY REFERENCES records (number), words TSVECTOR NOT NULL)"
    )
    op.execute("CREATE INDEX record_words_found ON record_words USING gin (words)")


def _dossiers_and_records() -> None:
    op.create_table(
        "dossiers",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("created_by", sa.Text, nullable=False),
        sa.Column("received_at", sa.BigInteger, nullable=False),
        sa.Column("sought", sa.Text, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
    )
    op.create_index("dossiers_newest", "dossiers", ["received_at", "id"])
    op.create_index("dossiers_of_unit", "dossiers", ["unit", "received_at", "id"])
    op.create_table(
        "records",
        sa.Column("number", _NUMBER, primary_key=True, autoincrement=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("dossier", sa.Text, nullable=False),
        sa.Column("subject", sa.Text),
        sa.Column("sealed_at", sa.BigInteger, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.UniqueConstraint("id", "revision"),
    )
    op.create_index("records_newest", "records", ["sealed_at", "id"])
    op.create_index("records_of_subject", "records", ["subject", "form"])
    op.create_index("records_of_dossier", "records", ["dossier"])


def _journal_and_accounts() -> None:
    op.create_table(
        "journal",
        sa.Column("number", _NUMBER, primary_key=True, autoincrement=True),
        sa.Column("key", sa.Text, unique=True),
        sa.Column("object", sa.Text, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("journal_of_object", "journal", ["object", "number"])
    op.create_table(
        "users",
        sa.Column("login", sa.Text, primary_key=True),
        sa.Column("document", sa.Text, nullable=False),
    )
    op.create_table(
        "sessions",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("login", sa.Text, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
    )
    op.create_index("sessions_of_login", "sessions", ["login"])
    op.create_index("sessions_by_end", "sessions", ["expires_at"])
