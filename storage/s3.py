"""Blobs as objects in one S3 bucket, through the minio client."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Annotated, Final, Literal

from minio import Minio
from minio.error import MinioException, S3Error
from pydantic import BaseModel, ConfigDict, Field, SecretStr
from urllib3 import PoolManager, Retry, Timeout
from urllib3.exceptions import HTTPError

from pipeline.model import BlobRef
from pipeline.ports import Absent, Unavailable
from storage.digests import digest, is_ref, shard, verified

_PREFIX: Final = "blobs/"  # keys carry the digest and nothing about the paper
_GONE: Final = frozenset({"NoSuchKey", "NoSuchObject", "ResourceNotFound"})
_OURS_ALREADY: Final = frozenset({"BucketAlreadyOwnedByYou", "BucketAlreadyExists"})
_REFUSED: Final = frozenset({"AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch"})
_LEAST_PART: Final = 5 * 1024 * 1024  # the protocol's smallest part
_LARGEST_PUT: Final = 5 * 1024**3  # the protocol's largest single put; one put is all or nothing
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
    create_bucket: bool = True
    """Make the bucket when it is missing; turn it off where the keys may not."""
    connect_seconds: Annotated[float, Field(gt=0)] = 5.0
    read_seconds: Annotated[float, Field(gt=0)] = 60.0
    """Longest silence in the middle of an answer, not the whole transfer."""
    connections: Annotated[int, Field(ge=1)] = 16
    """Connections kept open; more threads than this wait for one."""


class S3Blobs:
    """Implements pipeline.ports.Blobs; safe for threads, and after a fork each process opens connections of its own."""

    def __init__(self, options: S3Options) -> None:
        """Remember the options; the first use connects."""
        self._options = options
        self._clients: dict[int, tuple[Minio, PoolManager]] = {}

    def put(self, data: bytes) -> BlobRef:
        """Store the bytes and return their digest; an object of the same digest and size is left as it is.

        Raises:
            Unavailable: the server cannot be reached, refuses, or the bytes exceed 5 GiB; nothing was stored.
        """
        ref = digest(data)
        if len(data) > _LARGEST_PUT:
            message = f"the blob {ref} has {len(data)} bytes; an S3 server takes 5 GiB at once. Split the file"
            raise Unavailable(message)
        if self._size(ref) != len(data):
            with self._refusals(ref):
                self._client().put_object(
                    self._options.bucket,
                    _PREFIX + shard(ref),
                    BytesIO(data),
                    len(data),
                    part_size=max(len(data), _LEAST_PART),
                )
        return ref

    def get(self, ref: BlobRef) -> bytes:
        """Return the bytes; raises Absent, Damaged or Unavailable."""
        key = _PREFIX + shard(ref)
        with self._refusals(ref):
            response = self._client().get_object(self._options.bucket, key)
            try:
                data = response.read()
            finally:
                response.close()
                response.release_conn()
        return verified(data, ref, f"bucket {self._options.bucket}")

    def has(self, ref: BlobRef) -> bool:
        """Tell whether an object stands under the digest; its bytes are not read."""
        return is_ref(ref) and self._size(ref) is not None

    def refs(self) -> Sequence[BlobRef]:
        """Return all stored digests, sorted."""
        with self._refusals("list"):
            listing = self._client().list_objects(self._options.bucket, prefix=_PREFIX, recursive=True)
            names = [str(entry.object_name).rpartition("/")[2] for entry in listing]
        return sorted(name for name in names if is_ref(name))

    def close(self) -> None:
        """Close the connections of this process; the next use opens new ones."""
        pair = self._clients.pop(os.getpid(), None)
        if pair:
            pair[1].clear()

    def _size(self, ref: BlobRef) -> int | None:
        try:
            with self._refusals(ref):
                return self._client().stat_object(self._options.bucket, _PREFIX + shard(ref)).size
        except Absent:
            return None

    def _client(self) -> Minio:
        """Return this process's client; another process's connections are left alone, they are still in use there.

        Two threads that come first together may each build one; the loser's is dropped unused.
        """
        pair = self._clients.get(os.getpid())
        if pair is None:
            pair = _connect(self._options)
            self._ensure_bucket(pair[0])
            self._clients[os.getpid()] = pair
        return pair[0]

    def _ensure_bucket(self, client: Minio) -> None:
        bucket = self._options.bucket
        if client.bucket_exists(bucket):
            return
        if not self._options.create_bucket:
            message = (
                f"the bucket {bucket} does not exist on {self._options.endpoint}; create it, or allow create_bucket"
            )
            raise Unavailable(message)
        try:
            client.make_bucket(bucket, location=self._options.region)
        except S3Error as error:
            if error.code not in _OURS_ALREADY:  # another process was faster
                raise

    @contextmanager
    def _refusals(self, ref: str) -> Iterator[None]:
        """Turn every error of the client and of HTTP into the port's errors."""
        place = f"bucket {self._options.bucket} on {self._options.endpoint}"
        try:
            yield
        except S3Error as error:
            if error.code in _GONE:
                message = f"there is no blob {ref} in {place}"
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
