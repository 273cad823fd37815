"""Rules on the rows of tables, on households and on parties."""

from __future__ import annotations

import pytest

from tests.values.told import Told, check_rule
from validators.verdict import Weight

MEMBER = {"ho_ten": "HỒ THỊ LỤA", "ngay_sinh": "1995-02-11", "gioi_tinh": "Nữ", "so_dinh_danh": "079195000321"}
LINES = [{"ten": "Bán lẻ gạo", "ma": "4721", "chinh": "x"}, {"ten": "Quán ăn", "ma": "56101", "chinh": ""}]
HEAD = {"name": "a", "head": "b", "relation": "c"}

CASES = [
    Told("rows_person", {"a": [MEMBER]}, {"rows": "a"}),
    Told("rows_person", {"a": ["HỒ THỊ LỤA"]}, {"rows": "a"}),
    Told("rows_person", {"a": [{**MEMBER, "ngay_sinh": "1996-02-11"}]}, {"rows": "a"}, ("rows.birth_year",), ("a",)),
    Told("rows_person", {"a": [{**MEMBER, "gioi_tinh": "Nam"}]}, {"rows": "a"}, ("rows.sex",), ("a",)),
    Told("rows_person", {"a": [MEMBER, MEMBER]}, {"rows": "a"}, ("rows.number_twice",), ("a",)),
    Told("business_lines", {"a": LINES}, {"lines": "a"}),
    Told("business_lines", {"a": LINES[1:]}, {"lines": "a"}, ("business.main_line",), ("a",)),
    Told("business_lines", {"a": [LINES[0], LINES[0]]}, {"lines": "a"}, ("business.main_line",), ("a",)),
    Told("business_lines", {"a": [{**LINES[0], "ma": "47Z1"}]}, {"lines": "a"}, ("business.line_code",), ("a",)),
    Told("business_name", {"a": "HỘ KINH DOANH SAO BIỂN"}, {"name": "a"}),
    Told("business_name", {"a": "SAO BIỂN"}, {"name": "a"}, ("business.name_opening",), ("a",), Weight.NOTE),
    Told("business_name", {"a": "HỘ KINH DOANH CÔNG TY SAO"}, {"name": "a"}, ("business.name_forbidden",), ("a",)),
    Told("two_people", {"a": "LƯU VĂN ĐIỀN", "b": "LƯU THỊ HẠNH"}, {"one": "a", "other": "b"}),
    Told(
        "two_people",
        {"a": "LƯU VĂN ĐIỀN", "b": "Lưu Văn Điền"},
        {"one": "a", "other": "b"},
        ("parties.same",),
        ("a", "b"),
    ),
    Told(
        "two_people",
        {"a": {"so": "079195000321"}, "b": {"so": "079195000321"}},
        {"one": "a", "other": "b"},
        ("parties.same",),
        ("a", "b"),
    ),
    Told("head_of_household", {"a": "Hồ Thị Lụa", "b": "HỒ THỊ LỤA", "c": "Chủ hộ"}, HEAD),
    Told("head_of_household", {"a": "Hồ Thị Lụa", "b": "HỒ VĂN BA", "c": "con"}, HEAD),
    Told(
        "head_of_household", {"a": "Hồ Thị Lụa", "b": "HỒ VĂN BA", "c": "Chủ hộ"}, HEAD, ("household.head",), ("a", "b")
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rule_says_exactly_this(case: Told) -> None:
    """Each rule gives exactly its codes, on the fields concerned, with its weight, and is silent otherwise."""
    check_rule(case)
