"""Invented receipts of the one-stop shop, letters of authority."""

from __future__ import annotations

from collections.abc import Mapping

from tests.papers.drawing import Canvas
from tests.papers.figures import table
from tests.papers.scripts import lines
from validators.verdict import Value

CASE_QR = "000.00.00.H50-250804-0117|1.004203|Giấy tiếp nhận hồ sơ"


def receipt() -> Canvas:
    """Draw a receipt with a table of components."""
    page = Canvas("tinos")
    _receipt_foot(page, _receipt_head(page))
    return page


def _receipt_head(page: Canvas) -> float:
    """Draw who handed in what; return how far down the page is filled."""
    page.centred(62, 14, "ỦY BAN NHÂN DÂN", 11)
    page.centred(62, 19, "XÃ GIO LINH", 11, "b")
    page.centred(62, 24, "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", 9.5, "b")
    page.centred(145, 14, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 11, "b")
    page.centred(145, 19, "Độc lập - Tự do - Hạnh phúc", 11, "b")
    page.text(30, 32, "Mã hồ sơ: 000.00.00.H50-250804-0117", 12)
    page.centred(105, 44, "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", 14, "b")
    page.centred(105, 51, "(Liên: Giao khách hàng)", 11, "i")
    return lines(
        page,
        60,
        "Tiếp nhận hồ sơ của: Hồ Văn Thiện",
        "Địa chỉ: thôn Xuân Mỵ, xã Gio Linh, tỉnh Quảng Trị",
        "Số điện thoại: 0914 776 203     Email: hothien@gmail.com",
        "Nội dung yêu cầu giải quyết: Tách thửa hoặc hợp thửa đất",
        "Mã thủ tục: 1.004203",
        "Thành phần hồ sơ nộp gồm:",
        step=7.8,
        size=12,
    )


def _receipt_foot(page: Canvas, y: float) -> None:
    """Draw the components, the times and the signatures."""
    y = table(
        page,
        25,
        y + 1,
        (12, 100, 25, 25),
        (
            ("STT", "Tên giấy tờ", "Bản chính", "Bản sao"),
            ("1", "Đơn đề nghị tách thửa đất, hợp thửa đất", "1", "0"),
            ("2", "Giấy chứng nhận quyền sử dụng đất\nđã cấp", "1", "0"),
            ("3", "Căn cước công dân", "0", "1"),
        ),
        10.5,
    )
    y = lines(
        page,
        y + 3,
        "Số lượng hồ sơ: 01 (bộ)",
        "Thời gian giải quyết hồ sơ theo quy định là: 15 ngày làm việc",
        "Thời gian nhận hồ sơ: 08 giờ 40 phút, ngày 04 tháng 8 năm 2025",
        "Thời gian trả kết quả giải quyết hồ sơ: 16 giờ 30 phút, ngày 25 tháng 8 năm 2025",
        "Đăng ký nhận kết quả tại: Trung tâm Phục vụ hành chính công",
        "Vào Sổ theo dõi hồ sơ, Quyển số: 03     Số thứ tự: 117",
        step=7.8,
        size=12,
    )
    page.centred(62, y + 4, "NGƯỜI NỘP HỒ SƠ", 11.5, "b")
    page.centred(148, y + 4, "NGƯỜI TIẾP NHẬN HỒ SƠ", 11.5, "b")
    page.centred(62, y + 26, "Hồ Văn Thiện", 11.5)
    page.centred(148, y + 26, "Nguyễn Diệu Thúy", 11.5)


