"""The ports of signing: who signs, who checks, and what a check finds; adapters stand in storage/signing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from pipeline.ports import Unavailable

VALID: Final = "signature.valid"
ALTERED: Final = "signature.altered"
UNCHECKED: Final = "signature.unchecked"


class SigningFailed(Unavailable):
    """The key could not be used: missing file, wrong password or PIN, token not plugged in; the text says which."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found, as a code of messages.toml.

    `signature.valid`; `signature.altered` (bytes changed or added after signing, or unreadable); `signature.unknown`
    (no trusted root stands behind the certificate); `signature.expired` (the certificate did not hold at that moment);
    `signature.revoked`; `signature.absent`; `signature.unchecked` (this office cannot check).
    """

    code: str
    agency: str = ""
    """Whom the certificate names."""
    form: str = ""
    """The form of copy that the signature states as its reason."""
    signed_at: datetime | None = None
    """As the signer says; only the sealed record and the journal prove it."""
    certificate: str = ""
    """SHA-256 of the signer's certificate."""
    ends: datetime | None = None
    """Until when the certificate holds."""

    @property
    def valid(self) -> bool:
        """Tell whether the copy may be trusted."""
        return self.code == VALID


class Signer(Protocol):
    """Holds the agency's key, in a file or in a token."""

    def sign(self, pdf: bytes, form: str, moment: datetime) -> bytes:
        """Return the PDF/A with the agency's PAdES signature appended and shown at the top right of page 1.

        The first bytes of the answer are the PDF as it came. Shown are form of copy, agency and moment (NĐ 30/2020).

        Raises:
            SigningFailed: the key cannot be used; nothing was signed.
            ValueError: the PDF is none of ours, or the agency's name has letters that cannot be shown.
        """


class Verifier(Protocol):
    """Knows which roots this office trusts."""

    def check(self, pdf: bytes, moment: datetime) -> Checked:
        """Return what the PDF's signature is worth at the moment; never raises for a bad file."""


class NoVerifier:
    """Stands where no office was assembled: it vouches for nothing."""

    def check(self, pdf: bytes, moment: datetime) -> Checked:
        """Return `signature.unchecked`."""
        del pdf, moment
        return Checked(UNCHECKED)
