"""The review desk: what needs eyes, corrections beside the machine's values, approval that seals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pipeline.bench import Bench
from pipeline.model import Decision, Document, Dossier, Entry, Event, FieldValue, State, User
from pipeline.permissions import Action, demand, demand_dossier, reach
from pipeline.ports import Absent, DossierQuery, StaleRevision
from pipeline.sealing import seal
from pipeline.stages.archive import archive_document
from pipeline.stages.check import check_document
from pipeline.stages.decide import decide_document
from pipeline.stages.extract import extract_document
from validators.messages import sentence
from validators.registry import kind
from validators.verdict import Remark, Value, Weight


class InvalidValue(ValueError):
    """A typed value is not of the field's kind; remarks say why."""

    def __init__(self, field: str, remarks: tuple[Remark, ...]) -> None:
        """Keep the field and the remarks for the answer."""
        self.field = field
        self.remarks = remarks
        super().__init__(f"{field}: {' '.join(sentence(remark.code, remark.details) for remark in remarks)}")


class NotReady(RuntimeError):
    """The dossier cannot be approved yet; fields and codes say what is left."""

    def __init__(self, fields: tuple[str, ...], codes: tuple[str, ...]) -> None:
        """Keep what is left for the answer."""
        self.fields = fields
        self.codes = codes
        said = [f"Còn trường chưa xem: {', '.join(fields)}."] if fields else []
        super().__init__(" ".join([*said, *(sentence(code, {}) for code in codes)]))


class NotInReview(RuntimeError):
    """The dossier is not waiting for review: still running, or closed already."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Which field of which paper of which dossier, at the revision the person saw."""

    dossier: str
    revision: int
    document: int
    field: str = ""


def queue(user: User, bench: Bench, limit: int = 50, after: str | None = None) -> tuple[Sequence[Dossier], str | None]:
    """Return the dossiers of the user's units that wait for review."""
    demand(user, Action.REVIEW)
    return bench.dossiers.find(DossierQuery(units=reach(user), states=(State.TO_REVIEW,)), limit, after)


def open_dossier(dossier_id: str, user: User, bench: Bench) -> Dossier:
    """Return one dossier that the user may see; raises Absent, Forbidden."""
    dossier = bench.dossiers.get(dossier_id)
    demand_dossier(user, Action.READ_DOSSIER, dossier)
    return dossier


def set_value(spot: Spot, text: str, user: User, bench: Bench) -> Dossier:
    """Put a person's value beside the machine's; empty text means that the paper does not say it.

    Raises:
        InvalidValue: the text is not of the field's kind.
        StaleRevision: somebody else changed the dossier since it was read.
    """

    def change(document: Document, entry: Entry) -> Entry:
        form = bench.catalogue[document.form or ""]
        value = _judged(spot.field, form.fields[spot.field].kind, text) if text.strip() else None
        return replace(entry, person=_by(user, text.strip(), value, entry.machine))

    return _edit(spot, user, bench, change)


def confirm(spot: Spot, user: User, bench: Bench) -> Dossier:
    """Take the machine's value as it stands; raises InvalidValue when there is none."""

    def change(_document: Document, entry: Entry) -> Entry:
        if entry.machine is None or entry.machine.value is None:
            raise InvalidValue(entry.name, (Remark("field.not_understood", Weight.DOUBT, (entry.name,)),))
        return replace(entry, person=replace(entry.machine, author=user.login, how="confirmed"))

    return _edit(spot, user, bench, change)


def set_form(spot: Spot, form: str | None, user: User, bench: Bench) -> Dossier:
    """Say which form a paper is (None: no form, an attachment) and find its fields again; raises Absent.

    Persons' values stay when the form is the one it was taken for.
    """
    dossier = _reviewable(spot, user, bench)
    document = _document(dossier, spot.document)
    if form and form not in bench.catalogue:
        message = f"no form {form}; `sohoa forms list` names them"
        raise Absent(message)
    edition = bench.catalogue[form].edition if form else 0
    chosen = replace(
        document,
        form=form,
        edition=edition,
        form_confidence=1.0,
        form_author=user.login,
        entries=document.entries if form == document.form else (),
        reason=f"person:{user.login}",
    )
    if form:
        chosen = extract_document(chosen, dossier, bench)
    return _save(dossier, chosen, user, "form.set", form or "", bench)


