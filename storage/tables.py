"""The tables: whole objects as JSON text, beside them the columns that queries need."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint

METADATA: Final = MetaData()
"""What the steps in storage/migrations lead to; every change here comes with a step (decision 0200)."""

# SQLite counts rows only in a column of exactly this type.
_NUMBER: Final = BigInteger().with_variant(Integer(), "sqlite")

# Moments are whole microseconds since 1970 in UTC: exact, comparable, the same in both databases.
DOSSIERS: Final = Table(
    "dossiers",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("unit", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("created_by", Text, nullable=False),
    Column("received_at", BigInteger, nullable=False),
    Column("sought", Text, nullable=False),  # id and code, folded, for a search by a part of them
    Column("document", Text, nullable=False),
    Column("due_at", BigInteger, nullable=False, server_default="0"),
    Index("dossiers_newest", "received_at", "id"),
    Index("dossiers_by_due", "state", "due_at", "id"),
    Index("dossiers_of_unit", "unit", "received_at", "id"),
)

RECORDS: Final = Table(
    "records",
    METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("dossier", Text, nullable=False),
    Column("subject", Text),
    Column("sealed_at", BigInteger, nullable=False),
    Column("document", Text, nullable=False),
    Column("status", Text, nullable=False, server_default="valid"),
    Column("valid_until", Text),  # ISO date, which compares as text; NULL = no last day is known
    UniqueConstraint("id", "revision"),
    Index("records_newest", "sealed_at", "id"),
    Index("records_of_unit", "unit", "sealed_at", "id"),
    Index("records_of_dossier", "dossier"),
)

# A marriage certificate has two owners, so a column of the record would not do.
RECORD_OWNERS: Final = Table(
    "record_owners",
    METADATA,
    Column("owner", Text, primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),  # of the record's revision
    Index("record_owners_of", "number", "owner"),
)

JOURNAL: Final = Table(
    "journal",
    METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("key", Text, unique=True),  # NULL for events without a key, which never collide
    Column("object", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("link", Text, nullable=False),  # hash of the link before and this document: storage/chain.py
    Index("journal_of_object", "object", "number"),
    sqlite_autoincrement=True,  # a number is never given twice
)

USERS: Final = Table(
    "users",
    METADATA,
    Column("login", Text, primary_key=True),
    Column("document", Text, nullable=False),
)

SESSIONS: Final = Table(
    "sessions",
    METADATA,
    Column("digest", Text, primary_key=True),
    Column("login", Text, nullable=False),  # no foreign key: the first invitation comes before its user
    Column("expires_at", BigInteger, nullable=False),
    Column("document", Text, nullable=False),
    Index("sessions_of_login", "login"),
    Index("sessions_by_end", "expires_at"),
)

DESK_OBJECTS: Final = Table(
    "desk_objects",
    METADATA,
    Column("kind", Text, primary_key=True),  # lease, edit, arrival, unit, sample, doing: storage/desks
    Column("id", Text, primary_key=True),
    Column("belongs", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("document", Text, nullable=False),
    Index("desk_objects_of", "kind", "belongs", "at"),
)

WEBHOOKS: Final = Table(
    "webhooks",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("document", Text, nullable=False),
)

# Written in the transaction of the record it speaks of: a message exists exactly when its cause does.
OUTBOX: Final = Table(
    "outbox",
    METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("webhook", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("state", Text, nullable=False),  # waiting, delivered, dead
    Column("due_at", BigInteger, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("outcome", Text, nullable=False),  # what the last try came to, as a code
    Column("body", Text, nullable=False),
    UniqueConstraint("webhook", "message"),
    Index("outbox_due", "state", "due_at"),
)

KEYS: Final = Table(
    "keys",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),  # hexadecimal; made by the first who needs it, shared by all processes
)

DATA_KEYS: Final = Table(
    "data_keys",
    METADATA,
    Column("ref", Text, primary_key=True),  # digest of the plain bytes, by which everybody else knows the blob
    Column("stored", Text, nullable=False),  # digest of the encrypted bytes, by which the store below knows it
    Column("master", Text, nullable=False),
    Column("wrapped", LargeBinary, nullable=False),
    Index("data_keys_of_master", "master"),
)

REUSES: Final = Table(
    "reuses",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("dossier", Text, nullable=False),  # code of the new dossier in the case system
    Column("component", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("reuses_of_unit", "unit", "at"),
    Index("reuses_of_dossier", "dossier"),
    Index("reuses_by_time", "at"),
)

# Narrow tables that the figures are counted from, each row written from a line of the journal (storage/counting.py).
# Beside the dossiers' own table, whose rows hold half a megabyte each: a month is counted from a few pages.
DOSSIER_COUNTS: Final = Table(
    "dossier_counts",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("code", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("procedure", Text, nullable=False),  # without a province's suffix
    Column("state", Text, nullable=False),
    Column("received_at", BigInteger, nullable=False),
    Column("due_at", BigInteger, nullable=False),
    Column("closed_at", BigInteger),  # when it was first approved or rejected
    Column("components", Integer, nullable=False),
    Column("results", Integer, nullable=False),
    Column("owes", Integer, nullable=False),  # 1: its procedure must give a written result
    Column("fields", Integer, nullable=False),
    Column("asked", Integer, nullable=False),
    Index("dossier_counts_by_time", "received_at", "id"),
    Index("dossier_counts_of_unit", "unit", "received_at", "id"),
    Index("dossier_counts_of_code", "code"),
)

RECORD_COUNTS: Final = Table(
    "record_counts",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("number", BigInteger, nullable=False),  # of the newest revision, in `records`
    Column("dossier", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("procedure", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("sealed_at", BigInteger, nullable=False),  # of the first revision
    Column("valid_until", Text),  # from the record itself: a card's last day tells a birthday, so no journal holds it
    Column("fields", Integer, nullable=False),
    Column("invalid", Integer, nullable=False),
    Column("missing", Integer, nullable=False),
    Column("unclean", Integer, nullable=False),
    Column("twin", Text),  # id of an older record of the same paper
    Index("record_counts_by_time", "sealed_at", "id"),
    Index("record_counts_of_unit", "unit", "sealed_at", "id"),
    Index("record_counts_of_form", "form", "number"),
)

PREFILLS: Final = Table(
    "prefills",
    METADATA,
    Column("id", Text, primary_key=True),  # the dossier's code; of an asking without one, its line in the journal
    Column("dossier", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("procedure", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("fields", Integer, nullable=False),
    Column("filled", Integer, nullable=False),
    Column("confirm", Integer, nullable=False),
    Index("prefills_by_time", "at"),
)

JUDGEMENTS: Final = Table(
    "judgements",
    METADATA,
    Column("id", Text, primary_key=True),  # of the quality sample
    Column("dossier", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("wrong", Integer, nullable=False),
    Index("judgements_by_time", "at"),
)
