"""One S3 bucket through the minio client: connections a process, and every error as a port's error."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from hashlib import md5
from pathlib import Path
from typing import Annotated, Final, Literal

from minio import Minio
from minio.commonconfig import COMPLIANCE, GOVERNANCE
from minio.deleteobjects import DeleteObject
from minio.error import MinioException, S3Error
from minio.retention import Retention
from pydantic import BaseModel, ConfigDict, Field, SecretStr
from urllib3 import PoolManager, Retry, Timeout
from urllib3.exceptions import HTTPError

from pipeline.ports import Absent, Unavailable

_ONE_WRITE: Final = timedelta(minutes=5)  # a signed link is used at once
_STORED: Final = 200
_THERE_ALREADY: Final = frozenset({409, 412})  # 409: another writer is just at it
_NOT_HELD: Final = "ObjectLockConfigurationNotFoundError"  # SeaweedFS; other servers' word is known to the client
_NOT_KNOWN: Final = "NotImplemented"  # a server without versions, such as Garage
_GONE: Final = frozenset({"NoSuchKey", "NoSuchObject", "ResourceNotFound"})
_OURS_ALREADY: Final = frozenset({"BucketAlreadyOwnedByYou", "BucketAlreadyExists"})
_REFUSED: Final = frozenset({"AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch"})
_RETRIES: Final = Retry(total=3, backoff_factor=0.2, status_forcelist=[429, 500, 502, 503, 504])


class S3Options(BaseModel):
    """Which server and bucket, with whose keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["s3"] = "s3"
    endpoint: Annotated[str, Field(pattern=r"^[A-Za-z0-9.\[\]:_-]+$")]
    """Host and port without a scheme, e.g. `s3.example.vn:9000`."""
    bucket: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]
    access_key: str
    secret_key: SecretStr
    secure: bool = True
    """TLS; turn it off only on loopback."""
    region: str = "us-east-1"
    """Servers that know no regions take this one."""
    ca_file: Path | None = None
    """Certificates of an authority of one's own; None = those the system trusts."""
    lock: Literal["governance", "compliance"] = "governance"
    """Who may lift the lock: keys with the right to, or nobody before its time (S3 object lock)."""
    lock_days: Annotated[int, Field(ge=0)] = 0
    """Days for which what a sealed record rests on, and the journal's seals, cannot be changed; 0 = no lock.

    The bucket must have been made with object lock, as it is when we make it."""
    create_bucket: bool = True
    """Make the bucket when it is missing; turn it off where the keys may not."""
    connect_seconds: Annotated[float, Field(gt=0)] = 5.0
    read_seconds: Annotated[float, Field(gt=0)] = 60.0
    """Longest silence in the middle of an answer, not the whole transfer."""
    connections: Annotated[int, Field(ge=1)] = 16
    """Connections kept open; more threads than this wait for one."""


