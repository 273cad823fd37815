"""Invented identity cards of 2024 and declarations of a change of residence."""

from __future__ import annotations

from collections.abc import Mapping

from tests.papers.drawing import Canvas
from tests.papers.figures import comb, table
from tests.papers.scripts import lines
from validators.verdict import Value

MRZ = ("IDVNM2010023455034201002345<<8", "0103129M2603128VNM<<<<<<<<<<<2", "VO<<DINH<KHOA<<<<<<<<<<<<<<<<<")
QR = (
    "034201002345|152034567|Võ Đình Khoa|12032001|Nam|Tổ 9, phường Trần Lãm, tỉnh Hưng Yên|05092024"
    "||Võ Đình Lộc|Tạ Thị Sen"
)


def front(page: Canvas, left: float, top: float, scale: float) -> None:
    """Draw the front of a card at a place, enlarged by scale."""

    def put(x: float, y: float, words: str, size: float, style: str = "") -> None:
        page.text(left + x * scale, top + y * scale, words, size * scale, style)

    put(24, 2, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 6.2, "b")
    put(32, 5, "Độc lập - Tự do - Hạnh phúc", 6)
    put(27, 8, "SOCIALIST REPUBLIC OF VIET NAM", 4.6)
    put(40, 12, "CĂN CƯỚC", 9, "b")
    put(38, 16.5, "IDENTITY CARD", 6, "b")
    put(27, 21, "Số định danh cá nhân / Personal identification number:", 5)
    put(36, 24, "034201002345", 9, "b")
    put(27, 29, "Họ, chữ đệm và tên khai sinh / Full name:", 5)
    put(27, 32, "VÕ ĐÌNH KHOA", 7, "b")
    put(27, 36.5, "Ngày, tháng, năm sinh / Date of birth:", 5)
    put(62, 36.3, "12/03/2001", 6.2)
    put(27, 41, "Giới tính / Sex:", 5)
    put(41, 40.8, "Nam", 6.2)
    put(50, 41, "Quốc tịch / Nationality:", 5)
    put(71, 40.8, "Việt Nam", 6.2)


def back(page: Canvas, left: float, top: float, scale: float) -> None:
    """Draw the back of a card at a place, enlarged by scale."""

    def put(x: float, y: float, words: str, size: float, style: str = "") -> None:
        page.text(left + x * scale, top + y * scale, words, size * scale, style)

    put(4, 3, "Nơi cư trú / Place of residence:", 5)
    put(4, 6, "Tổ 9, phường Trần Lãm, tỉnh Hưng Yên", 6)
    put(4, 10, "Nơi đăng ký khai sinh / Place of birth:", 5)
    put(4, 13, "Phường Trần Lãm, tỉnh Hưng Yên", 6)
    put(4, 17, "Ngày, tháng, năm cấp / Date of issue:", 5)
    put(42, 17, "05/09/2024", 6)
    put(4, 21, "Ngày, tháng, năm hết hạn / Date of expiry:", 5)
    put(44, 21, "12/03/2026", 6)
    put(30, 26, "BỘ CÔNG AN", 6.5, "b")
    put(24, 29.5, "MINISTRY OF PUBLIC SECURITY", 5, "b")
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
    """Draw the front as a card-sized scan."""
    page = Canvas("carlito", 180, 115)
    front(page, 5, 5, 2)
    return page


def back_alone() -> Canvas:
    """Draw the back as a card-sized scan."""
    page = Canvas("carlito", 180, 115)
    back(page, 5, 5, 2)
    return page


CARD: Mapping[str, Value] = {
    "so_dinh_danh": "034201002345",
    "ho_ten": "VÕ ĐÌNH KHOA",
    "ngay_sinh": "2001-03-12",
    "gioi_tinh": "Nam",
    "quoc_tich": "Việt Nam",
    "noi_cu_tru": "Tổ 9, phường Trần Lãm, tỉnh Hưng Yên",
    "noi_dang_ky_khai_sinh": "Phường Trần Lãm, tỉnh Hưng Yên",
    "ngay_cap": "2024-09-05",
    "ngay_het_han": "2026-03-12",
    "mrz": {
        "so_dinh_danh": "034201002345",
        "ngay_sinh": "2001-03-12",
        "gioi_tinh": "Nam",
        "ngay_het_han": "2026-03-12",
        "quoc_tich": "Việt Nam",
        "ho_ten": "VO DINH KHOA",
    },
}

CARD_QR: Mapping[str, Value] = {
    **CARD,
    "so_cmnd_cu": "152034567",
    "qr": {
        "so_dinh_danh": "034201002345",
        "so_cmnd_cu": "152034567",
        "ho_ten": "Võ Đình Khoa",
        "ngay_sinh": "2001-03-12",
        "gioi_tinh": "Nam",
        "noi_cu_tru": "Tổ 9, phường Trần Lãm, tỉnh Hưng Yên",
        "ngay_cap": "2024-09-05",
    },
}


