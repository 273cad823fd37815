"""Blobs encrypted before they reach the store below; the store sees only digests of what it cannot read."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from pipeline.large_blobs import HoldingBlobs, copy_to, put_file
from pipeline.model import BlobRef
from pipeline.ports import Absent, Blobs, Damaged
from storage.digests import agreed, digest, digest_of, verified
from storage.envelope.cipher import Tampered, new_key, seal, seal_stream, unseal, unseal_stream
from storage.envelope.data_keys import DataKey, DataKeys
from storage.envelope.master import MasterKeys

_PLACE: Final = "the encrypted store"


class EncryptedBlobs:
    """Implements pipeline.ports.Blobs over another Blobs."""

    def __init__(self, below: Blobs, keys: DataKeys, master: MasterKeys) -> None:
        """Join the store, the table of data keys and the master keys."""
        self._below = below
        self._keys = keys
        self._master = master

    def over(self, below: Blobs) -> EncryptedBlobs:
        """Return the same keys over another store, such as a backup of this one's."""
        return EncryptedBlobs(below, self._keys, self._master)

    def put(self, data: bytes) -> BlobRef:
        """Store the bytes under a key of their own; a copy that can no longer be opened is replaced."""
        ref = digest(data)
        if not self._sound(ref):
            key = new_key()
            stored = self._below.put(seal(data, key, ref))
            # The key's row comes last: until then nothing is there, after it everything is.
            self._keys.put(DataKey(ref, stored, *self._master.wrap(key)))
        return ref

    def put_file(self, path: Path) -> BlobRef:
        """Store a file's bytes as `put` does, sealed a piece at a time."""
        with path.open("rb") as source:
            ref = digest_of(source)
            if not self._opens(ref):
                source.seek(0)
                key = new_key()
                with tempfile.TemporaryDirectory(prefix="sohoa-") as room:
                    sealed = Path(room, "sealed")
                    with sealed.open("wb") as target:
                        seal_stream(source, target, key, ref)
                    stored = put_file(self._below, sealed)
                self._keys.put(DataKey(ref, stored, *self._master.wrap(key)))
        return ref

    def copy_to(self, ref: BlobRef, path: Path) -> None:
        """Write the plain bytes into a file, a piece at a time; raises Absent, Damaged, KeysMissing."""
        row, key = self._row(ref)
        with tempfile.NamedTemporaryFile(prefix="sohoa-") as sealed, path.open("w+b") as target:
            copy_to(self._below, row.stored, Path(sealed.name))
            with _tampered(ref), Path(sealed.name).open("rb") as source:
                unseal_stream(source, target, key, ref)
            target.seek(0)
            agreed(digest_of(target), ref, _PLACE)

    def get(self, ref: BlobRef) -> bytes:
        """Return the bytes; raises Absent, Damaged, KeysMissing."""
        row, key = self._row(ref)
        with _tampered(ref):
            data = unseal(self._below.get(row.stored), key, ref)
        return verified(data, ref, _PLACE)

    def has(self, ref: BlobRef) -> bool:
        """Tell whether the blob and its key are stored."""
        row = self._keys.find(ref)
        return row is not None and self._below.has(row.stored)

    def refs(self) -> Sequence[BlobRef]:
        """Return the digests of all blobs, sorted."""
        return self._keys.refs()

    def forget(self, ref: BlobRef) -> None:
        """Destroy the key first: from then on every copy, also in old backups of the store, is noise."""
        row = self._keys.find(ref)
        if row is not None:
            self._keys.forget(ref)
            self._below.forget(row.stored)

    @property
    def hold_days(self) -> int:
        """Return for how many days the store below holds what a sealed record rests on."""
        return self._below.hold_days if isinstance(self._below, HoldingBlobs) else 0

    def hold(self, refs: Iterable[BlobRef], until: datetime) -> None:
        """Hold what lies below under other digests; erasing the key still makes noise of it."""
        if isinstance(self._below, HoldingBlobs):
            self._below.hold([self._row(ref)[0].stored for ref in refs], until)

    def rotate(self) -> int:
        """Wrap every data key with the newest master key; returns how many. The blobs themselves stay as they are."""
        count = 0
        for row in self._keys.wrapped_by_others(self._master.newest):
            name, wrapped = self._master.wrap(self._master.unwrap(row.master, row.wrapped))
            self._keys.rewrap(row, DataKey(row.ref, row.stored, name, wrapped))
            count += 1
        return count

    def _row(self, ref: BlobRef) -> tuple[DataKey, bytes]:
        row = self._keys.find(ref)
        if row is None:
            message = f"there is no blob {ref[:80]} in {_PLACE}"
            raise Absent(message)
        return row, self._master.unwrap(row.master, row.wrapped)

    def _opens(self, ref: BlobRef) -> bool:
        with tempfile.NamedTemporaryFile(prefix="sohoa-") as plain:
            try:
                self.copy_to(ref, Path(plain.name))
            except (Absent, Damaged):
                return False
        return True

    def _sound(self, ref: BlobRef) -> bool:
        try:
            self.get(ref)
        except (Absent, Damaged):
            return False
        return True


@contextmanager
def _tampered(ref: BlobRef) -> Iterator[None]:
    """Turn a refusal to open into the port's error."""
    try:
        yield
    except Tampered as error:
        message = f"the blob {ref} in {_PLACE} was changed or cut; restore it from a backup"
        raise Damaged(message) from error
