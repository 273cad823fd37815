"""Blobs as objects in one S3 bucket, through the minio client."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Final

from pipeline.model import BlobRef
from pipeline.ports import Absent, Unavailable
from storage.digests import agreed, digest, digest_of, is_ref, shard, verified
from storage.s3_bucket import S3Bucket, S3Options

_PREFIX: Final = "blobs/"  # keys carry the digest and nothing about the paper
_LEAST_PART: Final = 5 * 1024 * 1024  # the protocol's smallest part
_PART: Final = 16 * 1024 * 1024  # of a large file: what a broken line costs at most, and what lies in memory
_LARGEST_PUT: Final = 5 * 1024**3  # the protocol's largest single put; one put is all or nothing


class S3Blobs:
    """Implements pipeline.ports.Blobs; safe for threads, and after a fork each process opens connections of its own."""

    def __init__(self, options: S3Options) -> None:
        """Remember the options; the first use connects."""
        self._bucket = S3Bucket(options)

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
            with self._bucket.refusals(f"blob {ref}"):
                self._bucket.client().put_object(
                    self._bucket.name,
                    _PREFIX + shard(ref),
                    BytesIO(data),
                    len(data),
                    part_size=max(len(data), _LEAST_PART),
                )
        return ref

    def put_file(self, path: Path) -> BlobRef:
        """Store a file's bytes as `put` does; large ones go in parts and stand under their name when all have come."""
        size = path.stat().st_size
        with path.open("rb") as source:
            ref = digest_of(source)
            if self._size(ref) != size:
                source.seek(0)
                with self._bucket.refusals(f"blob {ref}"):
                    key = _PREFIX + shard(ref)
                    self._bucket.client().put_object(self._bucket.name, key, source, size, part_size=_PART)
        return ref

    def copy_to(self, ref: BlobRef, path: Path) -> None:
        """Write the bytes into a file, a piece at a time; raises Absent, Damaged or Unavailable."""
        with self._bucket.refusals(f"blob {ref}"):
            response = self._bucket.client().get_object(self._bucket.name, _PREFIX + shard(ref))
            try:
                with path.open("wb") as target:
                    found = digest_of(response, target)
            finally:
                response.close()
                response.release_conn()
        agreed(found, ref, f"bucket {self._bucket.name}")

    def get(self, ref: BlobRef) -> bytes:
        """Return the bytes; raises Absent, Damaged or Unavailable."""
        key = _PREFIX + shard(ref)
        with self._bucket.refusals(f"blob {ref}"):
            response = self._bucket.client().get_object(self._bucket.name, key)
            try:
                data = response.read()
            finally:
                response.close()
                response.release_conn()
        return verified(data, ref, f"bucket {self._bucket.name}")

    def has(self, ref: BlobRef) -> bool:
        """Tell whether an object stands under the digest; its bytes are not read."""
        return is_ref(ref) and self._size(ref) is not None

    def refs(self) -> Sequence[BlobRef]:
        """Return all stored digests, sorted."""
        with self._bucket.refusals("list of blobs"):
            listing = self._bucket.client().list_objects(self._bucket.name, prefix=_PREFIX, recursive=True)
            names = [str(entry.object_name).rpartition("/")[2] for entry in listing]
        return sorted(name for name in names if is_ref(name))

    def forget(self, ref: BlobRef) -> None:
        """Delete the object with all its versions; raises Unavailable when a lock holds it against our keys."""
        self._bucket.remove(_PREFIX + shard(ref))

    @property
    def hold_days(self) -> int:
        """Return for how many days what a sealed record rests on is held; 0 = not at all."""
        return self._bucket.options.lock_days

    def hold(self, refs: Iterable[BlobRef], until: datetime) -> None:
        """Lock the objects until then; raises Absent, Unavailable."""
        for ref in refs:
            self._bucket.hold(_PREFIX + shard(ref), until)

    def close(self) -> None:
        """Close the connections of this process; the next use opens new ones."""
        self._bucket.close()

    def _size(self, ref: BlobRef) -> int | None:
        try:
            with self._bucket.refusals(f"blob {ref}"):
                return self._bucket.client().stat_object(self._bucket.name, _PREFIX + shard(ref)).size
        except Absent:
            return None
