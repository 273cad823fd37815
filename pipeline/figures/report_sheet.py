"""A period's report as a workbook: indicators, shares, offices, procedures, a sheet each, with real numbers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from eforms.procedures.catalogue import load as load_procedures
from pipeline.figures.reporting import Told
from pipeline.figures.tables import Rows, indicator_rows, share_rows, tally_rows
from pipeline.figures.titles import MEANINGS, SHARES, TALLIES

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_HEAD: Final = PatternFill("solid", fgColor="E3F0F1")
_WIDE: Final = 46  # letters of the column with names
_NARROW: Final = 15
_FORMULAS: Final = "=+-@\t\r"
"""A cell that begins so would be taken for a formula: an office's name is text, whatever it begins with."""


def report_sheet(told: Told, names: Mapping[str, str]) -> bytes:
    """Return the workbook; names gives what offices are called."""
    book = Workbook()
    book.properties.created = book.properties.modified = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    counts = [vi for vi, _ in TALLIES.values()]
    procedures = {code: one.title.vi for code, one in load_procedures().items()}
    meanings = [[SHARES[word][0], meaning] for word, (meaning, _) in MEANINGS.items()]
    sheets: tuple[tuple[str, list[str], Rows], ...] = (
        (
            "Chỉ số nhóm 4",
            ["Mã", "Chỉ số", "Tử số", "Mẫu số", "Tỷ lệ %", "Điểm", "Điểm tối đa"],
            indicator_rows(told),
        ),
        ("Chất lượng, tái sử dụng", ["Chỉ tiêu", "Số", "Trên tổng", "Tỷ lệ %"], share_rows(told)),
        ("Theo đơn vị", ["Mã", "Đơn vị", *counts], tally_rows(told.offices, told.whole, names)),
        ("Theo thủ tục", ["Mã", "Thủ tục", *counts], tally_rows(told.procedures, told.whole, procedures)),
        ("Cách hiểu", ["Chữ", "Nghĩa"], [list(row) for row in meanings]),
    )
    title = f"Số hóa hồ sơ {told.choice.period.title} (QĐ 766/QĐ-TTg, nhóm 4)"
    first = book.active or book.create_sheet()
    for at, (name, heads, rows) in enumerate(sheets):
        sheet = first if at == 0 else book.create_sheet()
        _fill(sheet, name, title, heads, rows)
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


def _fill(sheet: Worksheet, name: str, title: str, heads: list[str], rows: Rows) -> None:
    sheet.title = name
    sheet.append([title])
    sheet["A1"].font = Font(bold=True, size=13)
    sheet.append(heads)
    for row in rows:
        sheet.append([_safe(cell) for cell in row])
    for cell in sheet[2]:
        cell.font, cell.fill = Font(bold=True), _HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    texts = {at for row in rows for at, cell in enumerate(row, start=1) if isinstance(cell, str)}
    for at in range(1, len(heads) + 1):
        sheet.column_dimensions[get_column_letter(at)].width = (
            _WIDE if at in texts and heads[at - 1] != "Mã" else _NARROW
        )
    sheet.freeze_panes = "A3"


def _safe(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(tuple(_FORMULAS)) else cell
