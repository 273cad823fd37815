"""A dossier against its procedure and against the stored records."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.dossier_rules.case import Case
from pipeline.dossier_rules.components import fulfilled
from pipeline.dossier_rules.examine import case_of, examine
from pipeline.ports import RecordQuery
from pipeline.sealing import seal
from tests.dossier_rules.papers import FATHER, Plain, Shelf, case, record
from tests.dossier_rules.planted import (
    BIRTH,
    FATHER_CARD,
    MOTHER_CARD,
    STRANGER,
    business,
    declared,
    fathers,
    notice,
    proof,
    registered,
    wedding,
)
from tests.flow.builders import birth_document, build_bench, build_dossier
from validators.messages import sentence
from validators.verdict import Weight

REGISTRATION = "1.001193"


def said(one: Case) -> list[tuple[str, str]]:
    """Return codes and what they name, weightier ones only with the rest left out."""
    return [
        (finding.code, finding.details.get("component", finding.details.get("one", "")))
        for finding in examine(one).dossier
        if finding.weight is not Weight.NOTE
    ]


def test_a_whole_dossier_is_complete() -> None:
    """All components there: one note says so, and nobody is asked."""
    found = examine(case(*BIRTH, procedure=REGISTRATION))

    assert [(one.code, one.weight) for one in found.dossier] == [("procedure.complete", Weight.NOTE)]
    assert found.papers == {}


@pytest.mark.parametrize(
    ("papers", "expected"),
    [
        ((BIRTH[0], *BIRTH[2:]), [("procedure.missing", "Giấy chứng sinh hoặc giấy tờ thay thế")]),
        (BIRTH[1:], [("procedure.missing", "Tờ khai đăng ký khai sinh")]),
        ((*BIRTH, business()), [("procedure.extra", "giay_de_nghi_ho_kinh_doanh")]),
        (
            (*BIRTH[:3], fathers(ngay_het_han="2026-02-01")),
            [("procedure.expired", "Giấy tờ tùy thân của cha")],
        ),
        ((registered(FATHER),), []),
        (BIRTH[:2], []),
    ],
)
def test_what_is_missing_extra_or_expired_is_named(papers: tuple[Plain, ...], expected: list[tuple[str, str]]) -> None:
    """A required paper that is not there, one of another procedure, an expired card; a result alone is an archive."""
    assert said(case(*papers, procedure=REGISTRATION)) == expected


def test_a_paper_not_scanned_that_can_be_looked_up_is_only_told() -> None:
    """Cards of both parents are shown or looked up: their absence is a note each."""
    codes = [
        (one.code, one.details.get("component")) for one in examine(case(*BIRTH[:2], procedure=REGISTRATION)).dossier
    ]

    assert codes == [
        ("procedure.not_shown", "Giấy tờ tùy thân của mẹ"),
        ("procedure.not_shown", "Giấy tờ tùy thân của cha"),
        ("procedure.complete", None),
    ]


def test_an_unknown_paper_may_be_the_one_missing() -> None:
    """With a paper of unknown kind the sentence says so instead of demanding another."""
    found = examine(case(BIRTH[0], procedure=REGISTRATION, unknown=1)).dossier

    missing = next(one for one in found if one.code == "procedure.missing_or_unknown")
    assert "còn 1 giấy" in sentence(missing.code, missing.details)


def test_a_card_counts_for_its_holder_only() -> None:
    """The father's card is no card of the mother's."""
    from eforms.procedures.catalogue import load

    held = fulfilled(load()[REGISTRATION], case(declared(), notice(), FATHER_CARD))

    assert {one.component.code: len(one.papers) for one in held if one.component.person} == {
        "giay_to_me": 0,
        "giay_to_cha": 1,
        "giay_chung_nhan_ket_hon": 0,
    }


def test_an_old_proof_is_out_of_date() -> None:
    """A proof of marital state holds six months, also where it names no end."""
    papers = (wedding(), proof(ngay_cap="2025-06-01"), FATHER_CARD, MOTHER_CARD)

    assert "procedure.expired" in [code for code, _ in said(case(*papers, procedure="1.000894"))]


@pytest.mark.parametrize(("code", "expected"), [("9.999999", "procedure.unknown"), ("khong ma", "procedure.unknown")])
def test_a_procedure_nobody_knows_is_told(code: str, expected: str) -> None:
    """A code outside the catalogue is a note: components were not checked."""
    assert [one.code for one in examine(case(STRANGER, procedure=code)).dossier if "procedure" in one.code] == [
        expected
    ]


def test_a_provincial_code_is_the_national_one() -> None:
    """A province's suffix changes nothing."""
    assert said(case(BIRTH[0], procedure="1.001193.H35")) == said(case(BIRTH[0], procedure=REGISTRATION))


def test_a_card_stored_already_is_told() -> None:
    """A card that is a record of another dossier can be reused; a renewed card is another one."""
    known = record("can_cuoc_cong_dan", "012090008832", {"ngay_het_han": "2030-09-30"})
    renewed = record("can_cuoc_cong_dan", "012090008832", {"ngay_het_han": "2045-09-30"})

    assert [one.code for one in examine(case(FATHER_CARD, records=Shelf(known))).dossier] == ["stored.card"]
    assert examine(case(FATHER_CARD, records=Shelf(renewed))).dossier == ()


def test_a_certificate_stored_already_is_asked_about(tmp_path: Path) -> None:
    """The same birth certificate sealed from another dossier is found in the real store; its own record is not."""
    bench = build_bench(tmp_path)
    dossier = build_dossier(bench, birth_document())
    sealed = seal(dossier, "duyet", bench)

    again = examine(case_of(replace(dossier, id="e" * 24), bench))
    own = examine(case_of(sealed, bench))

    assert [(one.code, one.fields) for one in again.dossier] == [("stored.duplicate", ("1.so",))]
    assert again.dossier[0].details["record"] == bench.records.find(RecordQuery())[0][0].id
    assert own.dossier == ()
