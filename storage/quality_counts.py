"""The conditions behind the four words of quality, over the rows that the journal's lines made."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, and_, case, or_, select

from pipeline.figures.counts import Word
from pipeline.figures.periods import HANOI
from pipeline.records.papers import locking_forms
from pipeline.records.standing import Status
from storage.columns import key
from storage.tables import RECORD_COUNTS, RECORD_OWNERS

_R: Final = RECORD_COUNTS.c
_VALID: Final = Status.VALID.value


def spoilt(word: Word, now: datetime) -> ColumnElement[bool]:
    """Return the condition that a record spoils the word."""
    return {
        Word.VALID: _R.invalid > 0,
        Word.COMPLETE: _R.missing > 0,
        Word.CLEAN: or_(_R.unclean > 0, _doubled()),
        Word.LIVE: lapsed(now),
    }[word]


def lapsed(now: datetime) -> ColumnElement[bool]:
    """Return the condition that a record may not serve today."""
    return or_(_R.status != _VALID, _expired(now), _locked())


def state_of(now: datetime) -> ColumnElement[str]:
    """Return what a record is today, in the order of `pipeline.records.standing.status_on`."""
    return case(
        (_R.status != _VALID, _R.status),
        (_locked(), Status.LOCKED.value),
        (_expired(now), Status.EXPIRED.value),
        else_=_VALID,
    )


def _expired(now: datetime) -> ColumnElement[bool]:
    """ISO dates compare as texts; the last day still counts."""
    return and_(_R.valid_until.is_not(None), _R.valid_until < now.astimezone(HANOI).date().isoformat())


def _doubled() -> ColumnElement[bool]:
    """Two records in force of the same paper: the younger one spoils."""
    older = RECORD_COUNTS.alias("older")
    in_force = select(older.c.id).where(older.c.id == _R.twin, older.c.status == _VALID).exists()
    return and_(_R.status == _VALID, _R.twin.is_not(None), in_force)


def _locked() -> ColumnElement[bool]:
    """An owner's death is registered in a record that stands; the death's own paper stays open (decision 0160)."""
    deaths = [key(form) for form in locking_forms()]
    death, dead, own = RECORD_COUNTS.alias("death"), RECORD_OWNERS.alias("dead"), RECORD_OWNERS.alias("own")
    numbers = (
        select(own.c.number)
        .join_from(death, dead, dead.c.number == death.c.number)
        .join(own, own.c.owner == dead.c.owner)
        .where(death.c.form.in_(deaths), death.c.status == _VALID)
    )
    return and_(_R.form.not_in(deaths), _R.number.in_(numbers))
