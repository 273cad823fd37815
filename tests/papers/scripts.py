"""The invented papers that recorded readings were made of: what is drawn, and what must be found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.papers.drawing import Canvas
from validators.verdict import Value


@dataclass(frozen=True)
class Script:
    """One sample: its form (None = unknown), how its pages are drawn, the codes on them, the values to be found."""

    form: str | None
    pages: tuple[Callable[[], Canvas], ...]
    values: Mapping[str, Value]
    codes: tuple[str, ...] = ()
    remarks: Mapping[str, str] = field(default_factory=dict)
    """Field to the code of a remark it must carry."""


def head(page: Canvas, *bodies: str, number: str = "", date: str = "") -> None:
    """Draw the two-column head of NĐ 30/2020."""
    page.centred(138, 20, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12.5, "b")
    page.centred(138, 25.5, "Độc lập - Tự do - Hạnh phúc", 13.5, "b")
    page.rule(138, 32.5, 58)
    for index, body in enumerate(bodies):
        page.centred(62, 20 + 5.5 * index, body, 12.5, "b" if index else "")
    bottom = 20 + 5.5 * len(bodies)
    page.rule(62, bottom + 1.5, 22)
    if number:
        page.centred(62, bottom + 5, number, 13)
    if date:
        page.centred(138, 37, date, 13.5, "i")


def lines(page: Canvas, y: float, *texts: str, x: float = 30, step: float = 8.5, size: float = 13) -> float:
    """Write lines one under the other and return the next height."""
    for text in texts:
        page.text(x, y, text, size)
        y += step
    return y


def birth_2020() -> Canvas:
    """Draw the form of TT 04/2020."""
    page = Canvas("liberation")
    head(page, "ỦY BAN NHÂN DÂN", "PHƯỜNG AN THỚI", number="Số: 45/2023")
    page.centred(105, 52, "GIẤY KHAI SINH", 20, "b")
    y = lines(
        page,
        68,
        "Họ, chữ đệm, tên: LƯƠNG GIA HÂN",
        "Ngày, tháng, năm sinh: 15/03/2023",
        "ghi bằng chữ: Ngày mười lăm, tháng ba, năm hai nghìn không trăm hai mươi ba",
        "Giới tính: Nữ          Dân tộc: Kinh          Quốc tịch: Việt Nam",
        "Nơi sinh: Bệnh viện Phụ sản thành phố Cần Thơ, phường An Nghiệp, quận Ninh Kiều,",
        "thành phố Cần Thơ",
        "Quê quán: xã Long Đức, thành phố Trà Vinh, tỉnh Trà Vinh",
        "Số định danh cá nhân: 092323001234",
    )
    y = lines(
        page,
        y + 4,
        "Họ, chữ đệm, tên người mẹ: TRẦN THỊ NGỌC BÍCH",
        "Năm sinh: 1995          Dân tộc: Kinh          Quốc tịch: Việt Nam",
        "Nơi cư trú: số 12/4 đường Trần Hưng Đạo, phường An Thới, quận Bình Thủy,",
        "thành phố Cần Thơ",
        "Họ, chữ đệm, tên người cha: LƯƠNG VĂN THỊNH",
        "Năm sinh: 1992          Dân tộc: Kinh          Quốc tịch: Việt Nam",
        "Nơi cư trú: số 12/4 đường Trần Hưng Đạo, phường An Thới, quận Bình Thủy,",
        "thành phố Cần Thơ",
    )
    registration(page, y)
    return page


def registration(page: Canvas, y: float) -> None:
    """Draw the declarant, the registration and the signature under them."""
    y = lines(
        page,
        y + 4,
        "Họ, chữ đệm, tên người đi khai sinh: LƯƠNG VĂN THỊNH",
        "Giấy tờ tùy thân: CCCD số 084092001235, cấp ngày 12/08/2021, Cục Cảnh sát QLHC về TTXH",
        "Nơi đăng ký khai sinh: Ủy ban nhân dân phường An Thới, quận Bình Thủy, thành phố Cần Thơ",
        "Ngày, tháng, năm đăng ký: 02/04/2023",
        size=12.5,
    )
    page.centred(145, y + 4, "NGƯỜI KÝ GIẤY KHAI SINH", 13, "b")
    page.centred(145, y + 10, "(Ký, ghi rõ họ, chữ đệm, tên, chức vụ và đóng dấu)", 11, "i")
    page.centred(145, y + 16, "CHỦ TỊCH", 13, "b")
    page.centred(145, y + 36, "Phan Thanh Tùng", 13, "b")


BIRTH_2020: Mapping[str, Value] = {
    "so": "45/2023",
    "ho_ten": "LƯƠNG GIA HÂN",
    "ngay_sinh": "2023-03-15",
    "ngay_sinh_bang_chu": "2023-03-15",
    "gioi_tinh": "Nữ",
    "dan_toc": "Kinh",
    "quoc_tich": "Việt Nam",
    "noi_sinh": "Bệnh viện Phụ sản thành phố Cần Thơ, phường An Nghiệp, quận Ninh Kiều, thành phố Cần Thơ",
    "que_quan": "xã Long Đức, thành phố Trà Vinh, tỉnh Trà Vinh",
    "so_dinh_danh": "092323001234",
    "me_ho_ten": "TRẦN THỊ NGỌC BÍCH",
    "me_nam_sinh": "1995",
    "me_dan_toc": "Kinh",
    "me_quoc_tich": "Việt Nam",
    "me_noi_cu_tru": "số 12/4 đường Trần Hưng Đạo, phường An Thới, quận Bình Thủy, thành phố Cần Thơ",
    "cha_ho_ten": "LƯƠNG VĂN THỊNH",
    "cha_nam_sinh": "1992",
    "cha_dan_toc": "Kinh",
    "cha_quoc_tich": "Việt Nam",
    "cha_noi_cu_tru": "số 12/4 đường Trần Hưng Đạo, phường An Thới, quận Bình Thủy, thành phố Cần Thơ",
    "nguoi_di_khai_ho_ten": "LƯƠNG VĂN THỊNH",
    "nguoi_di_khai_giay_to": {
        "loai": "căn cước công dân",
        "so": "084092001235",
        "ngay_cap": "2021-08-12",
        "noi_cap": "Cục Cảnh sát QLHC về TTXH",
    },
    "noi_dang_ky": "Ủy ban nhân dân phường An Thới, quận Bình Thủy, thành phố Cần Thơ",
    "ngay_dang_ky": "2023-04-02",
    "nguoi_ky": "Phan Thanh Tùng",
    "chuc_vu_nguoi_ky": "CHỦ TỊCH",
}


def birth_2006() -> Canvas:
    """Draw an older form: other wordings, the father first, dotted leaders, a book number, notes."""
    page = Canvas("dejavu")
    page.centred(105, 18, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 11.5, "b")
    page.centred(105, 24, "Độc lập - Tự do - Hạnh phúc", 12, "b")
    page.text(25, 32, "ỦY BAN NHÂN DÂN", 10.5)
    page.text(25, 37, "XÃ HÒA SƠN", 10.5, "b")
    page.text(150, 32, "Số: 118", 11)
    page.text(150, 38, "Quyển số: 02/2009", 11)
    page.centred(105, 50, "GIẤY KHAI SINH", 18, "b")
    page.centred(105, 59, "(BẢN SAO)", 12)
    y = lines(
        page,
        70,
        "Họ và tên: ....... VÀNG MÍ PÁO ....... Giới tính: ... Nam ...",
        "Ngày, tháng, năm sinh: ... 04/11/2009 ...",
        "(Bằng chữ: Ngày bốn tháng mười một năm hai nghìn không trăm linh chín)",
        "Nơi sinh: ... Trạm y tế xã Hòa Sơn, huyện Mèo Vạc, tỉnh Hà Giang ...",
        "Dân tộc: .... Mông ....      Quốc tịch: .... Việt Nam ....",
        "Quê quán: ... xã Hòa Sơn, huyện Mèo Vạc, tỉnh Hà Giang ...",
        "Họ và tên cha: .... VÀNG CHỨ SÌNH ....",
        "Dân tộc: .. Mông ..   Quốc tịch: .. Việt Nam ..   Năm sinh: .. 1985 ..",
        "Nơi thường trú/tạm trú: .. xã Hòa Sơn, huyện Mèo Vạc, tỉnh Hà Giang ..",
        "Họ và tên mẹ: .... GIÀNG THỊ DÍNH ....",
        "Dân tộc: .. Mông ..   Quốc tịch: .. Việt Nam ..   Năm sinh: .. 1988 ..",
        "Nơi thường trú/tạm trú: .. xã Hòa Sơn, huyện Mèo Vạc, tỉnh Hà Giang ..",
        "Nơi đăng ký: ... Ủy ban nhân dân xã Hòa Sơn, huyện Mèo Vạc, tỉnh Hà Giang ...",
        "Ngày, tháng, năm đăng ký: ... 20/11/2009 ...",
        "Ghi chú: ... Đăng ký đúng hạn ...",
        size=11.5,
    )
    page.centred(150, y + 3, "TM. ỦY BAN NHÂN DÂN", 11.5, "b")
    page.centred(150, y + 8, "CHỦ TỊCH", 11.5, "b")
    page.centred(150, y + 30, "Sùng Văn Lử", 11.5, "b")
    return page


BIRTH_2006: Mapping[str, Value] = {
    "so": "118",
    "quyen_so": "02/2009",
    "ho_ten": "VÀNG MÍ PÁO",
    "gioi_tinh": "Nam",
    "ngay_sinh": "2009-11-04",
    "ngay_sinh_bang_chu": "2009-11-04",
    "dan_toc": "Mông",
    "quoc_tich": "Việt Nam",
    "noi_sinh": "Trạm y tế xã Hòa Sơn, huyện Mèo Vạc, tỉnh Hà Giang",
    "que_quan": "xã Hòa Sơn, huyện Mèo Vạc, tỉnh Hà Giang",
    "cha_ho_ten": "VÀNG CHỨ SÌNH",
    "cha_dan_toc": "Mông",
    "cha_quoc_tich": "Việt Nam",
    "cha_nam_sinh": "1985",
    "cha_noi_cu_tru": "xã Hòa Sơn, huyện Mèo Vạc, tỉnh Hà Giang",
    "me_ho_ten": "GIÀNG THỊ DÍNH",
    "me_dan_toc": "Mông",
    "me_quoc_tich": "Việt Nam",
    "me_nam_sinh": "1988",
    "me_noi_cu_tru": "xã Hòa Sơn, huyện Mèo Vạc, tỉnh Hà Giang",
    "noi_dang_ky": "Ủy ban nhân dân xã Hòa Sơn, huyện Mèo Vạc, tỉnh Hà Giang",
    "ngay_dang_ky": "2009-11-20",
    "nguoi_ky": "Sùng Văn Lử",
    "chuc_vu_nguoi_ky": "CHỦ TỊCH",
    "ghi_chu": "Đăng ký đúng hạn",
}


def extract_copy() -> Canvas:
    """Draw an extract with a certification stamp whose number, date and signer are not its own."""
    page = Canvas("free")
    head(page, "ỦY BAN NHÂN DÂN", "XÃ PHÚ LỘC", number="Số: 27/TLKS-BS", date="Phú Lộc, ngày 09 tháng 01 năm 2024")
    page.centred(105, 54, "TRÍCH LỤC KHAI SINH", 18, "b")
    page.centred(105, 62, "(BẢN SAO)", 13)
    y = lines(
        page,
        74,
        "Họ, chữ đệm, tên(1): ĐẶNG QUỐC KHÁNH",
        "Ngày, tháng, năm sinh: 30/09/2018",
        "Ghi bằng chữ: Ngày ba mươi, tháng chín, năm hai nghìn không trăm mười tám",
        "Giới tính: Nam   Dân tộc: Tày   Quốc tịch: Việt Nam",
        "Nơi sinh: Bệnh viện đa khoa tỉnh Lạng Sơn",
        "Quê quán: xã Phú Lộc, tỉnh Lạng Sơn",
        "Số định danh cá nhân: 020218004567",
        "Họ, chữ đệm, tên người mẹ: HOÀNG THỊ THẮM",
        "Năm sinh: 1993   Dân tộc: Tày   Quốc tịch: Việt Nam",
        "Nơi cư trú: thôn Nà Pàn, xã Phú Lộc, tỉnh Lạng Sơn",
        "Họ, chữ đệm, tên người cha: ĐẶNG VĂN BÌNH",
        "Năm sinh: 1990   Dân tộc: Nùng   Quốc tịch: Việt Nam",
        "Nơi cư trú: thôn Nà Pàn, xã Phú Lộc, tỉnh Lạng Sơn",
        "Đăng ký khai sinh tại: Ủy ban nhân dân xã Phú Lộc, tỉnh Lạng Sơn",
        "Ngày, tháng, năm đăng ký: 11/10/2018",
    )
    page.centred(150, y + 4, "NGƯỜI KÝ TRÍCH LỤC", 13, "b")
    page.centred(150, y + 10, "KT. CHỦ TỊCH", 13, "b")
    page.centred(150, y + 15.5, "PHÓ CHỦ TỊCH", 13, "b")
    page.centred(150, y + 36, "Nông Thị Kim Dung", 13, "b")
    page.centred(62, y + 14, "CHỨNG THỰC BẢN SAO ĐÚNG VỚI BẢN CHÍNH", 9, "b")
    page.centred(62, y + 20, "Số chứng thực: 1508 Quyển số: 01-SCT/BS", 9)
    page.centred(62, y + 25, "Ngày 20 tháng 5 năm 2024", 9, "i")
    page.centred(62, y + 30, "CHỦ TỊCH", 9, "b")
    page.centred(62, y + 44, "Lý Thanh Hải", 9, "b")
    return page


EXTRACT: Mapping[str, Value] = {
    "so": "27/TLKS-BS",
    "ho_ten": "ĐẶNG QUỐC KHÁNH",
    "ngay_sinh": "2018-09-30",
    "ngay_sinh_bang_chu": "2018-09-30",
    "gioi_tinh": "Nam",
    "dan_toc": "Tày",
    "quoc_tich": "Việt Nam",
    "noi_sinh": "Bệnh viện đa khoa tỉnh Lạng Sơn",
    "que_quan": "xã Phú Lộc, tỉnh Lạng Sơn",
    "so_dinh_danh": "020218004567",
    "me_ho_ten": "HOÀNG THỊ THẮM",
    "me_nam_sinh": "1993",
    "me_dan_toc": "Tày",
    "cha_ho_ten": "ĐẶNG VĂN BÌNH",
    "cha_nam_sinh": "1990",
    "cha_dan_toc": "Nùng",
    "cha_noi_cu_tru": "thôn Nà Pàn, xã Phú Lộc, tỉnh Lạng Sơn",
    "noi_dang_ky": "Ủy ban nhân dân xã Phú Lộc, tỉnh Lạng Sơn",
    "ngay_dang_ky": "2018-10-11",
    "nguoi_ky": "Nông Thị Kim Dung",
    "chuc_vu_nguoi_ky": "PHÓ CHỦ TỊCH",
}
