"""`sohoa figures`: a month's indicators, as JSON, CSV or XLSX."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workers.commands.desk import local_user, office

if TYPE_CHECKING:
    from pipeline.figures.reporting import Monthly

HEADS = {
    "dossiers": "Hồ sơ tiếp nhận",
    "resolved": "Đã giải quyết",
    "with_result": "Có kết quả điện tử",
    "digitised": "Có số hóa thành phần",
    "digitised_whole": "Số hóa cả thành phần và kết quả",
    "reused": "Có tái sử dụng",
    "reuses": "Lượt tái sử dụng",
    "straight": "Không cần người sửa",
    "on_time": "Đúng hạn",
    "overdue": "Quá hạn",
    "fields": "Trường thông tin",
    "asked": "Trường cần người xem",
}
NAMES = {
    "4.1": "Hồ sơ có cấp kết quả điện tử",
    "4.2": "Hồ sơ số hóa thành phần và kết quả",
    "4.3": "Hồ sơ khai thác, sử dụng lại dữ liệu số hóa",
    "4.4": "Hồ sơ số hóa có kết nối, chia sẻ",
    "4.5": "Ứng dụng dữ liệu dân cư (không đếm được từ SoHoa)",
}


def figures(
    month: Annotated[str, typer.Argument(help="Tháng, ví dụ 2026-11.")],
    *,
    procedure: Annotated[str | None, typer.Option(help="Chỉ một mã thủ tục.")] = None,
    out: Annotated[Path | None, typer.Option(help="Ghi ra tệp .xlsx hoặc .csv thay vì in JSON.")] = None,
) -> None:
    """Số liệu số hóa, tái sử dụng của một tháng (QĐ 766/QĐ-TTg, nhóm 4) theo đơn vị."""
    from pipeline.figures.reporting import monthly

    try:
        year, number = (int(part) for part in month.split("-"))
    except ValueError as error:
        message = "tháng viết như 2026-11"
        raise typer.BadParameter(message) from error
    with office() as opened:
        user, settings = local_user(opened.settings.unit), opened.settings
        try:
            told = monthly((year, number), user, opened.figures, opened.bench.clock, settings.points, procedure)
        except ValueError as error:
            raise typer.BadParameter(str(error)) from error
    if out is None:
        sys.stdout.write(json.dumps(_plain(told), ensure_ascii=False, indent=1, default=str) + "\n")
    elif out.suffix.lower() == ".csv":
        _csv(told, out)
    else:
        _xlsx(told, month, out)


def _plain(told: Monthly) -> dict[str, Any]:
    from dataclasses import asdict

    return {
        "from": told.start.isoformat(),
        "until": told.end.isoformat(),
        "procedure": told.procedure,
        "whole": asdict(told.whole),
        "indicators": [asdict(line) for line in told.lines],
        "offices": {unit: asdict(tally) for unit, tally in told.offices.items()},
    }


def _rows(told: Monthly) -> list[list[str | int]]:
    rows: list[list[str | int]] = [["Đơn vị", *HEADS.values()]]
    rows += [[unit, *(getattr(tally, name) for name in HEADS)] for unit, tally in told.offices.items()]
    return [*rows, ["Cộng", *(getattr(told.whole, name) for name in HEADS)]]


def _csv(told: Monthly, out: Path) -> None:
    # With a byte order mark, or Excel takes Vietnamese for something else.
    with out.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(_rows(told))


def _xlsx(told: Monthly, month: str, out: Path) -> None:
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    first = book.active or book.create_sheet()
    first.title = "Chỉ số nhóm 4"
    first.append([f"Số hóa hồ sơ tháng {month} (QĐ 766/QĐ-TTg)"])
    first.append(["Mã", "Chỉ số", "Tử số", "Mẫu số", "Tỷ lệ %", "Điểm", "Điểm tối đa"])
    for line in told.lines:
        cells = (line.numerator, line.denominator, line.rate, line.points, line.most)
        first.append([line.code, NAMES[line.code], *("" if cell is None else cell for cell in cells)])
    offices = book.create_sheet("Theo đơn vị")
    for row in _rows(told):
        offices.append(row)
    for sheet, head in ((first, 2), (offices, 1)):
        for cell in sheet[head]:
            cell.font = Font(bold=True)
        for column in sheet.columns:
            sheet.column_dimensions[column[0].column_letter].width = 22
    book.save(out)
