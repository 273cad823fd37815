"""SoHoa on a real port, and a receiver of its webhooks on another; both on loopback, with a clock that is turned."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer

import uvicorn

from webapp.app import create
from workers.assembly import Office

PATIENCE = 20.0  # seconds for what takes a fraction of one


class NeverCame(RuntimeError):
    """What was waited for did not come."""


@dataclass
class Inbox:
    """What a receiver of webhooks got: headers and bodies, in order."""

    port: int
    got: list[tuple[dict[str, str], str]] = field(default_factory=list)

    def wait(self, count: int) -> list[tuple[dict[str, str], str]]:
        """Return everything once there are so many messages."""
        deadline = time.monotonic() + PATIENCE
        while len(self.got) < count:
            if time.monotonic() > deadline:
                message = f"{len(self.got)} of {count} messages came"
                raise NeverCame(message)
            time.sleep(0.02)
        return self.got


@contextmanager
def receiving() -> Iterator[Inbox]:
    """Give a receiver that thanks for every message."""

    class Receiver(BaseHTTPRequestHandler):
        """Keeps what is posted."""

        def do_POST(self) -> None:
            """Keep a message."""
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            inbox.got.append(({name.lower(): text for name, text in self.headers.items()}, body))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Receiver) as server:
        inbox = Inbox(server.server_port)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield inbox
        server.shutdown()


@contextmanager
def serving(office: Office) -> Iterator[str]:
    """Give the address at which the office answers, its webhooks being sent meanwhile."""
    server = uvicorn.Server(uvicorn.Config(create(office), host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + PATIENCE
    while not server.started:
        if time.monotonic() > deadline:
            message = "the web application did not start"
            raise NeverCame(message)
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(PATIENCE)
