"""What a record is good for: its last day, its owners, the lock that a death puts on it."""

from __future__ import annotations

from datetime import date

import pytest

from eforms.catalogue import load
from pipeline.records.amending import Version, revoke
from pipeline.records.papers import competent, facts_of, months_after, papers
from pipeline.records.standing import Standing, Status, chained, status_on
from pipeline.reuse.access import states
from tests.reusing.family import APPROVER, BIRTH, FATHER, MARRIAGE, MOTHER, MOTHERS_CARD, House
from validators.verdict import Value

DEATH: dict[str, Value] = {
    "so": "95/TLKT",
    "ho_ten": "NGUYỄN THỊ MAI",
    "giay_to_tuy_than": {"loai": "căn cước công dân", "so": MOTHER, "ngay_cap": "", "noi_cap": ""},
    "noi_dang_ky": "Ủy ban nhân dân phường An Hội",
    "ngay_dang_ky": "2026-02-20",
}


@pytest.mark.parametrize(
    ("status", "until", "locked", "expected"),
    [
        ("valid", None, False, "valid"),
        ("valid", "2026-03-02", False, "valid"),  # the last day counts
        ("valid", "2026-03-01", False, "expired"),
        ("valid", "2030-01-01", True, "locked"),
        ("valid", "2020-01-01", True, "locked"),
        ("revoked", "2030-01-01", True, "revoked"),
        ("superseded", "2020-01-01", False, "superseded"),
    ],
)
def test_the_day_and_the_lock_decide_over_what_stands(
    status: str,
    until: str | None,
    locked: bool,  # noqa: FBT001  # a table of cases
    expected: str,
) -> None:
    """A person's decision comes first, then the lock, then the last day, which still counts."""
    assert status_on(Standing(Status(status)), until, date(2026, 3, 2), locked=locked) == expected


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-01-15", 6, "2026-07-15"),
        ("2025-08-31", 6, "2026-02-28"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-07-01", 6, "2027-01-01"),
    ],
)
def test_months_end_on_the_same_day_or_the_last(day: str, months: int, expected: str) -> None:
    """A month without that day ends the term on its last one."""
    assert months_after(date.fromisoformat(day), months).isoformat() == expected


@pytest.mark.parametrize(
    ("form", "values", "owners", "until", "endless"),
    [
        (
            "giay_xac_nhan_hon_nhan",
            {"giay_to_tuy_than": {"so": MOTHER}, "ngay_cap": "2025-08-31"},
            (MOTHER,),
            "2026-02-28",
            False,
        ),
        (
            "giay_xac_nhan_hon_nhan",
            {"giay_to_tuy_than": {"so": MOTHER}, "ngay_cap": "2025-08-31", "hieu_luc_den": "2026-01-31"},
            (MOTHER,),
            "2026-01-31",
            False,
        ),
        ("giay_xac_nhan_hon_nhan", {"giay_to_tuy_than": {"so": MOTHER}, "ngay_cap": "2025"}, (MOTHER,), None, False),
        ("can_cuoc", {"so_dinh_danh": MOTHER, "ngay_het_han": "không thời hạn"}, (MOTHER,), None, True),
        ("can_cuoc", {"so_dinh_danh": MOTHER}, (MOTHER,), None, False),
        ("giay_chung_nhan_ket_hon", MARRIAGE, (MOTHER, FATHER), None, True),
        (
            "giay_chung_nhan_quyen_su_dung_dat",
            {"chu_su_dung": [{"giay_to": MOTHER}, {"giay_to": "123456789"}, {"giay_to": FATHER}]},
            (MOTHER, FATHER),
            None,
            True,
        ),
        ("van_ban_hanh_chinh", {"so_ky_hieu": "12/UBND"}, (), None, False),
    ],
)
def test_owners_and_last_day_come_from_the_values(
    form: str,
    values: dict[str, Value],
    owners: tuple[str, ...],
    until: str | None,
    endless: bool,  # noqa: FBT001  # a table
) -> None:
    """Both spouses own the certificate; nine figures name nobody; half a year runs from the day of issue."""
    facts, last = facts_of(form, None, values)

    assert (facts.owners, last, facts.endless) == (owners, until, endless)


@pytest.mark.parametrize(
    ("form", "issuer", "expected"),
    [
        ("giay_khai_sinh", "Ủy ban nhân dân phường An Hội", True),
        ("giay_khai_sinh", "UỶ BAN NHÂN DÂN XÃ TÂN AN", True),
        ("giay_khai_sinh", "UBND xã Tân An", True),
        ("giay_khai_sinh", "Công ty Tân An", False),
        ("giay_khai_sinh", "Phường không có ủy ban nhân dân", False),
        ("giay_khai_sinh", " ", None),
        ("can_cuoc_cong_dan", "", True),  # the card names no issuer; nobody else makes it
    ],
)
def test_only_a_competent_body_may_issue(form: str, issuer: str, expected: bool | None) -> None:  # noqa: FBT001  # a table
    """The beginning of the name decides, without accents; nobody read is nobody known."""
    assert competent(form, issuer) is expected


def test_every_described_paper_has_an_owner_and_a_retention() -> None:
    """The file describes papers as reuse needs them, by the fields that their forms have."""
    forms = load()
    for form, paper in papers().items():
        named = {place for places in (*paper.owners, paper.issued, paper.issuer, paper.until) for place in places}
        fields = {place.replace("[]", "").partition(".")[0] for place in named}
        assert form not in forms or fields <= set(forms[form].fields), form
    assert all(
        paper.owners and paper.retention in {f"0{number}" for number in range(1, 8)} for paper in papers().values()
    )


def test_a_death_locks_the_owners_papers_and_nobody_elses(house: House) -> None:
    """Whatever was sealed before or after is locked, of whichever unit; the death extract itself is not."""
    before = house.keep("can_cuoc_cong_dan", MOTHERS_CARD)
    house.keep("giay_khai_sinh", BIRTH)
    death = house.keep("trich_luc_khai_tu", DEATH, unit="H26.99")
    after = house.keep("giay_chung_nhan_ket_hon", MARRIAGE)
    childs = house.bench.records.owned([str(BIRTH["so_dinh_danh"])])[0]

    now = states([before, death, after, childs], house.bench)

    assert now == {before.id: "locked", death.id: "valid", after.id: "locked", childs.id: "valid"}


def test_a_death_registered_in_error_unlocks_again(house: House) -> None:
    """The lock follows from the death record, so taking that back takes the lock back."""
    card = house.keep("can_cuoc_cong_dan", MOTHERS_CARD)
    death = house.keep("trich_luc_khai_tu", DEATH)

    revoke(Version(death.id, 1), "issued_in_error", APPROVER, house.bench)

    assert states([card], house.bench)[card.id] == "valid"


def test_revisions_form_a_chain() -> None:
    """A revision taken out, put in or moved is seen."""
    good = [(1, "a", ""), (2, "b", "a"), (3, "c", "b")]

    assert chained(good)
    assert chained([])
    for bad in (good[1:], [good[0], good[2]], good[::-1], [(1, "x", ""), *good[1:]]):
        assert not chained(bad)
