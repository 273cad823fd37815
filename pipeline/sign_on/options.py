"""Where the provider is, and which of its people are what here."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator, model_validator

from pipeline.permissions import ROLES

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class OidcOptions(BaseModel):
    """Signing on by OpenID Connect (Keycloak and its like); nobody gets in whom the tables below do not name."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    issuer: str = ""
    """The provider's own name, e.g. `https://sso.tinh.gov.vn/realms/canbo`; empty = passwords alone."""
    address: str = ""
    """Our own address as browsers see it, e.g. `https://sohoa.tinh.gov.vn`; the way back is `/vao/cong/ve` there."""
    title: str = ""
    """What the button calls the provider, e.g. `tài khoản cán bộ tỉnh Vĩnh Long`."""
    client_id: str = "sohoa"
    client_secret: SecretStr = SecretStr("")
    client_secret_file: Path | None = None
    """A file with the secret; wins over `client_secret`. Without either we are a public client, kept by PKCE alone."""
    scope: str = "openid profile"
    login_claim: str = "preferred_username"
    role_claim: str = "groups"
    """Claim of the ID token with a person's groups or roles; dots lead into objects, e.g. `realm_access.roles`."""
    roles: Mapping[str, str] = {}
    """Value of that claim to role here, e.g. `{"/sohoa/tiepnhan": "counter"}`."""
    unit_claim: str = ""
    """Claim with the person's office; empty = everybody sits in `unit` of the settings."""
    units: Mapping[str, str] = {}
    """Value of that claim to agency code; empty = the claim holds agency codes itself."""
    ask_always: bool = False
    """Make the provider ask for the password at each sign-on, where several people share one computer."""
    ca_file: Path | None = None
    """Certificates to hold the provider's against, where it has its own authority."""
    answer_seconds: Annotated[float, Field(gt=0, le=30)] = 10.0
    leeway_seconds: Annotated[int, Field(ge=0, le=300)] = 60
    """By how much the two clocks may differ."""

    @field_validator("roles")
    @classmethod
    def _known(cls, roles: Mapping[str, str]) -> Mapping[str, str]:
        """Refuse roles that are none, and that of programs, which have secrets of their own."""
        wrong = sorted({role for role in roles.values() if role not in ROLES or role == "api"})
        if wrong:
            message = f"no role for people: {', '.join(wrong)}"
            raise ValueError(message)
        return roles

    @model_validator(mode="after")
    def _whole(self) -> OidcOptions:
        """Refuse half a configuration, which nobody could log in with."""
        if not self.issuer:
            return self
        lacking = [name for name in ("address", "client_id", "roles") if not getattr(self, name)]
        if lacking:
            message = f"issuer is set, so these are needed too: {', '.join(lacking)}"
            raise ValueError(message)
        if self.client_secret_file is not None and not self.client_secret_file.is_file():
            message = f"client_secret_file: there is no file {self.client_secret_file}"
            raise ValueError(message)
        for name in ("issuer", "address"):
            demand_safe(getattr(self, name))
        return self

    def secret(self) -> str:
        """Return the client's secret, empty for a public client; raises OSError."""
        if self.client_secret_file is not None:
            return self.client_secret_file.read_text("utf-8").strip()
        return self.client_secret.get_secret_value()


def demand_safe(address: str) -> None:
    """Raise ValueError unless the address is https, or http on this very machine."""
    parts = urlsplit(address)
    local = parts.scheme == "http" and parts.hostname in LOOPBACK
    if not parts.hostname or not (parts.scheme == "https" or local):
        message = f"{address}: must begin with https://"
        raise ValueError(message)
