"""The agency's key on a token (PKCS#11), tried with SoftHSM, Debian's token in software."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pkcs11
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pydantic import SecretStr

from pipeline.signing.signature import SigningFailed
from storage.signing.keys import TokenSigner
from storage.signing.options import SigningOptions, Token
from storage.signing.trust import Trust
from tests.signing.authority import AGENCY, Authority, Issued
from tests.signing.conftest import NOON

MODULE: Final = Path("/usr/lib/softhsm/libsofthsm2.so")
PIN, LABEL, NAME = "123456", "UBND", "ky-so"


@pytest.fixture(scope="module")
def token(issued: Issued, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Token]:
    """Give a token with the agency's key and certificate; the library reads its settings once a process."""
    assert MODULE.exists(), "Debian's softhsm2 is missing: run tools/setup.sh dev"
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    config = folder / "softhsm2.conf"
    config.write_text(f"directories.tokendir = {folder}/tokens\nobjectstore.backend = file\nlog.level = ERROR\n")
    before = os.environ.get("SOFTHSM2_CONF")
    os.environ["SOFTHSM2_CONF"] = str(config)
    key = folder / "khoa.p8"
    key.write_bytes(issued.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    _told("--init-token", "--free", "--label", LABEL, "--pin", PIN, "--so-pin", "12345678")
    _told("--import", str(key), "--token", LABEL, "--label", NAME, "--id", "01", "--pin", PIN)
    _put(issued)
    yield Token(module=MODULE, token=LABEL, certificate=NAME, pin=SecretStr(PIN))
    os.environ.pop("SOFTHSM2_CONF")
    if before is not None:
        os.environ["SOFTHSM2_CONF"] = before


def _told(*arguments: str) -> None:
    subprocess.run(["softhsm2-util", *arguments], check=True, capture_output=True)


def _put(issued: Issued) -> None:
    """Put the certificate beside the key."""
    attribute = pkcs11.Attribute
    with pkcs11.lib(str(MODULE)).get_token(token_label=LABEL).open(rw=True, user_pin=PIN) as session:
        session.create_object(
            {
                attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
                attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                attribute.TOKEN: True,
                attribute.LABEL: NAME,
                attribute.ID: b"\x01",
                attribute.SUBJECT: issued.certificate.subject.public_bytes(),
                attribute.VALUE: issued.certificate.public_bytes(Encoding.DER),
            }
        )


def test_a_token_signs(token: Token, pdf: bytes, root: Authority, tmp_path: Path) -> None:
    """The key never leaves the token, and the copy is as good as one signed with a file."""
    signed = TokenSigner(token).sign(pdf, "SAO Y", NOON)

    checked = Trust(SigningOptions(trust=root.trusted_in(tmp_path))).check(signed, NOON)
    assert (checked.code, checked.agency) == ("signature.valid", AGENCY)


@pytest.mark.parametrize(
    "change",
    [{"pin": SecretStr("000000")}, {"token": "KHAC"}, {"certificate": "khac"}, {"module": Path("/nowhere.so")}],
)
def test_a_token_that_cannot_sign_says_so(token: Token, pdf: bytes, change: dict[str, Any]) -> None:
    """Wrong PIN, label or library: nothing is signed, and the PIN is not told."""
    with pytest.raises(SigningFailed, match="token cannot sign") as failed:
        TokenSigner(token.model_copy(update=change)).sign(pdf, "SAO Y", NOON)

    assert "000000" not in str(failed.value)
