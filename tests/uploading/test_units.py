"""The tree of offices: reach of heads and auditors, postal counters, unit rules, samples that change nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.bench import Bench
from pipeline.counter import dossiers
from pipeline.desks import Unit
from pipeline.intake import Upload, receive
from pipeline.model import State, User
from pipeline.permissions import Forbidden
from pipeline.ports import Absent, DossierQuery
from pipeline.quality_samples import draw, judge_sample, next_sample, rates, wilson
from pipeline.review import open_dossier
from pipeline.units import BadUnit, arrived, below, put_unit, unit_of
from tests.desks.dossiers import Told, recorded

ADMIN = User("quantri", "Quản trị", "H26", ("admin",))
PROVINCE = [
    Unit("H26", "Tỉnh", level="province"),
    *(Unit(f"H26.{at}", f"Trung tâm {at}", "H26", "centre") for at in range(5)),
]
COMMUNES = [Unit(f"H26.{at % 5}.{at}", f"Xã {at}", f"H26.{at % 5}") for at in range(119)]


def test_a_head_answers_for_all_units_below(bench: Bench) -> None:
    """With 125 offices: the province's head reaches all, a centre's head his own communes, a reviewer his unit."""
    for unit in (*PROVINCE, *COMMUNES):
        put_unit(unit, ADMIN, bench)
    head = arrived(User("truong", "Trưởng", "H26", ("unit_head",)), bench)
    centre = arrived(User("phong", "Phòng", "H26.3", ("unit_head",)), bench)
    reviewer = arrived(User("hoa", "Hoa", "H26.3", ("reviewer",)), bench)
    dossier = receive((Upload("a.pdf", b"a"),), bench, unit="H26.3.8", by="xa")

    assert len(head.below) == 124
    assert set(centre.below) == {one.code for one in COMMUNES if one.parent == "H26.3"}
    assert open_dossier(dossier.id, head, bench) == open_dossier(dossier.id, centre, bench)
    with pytest.raises(Forbidden):
        open_dossier(dossier.id, reviewer, bench)
    assert len(bench.desks.units.all()) == 125


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh "), max_size=8))
def test_a_ring_in_the_tree_does_no_harm(parents: dict[str, str]) -> None:
    """Whatever the data says, walking down ends and a unit is not below itself."""
    units = [Unit(code, code, parent.strip()) for code, parent in parents.items()]
    for code in "abcdefgh":
        found = below(code, units)
        assert code not in found
        assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"code": " "}, "code"),
        ({"name": ""}, "name"),
        ({"parent": "H99"}, "parent"),
        ({"parent": "H26.1"}, "parent"),
        ({"level": "district"}, "level"),
        ({"sample_percent": 101.0}, "sample_percent"),
    ],
)
def test_impossible_units_are_refused(bench: Bench, change: dict[str, object], part: str) -> None:
    """The part that is wrong is named; a unit cannot stand below one of its own."""
    for unit in PROVINCE:
        put_unit(unit, ADMIN, bench)
    with pytest.raises(BadUnit) as refusal:
        put_unit(replace(PROVINCE[0], **change), ADMIN, bench)  # type: ignore[arg-type]  # the table holds every part
    assert refusal.value.field == part
    with pytest.raises(Forbidden):
        put_unit(PROVINCE[0], User("lan", "Lan", "H26", ("unit_head",)), bench)


def test_a_postal_counter_sees_his_own_uploads_only(bench: Bench) -> None:
    """Neither the list nor an address shows him what colleagues handed in."""
    buu = User("buu", "Bưu", "H26.1", ("postal",))
    mine = receive((Upload("a.pdf", b"a"),), bench, unit="H26.1", by="buu")
    other = receive((Upload("b.pdf", b"b"),), bench, unit="H26.1", by="lan")

    assert [one.id for one in dossiers(DossierQuery(), buu, bench)[0]] == [mine.id]
    assert open_dossier(mine.id, buu, bench) == mine
    with pytest.raises(Forbidden):
        open_dossier(other.id, buu, bench)


def test_samples_measure_and_change_nothing(bench: Bench) -> None:
    """Every accepted value of a unit at 100 % is drawn once; answers make a rate and leave the dossier as it was."""
    unit = "H26.15"
    put_unit(Unit(unit, "Phường", sample_percent=100.0), ADMIN, bench)
    reviewer = User("hoa", "Hoa", unit, ("reviewer",))
    dossier = bench.dossiers.save(replace(recorded(bench, Told(doubtful={}, unclear={})), state=State.ACCEPTED))
    accepted = draw(reviewer, bench)
    assert accepted == sum(one.machine is not None for one in dossier.documents[0].entries)
    assert draw(reviewer, bench) == 0

    first = next_sample(reviewer, bench)
    assert first is not None
    judge_sample(first.sample.id, reviewer, bench, right=False)
    with pytest.raises(Absent):
        judge_sample(first.sample.id, reviewer, bench, right=True)
    second = next_sample(reviewer, bench)
    assert second is not None
    judge_sample(second.sample.id, reviewer, bench, right=True)

    assert [(one.judged, one.wrong) for one in rates(reviewer, bench)] == [(2, 1), (2, 1)]
    assert bench.dossiers.get(dossier.id) == dossier
    assert unit_of("H99", bench).sample_percent == 0


@pytest.mark.parametrize(
    ("wrong", "judged", "low", "high"), [(0, 0, 0, 1), (0, 100, 0, 0.037), (5, 100, 0.0215, 0.1118)]
)
def test_the_interval_is_wilsons(wrong: int, judged: int, low: float, high: float) -> None:
    """Compared with published values (Newcombe 1998)."""
    assert wilson(wrong, judged) == pytest.approx((low, high), abs=0.0005)
