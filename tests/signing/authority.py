"""An invented certification authority, and keys of an invented agency in PKCS#12 files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID

AGENCY = "Ủy ban nhân dân phường An Hội"
START = datetime(2026, 1, 1, tzinfo=UTC)
PASSWORD = "mật khẩu thử"
_DAYS = 3650


@dataclass(frozen=True)
class Authority:
    """A root that issues certificates."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    def issue(self, name: str = AGENCY, start: datetime = START, days: int = 365) -> Issued:
        """Return a key with the agency's certificate, for digital signatures only."""
        key = ec.generate_private_key(ec.SECP256R1())
        builder = _building(name, self.certificate.subject, key.public_key(), start, days)
        usage = x509.KeyUsage(
            digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
            key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
        )  # fmt: skip
        certificate = builder.add_extension(usage, critical=True).sign(self.key, SHA256())
        return Issued(key, certificate, self.certificate)

    def trusted_in(self, folder: Path) -> Path:
        """Put the root into the folder and return the folder."""
        folder.mkdir(exist_ok=True)
        (folder / "goc.pem").write_bytes(self.certificate.public_bytes(Encoding.PEM))
        return folder

    def revoke(self, issued: Issued, at: datetime, folder: Path) -> None:
        """Put a revocation list with the certificate into the folder."""
        gone = x509.RevokedCertificateBuilder().serial_number(issued.certificate.serial_number).revocation_date(at)
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self.certificate.subject)
            .last_update(at)
            .next_update(at + timedelta(days=_DAYS))
            .add_revoked_certificate(gone.build())
        )
        (folder / "goc.crl").write_bytes(builder.sign(self.key, SHA256()).public_bytes(Encoding.DER))


@dataclass(frozen=True)
class Issued:
    """A key and its certificate."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate
    root: x509.Certificate

    def packed(self, file: Path, password: str = PASSWORD) -> Path:
        """Write a PKCS#12 file and return it."""
        encryption = BestAvailableEncryption(password.encode())
        file.write_bytes(
            pkcs12.serialize_key_and_certificates(b"ky", self.key, self.certificate, [self.root], encryption)
        )
        return file


def authority(name: str = "Cơ quan chứng thực thử nghiệm") -> Authority:
    """Return a new root."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    usage = x509.KeyUsage(
        digital_signature=False, content_commitment=False, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=True, crl_sign=True, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    builder = _building(name, subject, key.public_key(), START, _DAYS).add_extension(usage, critical=True)
    basic = x509.BasicConstraints(ca=True, path_length=0)
    return Authority(key, builder.add_extension(basic, critical=True).sign(key, SHA256()))


def _building(
    name: str, issuer: x509.Name, key: ec.EllipticCurvePublicKey, start: datetime, days: int
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=days))
    )
