"""Builders: papers of an invented family as the rules see them, consistent with each other unless changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from ocr.words import Box
from pipeline.dossier_rules.case import Case, Paper, Spot
from pipeline.dossier_rules.examine import VIETNAM
from pipeline.dossier_rules.packs import pack
from pipeline.model import Record
from pipeline.ports import RecordQuery
from validators.verdict import Value

DAY = datetime(2026, 3, 2, 9, 0, tzinfo=VIETNAM)

MOTHER, FATHER, CHILD = "LÒ THỊ MAI XUÂN", "VÀNG A PHÙNG", "VÀNG GIA BẢO"
MOTHER_NUMBER, FATHER_NUMBER = "012193004521", "012090008832"

TITLES = {
    "to_khai_khai_sinh": "Tờ khai đăng ký khai sinh",
    "giay_chung_sinh": "Giấy chứng sinh",
    "giay_khai_sinh": "Giấy khai sinh",
    "can_cuoc_cong_dan": "Căn cước công dân",
    "giay_chung_nhan_ket_hon": "Giấy chứng nhận kết hôn",
    "giay_tiep_nhan_ho_so": "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
}

DECLARATION: dict[str, Value] = {
    "kinh_gui": "Ủy ban nhân dân xã Tả Lèng",
    "nguoi_yeu_cau_ho_ten": FATHER,
    "nguoi_yeu_cau_giay_to": {
        "loai": "căn cước công dân",
        "so": FATHER_NUMBER,
        "ngay_cap": "2021-06-01",
        "noi_cap": "",
    },
    "quan_he": "cha",
    "ho_ten": CHILD,
    "ngay_sinh": "2026-02-20",
    "gioi_tinh": "Nam",
    "dan_toc": "Mông",
    "quoc_tich": "Việt Nam",
    "noi_sinh": "Trung tâm Y tế Tam Đường, xã Tam Đường, tỉnh Lai Châu",
    "que_quan": "xã Tả Lèng, tỉnh Lai Châu",
    "me_ho_ten": MOTHER,
    "me_nam_sinh": "1993",
    "me_dan_toc": "Thái",
    "me_quoc_tich": "Việt Nam",
    "cha_ho_ten": FATHER,
    "cha_nam_sinh": "1990",
    "cha_dan_toc": "Mông",
    "cha_quoc_tich": "Việt Nam",
    "ngay_lam_don": "2026-03-01",
}
NOTICE: dict[str, Value] = {
    "so": "31",
    "me_ho_ten": MOTHER,
    "me_ngay_sinh": "1993-04-11",
    "me_dan_toc": "Thái",
    "me_giay_to": {"loai": "căn cước công dân", "so": MOTHER_NUMBER, "ngay_cap": "", "noi_cap": ""},
    "cha_ho_ten": FATHER,
    "sinh_luc": "2026-02-20T04:35",
    "noi_sinh": "Trung tâm Y tế Tam Đường",
    "gioi_tinh": "Nam",
    "ten_du_dinh": CHILD,
    "ngay_cap": "2026-02-22",
}
MOTHERS_CARD: dict[str, Value] = {
    "so_dinh_danh": MOTHER_NUMBER,
    "ho_ten": MOTHER,
    "ngay_sinh": "1993-04-11",
    "gioi_tinh": "Nữ",
    "quoc_tich": "Việt Nam",
    "que_quan": "Bản Bo, Tam Đường, Lai Châu",
    "ngay_het_han": "2033-04-11",
}
FATHERS_CARD: dict[str, Value] = {
    "so_dinh_danh": FATHER_NUMBER,
    "ho_ten": FATHER,
    "ngay_sinh": "1990-09-30",
    "gioi_tinh": "Nam",
    "quoc_tich": "Việt Nam",
    "que_quan": "Tả Lèng, Tam Đường, Lai Châu",
    "ngay_het_han": "2030-09-30",
}
MARRIAGE: dict[str, Value] = {
    "so": "17",
    "ngay_dang_ky": "2018-06-06",
    "noi_dang_ky": "Ủy ban nhân dân xã Tả Lèng, huyện Tam Đường, tỉnh Lai Châu",
    "vo_ho_ten": MOTHER,
    "vo_ngay_sinh": "1993-04-11",
    "vo_dan_toc": "Thái",
    "chong_ho_ten": FATHER,
    "chong_ngay_sinh": "1990-09-30",
    "chong_dan_toc": "Mông",
}
WEDDING: dict[str, Value] = {
    "kinh_gui": "UBND xã Tả Lèng, tỉnh Lai Châu",
    "vo_ho_ten": MOTHER,
    "vo_ngay_sinh": "1993-04-11",
    "vo_noi_cu_tru": "bản Lùng Than, xã Tả Lèng, tỉnh Lai Châu",
    "vo_so_lan_ket_hon": "1",
    "chong_ho_ten": FATHER,
    "chong_ngay_sinh": "1990-09-30",
    "chong_noi_cu_tru": "bản Phìn Ngan, xã Tả Lèng, tỉnh Lai Châu",
    "chong_so_lan_ket_hon": "1",
    "ngay_lam_don": "2026-03-01",
}
SINGLE: dict[str, Value] = {
    "ho_ten": FATHER,
    "ngay_sinh": "1990-09-30",
    "tinh_trang_hon_nhan": "Chưa đăng ký kết hôn với ai",
    "muc_dich": f"Để kết hôn với bà {MOTHER}",
    "ngay_cap": "2026-01-10",
}
DEATH: dict[str, Value] = {
    "so": "8/TLKT",
    "ho_ten": FATHER,
    "ngay_sinh": "1990-09-30",
    "gioi_tinh": "Nam",
    "giay_to_tuy_than": {"loai": "căn cước công dân", "so": FATHER_NUMBER, "ngay_cap": "", "noi_cap": ""},
    "ngay_chet": "2026-02-25",
}
LAND: dict[str, Value] = {
    "so_phat_hanh": "CĐ 401227",
    "so_vao_so": "CH 00871",
    "chu_su_dung": [{"ho_ten": FATHER, "nam_sinh": "1990", "giay_to": "045123987"}],
    "thua_dat_so": "52",
    "to_ban_do_so": "14",
    "dien_tich": "240.5",
    "ngay_cap": "2016-05-04",
}
LAND_APPLICATION: dict[str, Value] = {
    "ho_ten": FATHER,
    "so_phat_hanh": "CĐ 401227",
    "so_vao_so": "CH 00871",
    "ngay_cap_gcn": "2016-05-04",
    "thua_dat_so": "52",
}
BUSINESS: dict[str, Value] = {
    "chu_ho_ho_ten": FATHER,
    "chu_ho_ngay_sinh": "1990-09-30",
    "chu_ho_giay_to": {"loai": "căn cước", "so": FATHER_NUMBER, "ngay_cap": "", "noi_cap": ""},
    "ten_ho_kinh_doanh": "HỘ KINH DOANH CHÈ TẢ LÈNG",
    "dia_diem_kinh_doanh": "bản Lùng Than, xã Tả Lèng, tỉnh Lai Châu",
    "von_kinh_doanh": "80000000",
    "ngay_lam_don": "2026-03-01",
}
RECEIPT: dict[str, Value] = {
    "ma_ho_so": "000.00.00.H35-260302-0004",
    "nguoi_nop": FATHER,
    "tiep_nhan_luc": "2026-03-02T09:00",
    "thanh_phan": [{"ten": "Tờ khai đăng ký khai sinh"}, {"ten": "Giấy chứng sinh"}, {"ten": "CCCD của mẹ"}],
}


class Shelf:
    """Sealed records in a list, found by what the rules ask for."""

    def __init__(self, *records: Record) -> None:
        """Keep the records."""
        self._records = records

    def find(
        self, query: RecordQuery, limit: int = 50, after: str | None = None
    ) -> tuple[Sequence[Record], str | None]:
        """Return the records of that form and subject."""
        del after
        found = [
            one for one in self._records if query.form in (None, one.form) and query.subject in (None, one.subject)
        ]
        return found[:limit], None

    def owned(self, owners: Sequence[str], forms: Sequence[str] | None = None) -> Sequence[Record]:
        """Return the records about these people."""
        return [one for one in self._records if one.subject in owners and (forms is None or one.form in forms)]


def record(
    form: str, subject: str | None = None, values: Mapping[str, Value] | None = None, dossier: str = "old"
) -> Record:
    """Return a sealed record of an earlier dossier."""
    return Record(
        id=f"{form}-{dossier}",
        revision=1,
        form=form,
        edition=1,
        unit="000.00.00.H35",
        dossier=dossier,
        document=1,
        subject=subject,
        title=form,
        values=values or {},
        provenance={},
        files={},
        metadata={},
        sealed_at=datetime(2025, 1, 1, tzinfo=UTC),
        sealed_by="duyet",
    )


def changed(values: Mapping[str, Value], **changes: Value) -> dict[str, Value]:
    """Return the values with some changed; None takes one away."""
    return {name: value for name, value in {**values, **changes}.items() if value is not None}


Plain = tuple[str, Mapping[str, Value]]
"""A paper's form and values."""


def case(*papers: Plain, **more: Any) -> Case:
    """Return a dossier of these papers, numbered from 1, each on its own page."""
    built = tuple(
        Paper(
            number,
            form,
            TITLES.get(form, form),
            {name: Spot(number, name, value, number, Box(0, 0, 9, 9)) for name, value in values.items()},
            (number,),
        )
        for number, (form, values) in enumerate(papers, start=1)
    )
    received = more.pop("received", DAY)
    return Case(
        papers=built,
        received=received,
        records=more.pop("records", Shelf()),
        dossier="this",
        figures=pack().figures_on(received.date()),
        **more,
    )
