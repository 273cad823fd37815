"""Invented citizen cards: front and back on one sheet, front alone, back alone."""

from __future__ import annotations

from collections.abc import Mapping

from tests.papers.drawing import Canvas
from validators.verdict import Value

MRZ = ("IDVNM1990045677027199004567<<0", "9909151F3909159VNM<<<<<<<<<<<8", "NGUYEN<<THI<LAN<<<<<<<<<<<<<<<")
QR = "027199004567|125678901|Nguyễn Thị Lan|15091999|Nữ|Thôn Đông, Hòa Tiến, Yên Phong, Bắc Ninh|12082021"


def front(page: Canvas, left: float, top: float, scale: float) -> None:
    """Draw the front of a card at a place, enlarged by scale."""

    def put(x: float, y: float, words: str, size: float, style: str = "") -> None:
        page.text(left + x * scale, top + y * scale, words, size * scale, style)

    put(24, 2, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 6.2, "b")
    put(32, 5, "Độc lập - Tự do - Hạnh phúc", 6)
    put(27, 8, "SOCIALIST REPUBLIC OF VIET NAM", 4.6)
    put(30, 13, "CĂN CƯỚC CÔNG DÂN", 9, "b")
    put(37, 17, "Citizen Identity Card", 6, "i")
    put(27, 21.5, "Số / No.:", 6)
    put(40, 21, "027199004567", 9, "b")
    put(27, 26, "Họ và tên / Full name:", 5.6)
    put(27, 28.8, "NGUYỄN THỊ LAN", 7, "b")
    put(27, 32.5, "Ngày sinh / Date of birth:", 5.6)
    put(53, 32.5, "15/09/1999", 6.4)
    put(27, 35.6, "Giới tính / Sex:", 5.6)
    put(42, 35.6, "Nữ", 6.4)
    put(50, 35.6, "Quốc tịch / Nationality:", 5.6)
    put(72, 35.6, "Việt Nam", 6.4)
    put(27, 38.7, "Quê quán / Place of origin:", 5.6)
    put(27, 41.3, "Hòa Tiến, Yên Phong, Bắc Ninh", 6.4)
    put(27, 44.6, "Nơi thường trú / Place of residence:", 5.6)
    put(61, 44.6, "Thôn Đông,", 6.4)
    put(27, 47.4, "Hòa Tiến, Yên Phong, Bắc Ninh", 6.4)
    put(2, 46, "Có giá trị đến / Date of expiry:", 4.2)
    put(5, 48.5, "15/09/2039", 5.6)


def back(page: Canvas, left: float, top: float, scale: float) -> None:
    """Draw the back of a card at a place, enlarged by scale."""

    def put(x: float, y: float, words: str, size: float, style: str = "") -> None:
        page.text(left + x * scale, top + y * scale, words, size * scale, style)

    put(4, 3, "Đặc điểm nhân dạng / Personal identification:", 5)
    put(4, 6, "Nốt ruồi C:1cm dưới đuôi mắt trái", 6)
    put(4, 11, "Ngày, tháng, năm / Date, month, year:", 5)
    put(38, 11, "12/08/2021", 6)
    put(6, 16, "CỤC TRƯỞNG CỤC CẢNH SÁT", 6, "b")
    put(4, 19, "QUẢN LÝ HÀNH CHÍNH VỀ TRẬT TỰ XÃ HỘI", 5, "b")
    put(60, 4, "Ngón trỏ trái", 5)
    put(60, 18, "Ngón trỏ phải", 5)
    page.face, usual = "liberation2/LiberationMono", page.face
    for index, line in enumerate(MRZ):
        put(5, 36 + 4.6 * index, line, 9.4)
    page.face = usual


def both_sides() -> Canvas:
    """Draw a photocopy of both sides, enlarged, on one A4 sheet."""
    page = Canvas("carlito")
    front(page, 25, 25, 1.8)
    back(page, 25, 150, 1.8)
    return page


def front_alone() -> Canvas:
    """Draw the front alone as a card-sized scan."""
    page = Canvas("carlito", 180, 115)
    front(page, 5, 5, 2)
    return page


def back_alone() -> Canvas:
    """Draw the back alone as a card-sized scan."""
    page = Canvas("carlito", 180, 115)
    back(page, 5, 5, 2)
    return page


CARD: Mapping[str, Value] = {
    "so_dinh_danh": "027199004567",
    "ho_ten": "NGUYỄN THỊ LAN",
    "ngay_sinh": "1999-09-15",
    "gioi_tinh": "Nữ",
    "quoc_tich": "Việt Nam",
    "que_quan": "Hòa Tiến, Yên Phong, Bắc Ninh",
    "noi_thuong_tru": "Thôn Đông, Hòa Tiến, Yên Phong, Bắc Ninh",
    "ngay_het_han": "2039-09-15",
    "ngay_cap": "2021-08-12",
    "dac_diem_nhan_dang": "Nốt ruồi C:1cm dưới đuôi mắt trái",
    "mrz": {
        "so_dinh_danh": "027199004567",
        "ngay_sinh": "1999-09-15",
        "gioi_tinh": "Nữ",
        "ngay_het_han": "2039-09-15",
        "quoc_tich": "Việt Nam",
        "ho_ten": "NGUYEN THI LAN",
    },
}

CARD_QR: Mapping[str, Value] = {
    **CARD,
    "so_cmnd_cu": "125678901",
    "qr": {
        "so_dinh_danh": "027199004567",
        "so_cmnd_cu": "125678901",
        "ho_ten": "Nguyễn Thị Lan",
        "ngay_sinh": "1999-09-15",
        "gioi_tinh": "Nữ",
        "noi_cu_tru": "Thôn Đông, Hòa Tiến, Yên Phong, Bắc Ninh",
        "ngay_cap": "2021-08-12",
    },
}