RECEIPT: Mapping[str, Value] = {
    "ma_ho_so": "000.00.00.H50-250804-0117",
    "nguoi_nop": "Hồ Văn Thiện",
    "dia_chi": "thôn Xuân Mỵ, xã Gio Linh, tỉnh Quảng Trị",
    "dien_thoai": "0914776203",
    "email": "hothien@gmail.com",
    "ten_thu_tuc": "Tách thửa hoặc hợp thửa đất",
    "ma_thu_tuc": "1.004203",
    "thanh_phan": [
        {"ten": "Đơn đề nghị tách thửa đất, hợp thửa đất", "ban_chinh": "1", "ban_sao": "0"},
        {"ten": "Giấy chứng nhận quyền sử dụng đất đã cấp", "ban_chinh": "1", "ban_sao": "0"},
        {"ten": "Căn cước công dân", "ban_chinh": "0", "ban_sao": "1"},
    ],
    "so_bo": "1",
    "so_ngay": "15 ngày làm việc",
    "tiep_nhan_luc": "2025-08-04T08:40",
    "hen_tra_luc": "2025-08-25T16:30",
    "hinh_thuc_nhan": "Trung tâm Phục vụ hành chính công",
    "nguoi_tiep_nhan": "Nguyễn Diệu Thúy",
    "ma_qr": {"ma_ho_so": "000.00.00.H50-250804-0117", "ma_thu_tuc": "1.004203"},
}


def receipt_list() -> Canvas:
    """Draw an older receipt: components in numbered rows, short times."""
    page = Canvas("dejavu")
    page.centred(62, 14, "UBND HUYỆN CHƯ SÊ", 9.5)
    page.centred(62, 19, "BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ", 8.5, "b")
    page.centred(148, 14, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 9, "b")
    page.centred(148, 19, "Độc lập - Tự do - Hạnh phúc", 9, "b")
    page.text(30, 28, "Số: H21.12-220316-0042", 10.5)
    page.centred(105, 40, "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", 12, "b")
    y = lines(
        page,
        54,
        "Tiếp nhận hồ sơ của ông/bà: KSOR H'NGA",
        "Địa chỉ: làng Ring, xã H'Bông, huyện Chư Sê, tỉnh Gia Lai",
        "Nội dung yêu cầu giải quyết: Đăng ký lại khai sinh",
        "Thành phần hồ sơ nộp gồm:",
        "1. Tờ khai đăng ký lại khai sinh;",
        "2. Bản sao sổ hộ khẩu;",
        "3. Giấy cam đoan.",
        "Thời gian nhận hồ sơ: 09h15, ngày 16/03/2022",
        "Thời gian trả kết quả: 16h00, ngày 23/03/2022",
        step=8,
        size=10.5,
    )
    page.centred(62, y + 4, "NGƯỜI NỘP HỒ SƠ", 10, "b")
    page.centred(150, y + 4, "NGƯỜI TIẾP NHẬN HỒ SƠ", 10, "b")
    page.centred(150, y + 28, "Trần Thị Lệ Quyên", 10)
    return page


RECEIPT_LIST: Mapping[str, Value] = {
    "ma_ho_so": "H21.12-220316-0042",
    "nguoi_nop": "KSOR H'NGA",
    "dia_chi": "làng Ring, xã H'Bông, huyện Chư Sê, tỉnh Gia Lai",
    "ten_thu_tuc": "Đăng ký lại khai sinh",
    "thanh_phan": [
        {"ten": "Tờ khai đăng ký lại khai sinh", "ban_chinh": "", "ban_sao": ""},
        {"ten": "Bản sao sổ hộ khẩu", "ban_chinh": "", "ban_sao": ""},
        {"ten": "Giấy cam đoan", "ban_chinh": "", "ban_sao": ""},
    ],
    "tiep_nhan_luc": "2022-03-16T09:15",
    "hen_tra_luc": "2022-03-23T16:00",
    "nguoi_tiep_nhan": "Trần Thị Lệ Quyên",
}


def mandate() -> Canvas:
    """Draw a letter of authority in sections, with the certification of the signature at its foot."""
    page = Canvas("liberation")
    _mandate_head(page)
    _mandate_foot(page)
    return page


