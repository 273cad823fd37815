"""Asks ClamAV's daemon about files over its socket (clamd(8), INSTREAM), on the office's own machine or network."""

from __future__ import annotations

import socket
import struct
from contextlib import closing
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from pipeline.ports import Unavailable

_CHUNK: Final = 1 << 20  # clamd takes any size up to its StreamMaxLength; a megabyte keeps memory flat
_LONGEST_ANSWER: Final = 4096
_CLEAN, _FOUND = "stream: OK", " FOUND"


class NoVirusScan(BaseModel):
    """No scanner is asked."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["none"] = "none"


class ClamAvOptions(BaseModel):
    """Where clamd listens; while it does not answer no file is opened, dossiers wait."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["clamav"] = "clamav"
    socket: Path = Path("/run/clamav/clamd.ctl")
    """Its Unix socket, when host is empty."""
    host: str = ""
    """A machine of the office's own network; files travel there unencrypted."""
    port: Annotated[int, Field(gt=0, lt=65536)] = 3310
    seconds: Annotated[float, Field(gt=0)] = 60.0
    """How long one answer may take; a file of 200 MB takes some ten."""


VirusScanOptions = Annotated[NoVirusScan | ClamAvOptions, Field(discriminator="kind")]
"""For settings: `kind` says which."""


class ClamAv:
    """Implements pipeline.viruses.VirusScanner; each question has a connection of its own."""

    def __init__(self, options: ClamAvOptions) -> None:
        """Remember where it listens; nothing connects before the first question."""
        self._options = options

    def known_as(self, path: Path) -> str:
        """Return the name of what was found, empty when nothing was.

        Raises:
            Unavailable: clamd does not answer, or not to the point (its StreamMaxLength below our largest file).
        """
        try:
            answer = self._asked(path)
        except OSError as error:
            message = f"the virus scanner at {self._place} does not answer: {error}. Start clamd, or switch it off"
            raise Unavailable(message) from error
        if answer == _CLEAN:
            return ""
        if answer.endswith(_FOUND):
            return answer.removeprefix("stream: ").removesuffix(_FOUND)
        message = f"the virus scanner at {self._place} says {answer!r}. Raise StreamMaxLength in clamd.conf"
        raise Unavailable(message)

    def _asked(self, path: Path) -> str:
        with closing(self._connected()) as line, path.open("rb") as file:
            line.sendall(b"zINSTREAM\0")
            while chunk := file.read(_CHUNK):
                line.sendall(struct.pack(">I", len(chunk)) + chunk)
            line.sendall(struct.pack(">I", 0))
            answer = b""
            while not answer.endswith(b"\0") and (more := line.recv(_LONGEST_ANSWER)):
                answer += more
        return answer.rstrip(b"\0").decode("utf-8", "replace")

    def _connected(self) -> socket.socket:
        options = self._options
        if options.host:
            return socket.create_connection((options.host, options.port), options.seconds)
        line = socket.socket(socket.AF_UNIX)
        try:
            line.settimeout(options.seconds)
            line.connect(str(options.socket))
        except OSError:
            line.close()
            raise
        return line

    @property
    def _place(self) -> str:
        options = self._options
        return f"{options.host}:{options.port}" if options.host else str(options.socket)
