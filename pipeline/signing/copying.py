"""A person makes the agency's legal copy of a record: signed, checked at once, and sealed as the next revision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Final

from pipeline.bench import Bench
from pipeline.model import Record, User
from pipeline.permissions import Action
from pipeline.ports import Absent
from pipeline.records.amending import Version, in_force, revise
from pipeline.records.refusals import Refused
from pipeline.records.standing import Standing
from pipeline.signing.reading import CERTIFICATE, LEGAL, SIGNED, SIGNED_AT, signature_of
from pipeline.signing.signature import Signer


class CopyForm(StrEnum):
    """Which copy it is (NĐ 30/2020 Điều 3): of the original, or of a copy; extracts are not made from whole papers."""

    SAO_Y = "sao_y"
    SAO_LUC = "sao_luc"


SHOWN: Final[Mapping[CopyForm, str]] = {CopyForm.SAO_Y: "SAO Y", CopyForm.SAO_LUC: "SAO LỤC"}
"""The words on the page."""


def sign_copy(at: Version, form: CopyForm, user: User, bench: Bench, signer: Signer | None) -> Record:
    """Sign the record's PDF as the agency and return the new revision; values and standing stay as they are.

    The person has held paper and picture side by side: that is what the signature says, so no machine does it alone.

    Raises:
        Forbidden, Absent, Damaged, StaleRevision: as when amending.
        Refused: not in force, signed already, no key here, or a key whose certificate this office does not trust.
        SigningFailed: the key could not be used; nothing was changed.
    """
    record = in_force(at, Action.SIGN_COPIES, user, bench)
    if signer is None:
        code = "sign.no_key"
        raise Refused(code)
    if signature_of(record, bench).valid:
        code = "sign.already"
        raise Refused(code)
    if "pdfa" not in record.files:
        message = f"record {record.id} has no PDF that could be signed"
        raise Absent(message)
    moment = bench.clock.now()
    data = signer.sign(bench.blobs.get(record.files["pdfa"]), SHOWN[form], moment)
    checked = bench.signatures.check(data, moment)
    if not checked.valid:
        code = "sign.not_trusted"
        raise Refused(code, {"found": checked.code})
    metadata = {
        **record.metadata,
        LEGAL: "yes",
        "copyForm": SHOWN[form],
        "signedFor": checked.agency,
        SIGNED_AT: moment.isoformat(),
        CERTIFICATE: checked.certificate,
    }
    files = {**record.files, SIGNED: bench.blobs.put(data)}
    return revise(replace(record, metadata=metadata, files=files), Standing(change="signed"), user, bench)
