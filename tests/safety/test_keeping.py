"""What the service does by itself: seals the day, ends what a crash cut short, forgets what is over."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.audit.trail import prove
from pipeline.desks import Arrival
from pipeline.model import Dossier, Session, State, User
from pipeline.ports import Absent, DossierQuery, RecordQuery, Telling, untold
from pipeline.review import Spot, approve, set_value
from storage.dossiers import DatabaseDossiers
from tests.desks.conftest import TurnableClock, clock, dispatcher, office
from tests.desks.dossiers import Told, recorded
from workers.assembly import Office
from workers.keeping import CUT_SHORT, one_round

__all__ = ["clock", "dispatcher", "office"]
BOSS = User("quantri", "Quản Trị", "H26.15", ("admin",))


class Killed(BaseException):
    """Stands for kill -9."""


class DyingDossiers(DatabaseDossiers):
    """Dies when it is to store an accepted dossier."""

    def save(self, dossier: Dossier, told: Telling = untold) -> Dossier:
        """Die, or store."""
        if dossier.state is State.ACCEPTED:
            raise Killed
        return super().save(dossier, told)


def test_an_approval_cut_between_seal_and_end_is_ended(office: Office, clock: TurnableClock) -> None:
    """The record was sealed and told to others: the dossier is closed in its approver's name, once, and only later."""
    dossier = recorded(office.bench, Told(unclear={}))
    saved = set_value(Spot(dossier.id, dossier.revision, 1, "me_ho_ten"), "NGUYỄN THỊ MAI", BOSS, office.bench)
    dying = replace(office.bench, dossiers=DyingDossiers(office.bench.dossiers._database))  # type: ignore[attr-defined]  # noqa: SLF001  # the same database
    with pytest.raises(Killed):
        approve(dossier.id, saved.revision, BOSS, dying)
    assert one_round(office)["approvals"] == 0
    clock.turn(CUT_SHORT + timedelta(seconds=1))
    assert one_round(office)["approvals"] == 1
    assert one_round(office)["approvals"] == 0
    (sealed,), _ = office.bench.records.find(RecordQuery(dossier=dossier.id))
    ended = office.bench.dossiers.get(dossier.id)
    assert (ended.state, ended.documents[0].record, sealed.revision) == (State.ACCEPTED, sealed.id, 1)
    told = [event.actor for _, event in office.bench.journal.read(dossier.id) if event.kind == "dossier.approved"]
    assert told == ["quantri"]


def test_a_dossier_under_review_is_left_alone(office: Office, clock: TurnableClock) -> None:
    """Without a person's seal nothing is approved by itself."""
    dossier = recorded(office.bench)
    clock.turn(timedelta(days=2))
    assert one_round(office)["approvals"] == 0
    assert office.bench.dossiers.get(dossier.id).state is State.TO_REVIEW


def test_the_day_is_sealed_and_what_is_over_is_forgotten(office: Office, clock: TurnableClock, tmp_path: Path) -> None:
    """A seal a day, no session past its end, no upload nobody handed in, no half file of a killed writer."""
    recorded(office.bench)
    assert one_round(office)["seal"] == 0  # nothing was told yet: nothing to seal
    office.accounts.put_session(Session("a" * 64, "lan", clock.now() + timedelta(hours=1)))
    office.bench.desks.arrivals.put(Arrival("b" * 32, "c" * 32, "lan", "a.pdf", 3, clock.now()))
    office.bench.desks.parts.append("b" * 32, 0, b"abc")
    half = tmp_path / "blobs" / "incoming" / "tmpabc"
    half.write_bytes(b"half")
    clock.turn(timedelta(days=3))
    os.utime(half, (0, 0))
    set_value(Spot(*_first(office), 1, "me_ho_ten"), "NGUYỄN THỊ MAI", BOSS, office.bench)
    done = one_round(office)
    assert (done["seal"], done["sessions"], done["arrivals"], done["unfinished"]) == (1, 1, 1, 1)
    with pytest.raises(Absent):
        office.accounts.session("a" * 64)
    assert office.bench.desks.parts.size("b" * 32) == 0
    assert prove(office.bench, office.seals).seals == 1


def test_a_store_that_is_down_keeps_nobody_waiting(office: Office) -> None:
    """One duty fails and is left for the next round, the others are done."""
    broken = replace(office, seals=None)  # type: ignore[arg-type]  # stands for write-once storage that is away
    recorded(office.bench)

    set_value(Spot(*_first(office), 1, "me_ho_ten"), "NGUYỄN THỊ MAI", BOSS, office.bench)
    assert set(one_round(broken)) == {"approvals", "arrivals", "sessions", "unfinished"}


def _first(office: Office) -> tuple[str, int]:
    (found,), _ = office.bench.dossiers.find(DossierQuery())
    return found.id, found.revision
