"""Each of the rules X01 to X25 finds the contradiction that it is for, and a consistent dossier is left in peace."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from pipeline.dossier_rules import packs
from pipeline.dossier_rules.case import Case
from pipeline.dossier_rules.examine import VIETNAM, examine
from pipeline.dossier_rules.packs import RUNS, pack
from tests.dossier_rules.papers import (
    BUSINESS,
    CHILD,
    DAY,
    FATHER,
    MARRIAGE,
    MOTHER,
    MOTHERS_CARD,
    Plain,
    Shelf,
    case,
    changed,
    record,
)
from tests.dossier_rules.planted import (
    BIRTH,
    CLEAN,
    CODE,
    FATHER_CARD,
    MORTGAGED,
    MOTHER_CARD,
    PLANTED,
    SOLD,
    STRANGER,
    business,
    death,
    declared,
    land,
    notice,
    wedding,
)
from validators.messages import CODES
from validators.verdict import Value


def said(one: Case) -> list[str]:
    """Return the codes of a case, in order."""
    return [finding.code for finding in examine(one).dossier]


@pytest.mark.parametrize("name", CLEAN)
def test_a_consistent_dossier_is_left_in_peace(name: str) -> None:
    """Papers that agree give no finding at all, not even a note."""
    assert said(CLEAN[name]) == []


@pytest.mark.parametrize(
    ("number", "code", "planted"), PLANTED, ids=[f"{number}-{code}" for number, code, _ in PLANTED]
)
def test_a_contradiction_is_found_and_nothing_else(number: str, code: str, planted: Case) -> None:
    """A dossier with one planted contradiction shows its code, once, and no other."""
    assert said(planted) == [code]
    assert code in next(rule for rule in pack().rules if rule.number == number and code in rule.codes).codes


def test_every_code_of_the_pack_is_planted_and_worded() -> None:
    """No code of the pack is without a case here, or without a sentence."""
    across = [rule for rule in pack().rules if rule.number.startswith("X")]
    codes = {code for rule in across for code in rule.codes}

    elsewhere = {"cross.marriage_age", "cross.business_name"}
    assert codes - {code for _, code, _ in PLANTED} == elsewhere
    assert {code for rule in pack().rules for code in rule.codes} <= set(CODES)
    assert {rule.run for rule in pack().rules} == set(RUNS)
    assert {rule.number for rule in across} == {f"X{number:02}" for number in range(1, 26)}


@pytest.mark.parametrize("number", [f"X{number:02}" for number in range(1, 26)])
def test_without_the_rule_nothing_finds_its_contradiction(number: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a rule's functions taken out its planted contradiction stays unseen: no other rule stands in for it."""
    own = {rule.run for rule in pack().rules if rule.number == number}
    monkeypatch.setattr(packs, "RUNS", {name: (lambda _: ()) if name in own else run for name, run in RUNS.items()})
    planted = [(code, case) for of, code, case in PLANTED if of == number]

    assert planted
    assert [code for code, case in planted if code in said(case)] == []


def test_a_bride_too_young_by_the_card() -> None:
    """X09: the declaration gives no birth, the card's makes the bride seventeen; the law of the day counts."""
    papers = (wedding(vo_ngay_sinh=None), ("can_cuoc_cong_dan", changed(MOTHERS_CARD, ngay_sinh="2008-06-11")))

    assert said(case(*papers)) == ["cross.marriage_age"]
    seventeen = ("can_cuoc_cong_dan", changed(MOTHERS_CARD, ngay_sinh="1996-08-01"))
    then = datetime(2014, 7, 1, 9, tzinfo=VIETNAM)
    assert said(case(wedding(vo_ngay_sinh=None, ngay_lam_don="2014-07-01"), seventeen, received=then)) == []


def test_a_business_name_taken_in_the_commune() -> None:
    """X17: another owner's certificate of the same name in the same commune is asked about, elsewhere it is not."""
    name, place = str(BUSINESS["ten_ho_kinh_doanh"]), "bản Lùng Than, xã Tả Lèng, tỉnh Lai Châu"
    values: dict[str, Value] = {"ten_ho_kinh_doanh": name, "chu_ho_ho_ten": "LÝ VĂN THÔNG"}
    near = record("giay_chung_nhan_ho_kinh_doanh", None, {**values, "dia_diem_kinh_doanh": place})
    far = record(
        "giay_chung_nhan_ho_kinh_doanh", None, {**values, "dia_diem_kinh_doanh": "phường Xuân Hương, Lâm Đồng"}
    )

    assert said(case(business(), records=Shelf(far, near))) == ["cross.business_name"]
    assert said(case(business(), records=Shelf(far))) == []


