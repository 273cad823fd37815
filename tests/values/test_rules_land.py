"""Rules on land certificates."""

from __future__ import annotations

import pytest

from tests.values.told import Told, check_rule

OWNERS = {"owners": "chu", "changes": "doi"}
SHARES = {"area": "a", "shares": "b"}
SERIAL = {"serial": "a", "issued": "b"}

CASES = [
    Told("owner_changed", {"chu": [{"ho_ten": "HỒ VĂN BA"}], "doi": [{"noi_dung": "Thế chấp tại ngân hàng"}]}, OWNERS),
    Told(
        "owner_changed",
        {
            "chu": [{"ho_ten": "HỒ VĂN BA"}],
            "doi": [{"noi_dung": "Chuyển nhượng cho bà Hồ Thị Lụa", "ngay": "2020-01-02"}],
        },
        OWNERS,
        ("land.owner_changed",),
        ("chu", "doi"),
    ),
    Told("shares_sum", {"a": "150.5", "b": "riêng: 120,5 m²; chung: 30 m²"}, SHARES),
    Told("shares_sum", {"a": "150.5", "b": "Sử dụng riêng 150,5 m², sử dụng chung không m²"}, SHARES),
    Told("shares_sum", {"a": "150.5", "b": "Sử dụng riêng"}, SHARES),
    Told("shares_sum", {"a": "150.5", "b": "riêng: 120,5 m²; chung: không"}, SHARES, ("land.shares_sum",), ("a", "b")),
    Told("serial_of_its_time", {"a": "AA 09273289", "b": "2024-09-02"}, SERIAL),
    Told("serial_of_its_time", {"a": "BX 123456", "b": "2014-09-02"}, SERIAL),
    Told(
        "serial_of_its_time", {"a": "AA 09273289", "b": "2014-09-02"}, SERIAL, ("land_serial.generation",), ("a", "b")
    ),
    Told("serial_of_its_time", {"a": "BX 123456", "b": "2025-09-02"}, SERIAL, ("land_serial.generation",), ("a", "b")),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rule_says_exactly_this(case: Told) -> None:
    """Each rule gives exactly its codes, on the fields concerned, with its weight, and is silent otherwise."""
    check_rule(case)
