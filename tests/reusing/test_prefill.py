"""A form filled from records: by trust, from one paper for each person, nothing guessed, everything told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model import User
from pipeline.records.amending import Version, correct, revoke, supersede
from pipeline.records.refusals import Refused
from pipeline.reuse.mapping import CITIZEN
from pipeline.reuse.prefill import Asked, Filled, Prefill, prefill
from tests.reusing.family import (
    ADMIN,
    APPROVER,
    BIRTH,
    CHILD,
    FATHER,
    FATHERS_CARD,
    FOR,
    MARRIAGE,
    MOTHER,
    MOTHERS_CARD,
    UNIT,
    House,
)
from tests.reusing.test_standing import DEATH

BIRTH_REGISTRATION = "1.001193"


def filled(house: House, user: User = ADMIN, **people: str) -> Prefill:
    """Fill the residence form for the child."""
    return prefill(Asked(FOR, {CITIZEN: CHILD, **people}), user, house.bench, purpose=FOR)


def values(answer: Prefill) -> dict[str, object]:
    """Return the values by field."""
    return {name: one.value for name, one in answer.fields.items()}


def id_of(one: Filled) -> str:
    """Return the id of the record that gives the value."""
    return one.record.id if one.record else ""


def submitted(answer: Prefill) -> dict[str, bool]:
    """Return which components must come."""
    return {one.component.code: one.submit for one in answer.components}


def test_a_child_moves_in_and_nobody_asks_for_the_papers_again(house: House) -> None:
    """The child from its birth certificate, both parents from their cards, found by name in the same dossier."""
    birth, mother, father = house.family()

    answer = filled(house)

    assert values(answer) == {
        "noi_dung_de_nghi": "Đăng ký thường trú",
        "ho_ten": BIRTH["ho_ten"],
        "ngay_sinh": "2026-01-05",
        "gioi_tinh": "Nữ",
        "so_dinh_danh": CHILD,
        "me_ho_ten": "NGUYỄN THỊ MAI",
        "me_so_dinh_danh": MOTHER,
        "me_noi_cu_tru": MOTHERS_CARD["noi_thuong_tru"],
        "cha_ho_ten": FATHERS_CARD["ho_ten"],
        "cha_so_dinh_danh": FATHER,
        "cha_noi_cu_tru": FATHERS_CARD["noi_thuong_tru"],
    }
    assert answer.missing == ("chu_ho_ho_ten", "chu_ho_so_dinh_danh")
    assert submitted(answer) == {
        "ct01": False,
        "cho_o_hop_phap": True,
        "giay_khai_sinh": False,
        "giay_to_me": False,
        "giay_to_cha": False,
    }
    assert [one.record.id if one.record else "" for one in answer.components][2:] == [birth.id, mother.id, father.id]


def test_who_was_found_by_name_and_what_is_old_must_be_confirmed(house: House) -> None:
    """A name is no number, and an address on a card of years ago is asked about; the child's own values are not."""
    house.family()

    fields = filled(house).fields

    assert fields["ho_ten"].asks == ()
    assert fields["me_ho_ten"].asks == ("reuse.no_person_number",)
    assert fields["me_noi_cu_tru"].days == 204
    assert fields["cha_noi_cu_tru"].asks == ("reuse.no_person_number", "reuse.too_old")
    assert filled(house, me=MOTHER).fields["me_ho_ten"].asks == ()


def test_every_used_record_stands_in_the_journal(house: House) -> None:
    """Who looked, for which procedure, which records gave something; never whose they are."""
    birth, mother, father = house.family()

    filled(house)

    used = {event.object for _, event in house.bench.journal.read() if event.kind == "record.prefilled"}
    assert used == {birth.id, mother.id, father.id}
    (told,) = house.told("prefill.asked")
    assert {name: told[name] for name in ("purpose", "used", "unit")} == {"purpose": FOR, "used": "3", "unit": UNIT}
    assert int(told["fields"]) > int(told["filled"]) > 0
    assert CHILD not in str(house.bench.journal.read())


def test_two_people_of_one_name_and_year_are_nobody(house: House) -> None:
    """When a name leads to two cards, none is taken: the applicant says who it is."""
    house.family()
    house.keep("can_cuoc_cong_dan", {**MOTHERS_CARD, "so_dinh_danh": "083195009999"})

    answer = filled(house)

    assert "me" not in answer.people
    assert values(answer)["me_ho_ten"] == "NGUYỄN THỊ MAI"  # the birth certificate says it
    assert answer.fields["me_ho_ten"].record is not None
    assert answer.fields["me_ho_ten"].record.form == "giay_khai_sinh"
    assert submitted(answer)["giay_to_me"]


