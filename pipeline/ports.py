"""What the core needs from outside; storage and workers implement these, each twin passes one contract test."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from pipeline.audit.chain import Line
from pipeline.figures.counts import (
    CountedDossier,
    Measure,
    Reused,
    Span,
    SpoiltRecord,
    Tally,
    Word,
    WrongSample,
)
from pipeline.lanes import Lane
from pipeline.model import BlobRef, Dossier, Event, Record, Session, State, User
from pipeline.webhooks.messages import Delivery, Message, Webhook


class Absent(LookupError):
    """The object asked for does not exist."""


class Damaged(RuntimeError):
    """Stored bytes no longer match their digest."""


class StaleRevision(RuntimeError):
    """Somebody else saved the object since it was read; read again and repeat."""


class StrangeCursor(ValueError):
    """The mark of a page that was not given by us; ask for the first page again."""


class Unavailable(RuntimeError):
    """The store cannot be reached or cannot write (down, full, read-only); retry later."""


@dataclass(frozen=True, slots=True)
class DossierQuery:
    """Filters for a dossier list; None = any. Newest first."""

    units: tuple[str, ...] | None = None
    states: tuple[State, ...] = ()
    created_by: str | None = None
    text: str | None = None
    """Part of the dossier's id or code."""
    by_due: bool = False
    """Order by the moment the dossier is due, first due first."""


@dataclass(frozen=True, slots=True)
class RecordQuery:
    """Filters for a record search; None = any. Newest first, latest revisions only."""

    units: tuple[str, ...] | None = None
    subject: str | None = None
    """Citizen number or enterprise code of any owner of the record."""
    form: str | None = None
    dossier: str | None = None
    text: str | None = None
    """Words found in values or recognised text, without regard to diacritics or case."""
    forms: tuple[str, ...] | None = None
    valid_on: str | None = None
    """Only what was neither revoked nor superseded and holds on this day (ISO); locks are not looked at."""


class Blobs(Protocol):
    """Bytes by SHA-256. Never changes what was put, and forgets only what it is told to."""

    def put(self, data: bytes) -> BlobRef:
        """Store durably (on return it survives a power cut) and return the digest; the same bytes twice is one blob."""

    def get(self, ref: BlobRef) -> bytes:
        """Return the bytes; raises Absent, or Damaged when they no longer match the digest."""

    def has(self, ref: BlobRef) -> bool:
        """Tell whether the blob is stored."""

    def refs(self) -> Sequence[BlobRef]:
        """Return all stored digests, sorted."""

    def forget(self, ref: BlobRef) -> None:
        """Destroy the blob for good (lawful erasure, quarantine of secrets); no error when it is gone already."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How many dossiers are in one state, and when the oldest of them was received."""

    state: State
    count: int
    oldest: datetime


Telling = Callable[[Dossier], Sequence[Event]]
"""Says what the journal is told of a dossier as it is stored, in the same transaction: no change without its line."""


def untold(_: Dossier) -> Sequence[Event]:
    """Tell the journal nothing."""
    return ()


class Dossiers(Protocol):
    """Dossiers by id, with an optimistic lock."""

    def census(self) -> Sequence[Standing]:
        """Return every state that has dossiers, for the operator."""

    def create(self, dossier: Dossier, told: Telling = untold) -> Dossier:
        """Insert at revision 1 with its journal lines; when the id exists return the stored one, lines added to it."""

    def get(self, dossier_id: str) -> Dossier:
        """Return the newest revision; raises Absent."""

    def save(self, dossier: Dossier, told: Telling = untold) -> Dossier:
        """Store as revision + 1 with its journal lines, all or nothing, and return it.

        Raises StaleRevision when the stored revision differs, Absent.
        """

    def find(
        self, query: DossierQuery, limit: int = 50, after: str | None = None
    ) -> tuple[Sequence[Dossier], str | None]:
        """Return one page, newest first, and the cursor of the next (None at the end)."""


class Records(Protocol):
    """Sealed records, all revisions kept."""

    def add(self, record: Record, text: str, message: Message | None = None, event: Event | None = None) -> None:
        """Store a new revision with its searchable text, and in the same transaction the message and journal line.

        The same (id, revision) with the same digest is a no-op (but for a line that the journal lacks), with another
        digest it raises StaleRevision.
        """

    def get(self, record_id: str, revision: int | None = None) -> Record:
        """Return one revision, the newest by default; raises Absent."""

    def find(
        self, query: RecordQuery, limit: int = 50, after: str | None = None
    ) -> tuple[Sequence[Record], str | None]:
        """Return one page, newest first, and the cursor of the next (None at the end)."""

    def owned(self, owners: Sequence[str], forms: Sequence[str] | None = None) -> Sequence[Record]:
        """Return the newest revision of every record of any of these owners, newest first; of all units."""

    def revisions(self, record_id: str) -> Sequence[Record]:
        """Return every revision, oldest first; raises Absent."""

    def erase(self, tombstone: Record, event: Event, message: Message | None = None) -> None:
        """Put the tombstone in the place of all revisions before it, with message and journal line: all or nothing.

        Nothing of them stays: no row, no owner, no searchable word. Raises StaleRevision when the newest revision is
        not the one before the tombstone.
        """

    def filed(self, record: Record) -> bool:
        """Tell whether the columns by which this revision is found say what the record says; raises Absent."""


