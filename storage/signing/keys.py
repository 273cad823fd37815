"""The agency's key: from a PKCS#12 file or a PKCS#11 token, opened for one signature at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from asn1crypto.x509 import Certificate
from pyhanko.sign.signers import Signer as Key
from pyhanko.sign.signers import SimpleSigner

from ocr.xmp import SignedCopy
from pipeline.signing.signature import Signer, SigningFailed
from storage.signing.asking import Ask, nobody_to_ask
from storage.signing.options import KeyFile, NoKey, SigningOptions, Token
from storage.signing.pades import signed


def signer_of(options: SigningOptions, ask: Ask = nobody_to_ask) -> Signer | None:
    """Return who signs, None when this office does not; the key is opened when something is signed."""
    key = options.key
    if isinstance(key, NoKey):
        return None
    return FileSigner(key, ask) if isinstance(key, KeyFile) else TokenSigner(key, ask)


class FileSigner:
    """Implements pipeline.signing.Signer with a PKCS#12 file."""

    def __init__(self, options: KeyFile, ask: Ask = nobody_to_ask) -> None:
        """Remember where the key lies."""
        self._options = options
        self._ask = ask

    def sign(self, pdf: bytes, form: str, moment: datetime) -> bytes:
        """Return the signed PDF; raises SigningFailed, ValueError."""
        given = self._options.password
        password = given.get_secret_value() if given else self._ask(f"the password of {self._options.file.name}")
        return _signed(pdf, form, moment, _opened(self._options.file, password))


class TokenSigner:
    """Implements pipeline.signing.Signer with a PKCS#11 token, which keeps its key to itself."""

    def __init__(self, options: Token, ask: Ask = nobody_to_ask) -> None:
        """Remember which token."""
        self._options = options
        self._ask = ask

    def sign(self, pdf: bytes, form: str, moment: datetime) -> bytes:
        """Return the signed PDF; raises SigningFailed, ValueError."""
        given = self._options.pin
        pin = given.get_secret_value() if given else self._ask("the token's PIN")
        with _session(self._options, pin) as key:
            return _signed(pdf, form, moment, key)


def _signed(pdf: bytes, form: str, moment: datetime, key: Key) -> bytes:
    certificate = key.signing_cert
    if certificate is None:
        message = "the key has no certificate beside it; ask its issuer for a complete file or token"
        raise SigningFailed(message)
    return signed(pdf, SignedCopy(form, agency_of(certificate), moment), key)


def agency_of(certificate: Certificate) -> str:
    """Return whom a certificate names: its common name, else its organisation."""
    named = certificate.subject.native
    return str(named.get("common_name") or named.get("organization_name") or certificate.subject.human_friendly)


def _opened(file: Path, password: str) -> Key:
    try:
        data = file.read_bytes()
    except OSError as error:
        message = f"the signing key {file} cannot be read: {error.strerror}"
        raise SigningFailed(message) from error
    try:
        key: Key = SimpleSigner.load_pkcs12_data(data, other_certs=[], passphrase=password.encode())
    except (ValueError, TypeError) as error:
        message = f"the signing key {file} cannot be opened: wrong password, or no PKCS#12 file"
        raise SigningFailed(message) from error
    return key


@contextmanager
def _session(options: Token, pin: str) -> Iterator[Key]:
    """Log into the token and give its key."""
    try:
        import pkcs11
        from pyhanko.config.pkcs11 import TokenCriteria
        from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
    except ImportError as error:
        message = "tokens need python-pkcs11: pip install 'sohoa[sign-token]'"
        raise SigningFailed(message) from error
    criteria = TokenCriteria(label=options.token) if options.token else None
    try:
        session = open_pkcs11_session(str(options.module), token_criteria=criteria, user_pin=pin)
        try:
            key = PKCS11Signer(session, cert_label=options.certificate)
            certificate = key.signing_cert
            # Many tokens sign digests with elliptic keys, not data; with RSA they do both.
            elliptic = certificate is not None and certificate.public_key.algorithm == "ec"
            yield PKCS11Signer(session, cert_label=options.certificate, use_raw_mechanism=elliptic)
        finally:
            session.close()
    except (pkcs11.PKCS11Error, OSError, RuntimeError) as error:
        # The library's texts are mostly empty: the class says what happened (PinIncorrect, TokenNotPresent).
        message = f"the token cannot sign ({type(error).__name__}): is it plugged in, its label right, its PIN?"
        raise SigningFailed(message) from error
