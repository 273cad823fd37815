"""`sohoa records due-erasure|hold|lift|propose-erasure|erase`: records destroyed by law, by two people."""

from __future__ import annotations

from typing import Annotated

import typer

from workers.commands.desk import local_user, office
from workers.commands.records import print_json

app = typer.Typer()
RecordId = Annotated[str, typer.Argument(help="Mã bản ghi.")]
Decision = Annotated[str, typer.Option(help="Số quyết định, ví dụ 12/QĐ-UBND.")]


@app.command("due-erasure")
def due_erasure() -> None:
    """Liệt kê bản ghi đã hết thời hạn bảo quản, để lập quyết định hủy. Không xóa gì."""
    from pipeline.records.retention import over

    with office() as opened:
        found = [
            {"record": one.id, "form": one.form, "unit": one.unit, "until": end} for one, end in over(opened.bench)
        ]
    print_json({"records": found})


@app.command("hold")
def hold(record: RecordId, decision: Decision) -> None:
    """Giữ bản ghi lại (khiếu nại, vụ án): không ai xóa được cho đến khi bỏ lệnh giữ."""
    from pipeline.records.erasing import hold as keep

    with office() as opened:
        keep(record, decision, local_user(opened.settings.unit), opened.bench)
    print_json({"record": record, "held": decision})


@app.command("lift")
def lift(record: RecordId, decision: Decision) -> None:
    """Bỏ lệnh giữ."""
    from pipeline.records.erasing import lift as let_go

    with office() as opened:
        let_go(record, decision, local_user(opened.settings.unit), opened.bench)
    print_json({"record": record, "held": None})


@app.command("propose-erasure")
def propose_erasure(
    record: RecordId,
    decision: Decision,
    ground: Annotated[
        str, typer.Option(help="Căn cứ: retention_ended, court, owner_asked, no_legal_ground.")
    ] = "retention_ended",
) -> None:
    """Đề nghị xóa vĩnh viễn một bản ghi; người khác thực hiện."""
    from pipeline.records.amending import Version
    from pipeline.records.erasing import propose

    with office() as opened:
        at = Version(record, opened.bench.records.get(record).revision)
        propose(at, ground, decision, local_user(opened.settings.unit), opened.bench)
    print_json({"record": record, "revision": at.revision, "ground": ground, "decision": decision})


@app.command("erase")
def erase(record: RecordId) -> None:
    """Xóa vĩnh viễn bản ghi mà người khác đã đề nghị; in dấu vết xóa. Không lấy lại được."""
    from pipeline.records.amending import Version
    from pipeline.records.erasing import erase as destroy

    with office() as opened:
        at = Version(record, opened.bench.records.get(record).revision)
        done = destroy(at, local_user(opened.settings.unit), opened.bench)
    stone = done.tombstone
    print_json(
        {
            "record": stone.id,
            "revision": stone.revision,
            "erased": stone.standing.previous,
            "ground": stone.standing.reason,
            "decision": stone.metadata["decision"],
            "proposed_by": stone.metadata["proposedBy"],
            "erased_by": stone.sealed_by,
            "erased_at": stone.sealed_at.isoformat(),
            "files_destroyed": len(done.destroyed),
            "files_kept_for_others": len(done.kept),
        }
    )
