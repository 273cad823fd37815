"""Invented land certificates of three generations, and applications to register a change."""

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


def office_block(page: Canvas, y: float) -> None:
    """Draw the receiver's block in the right margin: its numbers and date are the office's."""
    frame(page, 130, y, 62, 34)
    page.centred(161, y + 2, "PHẦN GHI CỦA NGƯỜI NHẬN HỒ SƠ", 8.5, "b")
    lines(
        page,
        y + 8,
        "Đã kiểm tra nội dung đơn đầy đủ, rõ ràng.",
        "Vào sổ tiếp nhận hồ sơ số: 771",
        "Quyển: 02",
        "Ngày 18/6/2021",
        x=132,
        step=5.5,
        size=8.5,
    )


def change_2014() -> Canvas:
    """Draw mẫu 09/ĐK with the receiver's block beside the title."""
    page = Canvas("liberation")
    page.centred(75, 14, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 11.5, "b")
    page.centred(75, 19.5, "Độc lập - Tự do - Hạnh phúc", 11.5, "b")
    office_block(page, 14)
    page.centred(105, 54, "ĐƠN ĐĂNG KÝ BIẾN ĐỘNG", 14, "b")
    page.centred(105, 60, "ĐẤT ĐAI, TÀI SẢN GẮN LIỀN VỚI ĐẤT", 14, "b")
    page.centred(105, 69, "Kính gửi: Văn phòng đăng ký đất đai tỉnh Kon Tum", 12.5)
    lines(
        page,
        80,
        "I. PHẦN KÊ KHAI CỦA NGƯỜI ĐĂNG KÝ",
        "1. Người sử dụng đất, chủ sở hữu tài sản gắn liền với đất:",
        "1.1. Tên (viết chữ in hoa): Y THỊ BLIA",
        "Số CMND/CCCD: 062179001188 ngày cấp 09/8/2021 nơi cấp Cục Cảnh sát QLHC về TTXH",
        "1.2. Địa chỉ(1): thôn Kon Rờ Bàng, xã Vinh Quang, thành phố Kon Tum, tỉnh Kon Tum",
        "2. Giấy chứng nhận đã cấp:",
        "2.1. Số vào sổ cấp GCN: CS01377; 2.2. Số phát hành GCN: CD 402915",
        "2.3. Ngày cấp GCN: 26/4/2017",
        "3. Nội dung biến động về: thay đổi giấy tờ nhân thân của người sử dụng đất",
        "3.1. Nội dung trên GCN trước khi biến động: CMND số 233012456",
        "3.2. Nội dung sau khi biến động: CCCD số 062179001188",
        "4. Lý do biến động: Cấp đổi thẻ căn cước công dân",
        "5. Tình hình thực hiện nghĩa vụ tài chính về đất đai: đã hoàn thành",
        "6. Giấy tờ liên quan đến nội dung thay đổi nộp kèm theo đơn này gồm có:",
        "- Giấy chứng nhận đã cấp;",
        "- Bản sao thẻ căn cước công dân;",
        "- Giấy xác nhận số chứng minh nhân dân.",
        "Tôi cam đoan nội dung kê khai trên đơn là đúng sự thật.",
        step=8,
        size=11.5,
    )
    page.text(110, 228, "Vinh Quang, ngày 17 tháng 6 năm 2021", 11.5, "i")
    page.centred(150, 235, "Người viết đơn", 12, "b")
    page.centred(150, 258, "Y Thị Blia", 12)
    page.text(25, 268, "II. XÁC NHẬN CỦA ỦY BAN NHÂN DÂN CẤP XÃ", 11, "b")
    page.text(25, 274, "Đã kiểm tra. Vinh Quang, ngày 19 tháng 6 năm 2021", 11)
    return page


