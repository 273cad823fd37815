"""The fields of one paper: each form rule tried in order, the best verdict kept, witnesses heard."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from eforms.beyond import beyond, cell_goes_on
from eforms.blanks import with_unread_blanks
from eforms.blocks import BLOCKS
from eforms.candidates import Candidate, confidence, evidence
from eforms.catalogue import Form
from eforms.derived import with_terms
from eforms.excluded import without_blocks, without_copy_stamp
from eforms.extracted import Extracted
from eforms.find_rules import Rule
from eforms.folded import Unfolded, unfolded
from eforms.form_schema import FieldSpec
from eforms.judging import judge, still_doubted, worth
from eforms.label_map import LabelMap, map_labels
from eforms.labelled import behind, under
from eforms.labels import find_labels
from eforms.layout import Sheet, sheet_of
from eforms.lost_rows import with_lost_rows
from eforms.machine_zones import code_texts, mrz_lines
from eforms.names_again import names_under_seals, signers_again
from eforms.paper import PageView
from eforms.patterns import matching
from eforms.pen_spelling import spelt_by_lists
from eforms.second_look import Look, looked_again, zone_reread
from eforms.sections import without_unseen
from eforms.ways.combs import combed
from eforms.ways.repeats import repeated
from eforms.ways.sides import TwoColumns, beside, two_columns
from eforms.ways.signers import signed_under
from eforms.ways.tables import Found, listed, tables
from eforms.ways.tick_boxes import ticked_beside
from eforms.ways.ticked_kind import ticked_kind
from eforms.witnesses import hear
from validators.verdict import Verdict, Weight

__all__ = ["Extracted", "Look", "extract"]


@dataclass(frozen=True, slots=True)
class Paper:
    """All that the ways of finding look at: sheets in reading order, labels, columns of the sides, tables by field."""

    pages: Unfolded
    labels: LabelMap
    columns: TwoColumns
    tables: dict[str, tuple[Found, ...]]


def extract(form: Form, pages: Sequence[PageView], look: Look | None = None) -> tuple[Extracted, ...]:
    """Return the fields found on a paper of this form, in the form's order.

    pages: the paper's pages in order, blank ones are passed over. look: reads boxes of a page once more with another
    reader; without it no field has the witness `second_look`. A field not found is not in the result.
    """
    sheets = tuple(_own(form, sheet_of(page.number, page.reading, page.codes)) for page in pages if not page.blank)
    if not sheets:
        return ()
    paper = _paper(form, unfolded(sheets, form))
    found = {name: best for name, spec in form.fields.items() if (best := _field(spec, paper))}
    found = spelt_by_lists(form, found, pages)
    found = with_unread_blanks(form, found, paper.labels, paper.columns, paper.pages, look)
    found = names_under_seals(form, zone_reread(form, found, look), paper.pages, look)
    found = signers_again(form, found, look)
    found = with_lost_rows(form, cell_goes_on(form, found, paper.pages), paper.pages, look)
    looked = looked_again(form, beyond(form, hear(form, found), paper.pages, look), look)
    return with_terms(form, looked, paper.pages)


def _own(form: Form, sheet: Sheet) -> Sheet:
    """Take out what is not the paper's own."""
    return without_blocks(sheet if form.keeps_stamp else without_copy_stamp(sheet), form.excluded)


def _paper(form: Form, pages: Unfolded) -> Paper:
    """Find labels, columns and tables; labels inside a table announce no value of their own."""
    hits = find_labels(pages.sheets, form.labels.values())
    labels = without_unseen(map_labels(pages.sheets, hits, form.sections, form.labels), form)
    found = {
        spec.name: tables(pages.sheets, spec.columns, rule, labels)
        for spec in form.fields.values()
        for rule in spec.find
        if rule.table
    }
    tabled = frozenset((one.sheet.number, row) for each in found.values() for one in each for row in one.rows)
    labels = replace(labels, tabled=tabled)
    return Paper(pages, labels, two_columns(labels, form), found)


def _field(spec: FieldSpec, paper: Paper) -> Extracted | None:
    """Try the field's rules in order; the first with a valid, undoubted value wins, else the best of all."""
    tried: list[tuple[Candidate, Verdict]] = []
    for rule in spec.find:
        if rule.months_from:
            continue
        for candidate in _candidates(spec, rule, paper):
            verdict = judge(spec, candidate)
            if verdict.value is not None and all(remark.weight is Weight.NOTE for remark in verdict.remarks):
                return _extracted(spec, paper.pages.put_back(candidate), verdict)
            tried.append((candidate, verdict))
    if not tried:
        return None
    found, verdict = max(tried, key=lambda each: worth(each[1]))
    return _extracted(spec, paper.pages.put_back(found), verdict)


def _candidates(spec: FieldSpec, rule: Rule, paper: Paper) -> Iterable[Candidate]:
    """Yield what one rule finds, best first."""
    labels, sheets = paper.labels, paper.pages.sheets
    ways: dict[str, Callable[[], Iterable[Candidate]]] = {
        "after": lambda: _behind(spec, rule, paper),
        "below": lambda: under(labels, rule),
        "signed": lambda: signed_under(labels, rule),
        "comb": lambda: combed(labels, rule),
        "tick": lambda: ticked_beside(spec, labels, rule),
        "table": lambda: listed(paper.tables[spec.name], spec.columns),
        "repeat": lambda: repeated(labels, spec.columns, rule),
        "pattern": lambda: matching(sheets, rule),
        "block": lambda: BLOCKS[rule.block](sheets),
        "mrz": lambda: mrz_lines(sheets),
        "qr": lambda: code_texts(sheets),
    }
    return ways[rule.way]()


def _behind(spec: FieldSpec, rule: Rule, paper: Paper) -> Iterable[Candidate]:
    """Yield what stands behind the rule's labels, in its column where it names one."""
    if rule.side:
        return beside(paper.columns, paper.labels, rule)
    return behind(paper.labels, rule, ticked_kind) if spec.kind == "id_paper" else behind(paper.labels, rule)


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
        remarks=(*still_doubted(spec, found, verdict), *verdict.remarks),
        backing=verdict.backing,
        line_boxes=found.line_boxes,
        charset=found.charset,
        evidence=evidence(found),
    )
