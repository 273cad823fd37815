"""Per field: nobody needs to look, somebody must, or the paper does not say it."""

from __future__ import annotations

from dataclasses import replace

from pipeline.bench import Bench, DecisionOptions
from pipeline.confidence.probability import probability
from pipeline.confidence.table import table
from pipeline.model import Decision, Document, Dossier, Entry, FieldValue, Grade, State
from validators.verdict import Weight

PROOFS = frozenset({"checksum", "qr", "text_layer"})
"""Witnesses that stand alone: a check digit that holds, a QR code (its error correction refuses a misreading), and the
text of a born-digital page that passed the language test, which nobody had to read from pixels."""

WORDINGS = frozenset({"address", "list", "person_name", "place", "text"})
"""Kinds in which any syllable passes, so that nothing but the reading itself tells `Bồ` from `Bổ`."""

SAME_PRINT = frozenset({"print", "second_look"})
"""Witnesses that looked at the same ink."""

IMPROBABLE = frozenset({"field.not_sure_enough", "field.uncalibrated"})
"""Reasons that come from probability alone: the value has passed the floor of witnesses."""


def decide(dossier: Dossier, bench: Bench) -> Dossier:
    """Decide every field of every paper."""
    return replace(dossier, documents=tuple(decide_document(one, dossier, bench) for one in dossier.documents))


def decide_document(document: Document, dossier: Dossier, bench: Bench) -> Document:
    """Return the paper with a decision and the reasons on each entry."""
    doubted = _doubts(document)
    bad_pages = {page.number for page in dossier.pages if page.grade is Grade.UNREADABLE}
    options = bench.options.decision
    form = bench.catalogue[document.form] if document.form else None
    entries = []
    for entry in document.entries:
        sure = probability(entry, form.fields[entry.name].kind, document, dossier) if form else None
        weighed = replace(entry, probability=sure)
        doubts = doubted.get(entry.name, ())
        if form and form.fields[entry.name].kind in WORDINGS and _weak_word(entry.machine, options):
            doubts = (*doubts, "field.low_confidence")
        decided = _decided(weighed, doubts, bad_pages, options)
        entries.append(_within_budget(decided, budget_of(options, document.form or "", entry.name)))
    return replace(document, entries=tuple(entries))


def budget_of(options: DecisionOptions, form: str, field: str) -> float:
    """Return the share of wrong values that a field may have among the accepted."""
    return options.budgets.get(f"{form}.{field}", options.budgets.get(field, options.error_budget))


def passes_floor(entry: Entry) -> bool:
    """Tell whether a machine value has two witnesses or a proof and no doubt, whatever its probability."""
    return entry.machine is not None and entry.machine.value is not None and not set(entry.reasons) - IMPROBABLE


def outcome(dossier: Dossier) -> State:
    """Say where the dossier stands after the flow: one open question sends it to a person."""
    if not dossier.pages or all(page.image is None for page in dossier.pages):
        return State.FAILED
    findings = [*dossier.findings, *(one for document in dossier.documents for one in document.findings)]
    open_fields = any(entry.decision is Decision.REVIEW for document in dossier.documents for entry in document.entries)
    if dossier.unread or open_fields or any(one.weight is not Weight.NOTE for one in findings):
        return State.TO_REVIEW
    return State.ACCEPTED if dossier.documents else State.TO_REVIEW


def _doubts(document: Document) -> dict[str, tuple[str, ...]]:
    """Name the codes of doubt and block for each field; a doubt about the whole paper is one about each field."""
    found: dict[str, tuple[str, ...]] = {}
    everywhere = tuple(one.code for one in document.findings if one.weight is not Weight.NOTE and not one.fields)
    for entry in document.entries:
        own = tuple(one.code for one in document.findings if one.weight is not Weight.NOTE and entry.name in one.fields)
        found[entry.name] = tuple(dict.fromkeys((*own, *everywhere)))
    return found


def _decided(entry: Entry, doubts: tuple[str, ...], bad_pages: set[int], options: DecisionOptions) -> Entry:
    if entry.person is not None:
        decision = Decision.ACCEPT if entry.person.value is not None else Decision.ABSENT
        return replace(entry, decision=decision, reasons=())
    if entry.keyed:
        code = "field.key_third" if len(entry.keyed) > 1 else "field.key_again"
        return replace(entry, decision=Decision.REVIEW, reasons=(code, *doubts))
    if entry.machine is None or _left_blank(entry):
        return replace(entry, decision=Decision.REVIEW if doubts else Decision.ABSENT, reasons=doubts)
    reasons = tuple(dict.fromkeys((*doubts, *_weaknesses(entry.machine, bad_pages, options))))
    return replace(entry, decision=Decision.REVIEW if reasons else Decision.ACCEPT, reasons=reasons)


def _within_budget(entry: Entry, budget: float) -> Entry:
    """Ask about a value that passes the floor but is not probable enough for the budget.

    A proof needs no probability; a value nothing was measured of (a code's own text) is decided by the floor alone.
    """
    proved = entry.machine is not None and bool(set(entry.machine.witnesses) & PROOFS)
    if entry.decision is not Decision.ACCEPT or entry.person is not None or entry.machine is None:
        return entry
    if budget <= 0:
        return replace(entry, decision=Decision.REVIEW, reasons=("field.not_sure_enough",))
    if proved or entry.probability is None:
        return entry
    least = table().least(budget)
    if least is not None and entry.probability >= least:
        return entry
    code = "field.uncalibrated" if least is None else "field.not_sure_enough"
    return replace(entry, decision=Decision.REVIEW, reasons=(code,))


def _left_blank(entry: Entry) -> bool:
    """Tell whether the paper leaves the line open, rather than saying something that was not understood."""
    return (
        entry.machine is not None
        and entry.machine.value is None
        and any(note.code == "value.blank" for note in entry.notes)
    )


def _weaknesses(value: FieldValue, bad_pages: set[int], options: DecisionOptions) -> tuple[str, ...]:
    """Say why a machine value alone is not enough: nothing valid, too few witnesses, or a weak reading."""
    if value.value is None:
        return ("field.not_understood",)
    reasons = []
    if value.page in bad_pages:
        reasons.append("page.unreadable")
    heard = set(value.witnesses)
    if len(heard) < options.witnesses and not heard & PROOFS:
        reasons.append("field.one_witness")
    if value.confidence is not None and value.confidence < options.least_confidence:
        reasons.append("field.low_confidence")
    return tuple(reasons)


def _weak_word(value: FieldValue | None, options: DecisionOptions) -> bool:
    """Tell whether the worst word of a wording is weak and nobody but two looks at it says the same."""
    if value is None or value.value is None or not set(value.witnesses) <= SAME_PRINT:
        return False
    return value.evidence.get("least", 1.0) < options.least_word
