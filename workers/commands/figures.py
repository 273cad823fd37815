"""`sohoa figures`: a period's indicators as JSON or CSV, the report for paper, and everything counted anew."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workers.commands.desk import local_user, office

if TYPE_CHECKING:
    from pipeline.figures.reporting import Told
    from workers.assembly import Office

app = typer.Typer(help="Số liệu số hóa, tái sử dụng, chất lượng dữ liệu.", no_args_is_help=True)

Procedure = Annotated[str, typer.Option(help="Chỉ một mã thủ tục.")]
OfUnit = Annotated[str, typer.Option(help="Chỉ một đơn vị, theo mã định danh.")]


@app.command("show")
def show(
    period: Annotated[str, typer.Argument(help="Kỳ: tháng 2026-10, quý 2026-Q4, năm 2026.")],
    *,
    procedure: Procedure = "",
    unit: OfUnit = "",
    out: Annotated[Path | None, typer.Option(help="Ghi ra tệp .csv thay vì in JSON.")] = None,
) -> None:
    """In số liệu của một kỳ (QĐ 766/QĐ-TTg nhóm 4, bốn chữ đúng đủ sạch sống) theo đơn vị và thủ tục."""
    from pipeline.figures.tables import plain, tally_rows
    from pipeline.figures.titles import TALLIES

    with office() as opened:
        told = _told(opened, period, procedure, unit)
        names = {one.code: one.name for one in opened.bench.desks.units.all()}
    if out is None:
        sys.stdout.write(json.dumps(plain(told), ensure_ascii=False, indent=1) + "\n")
        return
    heads = ["Mã", "Đơn vị", *(vi for vi, _ in TALLIES.values())]
    # With a byte order mark, or Excel takes Vietnamese for something else.
    with out.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([heads, *tally_rows(told.offices, told.whole, names)])


@app.command("report")
def report(
    *,
    month: Annotated[str, typer.Option(help="Kỳ: tháng 2026-10, quý 2026-Q4, năm 2026; bỏ trống là tháng trước.")] = "",
    procedure: Procedure = "",
    unit: OfUnit = "",
    out: Annotated[Path, typer.Option(help="Thư mục nhận tệp, hoặc tên tệp .pdf, .xlsx.")] = Path(),
) -> None:
    """Lập báo cáo của một kỳ: một tệp PDF để ký và một tệp Excel; chạy hằng tháng được bằng cron."""
    from pipeline.figures.periods import before, month_of
    from pipeline.figures.report_pdf import report_pdf
    from pipeline.figures.report_sheet import report_sheet

    with office() as opened:
        now = opened.bench.clock.now()
        told = _told(opened, month or before(month_of(now), 1), procedure, unit)
        names = {one.code: one.name for one in opened.bench.desks.units.all()}
    single = out.suffix.lower() in {".pdf", ".xlsx"}
    made = [out] if single else [out / f"bao-cao-{told.choice.period.text}.{ending}" for ending in ("pdf", "xlsx")]
    for path in made:
        path.parent.mkdir(parents=True, exist_ok=True)
        pdf = path.suffix.lower() == ".pdf"
        path.write_bytes(report_pdf(told, names, now) if pdf else report_sheet(told, names))
        typer.echo(path)


@app.command("recount")
def recount() -> None:
    """Đếm lại mọi số liệu từ nhật ký; số liệu trước và sau phải như nhau."""
    from pipeline.figures.recounting import recount as count_anew

    with office() as opened:
        user = local_user(opened.settings.unit)
        done = count_anew(user, opened.figures, opened.bench)
    sys.stdout.write(json.dumps({"lines": done.lines, "told": done.told}) + "\n")


def _told(opened: Office, text: str, procedure: str, unit: str) -> Told:
    from pipeline.figures.periods import BadPeriod, period
    from pipeline.figures.reporting import Choice, told

    try:
        choice = Choice(period(text), unit, procedure)
    except BadPeriod as error:
        raise typer.BadParameter(str(error)) from error
    user = local_user(opened.settings.unit)
    return told(choice, user, opened.figures, opened.bench.clock, opened.settings.points)