def _mandate_head(page: Canvas) -> None:
    """Draw both parties and what is entrusted."""
    page.centred(105, 16, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12.5, "b")
    page.centred(105, 22, "Độc lập - Tự do - Hạnh phúc", 12.5, "b")
    page.centred(105, 36, "GIẤY ỦY QUYỀN", 16, "b")
    lines(
        page,
        50,
        "I. BÊN ỦY QUYỀN",
        "Họ và tên: CAO XUÂN VINH     Ngày sinh: 09/01/1972",
        "CCCD số: 038072004519     Ngày cấp: 28/06/2021     Nơi cấp: Cục Cảnh sát QLHC về TTXH",
        "Địa chỉ: thôn 7, xã Nga An, huyện Nga Sơn, tỉnh Thanh Hóa",
        "II. BÊN ĐƯỢC ỦY QUYỀN",
        "Họ và tên: MAI THỊ LỰU     Ngày sinh: 18/12/1976",
        "CCCD số: 038176008834     Ngày cấp: 02/07/2021     Nơi cấp: Cục Cảnh sát QLHC về TTXH",
        "Địa chỉ: thôn 7, xã Nga An, huyện Nga Sơn, tỉnh Thanh Hóa",
        "III. NỘI DUNG ỦY QUYỀN",
        "Bên được ủy quyền thay mặt bên ủy quyền nộp hồ sơ và nhận kết quả cấp đổi giấy chứng",
        "nhận quyền sử dụng đất tại Bộ phận Một cửa huyện Nga Sơn.",
        "IV. THỜI HẠN ỦY QUYỀN: Từ ngày ký đến khi nhận xong kết quả",
        "V. CAM KẾT",
        "Hai bên chịu trách nhiệm trước pháp luật về nội dung trên.",
        step=8,
        size=11.5,
    )


def _mandate_foot(page: Canvas) -> None:
    """Draw the signatures and the certification."""
    page.text(110, 166, "Nga An, ngày 13 tháng 5 năm 2024", 11.5, "i")
    page.centred(60, 173, "BÊN ỦY QUYỀN", 11.5, "b")
    page.centred(150, 173, "BÊN ĐƯỢC ỦY QUYỀN", 11.5, "b")
    page.centred(60, 193, "Cao Xuân Vinh", 11.5)
    page.centred(150, 193, "Mai Thị Lựu", 11.5)
    lines(
        page,
        206,
        "LỜI CHỨNG CHỨNG THỰC CHỮ KÝ",
        "Tại Ủy ban nhân dân xã Nga An, huyện Nga Sơn, tỉnh Thanh Hóa.",
        "Số chứng thực: 218     quyển số: 01/2024-SCT/CK,ĐC",
        "Ngày chứng thực: 14/05/2024",
        step=7,
        size=11,
    )
    page.centred(150, 238, "PHÓ CHỦ TỊCH", 11.5, "b")
    page.centred(150, 262, "Trịnh Hữu Phước", 11.5, "b")


MANDATE: Mapping[str, Value] = {
    "ben_uy_quyen_ho_ten": "CAO XUÂN VINH",
    "ben_uy_quyen_ngay_sinh": "1972-01-09",
    "ben_uy_quyen_giay_to": {
        "loai": "căn cước công dân",
        "so": "038072004519",
        "ngay_cap": "2021-06-28",
        "noi_cap": "Cục Cảnh sát QLHC về TTXH",
    },
    "ben_duoc_uy_quyen_ho_ten": "MAI THỊ LỰU",
    "ben_duoc_uy_quyen_ngay_sinh": "1976-12-18",
    "ben_duoc_uy_quyen_giay_to": {
        "loai": "căn cước công dân",
        "so": "038176008834",
        "ngay_cap": "2021-07-02",
        "noi_cap": "Cục Cảnh sát QLHC về TTXH",
    },
    "noi_dung": (
        "Bên được ủy quyền thay mặt bên ủy quyền nộp hồ sơ và nhận kết quả cấp đổi giấy chứng nhận quyền sử dụng đất "
        "tại Bộ phận Một cửa huyện Nga Sơn"
    ),
    "thoi_han": "Từ ngày ký đến khi nhận xong kết quả",
    "so_chung_thuc": "218",
    "quyen_so_chung_thuc": "01/2024-SCT/CK,ĐC",
    "ngay_chung_thuc": "2024-05-14",
}
