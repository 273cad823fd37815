"""What reviewers let stand grows the office's lists of places, bodies and signers, offered for doubtful readings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.bench import Bench
from pipeline.model import Dossier
from pipeline.review import Spot, approve, set_value
from pipeline.review.familiar import FamiliarTexts, group_of, remember
from tests.desks.conftest import Door, app, clock, dispatcher, door, office
from tests.desks.dossiers import BIRTH, Told, recorded
from workers.assembly import Office

__all__ = ["app", "clock", "dispatcher", "door", "office"]
HOSPITAL = "Bệnh viện Đa khoa Nguyễn Đình Chiểu"
MISREAD = "Bênh viên Đa khoa Nguyên Đình Chiếu"


def doubtful(bench: Bench, place: str, unit: str, code: str) -> Dossier:
    """Store a certificate whose place of birth is in doubt."""
    sure = {name: value for name, value in BIRTH.items() if name != "noi_sinh"}
    found = recorded(bench, Told(sure, {"noi_sinh": place}, {}), unit=unit)
    return bench.dossiers.save(replace(found, code=code, unit="H26.15"))


def approved(office: Office, place: str, unit: str) -> Dossier:
    """Correct the place and approve."""
    khanh, bench = office.accounts.user("khanh"), office.bench
    dossier = doubtful(bench, "Bv Đa khoa", unit, unit)
    fixed = set_value(Spot(dossier.id, dossier.revision, 1, "noi_sinh"), place, khanh, bench)
    return approve(fixed.id, fixed.revision, khanh, bench)


def test_a_place_that_was_right_twice_is_offered(office: Office, door: Door) -> None:
    """Once may be a slip; twice approved it stands beside a doubtful reading much like it, for a person to choose."""
    done = approved(office, HOSPITAL, "H26.91")
    remember(done, office.bench)
    assert FamiliarTexts("H26.15", office.bench)("noi_sinh", "place", MISREAD) == ()
    remember(replace(done, id="another dossier"), office.bench)
    dossier = doubtful(office.bench, MISREAD, "H26.93", "H26.93")

    page = door("hoa").get(f"/duyet/{dossier.id}").text

    assert f'data-text="{HOSPITAL}"' in page
    assert "đơn vị hay gặp" in page
    assert FamiliarTexts("H26.15", office.bench)("noi_sinh", "place", "Trạm Y tế xã Lát") == ()
    assert FamiliarTexts("H26.16", office.bench)("noi_sinh", "place", MISREAD) == ()


def test_what_nobody_looked_at_and_whom_the_paper_is_about_never_enter(office: Office) -> None:
    """Only values that persons gave are counted, and no citizen's name or address."""
    approved(office, HOSPITAL, "H26.91")

    lists = {group: office.bench.desks.familiars.of("H26.15", group) for group in ("place", "signer", "body", "title")}
    assert [one.text for one in lists.pop("place")] == [HOSPITAL]
    assert not any(lists.values())


@pytest.mark.parametrize(
    ("name", "kind", "group"),
    [
        ("noi_sinh", "place", "place"),
        ("que_quan", "place", ""),
        ("ho_ten", "person_name", ""),
        ("me_noi_cu_tru", "address", ""),
        ("nguoi_ky", "person_name", "signer"),
        ("chuc_vu_nguoi_ky", "text", "title"),
        ("giay_to_noi_cap", "text", "body"),
        ("co_quan_cap", "text", "body"),
    ],
)
def test_lists_hold_offices_and_those_who_sign_for_them(name: str, kind: str, group: str) -> None:
    """A field belongs to a list by its name's end or its kind; persons' own data belong to none."""
    assert group_of(name, kind) == group
