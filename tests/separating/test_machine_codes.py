"""Codes on pages say what the page is: our sheets, the case system's papers, everything else nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eforms.catalogue import load
from eforms.machine_codes import SEPARATOR, CaseCode, Separator, case_code_of, form_named, separator_of

CODE = "H29.19-230515-0001"
CARD = "027199004567||Nguyễn Thị Lan|15091999|Nữ|Thôn Hạ, Kim Liên, Nam Đàn, Nghệ An|20082021"


@pytest.mark.parametrize(
    ("codes", "sheet"),
    [
        ([f"{SEPARATOR}|{CODE}|to_khai"], Separator(CODE, "to_khai")),
        ([f"{SEPARATOR}|{CODE}|"], Separator(CODE)),
        ([f"{SEPARATOR}|{CODE}"], Separator(CODE)),
        (["8935001234567", f"{SEPARATOR}|{CODE}|to_khai"], Separator(CODE, "to_khai")),
        ([f"{SEPARATOR}||to_khai"], None),
        ([f"{SEPARATOR}|{'9' * 65}|to_khai"], None),
        ([f"SOHOA-TO-PHAN-CACH:2|{CODE}|to_khai"], None),
        ([CODE], None),
        ([CARD], None),
        ([], None),
    ],
)
def test_separator_sheets_are_told_from_all_other_codes(codes: list[str], sheet: Separator | None) -> None:
    """Only a whole code of our own edition is a sheet."""
    assert separator_of(codes) == sheet


@pytest.mark.parametrize(
    ("codes", "case"),
    [
        ([CODE], CaseCode(CODE, "", "")),
        ([f"{CODE}|1.001193|027199004567|Giấy khai sinh"], CaseCode(CODE, "1.001193", "Giấy khai sinh")),
        (
            [f"{CODE};1.004222;Tờ khai thay đổi thông tin cư trú"],
            CaseCode(CODE, "1.004222", "Tờ khai thay đổi thông tin cư trú"),
        ),
        ([CARD], None),
        ([f"{SEPARATOR}|{CODE}|to_khai"], None),
        ([CODE, "H29.19-230515-0002"], None),
        ([CODE, f"{CODE}|1.001193"], CaseCode(CODE, "1.001193", "")),
        (["https://dichvucong.example.vn"], None),
    ],
)
def test_the_case_systems_code_is_known_by_its_parts(codes: list[str], case: CaseCode | None) -> None:
    """The dossier code makes it one, in any order of parts; a card's code, or two dossiers, make none."""
    assert case_code_of(codes) == case


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Giấy khai sinh", "giay_khai_sinh"),
        ("GIAY KHAI SINH", "giay_khai_sinh"),
        ("Tờ khai đăng ký khai sinh", "to_khai_khai_sinh"),
        ("Căn cước công dân", "can_cuoc_cong_dan"),
        ("Giấy báo tử", None),
        ("", None),
    ],
)
def test_a_name_in_a_code_names_a_form(name: str, form: str | None) -> None:
    """Titles are compared without accents and case; a paper of no catalogue names none."""
    found = form_named(name, load())

    assert (found.id if found else None) == form


@given(st.lists(st.text(max_size=80), max_size=4))
def test_no_text_in_a_code_breaks_anything(codes: list[str]) -> None:
    """Whatever a code holds, it is a sheet, a case code, or nothing."""
    assert isinstance(separator_of(codes), Separator | None)
    assert isinstance(case_code_of(codes), CaseCode | None)
