"""Redis and RabbitMQ from Debian's packages, each in a throw-away folder on loopback."""

from __future__ import annotations

import socket
from pathlib import Path

from amqp import Connection  # type: ignore[import-untyped]

from tests.servers.programs import LOOPBACK, Program, answers, free_ports, need, workplace
from tests.servers.server import Server

REDIS_INSTALL = "apt-get install redis-server"
RABBITMQ_INSTALL = "apt-get install rabbitmq-server"


def redis() -> Server[str]:
    """Plan a Redis that keeps nothing on disk; its address is a redis:// URL."""
    binary = need("redis-server", REDIS_INSTALL)
    folder = workplace("redis", None)
    port = free_ports(1)[0]
    switches = {"port": port, "bind": LOOPBACK, "save": "", "appendonly": "no", "dir": folder, "daemonize": "no"}
    command = [binary, *(part for name, value in switches.items() for part in (f"--{name}", str(value)))]
    program = Program(name="redis", command=command, folder=folder, ready=lambda: _redis_answers(port))
    return Server(f"redis://{LOOPBACK}:{port}/0", folder, (program,))


def rabbitmq() -> Server[str]:
    """Plan a RabbitMQ node of its own name with its own epmd; its address is an amqp:// URL."""
    # Debian's /usr/sbin wrapper insists on the system's user and folders; the script behind it runs anywhere.
    binary = need("rabbitmq-server", RABBITMQ_INSTALL)
    behind = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
    folder = workplace("rabbit", None)
    port, names, distribution = free_ports(3)
    plugins = folder / "enabled_plugins"
    plugins.write_text("[].\n", encoding="utf-8")
    env = {
        "HOME": str(folder),  # the Erlang cookie goes there
        "ERL_EPMD_PORT": str(names),
        "ERL_EPMD_ADDRESS": LOOPBACK,
        "RABBITMQ_NODENAME": f"sohoa{port}@localhost",
        "RABBITMQ_NODE_IP_ADDRESS": LOOPBACK,
        "RABBITMQ_NODE_PORT": str(port),
        "RABBITMQ_DIST_PORT": str(distribution),
        "RABBITMQ_MNESIA_BASE": str(folder / "mnesia"),
        "RABBITMQ_LOG_BASE": str(folder / "log"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(plugins),
        "RABBITMQ_PID_FILE": str(folder / "pid"),
        "RABBITMQ_LOGS": "-",
        "RABBITMQ_CONF_ENV_FILE": str(folder / "none.conf"),
        "RABBITMQ_CONFIG_FILE": str(folder / "none"),
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "-kernel inet_dist_use_interface {127,0,0,1}",
    }
    epmd = Program(
        name="epmd",
        command=[need("epmd", RABBITMQ_INSTALL), "-port", str(names), "-address", LOOPBACK],
        folder=folder,
        ready=lambda: answers(names),
    )
    url = f"amqp://guest:guest@{LOOPBACK}:{port}//"
    command = [str(behind) if behind.exists() else binary]
    node = Program(name="rabbitmq", command=command, folder=folder, env=env, ready=lambda: _rabbitmq_answers(port))
    return Server(url, folder, (epmd, node))


def _redis_answers(port: int) -> None:
    with socket.create_connection((LOOPBACK, port), timeout=1) as connection:
        connection.sendall(b"PING\r\n")
        reply = connection.recv(16)
    if reply != b"+PONG\r\n":
        raise ConnectionError(reply)


def _rabbitmq_answers(port: int) -> None:
    answers(port)  # a refused port is told apart quickly; the handshake below may wait for seconds
    with Connection(f"{LOOPBACK}:{port}", connect_timeout=5, read_timeout=5):
        pass
