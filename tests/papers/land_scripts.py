"""Invented land certificates of three generations."""

from __future__ import annotations

from collections.abc import Mapping

from tests.papers.drawing import Canvas
from tests.papers.figures import frame, table
from tests.papers.scripts import lines
from validators.verdict import Value

FULL = ("GIẤY CHỨNG NHẬN", "QUYỀN SỬ DỤNG ĐẤT", "QUYỀN SỞ HỮU NHÀ Ở VÀ TÀI SẢN KHÁC GẮN LIỀN VỚI ĐẤT")


def pink_first() -> Canvas:
    """Draw page 1 of the pink sheet: two owners, the serial at the foot."""
    page = Canvas("tinos")
    page.centred(105, 25, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, "b")
    page.centred(105, 31, "Độc lập - Tự do - Hạnh phúc", 13, "b")
    for index, (text, size) in enumerate(zip(FULL, (20, 16, 13), strict=True)):
        page.centred(105, 60 + 10 * index, text, size, "b")
    page.text(28, 110, "I. Người sử dụng đất, chủ sở hữu nhà ở và tài sản khác gắn liền với đất", 12.5, "b")
    lines(
        page,
        120,
        "Ông: LÊ HỮU NGHĨA",
        "Năm sinh: 1968          CMND số: 271234567",
        "Địa chỉ thường trú: ấp 3, xã Sông Trầu, huyện Trảng Bom, tỉnh Đồng Nai",
        "Bà: ĐINH THỊ PHƯỢNG",
        "Năm sinh: 1971          CMND số: 271234890",
        "Địa chỉ thường trú: ấp 3, xã Sông Trầu, huyện Trảng Bom, tỉnh Đồng Nai",
    )
    page.centred(165, 268, "BX 845201", 15, "b")
    return page


def pink_inside() -> Canvas:
    """Draw pages 2 and 3: parcel, plan, register number, signature."""
    page = Canvas("tinos")
    page.text(28, 20, "II. Thửa đất, nhà ở và tài sản khác gắn liền với đất", 12.5, "b")
    y = lines(
        page,
        30,
        "1. Thửa đất:",
        "a) Thửa đất số: 214          , tờ bản đồ số: 37",
        "b) Địa chỉ: ấp 3, xã Sông Trầu, huyện Trảng Bom, tỉnh Đồng Nai",
        "c) Diện tích: 312,5 m², (bằng chữ: Ba trăm mười hai phẩy năm mét vuông)",
        "d) Hình thức sử dụng: riêng: 312,5 m²; chung: không m²",
        "đ) Mục đích sử dụng: Đất ở tại nông thôn: 100,0 m²; Đất trồng cây lâu năm: 212,5 m²",
        "e) Thời hạn sử dụng: Đất ở: Lâu dài; Đất trồng cây lâu năm: đến ngày 01/7/2064",
        "g) Nguồn gốc sử dụng: Nhận chuyển nhượng đất được Công nhận QSDĐ",
        "2. Nhà ở: -/-",
        "3. Công trình xây dựng khác: -/-",
        "4. Rừng sản xuất là rừng trồng: -/-",
        "5. Cây lâu năm: -/-",
        "6. Ghi chú: Không",
        step=8,
        size=12.5,
    )
    page.text(28, y + 4, "III. Sơ đồ thửa đất, nhà ở và tài sản khác gắn liền với đất", 12.5, "b")
    frame(page, 50, y + 16, 60, 40)
    page.text(75, y + 34, "214", 11)
    page.text(55, y + 20, "12,50", 9)
    page.text(90, y + 50, "25,00", 9)
    page.text(112, y + 62, "Trảng Bom, ngày 12 tháng 8 năm 2014", 12, "i")
    page.centred(150, y + 69, "TM. ỦY BAN NHÂN DÂN HUYỆN TRẢNG BOM", 11, "b")
    page.centred(150, y + 74, "KT. CHỦ TỊCH", 12, "b")
    page.centred(150, y + 79, "PHÓ CHỦ TỊCH", 12, "b")
    page.centred(150, y + 98, "Vũ Thị Minh Châu", 12, "b")
    page.text(28, y + 104, "Số vào sổ cấp GCN: CH 00742", 12.5)
    return page


