"""PostgreSQL's word index gets a number for every two words side by side; records from before get theirs here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

from storage.search import pair_numbers

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_PLACES = re.compile(r"'([a-z0-9]+)':([0-9,]+)")
_WORDS = sa.table(
    "record_words",
    sa.column("number", sa.BigInteger),
    sa.column("words", sa.Text),
    sa.column("pairs", ARRAY(sa.Integer)),
)


def upgrade() -> None:
    """Add the column, fill it, then index words and pairs together; SQLite's index finds phrases by itself."""
    connection = op.get_bind()
    if connection.dialect.name != "postgresql":
        return
    op.drop_index("record_words_found", "record_words")
    op.add_column("record_words", sa.Column("pairs", ARRAY(sa.Integer)))
    vectors = sa.select(_WORDS.c.number, sa.cast(_WORDS.c.words, sa.Text)).execution_options(yield_per=500)
    for number, vector in connection.execute(vectors):
        pairs = sorted({pair for run in _runs(vector) for pair in pair_numbers(run)})
        connection.execute(_WORDS.update().where(_WORDS.c.number == number).values(pairs=pairs))
    op.alter_column("record_words", "pairs", nullable=False)
    op.create_index("record_words_found", "record_words", ["words", "pairs"], postgresql_using="gin")


def _runs(vector: str) -> Iterator[list[str]]:
    """Yield the words that stand one after the other, as a tsvector wrote down their places."""
    places = {int(at): word for word, places in _PLACES.findall(vector) for at in places.split(",")}
    for _, run in groupby(enumerate(sorted(places)), key=lambda numbered: numbered[1] - numbered[0]):
        yield [places[at] for _, at in run]
