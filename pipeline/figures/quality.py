"""The data's quality in the brief's four words, "đúng, đủ, sạch, sống", each defined so that it can be counted.

đúng (valid): every value passes the rules of its kind and of its form, or a person confirmed it against the paper.
đủ (complete): every field that the form demands has a value, and the paper's PDF/A is there.
sạch (clean): every value is written as its kind writes it, and no other record in force is of the same paper.
sống (live): the record may serve today: not revoked, superseded, expired, or locked by its owner's death.

The first three are judged when a revision is sealed and told to the journal as counts; the last follows from the
record's state and the day (decision 0330).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from eforms.catalogue import Form
from eforms.checking import check
from pipeline.bench import Bench
from pipeline.dossier_rules.examine import VIETNAM
from pipeline.model import Record
from pipeline.records.standing import Status
from validators.registry import KINDS
from validators.verdict import Value, Weight

MACHINE: Final = "machine"


def judged(record: Record, bench: Bench) -> Mapping[str, str]:
    """Return the counts that the journal is told with a revision: numbers and a record's id, never a value."""
    form = bench.catalogue.get(record.form)
    if form is None:  # a form of the office's own that was taken away: nothing can be judged by it
        return {"fields": str(len(record.values))}
    found = {
        "fields": len(record.values),
        "invalid": len(set(_invalid(record, form))),
        "missing": sum(record.values.get(name) is None for name in form.required) + ("pdfa" not in record.files),
        "unclean": sum(_unclean(form, name, value) for name, value in record.values.items()),
    }
    twin = _twin(record, bench)
    counts = {name: str(count) for name, count in found.items() if count}
    return counts | ({"twin": twin} if twin else {})


def _invalid(record: Record, form: Form) -> Iterator[str]:
    """Yield the fields that a rule remarks on; a doubt that a person settled by the paper is none, a block is one."""
    day = record.sealed_at.astimezone(VIETNAM).date()
    for remark in check(form, record.values, day):
        for name in remark.fields:
            if remark.weight is Weight.BLOCK or (remark.weight is Weight.DOUBT and _by_machine(record, name)):
                yield name
    for name, value in record.values.items():
        kind = _kind(form, name)
        if kind and isinstance(value, str) and _by_machine(record, name) and KINDS[kind].judge(value).value is None:
            yield name


def _by_machine(record: Record, name: str) -> bool:
    said = record.provenance.get(name)
    return said is None or said.author == MACHINE


def _unclean(form: Form, name: str, value: Value) -> bool:
    """Tell whether a text is not written as its kind writes it: blanks, capitals, the place of a tone."""
    kind = _kind(form, name)
    if not kind or not isinstance(value, str):
        return False
    canonical = KINDS[kind].judge(value).value
    return isinstance(canonical, str) and canonical != value


def _kind(form: Form, name: str) -> str:
    """Return the kind by which a text of this field can be judged alone; empty for choices, lists and strangers."""
    spec = form.fields.get(name)
    return spec.kind if spec and spec.kind in KINDS and spec.kind not in {"choice", "list"} else ""


def _twin(record: Record, bench: Bench) -> str:
    """Return the id of an older record in force of the same paper (form, owner, day of issue); empty for none."""
    if not record.facts.owners or not record.facts.issued_on:
        return ""
    others = [
        one
        for one in bench.records.owned(record.facts.owners, (record.form,))
        if one.id != record.id
        and one.standing.status is Status.VALID
        and one.facts.issued_on == record.facts.issued_on
        and one.sealed_at <= record.sealed_at
    ]
    return min(others, key=lambda one: (one.sealed_at, one.id)).id if others else ""
