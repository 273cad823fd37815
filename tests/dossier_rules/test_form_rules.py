"""What rules X05, X07, X09, X12, X19, X24 and X25 ask inside one paper is asked by the paper's own form or kind."""

from __future__ import annotations

import pytest

from eforms.catalogue import load
from validators.registry import KINDS

ASKED = [
    ("X05", "giay_khai_sinh", "surname_of_parent"),
    ("X05", "giay_khai_sinh", "ethnicity_of_parent"),
    ("X05", "to_khai_khai_sinh", "surname_of_parent"),
    ("X05", "to_khai_khai_sinh", "ethnicity_of_parent"),
    ("X07", "giay_khai_sinh", "parent_age"),
    ("X07", "to_khai_khai_sinh", "parent_age"),
    ("X09", "to_khai_ket_hon", "marriage_age"),
    ("X09", "giay_chung_nhan_ket_hon", "marriage_age"),
    ("X19", "giay_tiep_nhan_ho_so", "dossier_date"),
    ("X24", "van_ban_hanh_chinh", "number_symbol_vs_kind"),
]


@pytest.mark.parametrize(("number", "form", "rule"), ASKED)
def test_the_form_asks_it(number: str, form: str, rule: str) -> None:
    """The rule stands in the form's file."""
    assert rule in {one.rule for one in load()[form].rules}, number


@pytest.mark.parametrize("form", ["can_cuoc_cong_dan", "can_cuoc"])
def test_a_card_is_held_against_its_code_and_machine_lines(form: str) -> None:
    """X12: number, birth, sex and expiry have the QR code or the machine lines as witness, the name both."""
    fields = load()[form].fields
    sources = {
        name: {bool(one.qr) for one in fields[name].witness} for name in ("so_dinh_danh", "ngay_sinh", "gioi_tinh")
    }

    assert all(sources.values())
    assert any(one.mrz for one in fields["ngay_het_han"].witness)
    assert any(one.plain for one in fields["ho_ten"].witness)


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("money", "80.000.000 đồng (bằng chữ: tám triệu đồng)", "money.words_differ"),
        ("area", "240,5 m² (bằng chữ: hai trăm năm mươi phẩy năm mét vuông)", "area.words_differ"),
    ],
)
def test_figures_and_words_of_one_amount_agree(kind: str, text: str, code: str) -> None:
    """X25: figures that differ from the words behind them give no value, only the doubt."""
    verdict = KINDS[kind].judge(text)

    assert verdict.value is None
    assert [remark.code for remark in verdict.remarks] == [code]
