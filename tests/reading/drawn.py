"""Draws pages for these tests: black print on white at 150 dpi, text invented."""

from __future__ import annotations

from functools import cache

import numpy as np
from PIL import Image as Pictures
from PIL import ImageDraw, ImageFont

from ocr.reader import Image

SENTENCES = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    "Xét đề nghị của Trưởng phòng Nội vụ tại Tờ trình số 45 về việc",
    "kiện toàn Ban chỉ đạo phong trào đọc sách của thiếu nhi trong xã,",
    "Ủy ban nhân dân xã giao các thôn phối hợp với nhà trường lập kế hoạch",
    "và báo cáo kết quả trước ngày 30 hằng tháng để tổng hợp theo quy định.",
    "Kinh phí thực hiện lấy từ nguồn ngân sách được giao đầu năm và các",
    "nguồn hợp pháp khác; việc thanh toán làm theo chế độ hiện hành.",
    "Văn phòng, các bộ phận chuyên môn và người có tên chịu trách nhiệm",
    "thi hành quyết định này kể từ ngày ký, thay thế văn bản trước đây.",
)
WIDTH, HEIGHT, DPI = 1240, 1754, 150


def font(size: int) -> ImageFont.FreeTypeFont:
    """Return a serif face that has every Vietnamese letter."""
    return ImageFont.truetype("DejaVuSerif.ttf", size)


def blank(width: int = WIDTH, height: int = HEIGHT) -> Pictures.Image:
    """Return an empty sheet."""
    return Pictures.new("RGB", (width, height), "white")


def page(lines: int = 27, size: int = 24) -> Pictures.Image:
    """Return a sheet with lines of print, each sentence in turn."""
    return _printed(lines, size).copy()


@cache
def _printed(lines: int, size: int) -> Pictures.Image:
    """Draw a page, once for all tests."""
    sheet = blank()
    pen = ImageDraw.Draw(sheet)
    for number in range(lines):
        pen.text((120, 150 + number * 52), SENTENCES[number % len(SENTENCES)], fill="black", font=font(size))
    return sheet


def pixels(sheet: Pictures.Image) -> Image:
    """Return a sheet as BGR pixels."""
    return np.ascontiguousarray(np.asarray(sheet.convert("RGB"))[..., ::-1])


def leaning(sheet: Pictures.Image, degrees: float) -> Pictures.Image:
    """Return the sheet leaning clockwise."""
    return sheet.rotate(-degrees, resample=Pictures.Resampling.BICUBIC, expand=True, fillcolor="white")


def table(rows: int = 5) -> tuple[Pictures.Image, list[list[str]]]:
    """Return a sheet with a ruled table and its texts."""
    sheet = blank()
    pen = ImageDraw.Draw(sheet)
    edges = (120, 240, 760, 1120)
    texts = [["TT", "Họ và tên", "Năm sinh"]]
    texts += [
        [str(n), f"{name} Văn Thử", str(1950 + 7 * n)] for n, name in enumerate(("Đỗ", "Lê", "Vũ", "Hồ"), start=1)
    ]
    for row, cells in enumerate(texts[:rows]):
        top = 300 + row * 70
        for left, right, text in zip(edges, edges[1:], cells, strict=False):
            pen.rectangle((left, top, right, top + 70), outline="black", width=2)
            pen.text((left + 20, top + 18), text, fill="black", font=font(24))
    pen.text((120, 150), SENTENCES[0], fill="black", font=font(24))
    pen.text((120, 900), SENTENCES[1], fill="black", font=font(24))
    return sheet, texts[:rows]
