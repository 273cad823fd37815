"""Rules on identity cards."""

from __future__ import annotations

import pytest

from tests.values.told import TODAY, Told, check_rule
from validators.verdict import Weight

QR = {"machine": "qr", "so_dinh_danh": "so_dinh_danh", "ho_ten": "ho_ten", "ngay_sinh": "ngay_sinh"}
MRZ = {"machine": "mrz", "names": "plain", "ho_ten": "ho_ten", "ngay_het_han": "ngay_het_han"}
PRINT = {"so_dinh_danh": "079301000123", "ho_ten": "TRẦN THỊ BÍCH NGỌC", "ngay_sinh": "2001-07-15"}
CODE = {"so_dinh_danh": "079301000123", "ho_ten": "Trần Thị Bích Ngọc", "ngay_sinh": "2001-07-15", "gioi_tinh": "Nữ"}

CASES = [
    Told("card_matches", PRINT | {"qr": CODE}, QR),
    Told(
        "card_matches",
        PRINT | {"qr": CODE | {"so_dinh_danh": "079301000124"}},
        QR,
        ("card.differs",),
        ("so_dinh_danh", "qr"),
        Weight.BLOCK,
    ),
    Told(
        "card_matches",
        PRINT | {"qr": CODE | {"ho_ten": "Trần Thị Bích Ngóc"}},
        QR,
        ("card.differs",),
        ("ho_ten", "qr"),
        Weight.BLOCK,
    ),
    Told("card_matches", PRINT, QR),
    Told("card_matches", PRINT | {"mrz": {"ho_ten": "TRAN THI BICH NGOC"}}, MRZ),
    Told(
        "card_matches",
        PRINT | {"mrz": {"ho_ten": "TRAN THI BICH"}},
        MRZ,
        ("card.differs",),
        ("ho_ten", "mrz"),
        Weight.BLOCK,
    ),
    Told(
        "card_matches",
        {"ngay_het_han": "2041-07-15", "mrz": {"ngay_het_han": "không thời hạn"}},
        MRZ,
        ("card.differs",),
        ("ngay_het_han", "mrz"),
        Weight.BLOCK,
    ),
    Told("mrz_valid", {"mrz": CODE | {"gioi_tinh": "Nam"}}, {"mrz": "mrz"}, ("citizen_number.sex",), ("mrz",)),
    Told(
        "mrz_valid",
        {"mrz": CODE | {"ngay_sinh": "2011-07-15"}},
        {"mrz": "mrz"},
        ("citizen_number.birth_year",),
        ("mrz",),
    ),
    Told(
        "mrz_valid",
        {"mrz": "IDVNM3010001238079301000124<<8\n0107150F2607159VNM<<<<<<<<<<<2\n"},
        {"mrz": "mrz"},
        ("mrz.check_digit",),
        ("mrz",),
        Weight.BLOCK,
    ),
    Told("mrz_valid", {"mrz": CODE}, {"mrz": "mrz"}),
    Told("card_in_force", {"a": "2026-11-21"}, {"expiry": "a", "today": TODAY}, ("card.expired",), ("a",)),
    Told("card_in_force", {"a": "2026-11-21", "nop": "2026-11-01"}, {"expiry": "a", "on": "nop", "today": TODAY}),
    Told("card_in_force", {"a": "không thời hạn"}, {"expiry": "a", "today": TODAY}),
    Told(
        "card_expiry",
        {"a": "2001-07-15", "b": "2027-07-15"},
        {"birth": "a", "expiry": "b"},
        ("card.expiry_unusual",),
        ("a", "b"),
        Weight.NOTE,
    ),
    Told("card_expiry", {"a": "2001-07-15", "b": "2041-07-15"}, {"birth": "a", "expiry": "b"}),
    Told("card_expiry", {"a": "2015-07-15", "b": "2029-07-15"}, {"birth": "a", "expiry": "b", "ages": "14 25 40 60"}),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rule_says_exactly_this(case: Told) -> None:
    """Each rule gives exactly its codes, on the fields concerned, with its weight, and is silent otherwise."""
    check_rule(case)
