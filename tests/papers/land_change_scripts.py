"""Invented applications to register a change of land."""

from __future__ import annotations

from collections.abc import Mapping

from tests.papers.drawing import Canvas
from tests.papers.figures import frame
from tests.papers.scripts import lines
from validators.verdict import Value


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
