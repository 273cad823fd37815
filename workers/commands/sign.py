"""`sohoa records sign|verify-signature`: the agency's signature on a record's copy, and whether it holds."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.signing.copying import CopyForm
from workers.commands.desk import local_user, office
from workers.commands.records import PURPOSE, print_json

if TYPE_CHECKING:
    from pipeline.signing.signature import Checked

app = typer.Typer()


@app.command("sign")
def sign(
    record: Annotated[str, typer.Argument(help="Mã bản ghi.")],
    form: Annotated[
        CopyForm, typer.Option("--as", help="sao_y: sao từ bản chính; sao_luc: sao từ bản sao y.")
    ] = CopyForm.SAO_Y,
) -> None:
    """Ký số bản sao bằng khóa của cơ quan, sau khi đã đối chiếu với giấy; in kết quả kiểm tra chữ ký."""
    from pipeline.records.amending import Version
    from pipeline.signing.copying import sign_copy
    from pipeline.signing.reading import signature_of
    from workers.assembly import signer

    with office() as opened:
        bench = opened.bench
        at = Version(record, bench.records.get(record).revision)
        user = local_user(opened.settings.unit)
        done = sign_copy(at, form, user, bench, signer(opened.settings, _ask))
        print_json({"record": done.id, "revision": done.revision, **_told(signature_of(done, bench))})


@app.command("verify-signature")
def verify_signature(
    what: Annotated[str, typer.Argument(help="Mã bản ghi, hoặc một tệp PDF đã ký.")],
) -> None:
    """Kiểm tra chữ ký số: còn hiệu lực, bị sửa sau khi ký, chứng thư lạ, hết hạn; mã thoát 4 khi không dùng được."""
    from pipeline.reuse import fetch
    from pipeline.signing.reading import signature_of

    with office() as opened:
        if Path(what).is_file():
            # Nothing but the signer's word says when a loose file was signed: the certificate is judged as of today.
            checked = opened.bench.signatures.check(Path(what).read_bytes(), opened.bench.clock.now())
        else:
            found = fetch(what, local_user(opened.settings.unit), opened.bench, purpose=PURPOSE)
            checked = signature_of(found, opened.bench)
    print_json(_told(checked))
    if not checked.valid:
        raise typer.Exit(4)


def _ask(what: str) -> str:
    if not sys.stdin.isatty():
        from storage.signing.asking import nobody_to_ask

        return nobody_to_ask(what)
    return str(typer.prompt(f"Mật khẩu / PIN ({what})", hide_input=True, err=True))


def _told(checked: Checked) -> dict[str, Any]:
    from validators.messages import sentence

    return {
        "signature": checked.code,
        "legal_copy": checked.valid,
        "message": sentence(checked.code, {}),
        "agency": checked.agency,
        "form": checked.form,
        "signed_at": checked.signed_at.isoformat() if checked.signed_at else None,
        "certificate": checked.certificate,
        "certificate_ends": checked.ends.isoformat() if checked.ends else None,
    }
