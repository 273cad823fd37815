"""Invented requests for a criminal record extract."""

from __future__ import annotations

from collections.abc import Mapping

from tests.papers.drawing import Canvas
from tests.papers.figures import table, tick
from tests.papers.scripts import lines
from validators.verdict import Value


def record_request() -> Canvas:
    """Draw the request with father, mother and spouse in columns."""
    page = Canvas("tinos")
    _columns_foot(page, _columns_head(page))
    return page


def _columns_head(page: Canvas) -> float:
    """Draw the person and the family; return how far down the page is filled."""
    page.text(140, 8, "Mẫu số 03/2013/TT-LLTP", 9, "i")
    page.centred(105, 16, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12.5, "b")
    page.centred(105, 22, "Độc lập - Tự do - Hạnh phúc", 12.5, "b")
    page.centred(105, 34, "TỜ KHAI YÊU CẦU CẤP PHIẾU LÝ LỊCH TƯ PHÁP", 13.5, "b")
    page.centred(105, 40, "(Dùng cho cá nhân có yêu cầu cấp Phiếu lý lịch tư pháp)", 11, "i")
    page.centred(105, 48, "Kính gửi: Công an tỉnh Quảng Trị", 12.5)
    y = lines(
        page,
        57,
        "1. Tên tôi là(1): PHAN LÊ QUỐC TRUNG",
        "2. Tên gọi khác (nếu có): Phan Trung     3. Giới tính: Nam",
        "4. Ngày, tháng, năm sinh: 28/05/1994",
        "5. Nơi sinh(2): xã Gio Linh, tỉnh Quảng Trị",
        "6. Quốc tịch: Việt Nam     7. Dân tộc: Kinh",
        "8. Nơi thường trú(3): thôn Lạc Tân, xã Gio Linh, tỉnh Quảng Trị",
        "9. Nơi tạm trú(4): khu phố 5, phường Nam Đông Hà, tỉnh Quảng Trị",
        "10. Giấy CMND/Hộ chiếu: Thẻ căn cước công dân Số: 045094001717",
        "Cấp ngày 20/07/2021 Tại: Cục Cảnh sát QLHC về TTXH",
        "11. Số điện thoại/e-mail: 0935 662 018",
        step=7.2,
        size=11.5,
    )
    page.text(30, y + 1, "PHẦN KHAI VỀ CHA, MẸ, VỢ/CHỒNG", 11.5, "b")
    return table(
        page,
        22,
        y + 8,
        (40, 45, 45, 40),
        (
            ("", "CHA", "MẸ", "VỢ/CHỒNG"),
            ("Họ và tên", "PHAN QUỐC BẢO", "LÊ THỊ HOÀI", "VŨ KHÁNH CHI"),
            ("Ngày, tháng,\nnăm sinh", "02/09/1965", "1968", "14/02/1996"),
        ),
        10.5,
    )


def _columns_foot(page: Canvas, y: float) -> None:
    """Draw where the person lived, what is asked for, and the signature."""
    page.text(30, y + 2, "QUÁ TRÌNH CƯ TRÚ CỦA BẢN THÂN", 11.5, "b")
    y = table(
        page,
        22,
        y + 9,
        (44, 66, 60),
        (
            ("Từ tháng, năm\nđến tháng, năm", "Nơi thường trú/ Tạm trú", "Nghề nghiệp, nơi làm việc"),
            ("05/2008 - 08/2012", "xã Gio Linh, tỉnh Quảng Trị", "Học sinh"),
            ("09/2012 - nay", "phường Nam Đông Hà, tỉnh Quảng Trị", "Kỹ sư, Công ty Điện gió An"),
        ),
        10,
    )
    page.text(30, y + 3, "Yêu cầu cấp Phiếu lý lịch tư pháp(7):", 11.5)
    for index, name in enumerate(("Số 1", "Số 2")):
        page.text(105 + 35 * index, y + 3, name, 11.5)
        tick(page, 121 + 35 * index, y + 3.2, on=index == 1)
    y = lines(
        page,
        y + 10,
        "Mục đích yêu cầu cấp Phiếu lý lịch tư pháp: Xuất khẩu lao động tại Nhật Bản",
        "Số lượng Phiếu lý lịch tư pháp yêu cầu cấp: 01 Phiếu",
        step=7.2,
        size=11.5,
    )
    page.text(115, y + 2, "Gio Linh, ngày 08 tháng 10 năm 2025", 11.5, "i")
    page.centred(155, y + 8, "Người khai", 11.5, "b")
    page.centred(155, y + 22, "Phan Lê Quốc Trung", 11.5)


