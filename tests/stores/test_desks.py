"""The contract of what the desks keep: leases, edits, arrivals, parts, units, samples, lists; on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.desks import Arrival, Desks, Doing, Edit, Glance, Lease, Sample, Unit
from pipeline.ports import Absent
from storage.database import Database
from storage.desks.familiars import LONGEST
from storage.desks.opening import open_desks
from tests.stores.builders import dossier, later


@pytest.fixture
def desks(database: Database, tmp_path: Path) -> Desks:
    """Give the desks' ports over an empty database."""
    return open_desks(database, tmp_path / "arriving")


def lease(holder: str, minutes: float = 0, span: float = 2) -> Lease:
    """Return a wish for one dossier."""
    return Lease("d1", holder, later(minutes), later(minutes + span))


def test_one_holder_at_a_time(desks: Desks) -> None:
    """The second gets the first one's lease back; renewing keeps since; an ended lease is free."""
    assert desks.leases.take(lease("lan")) == lease("lan")
    assert desks.leases.take(lease("hoa", 1)).holder == "lan"
    renewed = desks.leases.take(lease("lan", 1))
    assert (renewed.since, renewed.until) == (later(0), later(3))
    assert [one.holder for one in desks.leases.alive(later(2.5))] == ["lan"]
    assert desks.leases.alive(later(3)) == []
    assert desks.leases.take(lease("hoa", 4)).holder == "hoa"


def test_who_comes_together_gets_one_lease(desks: Desks) -> None:
    """Eight people open the same dossier in the same moment: one holds it."""
    with ThreadPoolExecutor(8) as pool:
        got = list(pool.map(lambda name: desks.leases.take(lease(name)).holder, [f"p{number}" for number in range(8)]))

    assert len(set(got)) == 1


def test_a_lease_can_be_asked_for_kept_moved_and_dropped(desks: Desks) -> None:
    """Asking is noted once; the holder may keep it; moving needs the holder that was seen; dropping is for holders."""
    with pytest.raises(Absent):
        desks.leases.ask("d1", "hoa", later(0))
    desks.leases.take(lease("lan"))
    assert desks.leases.ask("d1", "hoa", later(1)).asked_by == "hoa"
    assert desks.leases.ask("d1", "minh", later(1)).asked_by == "hoa"
    desks.leases.answer("d1", "lan")
    assert desks.leases.take(lease("lan", 1)).asked_by == ""

    assert desks.leases.move(lease("hoa", 1), "minh").holder == "lan"
    assert desks.leases.move(lease("hoa", 1), "lan").holder == "hoa"
    desks.leases.drop("d1", "lan")
    assert len(desks.leases.alive(later(1))) == 1
    desks.leases.drop("d1", "hoa")
    assert desks.leases.alive(later(1)) == []


def test_edits_come_back_newest_first(desks: Desks) -> None:
    """The last one is found, dropped, and all are forgotten at the end; nothing of the papers is lost."""
    whole = dossier()
    edits = [
        Edit("d1", at, "lan", later(0), "field.set", "ho_ten", whole.passed, whole.documents, whole.pages, whole=True)
        for at in (2, 9, 10)
    ]
    for one in edits:
        desks.edits.keep(one)
    assert desks.edits.last("d1") == edits[2]
    desks.edits.drop("d1", 10)
    assert desks.edits.last("d1") == edits[1]
    desks.edits.forget("d1")
    with pytest.raises(Absent):
        desks.edits.last("d1")


def test_arrivals_belong_to_a_batch(desks: Desks) -> None:
    """Put, replaced, listed by batch in their order, found when old, dropped."""
    first = Arrival("a" * 32, "b1", "lan", "đơn.pdf", 10, later(0))
    second = Arrival("0" * 32, "b1", "lan", "ảnh.jpg", 20, later(1), glances=(Glance(1, "poor", ("blur",)),))
    for one in (second, first, replace(first, id="f" * 32, batch="b2")):
        desks.arrivals.put(one)
    desks.arrivals.put(replace(first, judged=True))

    assert desks.arrivals.batch("b1") == [replace(first, judged=True), second]
    assert [one.id for one in desks.arrivals.older(later(0.5))] == ["a" * 32, "f" * 32]
    desks.arrivals.drop(first.id)
    with pytest.raises(Absent):
        desks.arrivals.get(first.id)


