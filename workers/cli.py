"""`sohoa`: the command line; every fault becomes one sentence and an exit code."""

from __future__ import annotations

import os
import sys

import typer

from workers.commands import (
    amend,
    audit,
    catalogues,
    clients,
    digitise,
    doctor,
    erase,
    figures,
    forms,
    keys,
    move,
    package,
    quarantine,
    read,
    records,
    review,
    safekeeping,
    serve,
    sign,
    watch,
)
from workers.guard import StrayPackage, guard

app = typer.Typer(
    name="sohoa",
    help="Số hóa hồ sơ: từ bản quét đến dữ liệu đã kiểm tra. (Scanned dossiers to checked, reusable records.)",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command("digitise")(digitise.digitise)
app.command("read")(read.read)
app.command("serve")(serve.serve)
app.command("worker")(serve.worker)
app.command("watch")(watch.watch)
app.add_typer(review.app, name="review")
app.add_typer(records.app, name="records")
records.app.add_typer(amend.app)
records.app.add_typer(sign.app)
records.app.add_typer(package.app)
records.app.add_typer(erase.app)
app.add_typer(clients.clients, name="clients")
app.add_typer(clients.webhooks, name="webhooks")
app.add_typer(forms.app, name="forms")
app.add_typer(catalogues.app, name="catalogues")
app.add_typer(audit.app, name="audit")
app.add_typer(keys.app, name="keys")
app.add_typer(quarantine.app, name="quarantine")
app.command("backup")(safekeeping.backup)
app.command("restore")(safekeeping.restore)
app.command("verify")(safekeeping.verify)
app.command("migrate-store")(move.migrate_store)
app.add_typer(figures.app, name="figures")
app.command("doctor")(doctor.doctor)


def main() -> None:
    """Run the command and leave with the exit codes of the contract."""
    from workers.logs import configure

    configure()
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # one core a process: Tesseract's own threads are ten times slower
    try:
        guard()
        app()
    except StrayPackage as error:
        _leave(error)
    except KeyboardInterrupt:
        sys.stderr.write("Đã dừng. Chạy lại cùng lệnh để làm tiếp. (Stopped; run the same command to go on.)\n")
        sys.exit(130)
    except Exception as error:  # noqa: BLE001  # the edge of the program: known faults get a sentence, others a trace
        _leave(error)


def _leave(error: Exception) -> None:
    from workers.faults import ExitCode, fault_of

    fault = fault_of(error)
    known = fault is not None or type(error).__name__ == "BadSettings"
    if not known or os.environ.get("SOHOA_TRACE"):
        import traceback

        traceback.print_exception(error)
    code = fault.code if fault else "settings.bad" if known else "program.fault"
    sys.stderr.write(f"sohoa: {code}: {error}\n")
    sys.exit(fault.exit_code if fault else ExitCode.USAGE if known else ExitCode.SOME_INPUT)