RECORD: Mapping[str, Value] = {
    "kinh_gui": "Công an tỉnh Quảng Trị",
    "ho_ten": "PHAN LÊ QUỐC TRUNG",
    "ten_khac": "Phan Trung",
    "gioi_tinh": "Nam",
    "ngay_sinh": "1994-05-28",
    "noi_sinh": "xã Gio Linh, tỉnh Quảng Trị",
    "quoc_tich": "Việt Nam",
    "dan_toc": "Kinh",
    "noi_thuong_tru": "thôn Lạc Tân, xã Gio Linh, tỉnh Quảng Trị",
    "noi_tam_tru": "khu phố 5, phường Nam Đông Hà, tỉnh Quảng Trị",
    "giay_to_tuy_than": {
        "loai": "căn cước công dân",
        "so": "045094001717",
        "ngay_cap": "2021-07-20",
        "noi_cap": "Cục Cảnh sát QLHC về TTXH",
    },
    "dien_thoai": "0935662018",
    "cha_ho_ten": "PHAN QUỐC BẢO",
    "cha_ngay_sinh": "1965-09-02",
    "me_ho_ten": "LÊ THỊ HOÀI",
    "me_ngay_sinh": "1968",
    "vo_chong_ho_ten": "VŨ KHÁNH CHI",
    "qua_trinh_cu_tru": [
        {"tu_den": "05/2008 - 08/2012", "noi_cu_tru": "xã Gio Linh, tỉnh Quảng Trị", "nghe_nghiep": "Học sinh"},
        {
            "tu_den": "09/2012 - nay",
            "noi_cu_tru": "phường Nam Đông Hà, tỉnh Quảng Trị",
            "nghe_nghiep": "Kỹ sư, Công ty Điện gió An",
        },
    ],
    "loai_phieu": "2",
    "muc_dich": "Xuất khẩu lao động tại Nhật Bản",
    "ngay_lam_don": "2025-10-08",
}


def record_request_blocks() -> Canvas:
    """Draw the request with the parents in rows of their own, mail beside the telephone, box before its words."""
    page = Canvas("noto")
    page.centred(105, 16, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, "b")
    page.centred(105, 22, "Độc lập - Tự do - Hạnh phúc", 12, "b")
    page.centred(105, 34, "TỜ KHAI YÊU CẦU CẤP PHIẾU LÝ LỊCH TƯ PHÁP", 13, "b")
    page.centred(105, 44, "Kính gửi: Phòng Hồ sơ nghiệp vụ Công an tỉnh Vĩnh Long", 11.5)
    y = lines(
        page,
        55,
        "1. Tên tôi là: ... LÂM THỊ CẨM TÚ ...",
        "2. Tên gọi khác (nếu có): ...........     3. Giới tính: ... Nữ ...",
        "4. Ngày, tháng, năm sinh: ... 16/03/1991 ...",
        "5. Nơi sinh: ... tỉnh Trà Vinh ...",
        "6. Quốc tịch: ... Việt Nam ...   7. Dân tộc: ... Hoa ...",
        "8. Nơi thường trú: ... khóm 4, phường Long Châu, tỉnh Vĩnh Long ...",
        "9. Nơi tạm trú: ................",
        "10. Số định danh cá nhân: ... 084191002255 ...",
        "11. Số điện thoại: ... 0703 905 441 ...   Email: ... camtu.lam@gmail.com ...",
        "12. Họ và tên cha: ... LÂM CHÍ HÙNG ...   Năm sinh: ... 1960 ...",
        "13. Họ và tên mẹ: ... TRƯƠNG THỊ MUỘI ...   Năm sinh: ... 1963 ...",
        step=8,
        size=11.5,
    )
    page.text(30, y + 1, "Yêu cầu cấp Phiếu lý lịch tư pháp:", 11.5)
    for index, name in enumerate(("Phiếu lý lịch tư pháp số 1", "Phiếu lý lịch tư pháp số 2")):
        tick(page, 34, y + 9 + 7 * index, on=not index)
        page.text(41, y + 8.5 + 7 * index, name, 11.5)
    lines(page, y + 25, "Mục đích yêu cầu cấp Phiếu: Bổ sung hồ sơ xin việc làm", size=11.5)
    page.text(105, 205, "Long Châu, ngày 02 tháng 12 năm 2025", 11.5, "i")
    page.centred(150, 213, "NGƯỜI KHAI", 11.5, "b")
    page.centred(150, 236, "Lâm Thị Cẩm Tú", 11.5)
    return page


RECORD_BLOCKS: Mapping[str, Value] = {
    "kinh_gui": "Phòng Hồ sơ nghiệp vụ Công an tỉnh Vĩnh Long",
    "ho_ten": "LÂM THỊ CẨM TÚ",
    "gioi_tinh": "Nữ",
    "ngay_sinh": "1991-03-16",
    "noi_sinh": "tỉnh Trà Vinh",
    "quoc_tich": "Việt Nam",
    "dan_toc": "Hoa",
    "noi_thuong_tru": "khóm 4, phường Long Châu, tỉnh Vĩnh Long",
    "giay_to_tuy_than": {"loai": "định danh cá nhân", "so": "084191002255", "ngay_cap": "", "noi_cap": ""},
    "dien_thoai": "0703905441",
    "email": "camtu.lam@gmail.com",
    "cha_ho_ten": "LÂM CHÍ HÙNG",
    "cha_ngay_sinh": "1960",
    "me_ho_ten": "TRƯƠNG THỊ MUỘI",
    "me_ngay_sinh": "1963",
    "loai_phieu": "1",
    "muc_dich": "Bổ sung hồ sơ xin việc làm",
    "ngay_lam_don": "2025-12-02",
}
