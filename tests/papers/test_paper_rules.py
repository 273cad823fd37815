"""Each counter paper's own cross-field rules: silent on a sound paper, and telling one planted contradiction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from eforms.catalogue import load
from eforms.checking import check
from tests.papers.samples import samples
from validators.verdict import Value

TODAY = date(2026, 1, 15)
MEMBER = {"ho_ten": "TÔ GIA BẢO", "ngay_sinh": "2015-05-02", "gioi_tinh": "Nam", "so_dinh_danh": "074216001122"}
LINE = {"ten": "Bán lẻ", "ma": "4722", "chinh": ""}

CASES: tuple[tuple[str, str, Mapping[str, Value], str], ...] = (
    ("can_cuoc", "identity_two_pages", {"ngay_sinh": "2002-03-12"}, "citizen_number.birth_year card.expiry_unusual"),
    ("can_cuoc", "identity_two_pages", {"gioi_tinh": "Nữ"}, "citizen_number.sex"),
    ("can_cuoc", "identity_two_pages", {"ngay_cap": "2000-09-05"}, "dates.order"),
    ("can_cuoc", "identity_two_pages", {"ngay_het_han": "2026-03-13"}, "card.expiry_unusual"),
    ("can_cuoc", "identity_two_pages", {"ngay_het_han": "2025-03-12"}, "card.expired card.expiry_unusual"),
    ("ct01", "residence_alone", {"chu_ho_ho_ten": "MAI TẤN TRÍ"}, "household.head"),
    ("ct01", "residence_family", {"thanh_vien": [MEMBER]}, "rows.birth_year"),
    ("ct01", "residence_family", {"ngay_lam_don": "2027-07-15"}, "date.future"),
    ("giay_chung_nhan_quyen_su_dung_dat", "land_red", {"dien_tich": "188"}, "land.shares_sum"),
    ("giay_chung_nhan_quyen_su_dung_dat", "land_2024", {"ngay_cap": "2020-09-22"}, "land_serial.generation"),
    (
        "giay_chung_nhan_quyen_su_dung_dat",
        "land_red",
        {"bien_dong": [{"noi_dung": "Tặng cho con là ông Đoàn Công Lý", "ngay": "2015-01-02"}]},
        "land.owner_changed",
    ),
    ("don_dang_ky_bien_dong_dat", "change_2014", {"ngay_cap_gcn": "2021-06-18"}, "dates.order"),
    ("giay_de_nghi_ho_kinh_doanh", "business_request", {"nganh_nghe": [LINE]}, "business.main_line"),
    ("giay_de_nghi_ho_kinh_doanh", "business_request", {"ten_ho_kinh_doanh": "CÔNG TY AN"}, "business.name_forbidden"),
    (
        "giay_de_nghi_ho_kinh_doanh",
        "business_request",
        {"chu_ho_ngay_sinh": "2005-06-30"},
        "person.too_young citizen_number.birth_year",
    ),
    ("giay_chung_nhan_ho_kinh_doanh", "business_2021", {"chu_ho_gioi_tinh": "Nữ"}, "citizen_number.sex"),
    ("to_khai_ly_lich_tu_phap", "record_columns", {"cha_ngay_sinh": "1990-09-02"}, "parent.age"),
    ("to_khai_ly_lich_tu_phap", "record_columns", {"me_ho_ten": "PHAN QUỐC BẢO"}, "parties.same"),
    ("giay_tiep_nhan_ho_so", "receipt_table", {"hen_tra_luc": "2025-08-04T08:00"}, "dates.order"),
    ("giay_tiep_nhan_ho_so", "receipt_table", {"tiep_nhan_luc": "2025-08-05T08:40"}, "dossier_code.date_differs"),
    ("giay_tiep_nhan_ho_so", "receipt_table", {"nguoi_tiep_nhan": "Hồ Văn Thiện"}, "parties.same"),
    ("giay_uy_quyen", "mandate", {"ben_duoc_uy_quyen_ho_ten": "CAO XUÂN VINH"}, "parties.same"),
    ("giay_uy_quyen", "mandate", {"ben_uy_quyen_ngay_sinh": "1973-01-09"}, "citizen_number.birth_year"),
)


def codes(form: str, values: Mapping[str, Value]) -> set[str]:
    """Return what the form's rules remark."""
    return {remark.code for remark in check(load()[form], values, TODAY)}


@pytest.mark.parametrize(("form", "name", "change", "told"), CASES, ids=lambda each: str(each)[:40])
def test_a_planted_contradiction_is_told(form: str, name: str, change: Mapping[str, Value], told: str) -> None:
    """What stands on the sample raises nothing of the kind; one changed value raises exactly its codes more."""
    values = dict(next(each for each in samples(form) if each.name == name).values)
    before = codes(form, values)

    assert not set(told.split()) & before
    assert codes(form, {**values, **change}) - before == set(told.split())
