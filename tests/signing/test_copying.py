"""A record's signed copy: made by a person with the right, sealed, checked on reading, refused when exchanged."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.model import User
from pipeline.permissions import Forbidden
from pipeline.records.amending import Version, correct, revoke
from pipeline.records.proving import Flaw, verify
from pipeline.records.refusals import Refused
from pipeline.reuse.access import fetch_paper
from pipeline.sealing import digest_of
from pipeline.signing.copying import CopyForm, sign_copy
from pipeline.signing.reading import legal_copy, paper_of, signature_of
from storage.signing.options import SigningOptions
from storage.signing.trust import Trust
from tests.reusing.family import ADMIN, APPROVER, FOR, UNIT
from tests.signing.authority import AGENCY, authority
from tests.signing.conftest import SigningHouse, signer_of


def test_a_signed_copy_is_a_new_revision_of_the_sealed_record(signing: SigningHouse) -> None:
    """The first file stays, the signed one stands beside it, metadata and journal know who signed when."""
    done = signing.sign()

    bench = signing.house.bench
    assert (done.revision, done.standing.change, legal_copy(done)) == (2, "signed", True)
    assert done.files["pdfa"] == signing.record.files["pdfa"]
    told = {name: done.metadata[name] for name in ("legalCopy", "copyForm", "signedFor")}
    assert told == {"legalCopy": "yes", "copyForm": "SAO Y", "signedFor": AGENCY}
    assert signature_of(done, bench).valid
    assert verify(done, bench) == ()
    assert len(signing.house.told("record.signed")) == 1
    assert not legal_copy(signing.record)
    assert signature_of(signing.record, bench).code == "signature.absent"


def test_the_signed_copy_is_handed_out(signing: SigningHouse) -> None:
    """Before signing a working copy, as its name says; afterwards the signed one."""
    bench = signing.house.bench
    before = fetch_paper(signing.record.id, ADMIN, bench, purpose=FOR)
    signing.sign()
    after = fetch_paper(signing.record.id, ADMIN, bench, purpose=FOR)

    assert (before.suffix, after.suffix) == ("ban-lam-viec", "ban-sao-ky-so")
    assert after.data.startswith(before.data)
    assert len(after.data) > len(before.data)


def test_a_copy_outlives_its_certificate(signing: SigningHouse) -> None:
    """The sealed moment of signing counts, not today: the journal proves it."""
    done = signing.sign()
    signing.house.clock.turn(days=1000)

    assert signature_of(done, signing.house.bench).valid


def test_a_correction_keeps_the_copy(signing: SigningHouse) -> None:
    """The picture that was signed is still the paper; only its data were misread."""
    signing.sign()

    new = correct(Version(signing.record.id, 2), {"dan_toc": "Hoa"}, "reading_error", APPROVER, signing.house.bench)

    assert legal_copy(new)
    assert verify(new, signing.house.bench) == ()


def test_an_exchanged_copy_is_refused(signing: SigningHouse, tmp_path: Path) -> None:
    """Another signed file, of a trusted key too, in the place of the sealed one: nobody gets it."""
    done = signing.sign()
    bench = signing.house.bench
    other = authority("Cơ quan khác")
    other.trusted_in(tmp_path / "goc2")
    (signing.trust / "khac.pem").write_bytes((tmp_path / "goc2" / "goc.pem").read_bytes())
    data = signer_of(other.issue(), tmp_path).sign(
        bench.blobs.get(done.files["pdfa"]), "SAO Y", signing.house.clock.now()
    )
    forged = replace(done, files={**done.files, "signed": bench.blobs.put(data)}, digest="")
    forged = replace(forged, digest=digest_of(forged))

    assert signature_of(forged, bench).code == "signature.altered"
    with pytest.raises(Refused) as refusal:
        paper_of(forged, bench)
    assert refusal.value.code == "signature.altered"
    # The journal knows another seal; that the copy itself is another one is said as well.
    assert Flaw("signed", "signature.altered") in verify(forged, bench)


@pytest.mark.parametrize("roles", [("reviewer",), ("counter",), ("api",), ("auditor",), ("unit_head",)])
def test_only_who_may_sign_signs(signing: SigningHouse, roles: tuple[str, ...]) -> None:
    """Others are refused before the key is touched."""
    user = User("x", "", UNIT, roles)
    with pytest.raises(Forbidden):
        sign_copy(Version(signing.record.id, 1), CopyForm.SAO_Y, user, signing.house.bench, signing.signer)


def test_what_cannot_become_a_legal_copy_is_refused(signing: SigningHouse) -> None:
    """No key, a key nobody trusts, a copy signed already, a revoked record: each with its code, and nothing stored."""
    bench, at = signing.house.bench, Version(signing.record.id, 1)
    stranger = replace(bench, signatures=Trust(SigningOptions()))
    for office, signer, code in ((bench, None, "sign.no_key"), (stranger, signing.signer, "sign.not_trusted")):
        with pytest.raises(Refused) as refusal:
            sign_copy(at, CopyForm.SAO_Y, APPROVER, office, signer)
        assert refusal.value.code == code
    assert bench.records.get(at.id).revision == 1

    signing.sign()
    with pytest.raises(Refused) as refusal:
        sign_copy(Version(at.id, 2), CopyForm.SAO_Y, APPROVER, bench, signing.signer)
    assert refusal.value.code == "sign.already"

    revoke(Version(at.id, 2), "forged", APPROVER, bench)
    with pytest.raises(Refused) as refusal:
        sign_copy(Version(at.id, 3), CopyForm.SAO_Y, APPROVER, bench, signing.signer)
    assert refusal.value.code == "amend.not_in_force"


def test_a_copy_whose_certificate_was_revoked_is_signed_again(signing: SigningHouse, tmp_path: Path) -> None:
    """The copy no longer counts, and a new one takes its place in the next revision."""
    root = authority("Cơ quan mới")
    done = signing.sign()
    (signing.trust / "goc.pem").unlink()
    root.trusted_in(signing.trust)
    assert signature_of(done, signing.house.bench).code == "signature.unknown"

    signing.house.clock.turn(minutes=1)
    again = sign_copy(
        Version(done.id, 2), CopyForm.SAO_LUC, APPROVER, signing.house.bench, signer_of(root.issue(), tmp_path)
    )

    assert (again.revision, again.metadata["copyForm"]) == (3, "SAO LỤC")
    assert signature_of(again, signing.house.bench).valid
    assert again.sealed_at - done.sealed_at == timedelta(minutes=1)
