"""`sohoa clients` and `sohoa webhooks`: which other systems may ask for records, and which are told of them."""

from __future__ import annotations

import sys
from dataclasses import asdict, replace
from datetime import datetime
from typing import Annotated, Any

import typer

from workers.commands.desk import local_user, office
from workers.commands.records import print_json

clients = typer.Typer(help="Hệ thống khác được hỏi bản ghi qua API.", no_args_is_help=True)
webhooks = typer.Typer(help="Hệ thống khác được báo khi bản ghi thay đổi.", no_args_is_help=True)
Login = Annotated[str, typer.Argument(help="Tên hệ thống, chữ thường không dấu, ví dụ cong_dvc.")]
WebhookId = Annotated[str, typer.Argument(help="Mã nơi nhận, wh_….")]


@clients.command("add")
def add(
    login: Login,
    scope: Annotated[
        list[str] | None,
        typer.Option(help="Phạm vi, nhiều lần: unit:MÃ, form:MẪU, purpose:THỦ_TỤC, plain:THỦ_TỤC (không che số)."),
    ] = None,
    unit: Annotated[str | None, typer.Option(help="Đơn vị của hệ thống; mặc định là đơn vị này.")] = None,
    name: Annotated[str, typer.Option(help="Tên gọi đầy đủ.")] = "",
) -> None:
    """Cấp quyền cho một hệ thống, hoặc cấp lại; in mã bí mật một lần duy nhất."""
    from pipeline.reuse.clients import admit

    with office() as opened:
        by = local_user(opened.settings.unit)
        secret = admit(login, name, unit or opened.settings.unit, tuple(scope or ()), by, opened.accounts, opened.bench)
    print_json({"client_id": login, "client_secret": secret, "scopes": scope or []})
    sys.stderr.write("Ghi lại client_secret ngay: máy chỉ giữ mã băm và không in lại được.\n")


@clients.command("list")
def show() -> None:
    """In các hệ thống được hỏi bản ghi."""
    from pipeline.reuse.clients import clients as admitted

    with office() as opened:
        found = admitted(local_user(opened.settings.unit), opened.accounts)
    print_json(
        {
            "clients": [
                {"client_id": one.login, "unit": one.unit, "scopes": one.scopes, "open": one.active} for one in found
            ]
        }
    )


@clients.command("close")
def close(login: Login) -> None:
    """Đóng quyền của một hệ thống; mã truy cập đang dùng hết hiệu lực ngay."""
    from pipeline.reuse.clients import dismiss

    with office() as opened:
        dismiss(login, local_user(opened.settings.unit), opened.accounts, opened.bench)


@webhooks.command("add")
def subscribe(
    url: Annotated[str, typer.Argument(help="Địa chỉ https:// nhận thông báo.")],
    kind: Annotated[
        list[str] | None,
        typer.Option(help="record.approved, record.corrected, record.revoked, record.superseded; bỏ trống là tất cả."),
    ] = None,
    unit: Annotated[list[str] | None, typer.Option(help="Đơn vị có bản ghi; mặc định là đơn vị này.")] = None,
) -> None:
    """Thêm một nơi nhận thông báo; in khóa ký một lần duy nhất."""
    from pipeline.webhooks.subscribing import subscribe as add_webhook

    with office() as opened:
        by, plain = local_user(opened.settings.unit), opened.settings.webhooks.allow_http
        made = add_webhook(url, kind or (), unit or (), by, opened.outbox, opened.bench, plain_http=plain)
    print_json({"webhook": made.id, "url": made.url, "kinds": made.kinds, "units": made.units, "secret": made.secret})
    sys.stderr.write("Ghi lại secret ngay: bên nhận dùng nó để kiểm tra chữ ký của thông báo.\n")


@webhooks.command("list")
def list_webhooks() -> None:
    """In các nơi nhận và những thông báo mới nhất của chúng."""
    from pipeline.webhooks.subscribing import deliveries
    from pipeline.webhooks.subscribing import webhooks as subscribed

    with office() as opened:
        by = local_user(opened.settings.unit)
        places = subscribed(by, opened.outbox)
        sent = deliveries(None, by, opened.outbox)
    answer: dict[str, Any] = {"webhooks": [_plain(asdict(one)) for one in places]}
    print_json(answer | {"deliveries": [_plain(asdict(replace(one, body=""))) for one in sent]})


@webhooks.command("remove")
def remove(webhook: WebhookId) -> None:
    """Bỏ một nơi nhận và các thông báo còn chờ gửi đến đó."""
    from pipeline.webhooks.subscribing import unsubscribe

    with office() as opened:
        unsubscribe(webhook, local_user(opened.settings.unit), opened.outbox, opened.bench)


@webhooks.command("retry")
def retry(webhook: WebhookId) -> None:
    """Gửi lại những thông báo đã bỏ cuộc."""
    from pipeline.webhooks.subscribing import send_again

    with office() as opened:
        print_json({"again": send_again(webhook, local_user(opened.settings.unit), opened.outbox, opened.bench)})


@webhooks.command("send")
def send() -> None:
    """Gửi ngay những gì đến hạn (khi không chạy `sohoa serve`, ví dụ theo lịch)."""
    from pipeline.webhooks.delivering import deliver
    from workers.postman import HttpPostman

    tried = 0
    with office() as opened:
        postman = HttpPostman(opened.settings.webhooks)
        while batch := deliver(opened.outbox, postman, opened.bench):
            tried += batch
    print_json({"tried": tried})


def _plain(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields as JSON types, without what is empty."""
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in fields.items()
        if value not in {"", ()}
    }
