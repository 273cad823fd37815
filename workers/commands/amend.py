"""`sohoa records correct|revoke|supersede|history|form|migrate-edition|prefill`: records after their approval."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from workers.commands.desk import local_user, office
from workers.commands.records import PURPOSE, print_json

if TYPE_CHECKING:
    from pipeline.bench import Bench
    from pipeline.model import Record, User
    from pipeline.reuse.prefill import Prefill

app = typer.Typer()
RecordId = Annotated[str, typer.Argument(help="Mã bản ghi.")]
Reason = Annotated[
    str,
    typer.Option(
        help="Lý do: reading_error, paper_corrected, issued_in_error, forged, withdrawn, reissued, wrong_paper, court."
    ),
]


@app.command("correct")
def correct(
    record: RecordId,
    values: Annotated[list[str], typer.Argument(help="Trường=giá trị đúng; để trống sau dấu = là giấy tờ không ghi.")],
    reason: Reason = "reading_error",
) -> None:
    """Sửa giá trị đã duyệt sai: thêm một bản sửa, bản cũ vẫn đọc được."""
    from pipeline.records.amending import Version
    from pipeline.records.amending import correct as put_right

    changes = dict(_pair(text) for text in values)
    with office() as opened:
        at = Version(record, opened.bench.records.get(record).revision)
        _said(put_right(at, changes, reason, local_user(opened.settings.unit), opened.bench))


@app.command("revoke")
def revoke(record: RecordId, reason: Reason) -> None:
    """Thu hồi bản ghi: không dùng lại được nữa, vẫn đọc được."""
    from pipeline.records.amending import Version
    from pipeline.records.amending import revoke as take_back

    with office() as opened:
        at = Version(record, opened.bench.records.get(record).revision)
        _said(take_back(at, reason, local_user(opened.settings.unit), opened.bench))


@app.command("supersede")
def supersede(
    record: RecordId,
    by: Annotated[str, typer.Argument(help="Mã bản ghi thay thế, cùng chủ và cùng loại giấy tờ.")],
    reason: Reason = "reissued",
) -> None:
    """Ghi rằng bản ghi đã được bản khác thay thế."""
    from pipeline.records.amending import Version
    from pipeline.records.amending import supersede as replace_by

    with office() as opened:
        at = Version(record, opened.bench.records.get(record).revision)
        _said(replace_by(at, by, reason, local_user(opened.settings.unit), opened.bench))


@app.command("history")
def history(record: RecordId) -> None:
    """In mọi bản sửa của một bản ghi: khi nào, ai, vì sao."""
    from pipeline.reuse.access import fetch

    with office() as opened:
        fetch(record, local_user(opened.settings.unit), opened.bench, purpose=PURPOSE)
        found = opened.bench.records.revisions(record)
    print_json({"record": record, "revisions": [_brief(one) for one in found]})


@app.command("prefill")
def prefill(
    procedure: Annotated[str, typer.Argument(help="Mã thủ tục, ví dụ 1.004222.")],
    citizen: Annotated[str, typer.Argument(help="Số định danh của người làm thủ tục hoặc của trẻ em.")],
    people: Annotated[
        list[str] | None, typer.Argument(help="Người khác: vai=số định danh, ví dụ chu_ho=079…; bỏ trống thì máy tìm.")
    ] = None,
) -> None:
    """Điền tờ khai của một thủ tục từ các bản ghi; in giá trị, nguồn, điều phải xác nhận, giấy tờ không phải nộp."""
    from pipeline.reuse.prefill import Asked
    from pipeline.reuse.prefill import prefill as fill

    given = {**dict(_pair(text) for text in people or []), "citizen": citizen}
    with office() as opened:
        user = local_user(opened.settings.unit)
        print_json(_told(fill(Asked(procedure, given), user, opened.bench, purpose=procedure)))


@app.command("form")
def form(record: RecordId) -> None:
    """In mẫu (JSON Schema) của đúng lần ban hành mà bản ghi được lập theo."""
    from pipeline.records.forms import form_of_record
    from pipeline.reuse.access import fetch

    with office() as opened:
        found = fetch(record, local_user(opened.settings.unit), opened.bench, purpose=PURPOSE)
        print_json(form_of_record(found, opened.bench))


@app.command("migrate-edition")
def migrate_edition(
    record: Annotated[str | None, typer.Argument(help="Mã bản ghi; hoặc dùng --form.")] = None,
    form: Annotated[str | None, typer.Option(help="Mã mẫu: chuyển mọi bản ghi theo mẫu cũ của mẫu này.")] = None,
) -> None:
    """Chuyển bản ghi sang mẫu hiện hành theo quy tắc của tệp mẫu; bản cũ vẫn đọc được. Mã thoát 1: có bản từ chối."""
    from pipeline.records.refusals import Refused

    if (record is None) == (form is None):
        message = "ghi một mã bản ghi, hoặc --form"
        raise typer.BadParameter(message)
    done, refused = [], []
    with office() as opened:
        if form and form not in opened.bench.catalogue:
            message = f"không có mẫu {form}; sohoa forms list cho biết các mẫu"
            raise typer.BadParameter(message)
        user = local_user(opened.settings.unit)
        for one in _older(opened.bench, form) if form else [opened.bench.records.get(record or "")]:
            try:
                done.append(_migrated(one, user, opened.bench))
            except Refused as refusal:
                refused.append({"record": one.id, "code": refusal.code, "message": str(refusal)})
    print_json({"migrated": done, "refused": refused})
    if refused:
        raise typer.Exit(1)


def _older(bench: Bench, form: str) -> list[Record]:
    from pipeline.records.standing import Status
    from pipeline.walking import every_record

    return [
        one
        for one in every_record(bench.records)
        if one.form == form and one.standing.status is Status.VALID and one.edition < bench.catalogue[form].edition
    ]


def _migrated(record: Record, user: User, bench: Bench) -> str:
    from pipeline.records.amending import Version
    from pipeline.records.migrating import migrate

    return migrate(Version(record.id, record.revision), user, bench).id


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not name or not equals:
        message = f"'{text}': hãy viết tên, dấu bằng, giá trị, ví dụ ho_ten=NGUYỄN VĂN AN"
        raise typer.BadParameter(message)
    return name, value


def _said(record: Record) -> None:
    print_json({"record": record.id} | _brief(record))


def _brief(record: Record) -> dict[str, Any]:
    from pipeline.records.amending import REASONS

    why = REASONS.get(record.standing.reason)
    return {
        "revision": record.revision,
        "status": record.standing.status,
        "change": record.standing.change,
        "reason": why[0] if why else record.standing.reason,
        "replaced_by": record.standing.replaced_by,
        "sealed_at": record.sealed_at.isoformat(),
        "sealed_by": record.sealed_by,
        "digest": record.digest,
    }


def _told(answer: Prefill) -> dict[str, Any]:
    from validators.messages import sentence

    return {
        "procedure": answer.procedure,
        "form": answer.form,
        "fields": {
            name: {
                "value": one.value,
                "record": one.record.id if one.record else None,
                "form": one.record.form if one.record else None,
                "source": one.source,
                "age_days": one.days,
                "confirm": [sentence(code, {"age": str(one.days)}) for code in one.asks],
            }
            for name, one in answer.fields.items()
        },
        "missing": list(answer.missing),
        "components": [
            {
                "component": one.component.title.vi,
                "submit": one.submit,
                "why": sentence(one.code, {}),
                "record": one.record.id if one.record else None,
                "confirm": [sentence(code, {}) for code in one.asks],
                "refused": [sentence(code, {}) for code in one.refusals],
            }
            for one in answer.components
        ],
        "passed": [
            {"record": one.record.id, "form": one.record.form, "why": [sentence(code, {}) for code in one.codes]}
            for one in answer.passed
        ],
    }