class S3Bucket:
    """Gives clients; safe for threads, and after a fork each process opens connections of its own."""

    def __init__(self, options: S3Options) -> None:
        """Remember the options; the first use connects."""
        self.options = options
        self.name = options.bucket
        self._clients: dict[int, tuple[Minio, PoolManager]] = {}

    def close(self) -> None:
        """Close the connections of this process; the next use opens new ones."""
        pair = self._clients.pop(os.getpid(), None)
        if pair:
            pair[1].clear()

    def client(self) -> Minio:
        """Return this process's client; another process's connections are left alone, they are still in use there.

        Two threads that come first together may each build one; the loser's is dropped unused.
        """
        pair = self._clients.get(os.getpid())
        if pair is None:
            pair = _connect(self.options)
            self._ensure_bucket(pair[0])
            self._clients[os.getpid()] = pair
        return pair[0]

    def _ensure_bucket(self, client: Minio) -> None:
        bucket = self.name
        if client.bucket_exists(bucket):
            return
        if not self.options.create_bucket:
            message = (
                f"the bucket {bucket} does not exist on {self.options.endpoint}; create it, or allow create_bucket"
            )
            raise Unavailable(message)
        try:
            client.make_bucket(bucket, location=self.options.region, object_lock=self.options.lock_days > 0)
        except S3Error as error:
            if error.code not in _OURS_ALREADY:  # another process was faster
                raise

    def put_new(self, key: str, data: bytes) -> bool:
        """Store an object unless one stands under the key already; tell whether it was stored. One writer wins.

        A conditional write (If-None-Match) through a link signed for this one object, since the client has no way to
        say it; the server holds what arrives against the digest that is sent along.
        """
        client, pool = self.client(), self._clients[os.getpid()][1]
        link = client.get_presigned_url("PUT", self.name, key, expires=_ONE_WRITE)
        sum_of = b64encode(md5(data, usedforsecurity=False).digest()).decode()
        with self.refusals(key):
            answer = pool.request("PUT", link, body=data, headers={"If-None-Match": "*", "Content-MD5": sum_of})
        if answer.status in _THERE_ALREADY:
            return False
        if answer.status != _STORED:
            message = f"bucket {self.name} on {self.options.endpoint} refused {key}: HTTP {answer.status}"
            raise Unavailable(message)
        return True

    def hold(self, key: str, until: datetime) -> None:
        """Lock an object until then, or for as long as it is locked already; raises Absent, Unavailable."""
        mode = COMPLIANCE if self.options.lock == "compliance" else GOVERNANCE
        with self.refusals(key):
            held = self._held_until(key)
            if held is None or held < until:
                self.client().set_object_retention(self.name, key, Retention(mode, until))

    def _held_until(self, key: str) -> datetime | None:
        try:
            held = self.client().get_object_retention(self.name, key)
        except S3Error as error:
            if error.code == _NOT_HELD:
                return None
            raise
        return held.retain_until_date if held else None

    def remove(self, key: str) -> None:
        """Delete an object with all its versions; raises Unavailable when one is locked.

        Keys that may lift a governance lock do; a compliance lock holds until its time is over.
        """
        with self.refusals(key):
            try:
                found = list(self.client().list_objects(self.name, prefix=key, include_version=True, recursive=True))
            except S3Error as error:
                if error.code != _NOT_KNOWN:
                    raise
                self.client().remove_object(self.name, key)
                return
            doomed = [DeleteObject(key, one.version_id) for one in found if one.object_name == key]
            errors = list(self.client().remove_objects(self.name, doomed, bypass_governance_mode=True))
        if errors:
            message = f"{key} in bucket {self.name} is locked and cannot be removed yet ({errors[0].code})"
            raise Unavailable(message)

    @contextmanager
    def refusals(self, key: str) -> Iterator[None]:
        """Turn every error of the client and of HTTP into the port's errors."""
        place = f"bucket {self.options.bucket} on {self.options.endpoint}"
        try:
            yield
        except S3Error as error:
            if error.code in _GONE:
                message = f"there is no {key} in {place}"
                raise Absent(message) from error
            raise Unavailable(_advice(error, place)) from error
        except (MinioException, HTTPError, OSError) as error:
            message = f"{place} does not answer ({type(error).__name__}); check that the server runs and can be reached"
            raise Unavailable(message) from error


def _advice(error: S3Error, place: str) -> str:
    if error.code in _REFUSED:
        return f"{place} refuses our keys ({error.code}); check access_key, secret_key and what they may do"
    return f"{place} refused: {error.code} {error.message or ''}".rstrip()


def _connect(options: S3Options) -> tuple[Minio, PoolManager]:
    pool = PoolManager(
        timeout=Timeout(connect=options.connect_seconds, read=options.read_seconds),
        maxsize=options.connections,
        block=True,
        retries=_RETRIES,
        cert_reqs="CERT_REQUIRED",
        ca_certs=str(options.ca_file) if options.ca_file else None,
    )
    client = Minio(
        options.endpoint,
        access_key=options.access_key,
        secret_key=options.secret_key.get_secret_value(),
        secure=options.secure,
        region=options.region,
        http_client=pool,
    )
    return client, pool