@pytest.mark.parametrize("change", [{"ho_ten": "NGUYỄN THỊ MÃI"}, {"ngay_sinh": "1994-06-01"}, {"ngay_sinh": "1994"}])
def test_another_name_or_year_is_another_person(house: House, change: dict[str, str]) -> None:
    """Accents count, and so does the year of birth."""
    house.keep("giay_khai_sinh", BIRTH)
    house.keep("can_cuoc_cong_dan", {**MOTHERS_CARD, **change})

    assert "me" not in filled(house).people


def test_the_declarer_of_the_birth_is_found_by_his_number(house: House) -> None:
    """The certificate names the card of whoever declared; its owner is a parent only when name and year agree."""
    number = {"loai": "căn cước công dân", "so": FATHER, "ngay_cap": "", "noi_cap": ""}
    house.keep("giay_khai_sinh", {**BIRTH, "nguoi_di_khai_giay_to": number})
    house.keep("can_cuoc_cong_dan", FATHERS_CARD, dossier="e" * 24)
    house.keep("can_cuoc_cong_dan", MOTHERS_CARD, dossier="e" * 24)

    people = filled(house).people

    assert people["cha"].number == FATHER
    assert "me" not in people


def test_the_newest_card_wins_and_a_contradiction_is_asked_about(house: House) -> None:
    """The new card's name is taken; since the other says something else, a person looks."""
    house.keep("can_cuoc_cong_dan", {**MOTHERS_CARD, "ho_ten": "NGUYỄN THỊ MAI HOA", "ngay_cap": "2020-01-01"})
    newest = house.keep("can_cuoc", {**MOTHERS_CARD, "ngay_cap": "2026-02-01"})

    answer = filled(house, chu_ho=MOTHER)

    name = answer.fields["chu_ho_ho_ten"]
    assert (name.record, name.value, name.asks) == (newest, "NGUYỄN THỊ MAI", ("reuse.papers_disagree",))
    assert answer.fields["chu_ho_so_dinh_danh"].asks == ()


def test_a_year_alone_does_not_contradict_a_day_of_it(house: House) -> None:
    """The card says the day, the marriage certificate the year; another year would be a contradiction."""
    house.keep("can_cuoc_cong_dan", MOTHERS_CARD)
    house.keep("giay_chung_nhan_ket_hon", {**MARRIAGE, "vo_ngay_sinh": "1995", "chong_ngay_sinh": "1990"})
    house.keep("can_cuoc_cong_dan", FATHERS_CARD)

    answer = prefill(Asked(BIRTH_REGISTRATION, {CITIZEN: MOTHER}), ADMIN, house.bench, purpose=BIRTH_REGISTRATION)

    assert answer.fields["me_nam_sinh"].asks == ()
    assert answer.fields["cha_nam_sinh"].asks == ("reuse.papers_disagree",)


def test_all_of_one_parent_comes_from_one_paper_but_the_ethnicity(house: House) -> None:
    """X02: the card before the marriage certificate, whole; no card prints the ethnicity."""
    card = house.keep("can_cuoc_cong_dan", {name: value for name, value in MOTHERS_CARD.items() if name != "quoc_tich"})
    certificate = house.keep("giay_chung_nhan_ket_hon", {**MARRIAGE, "vo_quoc_tich": "Việt Nam"})

    answer = prefill(Asked(BIRTH_REGISTRATION, {CITIZEN: MOTHER}), ADMIN, house.bench, purpose=BIRTH_REGISTRATION)

    mothers = {name: one for name, one in answer.fields.items() if name.startswith("me_")}
    assert {id_of(one) for name, one in mothers.items() if name != "me_dan_toc"} == {card.id}
    assert "me_quoc_tich" not in mothers  # the card does not give it, and no other paper mends a card
    assert (mothers["me_dan_toc"].value, id_of(mothers["me_dan_toc"])) == ("Hoa", certificate.id)
    assert {id_of(one) for name, one in answer.fields.items() if name.startswith("cha_")} == {certificate.id}
    assert answer.people["cha"].number == FATHER


def test_what_may_not_serve_is_passed_over_with_its_reason(house: House) -> None:
    """Expired, revoked, superseded, from a body that issues no such papers: each is named, none gives a value."""
    expired = house.keep("can_cuoc_cong_dan", {**MOTHERS_CARD, "ngay_het_han": "2026-03-01"})
    revoked = house.keep("can_cuoc_cong_dan", MOTHERS_CARD)
    revoke(Version(revoked.id, 1), "forged", APPROVER, house.bench)
    old, new = (house.keep("can_cuoc", {**MOTHERS_CARD, "ngay_cap": day}) for day in ("2025-01-01", "2025-02-01"))
    supersede(Version(old.id, 1), new.id, "reissued", APPROVER, house.bench)
    revoke(Version(new.id, 1), "issued_in_error", APPROVER, house.bench)
    unfit = house.keep("giay_khai_sinh", {**BIRTH, "noi_dang_ky": "Công ty An Hội"})

    answer = filled(house, chu_ho=MOTHER)

    assert {one.record.id: one.codes for one in answer.passed} == {
        expired.id: ("record.expired",),
        revoked.id: ("record.revoked",),
        old.id: ("record.superseded",),
        new.id: ("record.revoked",),
        unfit.id: ("reuse.issuer_unfit",),
    }
    assert list(answer.fields) == ["noi_dung_de_nghi"]
    assert submitted(answer)["giay_khai_sinh"]