def approve(dossier_id: str, revision: int, user: User, bench: Bench) -> Dossier:
    """Close the review: seal a record of every known paper.

    Raises:
        NotReady: fields are still open, or a finding forbids approval.
        StaleRevision: somebody else changed the dossier since it was read.
    """
    dossier = _reviewable(Spot(dossier_id, revision, 0), user, bench, Action.APPROVE)
    _demand_ready(dossier)
    rendered = tuple(archive_document(one, dossier, bench) for one in dossier.documents)
    sealed = seal(replace(dossier, documents=rendered), user.login, bench)
    return _close(sealed, State.ACCEPTED, "dossier.approved", "", user, bench)


def reject(dossier_id: str, revision: int, reason: str, user: User, bench: Bench) -> Dossier:
    """Close the review without a record; the scans stay."""
    dossier = _reviewable(Spot(dossier_id, revision, 0), user, bench)
    return _close(dossier, State.REJECTED, "dossier.rejected", reason, user, bench)


def _judged(field: str, kind_name: str, text: str) -> Value:
    verdict = kind(kind_name).judge(text)
    if verdict.value is None:
        raise InvalidValue(field, verdict.remarks)
    return verdict.value


def _by(user: User, raw: str, value: Value, machine: FieldValue | None) -> FieldValue:
    page, box = (machine.page, machine.box) if machine else (None, None)
    return FieldValue(raw=raw, value=value, confidence=None, author=user.login, how="typed", page=page, box=box)


def _reviewable(spot: Spot, user: User, bench: Bench, action: Action = Action.REVIEW) -> Dossier:
    dossier = bench.dossiers.get(spot.dossier)
    demand_dossier(user, action, dossier)
    if dossier.state is not State.TO_REVIEW:
        message = f"dossier {dossier.id} is {dossier.state}"
        raise NotInReview(message)
    if dossier.revision != spot.revision:
        message = f"dossier {dossier.id} is at revision {dossier.revision}, not {spot.revision}"
        raise StaleRevision(message)
    return dossier


def _document(dossier: Dossier, number: int) -> Document:
    found = next((one for one in dossier.documents if one.number == number), None)
    if found is None:
        message = f"dossier {dossier.id} has no paper {number}"
        raise Absent(message)
    return found


def _edit(spot: Spot, user: User, bench: Bench, change: Callable[[Document, Entry], Entry]) -> Dossier:
    dossier = _reviewable(spot, user, bench)
    document = _document(dossier, spot.document)
    if spot.field not in {entry.name for entry in document.entries}:
        message = f"paper {spot.document} of dossier {dossier.id} has no field {spot.field}"
        raise Absent(message)
    entries = tuple(change(document, entry) if entry.name == spot.field else entry for entry in document.entries)
    return _save(dossier, replace(document, entries=entries), user, "field.set", spot.field, bench)


def _save(dossier: Dossier, document: Document, user: User, what: str, name: str, bench: Bench) -> Dossier:
    """Check and decide the changed paper again, store the dossier and tell the journal (names, never values)."""
    fresh = decide_document(check_document(document, dossier, bench), dossier, bench)
    documents = tuple(fresh if one.number == fresh.number else one for one in dossier.documents)
    saved = bench.dossiers.save(replace(dossier, documents=documents))
    details = {"document": str(document.number), "name": name, "revision": str(saved.revision)}
    bench.journal.append(Event(bench.clock.now(), what, dossier.id, user.login, details))
    return saved


def _demand_ready(dossier: Dossier) -> None:
    open_fields = tuple(
        f"{document.number}.{entry.name}"
        for document in dossier.documents
        for entry in document.entries
        if entry.decision is Decision.REVIEW
    )
    blocking = tuple(
        one.code
        for document in dossier.documents
        for one in document.findings
        if one.weight is Weight.BLOCK or one.code == "paper.unknown"
    )
    if open_fields or blocking:
        raise NotReady(open_fields, blocking)


def _close(dossier: Dossier, state: State, what: str, reason: str, user: User, bench: Bench) -> Dossier:
    saved = bench.dossiers.save(replace(dossier, state=state))
    details = {"state": state, "revision": str(saved.revision)} | ({"reason": reason} if reason else {})
    bench.journal.append(Event(bench.clock.now(), what, dossier.id, user.login, details))
    return saved
