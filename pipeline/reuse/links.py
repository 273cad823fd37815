"""Links that open one record for one reuse, for minutes: signed, so that nothing needs to be stored for them."""

from __future__ import annotations

import base64
import binascii
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final, Literal

from pydantic import TypeAdapter, ValidationError

from pipeline.ports import Keys
from pipeline.records.refusals import Refused

LIFE: Final = timedelta(minutes=10)
"""Long enough for a program to fetch a file at once, too short to be passed on."""
KEY: Final = "links"


@dataclass(frozen=True, slots=True)
class Grant:
    """What a link opens, for whom and until when."""

    reuse: str
    record: str
    revision: int
    part: Literal["pdf", "data"]
    client: str
    purpose: str
    plain: bool
    ends: int
    """Seconds since 1970."""


_GRANTS: Final = TypeAdapter(Grant)


def sign(grant: Grant, keys: Keys) -> str:
    """Return the link's token: the grant and its HMAC-SHA256, both readable in a URL."""
    payload = _GRANTS.dump_json(grant)
    return f"{_text(payload)}.{_text(_seal(payload, keys))}"


def opened(token: str, now: datetime, keys: Keys) -> Grant:
    """Return what the token grants.

    Raises:
        Refused: the token is not ours, was changed, or has ended.
    """
    payload, _, seal = token.partition(".")
    try:
        data, given = _bytes(payload), _bytes(seal)
    except (binascii.Error, ValueError) as error:
        raise _forged() from error
    if not hmac.compare_digest(given, _seal(data, keys)):
        raise _forged()
    try:
        grant = _GRANTS.validate_json(data)
    except ValidationError as error:
        raise _forged() from error
    if datetime.fromtimestamp(grant.ends, UTC) <= now:
        code = "reuse.link_ended"
        raise Refused(code)
    return grant


def _forged() -> Refused:
    code = "reuse.link_forged"
    return Refused(code)


def _seal(payload: bytes, keys: Keys) -> bytes:
    return hmac.new(keys.key(KEY), payload, sha256).digest()


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
