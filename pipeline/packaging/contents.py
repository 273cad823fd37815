"""One file of a package: where it stands, its bytes, and what METS must say of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from hashlib import sha256
from typing import Final

_VIETNAM: Final = timezone(timedelta(hours=7))
_TYPES: Final = {"pdf": "application/pdf", "json": "application/json", "txt": "text/plain"}
XML: Final = "application/xml"


@dataclass(frozen=True, slots=True)
class Content:
    """Path below the package's folder with `/`, and the bytes."""

    path: str
    data: bytes

    @property
    def media_type(self) -> str:
        """Type by ending; schemas and metadata are XML."""
        return _TYPES.get(self.path.rpartition(".")[2], XML)

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes."""
        return sha256(self.data).hexdigest()

    @property
    def id(self) -> str:
        """Name within METS, made from the path, so that equal packages are equal bytes."""
        return f"ID-{sha256(self.path.encode()).hexdigest()[:16]}"


def stamp(moment: datetime) -> str:
    """Return a moment as packages write it: ISO 8601 with Vietnam's zone, whole seconds."""
    return moment.astimezone(_VIETNAM).replace(microsecond=0).isoformat()
