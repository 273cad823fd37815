"""Invented papers of marital status and of a death."""

from __future__ import annotations

from collections.abc import Mapping

from tests.papers.drawing import Canvas
from tests.papers.office_scripts import signed
from tests.papers.scripts import head, lines
from validators.verdict import Value

POLICE = "Cục Cảnh sát QLHC về TTXH"


def marital_2020() -> Canvas:
    """Draw the certificate of marital status of 2020: a purpose that names the partner, valid six months."""
    page = Canvas("tinos")
    head(page, "ỦY BAN NHÂN DÂN", "XÃ EA KAO", number="Số: 142/UBND-XNTTHN", date="Ea Kao, ngày 11 tháng 01 năm 2024")
    page.centred(105, 54, "GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN", 15, "b")
    page.centred(105, 63, "ỦY BAN NHÂN DÂN XÃ EA KAO", 13, "b")
    y = lines(
        page,
        74,
        "        Xét đề nghị của ông/bà: Y Thông Niê, về việc cấp Giấy xác nhận tình trạng hôn nhân,",
        step=8,
        size=12.5,
    )
    page.centred(105, y + 1, "XÁC NHẬN:", 13, "b")
    y = lines(
        page,
        y + 10,
        "Họ, chữ đệm, tên: Y THÔNG NIÊ",
        "Ngày, tháng, năm sinh: 02/12/1993",
        "Giới tính: Nam          Dân tộc: Ê-đê          Quốc tịch: Việt Nam",
        "Giấy tờ tùy thân: CCCD số 066093001277, Cục Cảnh sát QLHC về TTXH cấp ngày 14/04/2021",
        "Nơi cư trú: Buôn Cao Thành, xã Ea Kao, thành phố Buôn Ma Thuột, tỉnh Đắk Lắk",
        "Tình trạng hôn nhân: Hiện tại chưa đăng ký kết hôn với ai.",
        "        Giấy này có giá trị sử dụng trong thời hạn 06 tháng kể từ ngày cấp, được sử dụng để:",
        "làm thủ tục đăng ký kết hôn với chị H'Linh Mlô, sinh ngày 05/06/1996, tại xã Ea Kao.",
        step=8.5,
        size=12.5,
    )
    signed(page, y + 6, "CHỦ TỊCH", name="Trần Quốc Việt")
    return page


MARITAL_2020: Mapping[str, Value] = {
    "so": "142/UBND-XNTTHN",
    "co_quan_cap": "ỦY BAN NHÂN DÂN XÃ EA KAO",
    "ngay_cap": "2024-01-11",
    "ho_ten": "Y THÔNG NIÊ",
    "ngay_sinh": "1993-12-02",
    "gioi_tinh": "Nam",
    "dan_toc": "Ê Đê",
    "quoc_tich": "Việt Nam",
    "giay_to_tuy_than": {
        "loai": "căn cước công dân",
        "so": "066093001277",
        "ngay_cap": "2021-04-14",
        "noi_cap": POLICE,
    },
    "noi_cu_tru": "Buôn Cao Thành, xã Ea Kao, thành phố Buôn Ma Thuột, tỉnh Đắk Lắk",
    "tinh_trang_hon_nhan": "Hiện tại chưa đăng ký kết hôn với ai",
    "muc_dich": "làm thủ tục đăng ký kết hôn với chị H'Linh Mlô, sinh ngày 05/06/1996, tại xã Ea Kao",
    "hieu_luc_den": "2024-07-11",
    "nguoi_ky": "Trần Quốc Việt",
}


def death_2020() -> Canvas:
    """Draw the extract of the death register."""
    page = Canvas("noto")
    head(page, "ỦY BAN NHÂN DÂN", "PHƯỜNG QUANG TRUNG", number="Số: 31/TLKT-BS")
    page.centred(105, 50, "TRÍCH LỤC KHAI TỬ (BẢN SAO)", 15, "b")
    y = lines(
        page,
        64,
        "Họ, chữ đệm, tên: ĐINH VĂN THẢO",
        "Ngày, tháng, năm sinh: 1941",
        "Giới tính: Nam          Dân tộc: Kinh          Quốc tịch: Việt Nam",
        "Giấy tờ tùy thân: CMND số 100284517, Công an tỉnh Quảng Ninh cấp ngày 09/08/2006",
        "Nơi cư trú cuối cùng: Tổ 3, khu 2, phường Quang Trung, thành phố Uông Bí,",
        "tỉnh Quảng Ninh",
        "Đã chết vào lúc: 22 giờ 40 phút, ngày 13 tháng 02 năm 2023",
        "ghi bằng chữ: Ngày mười ba tháng hai năm hai nghìn không trăm hai mươi ba",
        "Nơi chết: Bệnh viện Việt Nam - Thụy Điển Uông Bí, tỉnh Quảng Ninh",
        "Nguyên nhân chết: Tai biến mạch máu não",
        "Giấy báo tử: Số 58/GBT, Bệnh viện Việt Nam - Thụy Điển Uông Bí cấp ngày 14/02/2023",
        "Họ, chữ đệm, tên người đi khai tử: ĐINH VĂN HÒA",
        "Nơi đăng ký khai tử: Ủy ban nhân dân phường Quang Trung, thành phố Uông Bí",
        "Ngày, tháng, năm đăng ký: 16/02/2023",
        size=11.5,
    )
    page.centred(150, y + 4, "NGƯỜI KÝ TRÍCH LỤC", 12, "b")
    signed(page, y + 10, "CHỦ TỊCH", name="Phạm Thị Tuyết")
    return page


DEATH_2020: Mapping[str, Value] = {
    "so": "31/TLKT-BS",
    "ho_ten": "ĐINH VĂN THẢO",
    "ngay_sinh": "1941",
    "gioi_tinh": "Nam",
    "dan_toc": "Kinh",
    "quoc_tich": "Việt Nam",
    "giay_to_tuy_than": {
        "loai": "chứng minh nhân dân",
        "so": "100284517",
        "ngay_cap": "2006-08-09",
        "noi_cap": "Công an tỉnh Quảng Ninh",
    },
    "noi_cu_tru": "Tổ 3, khu 2, phường Quang Trung, thành phố Uông Bí, tỉnh Quảng Ninh",
    "ngay_chet": "2023-02-13",
    "gio_chet": "22:40",
    "noi_chet": "Bệnh viện Việt Nam - Thụy Điển Uông Bí, tỉnh Quảng Ninh",
    "nguyen_nhan_chet": "Tai biến mạch máu não",
    "giay_bao_tu": "Số 58/GBT, Bệnh viện Việt Nam - Thụy Điển Uông Bí cấp ngày 14/02/2023",
    "nguoi_yeu_cau_ho_ten": "ĐINH VĂN HÒA",
    "noi_dang_ky": "Ủy ban nhân dân phường Quang Trung, thành phố Uông Bí",
    "ngay_dang_ky": "2023-02-16",
}
