"""A dossier as the rules see it: papers by kind, each present value with where it stands, and what was said of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from ocr.words import Box
from pipeline.model import Record
from pipeline.ports import RecordQuery
from validators.dates import PartialDate, from_iso
from validators.verdict import Value


class RecordFinder(Protocol):
    """The part of the Records port that rules need."""

    def find(
        self, query: RecordQuery, limit: int = 50, after: str | None = None
    ) -> tuple[Sequence[Record], str | None]:
        """Return one page of sealed records, newest first, and the cursor of the next."""

    def owned(self, owners: Sequence[str], forms: Sequence[str] | None = None) -> Sequence[Record]:
        """Return the records of any of these owners, of all units."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One field of one paper and the value that counts there now: the person's, else the machine's."""

    paper: int
    field: str
    value: Value
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of known kind; number is that of the document, spots hold the fields that have a value."""

    number: int
    form: str
    title: str
    spots: Mapping[str, Spot]
    pages: tuple[int, ...] = ()

    def text(self, name: str) -> str:
        """Return a text value, of an identity paper its number, a count in digits; empty when there is none."""
        value = self.spots[name].value if name in self.spots else None
        if isinstance(value, Mapping):
            value = value.get("so")
        return str(value).strip() if isinstance(value, str | int) else ""

    def day(self, name: str) -> PartialDate | None:
        """Return a date value, of a moment (`2021-05-09T10:20`) its day; None when there is none."""
        return from_iso(self.text(name)[:10].strip("T "))

    def rows(self, name: str) -> tuple[Mapping[str, str], ...]:
        """Return the rows of a list of objects; rows that are plain texts come as `{"ten": text}`."""
        value = self.spots[name].value if name in self.spots else None
        if not isinstance(value, list | tuple):
            return ()
        return tuple(row if isinstance(row, Mapping) else {"ten": str(row)} for row in value)

    def at(self, *names: str) -> tuple[Spot, ...]:
        """Return the spots of those fields that have a value."""
        return tuple(self.spots[name] for name in names if name in self.spots)


@dataclass(frozen=True, slots=True)
class Case:
    """One dossier on the day it was received."""

    papers: tuple[Paper, ...]
    received: datetime
    """Local time of Vietnam."""
    records: RecordFinder
    dossier: str = ""
    procedure: str = ""
    code: str = ""
    unknown: int = 0
    """Papers of unknown kind: any of them may be one that is looked for."""
    figures: Mapping[str, int] = field(default_factory=dict)
    """Figures of the rule pack that holds on the day (months, years, hours)."""

    @property
    def day(self) -> date:
        """The day of reception."""
        return self.received.date()

    @property
    def whole(self) -> bool:
        """Tell whether all papers ought to be here: a dossier of a procedure, not one paper out of an archive."""
        return bool(self.procedure or self.code) or any(self.of("giay_tiep_nhan_ho_so"))

    def of(self, *forms: str) -> Iterator[Paper]:
        """Yield the papers of these kinds, in the dossier's order."""
        return (paper for paper in self.papers if paper.form in forms)


@dataclass(frozen=True, slots=True)
class Said:
    """One thing a rule says: its code, every field it speaks of, on whichever papers, and the words of its sentence."""

    code: str
    spots: tuple[Spot, ...] = ()
    details: Mapping[str, str] = field(default_factory=dict)
