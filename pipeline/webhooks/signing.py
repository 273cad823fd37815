"""Signs messages as the Standard Webhooks say, and opens them again: the receiver's half, for tests and integrators.

Source: standardwebhooks.com, specification 1.0: HMAC-SHA256 over `id.timestamp.body`, headers webhook-id,
webhook-timestamp and webhook-signature, the latter `v1,` and base64.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import secrets
from collections.abc import Mapping, MutableSet
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from pipeline.records.refusals import Refused

ID, TIMESTAMP, SIGNATURE = "webhook-id", "webhook-timestamp", "webhook-signature"
PREFIX: Final = "whsec_"
_BYTES: Final = 32  # the specification asks for 24 to 64
TOLERANCE: Final = timedelta(minutes=5)
"""How far the sender's clock may be from the receiver's; what is older is a replay."""


def new_secret() -> str:
    """Return a fresh secret to share with one receiver."""
    return PREFIX + base64.b64encode(secrets.token_bytes(_BYTES)).decode()


def signed(secret: str, message: str, body: str, at: datetime) -> Mapping[str, str]:
    """Return the three headers of one try; each try carries its own time."""
    stamp = str(int(at.timestamp()))
    return {ID: message, TIMESTAMP: stamp, SIGNATURE: f"v1,{_mac(secret, message, stamp, body)}"}


def checked(secret: str, headers: Mapping[str, str], body: str, now: datetime, seen: MutableSet[str]) -> str:
    """Return the id of a message that is the sender's, fresh and new, and remember it in seen.

    Raises:
        Refused: `webhook.forged` or `webhook.replayed`.
    """
    message, stamp = headers.get(ID, ""), headers.get(TIMESTAMP, "")
    given = [part.partition(",") for part in headers.get(SIGNATURE, "").split()]
    mac = _mac(secret, message, stamp, body)
    if not any(version == "v1" and hmac.compare_digest(text.encode(), mac.encode()) for version, _, text in given):
        code = "webhook.forged"
        raise Refused(code)
    if not stamp.isdecimal() or abs(now.timestamp() - int(stamp)) > TOLERANCE.total_seconds() or message in seen:
        code = "webhook.replayed"
        raise Refused(code)
    seen.add(message)
    return message


def _mac(secret: str, message: str, stamp: str, body: str) -> str:
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except binascii.Error as error:
        text = "a webhook's secret is whsec_ and base64; make a new one"
        raise ValueError(text) from error
    return base64.b64encode(hmac.new(key, f"{message}.{stamp}.{body}".encode(), sha256).digest()).decode()
