"""Webhooks and the messages on their way to them, in the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, delete, select, update

from pipeline.ports import Absent
from pipeline.webhooks.messages import Delivery, Message, Webhook
from storage.codec import WEBHOOKS as CODEC
from storage.columns import key, moment, moment_of
from storage.database import Database, inserting
from storage.tables import OUTBOX, WEBHOOKS

_WAITING: Final = "waiting"
_MOST: Final = 1000  # deliveries of one answer


def post(connection: Connection, message: Message, at: datetime) -> None:
    """Put the message out for every webhook that wants it, inside the caller's transaction."""
    for row in connection.execute(select(WEBHOOKS.c.document, WEBHOOKS.c.id)).all():
        webhook = CODEC.decode(row.document, row.id)
        if webhook.wants(message):
            values = {
                "webhook": webhook.id,
                "message": message.id,
                "state": _WAITING,
                "due_at": moment(at),
                "tries": 0,
                "outcome": "",
                "body": message.body,
            }
            statement = inserting(connection, OUTBOX).values(**values)
            connection.execute(statement.on_conflict_do_nothing(index_elements=["webhook", "message"]))


class DatabaseOutbox:
    """Implements pipeline.ports.Outbox."""

    def __init__(self, database: Database) -> None:
        """Use an opened database."""
        self._database = database

    def put_webhook(self, webhook: Webhook) -> None:
        """Insert or replace by id."""
        row = {"id": key(webhook.id), "document": CODEC.encode(webhook)}
        with self._database.write() as connection:
            statement = inserting(connection, WEBHOOKS).values(**row)
            connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=row))

    def webhook(self, webhook_id: str) -> Webhook:
        """Return one; raises Absent."""
        query = select(WEBHOOKS.c.document).where(WEBHOOKS.c.id == key(webhook_id))
        with self._database.read() as connection:
            document = connection.execute(query).scalar()
        if document is None:
            raise _absent(webhook_id)
        return CODEC.decode(document, webhook_id)

    def webhooks(self) -> Sequence[Webhook]:
        """Return all, by id."""
        with self._database.read() as connection:
            rows = connection.execute(select(WEBHOOKS.c.document, WEBHOOKS.c.id)).all()
        return sorted((CODEC.decode(row.document, row.id) for row in rows), key=lambda webhook: webhook.id)

    def drop_webhook(self, webhook_id: str) -> None:
        """Forget a webhook and what waits for it; raises Absent."""
        with self._database.write() as connection:
            gone = connection.execute(delete(WEBHOOKS).where(WEBHOOKS.c.id == key(webhook_id))).rowcount
            connection.execute(delete(OUTBOX).where(OUTBOX.c.webhook == key(webhook_id), OUTBOX.c.state == _WAITING))
        if not gone:
            raise _absent(webhook_id)

    def take(self, now: datetime, until: datetime, limit: int = 20) -> Sequence[Delivery]:
        """Return what is due, oldest first, and keep it from everybody else until then: a crash gives it back."""
        due = select(OUTBOX).where(OUTBOX.c.state == _WAITING, OUTBOX.c.due_at <= moment(now))
        due = due.order_by(OUTBOX.c.due_at, OUTBOX.c.number).limit(limit)
        with self._database.read() as connection:
            if not connection.execute(due.limit(1)).first():
                return []  # looking every few seconds must not take the writer's lock
        with self._database.write() as connection:
            self._database.queue(connection, "outbox")
            taken = connection.execute(due).all()
            numbers = [row.number for row in taken]
            connection.execute(update(OUTBOX).where(OUTBOX.c.number.in_(numbers)).values(due_at=moment(until)))
        return [_delivery(row) for row in taken]

    def settle(self, delivery: Delivery) -> None:
        """Store what a try came to: state, due_at, tries and outcome."""
        values = {
            "state": delivery.state,
            "due_at": moment(delivery.due_at),
            "tries": delivery.tries,
            "outcome": delivery.outcome,
        }
        with self._database.write() as connection:
            connection.execute(update(OUTBOX).where(OUTBOX.c.number == delivery.number).values(**values))

    def deliveries(self, webhook_id: str | None = None, limit: int = 100) -> Sequence[Delivery]:
        """Return the newest deliveries first."""
        query: Select[Any] = select(OUTBOX).order_by(OUTBOX.c.number.desc()).limit(max(1, min(limit, _MOST)))
        if webhook_id is not None:
            query = query.where(OUTBOX.c.webhook == key(webhook_id))
        with self._database.read() as connection:
            return [_delivery(row) for row in connection.execute(query).all()]


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(
        number=row.number,
        webhook=row.webhook,
        message=row.message,
        body=row.body,
        state=row.state,
        due_at=moment_of(row.due_at),
        tries=row.tries,
        outcome=row.outcome,
    )


def _absent(webhook_id: str) -> Absent:
    return Absent(f"there is no webhook {webhook_id!r}; `sohoa webhooks list` names them")
