"""A PAdES signature on our PDF/A: what it shows, what it keeps, and what a check finds."""

from __future__ import annotations

import io
import subprocess
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
from pydantic import SecretStr

from ocr.xmp import WORKING
from pipeline.ports import Unavailable
from pipeline.signing.signature import SigningFailed
from storage.signing.keys import FileSigner
from storage.signing.letters import SIZE, width, wrapped
from storage.signing.options import KeyFile, SigningOptions
from storage.signing.stamp import placed
from storage.signing.trust import Trust
from tests.renditions.rules import broken_rules
from tests.signing.authority import AGENCY, START, Authority, Issued
from tests.signing.conftest import NOON, signer_of

FORM = "SAO Y"
A4 = (0.0, 0.0, 595.0, 842.0)


@pytest.fixture(scope="module")
def signed(pdf: bytes, issued: Issued, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Give the PDF signed at noon."""
    return signer_of(issued, tmp_path_factory.mktemp("khoa")).sign(pdf, FORM, NOON)


@pytest.fixture
def trust(root: Authority, tmp_path: Path) -> Trust:
    """Give a check that trusts the root."""
    return Trust(SigningOptions(trust=root.trusted_in(tmp_path)))


def test_the_signature_is_appended_and_the_file_stays_archivable(pdf: bytes, signed: bytes) -> None:
    """What was sealed stands unchanged at the beginning, and the whole keeps the rules of PDF/A-2b."""
    assert signed.startswith(pdf)
    assert broken_rules(signed) == []


def test_the_page_shows_form_agency_and_moment_at_the_top_right(signed: bytes) -> None:
    """NĐ 30/2020: form of copy, agency, day and time with Vietnam's zone, 10 points, in the right half of page 1."""
    with pikepdf.open(io.BytesIO(signed)) as pdf:
        field = pdf.Root.AcroForm.Fields[0]
        left, bottom, right, top = (float(side) for side in field.Rect)
        page = pdf.pages[0]
        assert field.P.objgen == page.objgen
    wide, high = float(page.mediabox[2]), float(page.mediabox[3])
    assert left > wide / 2
    assert max(abs(wide - 14 - right), abs(high - 14 - top)) <= 1
    assert bottom > high - 57  # 20 mm: where the letterhead of every document begins
    shown = subprocess.run(["pdftotext", "-layout", "-", "-"], input=signed, capture_output=True, check=True).stdout
    lines = [line.strip() for line in shown.decode().splitlines()]
    assert [line for line in lines if line in {FORM, AGENCY, "22-11-2026 16:40:05 +07:00"}] == [
        FORM,
        AGENCY,
        "22-11-2026 16:40:05 +07:00",
    ]


def test_the_file_says_what_it_is(pdf: bytes, signed: bytes) -> None:
    """Title, sentence and our own property change from working copy to signed copy; the rest stays."""
    with pikepdf.open(io.BytesIO(pdf)) as before, pikepdf.open(io.BytesIO(signed)) as after:
        assert WORKING in str(before.trailer.Info.Title)
        assert str(after.trailer.Info.Title) == "Giấy khai sinh (SAO Y)"
        assert f"SAO Y: {AGENCY} ký số 22-11-2026 16:40:05 +07:00" in str(after.trailer.Info.Subject)
        told = [one.Root.Metadata.read_bytes().decode() for one in (before, after)]
    assert "<sohoa:LegalCopy>no</sohoa:LegalCopy>" in told[0]
    assert "<sohoa:LegalCopy>yes</sohoa:LegalCopy>" in told[1]
    assert "<sohoa:ConvertedBy>H12.34</sohoa:ConvertedBy>" in told[1]


def test_a_check_finds_who_signed_when(signed: bytes, trust: Trust) -> None:
    """Agency, form, moment and the certificate's end come with the verdict."""
    checked = trust.check(signed, NOON)

    assert (checked.code, checked.agency, checked.form) == ("signature.valid", AGENCY, FORM)
    assert (checked.signed_at, checked.ends) == (NOON, START + timedelta(days=365))


def test_another_program_agrees(signed: bytes, tmp_path: Path) -> None:
    """Poppler, which shares no code with us, finds the same signature valid and the whole file signed."""
    (tmp_path / "x.pdf").write_bytes(signed)

    told = subprocess.run(["pdfsig", "-nocert", str(tmp_path / "x.pdf")], capture_output=True, check=True, text=True)

    assert "Signature is Valid" in told.stdout
    assert "Total document signed" in told.stdout
    assert "ETSI.CAdES.detached" in told.stdout


@pytest.mark.parametrize("where", [0.001, 0.3, 0.6, 0.7, 0.91, 0.999])
def test_one_changed_bit_anywhere_is_found(signed: bytes, trust: Trust, where: float) -> None:
    """In the picture, in the metadata, in the signature itself."""
    changed = bytearray(signed)
    changed[int(where * len(signed))] ^= 1

    assert trust.check(bytes(changed), NOON).code == "signature.altered"


def test_what_is_appended_after_signing_is_found(signed: bytes, trust: Trust) -> None:
    """A later layer may cover the page: whatever stands behind the signature is not ours."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(signed)) as pdf:
        pdf.pages[0].MediaBox = pikepdf.Array([0, 0, 100, 100])
        pdf.save(out)

    assert trust.check(signed + b"\n% more\n", NOON).code == "signature.altered"
    assert trust.check(out.getvalue(), NOON).code == "signature.altered"


def test_other_verdicts(pdf: bytes, signed: bytes, trust: Trust, root: Authority, tmp_path: Path) -> None:
    """Unsigned, out of time, of a stranger, nothing at all: each has its word."""
    del root
    assert trust.check(pdf, NOON).code == "signature.absent"
    assert trust.check(signed, START + timedelta(days=366)).code == "signature.expired"
    assert Trust(SigningOptions()).check(signed, NOON).code == "signature.unknown"
    assert trust.check(b"%PDF-1.7 nothing", NOON).code == "signature.altered"
    with pytest.raises(Unavailable, match="trusted roots"):
        Trust(SigningOptions(trust=tmp_path / "nowhere")).check(signed, NOON)


def test_a_revoked_certificate(signed: bytes, trust: Trust, root: Authority, issued: Issued, tmp_path: Path) -> None:
    """Revoked before it signed, the copy is worth nothing; revoked afterwards, it keeps its value."""
    root.revoke(issued, NOON + timedelta(days=1), tmp_path)
    assert trust.check(signed, NOON).code == "signature.valid"

    root.revoke(issued, NOON - timedelta(days=1), tmp_path)
    assert trust.check(signed, NOON).code == "signature.revoked"


def test_a_key_that_cannot_be_used_says_why(pdf: bytes, issued: Issued, tmp_path: Path) -> None:
    """No file, wrong password, nobody to ask: nothing is signed, and the text never holds the password."""
    file = issued.packed(tmp_path / "khoa.p12")
    cases = {
        "cannot be read": KeyFile(file=tmp_path / "none.p12", password=SecretStr("x")),
        "wrong password": KeyFile(file=file, password=SecretStr("bí mật sai")),
        "nobody can be asked": KeyFile(file=file),
    }
    for said, options in cases.items():
        with pytest.raises(SigningFailed, match=said) as failed:
            FileSigner(options).sign(pdf, FORM, NOON)
        assert "bí mật" not in str(failed.value)


def test_a_long_name_is_wrapped_and_strange_letters_are_refused() -> None:
    """The box stays in its corner, small cards too; what the font does not have is named."""
    long = "Ủy ban nhân dân thị trấn Phong Nha, huyện Bố Trạch, tỉnh Quảng Bình"
    for page in (A4, (0.0, 0.0, 243.0, 153.0)):
        place = placed((FORM, long), page)
        left, bottom, right, top = place.box
        assert page[0] < left < right < page[2]
        assert page[1] < bottom < top < page[3]
        assert " ".join(place.lines[1:]) == long
    assert wrapped(("A" * 200,), 50) == ("A" * 200,)
    assert width("nn") == pytest.approx(2 * width("n"))
    assert 0.4 * SIZE < width("n") < 0.6 * SIZE
    with pytest.raises(ValueError, match="商"):
        width("Công ty 商")
