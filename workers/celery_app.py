"""Celery: one dossier is one message, and the message is its id."""

from __future__ import annotations

import multiprocessing
from functools import cache

from celery import Celery, Task
from celery.exceptions import Reject
from celery.signals import worker_process_init, worker_process_shutdown
from kombu.exceptions import OperationalError

from config.settings import BadSettings, CeleryOptions, load
from pipeline.ports import StaleRevision, Unavailable
from workers.assembly import Office, assemble
from workers.process import process, set_aside

TASK = "sohoa.process"
RETRY_SECONDS = 5  # a store that restarts is back by then; grows with each try


def application(options: CeleryOptions) -> Celery:
    """Build the Celery application: acknowledged late, so that a killed worker's dossier is handed out again."""
    app = Celery("sohoa", broker=options.broker)
    app.conf.update(
        task_default_queue=options.queue,
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        worker_prefetch_multiplier=1,
        task_ignore_result=True,
        task_time_limit=options.longest_seconds,
        broker_connection_retry_on_startup=True,
        broker_transport_options=_transport(options),
        worker_hijack_root_logger=False,
    )
    app.task(name=TASK, bind=True, max_retries=options.tries)(_run)
    return app


class CeleryDispatcher:
    """Hands dossiers to Celery workers."""

    def __init__(self, options: CeleryOptions) -> None:
        """Build the sending side; nothing connects before the first submission."""
        self._app = application(options)

    def submit(self, dossier_id: str) -> None:
        """Queue one dossier; raises Unavailable when the broker does not take it."""
        try:
            self._app.send_task(TASK, (dossier_id,), retry=True, retry_policy={"max_retries": 3, "interval_max": 1})
        except OperationalError as error:
            message = "the queue cannot be reached; the dossier is stored, submit it again later"
            raise Unavailable(message) from error


def worker_application() -> Celery:
    """Build the application of `sohoa worker` from settings; raises BadSettings for an embedded profile."""
    settings = load()
    if not isinstance(settings.dispatcher, CeleryOptions):
        message = 'sohoa worker needs a profile with dispatcher.kind = "celery" (SOHOA_PROFILE=server)'
        raise BadSettings(message)
    return application(settings.dispatcher)


@cache
def _office() -> Office:
    """One office a worker process: connections must not be shared across a fork."""
    return assemble(load(), serial=True)


@worker_process_init.connect  # type: ignore[untyped-decorator]  # Celery has no types
def _fresh(**_kwargs: object) -> None:
    _office.cache_clear()
    # Celery marks its processes as daemons, which may have no children; ours end with their parent (pipeline/cage.py).
    multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]  # noqa: SLF001  # no public way


@worker_process_shutdown.connect  # type: ignore[untyped-decorator]  # Celery has no types
def _closed(**_kwargs: object) -> None:
    if _office.cache_info().currsize:
        _office().close()


def _run(task: Task, dossier_id: str) -> None:
    """Process one dossier; repeated delivery changes nothing, passing faults are tried again later."""
    bench = _office().bench
    try:
        process(dossier_id, bench, tries=1)
    except StaleRevision:
        return  # another worker has it
    except Unavailable as error:
        if task.request.retries >= task.max_retries:
            set_aside(dossier_id, error, bench)
            raise Reject(str(error), requeue=False) from error
        raise task.retry(exc=error, countdown=RETRY_SECONDS * (task.request.retries + 1)) from error


def _transport(options: CeleryOptions) -> dict[str, object]:
    if options.broker.startswith("redis"):
        return {"visibility_timeout": options.longest_seconds + 60}
    return {"confirm_publish": True}
