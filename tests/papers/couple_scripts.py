"""Invented papers of a marriage: declarations with and without rules, certificates of two editions."""

from __future__ import annotations

from collections.abc import Mapping

from tests.papers.birth_scripts import motto
from tests.papers.drawing import Canvas
from tests.papers.figures import table
from tests.papers.office_scripts import signed
from tests.papers.scripts import lines
from validators.verdict import Value

POLICE = "Cục Cảnh sát QLHC về TTXH"


def request_ruled() -> Canvas:
    """Draw the declaration of 2020 as a ruled table, the bride first, labels and values on several lines."""
    page = Canvas("liberation")
    motto(page)
    page.centred(105, 38, "TỜ KHAI ĐĂNG KÝ KẾT HÔN", 15, "b")
    page.text(50, 50, "Kính gửi: (1) Ủy ban nhân dân xã Tân Phú, huyện Đức Hòa", 13)
    rows = [
        ("Thông tin", "Bên nữ", "Bên nam"),
        ("Họ, chữ đệm, tên", "HUỲNH THỊ KIM LIÊN", "ĐOÀN TRUNG HIẾU"),
        ("Ngày, tháng,\nnăm sinh", "12/04/1998", "03/10/1995"),
        ("Dân tộc", "Khmer", "Kinh"),
        ("Quốc tịch", "Việt Nam", "Việt Nam"),
        (
            "Nơi cư trú (2)",
            "Ấp Chánh, xã Tân Phú, huyện\nĐức Hòa, tỉnh Long An",
            "Số 8 đường Lê Lợi, phường 3,\nthành phố Tân An,\ntỉnh Long An",
        ),
        (
            "Giấy tờ tùy thân (3)",
            "CCCD số 080198004455, cấp\nngày 02/06/2021, nơi cấp:\n" + POLICE,
            "CCCD số 080095007781, cấp\nngày 15/12/2022, nơi cấp:\n" + POLICE,
        ),
        ("Kết hôn lần thứ mấy", "Lần thứ nhất", "02"),
    ]
    y = table(page, 25, 60, (38, 64, 64), rows, 12)
    y = lines(
        page,
        y + 6,
        "        Chúng tôi cam đoan những lời khai trên đây là đúng sự thật, việc kết hôn của chúng tôi",
        "là tự nguyện, không vi phạm quy định của Luật Hôn nhân và gia đình Việt Nam.",
        x=25,
        step=7,
        size=12.5,
    )
    page.text(95, y + 2, "Làm tại: Tân Phú, ngày 18 tháng 9 năm 2023", 12.5, "i")
    page.centred(62, y + 12, "Bên nữ", 12.5, "b")
    page.centred(150, y + 12, "Bên nam", 12.5, "b")
    page.centred(62, y + 34, "Huỳnh Thị Kim Liên", 12.5)
    page.centred(150, y + 34, "Đoàn Trung Hiếu", 12.5)
    return page


REQUEST_RULED: Mapping[str, Value] = {
    "kinh_gui": "Ủy ban nhân dân xã Tân Phú, huyện Đức Hòa",
    "vo_ho_ten": "HUỲNH THỊ KIM LIÊN",
    "vo_ngay_sinh": "1998-04-12",
    "vo_dan_toc": "Khmer",
    "vo_quoc_tich": "Việt Nam",
    "vo_noi_cu_tru": "Ấp Chánh, xã Tân Phú, huyện Đức Hòa, tỉnh Long An",
    "vo_giay_to": {"loai": "căn cước công dân", "so": "080198004455", "ngay_cap": "2021-06-02", "noi_cap": POLICE},
    "vo_so_lan_ket_hon": "1",
    "chong_ho_ten": "ĐOÀN TRUNG HIẾU",
    "chong_ngay_sinh": "1995-10-03",
    "chong_dan_toc": "Kinh",
    "chong_quoc_tich": "Việt Nam",
    "chong_noi_cu_tru": "Số 8 đường Lê Lợi, phường 3, thành phố Tân An, tỉnh Long An",
    "chong_giay_to": {"loai": "căn cước công dân", "so": "080095007781", "ngay_cap": "2022-12-15", "noi_cap": POLICE},
    "chong_so_lan_ket_hon": "2",
    "ngay_lam_don": "2023-09-18",
}


