"""Checks on reading: whether a record's paper is a signed copy, and whether its signature still holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pipeline.bench import Bench
from pipeline.model import Record
from pipeline.ports import Absent
from pipeline.records.refusals import Refused
from pipeline.signing.signature import ALTERED, Checked

SIGNED: Final = "signed"
"""The role of the signed PDF among a record's files; `pdfa` stays the file that was sealed first."""
LEGAL: Final = "legalCopy"
SIGNED_AT: Final = "signedAt"
CERTIFICATE: Final = "signerCertificate"
UNSIGNED: Final = Checked("signature.absent")


@dataclass(frozen=True, slots=True)
class Paper:
    """A record's PDF for handing out: the signed copy where there is one."""

    data: bytes
    checked: Checked

    @property
    def suffix(self) -> str:
        """What the file's name says it is: nobody shall take a working copy for a legal one."""
        return "ban-sao-ky-so" if self.checked.valid else "ban-lam-viec"


def legal_copy(record: Record) -> bool:
    """Tell whether the record was sealed with a signed copy: only such stand for the paper (NĐ 30/2020 Điều 25, 26).

    The seal covers both the word and the file's digest, and the word is only set after a check; whether the
    certificate was taken back since is asked when the file is read (`signature_of`).
    """
    return record.metadata.get(LEGAL) == "yes" and SIGNED in record.files


def signature_of(record: Record, bench: Bench) -> Checked:
    """Return what the signature of the record's copy is worth.

    The certificate is judged at the moment of signing, which the sealed record and the journal prove: a copy does not
    lose its value when the certificate ends afterwards.

    Raises:
        Absent, Damaged: the signed file is not there, or is no longer what it was.
    """
    if SIGNED not in record.files:
        return UNSIGNED
    return _checked(record, bench.blobs.get(record.files[SIGNED]), bench)


def paper_of(record: Record, bench: Bench) -> Paper:
    """Return the PDF to hand out, its signature checked.

    Raises:
        Refused: the signed copy is not the one that was signed.
        Absent, Damaged: the record has no PDF, or the stored one is damaged.
    """
    role = SIGNED if SIGNED in record.files else "pdfa"
    if role not in record.files:
        message = f"record {record.id} has no PDF"
        raise Absent(message)
    data = bench.blobs.get(record.files[role])
    checked = _checked(record, data, bench) if role == SIGNED else UNSIGNED
    if checked.code == ALTERED:
        raise Refused(ALTERED)
    return Paper(data, checked)


def _checked(record: Record, data: bytes, bench: Bench) -> Checked:
    checked = bench.signatures.check(data, datetime.fromisoformat(record.metadata[SIGNED_AT]))
    exchanged = checked.valid and checked.certificate != record.metadata.get(CERTIFICATE)
    # What was sealed first stands unchanged at the beginning of what was signed.
    if exchanged or not data.startswith(bench.blobs.get(record.files["pdfa"])):
        return Checked(ALTERED)
    return checked
