"""A period's report on paper: A4, Vietnamese, indicators with their formulas' parts, quality, offices, procedures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepTogether, Paragraph, SimpleDocTemplate, Spacer, Table

from eforms.procedures.catalogue import load as load_procedures
from pipeline.figures.periods import HANOI
from pipeline.figures.reporting import Told
from pipeline.figures.tables import MOST_ASKED, Rows, indicator_rows, share_rows, tally_rows
from pipeline.figures.titles import MEANINGS, SHARES, TALLIES
from pipeline.separators.printing import FONT

REGULAR, BOLD = "SoHoa", "SoHoa-Bold"
WIDTH: Final = 178 * mm - 12  # points between margins of 16 mm, less the frame's own padding
_INK, _TINT, _RULE = colors.HexColor("#17242b"), colors.HexColor("#e3f0f1"), colors.HexColor("#b3c1c7")
_BODY: Final = ParagraphStyle("body", fontName=REGULAR, fontSize=9, leading=12, textColor=_INK)
_SMALL: Final = ParagraphStyle("small", _BODY, fontSize=7.5, leading=9.5)
_RIGHT: Final = ParagraphStyle("right", _SMALL, alignment=TA_RIGHT)
_HEAD: Final = ParagraphStyle("head", _SMALL, fontName=BOLD)
_HEAD_RIGHT: Final = ParagraphStyle("head right", _HEAD, alignment=TA_RIGHT)
_TITLE: Final = ParagraphStyle("title", _BODY, fontName=BOLD, fontSize=14, leading=18, alignment=TA_CENTER)
_CENTRE: Final = ParagraphStyle("centre", _BODY, alignment=TA_CENTER)
_SECTION: Final = ParagraphStyle("section", _BODY, fontName=BOLD, fontSize=11, leading=14, spaceBefore=9, spaceAfter=4)

_FORMULAS: Final = (
    "4.1: hồ sơ có tệp kết quả / hồ sơ đã giải quyết của thủ tục phải trả kết quả bằng văn bản. "
    "4.2: hồ sơ có cả tệp thành phần và tệp kết quả / mọi hồ sơ. "
    "4.3: hồ sơ có ít nhất một thành phần tái sử dụng / mọi hồ sơ tiếp nhận trong kỳ. "
    "4.4: hồ sơ có ít nhất một giấy tờ lấy từ kho / mọi hồ sơ. 4.2 và 4.3 đủ điểm từ 80 %. "
    "4.5 lấy từ nhật ký của cơ sở dữ liệu dân cư, SoHoa không đếm được. "
    "Mẫu số bằng không thì không có điểm. Điểm tối đa của từng chỉ số do tỉnh đặt."
)


def report_pdf(told: Told, names: Mapping[str, str], made_at: datetime) -> bytes:
    """Return the report; names gives what offices are called. The same figures and moment are the same bytes."""
    _letters()
    packed = BytesIO()
    title = f"Báo cáo số hóa hồ sơ {told.choice.period.title}"
    paper = SimpleDocTemplate(
        packed, pagesize=A4, leftMargin=16 * mm, rightMargin=16 * mm, topMargin=15 * mm, bottomMargin=17 * mm,
        title=title, author="SoHoa", lang="vi", invariant=1,
    )  # fmt: skip
    foot = f"{title} · lập lúc {made_at.astimezone(HANOI):%H:%M %d/%m/%Y}"

    def numbered(canvas: Canvas, _: object) -> None:
        canvas.setFont(REGULAR, 7.5)
        canvas.drawString(16 * mm, 10 * mm, foot)
        canvas.drawRightString(A4[0] - 16 * mm, 10 * mm, f"Trang {canvas.getPageNumber()}")

    paper.build(_story(told, names, made_at), onFirstPage=numbered, onLaterPages=numbered)
    return packed.getvalue()


def _story(told: Told, names: Mapping[str, str], made_at: datetime) -> list[Flowable]:
    procedures = {code: one.title.vi for code, one in load_procedures().items()}
    counts = [TALLIES[name][0] for name in MOST_ASKED]
    points = sum((one.points for one in told.lines if one.points is not None), Decimal(0))
    most = sum((one.most for one in told.lines), Decimal(0))
    return [
        Paragraph("BÁO CÁO SỐ HÓA, TÁI SỬ DỤNG HỒ SƠ THỦ TỤC HÀNH CHÍNH", _TITLE),
        Paragraph(escape(_of_whom(told, names, procedures)), _CENTRE),
        Paragraph("I. Chỉ số số hóa hồ sơ (nhóm 4, QĐ 766/QĐ-TTg)", _SECTION),
        _table(
            ["Mã", "Chỉ số", "Tử số", "Mẫu số", "Tỷ lệ %", "Điểm", "Tối đa"],
            [*indicator_rows(told), ["", "Cộng điểm", "", "", "", points, most]],
            [11, 84, 19, 19, 17, 14, 14],
        ),
        Spacer(0, 3),
        Paragraph(_FORMULAS, _SMALL),
        KeepTogether(
            [
                Paragraph("II. Chất lượng dữ liệu, điền sẵn, tiến độ", _SECTION),
                _table(["Chỉ tiêu", "Số", "Trên tổng", "Tỷ lệ %"], share_rows(told), [100, 26, 26, 26]),
                Spacer(0, 3),
                Paragraph(" ".join(_meant()), _SMALL),
            ]
        ),
        Paragraph("III. Theo đơn vị", _SECTION),
        _table(["Mã", "Đơn vị", *counts], tally_rows(told.offices, told.whole, names, MOST_ASKED), _OFFICES),
        Paragraph("IV. Theo thủ tục", _SECTION),
        _table(["Mã", "Thủ tục", *counts], tally_rows(told.procedures, told.whole, procedures, MOST_ASKED), _OFFICES),
        _signatures(made_at),
    ]


_OFFICES: Final = [17, 46, *[14.3] * 8]  # relative widths


def _of_whom(told: Told, names: Mapping[str, str], procedures: Mapping[str, str]) -> str:
    choice = told.choice
    unit = names.get(choice.unit, choice.unit) if choice.unit else "mọi đơn vị trong phạm vi được xem"
    procedure = f"; thủ tục {choice.procedure} {procedures.get(choice.procedure, '')}" if choice.procedure else ""
    return f"Kỳ: {choice.period.title}; {unit}{procedure}"


def _meant() -> list[str]:
    words = [f"<b>{SHARES[word][0]}</b>: {meaning}." for word, (meaning, _) in MEANINGS.items()]
    goal = "Điền sẵn: yêu cầu giảm ít nhất 20 % thông tin phải khai."
    return [*words, goal]


def _table(heads: Sequence[str], rows: Rows, widths: Sequence[float]) -> Table:
    """Set a table: texts to the left, numbers to the right, heads again on every page."""
    texts = {at for row in rows for at, cell in enumerate(row) if isinstance(cell, str) and cell}
    head = [Paragraph(escape(one), _HEAD if at in texts or at == 0 else _HEAD_RIGHT) for at, one in enumerate(heads)]
    body = [
        [Paragraph(escape(_text(cell)), _SMALL if at in texts else _RIGHT) for at, cell in enumerate(r)] for r in rows
    ]
    scale = WIDTH / (sum(widths) * mm)
    made = Table([head, *body], colWidths=[one * mm * scale for one in widths], repeatRows=1)
    made.setStyle(
        [
            ("BACKGROUND", (0, 0), (-1, 0), _TINT),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, _RULE),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 2.5),
            ("RIGHTPADDING", (0, 0), (-1, -1), 2.5),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
        ]
    )
    return made


def _text(cell: object) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, Decimal):
        return f"{cell:.2f}".replace(".", ",")
    return f"{cell:,}".replace(",", ".") if isinstance(cell, int) else str(cell)


def _signatures(made_at: datetime) -> Flowable:
    day = made_at.astimezone(HANOI)
    left = [Paragraph("<b>NGƯỜI LẬP BÁO CÁO</b>", _CENTRE)]
    right = [
        Paragraph(f"Ngày {day:%d} tháng {day:%m} năm {day:%Y}", _CENTRE),
        Paragraph("<b>THỦ TRƯỞNG ĐƠN VỊ</b>", _CENTRE),
    ]
    table = Table([[left, right]], colWidths=[WIDTH / 2] * 2, rowHeights=[32 * mm])
    table.setStyle([("VALIGN", (0, 0), (-1, -1), "BOTTOM"), ("BOTTOMPADDING", (0, 0), (-1, -1), 18 * mm)])
    return KeepTogether([Spacer(0, 8 * mm), table])


@cache
def _letters() -> None:
    """Teach the PDF library our letters; regular ones are those of the separator sheets."""
    registerFont(TTFont(REGULAR, str(FONT)))
    registerFont(TTFont(BOLD, str(Path(__file__).with_name("report_bold.ttf"))))
    registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)