def test_a_power_of_attorney_lets_others_apply() -> None:
    """X08: the person named in a power of attorney may apply."""
    proxy: Plain = ("giay_uy_quyen", {"ben_uy_quyen_ho_ten": FATHER, "ben_duoc_uy_quyen_ho_ten": "TRẦN VĂN LẠC"})

    assert said(case(STRANGER, proxy, code=CODE)) == []


def test_the_last_change_decides_who_owns() -> None:
    """X15: who bought the land may apply, a mortgage changes no owner."""
    assert said(land({"bien_dong": SOLD}, {"ho_ten": "LÝ VĂN THÔNG"})) == []
    assert said(land({"bien_dong": MORTGAGED}, {})) == []


def test_a_paper_of_unknown_kind_may_be_the_one_missing() -> None:
    """A divorce decision nobody could name is not asked for again."""
    assert said(case(wedding(vo_so_lan_ket_hon="2"), unknown=1, code=CODE)) == []
    assert said(case(wedding(vo_so_lan_ket_hon="²"), code=CODE)) == []  # a figure that counts nothing


def test_a_dead_parent_may_be_named() -> None:
    """X21: a child may have a dead father; he does not apply."""
    by_mother = declared(nguoi_yeu_cau_ho_ten=MOTHER, nguoi_yeu_cau_giay_to=None, quan_he="mẹ")
    assert said(case(by_mother, death())) == []


def test_rules_hold_in_their_time_only() -> None:
    """A dossier of before the law on civil status is not judged by it."""
    planted = case(declared(cha_nam_sinh="1980"), FATHER_CARD)

    assert said(replace(planted, received=datetime(2012, 5, 5, 9, tzinfo=VIETNAM))) == []


def test_planted_contradictions_show_exactly_those() -> None:
    """Five contradictions in one dossier of five papers are five findings, each on the papers it speaks of."""
    planted = case(
        declared(cha_nam_sinh="1980", ngay_sinh="2026-02-12", ho_ten="VÀNG GIA HUY"),
        notice(me_giay_to={"so": "012193004512"}),
        MOTHER_CARD,
        FATHER_CARD,
        ("giay_chung_nhan_ket_hon", changed(MARRIAGE, chong_dan_toc="Dao")),
    )

    found = examine(planted)

    assert sorted((one.code, one.fields) for one in found.dossier) == [
        ("cross.child_birth", ("1.ngay_sinh", "2.sinh_luc")),
        ("cross.child_name", ("1.ho_ten", "2.ten_du_dinh")),
        ("cross.parent_differs", ("1.cha_nam_sinh", "4.ngay_sinh")),
        ("cross.parent_differs", ("2.me_giay_to", "3.so_dinh_danh")),
        ("cross.parent_source", ("1.cha_nam_sinh", "5.chong_ngay_sinh")),
        ("cross.parent_source", ("5.chong_dan_toc", "1.cha_dan_toc")),
    ]
    assert {number: sorted(one.code for one in ones) for number, ones in found.papers.items()} == {
        1: [
            "cross.child_birth",
            "cross.child_name",
            "cross.parent_differs",
            "cross.parent_source",
            "cross.parent_source",
        ],
        2: ["cross.child_birth", "cross.child_name", "cross.parent_differs"],
        3: ["cross.parent_differs"],
        4: ["cross.parent_differs"],
        5: ["cross.parent_source", "cross.parent_source"],
    }


def test_a_finding_names_both_places() -> None:
    """On each paper the finding names its own field and page, and both places with their papers."""
    found = examine(case(declared(ngay_sinh="2026-02-21"), BIRTH[1]))
    one, other = found.papers[1][0], found.papers[2][0]

    assert (one.fields, one.page, other.fields, other.page) == (("ngay_sinh",), 1, ("sinh_luc",), 2)
    assert [(place.document, place.field, place.page) for place in one.places] == [
        (1, "ngay_sinh", 1),
        (2, "sinh_luc", 2),
    ]
    assert one.places == other.places
    assert CHILD not in "".join(one.details.values())
    assert DAY.tzinfo is VIETNAM
