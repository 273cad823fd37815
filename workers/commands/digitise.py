"""`sohoa digitise`: scans in, records or review items out."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ocr.tier import Tier
from workers.commands.desk import TIER_HELP, local_user, office, progress_on_stderr
from workers.commands.paths import Bundle, bundles

if TYPE_CHECKING:
    from pipeline.model import Dossier
    from workers.assembly import Office


def digitise(  # the options are the contract's
    paths: Annotated[list[Path], typer.Argument(help="PDF, TIFF, JPEG, PNG, WebP, HEIC, hoặc thư mục chứa chúng.")],
    *,
    procedure: Annotated[str | None, typer.Option(help="Mã thủ tục hành chính, ví dụ 1.001193.")] = None,
    unit: Annotated[str | None, typer.Option(help="Mã định danh đơn vị tiếp nhận.")] = None,
    out: Annotated[Path | None, typer.Option(help="Thư mục nhận kết quả: PDF/A, dữ liệu, bản ghi.")] = None,
    each: Annotated[bool, typer.Option("--each", help="Mỗi tệp là một hồ sơ riêng.")] = False,
    tier: Annotated[Tier | None, typer.Option(help=TIER_HELP)] = None,
    as_json: Annotated[bool, typer.Option("--json", help="In đúng một tài liệu JSON.")] = False,
) -> None:
    """Số hóa hồ sơ: đọc, tách, nhận dạng giấy tờ, trích xuất, kiểm tra, lưu trữ."""
    began = time.monotonic()
    with progress_on_stderr() as progress, office(progress, tier) as opened:
        chosen = unit or opened.settings.unit
        reports = []
        for bundle in bundles(paths, each=each):
            started = time.monotonic()
            dossier = _digitised(bundle, opened, procedure, chosen)
            reports.append(_reported(dossier, bundle) | {"seconds": round(time.monotonic() - started, 2)})
            if out is not None and dossier is not None:
                _write(dossier, reports[-1], out, opened)
    _print(reports, round(time.monotonic() - began, 2), as_json=as_json)
    if any(one["unread"] for one in reports):
        raise typer.Exit(1)


def _digitised(bundle: Bundle, opened: Office, procedure: str | None, unit: str) -> Dossier | None:
    from pipeline.intake import Upload, receive
    from workers.process import process

    if not bundle.files:
        return None
    by = local_user(unit).login
    uploads = [Upload(path.name, path.read_bytes()) for path in bundle.files]
    received = receive(uploads, opened.bench, unit=unit, by=by, procedure=procedure)
    del uploads  # 200 pages are 200 MB, which nobody needs any more
    return process(received.id, opened.bench)


def _reported(dossier: Dossier | None, bundle: Bundle) -> dict[str, Any]:
    from pipeline.report import report
    from validators.messages import sentence

    shown: dict[str, Any] = (
        report(dossier)
        if dossier
        else {"dossier": None, "procedure": None, "state": "failed", "documents": [], "findings": [], "unread": []}
    )
    for path in bundle.absent:
        code = "file.not_found"
        shown["unread"].append({"file": str(path), "code": code, "message": sentence(code, {"file": str(path)})})
    return shown


def _write(dossier: Dossier, shown: dict[str, Any], out: Path, opened: Office) -> None:
    """Put the report, every paper's PDF/A and every sealed record into the folder."""
    from pipeline.parcel import unpack

    out.mkdir(parents=True, exist_ok=True)
    (out / f"{dossier.id}.json").write_text(json.dumps(shown, ensure_ascii=False, indent=1), encoding="utf-8")
    for document in dossier.documents:
        if document.pdf:
            name = f"{dossier.id}-{document.number:02d}-{document.form or 'chua_phan_loai'}.pdf"
            (out / name).write_bytes(opened.bench.blobs.get(document.pdf))
        if document.record:
            unpack(opened.bench.records.get(document.record), out, opened.bench)


def _print(reports: list[dict[str, Any]], seconds: float, *, as_json: bool) -> None:
    if as_json:
        whole: dict[str, Any] = reports[0] if len(reports) == 1 else {"dossiers": reports, "seconds": seconds}
        sys.stdout.write(json.dumps(whole, ensure_ascii=False, indent=1) + "\n")
        return
    from workers.commands.show import show

    for one in reports:
        show(one)
