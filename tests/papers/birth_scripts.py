"""Invented declarations of a birth, of two editions, and a hospital's birth note."""

from __future__ import annotations

from collections.abc import Mapping

from tests.papers.drawing import Canvas
from tests.papers.figures import tick
from tests.papers.scripts import lines
from validators.verdict import Value


def motto(page: Canvas) -> None:
    """Draw the motto over the whole width, as declarations have it."""
    page.centred(105, 18, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12.5, "b")
    page.centred(105, 24, "Độc lập - Tự do - Hạnh phúc", 13, "b")
    page.rule(105, 31, 55)


def request_2020() -> Canvas:
    """Draw the declaration of TT 04/2020: footnote marks, three pairs on a row, values on two rows, tick boxes."""
    page = Canvas("tinos")
    motto(page)
    page.centred(105, 38, "TỜ KHAI ĐĂNG KÝ KHAI SINH", 15, "b")
    page.text(45, 50, "Kính gửi: (1) Ủy ban nhân dân phường Tân Giang, thành phố Cao Bằng", 13)
    y = lines(
        page,
        62,
        "Họ, chữ đệm, tên người yêu cầu: NÔNG THỊ HIỀN",
        "Ngày, tháng, năm sinh: 07/11/1994",
        "Nơi cư trú: (2) Tổ 9, phường Tân Giang, thành phố Cao Bằng, tỉnh Cao Bằng",
        "Giấy tờ tùy thân: (3) Căn cước công dân số 004194002318, Cục Cảnh sát quản lý hành chính",
        "về trật tự xã hội cấp ngày 10/05/2021",
        "Quan hệ với người được khai sinh: Mẹ",
        "Đề nghị cơ quan đăng ký khai sinh cho người dưới đây:",
        "Họ, chữ đệm, tên: LÝ NÔNG BẢO NGỌC",
        "Ngày, tháng, năm sinh: 25/02/2024 ghi bằng chữ: Ngày hai mươi lăm, tháng hai,",
        "năm hai nghìn không trăm hai mươi tư",
        "Giới tính: Nữ          Dân tộc: Tày          Quốc tịch: Việt Nam",
        "Nơi sinh: (4) Bệnh viện Đa khoa tỉnh Cao Bằng, phường Tân Giang, thành phố Cao Bằng,",
        "tỉnh Cao Bằng",
        "Quê quán: xã Hồng Việt, huyện Hòa An, tỉnh Cao Bằng",
        "Họ, chữ đệm, tên người mẹ: NÔNG THỊ HIỀN",
        "Năm sinh: (5) 1994          Dân tộc: Tày          Quốc tịch: Việt Nam",
        "Nơi cư trú: (2) Tổ 9, phường Tân Giang, thành phố Cao Bằng, tỉnh Cao Bằng",
        "Họ, chữ đệm, tên người cha: LÝ VĂN TOÀN",
        "Năm sinh: (5) 1991          Dân tộc: Nùng          Quốc tịch: Việt Nam",
        "Nơi cư trú: (2) Tổ 9, phường Tân Giang, thành phố Cao Bằng, tỉnh Cao Bằng",
        "        Tôi cam đoan nội dung đề nghị đăng ký khai sinh trên đây là đúng sự thật, được sự",
        "thỏa thuận nhất trí của các bên liên quan theo quy định pháp luật.",
        step=7.6,
        size=12.5,
    )
    _closed(page, y)
    return page


def _closed(page: Canvas, y: float) -> None:
    """Draw place, date, signature and the copies asked for."""
    page.text(85, y + 2, "Làm tại: Tân Giang, ngày 04 tháng 3 năm 2024", 12.5, "i")
    page.centred(150, y + 10, "Người yêu cầu", 12.5, "b")
    page.centred(150, y + 16, "(Ký, ghi rõ họ, chữ đệm, tên)", 11, "i")
    page.centred(150, y + 32, "Nông Thị Hiền", 12.5)
    page.text(30, y + 12, "Đề nghị cấp bản sao (6): Có", 12)
    tick(page, 86, y + 12.5, on=True)
    page.text(30, y + 18, "Số lượng: 03 bản", 12)


PAPER = {
    "loai": "căn cước công dân",
    "so": "004194002318",
    "ngay_cap": "2021-05-10",
    "noi_cap": "Cục Cảnh sát quản lý hành chính về trật tự xã hội",
}
HOME = "Tổ 9, phường Tân Giang, thành phố Cao Bằng, tỉnh Cao Bằng"

