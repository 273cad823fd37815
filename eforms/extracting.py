"""The fields of one paper: each form rule tried in order, the best verdict kept, witnesses heard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from eforms.blocks import BLOCKS
from eforms.candidates import Candidate, confidence
from eforms.catalogue import Form
from eforms.copy_stamp import without_copy_stamp
from eforms.extracted import Extracted
from eforms.form_schema import FieldSpec, Rule
from eforms.judging import judge, worth
from eforms.labelled import LabelMap, behind, map_labels, under
from eforms.labels import find_labels
from eforms.layout import Sheet, sheet_of
from eforms.machine_zones import code_texts, mrz_lines
from eforms.paper import PageView
from eforms.patterns import matching
from eforms.second_look import Look, looked_again, zone_reread
from eforms.witnesses import hear
from validators.verdict import Verdict, Weight

__all__ = ["Extracted", "Look", "extract"]


def extract(form: Form, pages: Sequence[PageView], look: Look | None = None) -> tuple[Extracted, ...]:
    """Return the fields found on a paper of this form, in the form's order.

    pages: the paper's pages in order, blank ones are passed over. look: reads boxes of a page once more with another
    reader; without it no field has the witness `second_look`. A field not found is not in the result.
    """
    laid = (sheet_of(page.number, page.reading, page.codes) for page in pages if not page.blank)
    sheets = tuple(without_copy_stamp(sheet) for sheet in laid)
    if not sheets:
        return ()
    labels = map_labels(sheets, find_labels(sheets, form.labels.values()), form.sections)
    found = {name: best for name, spec in form.fields.items() if (best := _field(spec, sheets, labels))}
    return looked_again(form, hear(form, zone_reread(form, found, look)), look)


def _field(spec: FieldSpec, sheets: Sequence[Sheet], labels: LabelMap) -> Extracted | None:
    """Try the field's rules in order; the first with a valid, undoubted value wins, else the best of all."""
    tried: list[tuple[Candidate, Verdict]] = []
    for rule in spec.find:
        for candidate in _candidates(rule, sheets, labels):
            verdict = judge(spec, candidate)
            if verdict.value is not None and all(remark.weight is Weight.NOTE for remark in verdict.remarks):
                return _extracted(spec, candidate, verdict)
            tried.append((candidate, verdict))
    if not tried:
        return None
    return _extracted(spec, *max(tried, key=lambda each: worth(each[1])))


def _candidates(rule: Rule, sheets: Sequence[Sheet], labels: LabelMap) -> Iterable[Candidate]:
    """Yield what one rule finds, best first."""
    if rule.after:
        return behind(labels, rule)
    if rule.below:
        return under(labels, rule)
    if rule.pattern:
        return matching(sheets, rule)
    if rule.block:
        return BLOCKS[rule.block](sheets)
    return mrz_lines(sheets) if rule.mrz else code_texts(sheets)


def _extracted(spec: FieldSpec, found: Candidate, verdict: Verdict) -> Extracted:
    """Put candidate and verdict together."""
    witnesses = (*found.witnesses, "checksum") if verdict.backing == "checksum" else found.witnesses
    return Extracted(
        name=spec.name,
        raw=found.raw,
        value=verdict.value,
        confidence=confidence(found),
        page=found.page,
        box=found.box,
        how=found.how,
        witnesses=witnesses,
        remarks=(*found.remarks, *verdict.remarks),
        backing=verdict.backing,
        line_boxes=found.line_boxes,
    )
