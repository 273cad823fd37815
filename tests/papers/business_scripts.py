"""Invented applications and certificates of business households."""

from __future__ import annotations

from collections.abc import Mapping

from tests.papers.drawing import Canvas
from tests.papers.figures import table, tick
from tests.papers.scripts import head, lines
from validators.verdict import Value


def request_2021() -> Canvas:
    """Draw the application of 2021: tick boxes for the paper's kind, a table of lines of business, capital twice."""
    page = Canvas("tinos")
    _request_foot(page, _request_head(page))
    return page


def _request_head(page: Canvas) -> float:
    """Draw the owner and the business; return how far down the page is filled."""
    page.centred(105, 14, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12.5, "b")
    page.centred(105, 20, "Độc lập - Tự do - Hạnh phúc", 12.5, "b")
    page.text(110, 28, "Cao Lãnh, ngày 11 tháng 4 năm 2023", 11.5, "i")
    page.centred(105, 38, "GIẤY ĐỀ NGHỊ", 14, "b")
    page.centred(105, 44, "ĐĂNG KÝ HỘ KINH DOANH", 14, "b")
    page.centred(105, 53, "Kính gửi: Phòng Tài chính - Kế hoạch thành phố Cao Lãnh", 12.5)
    y = lines(
        page,
        63,
        "Tôi là (ghi họ tên bằng chữ in hoa): THẠCH THỊ SA RƯƠNG     Giới tính: Nữ",
        "Sinh ngày: 30/06/1987     Dân tộc: Khmer     Quốc tịch: Việt Nam",
        step=7.5,
        size=12,
    )
    page.text(30, y, "Loại giấy tờ pháp lý của cá nhân:", 12)
    for index, name in enumerate(("Căn cước công dân", "Chứng minh nhân dân", "Hộ chiếu")):
        tick(page, 33 + index * 55, y + 8, on=not index)
        page.text(39 + index * 55, y + 7.5, name, 12)
    return lines(
        page,
        y + 15,
        "Số giấy tờ pháp lý của cá nhân: 087187004410",
        "Ngày cấp: 22/11/2021     Nơi cấp: Cục Cảnh sát QLHC về TTXH",
        "Địa chỉ thường trú: ấp 1, xã Mỹ Trà, thành phố Cao Lãnh, tỉnh Đồng Tháp",
        "Điện thoại: 0939 214 568     Email: saruong.tt@gmail.com",
        "Đăng ký hộ kinh doanh do tôi là chủ hộ với các nội dung sau:",
        "1. Tên hộ kinh doanh (ghi bằng chữ in hoa): HỘ KINH DOANH BÁNH PÍA SA RƯƠNG",
        "2. Địa chỉ trụ sở hộ kinh doanh: số 15 đường Nguyễn Huệ, phường 2, thành phố Cao Lãnh,",
        "tỉnh Đồng Tháp",
        "3. Ngành, nghề kinh doanh:",
        step=7.5,
        size=12,
    )


def _request_foot(page: Canvas, y: float) -> None:
    """Draw the lines of business, the capital and the signature."""
    y = table(
        page,
        25,
        y + 1,
        (12, 78, 28, 44),
        (
            ("STT", "Tên ngành", "Mã ngành", "Ngành, nghề kinh\ndoanh chính"),
            ("1", "Sản xuất các loại bánh từ bột", "1071", "X"),
            ("2", "Bán lẻ lương thực, thực phẩm\ntrong các cửa hàng chuyên doanh", "4722", ""),
        ),
        10.5,
    )
    y = lines(
        page,
        y + 3,
        "4. Vốn kinh doanh:",
        "Tổng số (bằng số; VNĐ): 120.000.000 đồng",
        "Bằng chữ: Một trăm hai mươi triệu đồng",
        "5. Thông tin đăng ký thuế: Số lượng lao động: 3",
        step=7.5,
        size=12,
    )
    page.centred(150, y + 4, "CHỦ HỘ KINH DOANH", 12, "b")
    page.centred(150, y + 24, "Thạch Thị Sa Rương", 12)


