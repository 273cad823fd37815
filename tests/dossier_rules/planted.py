"""Dossiers that agree, and dossiers with one contradiction each, by rule and code."""

from __future__ import annotations

from pipeline.dossier_rules.case import Case
from tests.dossier_rules.papers import (
    BUSINESS,
    CHILD,
    DEATH,
    DECLARATION,
    FATHER,
    FATHER_NUMBER,
    FATHERS_CARD,
    LAND,
    LAND_APPLICATION,
    MARRIAGE,
    MOTHER,
    MOTHERS_CARD,
    NOTICE,
    RECEIPT,
    SINGLE,
    WEDDING,
    Plain,
    Shelf,
    case,
    changed,
    record,
)
from validators.verdict import Value

BIRTH: tuple[Plain, ...] = (
    ("to_khai_khai_sinh", DECLARATION),
    ("giay_chung_sinh", NOTICE),
    ("can_cuoc_cong_dan", MOTHERS_CARD),
    ("can_cuoc_cong_dan", FATHERS_CARD),
    ("giay_chung_nhan_ket_hon", MARRIAGE),
)
FATHER_CARD: Plain = ("can_cuoc_cong_dan", FATHERS_CARD)
MOTHER_CARD: Plain = ("can_cuoc_cong_dan", MOTHERS_CARD)
CODE = "000.00.00.H35-260302-0004"
OTHER_NUMBER = "012090008823"


def declared(**changes: Value) -> Plain:
    """Return the declaration of birth with changes."""
    return "to_khai_khai_sinh", changed(DECLARATION, **changes)


def notice(**changes: Value) -> Plain:
    """Return the notice of birth with changes."""
    return "giay_chung_sinh", changed(NOTICE, **changes)


def wedding(**changes: Value) -> Plain:
    """Return the declaration of marriage with changes."""
    return "to_khai_ket_hon", changed(WEDDING, **changes)


def marriage(**changes: Value) -> Plain:
    """Return the marriage certificate with changes."""
    return "giay_chung_nhan_ket_hon", changed(MARRIAGE, **changes)


def proof(**changes: Value) -> Plain:
    """Return the proof of marital state with changes."""
    return "giay_xac_nhan_hon_nhan", changed(SINGLE, **changes)


def death(**changes: Value) -> Plain:
    """Return the death extract with changes."""
    return "trich_luc_khai_tu", changed(DEATH, **changes)


def business(**changes: Value) -> Plain:
    """Return the application for a household business with changes."""
    return "giay_de_nghi_ho_kinh_doanh", changed(BUSINESS, **changes)


def receipt(**changes: Value) -> Plain:
    """Return the counter's receipt, without its list, with changes."""
    return "giay_tiep_nhan_ho_so", changed(RECEIPT, **{"thanh_phan": None, **changes})


def fathers(**changes: Value) -> Plain:
    """Return the father's card with changes."""
    return "can_cuoc_cong_dan", changed(FATHERS_CARD, **changes)


def resident(name: str, number: str = FATHER_NUMBER, **more: Value) -> Plain:
    """Return a declaration of residence."""
    return "ct01", {"ho_ten": name, "so_dinh_danh": number, **more}


def principal(name: str) -> Plain:
    """Return a power of attorney that the father gives."""
    return "giay_uy_quyen", {"ben_uy_quyen_ho_ten": name, "ben_uy_quyen_giay_to": {"so": FATHER_NUMBER}}


def land_title(**changes: Value) -> Plain:
    """Return a land certificate with changes."""
    return "giay_chung_nhan_quyen_su_dung_dat", changed(LAND, **changes)


def contract(**values: Value) -> Plain:
    """Return a contract on land."""
    return "hop_dong_quyen_su_dung_dat", values


