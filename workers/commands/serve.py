"""`sohoa serve` and `sohoa worker`: the web desks, and a Celery worker for the server profile."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from pipeline.lanes import Lane
from workers.commands.desk import office

FIRST_LOGIN = "quantri"


def serve(
    *,
    host: Annotated[str, typer.Option(help="Địa chỉ lắng nghe; mặc định chỉ máy này.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Cổng.")] = 8000,
) -> None:
    """Mở bàn quét, bàn rà soát và API trên trình duyệt."""
    import uvicorn

    _warn()
    _greet(host, port)
    uvicorn.run(
        "webapp.app:create_to_serve",
        factory=True,
        host=host,
        port=port,
        log_level="warning",
        access_log=False,  # its lines would hold dossier ids and search words
        server_header=False,
        timeout_graceful_shutdown=5,  # open progress streams must not hold a restart
    )


def worker(
    *,
    concurrency: Annotated[int | None, typer.Option(help="Số hồ sơ cùng lúc; mặc định theo số lõi.")] = None,
    lane: Annotated[
        list[Lane] | None, typer.Option(help="Làn nhận việc: counter (quầy) hoặc archive (kho); mặc định cả hai.")
    ] = None,
) -> None:
    """Chạy một Celery worker (chế độ máy chủ). Nên có ít nhất một worker chỉ nhận làn counter."""
    from config.settings import CeleryOptions, load
    from workers.celery_app import queue_names, worker_application

    application = worker_application()
    _warn()
    settings = load()
    options = settings.dispatcher
    queues = queue_names(options, lane or list(Lane)) if isinstance(options, CeleryOptions) else ""
    processes = concurrency or settings.processes
    name = f"--hostname=sohoa-{os.getpid()}@%h"  # two workers of one name on one machine end each other
    alone = ("--without-gossip", "--without-mingle")  # they have nothing to tell each other
    application.worker_main(
        ["worker", f"--concurrency={processes}", f"--queues={queues}", "--loglevel=INFO", name, *alone]
    )


def _warn() -> None:
    """Say loudly what a server should not be started with; it starts all the same."""
    from config.settings import load
    from workers.soundness import warnings

    for one in warnings(load()):
        sys.stderr.write(f"{one}\n")


def _greet(host: str, port: int) -> None:
    """Say where the desks are; while nobody may log in yet, print a one-time link for the first administrator."""
    from pipeline.accounts import invite

    where = f"http://{host}:{port}"
    with office() as opened:
        if any("admin" in user.roles for user in opened.accounts.users()):
            sys.stderr.write(f"SoHoa đang mở tại {where}/\n")
            return
        token = invite(FIRST_LOGIN, opened.accounts, opened.bench.clock)
    sys.stderr.write(
        f"Chưa có quản trị viên. Mở liên kết này một lần (trong 24 giờ) để đặt mật khẩu:\n  {where}/moi/{token}\n"
        f"Tên đăng nhập: {FIRST_LOGIN}. Sau đó vào {where}/\n"
    )
