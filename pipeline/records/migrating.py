"""A record moves to its form's present edition: a new revision by the form file's rules; nothing lost or guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from eforms.catalogue import Form
from eforms.editions import GIVEN, EditionStep, Moved, moved
from pipeline.bench import Bench
from pipeline.model import FieldValue, Record, User
from pipeline.permissions import Action
from pipeline.records.amending import Version, demand_consistent, in_force, revise
from pipeline.records.forms import FORM, form_kept
from pipeline.records.papers import facts_of
from pipeline.records.refusals import Refused
from pipeline.records.standing import Standing
from validators.registry import kind
from validators.verdict import Value

_OWN_KINDS: Final = frozenset({"choice", "list"})
"""Kinds whose values only their form can judge; they come over as they are."""


def migrate(at: Version, user: User, bench: Bench) -> Record:
    """Bring a record to the present edition of its form and return the new revision; the old one stays readable.

    Raises:
        Forbidden, Absent, Damaged, StaleRevision: as when amending.
        Refused: not in force, of this edition already, no way leads here, or a value would be lost or does not fit.
    """
    record = in_force(at, Action.AMEND_RECORDS, user, bench)
    form = bench.catalogue.get(record.form)
    if form is None or record.edition >= form.edition:
        code = "edition.present"
        raise Refused(code)
    found = moved(record.values, _way(record, form))
    _demand_whole(found, form)
    values = _judged(found.values, form)
    demand_consistent(form, values, bench)
    named = values.get(form.subject) if form.subject else None
    subject = named if isinstance(named, str) else record.subject
    facts, until = facts_of(record.form, subject, values)
    came = record.facts
    fresh = replace(
        record,
        edition=form.edition,
        title=form.title,
        values=values,
        provenance=_provenance(record, found, form),
        files={**record.files, FORM: form_kept(form, bench)},
        subject=subject,
        facts=replace(facts, procedure=came.procedure, dossier_code=came.dossier_code, component=came.component),
        valid_from=facts.issued_on,
        valid_until=until,
    )
    return revise(fresh, Standing(change="migrated"), user, bench)


def _way(record: Record, form: Form) -> tuple[EditionStep, ...]:
    steps = tuple(step for step in form.editions if step.start >= record.edition)
    if len(steps) != form.edition - record.edition:
        code = "edition.no_way"
        raise Refused(code, {"from": str(record.edition), "to": str(form.edition)})
    return steps


def _demand_whole(found: Moved, form: Form) -> None:
    """Refuse when a value has no place in the present edition and no step says that it may go."""
    lost = [found.origins[name] for name in found.values if name not in form.fields]
    if names := sorted({*lost, *found.unfit}):
        code = "edition.would_lose"
        raise Refused(code, {"fields": ", ".join(names)})


def _judged(values: Mapping[str, Value], form: Form) -> dict[str, Value]:
    """Return the values as their new fields' kinds write them."""
    judged: dict[str, Value] = {}
    wrong = []
    for name, value in values.items():
        spec = form.fields[name]
        if not isinstance(value, str) or spec.kind in _OWN_KINDS:
            judged[name] = value
            continue
        judged[name] = kind(spec.kind).judge(value).value
        if judged[name] is None:
            wrong.append(name)
    if wrong:
        code = "edition.unfit"
        raise Refused(code, {"fields": ", ".join(sorted(wrong))})
    return judged


def _provenance(record: Record, found: Moved, form: Form) -> Mapping[str, FieldValue]:
    """Say of each value where it came from: the paper as before, under its old name, or the edition's rule."""
    told = f"edition:{record.edition}>{form.edition}"
    provenance = {}
    for name, origin in found.origins.items():
        before = record.provenance.get(origin)
        if origin == GIVEN:
            provenance[name] = FieldValue("", found.values[name], None, told, told)
        elif before is not None and origin == name and before.value == found.values[name]:
            provenance[name] = before
        elif before is not None:
            provenance[name] = replace(before, value=found.values[name], how=f"{told}:{origin}")
    return provenance
