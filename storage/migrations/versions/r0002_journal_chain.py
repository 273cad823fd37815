"""Every event gets a link that hashes it together with all before it; old events are linked as they stand."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from pipeline.audit.chain import START, link

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_JOURNAL = sa.table(
    "journal", sa.column("number", sa.BigInteger), sa.column("document", sa.Text), sa.column("link", sa.Text)
)


def upgrade() -> None:
    """Add the column, fill it in the order of the numbers, then demand it."""
    op.add_column("journal", sa.Column("link", sa.Text))
    connection = op.get_bind()
    last = START
    rows = connection.execute(sa.select(_JOURNAL.c.number, _JOURNAL.c.document).order_by(_JOURNAL.c.number)).all()
    for number, document in rows:
        last = link(last, document)
        connection.execute(_JOURNAL.update().where(_JOURNAL.c.number == number).values(link=last))
    with op.batch_alter_table("journal", table_kwargs={"sqlite_autoincrement": True}) as table:
        table.alter_column("link", nullable=False)
