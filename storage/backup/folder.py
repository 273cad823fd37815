"""The backup folder: files written whole or not at all, sealed when there is a key, blobs kept once for all backups."""

from __future__ import annotations

import json
import os
import secrets
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final

from pipeline.model import BlobRef
from pipeline.ports import Absent, Damaged
from storage.digests import digest, shard
from storage.disk import ensure_folder, refusals, sync_folder
from storage.envelope.cipher import Tampered, new_key, seal_stream, unseal_stream
from storage.envelope.master import KeysMissing, MasterKeys

_KEY_FILE: Final = "key.json"
_PART: Final = 1 << 20


class BackupFolder:
    """Implements what pipeline.ports.Blobs reads, so that `sohoa verify` can mend from a backup."""

    def __init__(self, folder: Path, master: MasterKeys | None) -> None:
        """Open or begin a backup folder; raises KeysMissing when it is sealed and the key is not there."""
        self.folder = folder
        with refusals(f"the backup folder {folder} cannot be used"):
            ensure_folder(folder)
        self._key = self._data_key(master)

    @property
    def sealed(self) -> bool:
        """True when nobody without the master key can read or change what lies here."""
        return self._key is not None

    def put(self, data: bytes) -> BlobRef:
        """Keep a blob, once."""
        ref = digest(data)
        if not self.has(ref):
            self.write(f"blobs/{shard(ref)}", BytesIO(data))
        return ref

    def get(self, ref: BlobRef) -> bytes:
        """Return a blob; raises Absent, Damaged."""
        target = BytesIO()
        self.read(f"blobs/{shard(ref)}", target)
        data = target.getvalue()
        if digest(data) != ref:
            message = f"the blob {ref} in the backup {self.folder} was changed or cut; use another backup"
            raise Damaged(message)
        return data

    def has(self, ref: BlobRef) -> bool:
        """Tell whether the blob lies here; its bytes are not read."""
        return (self.folder / "blobs" / shard(ref)).is_file()

    def refs(self) -> list[BlobRef]:
        """Return all digests that lie here, sorted."""
        return sorted(path.name for path in self.folder.glob("blobs/[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*"))

    def forget(self, ref: BlobRef) -> None:
        """Delete a blob from the backup, after a lawful erasure."""
        (self.folder / "blobs" / shard(ref)).unlink(missing_ok=True)

    def write(self, name: str, source: BinaryIO) -> None:
        """Write one file whole, durable on return."""
        path = self.folder / name
        with refusals(f"the backup folder {self.folder} cannot be used"):
            ensure_folder(path.parent)
            with _draft(path) as target:
                if self._key is None:
                    while part := source.read(_PART):
                        target.write(part)
                else:
                    seal_stream(source, target, self._key, name)

    def read(self, name: str, target: BinaryIO) -> None:
        """Read one file; raises Absent, Damaged."""
        path = self.folder / name
        try:
            with path.open("rb") as source:
                if self._key is None:
                    while part := source.read(_PART):
                        target.write(part)
                else:
                    unseal_stream(source, target, self._key, name)
        except FileNotFoundError as error:
            message = f"the backup {self.folder} has no {name}"
            raise Absent(message) from error
        except Tampered as error:
            message = f"{name} in the backup {self.folder} was changed or cut ({error}); use another backup"
            raise Damaged(message) from error

    def _data_key(self, master: MasterKeys | None) -> bytes | None:
        path = self.folder / _KEY_FILE
        if path.exists():
            if master is None:
                message = f"the backup {self.folder} is encrypted; give its master key with --key FILE"
                raise KeysMissing(message)
            kept = json.loads(path.read_text("utf-8"))
            return master.unwrap(kept["master"], b64decode(kept["wrapped"]))
        if master is None:
            return None
        if any(self.folder.iterdir()):
            message = (
                f"the backup {self.folder} was begun without encryption; choose an empty folder for an encrypted one"
            )
            raise KeysMissing(message)
        key = new_key()
        name, wrapped = master.wrap(key)
        with _draft(path) as target:
            target.write(json.dumps({"master": name, "wrapped": b64encode(wrapped).decode()}).encode())
        return key


@contextmanager
def _draft(path: Path) -> Iterator[BinaryIO]:
    """Give a file beside the wanted one, which takes its place when it is whole and safe."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "wb") as target:
            yield target
            target.flush()
            os.fsync(target.fileno())
        draft.replace(path)
        sync_folder(path.parent)
    finally:
        draft.unlink(missing_ok=True)
