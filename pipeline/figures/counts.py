"""What the figures are asked for and answered with: plain counts, and the lists behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Span:
    """What is counted: from start to before end, within these units (None: all), of one procedure (None: any)."""

    start: datetime
    end: datetime
    units: tuple[str, ...] | None = None
    procedure: str | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one period: dossiers by their day of receipt, records by that of their first seal, all else by its own.

    Every count is there whole; shares and points are made of them by `pipeline.figures.indicators`.
    """

    dossiers: int = 0
    resolved: int = 0
    owing: int = 0
    """Resolved ones whose procedure must give a written result."""
    with_result: int = 0
    """Owing ones that have it in electronic form."""
    digitised: int = 0
    digitised_whole: int = 0
    """With a component and a result."""
    reused: int = 0
    """Dossiers that took at least one component from a record."""
    reuses: int = 0
    straight: int = 0
    """Resolved without a person looking at a field."""
    on_time: int = 0
    overdue: int = 0
    fields: int = 0
    asked: int = 0
    prefills: int = 0
    """Dossiers (or askings without one) whose eForm was filled from records."""
    prefill_fields: int = 0
    prefill_filled: int = 0
    judged: int = 0
    """Accepted values that a person held against the paper as a quality sample."""
    wrong: int = 0
    records: int = 0
    invalid: int = 0
    incomplete: int = 0
    unclean: int = 0
    lapsed: int = 0
    """Records that may not serve today."""


@dataclass(frozen=True, slots=True)
class Reused:
    """One component that came from a record instead of a scan."""

    component: str
    record: str
    form: str


class Word(StrEnum):
    """One of the four words of quality (pipeline/figures/quality.py)."""

    VALID = "valid"
    COMPLETE = "complete"
    CLEAN = "clean"
    LIVE = "live"


class Measure(StrEnum):
    """Lists of dossiers behind a number."""

    RECEIVED = "received"
    WAITING = "waiting"
    """Neither approved nor rejected."""
    OVERDUE = "overdue"
    NO_RESULT = "no_result"
    """Approved without the written result that is owed."""
    NOT_WHOLE = "not_whole"
    """Without a digitised component, or without a result."""
    NOT_REUSED = "not_reused"
    ASKED = "asked"
    """Approved after a person had to look at a field."""


@dataclass(frozen=True, slots=True)
class CountedDossier:
    """One dossier of a list."""

    id: str
    code: str
    unit: str
    procedure: str
    state: str
    received_at: datetime
    due_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class SpoiltRecord:
    """One record that spoils a word of quality, with everything that is the matter with it."""

    id: str
    dossier: str
    unit: str
    form: str
    status: str
    """`valid`, `revoked`, `superseded`, or what follows from day and deaths: `expired`, `locked`."""
    sealed_at: datetime
    invalid: int
    missing: int
    unclean: int
    twin: str


@dataclass(frozen=True, slots=True)
class WrongSample:
    """One accepted value that a person found to differ from the paper."""

    dossier: str
    unit: str
    form: str
    field: str
    at: datetime
