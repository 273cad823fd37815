"""What both blob stores share: the name of bytes, and where a name leads."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import BinaryIO, Final, Protocol

from pipeline.model import BlobRef
from pipeline.ports import Absent, Damaged

PIECE: Final = 1 << 20  # bytes: memory hardly notices, and the system calls cost nothing
_REF: Final = re.compile(r"[0-9a-f]{64}")


def digest(data: bytes) -> BlobRef:
    """Return the SHA-256 of the bytes."""
    return sha256(data).hexdigest()


class Readable(Protocol):
    """Anything that gives bytes piece by piece: a file, an answer of HTTP."""

    def read(self, amt: int, /) -> bytes:
        """Return at most so many bytes, none at the end."""


def digest_of(source: Readable, target: BinaryIO | None = None) -> BlobRef:
    """Return the SHA-256 of a stream's rest, and copy it on the way when there is a target."""
    found = sha256()
    while piece := source.read(PIECE):
        found.update(piece)
        if target is not None:
            target.write(piece)
    return found.hexdigest()


def agreed(found: BlobRef, ref: BlobRef, place: str) -> None:
    """Raise Damaged unless what was found is what the digest says."""
    if found != ref:
        message = f"the blob {ref} in {place} was changed or cut; restore it from a backup"
        raise Damaged(message)


def is_ref(text: str) -> bool:
    """Tell whether the text can be a digest; nothing else may ever become part of a path or key."""
    return _REF.fullmatch(text) is not None


def shard(ref: BlobRef) -> str:
    """Return `ab/cd/abcd…`: 65 536 folders keep each small up to tens of millions of blobs.

    Raises:
        Absent: the text is no digest, so nothing can be stored under it.
    """
    if not is_ref(ref):
        message = f"{ref[:80]!r} is not the digest of a blob (64 hexadecimal digits)"
        raise Absent(message)
    return f"{ref[:2]}/{ref[2:4]}/{ref}"


def verified(data: bytes, ref: BlobRef, place: str) -> bytes:
    """Return the bytes when they are what the digest says.

    Raises:
        Damaged: they are not.
    """
    if digest(data) != ref:
        message = f"the blob {ref} in {place} was changed or cut ({len(data)} bytes found); restore it from a backup"
        raise Damaged(message)
    return data