def pink_changes() -> Canvas:
    """Draw page 4: two entries of which the last passes the land on."""
    page = Canvas("tinos")
    page.centred(105, 20, "IV. Những thay đổi sau khi cấp giấy chứng nhận", 12.5, "b")
    table(
        page,
        20,
        30,
        (110, 62),
        (
            ("Nội dung thay đổi và cơ sở pháp lý", "Xác nhận của cơ quan\ncó thẩm quyền"),
            (
                "Thế chấp tại Ngân hàng Nông nghiệp chi nhánh\nTrảng Bom theo hồ sơ số 1182.TC.02",
                "Ngày 04/5/2016\nGIÁM ĐỐC\nHà Văn Thạch",
            ),
            (
                "Chuyển nhượng cho bà Bạch Thị Tường Vi, sinh năm\n1989, theo hồ sơ số 2210.CN.05",
                "Ngày 21/10/2019\nGIÁM ĐỐC\nHà Văn Thạch",
            ),
        ),
    )
    return page


PINK: Mapping[str, Value] = {
    "so_phat_hanh": "BX 845201",
    "so_vao_so": "CH 00742",
    "chu_su_dung": [
        {
            "ho_ten": "LÊ HỮU NGHĨA",
            "nam_sinh": "1968",
            "giay_to": "271234567",
            "dia_chi": "ấp 3, xã Sông Trầu, huyện Trảng Bom, tỉnh Đồng Nai",
        },
        {
            "ho_ten": "ĐINH THỊ PHƯỢNG",
            "nam_sinh": "1971",
            "giay_to": "271234890",
            "dia_chi": "ấp 3, xã Sông Trầu, huyện Trảng Bom, tỉnh Đồng Nai",
        },
    ],
    "thua_dat_so": "214",
    "to_ban_do_so": "37",
    "dia_chi_thua_dat": "ấp 3, xã Sông Trầu, huyện Trảng Bom, tỉnh Đồng Nai",
    "dien_tich": "312.5",
    "dien_tich_bang_chu": "312.5",
    "hinh_thuc_su_dung": "riêng: 312,5 m²; chung: không m²",
    "muc_dich_su_dung": "Đất ở tại nông thôn: 100,0 m²; Đất trồng cây lâu năm: 212,5 m²",
    "thoi_han": "Đất ở: Lâu dài; Đất trồng cây lâu năm: đến ngày 01/7/2064",
    "nguon_goc": "Nhận chuyển nhượng đất được Công nhận QSDĐ",
    "ghi_chu": "Không",
    "ngay_cap": "2014-08-12",
    "co_quan_cap": "ỦY BAN NHÂN DÂN HUYỆN TRẢNG BOM",
    "bien_dong": [
        {
            "noi_dung": "Thế chấp tại Ngân hàng Nông nghiệp chi nhánh Trảng Bom theo hồ sơ số 1182.TC.02",
            "ngay": "2016-05-04",
        },
        {
            "noi_dung": "Chuyển nhượng cho bà Bạch Thị Tường Vi, sinh năm 1989, theo hồ sơ số 2210.CN.05",
            "ngay": "2019-10-21",
        },
    ],
}


def red_book() -> Canvas:
    """Draw the red book's inner page (2004): one household, roman sections, the register number under the signature."""
    page = Canvas("dejavu")
    page.centred(105, 16, "GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT", 14, "b")
    page.centred(105, 25, "ỦY BAN NHÂN DÂN THỊ XÃ AN KHÊ", 11, "b")
    page.centred(105, 31, "CHỨNG NHẬN", 12, "b")
    y = lines(
        page,
        40,
        "I- Tên người sử dụng đất",
        "Hộ ông: ĐOÀN CÔNG LUẬN",
        "Năm sinh: 1955      CMND số: 230456781",
        "Địa chỉ thường trú: tổ 4, phường An Tân, thị xã An Khê, tỉnh Gia Lai",
        "II- Thửa đất được quyền sử dụng",
        "1. Thửa đất số: 58          2. Tờ bản đồ số: 12",
        "3. Địa chỉ thửa đất: tổ 4, phường An Tân, thị xã An Khê, tỉnh Gia Lai",
        "4. Diện tích: 186 m²  (Bằng chữ: Một trăm tám mươi sáu mét vuông)",
        "5. Hình thức sử dụng: Sử dụng riêng 186 m²",
        "6. Mục đích sử dụng đất: Đất ở tại đô thị",
        "7. Thời hạn sử dụng đất: Lâu dài",
        "8. Nguồn gốc sử dụng đất: Nhà nước giao đất có thu tiền sử dụng đất",
        "III- Tài sản gắn liền với đất",
        "IV- Ghi chú",
        step=8,
        size=10.5,
    )
    page.text(110, y + 6, "An Khê, ngày 29 tháng 11 năm 2006", 10.5, "i")
    page.centred(150, y + 13, "TM. ỦY BAN NHÂN DÂN THỊ XÃ AN KHÊ", 10, "b")
    page.centred(150, y + 19, "CHỦ TỊCH", 10.5, "b")
    page.centred(150, y + 42, "Rơ Châm H'Lan", 10.5, "b")
    page.text(28, y + 50, "Số vào sổ cấp giấy chứng nhận quyền sử dụng đất: H 00316", 10.5)
    page.text(150, y + 62, "AĐ 630118", 13, "b")
    return page


