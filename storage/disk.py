"""Blobs as files in a folder, one file a digest, durable when put returns."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final, Literal

from pydantic import BaseModel, ConfigDict

from pipeline.model import BlobRef
from pipeline.ports import Absent, Unavailable
from storage.digests import PIECE, agreed, digest, digest_of, is_ref, shard, verified

_INCOMING: Final = "incoming"  # beside the blobs, so that the rename stays within one file system
_PRIVATE: Final = 0o700  # scans hold citizens' data: nobody but the service's own user
_SEALED: Final = 0o400  # a blob never changes
_ADVICE: Final = {
    errno.ENOSPC: "the disk is full; free some space",
    errno.EDQUOT: "the disk quota is used up; raise it or free some space",
    errno.EFBIG: "the file is larger than this system allows",
    errno.EROFS: "the disk is read-only; mount it writable",
    errno.EACCES: "the service's user may not read or write there; correct the folder's owner and rights",
    errno.EPERM: "the service's user may not read or write there; correct the folder's owner and rights",
    errno.EIO: "the disk reports errors; replace it",
}


class DiskOptions(BaseModel):
    """Where the files lie."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["disk"] = "disk"
    folder: Path


class DiskBlobs:
    """Implements pipeline.ports.Blobs; safe for many threads and processes on one folder."""

    def __init__(self, options: DiskOptions) -> None:
        """Remember the folder; it is made with the first put."""
        self._folder = options.folder

    def put(self, data: bytes) -> BlobRef:
        """Store the bytes and return their digest; on return they survive a power cut.

        A damaged copy found under the digest is replaced by the good bytes.

        Raises:
            Unavailable: the disk is full, read-only or broken; nothing was stored.
        """
        ref = digest(data)
        path = self._folder / shard(ref)
        with self._refusals(ref):
            if not _holds(path, data):
                ensure_folder(path.parent)
                self._write(path, data)
            # Also for a blob that was there already: its writer may not have come to this line yet.
            _sync_folders(path.parent, self._folder)
        return ref

    def put_file(self, path: Path) -> BlobRef:
        """Store a file's bytes as `put` does, a piece at a time; raises Unavailable."""
        with path.open("rb") as source:
            ref = digest_of(source)
            target = self._folder / shard(ref)
            with self._refusals(ref):
                if not _is(target, ref):
                    ensure_folder(target.parent)
                    source.seek(0)
                    self._place(target, lambda file: shutil.copyfileobj(source, file, PIECE))
                _sync_folders(target.parent, self._folder)
        return ref

    def copy_to(self, ref: BlobRef, path: Path) -> None:
        """Write the bytes into a file, a piece at a time; raises Absent, Damaged, Unavailable."""
        with self._refusals(ref):
            try:
                source = (self._folder / shard(ref)).open("rb")
            except FileNotFoundError as error:
                message = f"there is no blob {ref} in {self._folder}"
                raise Absent(message) from error
            with source, path.open("wb") as target:
                agreed(digest_of(source, target), ref, str(self._folder))

    def get(self, ref: BlobRef) -> bytes:
        """Return the bytes; raises Absent, Damaged, or Unavailable when the disk cannot be read."""
        path = self._folder / shard(ref)
        with self._refusals(ref):
            try:
                data = path.read_bytes()
            except FileNotFoundError as error:
                message = f"there is no blob {ref} in {self._folder}"
                raise Absent(message) from error
        return verified(data, ref, str(self._folder))

    def has(self, ref: BlobRef) -> bool:
        """Tell whether a file stands under the digest; its bytes are not read."""
        with self._refusals(ref):
            return is_ref(ref) and (self._folder / shard(ref)).is_file()

    def refs(self) -> Sequence[BlobRef]:
        """Return all stored digests, sorted; unfinished files and strangers are left out."""
        with self._refusals("list"):
            names = (entry.name for entry in self._folder.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*"))
            return sorted(name for name in names if is_ref(name))

    def forget(self, ref: BlobRef) -> None:
        """Delete the file; it stays deleted after a power cut, though blocks of the disk may still hold its bytes."""
        path = self._folder / shard(ref)
        with self._refusals(ref), suppress(FileNotFoundError):
            path.unlink()
            sync_folder(path.parent)

    def sweep(self, before: datetime) -> int:
        """Delete what killed writers left unfinished before that moment; returns how many files."""
        gone = 0
        with self._refusals("sweep"):
            for path in (self._folder / _INCOMING).glob("*"):
                with suppress(FileNotFoundError):
                    if path.stat().st_mtime < before.timestamp():
                        path.unlink()
                        gone += 1
        return gone

    def _write(self, path: Path, data: bytes) -> None:
        self._place(path, lambda file: file.write(data))

    def _place(self, path: Path, fill: Callable[[BinaryIO], object]) -> None:
        """Fill a file beside the blobs, make it durable, and give it its name in one step."""
        incoming = self._folder / _INCOMING
        ensure_folder(incoming)
        handle, name = tempfile.mkstemp(dir=incoming)
        try:
            with os.fdopen(handle, "wb") as file:
                fill(file)
                file.flush()
                os.fchmod(file.fileno(), _SEALED)
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def _refusals(self, ref: str) -> AbstractContextManager[None]:
        return refusals(f"the blob folder {self._folder} cannot be used ({ref})")


@contextmanager
def refusals(what: str) -> Iterator[None]:
    """Turn the system's refusals into Unavailable: what cannot be used, and what to do."""
    try:
        yield
    except OSError as error:
        advice = _ADVICE.get(error.errno or 0, error.strerror or "the system refused")
        message = f"{what}: {advice}"
        raise Unavailable(message) from error


def _holds(path: Path, data: bytes) -> bool:
    """Compare with what is stored: reading costs a fraction of the fsync that it saves, and finds rotten copies."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except FileNotFoundError:
        return False


def _is(path: Path, ref: BlobRef) -> bool:
    """Tell whether a sound copy stands there; a rotten one is replaced."""
    try:
        with path.open("rb") as file:
            return digest_of(file) == ref
    except FileNotFoundError:
        return False


def ensure_folder(folder: Path) -> None:
    """Make the folder and those above it, each private, each name durable."""
    if folder.is_dir():
        return
    ensure_folder(folder.parent)
    folder.mkdir(mode=_PRIVATE, exist_ok=True)
    with suppress(PermissionError):  # the folder above may belong to somebody else who lets us write but not look
        sync_folder(folder.parent)


def _sync_folders(folder: Path, top: Path) -> None:
    """Make the names durable, from the blob's folder up to the store's own."""
    for place in (folder, *folder.parents):
        sync_folder(place)
        if place == top:
            return


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
