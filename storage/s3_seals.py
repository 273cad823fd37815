"""Write-once texts in an S3 bucket; with object lock where the bucket has it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

from pipeline.ports import Absent
from storage.s3_bucket import S3Bucket, S3Options

_PREFIX: Final = "seals/"


class S3Seals:
    """Implements pipeline.ports.Seals; a bucket with a default retention holds them against our own keys too."""

    def __init__(self, options: S3Options, now: Callable[[], datetime]) -> None:
        """Remember the bucket and who tells the time; the first use connects."""
        self._bucket = S3Bucket(options)
        self._now = now

    def add(self, name: str, text: str) -> str:
        """Keep the text unless the name is taken; returns what is kept."""
        with suppress(Absent):
            return self._text(_PREFIX + name)  # also where a server does not know conditional writes
        fresh = self._bucket.put_new(_PREFIX + name, text.encode())
        days = self._bucket.options.lock_days
        if fresh and days:
            self._bucket.hold(_PREFIX + name, self._now() + timedelta(days=days))
        return text if fresh else self._text(_PREFIX + name)

    def every(self) -> Sequence[tuple[str, str]]:
        """Return all (name, text), by name."""
        with self._bucket.refusals("list of seals"):
            found = self._bucket.client().list_objects(self._bucket.name, prefix=_PREFIX, recursive=True)
            keys = sorted(str(entry.object_name) for entry in found)
        return [(key.removeprefix(_PREFIX), self._text(key)) for key in keys]

    def close(self) -> None:
        """Close the connections of this process."""
        self._bucket.close()

    def _text(self, key: str) -> str:
        with self._bucket.refusals(key):
            response = self._bucket.client().get_object(self._bucket.name, key)
            try:
                return response.read().decode()
            finally:
                response.close()
                response.release_conn()
