"""Printed addresses are resolved to the units of both regimes, and what cannot be known is asked."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validators.kinds import address, place
from validators.places import Match
from validators.units.resolving import Method, resolve
from validators.units.table import Level, Period, below, province, successors, unit, units
from validators.verdict import Weight

CONVERTED = [
    ("thị trấn Phủ Thông, huyện Bạch Thông, tỉnh Bắc Kạn", "06 063 01969", "19 01969"),
    ("Phủ Thông, Bạch Thông, Bắc Kạn", "06 063 01969", "19 01969"),
    ("Phủ Thông Bạch Thông Bắc Kạn", "06 063 01969", "19 01969"),
    ("Phường 1, TP Vũng Tàu, Bà Rịa - Vũng Tàu", "77 747 26506", "79 26506"),
    ("P.1 - TP. Vũng Tàu - Bà Rịa - Vũng Tàu", "77 747 26506", "79 26506"),
    ("phường 01, thành phố Vũng Tàu, tỉnh Bà Rịa-Vũng Tàu", "77 747 26506", "79 26506"),
    ("Phú Cường, Thủ Dầu Một, Bình Dương", "74 718 25747", "79 25747"),
    ("số 5 Hai Bà Trưng, P2, Đà Lạt, Lâm Đồng", "68 672 24781", "68 24781"),
    ("Bến Nghé, Q.1, TPHCM", "79 760 26740", "79 26740"),
    ("Ea Tu, Buôn Ma Thuột, Đắk Lắk", "66 643 24163", "66 24163"),
    ("xã Ea Tu, tỉnh Đắk Lắk", "66 643 24163", "66 24163"),
    ("Côn Đảo, Bà Rịa - Vũng Tàu", "77 755", "79 26732"),
    ("Tổ 3 phường Quang Trung thành phố Thái Nguyên tỉnh Thái Nguyên", "19 164 05446", "19 05443"),
    ("xã Tả Lèng, tỉnh Lai Châu", "", "12 03405"),
    ("phường Xuân Hương - Đà Lạt, tỉnh Lâm Đồng", "", "68 24781"),
    ("tỉnh Bắc Kạn", "06", "19"),
    ("bản Mới, nước ngoài", "", ""),
]
"""Printed, old codes, new codes; the conversions of the domain handbook 3.2 among them."""


@pytest.mark.parametrize(("text", "old", "new"), CONVERTED)
def test_an_address_is_resolved_to_both_regimes(text: str, old: str, new: str) -> None:
    """Codes from the province down; the paper's own text is never changed."""
    found = resolve(text)

    assert " ".join(one.code for one in found.old) == old
    assert " ".join(one.code for one in found.new) == new
    assert found.text == text


def test_what_stands_before_the_commune_is_kept() -> None:
    """House and hamlet are the detail, and the value names its method."""
    found = resolve("Số 5, tổ 3, xã Đạ Nhim, huyện Lạc Dương, tỉnh Lâm Đồng")

    assert found.detail == "Số 5, tổ 3"
    old = {"tinh_cu": "68", "huyen_cu": "675", "xa_cu": "24848"}
    assert found.as_value() == {**old, "tinh_moi": "68", "xa_moi": "24848", "phuong_phap": "table"}


def test_a_split_ward_asks_a_person() -> None:
    """A commune that became several gives the usual one and the others to choose from; an address asks."""
    split = next(one for one in units() if one.period is Period.OLD and len(one.code) == 5 and len(one.became) > 1)
    district = unit(Period.OLD, split.parent)
    assert district is not None
    top = province(Period.OLD, district.parent)
    assert top is not None
    text = f"{split.title}, {district.title}, {top.title}"

    found = resolve(text)

    assert found.method is Method.SPLIT
    assert found.candidates == successors(split)
    assert found.new[-1] == found.candidates[0]
    asked = {remark.code: remark for remark in address.judge(text).remarks}["place.split_ward"]
    assert asked.weight is Weight.DOUBT
    assert found.candidates[1].title in asked.details["candidates"]
    assert "place.split_ward" not in {remark.code for remark in place.judge(text).remarks}


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("xã Ta Lèng, huyện Tam Đường, tỉnh Lai Châu", "xã Tả Lèng"),
        ("xã Đạ Nhìm, huyện Lạc Dương, tỉnh Lâm Đồng", "xã Đạ Nhim"),
        ("xã Đạ Nhim, huyện Lạc Dưong, tỉnh Lâm Đồng", "huyện Lạc Dương"),
        ("xã Đạ Nhim, huyện Lạc Dương, tỉnh Lâm Đồng", ""),
    ],
)
def test_a_nearly_spelled_unit_is_asked_about(text: str, near: str) -> None:
    """One accent or letter off: the unit is known, and the spelling is a doubt on the value."""
    found = resolve(text)

    assert (found.nearest, found.match is Match.NEAR) == (near, bool(near))
    assert len(found.old) == 3
    assert ("place.unit_spelling" in {remark.code for remark in place.judge(text).remarks}) is bool(near)


def test_a_unit_merged_before_the_tables_still_leads_to_today() -> None:
    """Nine in ten communes gone shortly before 2025 lead to what they are part of now; the others stay unknown."""
    former = [one for one in units() if one.period is Period.FORMER and one.level is Level.COMMUNE]
    known = [one for one in former if successors(one)]

    assert len(known) > 0.85 * len(former)
    assert all(one.period is Period.NEW for each in known for one in successors(each))


def test_the_date_decides_between_a_district_and_a_commune_of_one_name() -> None:
    """Mường Tè (Lai Châu) was a district; since the reform a commune bears the name."""
    before = resolve("Mường Tè, Lai Châu", date(2020, 1, 1))
    after = resolve("Mường Tè, Lai Châu", date(2026, 1, 1))

    assert [one.level for one in before.old] == [Level.PROVINCE, Level.DISTRICT]
    assert after.method is Method.PRINTED


def test_the_table_is_whole() -> None:
    """63 provinces, 696 districts and 10,035 communes became 34 and 3,321, and every one became something."""
    count = {
        (period, level): sum(one.period is period and one.level is level for one in units())
        for period in (Period.OLD, Period.NEW)
        for level in Level
    }
    assert list(count.values()) == [63, 696, 10035, 34, 0, 3321]
    communes = [one for one in units() if one.period is Period.OLD and one.level is Level.COMMUNE]
    assert all(successors(one) for one in communes)
    assert sum(len(successors(one)) > 1 for one in communes) == 471
    assert all(unit(Period.OLD, one.parent) for one in communes)
    assert all(below(one) for one in units() if one.level is Level.PROVINCE)


@given(st.text(max_size=80))
def test_any_text_is_resolved_without_complaint(text: str) -> None:
    """Whatever was read, resolving answers, and keeps the text."""
    assert resolve(text).text == text
