"""The office's master keys: read from a file or a variable, the first wraps new data keys, all unwrap old ones."""

from __future__ import annotations

import os
import re
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from pipeline.ports import Unavailable
from storage.envelope.cipher import KEY_BYTES, Tampered, new_key, seal, unseal

_LINE: Final = re.compile(r"^(?P<name>[A-Za-z0-9._-]{1,40}):(?P<key>[A-Za-z0-9+/=]+)$")
_PRIVATE: Final = 0o600
_OTHERS: Final = 0o077
_WRAPPING: Final = "data-key"


class KeysMissing(Unavailable):
    """Encryption is on, and the master key is not there, not readable or not the right one."""


class NoEncryption(BaseModel):
    """Blobs lie as they are; protect the disk itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: Literal["none"] = "none"


class KeyFile(BaseModel):
    """Master keys in a file that only the service's user may read; `sohoa keys new` adds one."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: Literal["file"] = "file"
    file: Path


class KeyText(BaseModel):
    """Master keys in the settings themselves, for a secret store that fills the environment."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: Literal["text"] = "text"
    keys: SecretStr


EncryptionOptions = Annotated[NoEncryption | KeyFile | KeyText, Field(discriminator="kind")]


@dataclass(frozen=True, slots=True)
class MasterKeys:
    """Names and 32-byte keys, the newest first. Implements wrapping as a key service (KMS) would."""

    keys: tuple[tuple[str, bytes], ...]

    @property
    def newest(self) -> str:
        """The name of the key that wraps now."""
        return self.keys[0][0]

    def wrap(self, data_key: bytes) -> tuple[str, bytes]:
        """Return the master key's name and the data key sealed with it."""
        name, master = self.keys[0]
        return name, seal(data_key, master, f"{_WRAPPING}:{name}")

    def unwrap(self, name: str, wrapped: bytes) -> bytes:
        """Return the data key; raises KeysMissing when its master key is gone or another."""
        for known, master in self.keys:
            if known == name:
                try:
                    return unseal(wrapped, master, f"{_WRAPPING}:{name}")
                except Tampered as error:
                    message = f"the master key {name} is not the one that was used; put the right key file back"
                    raise KeysMissing(message) from error
        message = f"the master key {name} is missing; put it back into the key file (it is in the sealed envelope)"
        raise KeysMissing(message)


def master_keys(options: KeyFile | KeyText) -> MasterKeys:
    """Read the keys; raises KeysMissing saying what to do."""
    if isinstance(options, KeyText):
        return _parse(options.keys.get_secret_value(), "the setting")
    try:
        mode = options.file.stat().st_mode
        text = options.file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = f"the key file {options.file} cannot be read; make one with `sohoa keys new`, or put it back"
        raise KeysMissing(message) from error
    if mode & _OTHERS:
        message = f"others may read the key file {options.file}; run: chmod 600 {options.file}"
        raise KeysMissing(message)
    return _parse(text, str(options.file))


def add_key(file: Path, name: str) -> None:
    """Put a fresh key on top of the file, which is made when missing; the old file is replaced in one step."""
    old = file.read_text("utf-8") if file.exists() else ""
    if any(line.startswith(f"{name}:") for line in old.splitlines()):
        message = f"the key file {file} has a key {name} already; choose another name"
        raise ValueError(message)
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_EXCL, _PRIVATE), "w", encoding="utf-8") as out:
        out.write(f"{name}:{b64encode(new_key()).decode()}\n{old}")
        out.flush()
        os.fsync(out.fileno())
    draft.replace(file)


def _parse(text: str, place: str) -> MasterKeys:
    keys: list[tuple[str, bytes]] = []
    for number, line in enumerate(text.replace(",", "\n").splitlines(), start=1):
        if not line.strip():
            continue
        found = _LINE.match(line.strip())
        key = _key(found["key"]) if found else b""
        if found is None or len(key) != KEY_BYTES:
            message = f"line {number} of {place} is no key; a line is name:base64 of {KEY_BYTES} bytes"
            raise KeysMissing(message)
        keys.append((found["name"], key))
    if not keys:
        message = f"{place} holds no key; make one with `sohoa keys new`"
        raise KeysMissing(message)
    return MasterKeys(tuple(keys))


def _key(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except NotBase64:
        return b""