def test_what_nobody_read_is_asked_about(house: House) -> None:
    """A birth certificate whose issuer was not read, a card whose last day was not: used, and a person looks."""
    house.keep("giay_khai_sinh", {name: value for name, value in BIRTH.items() if name != "noi_dang_ky"})
    house.keep("can_cuoc_cong_dan", {name: value for name, value in MOTHERS_CARD.items() if name != "ngay_het_han"})

    fields = filled(house, chu_ho=MOTHER).fields

    assert fields["ho_ten"].asks == ("reuse.issuer_unknown",)
    assert fields["chu_ho_ho_ten"].asks == ("reuse.validity_unknown",)


def test_a_corrected_value_is_what_is_filled_in(house: House) -> None:
    """The newest revision speaks."""
    birth, *_ = house.family()
    correct(Version(birth.id, 1), {"ho_ten": "ĐOÀN THỊ THÙY LINH"}, "paper_corrected", APPROVER, house.bench)

    name = filled(house).fields["ho_ten"]

    assert (name.value, name.record.revision if name.record else 0) == ("ĐOÀN THỊ THÙY LINH", 2)


def test_a_dead_applicant_is_refused_and_a_dead_parent_is_passed_over(house: House) -> None:
    """X21: the dead do not apply; their cards serve no living applicant either."""
    house.family()
    house.keep("trich_luc_khai_tu", DEATH)

    with pytest.raises(Refused) as refusal:
        prefill(Asked(BIRTH_REGISTRATION, {CITIZEN: MOTHER}), ADMIN, house.bench, purpose=BIRTH_REGISTRATION)
    answer = filled(house)

    assert refusal.value.code == "record.locked"
    assert {one.codes for one in answer.passed} == {("record.locked",)}
    assert answer.fields["me_ho_ten"].record is not None
    assert answer.fields["me_ho_ten"].record.form == "giay_khai_sinh"
    assert submitted(answer)["giay_to_me"]
    assert house.told("prefill.asked")[0]["refused"] == "record.locked"


def test_the_papers_of_the_dead_serve_the_registration_of_the_death(house: House) -> None:
    """The heirs' procedure may use what is locked for everybody else."""
    house.keep("can_cuoc_cong_dan", MOTHERS_CARD)
    house.keep("can_cuoc_cong_dan", FATHERS_CARD)
    house.keep("trich_luc_khai_tu", DEATH)
    people = {CITIZEN: FATHER, "nguoi_chet": MOTHER}

    answer = prefill(Asked("1.000656", people), ADMIN, house.bench, purpose="1.000656")

    assert values(answer)["so_dinh_danh"] == MOTHER
    assert values(answer)["nguoi_yeu_cau_ho_ten"] == FATHERS_CARD["ho_ten"]


def test_a_paper_that_serves_once_is_used_up(house: House) -> None:
    """The proof of being single serves one marriage; another dossier must bring a new one."""
    proof = {"so_dinh_danh": MOTHER, "dan_toc": "Kinh", "ngay_cap": "2026-02-01", "co_quan_cap": "UBND phường An Hội"}
    record = house.keep("giay_xac_nhan_hon_nhan", proof)
    people = {CITIZEN: MOTHER}
    event = replace(house.bench.journal.read()[0][1], kind="record.reused", details={"dossier": "H26-1"}, key="")
    house.bench.journal.append(replace(event, object=record.id))

    def component(dossier: str) -> bool:
        answer = prefill(Asked("1.000894", people, dossier), ADMIN, house.bench, purpose="1.000894")
        return submitted(answer)["xac_nhan_vo"]

    assert [component("H26-1"), component("H26-2"), component("")] == [False, True, True]


def test_an_empty_store_fills_nothing_and_asks_for_every_paper(house: House) -> None:
    """What is not there is asked for; nothing is made up."""
    answer = filled(house)

    assert values(answer) == {"noi_dung_de_nghi": "Đăng ký thường trú"}
    assert [code for code, submit in submitted(answer).items() if not submit] == ["ct01"]
