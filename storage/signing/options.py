"""Which key signs, and whose signatures count."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr


class NoKey(BaseModel):
    """This office does not sign; its copies stay working copies."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: Literal["none"] = "none"


class KeyFile(BaseModel):
    """The agency's key and certificates in a PKCS#12 file (.p12, .pfx)."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: Literal["file"] = "file"
    file: Path
    password: SecretStr | None = None
    """Empty = asked for at each signing on the command line."""


class Token(BaseModel):
    """The agency's key in a token or a hardware module, reached through PKCS#11 (needs the extra `sign-token`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: Literal["token"] = "token"
    module: Path
    """The maker's PKCS#11 library, e.g. a .so file."""
    token: str = ""
    """The token's label; empty = the only one plugged in."""
    certificate: str
    """The label of certificate and key on the token."""
    pin: SecretStr | None = None
    """Empty = asked for at each signing on the command line."""


class SigningOptions(BaseModel):
    """Digital signatures (NĐ 30/2020 Điều 25): the agency's key, and the roots under which signatures count."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    key: Annotated[NoKey | KeyFile | Token, Field(discriminator="kind")] = NoKey()
    trust: Path | None = None
    """A folder with the roots' certificates (.pem, .crt, .cer) and, where they are had, revocation lists (.crl);
    empty = no signature counts."""