REQUEST_2020: Mapping[str, Value] = {
    "kinh_gui": "Ủy ban nhân dân phường Tân Giang, thành phố Cao Bằng",
    "nguoi_yeu_cau_ho_ten": "NÔNG THỊ HIỀN",
    "nguoi_yeu_cau_ngay_sinh": "1994-11-07",
    "nguoi_yeu_cau_noi_cu_tru": HOME,
    "nguoi_yeu_cau_giay_to": PAPER,
    "quan_he": "Mẹ",
    "ho_ten": "LÝ NÔNG BẢO NGỌC",
    "ngay_sinh": "2024-02-25",
    "ngay_sinh_bang_chu": "2024-02-25",
    "gioi_tinh": "Nữ",
    "dan_toc": "Tày",
    "quoc_tich": "Việt Nam",
    "noi_sinh": "Bệnh viện Đa khoa tỉnh Cao Bằng, phường Tân Giang, thành phố Cao Bằng, tỉnh Cao Bằng",
    "que_quan": "xã Hồng Việt, huyện Hòa An, tỉnh Cao Bằng",
    "me_ho_ten": "NÔNG THỊ HIỀN",
    "me_nam_sinh": "1994",
    "me_dan_toc": "Tày",
    "me_quoc_tich": "Việt Nam",
    "me_noi_cu_tru": HOME,
    "cha_ho_ten": "LÝ VĂN TOÀN",
    "cha_nam_sinh": "1991",
    "cha_dan_toc": "Nùng",
    "cha_quoc_tich": "Việt Nam",
    "cha_noi_cu_tru": HOME,
    "ngay_lam_don": "2024-03-04",
}


def request_2010() -> Canvas:
    """Draw the declaration of 2010: father first, father's date left blank, dotted leaders, another wording."""
    page = Canvas("dejavu")
    motto(page)
    page.centred(105, 38, "TỜ KHAI ĐĂNG KÝ KHAI SINH", 14, "b")
    page.text(40, 50, "Kính gửi: Ủy ban nhân dân xã Đắk Ru, huyện Đắk R'lấp", 11)
    y = lines(
        page,
        62,
        "Họ và tên người khai: ..... HOÀNG VĂN KHẢI .....",
        "Nơi thường trú/tạm trú: ... Thôn 6, xã Đắk Ru, huyện Đắk R'lấp, tỉnh Đắk Nông ...",
        "Số CMND/Hộ chiếu: ... 245067812 ...",
        "Quan hệ với người được khai sinh: ..... Ông nội .....",
        "Đề nghị đăng ký khai sinh cho người có tên dưới đây:",
        "Họ và tên: ..... HOÀNG MINH TRÍ .....      Giới tính: ... Nam ...",
        "Ngày, tháng, năm sinh: ... 19/08/2012 ...",
        "(Bằng chữ: Ngày mười chín tháng tám năm hai nghìn không trăm mười hai)",
        "Nơi sinh: ... Trạm y tế xã Đắk Ru, huyện Đắk R'lấp, tỉnh Đắk Nông ...",
        "Dân tộc: ... Kinh ...      Quốc tịch: ... Việt Nam ...",
        "Quê quán: ... xã Thanh Lâm, huyện Thanh Chương, tỉnh Nghệ An ...",
        "Họ và tên cha: ..... HOÀNG VĂN LỘC .....",
        "Dân tộc: .. Kinh ..   Quốc tịch: .. Việt Nam ..   Năm sinh: .. 1984 ..",
        "Nơi thường trú/tạm trú: .. Thôn 6, xã Đắk Ru, huyện Đắk R'lấp, tỉnh Đắk Nông ..",
        "Họ và tên mẹ: ..... TRỊNH THỊ THƠM .....",
        "Dân tộc: .. Kinh ..   Quốc tịch: .. Việt Nam ..   Năm sinh: .. 1987 ..",
        "Nơi thường trú/tạm trú: .. Thôn 6, xã Đắk Ru, huyện Đắk R'lấp, tỉnh Đắk Nông ..",
        "Tôi cam đoan những lời khai trên đây là đúng sự thật.",
        size=10.5,
        step=8.2,
    )
    page.text(95, y + 4, "Làm tại: Đắk Ru, ngày 30 tháng 8 năm 2012", 10.5, "i")
    page.centred(150, y + 12, "Người khai", 11, "b")
    page.centred(150, y + 32, "Hoàng Văn Khải", 11)
    return page


OLD_HOME = "Thôn 6, xã Đắk Ru, huyện Đắk R'lấp, tỉnh Đắk Nông"

