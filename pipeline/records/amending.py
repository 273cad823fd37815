"""What happens to a record after its approval: corrected, revoked, superseded; each a new revision, none is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from eforms.catalogue import Form
from eforms.checking import check
from ocr.texts import reading_from_json
from pipeline.bench import Bench
from pipeline.dossier_rules.examine import VIETNAM
from pipeline.model import FieldValue, Record, User
from pipeline.permissions import Action, covers, demand
from pipeline.ports import Absent, Damaged, StaleRevision
from pipeline.records.papers import facts_of
from pipeline.records.refusals import Refused
from pipeline.records.standing import Standing, Status
from pipeline.review.faults import InvalidValue
from pipeline.sealing import digest_of, store
from validators.registry import kind
from validators.verdict import Value, Weight

REASONS: Final[Mapping[str, tuple[str, str]]] = {
    "reading_error": ("đọc sai khi số hóa", "misread when digitised"),
    "paper_corrected": ("giấy tờ đã được cải chính, bổ sung", "the paper itself was corrected"),
    "issued_in_error": ("cấp sai", "issued in error"),
    "forged": ("giấy tờ giả", "forged"),
    "withdrawn": ("cơ quan cấp đã thu hồi, hủy bỏ", "withdrawn by the body that issued it"),
    "reissued": ("đã cấp lại, cấp đổi", "issued anew"),
    "wrong_paper": ("số hóa nhầm giấy tờ", "the wrong paper was digitised"),
    "court": ("theo bản án, quyết định của tòa án", "by a court's decision"),
}
"""Why a record changes, in Vietnamese and English: a closed list, since record and journal must not hold what people
write about each other."""


@dataclass(frozen=True, slots=True)
class Version:
    """A record at the revision that the person saw."""

    id: str
    revision: int


def correct(at: Version, changes: Mapping[str, str], reason: str, user: User, bench: Bench) -> Record:
    """Put right values that were approved wrongly; an empty text says that the paper does not hold the value.

    Raises:
        InvalidValue: a text is not of its field's kind.
        Refused: unknown reason, nothing changed, the record is not in force, or the values contradict each other.
        StaleRevision: somebody else changed the record since it was read.
        Absent: no such record within reach, or no such field on its form.
    """
    record = _amendable(at, reason, user, bench)
    form = bench.catalogue[record.form]
    if not record.values.keys() <= form.fields.keys():
        code = "edition.older"  # what the present edition has no place for would be judged by nobody
        raise Refused(code, {"edition": str(record.edition)})
    fresh = {name: _judged(form, name, text) for name, text in changes.items()}
    values = {name: value for name, value in {**record.values, **fresh}.items() if value is not None}
    if values == dict(record.values):
        code = "amend.nothing_changed"
        raise Refused(code)
    demand_consistent(form, values, bench)
    provenance = dict(record.provenance)
    for name, text in changes.items():
        provenance.pop(name, None)
        if name in values:
            provenance[name] = _by(user, text, values[name], record.provenance.get(name))
    named = values.get(form.subject) if form.subject else None
    subject = named if isinstance(named, str) else record.subject
    facts, until = facts_of(record.form, subject, values)
    came = record.facts
    facts = replace(facts, procedure=came.procedure, dossier_code=came.dossier_code, component=came.component)
    changed = replace(
        record,
        values=values,
        provenance=provenance,
        subject=subject,
        facts=facts,
        valid_from=facts.issued_on,
        valid_until=until,
    )
    return revise(changed, Standing(change="corrected", reason=reason), user, bench)


def revoke(at: Version, reason: str, user: User, bench: Bench) -> Record:
    """Take a record out of use for good; it stays readable. Raises as `correct`."""
    record = _amendable(at, reason, user, bench)
    return revise(record, Standing(Status.REVOKED, "revoked", reason), user, bench)


def supersede(at: Version, by: str, reason: str, user: User, bench: Bench) -> Record:
    """Say that another record of the same owner and kind took its place. Raises as `correct`."""
    record = _amendable(at, reason, user, bench)
    if by == record.id:
        code = "amend.same_record"
        raise Refused(code)
    heir = _within_reach(by, user, bench)
    if heir.form != record.form or not set(heir.facts.owners) & set(record.facts.owners):
        code = "amend.other_owner"
        raise Refused(code)
    if heir.standing.status is not Status.VALID:
        code = "amend.not_in_force"
        raise Refused(code)
    return revise(record, Standing(Status.SUPERSEDED, "superseded", reason, heir.id), user, bench)


def in_force(at: Version, action: Action, user: User, bench: Bench) -> Record:
    """Return the record that the person saw, when he may do the action to it and it is neither revoked nor superseded.

    Raises:
        Forbidden, Absent, Damaged: not his right, not within his reach, or altered.
        StaleRevision: somebody else changed it since.
        Refused: it is not in force.
    """
    demand(user, action)
    record = seen(at, user, bench)
    if record.standing.status is not Status.VALID:
        code = "amend.not_in_force"
        raise Refused(code)
    return record


def seen(at: Version, user: User, bench: Bench) -> Record:
    """Return the record at the revision that the person saw; raises Absent, Damaged, StaleRevision."""
    record = _within_reach(at.id, user, bench)
    if record.revision != at.revision:
        message = f"record {record.id} is at revision {record.revision}, not {at.revision}; read it again"
        raise StaleRevision(message)
    return record


def _amendable(at: Version, reason: str, user: User, bench: Bench) -> Record:
    if reason not in REASONS:
        code = "amend.reason_unknown"
        raise Refused(code, {"reasons": ", ".join(REASONS)})
    return in_force(at, Action.AMEND_RECORDS, user, bench)


def _within_reach(record_id: str, user: User, bench: Bench) -> Record:
    record = bench.records.get(record_id)
    if not covers(user, record.unit):
        raise Absent(record_id)
    if digest_of(record) != record.digest:
        message = f"record {record_id} does not match its seal"
        raise Damaged(message)
    return record


def _judged(form: Form, name: str, text: str) -> Value:
    if name not in form.fields:
        message = f"form {form.id} has no field {name}"
        raise Absent(message)
    if not text.strip():
        return None
    verdict = kind(form.fields[name].kind).judge(text)
    if verdict.value is None:
        raise InvalidValue(name, verdict.remarks)
    return verdict.value


def demand_consistent(form: Form, values: Mapping[str, Value], bench: Bench) -> None:
    """Refuse what the review desk would not let through."""
    today = bench.clock.now().astimezone(VIETNAM).date()
    blocking = [remark for remark in check(form, values, today) if remark.weight is Weight.BLOCK]
    if blocking:
        code = "amend.forbidden_value"
        raise Refused(code, {"fields": ", ".join(field for remark in blocking for field in remark.fields)})


def _by(user: User, text: str, value: Value, before: FieldValue | None) -> FieldValue:
    page, box = (before.page, before.box) if before else (None, None)
    return FieldValue(text.strip(), value, None, user.login, "corrected", page, box)


def revise(record: Record, standing: Standing, user: User, bench: Bench) -> Record:
    """Seal the changed record as its next revision, and return it."""
    fresh = replace(
        record,
        revision=record.revision + 1,
        standing=replace(standing, previous=record.digest),
        sealed_at=bench.clock.now(),
        sealed_by=user.login,
        digest="",
    )
    return store(replace(fresh, digest=digest_of(fresh)), _text(record, bench), bench)


def _text(record: Record, bench: Bench) -> str:
    """Return what was read on the pages, so that the new revision is found by the same words."""
    roles = [role for role in record.files if role.startswith("reading-")]
    return "\n".join(reading_from_json(bench.blobs.get(record.files[role]).decode()).text for role in roles)