def test_parts_grow_only_at_their_end(desks: Desks) -> None:
    """Bytes are added where the last ones ended; anywhere else, and any name that could be a path, is refused."""
    part = "c" * 32
    assert desks.parts.size(part) == 0
    assert desks.parts.append(part, 0, b"abc") == 3
    assert desks.parts.append(part, 3, b"de") == 5
    with pytest.raises(ValueError, match="5 bytes"):
        desks.parts.append(part, 3, b"x")
    assert desks.parts.whole(part) == b"abcde"
    desks.parts.drop(part)
    desks.parts.drop(part)
    with pytest.raises(Absent):
        desks.parts.whole(part)
    for wrong in ("../x", "", "A" * 32, "a/b"):
        with pytest.raises(Absent):
            desks.parts.append(wrong, 0, b"x")


def test_units_samples_and_progress_come_back(desks: Desks) -> None:
    """Each is replaced by its id and listed in its order."""
    desks.units.put(Unit("H26.15", "Phường An Hội", "H26", four_eyes=True))
    desks.units.put(Unit("H26", "Tỉnh Vĩnh Long", level="province"))
    desks.units.put(Unit("H26.15", "Phường An Hội", "H26"))
    assert [one.code for one in desks.units.all()] == ["H26", "H26.15"]
    assert desks.units.get("H26.15").four_eyes is False

    sample = Sample("s1", "d1", 1, "ho_ten", "giay_khai_sinh", "H26.15", later(0))
    desks.samples.put(sample)
    desks.samples.put(replace(sample, right=False, by="hoa", at=later(1)))
    assert desks.samples.get("s1").right is False
    assert len(desks.samples.all()) == len(desks.samples.all(("H26.15",))) == 1
    assert desks.samples.all(("H26",)) == []

    assert desks.doings.of("d1") is None
    desks.doings.tell(Doing("d1", "read", 1, 4))
    desks.doings.tell(Doing("d1", "read", 2, 4))
    assert desks.doings.of("d1") == Doing("d1", "read", 2, 4)


def test_familiar_texts_are_counted_by_dossier_and_lists_stay_short(desks: Desks) -> None:
    """One dossier counts once however often it is approved; units and lists are apart; the rarest and oldest go."""
    for dossier_id in ("d1", "d1", "d2"):
        desks.familiars.add("H26", "place", "Ủy ban nhân dân phường An Hội", dossier_id, later(0))
    desks.familiars.add("H26", "signer", "Lương Diệu Phượng", "d1", later(1))
    desks.familiars.add("H27", "place", "Ủy ban nhân dân xã Lát", "d9", later(1))

    [place] = desks.familiars.of("H26", "place")
    assert (place.count, place.dossier) == (2, "d2")
    assert [one.text for one in desks.familiars.of("H26", "signer")] == ["Lương Diệu Phượng"]
    for number in range(LONGEST + 2):
        desks.familiars.add("H28", "body", f"Cơ quan {number}", "d1", later(number))
    kept = [one.text for one in desks.familiars.of("H28", "body")]
    assert len(kept) == LONGEST
    assert kept[-1] == f"Cơ quan {LONGEST + 1}"
    assert "Cơ quan 0" not in kept


def test_a_file_that_was_dropped_is_never_renewed(desks: Desks) -> None:
    """A verdict that comes after the file was handed in does not bring it back."""
    arrival = Arrival("a1", "b1", "lan", "a.pdf", 10, later(0))
    desks.arrivals.put(arrival)
    desks.arrivals.renew(replace(arrival, judged=True))
    assert desks.arrivals.get("a1").judged
    desks.arrivals.drop("a1")

    with pytest.raises(Absent):
        desks.arrivals.renew(arrival)
    assert desks.arrivals.batch("b1") == []