def registered(name: str) -> Plain:
    """Return a birth certificate with one and the same number."""
    return "giay_khai_sinh", {
        "so": "45/2021",
        "ngay_dang_ky": "2021-05-20",
        "noi_dang_ky": "UBND xã Tả Lèng",
        "ho_ten": name,
    }


def issued(place: str, day: str) -> Plain:
    """Return a letter of the people's committee of a place."""
    return "van_ban_hanh_chinh", {"co_quan_ban_hanh": f"Ủy ban nhân dân {place}", "ngay_ban_hanh": day}


def back(**parts: str) -> Plain:
    """Return the back of the father's card with machine lines."""
    lines = {"so_dinh_danh": FATHER_NUMBER, "ho_ten": "VANG A PHUNG", "ngay_sinh": "1990-09-30", "gioi_tinh": "Nam"}
    return "can_cuoc_cong_dan", {"mrz": {**lines, "ngay_het_han": "2030-09-30", **parts}}


STRANGER = declared(nguoi_yeu_cau_ho_ten="TRẦN VĂN LẠC", nguoi_yeu_cau_giay_to=None, quan_he="khác")
GRANDFATHER = declared(nguoi_yeu_cau_ho_ten="LÒ VĂN XÔM", nguoi_yeu_cau_giay_to=None, quan_he="ông ngoại")
TITLE: Plain = ("giay_chung_nhan_quyen_su_dung_dat", LAND)
CERTIFIED: Plain = ("giay_chung_nhan_ho_kinh_doanh", {"von_kinh_doanh": "8000000"})
LISTED: Plain = ("giay_tiep_nhan_ho_so", RECEIPT)
YOUNGER: Plain = (
    "giay_khai_sinh",
    {"ho_ten": CHILD, "ngay_sinh": "2026-02-20", "me_ho_ten": MOTHER, "me_nam_sinh": "1993"},
)
CONTRACT: dict[str, Value] = {"ben_a": f"Ông {FATHER} và bà {MOTHER}", "dien_tich": "200"}
CLEAN = {
    "birth": case(*BIRTH),
    "papers of strangers": case(
        declared(me_ho_ten="ĐINH THỊ NGÁT", cha_ho_ten="ĐINH VĂN QUÝNH", nguoi_yeu_cau_ho_ten="ĐINH VĂN QUÝNH"),
        notice(sinh_luc="2020-01-01T01:01", gioi_tinh="Nữ"),
        land_title(),
        ("don_dang_ky_bien_dong_dat", {"ho_ten": "ĐINH VĂN QUÝNH", "so_phat_hanh": "BX 100200"}),
    ),
    "one paper of an archive": case(wedding(vo_so_lan_ket_hon="2", chong_noi_cu_tru="xã Nậm Chua, tỉnh Điện Biên")),
    "marriage": case(wedding(), proof(), FATHER_CARD, MOTHER_CARD),
    "death": case(("trich_luc_khai_tu", DEATH), FATHER_CARD),
    "card of two sides": case(FATHER_CARD, back()),
    "card of one side": case(fathers(qr={"so_dinh_danh": FATHER_NUMBER, "ngay_sinh": "1990-09-30"})),
    "land": case(
        ("giay_chung_nhan_quyen_su_dung_dat", LAND),
        ("don_dang_ky_bien_dong_dat", LAND_APPLICATION),
        ("hop_dong_quyen_su_dung_dat", CONTRACT),
        ("can_cuoc_cong_dan", changed(FATHERS_CARD, so_cmnd_cu="045123987")),
    ),
    "business": case(business(), FATHER_CARD),
    "old body": case(issued("xã Tả Lèng, huyện Tam Đường, tỉnh Lai Châu", "2024-08-01")),
    "old body without district": case(issued("xã Tả Lèng, tỉnh Lai Châu", "2019-08-01")),
    "new body": case(issued("phường Xuân Hương - Đà Lạt, tỉnh Lâm Đồng", "2025-08-01")),
    "receipt": case(LISTED, *BIRTH[:3]),
}