RED: Mapping[str, Value] = {
    "so_phat_hanh": "AĐ 630118",
    "so_vao_so": "H 00316",
    "chu_su_dung": [
        {
            "ho_ten": "ĐOÀN CÔNG LUẬN",
            "nam_sinh": "1955",
            "giay_to": "230456781",
            "dia_chi": "tổ 4, phường An Tân, thị xã An Khê, tỉnh Gia Lai",
        }
    ],
    "thua_dat_so": "58",
    "to_ban_do_so": "12",
    "dia_chi_thua_dat": "tổ 4, phường An Tân, thị xã An Khê, tỉnh Gia Lai",
    "dien_tich": "186",
    "dien_tich_bang_chu": "186",
    "hinh_thuc_su_dung": "Sử dụng riêng 186 m²",
    "muc_dich_su_dung": "Đất ở tại đô thị",
    "thoi_han": "Lâu dài",
    "nguon_goc": "Nhà nước giao đất có thu tiền sử dụng đất",
    "ngay_cap": "2006-11-29",
    "co_quan_cap": "ỦY BAN NHÂN DÂN THỊ XÃ AN KHÊ",
}


def two_pages_first() -> Canvas:
    """Draw page 1 of the certificate of 2024: one page says it all, eight digits in the serial."""
    page = Canvas("noto")
    page.centred(105, 16, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 11.5, "b")
    page.centred(105, 22, "Độc lập - Tự do - Hạnh phúc", 11.5, "b")
    page.centred(105, 36, "GIẤY CHỨNG NHẬN", 16, "b")
    page.centred(105, 45, "QUYỀN SỬ DỤNG ĐẤT, QUYỀN SỞ HỮU TÀI SẢN GẮN LIỀN VỚI ĐẤT", 11, "b")
    y = lines(
        page,
        60,
        "1. Người sử dụng đất, chủ sở hữu tài sản gắn liền với đất:",
        "Bà: TRIỆU THỊ MAI",
        "Năm sinh: 1982, CCCD số: 020182005566",
        "Địa chỉ: thôn Bản Vàng, xã Hữu Lũng, tỉnh Lạng Sơn",
        "2. Thông tin thửa đất:",
        "a) Thửa đất số: 91; Tờ bản đồ số: 24",
        "b) Diện tích: 1.240,0 m²",
        "c) Loại đất: Đất trồng cây lâu năm",
        "d) Thời hạn sử dụng đất: đến ngày 15 tháng 10 năm 2063",
        "đ) Hình thức sử dụng đất: Sử dụng riêng",
        "e) Địa chỉ: thôn Bản Vàng, xã Hữu Lũng, tỉnh Lạng Sơn",
        "3. Thông tin tài sản gắn liền với đất: -/-",
        size=11.5,
    )
    page.text(105, y + 8, "Lạng Sơn, ngày 22 tháng 9 năm 2025", 11.5, "i")
    page.centred(150, y + 15, "CHI NHÁNH VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI HỮU LŨNG", 9, "b")
    page.centred(150, y + 21, "GIÁM ĐỐC", 11.5, "b")
    page.centred(150, y + 44, "Lương Văn Thắng", 11.5, "b")
    page.text(28, y + 52, "Số vào sổ cấp Giấy chứng nhận: VP 00158", 11.5)
    page.text(150, 275, "AA 09273318", 12, "b")
    return page


NEW: Mapping[str, Value] = {
    "so_phat_hanh": "AA 09273318",
    "so_vao_so": "VP 00158",
    "chu_su_dung": [
        {
            "ho_ten": "TRIỆU THỊ MAI",
            "nam_sinh": "1982",
            "giay_to": "020182005566",
            "dia_chi": "thôn Bản Vàng, xã Hữu Lũng, tỉnh Lạng Sơn",
        }
    ],
    "thua_dat_so": "91",
    "to_ban_do_so": "24",
    "dia_chi_thua_dat": "thôn Bản Vàng, xã Hữu Lũng, tỉnh Lạng Sơn",
    "dien_tich": "1240",
    "hinh_thuc_su_dung": "Sử dụng riêng",
    "muc_dich_su_dung": "Đất trồng cây lâu năm",
    "thoi_han": "đến ngày 15 tháng 10 năm 2063",
    "ngay_cap": "2025-09-22",
    "co_quan_cap": "CHI NHÁNH VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI HỮU LŨNG",
    "ma_qr": {"so_phat_hanh": "AA 09273318", "ngay_cap": "2025-09-22"},
}


NEW_CODE = "AA09273318|91|24|22092025"