CHANGE_2014: Mapping[str, Value] = {
    "kinh_gui": "Văn phòng đăng ký đất đai tỉnh Kon Tum",
    "ho_ten": "Y THỊ BLIA",
    "giay_to_tuy_than": {
        "loai": "",
        "so": "062179001188",
        "ngay_cap": "2021-08-09",
        "noi_cap": "Cục Cảnh sát QLHC về TTXH",
    },
    "dia_chi": "thôn Kon Rờ Bàng, xã Vinh Quang, thành phố Kon Tum, tỉnh Kon Tum",
    "so_vao_so": "CS01377",
    "so_phat_hanh": "CD 402915",
    "ngay_cap_gcn": "2017-04-26",
    "noi_dung_bien_dong": "thay đổi giấy tờ nhân thân của người sử dụng đất",
    "noi_dung_truoc": "CMND số 233012456",
    "noi_dung_sau": "CCCD số 062179001188",
    "ly_do": "Cấp đổi thẻ căn cước công dân",
    "giay_to_kem": [
        "Giấy chứng nhận đã cấp",
        "Bản sao thẻ căn cước công dân",
        "Giấy xác nhận số chứng minh nhân dân",
    ],
    "ngay_lam_don": "2021-06-17",
}


def change_2025() -> Canvas:
    """Draw mẫu 18: items a) to d), contact data, enclosed papers by numbers in brackets."""
    page = Canvas("noto")
    page.centred(105, 16, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, "b")
    page.centred(105, 22, "Độc lập - Tự do - Hạnh phúc", 12, "b")
    page.centred(105, 36, "ĐƠN ĐĂNG KÝ BIẾN ĐỘNG ĐẤT ĐAI, TÀI SẢN GẮN LIỀN VỚI ĐẤT", 12, "b")
    page.centred(105, 46, "Kính gửi(1): Ủy ban nhân dân phường Lái Thiêu", 11.5)
    lines(
        page,
        58,
        "1. Người sử dụng đất, chủ sở hữu tài sản gắn liền với đất, người quản lý đất(2):",
        "a) Tên(3): HUỲNH TẤN ĐẠT",
        "b) Giấy tờ nhân thân/pháp nhân(4): CCCD số 074075002233, cấp ngày 14/10/2022",
        "c) Địa chỉ(5): khu phố Bình Thuận, phường Lái Thiêu, Thành phố Hồ Chí Minh",
        "d) Điện thoại liên hệ (nếu có): 0908 112 377; Hộp thư điện tử (nếu có): tandat75@gmail.com",
        "2. Nội dung biến động(6): tặng cho quyền sử dụng đất cho con",
        "3. Giấy tờ liên quan đến nội dung biến động nộp kèm theo đơn này gồm có:",
        "(1) Giấy chứng nhận đã cấp;",
        "(2) Hợp đồng tặng cho quyền sử dụng đất.",
        "Cam đoan nội dung kê khai trên đơn là đúng sự thật.",
        size=11,
    )
    page.text(105, 150, "Lái Thiêu, ngày 05 tháng 9 năm 2025", 11, "i")
    page.centred(150, 158, "Người viết đơn", 11.5, "b")
    page.centred(150, 182, "Huỳnh Tấn Đạt", 11.5)
    return page


CHANGE_2025: Mapping[str, Value] = {
    "kinh_gui": "Ủy ban nhân dân phường Lái Thiêu",
    "ho_ten": "HUỲNH TẤN ĐẠT",
    "giay_to_tuy_than": {"loai": "căn cước công dân", "so": "074075002233", "ngay_cap": "2022-10-14", "noi_cap": ""},
    "dia_chi": "khu phố Bình Thuận, phường Lái Thiêu, Thành phố Hồ Chí Minh",
    "dien_thoai": "0908112377",
    "email": "tandat75@gmail.com",
    "noi_dung_bien_dong": "tặng cho quyền sử dụng đất cho con",
    "giay_to_kem": ["Giấy chứng nhận đã cấp", "Hợp đồng tặng cho quyền sử dụng đất"],
    "ngay_lam_don": "2025-09-05",
}