def land(title: dict[str, Value], application: dict[str, Value]) -> Case:
    """Return an application and a certificate with changes."""
    return case(
        ("giay_chung_nhan_quyen_su_dung_dat", changed(LAND, **title)),
        ("don_dang_ky_bien_dong_dat", changed(LAND_APPLICATION, **application)),
    )


SOLD: Value = [{"noi_dung": "Chuyển nhượng cho ông LÝ VĂN THÔNG theo hợp đồng số 12", "ngay": "2020-01-05"}]
MORTGAGED: Value = [{"noi_dung": "Thế chấp tại Ngân hàng A", "ngay": "2020-01-05"}]

PLANTED = [
    ("X01", "cross.parent_differs", case(declared(cha_nam_sinh="1980"), FATHER_CARD)),
    ("X01", "cross.parent_differs", case(declared(cha_ho_ten="VÀNG A PHÙNH", nguoi_yeu_cau_ho_ten=None), FATHER_CARD)),
    ("X01", "cross.parent_differs", case(notice(me_giay_to={"so": "012193004512"}), MOTHER_CARD)),
    ("X01", "cross.parent_accents", case(declared(me_ho_ten="LÒ THỊ MÁI XUÂN"), MOTHER_CARD)),
    ("X02", "cross.parent_source", case(declared(me_dan_toc="Tày"), BIRTH[1])),
    ("X02", "cross.parent_source", case(declared(cha_nam_sinh="1991"), BIRTH[4])),
    ("X03", "cross.child_birth", case(declared(ngay_sinh="2026-02-21"), BIRTH[1])),
    ("X03", "cross.child_sex", case(declared(gioi_tinh="Nữ"), BIRTH[1])),
    ("X03", "cross.child_place", case(declared(noi_sinh="Bệnh viện Đa khoa Điện Biên"), BIRTH[1])),
    ("X04", "cross.child_name", case(declared(ho_ten="VÀNG GIA HUY"), BIRTH[1])),
    ("X05", "cross.child_origin", case(declared(que_quan="xã Nậm Chua, tỉnh Điện Biên"), MOTHER_CARD, FATHER_CARD)),
    ("X06", "cross.marriage_parents", case(declared(), marriage(vo_ho_ten="LÒ THỊ HOA"))),
    ("X06", "cross.father_unproven", case(declared(), notice(cha_ho_ten=None))),
    ("X07", "cross.parent_age", case(declared(cha_nam_sinh=None), fathers(ngay_sinh="2015-09-30"))),
    ("X08", "cross.applicant", case(STRANGER, code=CODE)),
    ("X08", "cross.applicant_kin", case(GRANDFATHER, code=CODE)),
    ("X09", "cross.single_proof_missing", case(wedding(chong_noi_cu_tru="xã Nậm Chua, tỉnh Điện Biên"), code=CODE)),
    ("X09", "cross.single_proof_expired", case(wedding(), proof(ngay_cap="2025-08-01"))),
    ("X09", "cross.single_proof_purpose", case(wedding(), proof(muc_dich="Để mua bán nhà đất"))),
    ("X09", "cross.single_proof_purpose", case(wedding(), proof(muc_dich="Để kết hôn với bà LÒ THỊ HOA"))),
    ("X09", "cross.single_proof_status", case(wedding(), proof(tinh_trang_hon_nhan="Hiện tại đang có vợ là bà A"))),
    ("X10", "cross.earlier_marriage", case(wedding(vo_so_lan_ket_hon="2"), code=CODE)),
    ("X11", "cross.deceased_differs", case(death(giay_to_tuy_than={"so": OTHER_NUMBER}), FATHER_CARD)),
    ("X11", "cross.deceased_accents", case(death(ho_ten="VÀNG A PHÚNG"), FATHER_CARD)),
    ("X11", "cross.death_date", case(death(), ("giay_bao_tu", {"ngay_chet": "2026-02-24"}), code=CODE)),
    ("X12", "cross.card_sides", case(FATHER_CARD, back(so_dinh_danh=OTHER_NUMBER))),
    ("X12", "cross.card_sides", case(fathers(qr={"so_dinh_danh": OTHER_NUMBER}))),
    ("X12", "cross.card_sides", case(FATHER_CARD, back(ngay_sinh="1991-09-30"))),
    ("X13", "cross.card_expired", case(fathers(ngay_het_han="2026-01-01"), receipt())),
    ("X14", "cross.old_number", case(TITLE, FATHER_CARD)),
    ("X14", "cross.old_number", case(TITLE, fathers(so_cmnd_cu="045123988"))),
    ("X15", "cross.land_certificate", land({}, {"so_phat_hanh": "CĐ 401272"})),
    ("X15", "cross.land_certificate", land({}, {"ngay_cap_gcn": "2016-05-14"})),
    ("X15", "cross.land_parcel", land({}, {"thua_dat_so": "25"})),
    ("X15", "cross.land_owner", land({}, {"ho_ten": "LÝ VĂN THÔNG"})),
    ("X15", "cross.land_owner", land({"bien_dong": SOLD}, {})),
    ("X16", "cross.contract_owners", case(TITLE, contract(ben_a="Bà LÒ THỊ HOA"), code=CODE)),
    ("X16", "cross.contract_area", case(TITLE, contract(dien_tich="250"), code=CODE)),
    ("X17", "cross.owner_differs", case(business(chu_ho_ngay_sinh="1990-09-03"), FATHER_CARD)),
    ("X17", "cross.owner_accents", case(business(chu_ho_ho_ten="VÀNG A PHÚNG"), FATHER_CARD)),
    ("X18", "cross.receipt_missing", case(LISTED, *BIRTH[:2])),
    ("X18", "cross.receipt_extra", case(LISTED, *BIRTH[:3], BIRTH[4])),
    ("X19", "cross.receipt_code", case(receipt(), code="000.00.00.H35-260302-0005")),
    ("X19", "cross.receipt_date", case(receipt(tiep_nhan_luc="2026-03-03T09:00"))),
    ("X19", "cross.received_late", case(receipt(tiep_nhan_luc="2026-03-02T15:20"))),
    ("X20", "cross.unit_gone", case(issued("xã Tả Lèng, huyện Tam Đường, tỉnh Lai Châu", "2025-08-01"))),
    ("X20", "cross.unit_gone", case(issued("tỉnh Bắc Kạn", "2025-08-01"))),
    ("X20", "cross.unit_gone", case(issued("quận 1", "2025-08-01"))),
    ("X20", "cross.unit_not_yet", case(issued("phường Xuân Hương - Đà Lạt, tỉnh Lâm Đồng", "2024-08-01"))),
    ("X21", "cross.person_dead", case(business(), death())),
    ("X21", "cross.person_dead", case(business(), records=Shelf(record("trich_luc_khai_tu", FATHER_NUMBER)))),
    ("X22", "cross.life_order", case(marriage(ngay_dang_ky="2026-02-28", noi_dang_ky=None), YOUNGER)),
    ("X23", "cross.person_accents", case(resident("VÀNG A PHÚNG"), FATHER_CARD)),
    ("X23", "cross.person_differs", case(resident(FATHER, OTHER_NUMBER, ngay_sinh="1990-09-30"), FATHER_CARD)),
    ("X23", "cross.person_accents", case(resident("VÀNG A PHÚNG"), principal(FATHER))),
    ("X23", "cross.person_spelling", case(resident("LÒ THÚY LY"), principal("LÒ THUÝ LI"))),
    ("X24", "cross.number_twice", case(registered(CHILD), registered("LÝ GIA HÂN"))),
    ("X25", "cross.amount_differs", case(business(), CERTIFIED, code=CODE)),
]
