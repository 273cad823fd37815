"""Leases in the database: one holder at a time, whoever asks in the same moment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from pipeline.desks import Lease
from pipeline.ports import Absent
from storage.codec import Codec
from storage.database import Database
from storage.desks.shelf import Shelf

_CODEC: Final = Codec(Lease)


class DatabaseLeases:
    """Implements pipeline.desks.Leases."""

    def __init__(self, database: Database) -> None:
        """Use an opened database."""
        self._shelf = Shelf(database, "lease", _CODEC, lambda one: (one.item, one.holder, one.until))
        self._database = database

    def take(self, wanted: Lease) -> Lease:
        """Take or renew; when another's lease is alive at `wanted.since`, return that one unchanged."""
        with self._alone(wanted.item) as connection:
            held = self._shelf.find(wanted.item, connection)
            alive = held is not None and held.until > wanted.since
            if held is not None and alive and held.holder != wanted.holder:
                return held
            fresh = replace(held, until=wanted.until) if held is not None and alive else wanted
            self._shelf.put(fresh, connection)
            return fresh

    def ask(self, item: str, by: str, at: datetime) -> Lease:
        """Note that somebody waits for it, unless somebody does already; raises Absent when nobody holds it."""
        with self._alone(item) as connection:
            held = self._shelf.find(item, connection)
            if held is None or held.until <= at:
                message = f"nobody holds {item}; open it"
                raise Absent(message)
            if held.asked_by or held.holder == by:
                return held
            asked = replace(held, asked_by=by, asked_at=at)
            self._shelf.put(asked, connection)
            return asked

    def answer(self, item: str, holder: str) -> None:
        """The holder keeps it: forget who asked."""
        with self._alone(item) as connection:
            held = self._shelf.find(item, connection)
            if held is not None and held.holder == holder:
                self._shelf.put(replace(held, asked_by="", asked_at=None), connection)

    def move(self, wanted: Lease, holder: str) -> Lease:
        """Give it to `wanted.holder` when `holder` still has it; returns the lease that holds now."""
        with self._alone(wanted.item) as connection:
            held = self._shelf.find(wanted.item, connection)
            if held is not None and held.holder != holder and held.until > wanted.since:
                return held
            self._shelf.put(wanted, connection)
            return wanted

    def drop(self, item: str, holder: str) -> None:
        """Give it back; no error when it is somebody else's by now."""
        with self._alone(item) as connection:
            held = self._shelf.find(item, connection)
            if held is not None and held.holder == holder:
                self._shelf.drop(item, connection)

    def of(self, item: str, now: datetime) -> Lease | None:
        """Return the lease that holds, None when there is none or it has ended."""
        held = self._shelf.find(item)
        return held if held is not None and held.until > now else None

    def alive(self, now: datetime) -> Sequence[Lease]:
        """Return every lease that has not ended."""
        return self._shelf.since(now)

    @contextmanager
    def _alone(self, item: str) -> Iterator[Connection]:
        """Give a transaction in which nobody else changes the same lease."""
        with self._database.write() as connection:
            self._database.queue(connection, f"lease/{item}")
            yield connection