REQUEST_2021: Mapping[str, Value] = {
    "kinh_gui": "Phòng Tài chính - Kế hoạch thành phố Cao Lãnh",
    "chu_ho_ho_ten": "THẠCH THỊ SA RƯƠNG",
    "chu_ho_ngay_sinh": "1987-06-30",
    "chu_ho_gioi_tinh": "Nữ",
    "chu_ho_giay_to": {
        "loai": "",
        "so": "087187004410",
        "ngay_cap": "2021-11-22",
        "noi_cap": "Cục Cảnh sát QLHC về TTXH",
    },
    "chu_ho_dia_chi": "ấp 1, xã Mỹ Trà, thành phố Cao Lãnh, tỉnh Đồng Tháp",
    "ten_ho_kinh_doanh": "HỘ KINH DOANH BÁNH PÍA SA RƯƠNG",
    "dia_diem_kinh_doanh": "số 15 đường Nguyễn Huệ, phường 2, thành phố Cao Lãnh, tỉnh Đồng Tháp",
    "dien_thoai": "0939214568",
    "email": "saruong.tt@gmail.com",
    "nganh_nghe": [
        {"ten": "Sản xuất các loại bánh từ bột", "ma": "1071", "chinh": "x"},
        {"ten": "Bán lẻ lương thực, thực phẩm trong các cửa hàng chuyên doanh", "ma": "4722", "chinh": ""},
    ],
    "von_kinh_doanh": "120000000",
    "von_kinh_doanh_bang_chu": "120000000",
    "ngay_lam_don": "2023-04-11",
}


def certificate_2021() -> Canvas:
    """Draw the certificate of 2021, given by a district's office."""
    page = Canvas("liberation")
    head(page, "UBND HUYỆN PHÚ LƯƠNG", "PHÒNG TÀI CHÍNH - KẾ HOẠCH")
    page.centred(105, 50, "GIẤY CHỨNG NHẬN ĐĂNG KÝ HỘ KINH DOANH", 15, "b")
    page.centred(105, 58, "Số: 17D8004412", 13, "b")
    page.centred(105, 65, "Đăng ký lần đầu, ngày 06 tháng 10 năm 2022", 12.5)
    page.centred(105, 72, "Đăng ký thay đổi lần thứ: 1, ngày 15 tháng 3 năm 2024", 12.5)
    lines(
        page,
        84,
        "1. Tên hộ kinh doanh (ghi bằng chữ in hoa): HỘ KINH DOANH CƠ KHÍ HOÀNG TÙNG",
        "2. Địa điểm kinh doanh: xóm Đồng Danh, xã Yên Ninh, huyện Phú Lương, tỉnh Thái Nguyên",
        "Điện thoại: 0977 310 254     Fax:          Email:",
        "3. Ngành, nghề kinh doanh: Gia công cơ khí; xử lý và tráng phủ kim loại (2592);",
        "bán lẻ đồ ngũ kim trong các cửa hàng chuyên doanh (4752)",
        "4. Vốn kinh doanh: 250.000.000 đồng (Bằng chữ: Hai trăm năm mươi triệu đồng)",
        "5. Họ và tên cá nhân hoặc tên người đại diện hộ gia đình: HOÀNG VĂN TÙNG",
        "Giới tính: Nam     Sinh ngày: 17/02/1979     Dân tộc: Tày     Quốc tịch: Việt Nam",
        "Chứng minh nhân dân/Căn cước công dân số: 019079003321",
        "Ngày cấp: 10/05/2021     Nơi cấp: Cục Cảnh sát QLHC về TTXH",
        "Nơi đăng ký hộ khẩu thường trú: xóm Đồng Danh, xã Yên Ninh, huyện Phú Lương,",
        "tỉnh Thái Nguyên",
        "Chỗ ở hiện tại: xóm Đồng Danh, xã Yên Ninh, huyện Phú Lương, tỉnh Thái Nguyên",
        size=11.5,
    )
    page.centred(150, 204, "TRƯỞNG PHÒNG", 13, "b")
    page.centred(150, 232, "Ma Thị Hồng Nhung", 13, "b")
    return page