def ct01() -> Canvas:
    """Draw the form of 2023: items 1 to 11, two rows of twelve boxes, two members, opinions of others at the foot."""
    page = Canvas("tinos")
    page.text(120, 10, "Mẫu CT01 ban hành kèm theo Thông tư số 66/2023/TT-BCA", 8, "i")
    page.centred(105, 18, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, "b")
    page.centred(105, 24, "Độc lập - Tự do - Hạnh phúc", 13, "b")
    page.centred(105, 37, "TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ", 15, "b")
    page.centred(105, 48, "Kính gửi(1): Công an phường Dĩ An", 13)
    y = lines(
        page, 58, "1. Họ, chữ đệm và tên: ÂU DƯƠNG MỸ LINH", "2. Ngày, tháng, năm sinh: 21/08/1990     3. Giới tính: Nữ"
    )
    page.text(30, y + 1, "4. Số định danh cá nhân:", 13)
    comb(page, 85, y, "074190003456")
    y = lines(page, y + 10, "5. Số điện thoại liên hệ: 0983.456.120          6. Email: mylinh90@gmail.com")
    y = lines(page, y, "7. Họ, chữ đệm và tên chủ hộ: TÔ HOÀNG PHÚC", "8. Mối quan hệ với chủ hộ: Vợ")
    page.text(30, y + 1, "9. Số định danh cá nhân của chủ hộ:", 13)
    comb(page, 114, y, "074087009871")
    y = lines(
        page,
        y + 10,
        "10. Nội dung đề nghị(2): Đăng ký thường trú theo chồng cùng con nhỏ tại số 27",
        "đường Lý Thường Kiệt, phường Dĩ An, Thành phố Hồ Chí Minh",
        "11. Những thành viên trong hộ gia đình cùng thay đổi:",
    )
    y = table(page, 22, y + 2, (10, 44, 28, 18, 36, 34), MEMBERS, 10)
    page.text(110, y + 6, "Dĩ An, ngày 15 tháng 7 năm 2025", 12, "i")
    page.centred(60, y + 14, "Ý KIẾN CỦA CHỦ HỘ", 11, "b")
    page.centred(150, y + 14, "NGƯỜI KÊ KHAI", 11, "b")
    lines(page, y + 22, "Họ và tên: TÔ HOÀNG PHÚC", "Số định danh cá nhân: 074087009871", x=30, step=7, size=11)
    page.centred(150, y + 36, "Âu Dương Mỹ Linh", 12)
    return page


MEMBERS = (
    (
        "TT",
        "Họ, chữ đệm\nvà tên",
        "Ngày, tháng,\nnăm sinh",
        "Giới\ntính",
        "Số định danh\ncá nhân",
        "Mối quan hệ với\nngười có thay đổi",
    ),
    ("1", "TÔ GIA BẢO", "02/05/2016", "Nam", "074216001122", "Con"),
    ("2", "TÔ NGỌC QUỲNH ANH", "19/11/2019", "Nữ", "074319004455", "Con"),
)

CT01: Mapping[str, Value] = {
    "kinh_gui": "Công an phường Dĩ An",
    "ho_ten": "ÂU DƯƠNG MỸ LINH",
    "ngay_sinh": "1990-08-21",
    "gioi_tinh": "Nữ",
    "so_dinh_danh": "074190003456",
    "dien_thoai": "0983456120",
    "email": "mylinh90@gmail.com",
    "chu_ho_ho_ten": "TÔ HOÀNG PHÚC",
    "quan_he_chu_ho": "Vợ",
    "chu_ho_so_dinh_danh": "074087009871",
    "noi_dung_de_nghi": (
        "Đăng ký thường trú theo chồng cùng con nhỏ tại số 27 đường Lý Thường Kiệt, phường Dĩ An, Thành phố Hồ Chí Minh"
    ),
    "thanh_vien": [
        {
            "ho_ten": "TÔ GIA BẢO",
            "ngay_sinh": "2016-05-02",
            "gioi_tinh": "Nam",
            "so_dinh_danh": "074216001122",
            "quan_he": "Con",
        },
        {
            "ho_ten": "TÔ NGỌC QUỲNH ANH",
            "ngay_sinh": "2019-11-19",
            "gioi_tinh": "Nữ",
            "so_dinh_danh": "074319004455",
            "quan_he": "Con",
        },
    ],
    "ngay_lam_don": "2025-07-15",
}


def ct01_alone() -> Canvas:
    """Draw a declaration for oneself: other face, dotted leaders, no head of household, no members."""
    page = Canvas("noto")
    page.centred(105, 18, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12.5, "b")
    page.centred(105, 24, "Độc lập - Tự do - Hạnh phúc", 12.5, "b")
    page.centred(105, 37, "TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ", 14, "b")
    page.centred(105, 48, "Kính gửi: Công an xã Tân Hiệp Phước", 12)
    y = lines(
        page,
        60,
        "1. Họ, chữ đệm và tên khai sinh: .... MAI TẤN TÀI ....",
        "2. Ngày, tháng, năm sinh: .. 07/12/1984 ..   3. Giới tính: .. Nam ..",
        size=12,
    )
    page.text(30, y + 1, "4. Số định danh cá nhân:", 12)
    comb(page, 85, y, "080084007766", 7)
    lines(
        page,
        y + 11,
        "5. Số điện thoại liên hệ: .............   6. Email: ................",
        "7. Họ, chữ đệm và tên chủ hộ: ... MAI TẤN TÀI ...",
        "8. Mối quan hệ với chủ hộ: .. Chủ hộ ..",
        "10. Nội dung đề nghị: ... Xác nhận thông tin về cư trú ...",
        size=12,
    )
    page.text(110, 140, "Tân Hiệp Phước, ngày 03 tháng 02 năm 2026", 11, "i")
    page.centred(150, 148, "NGƯỜI KÊ KHAI", 11, "b")
    page.centred(150, 172, "Mai Tấn Tài", 12)
    return page


CT01_ALONE: Mapping[str, Value] = {
    "kinh_gui": "Công an xã Tân Hiệp Phước",
    "ho_ten": "MAI TẤN TÀI",
    "ngay_sinh": "1984-12-07",
    "gioi_tinh": "Nam",
    "so_dinh_danh": "080084007766",
    "chu_ho_ho_ten": "MAI TẤN TÀI",
    "quan_he_chu_ho": "Chủ hộ",
    "noi_dung_de_nghi": "Xác nhận thông tin về cư trú",
    "ngay_lam_don": "2026-02-03",
}
