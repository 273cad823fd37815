"""One backup and one restore: which files, in which order, proved on the way."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Final

from pipeline.model import BlobRef
from pipeline.ports import Absent, Blobs, Damaged, Seals
from storage.backup.database_copy import NotEmpty, kind_of, load_database, save_database
from storage.backup.folder import BackupFolder
from storage.migrations.steps import newest
from storage.postgres import PostgresOptions
from storage.sqlite import SqliteOptions

DatabaseOptions = SqliteOptions | PostgresOptions
Progress = Callable[[int, int], None]
_STAMP: Final = "%Y%m%dT%H%M%S%fZ"


class NewerBackup(NotEmpty):
    """The backup was made by a newer SoHoa."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one backup holds; digests are SHA-256 of the plain bytes."""

    stamp: str
    schema: str
    database: str
    """`sqlite` or `postgres`."""
    database_digest: str
    blobs: int
    blobs_digest: str
    """Of the list of blob digests, one a line."""
    seals: dict[str, str]


def save(
    folder: BackupFolder, database: DatabaseOptions, blobs: Blobs, seals: Seals, now: datetime, tell: Progress
) -> Manifest:
    """Add one backup to the folder; only blobs that are not there yet are copied.

    The database is copied first: whatever it speaks of is in the store by then, since blobs come before their rows.

    Raises:
        Unavailable: a store or the folder cannot be used.
        Damaged: a blob in the store is broken; run `sohoa verify` first, or the backup would keep the damage.
    """
    stamp = now.strftime(_STAMP)
    with tempfile.TemporaryDirectory(prefix="sohoa-backup-") as room:
        copy = Path(room) / "database"
        save_database(database, copy)
        checksum = _file_digest(copy)
        with copy.open("rb") as source:
            folder.write(f"{stamp}/database", source)
    refs = list(blobs.refs())
    for at, ref in enumerate(refs, start=1):
        if not folder.has(ref):
            folder.put(blobs.get(ref))
        tell(at, len(refs))
    listing = "\n".join(refs).encode()
    folder.write(f"{stamp}/blobs", BytesIO(listing))
    manifest = Manifest(
        stamp, newest(), kind_of(database), checksum, len(refs), sha256(listing).hexdigest(), dict(seals.every())
    )
    # Last: a backup without its manifest was interrupted and is not offered.
    folder.write(f"{stamp}/manifest", BytesIO(json.dumps(asdict(manifest)).encode()))
    return manifest


def generations(folder: BackupFolder) -> list[str]:
    """Return the stamps of all whole backups, oldest first."""
    return sorted(path.parent.name for path in folder.folder.glob("*/manifest"))


def manifest_of(folder: BackupFolder, stamp: str | None = None) -> Manifest:
    """Return a backup's manifest, the newest by default; raises Absent, Damaged."""
    known = generations(folder)
    if not known or (stamp is not None and stamp not in known):
        message = f"{folder.folder} holds no backup{f' {stamp}' if stamp else ''}; known: {', '.join(known) or 'none'}"
        raise Absent(message)
    data = BytesIO()
    folder.read(f"{stamp or known[-1]}/manifest", data)
    try:
        return Manifest(**json.loads(data.getvalue()))
    except (ValueError, TypeError) as error:
        message = f"the manifest {stamp or known[-1]} in {folder.folder} was changed; use another backup"
        raise Damaged(message) from error


def restore(
    folder: BackupFolder, manifest: Manifest, database: DatabaseOptions, blobs: Blobs, seals: Seals, tell: Progress
) -> None:
    """Put one backup into an empty installation; an older schema is brought up to date when it is opened.

    Raises:
        NotEmpty: there is something already, or the backup is of another kind of database.
        Damaged: a part of the backup was changed; it is named, and the installation is not finished.
    """
    if manifest.database != kind_of(database):
        message = f"the backup is of a {manifest.database} database, the settings name a {kind_of(database)} one"
        raise NotEmpty(message)
    if manifest.schema > newest():
        message = f"the backup has schema {manifest.schema}, this program knows up to {newest()}: install a newer SoHoa"
        raise NewerBackup(message)
    refs = _listed(folder, manifest)
    if set(blobs.refs()) - set(refs):  # its own files may be there: an interrupted restore is simply run again
        message = "there are other files in the store already; restore into an empty installation (SOHOA_HOME, bucket)"
        raise NotEmpty(message)
    for at, ref in enumerate(refs, start=1):
        blobs.put(folder.get(ref))
        tell(at, len(refs))
    for name, text in manifest.seals.items():
        seals.add(name, text)
    # The database last: until then a second try finds a place that is not in use.
    with tempfile.TemporaryDirectory(prefix="sohoa-restore-") as room:
        copy = Path(room) / "database"
        with copy.open("wb") as target:
            folder.read(f"{manifest.stamp}/database", target)
        if _file_digest(copy) != manifest.database_digest:
            message = f"the database of backup {manifest.stamp} was changed; use another backup"
            raise Damaged(message)
        load_database(database, copy)


def _listed(folder: BackupFolder, manifest: Manifest) -> list[BlobRef]:
    data = BytesIO()
    folder.read(f"{manifest.stamp}/blobs", data)
    if sha256(data.getvalue()).hexdigest() != manifest.blobs_digest:
        message = f"the list of files of backup {manifest.stamp} was changed; use another backup"
        raise Damaged(message)
    return data.getvalue().decode().split()


def _file_digest(path: Path) -> str:
    summer = sha256()
    with path.open("rb") as source:
        while part := source.read(1 << 20):
            summer.update(part)
    return summer.hexdigest()
