"""`sohoa audit`: seal, prove and export the trail of who did what."""

from __future__ import annotations

import json
import sys

import typer

from workers.commands.desk import office

app = typer.Typer(help="Nhật ký ai làm gì: niêm phong, kiểm chứng, xuất.", no_args_is_help=True)


@app.command("seal")
def seal() -> None:
    """Niêm phong đầu chuỗi nhật ký của hôm nay vào nơi chỉ ghi một lần; lần thứ hai trong ngày không đổi gì."""
    from pipeline.audit.trail import seal as keep

    with office() as opened:
        kept = keep(opened.bench, opened.seals)
    _json({"sealed": None if kept is None else {"number": kept.number, "link": kept.link, "at": kept.at.isoformat()}})


@app.command("verify")
def verify() -> None:
    """Kiểm chứng từng dòng và mọi niêm phong; mã thoát 4 khi có dòng bị sửa, xóa, chèn hoặc đổi chỗ."""
    from pipeline.audit.trail import prove
    from validators.messages import sentence

    with office() as opened:
        proof = prove(opened.bench, opened.seals)
    breaks = [
        {"number": one.number, "code": one.code, "message": sentence(one.code, {"number": str(one.number)}, "vi")}
        for one in proof.breaks
    ]
    _json({"lines": proof.lines, "seals": proof.seals, "breaks": breaks})
    if breaks:
        raise typer.Exit(4)


@app.command("export")
def export() -> None:
    """In toàn bộ nhật ký, mỗi dòng một JSON có số, nội dung và mắt xích."""
    from pipeline.audit.trail import every_line

    with office() as opened:
        for line in every_line(opened.bench.journal):
            answer = {"number": line.number, "event": json.loads(line.text), "link": line.link}
            sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")


def _json(answer: object) -> None:
    sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1) + "\n")
