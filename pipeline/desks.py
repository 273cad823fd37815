"""What the desks need from outside: leases, edits to undo, arrivals, units, samples, progress, familiar texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from pipeline.model import BlobRef, Document, Page


@dataclass(frozen=True, slots=True)
class Lease:
    """One dossier is open at one person's desk until a moment; somebody else may ask for it."""

    item: str
    holder: str
    since: datetime
    until: datetime
    asked_by: str = ""
    asked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """What a dossier's papers were before one change by a person, so that it can be undone.

    whole: documents and pages are all there were; else only the changed paper is kept.
    """

    dossier: str
    revision: int
    """Of the dossier before the change."""
    by: str
    at: datetime
    what: str
    name: str
    passed: tuple[str, ...]
    """The stages the machine had run; after a newer run nothing older can be undone."""
    documents: tuple[Document, ...]
    pages: tuple[Page, ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Glance:
    """The first verdict on one page, seconds after it came; number counts from 1 in its file."""

    number: int
    grade: str
    reasons: tuple[str, ...] = ()
    blank: bool = False
    print: str = ""
    """Digest of the page's pixels, to find the same picture handed in twice."""
    twin: str = ""
    """The page it repeats: file name and page number."""
    looked: bool = False
    """Looked at closer (what follows), or nothing more to be seen."""
    turned: int = 0
    """Degrees clockwise by which the machine will turn the page upright: 0, 90, 180 or 270."""
    form: str = ""
    """The kind of paper that its head surely names; empty = not known from one page."""
    sketch: str = ""
    """Where its ink stands, coarsely (ocr/likeness.py)."""
    like: str = ""
    """The page that shows the same sheet, scanned once more: file name and page number."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file on its way in, or here already; batch names what will be handed in together."""

    id: str
    batch: str
    owner: str
    name: str
    size: int
    begun: datetime
    blob: BlobRef | None = None
    """Set when all bytes are stored."""
    page_count: int = 0
    glances: tuple[Glance, ...] = ()
    fault: str = ""
    """Code of why the file cannot be opened."""
    twin: str = ""
    """Name of the file of this batch with the same bytes."""
    judged: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """One office of the tree: province, centre or commune, and how strictly it works."""

    code: str
    name: str
    parent: str = ""
    """Code of the unit above; empty at the top."""
    level: str = "commune"
    four_eyes: bool = False
    """Nobody approves what he reviewed himself."""
    double_keying: bool = False
    """Fields that a form marks critical are keyed by two people, and a third decides where they differ."""
    sample_percent: float = 0.0
    """Part of the values nobody looked at that is drawn to measure how many are wrong."""
    since: str = ""
    """First and last day of the office as ISO dates, where its catalogue says them."""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """One accepted value drawn for measuring; the answer never changes the value."""

    id: str
    dossier: str
    document: int
    field: str
    form: str
    unit: str
    drawn_at: datetime
    right: bool | None = None
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Doing:
    """How far the stage is that a dossier is in: pages or papers done, of how many."""

    dossier: str
    stage: str
    done: int
    total: int
    at: datetime | None = None
    """When it was told: who has said nothing for long is gone."""
    revision: int = 0
    """The dossier's revision when the work was begun."""
    begun: int = 0
    """How many times in a row the work was begun at this revision: each of them ended before a stage was through."""


@dataclass(frozen=True, slots=True)
class Familiar:
    """A text that a unit's reviewers let stand: in how many dossiers, and in which last."""

    unit: str
    group: str
    text: str
    count: int
    dossier: str
    at: datetime


class Leases(Protocol):
    """Who has which dossier open."""

    def take(self, wanted: Lease) -> Lease:
        """Take or renew (since, until); when another's lease is alive at `wanted.since`, return that one unchanged."""

    def ask(self, item: str, by: str, at: datetime) -> Lease:
        """Note that somebody waits for it, unless somebody does already; raises Absent when nobody holds it."""

    def answer(self, item: str, holder: str) -> None:
        """The holder keeps it: forget who asked."""

    def move(self, wanted: Lease, holder: str) -> Lease:
        """Give it to `wanted.holder` when `holder` still has it; returns the lease that holds now."""

    def drop(self, item: str, holder: str) -> None:
        """Give it back; no error when it is somebody else's by now."""

    def of(self, item: str, now: datetime) -> Lease | None:
        """Return the lease that holds, None when there is none or it has ended."""

    def alive(self, now: datetime) -> Sequence[Lease]:
        """Return every lease that has not ended."""


class Edits(Protocol):
    """The last changes of a dossier under review, to undo them."""

    def keep(self, edit: Edit) -> None:
        """Store before the change itself is stored."""

    def last(self, dossier: str) -> Edit:
        """Return the newest; raises Absent."""

    def any(self, dossier: str) -> bool:
        """Tell whether there is one."""

    def drop(self, dossier: str, revision: int) -> None:
        """Forget one that was undone, or never came about."""

    def forget(self, dossier: str) -> None:
        """Forget all, when the dossier leaves the desk."""


class Arrivals(Protocol):
    """Files on their way in."""

    def put(self, arrival: Arrival) -> None:
        """Insert or replace by id."""

    def renew(self, arrival: Arrival) -> None:
        """Replace by id what is still there; raises Absent after it was dropped."""

    def get(self, arrival_id: str) -> Arrival:
        """Return one; raises Absent."""

    def batch(self, batch: str) -> Sequence[Arrival]:
        """Return the files of one batch, in the order they began."""

    def drop(self, arrival_id: str) -> None:
        """Forget one."""

    def older(self, than: datetime) -> Sequence[Arrival]:
        """Return what began before a moment and was never handed in."""


class Parts(Protocol):
    """Bytes of files that are not complete yet; what was acknowledged survives a power cut."""

    def size(self, part: str) -> int:
        """Return how many bytes are stored, 0 for an unknown one."""

    def append(self, part: str, at: int, data: bytes) -> int:
        """Add bytes behind the first `at` ones and return the new size; raises ValueError when `at` is not the size."""

    def whole(self, part: str) -> bytes:
        """Return everything stored; raises Absent."""

    def drop(self, part: str) -> None:
        """Forget; no error when there is nothing."""


class Units(Protocol):
    """The offices."""

    def put(self, unit: Unit) -> None:
        """Insert or replace by code."""

    def get(self, code: str) -> Unit:
        """Return one; raises Absent."""

    def all(self) -> Sequence[Unit]:
        """Return every unit, by code."""


class Samples(Protocol):
    """Values drawn to measure how many accepted ones are wrong."""

    def put(self, sample: Sample) -> None:
        """Insert or replace by id."""

    def get(self, sample_id: str) -> Sample:
        """Return one; raises Absent."""

    def all(self, units: Sequence[str] | None = None) -> Sequence[Sample]:
        """Return the samples of the units (None = all), oldest first."""


class Doings(Protocol):
    """How far the machine is with each dossier, page by page."""

    def tell(self, doing: Doing) -> None:
        """Insert or replace."""

    def of(self, dossier: str) -> Doing | None:
        """Return the last told, None when nothing was."""


class Familiars(Protocol):
    """What each unit's reviewers let stand, by list."""

    def add(self, unit: str, group: str, text: str, dossier: str, at: datetime) -> None:
        """Count a text once more, unless it is the dossier that was counted last; lists forget what is rare and old."""

    def of(self, unit: str, group: str) -> Sequence[Familiar]:
        """Return one list, oldest first."""


@dataclass(frozen=True, slots=True)
class Desks:
    """The ports of the desks."""

    leases: Leases
    edits: Edits
    arrivals: Arrivals
    parts: Parts
    units: Units
    samples: Samples
    doings: Doings
    familiars: Familiars
