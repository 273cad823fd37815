"""`sohoa records`: find, show, export and prove sealed records; what changes them stands in amend.py."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workers.commands.desk import local_user, office

if TYPE_CHECKING:
    from pipeline.model import Record

app = typer.Typer(help="Bản ghi đã duyệt: tìm, xem, xuất, kiểm chứng.", no_args_is_help=True)
PURPOSE = "command line"


@app.command("find")
def find(
    subject: Annotated[str | None, typer.Option(help="Số định danh cá nhân của chủ giấy tờ.")] = None,
    form: Annotated[str | None, typer.Option(help="Mã mẫu giấy tờ, ví dụ giay_khai_sinh.")] = None,
    text: Annotated[
        str | None,
        typer.Option(help="Chữ có trong giấy tờ, mã hồ sơ, số giấy tờ; có dấu hoặc không dấu, ngoặc kép là cả cụm."),
    ] = None,
    *,
    valid: Annotated[bool, typer.Option("--valid", help="Chỉ bản ghi hôm nay còn dùng lại được.")] = False,
) -> None:
    """Tìm bản ghi; in JSON, mới nhất trước, kèm trạng thái hôm nay."""
    from pipeline.ports import RecordQuery
    from pipeline.reuse.access import find as search
    from pipeline.reuse.access import states, today

    with office() as opened:
        user = local_user(opened.settings.unit)
        day = today(opened.bench).isoformat() if valid else None
        query = RecordQuery(subject=subject, form=form, text=text, valid_on=day)
        found, cursor = search(query, user, opened.bench, purpose=PURPOSE, limit=200)
        now = states(found, opened.bench)
    print_json({"records": [_brief(record, now[record.id]) for record in found], "more": cursor is not None})


@app.command("show")
def show(
    record: Annotated[str, typer.Argument(help="Mã bản ghi.")],
    revision: Annotated[int | None, typer.Option(help="Bản sửa số mấy; bỏ trống là bản mới nhất.")] = None,
) -> None:
    """In một bản ghi: giá trị, nguồn gốc từng giá trị, tệp và mã băm."""
    from pipeline.reuse import fetch
    from pipeline.sealing import RECORD

    with office() as opened:
        found = fetch(record, local_user(opened.settings.unit), opened.bench, purpose=PURPOSE, revision=revision)
    print_json(RECORD.dump_python(found, mode="json"))


@app.command("export")
def export(
    record: Annotated[str, typer.Argument(help="Mã bản ghi.")],
    out: Annotated[Path, typer.Option(help="Thư mục nhận gói.")] = Path(),
    shape: Annotated[
        str | None, typer.Option("--as", help="Dạng khác: formio, civil-status, edxml, csv, xlsx.")
    ] = None,
) -> None:
    """Ghi bản ghi thành một thư mục đứng riêng (kèm SHA256SUMS), hoặc một tệp cho hệ thống khác."""
    from pipeline.exports.records import SHAPES, NoSuchShape
    from pipeline.exports.taking import take_record
    from pipeline.parcel import unpack
    from pipeline.reuse import fetch

    if shape is not None and shape not in SHAPES:
        message = f"chọn một trong: {', '.join(SHAPES)}"
        raise typer.BadParameter(message)
    with office() as opened:
        user = local_user(opened.settings.unit)
        if shape is None:
            found = fetch(record, user, opened.bench, purpose=PURPOSE)
            sys.stdout.write(f"{unpack(found, out, opened.bench)}\n")
            return
        try:
            file = take_record(record, shape, user, opened.bench, purpose=PURPOSE)
        except NoSuchShape as error:
            message = f"giấy tờ loại này không có dạng {shape}; chọn dạng khác"
            raise typer.BadParameter(message) from error
    out.mkdir(parents=True, exist_ok=True)
    (out / file.name).write_bytes(file.data)
    sys.stdout.write(f"{out / file.name}\n")


@app.command("portal")
def portal(
    dossier: Annotated[str, typer.Argument(help="Mã hồ sơ trong kho.")],
    address: Annotated[
        str, typer.Option(help="Địa chỉ tải PDF, {record} thay cho mã bản ghi; bỏ trống thì không ghi tệp kết quả.")
    ] = "",
) -> None:
    """In hồ sơ theo dạng HoSo của Cổng DVCQG, có cờ DuocSoHoa, DuocTaiSuDung, DuocLayTuKhoDMQG."""
    from pipeline.exports.records import NoSuchShape
    from pipeline.exports.taking import take_dossier

    with office() as opened:
        user = local_user(opened.settings.unit)
        try:
            print_json(take_dossier(dossier, address, user, opened.bench, opened.figures))
        except NoSuchShape as error:
            message = f"hồ sơ {dossier} không có thủ tục đã biết; nộp lại với --procedure"
            raise typer.BadParameter(message) from error


@app.command("redact")
def redact(
    record: Annotated[str, typer.Argument(help="Mã bản ghi.")],
    out: Annotated[Path, typer.Option(help="Tệp PDF nhận bản che thông tin.")],
    hide: Annotated[
        list[str] | None, typer.Option(help="Mã trường cần che; bỏ trống là mọi số định danh, giấy tờ, điện thoại.")
    ] = None,
) -> None:
    """Ghi một bản PDF/A đã che thông tin, cả trên ảnh lẫn lớp chữ. Xem lại bằng mắt trước khi đưa ra ngoài."""
    from pipeline.redacting import NothingToHide, redacted

    with office() as opened:
        user = local_user(opened.settings.unit)
        try:
            out.write_bytes(redacted(record, hide or (), user, opened.bench, purpose=PURPOSE))
        except NothingToHide as error:
            raise typer.BadParameter(str(error)) from error


@app.command("verify")
def verify(record: Annotated[str | None, typer.Argument(help="Mã bản ghi; bỏ trống là tất cả.")] = None) -> None:
    """Đọc lại mọi tệp và chứng minh bản ghi còn nguyên; mã thoát 4 khi có sai lệch."""
    from pipeline.reuse import every
    from pipeline.reuse import verify as prove
    from validators.messages import sentence

    with office() as opened:
        wanted = [opened.bench.records.get(record)] if record else every(opened.bench)
        checked, flaws = 0, []
        for checked, one in enumerate(wanted, start=1):  # noqa: B007  # how many there were is part of the answer
            flaws += [
                {"record": one.id, "part": flaw.part, "code": flaw.code, "message": sentence(flaw.code, {})}
                for flaw in prove(one, opened.bench)
            ]
    print_json({"checked": checked, "flaws": flaws})
    if flaws:
        raise typer.Exit(4)


def _brief(record: Record, status: str) -> dict[str, Any]:
    return {
        "id": record.id,
        "revision": record.revision,
        "form": record.form,
        "title": record.title,
        "subject": record.subject,
        "unit": record.unit,
        "dossier": record.dossier,
        "sealed_at": record.sealed_at.isoformat(),
        "status": status,
        "valid_until": record.valid_until,
    }


def print_json(answer: object) -> None:
    """Print one JSON document."""
    sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1) + "\n")