REQUEST_2010: Mapping[str, Value] = {
    "kinh_gui": "Ủy ban nhân dân xã Đắk Ru, huyện Đắk R'lấp",
    "nguoi_yeu_cau_ho_ten": "HOÀNG VĂN KHẢI",
    "nguoi_yeu_cau_noi_cu_tru": OLD_HOME,
    "nguoi_yeu_cau_giay_to": {"loai": "", "so": "245067812", "ngay_cap": "", "noi_cap": ""},
    "quan_he": "Ông nội",
    "ho_ten": "HOÀNG MINH TRÍ",
    "ngay_sinh": "2012-08-19",
    "ngay_sinh_bang_chu": "2012-08-19",
    "gioi_tinh": "Nam",
    "dan_toc": "Kinh",
    "quoc_tich": "Việt Nam",
    "noi_sinh": "Trạm y tế xã Đắk Ru, huyện Đắk R'lấp, tỉnh Đắk Nông",
    "que_quan": "xã Thanh Lâm, huyện Thanh Chương, tỉnh Nghệ An",
    "cha_ho_ten": "HOÀNG VĂN LỘC",
    "cha_nam_sinh": "1984",
    "cha_dan_toc": "Kinh",
    "cha_quoc_tich": "Việt Nam",
    "cha_noi_cu_tru": OLD_HOME,
    "me_ho_ten": "TRỊNH THỊ THƠM",
    "me_nam_sinh": "1987",
    "me_dan_toc": "Kinh",
    "me_quoc_tich": "Việt Nam",
    "me_noi_cu_tru": OLD_HOME,
    "ngay_lam_don": "2012-08-30",
}


def birth_note() -> Canvas:
    """Draw a hospital's birth note: the mother's data, the hour of birth, three signers beside each other."""
    page = Canvas("carlito")
    page.text(22, 16, "SỞ Y TẾ TỈNH PHÚ YÊN", 11)
    page.text(22, 21, "BỆNH VIỆN SẢN - NHI", 11, "b")
    page.centred(145, 16, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 11, "b")
    page.centred(145, 21, "Độc lập - Tự do - Hạnh phúc", 11, "b")
    page.text(150, 29, "Số: 00417.GCS.54011.22", 11)
    page.text(150, 35, "Quyển số: 03/2022", 11)
    page.centred(105, 46, "GIẤY CHỨNG SINH", 18, "b")
    y = lines(
        page,
        60,
        "Họ và tên mẹ/Người nuôi dưỡng: PHẠM THỊ THANH TRÚC",
        "Ngày, tháng, năm sinh: 30/09/1996",
        "Nơi đăng ký thường trú, tạm trú: Khu phố 5, phường Phú Đông, thành phố Tuy Hòa,",
        "tỉnh Phú Yên",
        "Mã số BHXH/Thẻ BHYT số: DN4545420012345",
        "Số CMND/CCCD/Hộ chiếu: 054196003467          Dân tộc: Kinh",
        "Họ và tên cha: ĐỖ HỮU NGHĨA",
        "Đã sinh con vào lúc: 04 giờ 15 phút, ngày 21 tháng 6 năm 2022",
        "Tại: Bệnh viện Sản - Nhi tỉnh Phú Yên",
        "Số lần sinh: 02          Số con hiện sống: 02",
        "Số con trong lần sinh này: 01",
        "Giới tính của con: Nam          Cân nặng: 3.150 gram",
        "Tình trạng của con: Bình thường",
        "Dự định đặt tên con là: ĐỖ PHẠM GIA HUY",
        "Ghi chú: Giấy chứng sinh cấp lần đầu",
    )
    page.text(115, y + 2, "Tuy Hòa, ngày 22 tháng 6 năm 2022", 12, "i")
    for x, title, name in (
        (45, "Cha hoặc mẹ", "Phạm Thị Thanh Trúc"),
        (105, "Người đỡ đẻ", "Lương Thị Bích Thảo"),
        (165, "Thủ trưởng cơ sở", "Ngô Đình Khoa"),
    ):
        page.centred(x, y + 10, title, 12, "b")
        page.centred(x, y + 15, "(Ký, ghi rõ họ tên)", 10, "i")
        page.centred(x, y + 34, name, 12)
    return page


NOTE: Mapping[str, Value] = {
    "so": "00417.GCS.54011.22",
    "quyen_so": "03/2022",
    "me_ho_ten": "PHẠM THỊ THANH TRÚC",
    "me_ngay_sinh": "1996-09-30",
    "me_dan_toc": "Kinh",
    "me_noi_cu_tru": "Khu phố 5, phường Phú Đông, thành phố Tuy Hòa, tỉnh Phú Yên",
    "me_giay_to": {"loai": "", "so": "054196003467", "ngay_cap": "", "noi_cap": ""},
    "cha_ho_ten": "ĐỖ HỮU NGHĨA",
    "sinh_luc": "2022-06-21T04:15",
    "noi_sinh": "Bệnh viện Sản - Nhi tỉnh Phú Yên",
    "so_con_lan_nay": "1",
    "gioi_tinh": "Nam",
    "can_nang_gram": "3150",
    "tinh_trang_con": "Bình thường",
    "ten_du_dinh": "ĐỖ PHẠM GIA HUY",
    "ngay_cap": "2022-06-22",
    "nguoi_do_de": "Lương Thị Bích Thảo",
    "thu_truong": "Ngô Đình Khoa",
}
