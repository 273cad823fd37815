"""What a record is good for: what the paper says of itself, and what became of the record since it was approved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """Whether a record may serve again; `locked` and `expired` follow from other records and the day."""

    VALID = "valid"
    LOCKED = "locked"
    """The owner has died: it never speaks for a living applicant again (domain handbook X21)."""
    REVOKED = "revoked"
    SUPERSEDED = "superseded"
    EXPIRED = "expired"
    ERASED = "erased"
    """Its values and files were destroyed by law; a tombstone stays."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What reuse asks of a paper, taken from its values when it was sealed."""

    owners: tuple[str, ...] = ()
    """Citizen numbers or enterprise codes of those the paper is about; both spouses of a marriage certificate."""
    issuer: str = ""
    issued_on: str | None = None
    """ISO date, as precise as the paper is."""
    endless: bool = False
    """The paper holds for good: its kind does, or it says so."""
    copy_kind: str = ""
    """`ban_chinh`, `ban_sao_chung_thuc`, `ban_sao_trich_luc`, `ban_chup` or `ban_dien_tu`; empty = not known."""
    code: str = ""
    """Code of the kind of paper in the national catalogue of results, e.g. KQ.G15.000031; empty = not known."""
    procedure: str = ""
    dossier_code: str = ""
    """The case system's own code of the dossier in which the paper came."""
    component: str = ""
    """Which component of the procedure the paper fulfilled; empty = not known."""
    retention: str = ""
    """How long it is kept: 01 for ever, 02 70 years, 03 50, 04 30, 05 20, 06 10, 07 other (TT 05/2025/TT-BNV)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of the record: set with each revision, so every state it was in stays readable."""

    status: Status = Status.VALID
    change: str = "sealed"
    """What made this revision: `sealed`, `signed`, `corrected`, `revoked`, `superseded`, `migrated` or `erased`."""
    reason: str = ""
    """Why a person changed it; never a citizen's data."""
    replaced_by: str | None = None
    """Id of the record that took its place."""
    previous: str = ""
    """Digest of the revision before, so that none can be taken out of the middle."""


def status_on(standing: Standing, until: str | None, day: date, *, locked: bool) -> Status:
    """Return what the record is on that day; what a person decided comes first, the day last."""
    if standing.status is not Status.VALID:
        return standing.status
    if locked:
        return Status.LOCKED
    # ISO dates compare as texts; the last day still counts.
    return Status.EXPIRED if until is not None and until < day.isoformat() else Status.VALID


def chained(revisions: Iterable[tuple[int, str, str]]) -> bool:
    """Tell whether (revision, digest, previous) counted from 1 follow one another without a gap."""
    before = ""
    for at, (revision, digest, previous) in enumerate(revisions, start=1):
        if revision != at or previous != before:
            return False
        before = digest
    return True