def request_unruled() -> Canvas:
    """Draw an older declaration without rules, the groom first."""
    page = Canvas("free")
    motto(page)
    page.centred(105, 38, "TỜ KHAI ĐĂNG KÝ KẾT HÔN", 14, "b")
    page.text(50, 50, "Kính gửi: Ủy ban nhân dân xã Mường Phăng, huyện Điện Biên", 12.5)
    page.centred(95, 62, "Bên nam", 13, "b")
    page.centred(160, 62, "Bên nữ", 13, "b")
    y = 71.0
    for label, groom, bride in (
        ("Họ và tên", "LÒ VĂN BIÊN", "QUÀNG THỊ ỌM"),
        ("Ngày, tháng,", "22/12/1985", "09/01/1990"),
        ("năm sinh", "", ""),
        ("Dân tộc", "Thái", "Thái"),
        ("Quốc tịch", "Việt Nam", "Việt Nam"),
        ("Nơi thường trú/", "Bản Co Luống,", "Bản Phăng 1,"),
        ("tạm trú", "xã Mường Phăng,", "xã Mường Phăng,"),
        ("", "huyện Điện Biên,", "huyện Điện Biên,"),
        ("", "tỉnh Điện Biên", "tỉnh Điện Biên"),
        ("Số CMND/Hộ chiếu", "040291337", "040415902"),
        ("Kết hôn lần thứ mấy", "1", "1"),
    ):
        page.text(25, y, label, 12.5)
        page.text(72, y, groom, 12.5)
        page.text(137, y, bride, 12.5)
        y += 8
    page.text(25, y + 3, "        Chúng tôi cam đoan những lời khai trên đây là đúng sự thật.", 12.5)
    page.text(95, y + 12, "Mường Phăng, ngày 14 tháng 5 năm 2013", 12.5, "i")
    page.centred(62, y + 22, "Bên nam", 12.5, "b")
    page.centred(150, y + 22, "Bên nữ", 12.5, "b")
    return page


REQUEST_UNRULED: Mapping[str, Value] = {
    "kinh_gui": "Ủy ban nhân dân xã Mường Phăng, huyện Điện Biên",
    "chong_ho_ten": "LÒ VĂN BIÊN",
    "chong_ngay_sinh": "1985-12-22",
    "chong_dan_toc": "Thái",
    "chong_quoc_tich": "Việt Nam",
    "chong_noi_cu_tru": "Bản Co Luống, xã Mường Phăng, huyện Điện Biên, tỉnh Điện Biên",
    "chong_giay_to": {"loai": "", "so": "040291337", "ngay_cap": "", "noi_cap": ""},
    "chong_so_lan_ket_hon": "1",
    "vo_ho_ten": "QUÀNG THỊ ỌM",
    "vo_ngay_sinh": "1990-01-09",
    "vo_dan_toc": "Thái",
    "vo_quoc_tich": "Việt Nam",
    "vo_noi_cu_tru": "Bản Phăng 1, xã Mường Phăng, huyện Điện Biên, tỉnh Điện Biên",
    "vo_giay_to": {"loai": "", "so": "040415902", "ngay_cap": "", "noi_cap": ""},
    "vo_so_lan_ket_hon": "1",
    "ngay_lam_don": "2013-05-14",
}


def _halves(page: Canvas, y: float, left: tuple[str, ...], right: tuple[str, ...], size: float) -> float:
    """Write the lines of both columns beside each other; return the y under them."""
    for index in range(max(len(left), len(right))):
        for x, column in ((20, left), (112, right)):
            if index < len(column):
                page.text(x, y, column[index], size)
        y += 7.5
    return y


WIFE = (
    "Họ, chữ đệm, tên vợ:",
    "NGUYỄN HOÀNG YẾN NHI",
    "Ngày, tháng, năm sinh: 16/07/2000",
    "Dân tộc: Kinh",
    "Quốc tịch: Việt Nam",
    "Nơi cư trú: số 14 ngõ 5 phố Huế,",
    "phường Hai Bà Trưng, thành phố",
    "Hà Nội",
    "Giấy tờ tùy thân: Căn cước số",
    "001300012245, Bộ Công an cấp",
    "ngày 20/09/2024",
)
HUSBAND = (
    "Họ, chữ đệm, tên chồng:",
    "VŨ ANH QUÂN",
    "Ngày, tháng, năm sinh: 05/05/1997",
    "Dân tộc: Mường",
    "Quốc tịch: Việt Nam",
    "Nơi cư trú: thôn Đồi, xã Kim Bôi,",
    "tỉnh Phú Thọ",
    "Giấy tờ tùy thân: CCCD số",
    "017097001186, Cục Cảnh sát QLHC",
    "về TTXH cấp ngày 01/03/2022",
)


