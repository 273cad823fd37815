"""A digitised dossier as a person wants to see it in a terminal."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.table import Table

STATES = {
    "accepted": "[green]ĐÃ XONG: đã lưu thành bản ghi tái sử dụng[/]",
    "to_review": "[yellow]CẦN NGƯỜI XEM: mở bàn rà soát để xác nhận các ô được đánh dấu[/]",
    "failed": "[red]CHƯA XỬ LÝ ĐƯỢC: xem lý do bên dưới[/]",
}
DECISIONS = {"accept": "[green]nhận[/]", "review": "[yellow]cần xem[/]", "absent": "[dim]không có[/]"}


def show(report: dict[str, Any]) -> None:
    """Print one dossier: its papers, fields, findings, unread files, and where the records lie."""
    console = Console()
    console.rule(f"Hồ sơ {report['dossier'] or '(không có tệp đọc được)'}")
    console.print(STATES.get(report["state"], report["state"]))
    for number, document in enumerate(report["documents"], start=1):
        console.print(_heading(number, document))
        if document["fields"]:
            console.print(_fields(document["fields"]))
        _findings(console, document["findings"])
        if document["record"]:
            console.print(f"  Bản ghi: [bold]{document['record']}[/] (xem: sohoa records show {document['record']})")
    _findings(console, report["findings"])
    for one in report["unread"]:
        console.print(f"  [red]{one['file']}[/]: {one['message']} [dim]({one['code']})[/]")
    console.print(f"[dim]{report['seconds']} giây. Mở bàn làm việc: sohoa serve, rồi vào http://127.0.0.1:8000/[/]")


def _heading(number: int, document: dict[str, Any]) -> str:
    pages = ", ".join(f"{page['file']} tr. {page['page']}" for page in document["pages"])
    name = document["form"] or "giấy tờ chưa phân loại"
    return f"\n[bold]{number}. {name}[/] (chắc {document['form_confidence']:.0%}): {pages}"


def _fields(fields: dict[str, dict[str, Any]]) -> Table:
    table = Table("Trường", "Giá trị", "Tin cậy", "Quyết định", "Lý do", show_edge=False, pad_edge=False)
    for name, one in fields.items():
        if one["value"] is None and one["decision"] == "absent":
            continue
        sure = "" if one["confidence"] is None else f"{one['confidence']:.2f}"
        why = ", ".join(one["reasons"])
        table.add_row(name, _text(one["value"]), sure, DECISIONS[one["decision"]], why)
    return table


def _text(value: object) -> str:
    if isinstance(value, list | tuple):
        return "; ".join(_text(one) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {one}" for key, one in value.items() if one)
    return "" if value is None else str(value)


def _findings(console: Console, findings: list[dict[str, Any]]) -> None:
    marks = {"note": "[dim]ghi chú[/]", "doubt": "[yellow]nghi ngờ[/]", "block": "[red]chặn[/]"}
    for one in findings:
        about = f"{', '.join(one['fields'])}: " if one["fields"] else ""
        console.print(f"  {marks[one['weight']]}: {about}{one['message']} [dim]({one['code']})[/]")
