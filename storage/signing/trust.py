"""Checks the signature of a PDF against the roots that this office trusts; offline, with the lists it was given."""

from __future__ import annotations

import io
import logging
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from asn1crypto import pem
from asn1crypto.crl import CertificateList
from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate, AdESSubIndic
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from pipeline.ports import Unavailable
from pipeline.signing.signature import ALTERED, VALID, Checked
from storage.signing.keys import agency_of
from storage.signing.options import SigningOptions

# A refused signature is an answer here, not a fault; the library would print its traceback with the agency's name.
for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)

_ROOTS: Final = (".pem", ".crt", ".cer")
_USAGE: Final = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)
"""Either will do: agencies' certificates have both, older ones one of them."""
_OUT_OF_TIME: Final[frozenset[AdESSubIndic]] = frozenset(
    {
        AdESIndeterminate.EXPIRED,
        AdESIndeterminate.NOT_YET_VALID,
        AdESIndeterminate.OUT_OF_BOUNDS_NO_POE,
        AdESIndeterminate.OUT_OF_BOUNDS_NOT_REVOKED,
    }
)


class Trust:
    """Implements pipeline.signing.Verifier."""

    def __init__(self, options: SigningOptions) -> None:
        """Remember the folder; it is read at each check, so that a new root or list counts at once."""
        self._folder = options.trust

    def check(self, pdf: bytes, moment: datetime) -> Checked:
        """Return what the PDF's signature is worth at the moment."""
        roots, lists = _read(self._folder)
        try:
            signatures = PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures
            if not signatures:
                return Checked("signature.absent")
            return _checked(signatures[-1], roots, lists, moment)
        except Exception:  # noqa: BLE001  # bytes that were tampered with break the library anywhere
            return Checked(ALTERED)


def _checked(
    signature: EmbeddedPdfSignature, roots: list[Certificate], lists: list[CertificateList], moment: datetime
) -> Checked:
    # Roots are always given, if none: else the library would trust whatever the machine trusts for web pages.
    context = ValidationContext(trust_roots=roots, moment=moment, allow_fetching=False)
    status = validate_pdf_signature(signature, context, key_usage_settings=_USAGE)
    certificate = status.signing_cert
    said = signature.sig_object
    revoked = any(_revoked(certificate, one, moment) for one in lists)
    return Checked(
        "signature.revoked" if revoked and status.trusted else _code(status),
        agency_of(certificate),
        str(said.get("/Reason", "")),
        signature.self_reported_timestamp,
        sha256(certificate.dump()).hexdigest(),
        certificate.not_valid_after,
    )


def _code(status: PdfSignatureStatus) -> str:
    """Return the worst that is to be said."""
    whole = status.coverage is SignatureCoverageLevel.ENTIRE_FILE  # we sign last: whatever stands behind is not ours
    if not (status.intact and status.valid and whole):
        return ALTERED
    if status.trusted:
        return VALID
    return "signature.expired" if status.trust_problem_indic in _OUT_OF_TIME else "signature.unknown"


def _revoked(certificate: Certificate, one: CertificateList, moment: datetime) -> bool:
    """Tell whether the list says that the certificate was taken back before the moment.

    The list's own signature is not tested: who can write into the folder can add roots as well, and a false list only
    takes trust away. The library looks at lists only where a certificate says where they are to be fetched.
    """
    if one.issuer.hashable != certificate.issuer.hashable:
        return False
    return any(
        entry["user_certificate"].native == certificate.serial_number and entry["revocation_date"].native <= moment
        for entry in one["tbs_cert_list"]["revoked_certificates"]
    )


def _read(folder: Path | None) -> tuple[list[Certificate], list[CertificateList]]:
    """Return roots and revocation lists; raises Unavailable when the folder is not there or holds no certificate."""
    if folder is None:
        return [], []
    try:
        files = sorted(folder.iterdir())
        roots = [one for file in files if file.suffix in _ROOTS for one in _certificates(file.read_bytes())]
        lists = [CertificateList.load(_bare(file.read_bytes())) for file in files if file.suffix == ".crl"]
    except (OSError, ValueError) as error:
        message = f"the folder of trusted roots {folder} cannot be read: {error}"
        raise Unavailable(message) from error
    return roots, lists


def _certificates(data: bytes) -> list[Certificate]:
    if not pem.detect(data):
        return [Certificate.load(data)]
    return [Certificate.load(der) for kind, _, der in pem.unarmor(data, multiple=True) if kind == "CERTIFICATE"]


def _bare(data: bytes) -> bytes:
    return pem.unarmor(data)[2] if pem.detect(data) else data