class Outbox(Protocol):
    """Webhooks, and the messages on their way to them."""

    def put_webhook(self, webhook: Webhook) -> None:
        """Insert or replace by id."""

    def webhook(self, webhook_id: str) -> Webhook:
        """Return one; raises Absent."""

    def webhooks(self) -> Sequence[Webhook]:
        """Return all, by id."""

    def drop_webhook(self, webhook_id: str) -> None:
        """Forget a webhook and what waits for it; raises Absent."""

    def take(self, now: datetime, until: datetime, limit: int = 20) -> Sequence[Delivery]:
        """Return what is due, oldest first, and keep it from everybody else until then: a crash gives it back."""

    def settle(self, delivery: Delivery) -> None:
        """Store what a try came to: state, due_at, tries and outcome."""

    def deliveries(self, webhook_id: str | None = None, limit: int = 100) -> Sequence[Delivery]:
        """Return the newest deliveries first."""


class Keys(Protocol):
    """Secrets of the office itself, for signing what it gives out."""

    def key(self, name: str) -> bytes:
        """Return the 32 bytes under the name, made at random at the first call and the same ever after."""


class Journal(Protocol):
    """Append-only list of what happened."""

    def append(self, *events: Event) -> None:
        """Add events durably, all or none, in their order; an event whose key is already there is ignored."""

    def read(self, object_id: str | None = None, limit: int = 1000, after: int = 0) -> Sequence[tuple[int, Event]]:
        """Return (sequence number, event), oldest first, after a sequence number."""

    def lines(self, after: int = 0, limit: int = 1000) -> Sequence[Line]:
        """Return the lines as stored, with their links in the chain, oldest first, after a sequence number."""

    def head(self) -> Line | None:
        """Return the last line, None while there is none."""


class Figures(Protocol):
    """Counts for the indicators, made by the database from what the journal was told."""

    def cells(self, span: Span, now: datetime) -> Mapping[tuple[str, str], Tally]:
        """Return counts by unit and procedure, sorted; an empty procedure is one that nobody named."""

    def received(self, span: Span, now: datetime) -> Tally:
        """Return the counts of dossiers alone, all groups together: enough for a line over time."""

    def dossiers(
        self, measure: Measure, span: Span, now: datetime, after: str | None = None
    ) -> tuple[Sequence[CountedDossier], str | None]:
        """Return a page of the dossiers behind a count, newest first, and the cursor of the next."""

    def spoilers(
        self, word: Word, span: Span, now: datetime, after: str | None = None
    ) -> tuple[Sequence[SpoiltRecord], str | None]:
        """Return a page of the records that spoil a word of quality, newest first, and the cursor of the next."""

    def wrong_samples(self, span: Span, limit: int = 200) -> Sequence[WrongSample]:
        """Return the accepted values that persons found wrong, newest first."""

    def reuses(self, dossier_code: str) -> Sequence[Reused]:
        """Return what was reused in a dossier of the case system, in the order of the components."""

    def recount(self) -> int:
        """Count everything anew from the journal's lines, all or nothing; returns how many lines were read."""


class Seals(Protocol):
    """Short texts that are written once and never again: the daily heads of the journal's chain."""

    def add(self, name: str, text: str) -> str:
        """Keep the text under the name and return what is kept there: the first text ever added."""

    def every(self) -> Sequence[tuple[str, str]]:
        """Return all (name, text), by name."""


class Accounts(Protocol):
    """Users and sessions."""

    def put_user(self, user: User) -> None:
        """Insert or replace by login."""

    def user(self, login: str) -> User:
        """Return the user; raises Absent."""

    def users(self) -> Sequence[User]:
        """Return all users, by login."""

    def put_session(self, session: Session) -> None:
        """Insert or replace by digest."""

    def session(self, digest: str) -> Session:
        """Return the session; raises Absent (also after it was ended)."""

    def end_session(self, digest: str) -> None:
        """Forget the session; no error when it is gone already."""

    def forget_expired(self, now: datetime) -> int:
        """Forget all sessions that are over; returns how many."""


class Dispatcher(Protocol):
    """Gets a dossier processed by somebody, soon, at least once."""

    def submit(self, dossier_id: str, lane: Lane = Lane.COUNTER) -> None:
        """Queue the dossier in its lane; raises Unavailable when the queue cannot take it."""


class Clock(Protocol):
    """The time, always with a zone."""

    def now(self) -> datetime:
        """Return the present moment in UTC."""