def certificate_2020() -> Canvas:
    """Draw the certificate of 2020: wife at the left, each column with its labels."""
    page = Canvas("liberation")
    motto(page)
    page.text(140, 36, "Số: 27/2024", 12)
    page.centred(105, 46, "GIẤY CHỨNG NHẬN KẾT HÔN", 18, "b")
    y = _halves(page, 62, WIFE, HUSBAND, 12)
    y = lines(
        page,
        y + 4,
        "Nơi đăng ký kết hôn: Ủy ban nhân dân phường Hai Bà Trưng, thành phố Hà Nội",
        "Ngày, tháng, năm đăng ký: 08/10/2024",
        x=20,
        size=12,
    )
    for x, title in ((40, "Vợ"), (90, "Chồng")):
        page.centred(x, y + 4, title, 12, "b")
        page.centred(x, y + 9, "(Ký, ghi rõ họ tên)", 9.5, "i")
    signed(page, y + 4, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", name="Đặng Thu Hằng")
    return page


CERTIFICATE_2020: Mapping[str, Value] = {
    "so": "27/2024",
    "vo_ho_ten": "NGUYỄN HOÀNG YẾN NHI",
    "vo_ngay_sinh": "2000-07-16",
    "vo_dan_toc": "Kinh",
    "vo_quoc_tich": "Việt Nam",
    "vo_noi_cu_tru": "số 14 ngõ 5 phố Huế, phường Hai Bà Trưng, thành phố Hà Nội",
    "vo_giay_to": {"loai": "căn cước", "so": "001300012245", "ngay_cap": "2024-09-20", "noi_cap": "Bộ Công an"},
    "chong_ho_ten": "VŨ ANH QUÂN",
    "chong_ngay_sinh": "1997-05-05",
    "chong_dan_toc": "Mường",
    "chong_quoc_tich": "Việt Nam",
    "chong_noi_cu_tru": "thôn Đồi, xã Kim Bôi, tỉnh Phú Thọ",
    "chong_giay_to": {"loai": "căn cước công dân", "so": "017097001186", "ngay_cap": "2022-03-01", "noi_cap": POLICE},
    "noi_dang_ky": "Ủy ban nhân dân phường Hai Bà Trưng, thành phố Hà Nội",
    "ngay_dang_ky": "2024-10-08",
    "nguoi_ky": "Đặng Thu Hằng",
}


def certificate_2006() -> Canvas:
    """Draw the landscape certificate of 2006: husband at the left, book number, names of the couple at the foot."""
    page = Canvas("dejavu", 297, 210)
    page.centred(148, 14, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, "b")
    page.centred(148, 20, "Độc lập - Tự do - Hạnh phúc", 12, "b")
    page.text(235, 26, "Số: 63", 11)
    page.text(235, 32, "Quyển số: 01/2008", 11)
    page.centred(148, 34, "GIẤY CHỨNG NHẬN KẾT HÔN", 18, "b")
    y = 52.0
    for left, right in (
        ("Họ và tên chồng: TRẦN CÔNG DANH", "Họ và tên vợ: MAI THỊ LỆ THU"),
        ("Ngày, tháng, năm sinh: 11/02/1979", "Ngày, tháng, năm sinh: 28/08/1983"),
        ("Dân tộc: Kinh     Quốc tịch: Việt Nam", "Dân tộc: Hoa     Quốc tịch: Việt Nam"),
        ("Nơi thường trú/tạm trú: xã Bình Hòa,", "Nơi thường trú/tạm trú: thị trấn Cái Bè,"),
        ("huyện Châu Thành, tỉnh An Giang", "huyện Cái Bè, tỉnh Tiền Giang"),
        ("Số CMND/Hộ chiếu: 351227894", "Số CMND/Hộ chiếu: 311805562"),
    ):
        page.text(25, y, left, 12)
        page.text(155, y, right, 12)
        y += 9
    y = lines(
        page,
        y + 3,
        "Nơi đăng ký: Ủy ban nhân dân xã Bình Hòa, huyện Châu Thành, tỉnh An Giang",
        "Ngày, tháng, năm đăng ký: ngày 19 tháng 3 năm 2008",
        x=25,
        size=12,
    )
    page.centred(60, y + 4, "Chồng", 12, "b")
    page.centred(130, y + 4, "Vợ", 12, "b")
    page.centred(60, y + 24, "Trần Công Danh", 12)
    page.centred(130, y + 24, "Mai Thị Lệ Thu", 12)
    page.centred(225, y + 4, "TM. ỦY BAN NHÂN DÂN", 12, "b")
    page.centred(225, y + 9, "CHỦ TỊCH", 12, "b")
    page.centred(225, y + 30, "Lê Văn Phước", 12, "b")
    return page


CERTIFICATE_2006: Mapping[str, Value] = {
    "so": "63",
    "quyen_so": "01/2008",
    "chong_ho_ten": "TRẦN CÔNG DANH",
    "chong_ngay_sinh": "1979-02-11",
    "chong_dan_toc": "Kinh",
    "chong_quoc_tich": "Việt Nam",
    "chong_noi_cu_tru": "xã Bình Hòa, huyện Châu Thành, tỉnh An Giang",
    "chong_giay_to": {"loai": "", "so": "351227894", "ngay_cap": "", "noi_cap": ""},
    "vo_ho_ten": "MAI THỊ LỆ THU",
    "vo_ngay_sinh": "1983-08-28",
    "vo_dan_toc": "Hoa",
    "vo_quoc_tich": "Việt Nam",
    "vo_noi_cu_tru": "thị trấn Cái Bè, huyện Cái Bè, tỉnh Tiền Giang",
    "vo_giay_to": {"loai": "", "so": "311805562", "ngay_cap": "", "noi_cap": ""},
    "noi_dang_ky": "Ủy ban nhân dân xã Bình Hòa, huyện Châu Thành, tỉnh An Giang",
    "ngay_dang_ky": "2008-03-19",
    "nguoi_ky": "Lê Văn Phước",
}
