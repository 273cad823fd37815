"""Celery: one dossier is one message, and the message is its id."""

from __future__ import annotations

import multiprocessing
import os
import traceback
from collections.abc import Sequence
from functools import cache
from multiprocessing.process import AuthenticationString  # type: ignore[attr-defined]  # not in the stubs

import structlog
from celery import Celery, Task
from celery.exceptions import Reject, SoftTimeLimitExceeded
from celery.signals import worker_process_init, worker_process_shutdown, worker_ready
from kombu.entity import Exchange, Queue
from kombu.exceptions import OperationalError

from config.settings import BadSettings, CeleryOptions, load
from pipeline.lanes import Lane
from pipeline.ports import StaleRevision, Unavailable
from workers.assembly import Office, assemble
from workers.process import process
from workers.recovery import recovery_of
from workers.tracing import Silent, Tracer, tracer_of

LOG = structlog.get_logger("sohoa.worker")
TASK = "sohoa.process"
SOFT_SECONDS = 60  # before the hard end: enough to set the dossier aside with its reason
DOSSIERS_A_PROCESS = 500  # then a fresh process: libraries in C leak a little
KILOBYTES_A_PROCESS = 600_000  # and also when it has grown: a page takes 300 MB at its worst moment
RETRY_SECONDS = 5  # a store that restarts is back by then; doubled with each try
BROKER_SECONDS = 5  # to connect; a broker in the same room answers in milliseconds
LONGEST_RETRY_SECONDS = 300  # a store that is down for hours is asked every five minutes


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
        broker_connection_max_retries=None,  # a broker that is down for an hour comes back one day
        broker_transport_options=_transport(options),
        worker_hijack_root_logger=False,
    )
    app.task(name=TASK, bind=True, max_retries=None)(_run)
    return app


class CeleryDispatcher:
    """Hands dossiers to Celery workers."""

    def __init__(self, options: CeleryOptions, tracer: Tracer | None = None) -> None:
        """Build the sending side; nothing connects before the first submission."""
        self._options = options
        self._tracer = tracer or Silent()
        self._app = application(options)

    def submit(self, dossier_id: str, lane: Lane = Lane.COUNTER) -> None:
        """Queue one dossier; raises Unavailable when the broker does not take it."""
        patience = {"max_retries": 3, "interval_max": 1}
        queue = _name(self._options, lane)
        try:
            with self._tracer.span("queue", {"sohoa.dossier": dossier_id, "sohoa.lane": lane.value}):
                headers = self._tracer.carrier()
                self._app.send_task(
                    TASK, (dossier_id,), queue=queue, headers=headers, retry=True, retry_policy=patience
                )
        except OperationalError as error:
            message = "the queue cannot be reached; the dossier is stored, submit it again later"
            raise Unavailable(message) from error

    def waiting(self, lane: Lane) -> int:
        """Return how many messages nobody has taken yet; raises Unavailable when the broker does not answer."""
        queue = _queue(self._options, lane)
        try:
            with self._app.connection_for_write(connect_timeout=BROKER_SECONDS) as connection:
                connection.ensure_connection(max_retries=1)
                queue.bind(connection.default_channel).declare()  # type: ignore[no-untyped-call]
                return int(connection.default_channel.queue_declare(queue=queue.name, passive=True).message_count)
        except Exception as error:  # each transport of kombu raises its own
            message = "the queue cannot be reached; dossiers wait in the store until it can"
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
        watch = recovery_of(office)
        if watch is not None:
            watch.look()
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
    """Process one dossier; repeated delivery changes nothing, and a store that is down is waited for, however long."""
    office = _office()
    facts = {"sohoa.dossier": dossier_id, "sohoa.tries": task.request.retries}
    try:
        with tracer_of(office.settings.tracing).span("dossier", facts, task.request.headers):
            process(dossier_id, office.bench, tries=1, begun=_most(task, office.settings.dispatcher))
    except StaleRevision:
        return  # another worker has it; should that one die, `workers/recovery.py` finds the dossier
    except SoftTimeLimitExceeded as error:
        raise Reject(str(error), requeue=False) from error  # process() has set it aside with its reason
    except Unavailable as error:
        raise task.retry(exc=error, countdown=_pause(task.request.retries)) from error
    except Exception as error:  # noqa: BLE001  # set aside already; Celery would log the error, which may quote a paper
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{last.filename}:{last.lineno}"
        LOG.error("dossier.failed", dossier=dossier_id, error=type(error).__name__, where=where)  # noqa: TRY400  # as above
        raise Reject(type(error).__name__, requeue=False) from None


def _most(task: Task, options: object) -> int | None:
    """Return how many beginnings are too many; None for a try that follows one which ended in good order."""
    orderly = task.request.retries and not (task.request.delivery_info or {}).get("redelivered")
    return None if orderly or not isinstance(options, CeleryOptions) else options.tries


def _pause(tries: int) -> int:
    """Return the seconds until the next try."""
    return int(min(LONGEST_RETRY_SECONDS, RETRY_SECONDS * 2 ** min(tries, 10)))


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
