"""Findings on every paper: remarks on its values, rules across its fields, and rules across the dossier's papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from eforms.catalogue import Form
from eforms.checking import check as rules
from pipeline.bench import Bench
from pipeline.dossier_rules.examine import VIETNAM, case_of, examine, is_ours
from pipeline.model import Document, Dossier, Entry, Finding
from pipeline.stages.split import repeated_paper
from validators.registry import kind
from validators.units.resolving import Method, resolve
from validators.verdict import Value, Weight

PLACES = frozenset({"address", "place"})
"""Kinds of value that name administrative units."""


def check(dossier: Dossier, bench: Bench) -> Dossier:
    """Recompute the findings of every paper and of the dossier from the present values."""
    documents = tuple(check_document(document, dossier, bench) for document in dossier.documents)
    checked = replace(dossier, documents=documents)
    found = examine(case_of(checked, bench))
    others = tuple(one for one in dossier.findings if not is_ours(one))
    return replace(
        checked,
        documents=tuple(replace(one, findings=(*one.findings, *found.papers.get(one.number, ()))) for one in documents),
        findings=(*others, *found.dossier),
    )


def check_document(document: Document, dossier: Dossier, bench: Bench) -> Document:
    """Return the paper with its own findings on the values that count now: the person's, else the machine's."""
    if document.form is None:
        asked = document.form_author == "machine"
        unknown = Finding("paper.unknown", Weight.DOUBT, page=document.pages[0] if document.pages else None)
        return replace(document, findings=(*((unknown,) if asked else ()), *repeated_paper(document, dossier)))
    form = bench.catalogue[document.form]
    findings: list[Finding] = list(repeated_paper(document, dossier))
    if document.form_author == "machine" and document.form_confidence < bench.options.decision.form_confidence:
        findings.append(Finding("paper.uncertain", Weight.DOUBT, page=document.pages[0]))
    for entry in document.entries:
        findings += _on_value(entry, form)
        findings += _units(entry, form)
    findings += _across(document, form, dossier.received_at.astimezone(VIETNAM).date())
    return replace(document, findings=tuple(findings))


def values_of(document: Document) -> dict[str, Value]:
    """Return the present value of every field that has one."""
    return {
        entry.name: entry.current.value
        for entry in document.entries
        if entry.current is not None and entry.current.value is not None
    }


def _on_value(entry: Entry, form: Form) -> list[Finding]:
    """The machine's value keeps what was remarked when it was found; a person's value is judged afresh.

    A required field that the machine did not find is asked for, until a person says that the paper does not hold it.
    """
    if entry.person is None:
        unknown = entry.machine is None or entry.machine.value is None
        missing = unknown and form.fields[entry.name].required
        asked = [Finding("field.required_missing", Weight.DOUBT, (entry.name,))] if missing else []
        return [*entry.notes, *asked]
    if entry.person.value is None or not isinstance(entry.person.value, str):
        return []
    verdict = kind(form.fields[entry.name].kind).judge(entry.person.value)
    return [Finding(one.code, one.weight, (entry.name,), details=one.details) for one in verdict.remarks]


def _units(entry: Entry, form: Form) -> list[Finding]:
    """Tell what an address of the old regime is now, with the codes of both; the printed text stays as it is."""
    current = entry.current
    if form.fields[entry.name].kind not in PLACES or current is None or not isinstance(current.value, str):
        return []
    found = resolve(current.value)
    if found.method not in {Method.TABLE, Method.SPLIT}:
        return []
    now = ", ".join(unit.title for unit in reversed(found.new))
    return [Finding("place.units", Weight.NOTE, (entry.name,), current.page, None, {**found.as_value(), "now": now})]


def _across(document: Document, form: Form, today: date) -> list[Finding]:
    where = {entry.name: entry.current for entry in document.entries if entry.current}
    findings = []
    for remark in rules(form, values_of(document), today):
        spot = next((where[name] for name in remark.fields if name in where and where[name].box), None)
        page, box = (spot.page, spot.box) if spot else (document.pages[0], None)
        findings.append(Finding(remark.code, remark.weight, remark.fields, page, box, remark.details))
    return findings
