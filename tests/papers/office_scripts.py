"""Invented administrative papers in the layout of NĐ 30/2020, and papers that are none."""

from __future__ import annotations

from collections.abc import Mapping

from tests.papers.drawing import Canvas
from tests.papers.scripts import head, lines
from validators.verdict import Value


def decision() -> Canvas:
    """Draw a decision: body on two lines, subject on two lines, authority and title, copies."""
    page = Canvas("tinos")
    head(page, "ỦY BAN NHÂN DÂN", "TỈNH SƠN LA", number="Số: 1208/QĐ-UBND", date="Sơn La, ngày 06 tháng 02 năm 2024")
    page.centred(110, 54, "QUYẾT ĐỊNH", 14, "b")
    page.centred(110, 61, "Về việc phê duyệt Kế hoạch số hóa hồ sơ, kết quả giải quyết", 14, "b")
    page.centred(110, 67.5, "thủ tục hành chính năm 2024", 14, "b")
    page.rule(110, 75, 40)
    page.centred(110, 82, "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", 13.5, "b")
    y = lines(
        page,
        94,
        "        Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
        "        Căn cứ Nghị định số 107/2021/NĐ-CP ngày 06/12/2021 của Chính phủ;",
        "        Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 35/TTr-SNV ngày 30/01/2024,",
        step=8,
    )
    page.centred(110, y + 4, "QUYẾT ĐỊNH:", 13.5, "b")
    y = lines(
        page,
        y + 14,
        "        Điều 1. Phê duyệt Kế hoạch số hóa hồ sơ, kết quả giải quyết thủ tục hành chính",
        "năm 2024 trên địa bàn tỉnh kèm theo Quyết định này.",
        "        Điều 2. Quyết định này có hiệu lực kể từ ngày ký./.",
        step=8,
    )
    copies(page, y + 8, "- Như Điều 2;", "- Thường trực Tỉnh ủy (b/c);", "- Lưu: VT, NC, Hùng 25b.")
    signed(page, y + 8, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", name="Quàng Thị Mai Hoa")
    return page


DECISION: Mapping[str, Value] = {
    "loai_van_ban": "quyết định",
    "so_ky_hieu": "1208/QĐ-UBND",
    "co_quan_ban_hanh": "ỦY BAN NHÂN DÂN TỈNH SƠN LA",
    "dia_danh": "Sơn La",
    "ngay_ban_hanh": "2024-02-06",
    "trich_yeu": "phê duyệt Kế hoạch số hóa hồ sơ, kết quả giải quyết thủ tục hành chính năm 2024",
    "noi_nhan": ("Như Điều 2", "Thường trực Tỉnh ủy (b/c)", "Lưu: VT, NC, Hùng 25b"),
    "quyen_han_ky": "KT. CHỦ TỊCH",
    "chuc_vu_nguoi_ky": "PHÓ CHỦ TỊCH",
    "nguoi_ky": "Quàng Thị Mai Hoa",
    "van_ban_lien_quan": (
        "107/2021/NĐ-CP",
        "35/TTr-SNV",
    ),
}


def letter() -> Canvas:
    """Draw an urgent letter: superior body, V/v on three lines, list of addressees, a deadline."""
    page = Canvas("noto")
    head(
        page, "UBND HUYỆN BÌNH LỤC", "PHÒNG TƯ PHÁP", number="Số: 86/TP-HCTP", date="Bình Lục, ngày 21 tháng 8 năm 2023"
    )
    page.centred(62, 43, "V/v báo cáo kết quả đăng ký khai sinh", 11.5)
    page.centred(62, 48, "lưu động và rà soát sổ hộ tịch", 11.5)
    page.centred(62, 53, "6 tháng đầu năm 2023", 11.5)
    page.centred(62, 62, "HỎA TỐC", 14, "b")
    page.text(75, 74, "Kính gửi:", 13)
    lines(page, 82, "- Ủy ban nhân dân các xã, thị trấn;", "- Trung tâm Phục vụ hành chính công huyện.", x=85, step=7.5)
    y = lines(
        page,
        102,
        "        Thực hiện Công văn số 415/STP-HCTP ngày 15/8/2023 của Sở Tư pháp, Phòng Tư",
        "pháp đề nghị các đơn vị rà soát sổ hộ tịch và gửi báo cáo về Phòng Tư pháp trước",
        "ngày 05/9/2023 để tổng hợp.",
        "        Rất mong các đơn vị quan tâm phối hợp thực hiện./.",
        step=8,
        size=12,
    )
    copies(page, y + 8, "- Như trên;", "- UBND huyện (b/c);", "- Lưu: VT, HT.")
    signed(page, y + 8, "TRƯỞNG PHÒNG", name="Trịnh Đức Lương")
    return page


LETTER: Mapping[str, Value] = {
    "loai_van_ban": "công văn",
    "so_ky_hieu": "86/TP-HCTP",
    "co_quan_chu_quan": "UBND HUYỆN BÌNH LỤC",
    "co_quan_ban_hanh": "PHÒNG TƯ PHÁP",
    "dia_danh": "Bình Lục",
    "ngay_ban_hanh": "2023-08-21",
    "trich_yeu": "báo cáo kết quả đăng ký khai sinh lưu động và rà soát sổ hộ tịch 6 tháng đầu năm 2023",
    "kinh_gui": ("Ủy ban nhân dân các xã, thị trấn", "Trung tâm Phục vụ hành chính công huyện"),
    "noi_nhan": ("Như trên", "UBND huyện (b/c)", "Lưu: VT, HT"),
    "chuc_vu_nguoi_ky": "TRƯỞNG PHÒNG",
    "nguoi_ky": "Trịnh Đức Lương",
    "do_khan": "hỏa tốc",
    "han_xu_ly": "2023-09-05",
    "van_ban_lien_quan": ("415/STP-HCTP",),
}


def secret_notice() -> Canvas:
    """Draw a notice marked secret, whose number and day are blank."""
    page = Canvas("liberation")
    head(page, "BỘ TƯ PHÁP", "CỤC HỘ TỊCH, QUỐC TỊCH,", "CHỨNG THỰC", number="Số:          /TB-HTQTCT",
         date="Hà Nội, ngày       tháng 11 năm 2022")  # fmt: skip
    page.centred(62, 50, "MẬT", 14, "b")
    page.centred(110, 60, "THÔNG BÁO", 14, "b")
    page.centred(110, 67, "Kết quả kiểm tra công tác hộ tịch tại địa phương", 14, "b")
    page.rule(110, 75, 40)
    y = lines(
        page,
        84,
        "        Thực hiện kế hoạch công tác năm, Cục Hộ tịch, quốc tịch, chứng thực thông báo",
        "kết quả kiểm tra như sau:",
        "        1. Việc đăng ký khai sinh được thực hiện đúng quy định./.",
        step=8,
    )
    copies(page, y + 8, "- Bộ trưởng (để b/c);", "- Lưu: VT.")
    signed(page, y + 8, "TL. BỘ TRƯỞNG", "CỤC TRƯỞNG", name="Nguyễn Công Khanh Hải")
    return page


NOTICE: Mapping[str, Value] = {
    "loai_van_ban": "thông báo",
    "so_ky_hieu": None,
    "co_quan_chu_quan": "BỘ TƯ PHÁP",
    "co_quan_ban_hanh": "CỤC HỘ TỊCH, QUỐC TỊCH, CHỨNG THỰC",
    "dia_danh": "Hà Nội",
    "ngay_ban_hanh": "2022-11",
    "trich_yeu": "Kết quả kiểm tra công tác hộ tịch tại địa phương",
    "noi_nhan": ("Bộ trưởng (để b/c)", "Lưu: VT"),
    "quyen_han_ky": "TL. BỘ TRƯỞNG",
    "chuc_vu_nguoi_ky": "CỤC TRƯỞNG",
    "nguoi_ky": "Nguyễn Công Khanh Hải",
    "do_mat": "mật",
}


def copies(page: Canvas, y: float, *items: str) -> None:
    """Draw `Nơi nhận` and its list."""
    page.text(30, y, "Nơi nhận:", 12, "bi")
    lines(page, y + 5.5, *items, step=5, size=11)


def signed(page: Canvas, y: float, *titles: str, name: str) -> None:
    """Draw the signature block without a seal."""
    for index, title in enumerate(titles):
        page.centred(148, y + 6 * index, title, 13.5, "b")
    page.centred(148, y + 6 * len(titles) + 22, name, 13.5, "b")


def residence_status() -> Canvas:
    """Draw a certificate that no form here knows, with head, number and date like an administrative paper."""
    page = Canvas("tinos")
    head(
        page,
        "CÔNG AN HUYỆN TÂN AN",
        "CÔNG AN XÃ BÌNH AN",
        number="Số: 31/XN-CAX",
        date="Bình An, ngày 03 tháng 5 năm 2024",
    )
    page.centred(105, 54, "GIẤY XÁC NHẬN THÔNG TIN VỀ CƯ TRÚ", 15, "b")
    y = lines(
        page, 70, "Xét đề nghị của bà Hồ Thị Sương về việc xác nhận thông tin về cư trú,",
        "XÁC NHẬN:", "Họ, chữ đệm, tên: HỒ THỊ SƯƠNG", "Ngày, tháng, năm sinh: 19/12/1998",
        "Giới tính: Nữ   Dân tộc: Kinh   Quốc tịch: Việt Nam",
    )  # fmt: skip
    signed(page, y + 10, "CHỦ TỊCH", name="Cao Minh Trí")
    return page


def authorisation() -> Canvas:
    """Draw a private letter of authority in running text: the title is one of the 29 kinds, but no body issued it."""
    page = Canvas("free")
    page.centred(105, 20, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, "b")
    page.centred(105, 26, "Độc lập - Tự do - Hạnh phúc", 13.5, "b")
    page.centred(105, 46, "GIẤY ỦY QUYỀN", 16, "b")
    y = lines(page, 62, "Tôi là: Lưu Văn Điền, sinh năm 1975, trú tại xã Tân Phú.",
              "Nay ủy quyền cho bà Lưu Thị Hạnh nhận kết quả thay tôi.")  # fmt: skip
    page.centred(150, y + 8, "NGƯỜI ỦY QUYỀN", 13, "b")
    page.centred(150, y + 30, "Lưu Văn Điền", 13)
    return page


def appendix_table() -> Canvas:
    """Draw a table page: no head, no page number."""
    page = Canvas("noto")
    page.centred(105, 20, "DANH SÁCH CÁN BỘ THAM GIA TẬP HUẤN", 13, "b")
    y = 36.0
    for number, name in enumerate(("Đinh Văn Sáu", "Lò Thị Thu", "Bùi Quang Vinh", "Hà Thị Út"), start=1):
        page.text(30, y, f"{number}     {name}     Công chức tư pháp - hộ tịch     xã số {number}", 12)
        y += 9
    return page
