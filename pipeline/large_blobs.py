"""Files of any size into and out of the store, a piece at a time, where the store can; else as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol, runtime_checkable

from pipeline.model import BlobRef
from pipeline.ports import Blobs


@runtime_checkable
class LargeBlobs(Protocol):
    """What a store can do besides `Blobs` so that a scan of 200 pages never lies in memory whole."""

    def put_file(self, path: Path) -> BlobRef:
        """Store a file's bytes as `put` does; raises as `put`."""

    def copy_to(self, ref: BlobRef, path: Path) -> None:
        """Write the bytes into a file; raises as `get`, and then what was written is worth nothing."""


@runtime_checkable
class HoldingBlobs(Protocol):
    """A store that can make blobs unchangeable for a time, against its own keys too (S3 object lock)."""

    def hold(self, refs: Iterable[BlobRef], until: datetime) -> None:
        """Hold each blob until then; held ones stay held for as long as they were. Raises Unavailable, Absent."""

    @property
    def hold_days(self) -> int:
        """Return for how many days what a sealed record rests on is held; 0 = not at all."""


def hold(blobs: Blobs, refs: Iterable[BlobRef], now: datetime) -> None:
    """Hold what a sealed record rests on, where the store can and was told to."""
    if isinstance(blobs, HoldingBlobs) and blobs.hold_days:
        blobs.hold(refs, now + timedelta(days=blobs.hold_days))


def put_file(blobs: Blobs, path: Path) -> BlobRef:
    """Store a file's bytes; raises Unavailable."""
    return blobs.put_file(path) if isinstance(blobs, LargeBlobs) else blobs.put(path.read_bytes())


def copy_to(blobs: Blobs, ref: BlobRef, path: Path) -> None:
    """Write a blob's bytes into a file; raises Absent, Damaged, Unavailable."""
    if isinstance(blobs, LargeBlobs):
        blobs.copy_to(ref, path)
    else:
        path.write_bytes(blobs.get(ref))
