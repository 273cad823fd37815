"""Rules on documents and dossiers."""

from __future__ import annotations

import pytest

from tests.values.told import TODAY, Told, check_rule

NUMBER = {"number": "so_ky_hieu", "kind": "loai_van_ban"}

CASES = [
    Told(
        "number_symbol_vs_kind",
        {"so_ky_hieu": "12/QĐ-UBND", "loai_van_ban": "thông báo"},
        NUMBER,
        ("document_number.kind_mismatch",),
        tuple(NUMBER.values()),
    ),
    Told(
        "number_symbol_vs_kind",
        {"so_ky_hieu": "12/QĐ-UBND", "loai_van_ban": "công văn"},
        NUMBER,
        ("document_number.kind_mismatch",),
        tuple(NUMBER.values()),
    ),
    Told(
        "number_symbol_vs_kind",
        {"so_ky_hieu": "6940/UBND-VP", "loai_van_ban": "quyết định"},
        NUMBER,
        ("document_number.kind_mismatch",),
        tuple(NUMBER.values()),
    ),
    Told("number_symbol_vs_kind", {"so_ky_hieu": "12/QĐ-UBND", "loai_van_ban": "quyết định"}, NUMBER),
    Told("number_symbol_vs_kind", {"so_ky_hieu": "6940/UBND-VP", "loai_van_ban": "công văn"}, NUMBER),
    Told("number_symbol_vs_kind", {"so_ky_hieu": "5828-CV/TU", "loai_van_ban": "công văn"}, NUMBER),
    Told("number_symbol_vs_kind", {"so_ky_hieu": "5/TM-UBND", "loai_van_ban": "thư mời"}, NUMBER),
    Told("number_symbol_vs_kind", {"so_ky_hieu": "15/2020/QH14", "loai_van_ban": "luật"}, NUMBER),
    Told("number_symbol_vs_kind", {"so_ky_hieu": "12/SY-UBND", "loai_van_ban": "quyết định"}, NUMBER),
    Told("number_symbol_vs_kind", {"so_ky_hieu": "12/QĐ-UBND", "loai_van_ban": "giấy lạ"}, NUMBER),
    Told(
        "number_year",
        {"a": "45/2016/QĐ-TTg", "b": "2019-01-01"},
        {"number": "a", "issued": "b"},
        ("document_number.year",),
        ("a", "b"),
    ),
    Told("number_year", {"a": "45/2016/QĐ-TTg", "b": "2016-10-19"}, {"number": "a", "issued": "b"}),
    Told(
        "dossier_date",
        {"a": "H12-240305-0001", "b": "2024-03-06"},
        {"code": "a", "received": "b"},
        ("dossier_code.date_differs",),
        ("a", "b"),
    ),
    Told("dossier_date", {"a": "H12-240305-0001", "b": "2024-03-05T08:30"}, {"code": "a", "received": "b"}),
    Told(
        "dossier_date",
        {"a": "H12-270305-0001"},
        {"code": "a", "received": "b", "today": TODAY},
        ("date.future",),
        ("a",),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rule_says_exactly_this(case: Told) -> None:
    """Each rule gives exactly its codes, on the fields concerned, with its weight, and is silent otherwise."""
    check_rule(case)
