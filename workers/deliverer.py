"""Sends webhooks from a thread of `sohoa serve`; what is unsent when it stops waits in the outbox."""

from __future__ import annotations

import threading

import structlog

from pipeline.bench import Bench
from pipeline.ports import Outbox
from pipeline.webhooks.delivering import Postman, deliver
from workers.assembly import Office
from workers.postman import HttpPostman

LOG = structlog.get_logger("sohoa.webhooks")
_TROUBLE_SECONDS = 30.0  # after a fault of the store itself: it is being restarted, or somebody must look


class Deliverer:
    """Looks into the outbox again and again until stopped."""

    def __init__(self, outbox: Outbox, postman: Postman, bench: Bench, pause: float) -> None:
        """Remember whom to ask; pause: seconds between looks, 0 = never send. The thread starts with `start`."""
        self._outbox, self._postman, self._bench, self._pause = outbox, postman, bench, pause
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin, unless it runs already or is not to send at all."""
        if self._thread is None and self._pause:
            self._thread = threading.Thread(target=self._work, name="sohoa-webhooks", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End after the message that is under way."""
        self._ended.set()
        if self._thread is not None:
            self._thread.join()

    def _work(self) -> None:
        while not self._ended.is_set():
            try:
                busy = deliver(self._outbox, self._postman, self._bench) > 0
            except Exception as error:  # noqa: BLE001  # the thread must outlive a database that restarts
                LOG.warning("webhooks.failed", error=type(error).__name__)
                self._ended.wait(_TROUBLE_SECONDS)
            else:
                if not busy:
                    self._ended.wait(self._pause)


def deliverer_of(office: Office) -> Deliverer:
    """Return the deliverer of an office, as its settings say."""
    options = office.settings.webhooks
    pause = options.pause_seconds if options.deliver else 0.0
    return Deliverer(office.outbox, HttpPostman(options), office.bench, pause)
