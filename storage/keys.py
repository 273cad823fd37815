"""The office's own secrets in the database: made once, shared by every process of the office."""

from __future__ import annotations

import secrets
from typing import Final

from sqlalchemy import select

from storage.database import Database, inserting
from storage.tables import KEYS

_BYTES: Final = 32  # as many as SHA-256 has; more would not sign better


class DatabaseKeys:
    """Implements pipeline.ports.Keys."""

    def __init__(self, database: Database) -> None:
        """Use an opened database."""
        self._database = database

    def key(self, name: str) -> bytes:
        """Return the 32 bytes under the name, made at random at the first call and the same ever after."""
        query = select(KEYS.c.value).where(KEYS.c.name == name)
        with self._database.read() as connection:
            known = connection.execute(query).scalar()
        if known is None:
            with self._database.write() as connection:
                fresh = inserting(connection, KEYS).values(name=name, value=secrets.token_hex(_BYTES))
                connection.execute(fresh.on_conflict_do_nothing(index_elements=["name"]))
                known = connection.execute(query).scalar_one()
        return bytes.fromhex(known)
