"""Rules on presence, offered answers and whole dates."""

from __future__ import annotations

import pytest

from tests.values.told import Told, check_rule
from validators.verdict import Weight

CASES = [
    Told(
        "required_present", {"so": "1"}, {"fields": "so ho_ten"}, ("field.required_missing",), ("ho_ten",), Weight.BLOCK
    ),
    Told(
        "required_present",
        {"so": "", "x": []},
        {"fields": "so x"},
        ("field.required_missing",) * 2,
        ("so", "x"),
        Weight.BLOCK,
    ),
    Told("required_present", {"so": "1", "ho_ten": "A"}, {"fields": "so ho_ten"}),
    Told("one_of", {"loai": "3"}, {"field": "loai", "options": "1|2"}, ("choice.not_offered",), ("loai",)),
    Told("one_of", {"loai": "Phiếu số 1"}, {"field": "loai", "options": "phiếu số 1|phiếu số 2"}),
    Told("whole_date", {"ngay_sinh": "1987-05"}, {"fields": "ngay_sinh"}, ("date.not_whole",), ("ngay_sinh",)),
    Told("whole_date", {"ngay_sinh": "1987-05-01"}, {"fields": "ngay_sinh"}),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rule_says_exactly_this(case: Told) -> None:
    """Each rule gives exactly its codes, on the fields concerned, with its weight, and is silent otherwise."""
    check_rule(case)
