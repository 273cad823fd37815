"""AES-256-GCM in chunks: any length in little memory; cut, swapped or changed chunks are refused.

The STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015), as age and Tink use it: the nonce of a chunk is a
random prefix, the chunk's number and whether it is the last, so that chunks cannot be dropped, doubled or moved.
"""

from __future__ import annotations

import os
from io import BytesIO
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES: Final = 32
_MAGIC: Final = b"SOHOA\x01"
_PREFIX_BYTES: Final = 7  # with 4 bytes of number and 1 of "last" the 12 bytes of a GCM nonce
_CHUNK: Final = 1 << 20  # 1 MiB: a worker's memory hardly notices, the 16-byte tags cost nothing
_TAG_BYTES: Final = 16


class Tampered(ValueError):
    """The bytes were not sealed with this key for this purpose, or were changed or cut since."""


def new_key() -> bytes:
    """Return a fresh random key."""
    return os.urandom(KEY_BYTES)


def seal(data: bytes, key: bytes, context: str) -> bytes:
    """Return the bytes encrypted; context (what they are for) must be the same on opening."""
    target = BytesIO()
    seal_stream(BytesIO(data), target, key, context)
    return target.getvalue()


def unseal(data: bytes, key: bytes, context: str) -> bytes:
    """Return the plain bytes; raises Tampered."""
    target = BytesIO()
    unseal_stream(BytesIO(data), target, key, context)
    return target.getvalue()


def seal_stream(source: BinaryIO, target: BinaryIO, key: bytes, context: str) -> None:
    """Encrypt a stream."""
    prefix = os.urandom(_PREFIX_BYTES)
    target.write(_MAGIC + prefix)
    cipher, number, chunk = AESGCM(key), 0, source.read(_CHUNK)
    while True:
        following = source.read(_CHUNK)
        target.write(cipher.encrypt(_nonce(prefix, number, last=not following), chunk, context.encode()))
        if not following:
            return
        number, chunk = number + 1, following


def unseal_stream(source: BinaryIO, target: BinaryIO, key: bytes, context: str) -> None:
    """Decrypt a stream; raises Tampered, and what was written to target until then must be thrown away."""
    head = source.read(len(_MAGIC) + _PREFIX_BYTES)
    if len(head) < len(_MAGIC) + _PREFIX_BYTES or not head.startswith(_MAGIC):
        message = "these bytes are not sealed by SoHoa"
        raise Tampered(message)
    prefix = head[len(_MAGIC) :]
    cipher, number, chunk = AESGCM(key), 0, source.read(_CHUNK + _TAG_BYTES)
    while True:
        following = source.read(_CHUNK + _TAG_BYTES)
        try:
            plain = cipher.decrypt(_nonce(prefix, number, last=not following), chunk, context.encode())
        except (InvalidTag, ValueError) as error:
            message = f"part {number + 1} was changed, cut, or sealed with another key"
            raise Tampered(message) from error
        target.write(plain)
        if not following:
            return
        number, chunk = number + 1, following


def _nonce(prefix: bytes, number: int, *, last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + bytes([last])