CERTIFICATE_2021: Mapping[str, Value] = {
    "so": "17D8004412",
    "ngay_dang_ky_lan_dau": "2022-10-06",
    "lan_thay_doi": "1, ngày 15 tháng 3 năm 2024",
    "ten_ho_kinh_doanh": "HỘ KINH DOANH CƠ KHÍ HOÀNG TÙNG",
    "dia_diem_kinh_doanh": "xóm Đồng Danh, xã Yên Ninh, huyện Phú Lương, tỉnh Thái Nguyên",
    "dien_thoai": "0977310254",
    "nganh_nghe": (
        "Gia công cơ khí; xử lý và tráng phủ kim loại (2592); bán lẻ đồ ngũ kim trong các cửa hàng chuyên doanh (4752)"
    ),
    "von_kinh_doanh": "250000000",
    "von_kinh_doanh_bang_chu": "250000000",
    "chu_ho_ho_ten": "HOÀNG VĂN TÙNG",
    "chu_ho_gioi_tinh": "Nam",
    "chu_ho_ngay_sinh": "1979-02-17",
    "chu_ho_dan_toc": "Tày",
    "chu_ho_quoc_tich": "Việt Nam",
    "chu_ho_giay_to": {
        "loai": "",
        "so": "019079003321",
        "ngay_cap": "2021-05-10",
        "noi_cap": "Cục Cảnh sát QLHC về TTXH",
    },
    "chu_ho_noi_thuong_tru": "xóm Đồng Danh, xã Yên Ninh, huyện Phú Lương, tỉnh Thái Nguyên",
    "co_quan_cap": "PHÒNG TÀI CHÍNH - KẾ HOẠCH",
    "nguoi_ky": "Ma Thị Hồng Nhung",
}


def certificate_2025() -> Canvas:
    """Draw the certificate of 2025: the number is the owner's citizen number, lines of business on several rows."""
    page = Canvas("noto")
    head(page, "UBND XÃ TÂN KHÁNH", "PHÒNG KINH TẾ")
    page.centred(105, 50, "GIẤY CHỨNG NHẬN ĐĂNG KÝ HỘ KINH DOANH", 13.5, "b")
    page.centred(105, 58, "Mã số hộ kinh doanh: 082195006120", 12, "b")
    page.centred(105, 65, "Đăng ký lần đầu: ngày 19 tháng 8 năm 2025", 11.5)
    lines(
        page,
        78,
        "1. Tên hộ kinh doanh: HỘ KINH DOANH TRÀ SỮA MỘC NHIÊN",
        "2. Địa chỉ trụ sở hộ kinh doanh: ấp Tân Lợi, xã Tân Khánh, tỉnh Tây Ninh",
        "3. Ngành, nghề kinh doanh: Dịch vụ phục vụ đồ uống",
        "4. Vốn kinh doanh: 80.000.000 đồng",
        "Bằng chữ: Tám mươi triệu đồng",
        "5. Thông tin về chủ hộ kinh doanh:",
        "Họ và tên (ghi bằng chữ in hoa): CHÂU NGỌC MỘC NHIÊN",
        "Ngày, tháng, năm sinh: 23/01/1995     Giới tính: Nữ",
        "Số định danh cá nhân: 082195006120",
        "Địa chỉ thường trú: ấp Tân Lợi, xã Tân Khánh, tỉnh Tây Ninh",
        size=11.5,
    )
    page.centred(150, 176, "TRƯỞNG PHÒNG", 12, "b")
    page.centred(150, 204, "Đặng Thế Kiệt", 12, "b")
    return page


CERTIFICATE_2025: Mapping[str, Value] = {
    "so": "082195006120",
    "ngay_dang_ky_lan_dau": "2025-08-19",
    "ten_ho_kinh_doanh": "HỘ KINH DOANH TRÀ SỮA MỘC NHIÊN",
    "dia_diem_kinh_doanh": "ấp Tân Lợi, xã Tân Khánh, tỉnh Tây Ninh",
    "nganh_nghe": "Dịch vụ phục vụ đồ uống",
    "von_kinh_doanh": "80000000",
    "von_kinh_doanh_bang_chu": "80000000",
    "chu_ho_ho_ten": "CHÂU NGỌC MỘC NHIÊN",
    "chu_ho_ngay_sinh": "1995-01-23",
    "chu_ho_gioi_tinh": "Nữ",
    "chu_ho_giay_to": {"loai": "định danh cá nhân", "so": "082195006120", "ngay_cap": "", "noi_cap": ""},
    "chu_ho_noi_thuong_tru": "ấp Tân Lợi, xã Tân Khánh, tỉnh Tây Ninh",
    "co_quan_cap": "PHÒNG KINH TẾ",
    "nguoi_ky": "Đặng Thế Kiệt",
}
