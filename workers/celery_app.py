"""Celery: one dossier is one message, and the message is its id."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Sequence
from functools import cache
from multiprocessing.process import AuthenticationString  # type: ignore[attr-defined]  # not in the stubs

from celery import Celery, Task
from celery.exceptions import Reject, SoftTimeLimitExceeded
from celery.signals import worker_process_init, worker_process_shutdown, worker_ready
from kombu.entity import Exchange, Queue
from kombu.exceptions import OperationalError

from config.settings import BadSettings, CeleryOptions, load
from pipeline.lanes import Lane
from pipeline.ports import StaleRevision, Unavailable
from workers.assembly import Office, assemble
from workers.process import process, set_aside
from workers.recovery import queue_again

TASK = "sohoa.process"
SOFT_SECONDS = 60  # before the hard end: enough to set the dossier aside with its reason
DOSSIERS_A_PROCESS = 500  # then a fresh process: libraries in C leak a little
KILOBYTES_A_PROCESS = 600_000  # and also when it has grown: a page takes 300 MB at its worst moment
RETRY_SECONDS = 5  # a store that restarts is back by then; grows with each try


def application(options: CeleryOptions) -> Celery:
    """Build the Celery application: acknowledged late, so that a killed worker's dossier is handed out again."""
    app = Celery("sohoa", broker=options.broker)
    app.conf.update(
        task_queues=[_queue(options, lane) for lane in Lane],
        task_default_queue=_name(options, Lane.COUNTER),
        task_default_exchange_type="topic",  # RabbitMQ keeps delayed tries of quorum queues in topic exchanges
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        worker_prefetch_multiplier=1,
        task_ignore_result=True,
        task_time_limit=options.longest_seconds,
        task_soft_time_limit=options.longest_seconds - SOFT_SECONDS,
        worker_max_tasks_per_child=DOSSIERS_A_PROCESS,
        worker_max_memory_per_child=KILOBYTES_A_PROCESS,
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
        self._options = options
        self._app = application(options)

    def submit(self, dossier_id: str, lane: Lane = Lane.COUNTER) -> None:
        """Queue one dossier; raises Unavailable when the broker does not take it."""
        patience = {"max_retries": 3, "interval_max": 1}
        try:
            self._app.send_task(
                TASK, (dossier_id,), queue=_name(self._options, lane), retry=True, retry_policy=patience
            )
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
    _allow_children()


@worker_ready.connect  # type: ignore[untyped-decorator]  # Celery has no types
def _take_up(**_kwargs: object) -> None:
    office = assemble(load(), serial=True)
    try:
        queue_again(office.bench.dossiers, office.dispatcher, office.bench.clock.now())
    finally:
        office.close()


@worker_process_shutdown.connect  # type: ignore[untyped-decorator]  # Celery has no types
def _closed(**_kwargs: object) -> None:
    if _office.cache_info().currsize:
        _office().close()


def _allow_children() -> None:
    """Let this process start the caged page processes.

    Celery's billiard marks its processes as daemons, which may have no children (ours end with their parent,
    pipeline/cage.py), and gives them a key that the standard library will not hand on. There is no public way.
    """
    configuration = multiprocessing.current_process()._config  # type: ignore[attr-defined]  # noqa: SLF001
    configuration.update(daemon=False, authkey=AuthenticationString(os.urandom(32)))


def _run(task: Task, dossier_id: str) -> None:
    """Process one dossier; repeated delivery changes nothing, passing faults are tried again later."""
    bench = _office().bench
    try:
        process(dossier_id, bench, tries=1)
    except StaleRevision:
        return  # another worker has it
    except SoftTimeLimitExceeded as error:
        set_aside(dossier_id, error, bench)
        raise Reject(str(error), requeue=False) from error
    except Unavailable as error:
        if task.request.retries >= task.max_retries:
            set_aside(dossier_id, error, bench)
            raise Reject(str(error), requeue=False) from error
        raise task.retry(exc=error, countdown=RETRY_SECONDS * (task.request.retries + 1)) from error


def queue_names(options: CeleryOptions, lanes: Sequence[Lane]) -> str:
    """Return the queues of these lanes as Celery's command line wants them."""
    return ",".join(_name(options, lane) for lane in lanes)


def _name(options: CeleryOptions, lane: Lane) -> str:
    return options.queue if lane is Lane.COUNTER else f"{options.queue}.{lane}"


def _queue(options: CeleryOptions, lane: Lane) -> Queue:
    """Return a queue that survives the loss of a broker node: quorum on RabbitMQ, plain on Redis, which knows none."""
    name = _name(options, lane)
    arguments = {} if options.broker.startswith("redis") else {"x-queue-type": "quorum"}
    exchange = Exchange(f"{options.queue}.tasks", type="topic")  # type: ignore[no-untyped-call]  # kombu has no types
    return Queue(name, exchange, routing_key=name, queue_arguments=arguments)  # type: ignore[no-untyped-call]


def _transport(options: CeleryOptions) -> dict[str, object]:
    if options.broker.startswith("redis"):
        return {"visibility_timeout": options.longest_seconds + 60}
    return {"confirm_publish": True}
