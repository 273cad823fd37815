"""A dossier as the review desk shows it: per paper the fields that need eyes first, each with its place on the scan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from eforms.catalogue import Catalogue, Form
from ocr.words import Box
from pipeline.model import Document, Dossier, Entry, Page, State
from validators.messages import sentence
from validators.verdict import Weight
from webapp.dossier_view import asks_form, form_title, is_open, label_of, open_places, pages_text, paper_title
from webapp.texts import Texts
from webapp.value_text import as_text

LONG = frozenset({"address", "place", "text", "list", "id_paper", "qr", "mrz", "date_words"})
"""Kinds whose values often run over one line."""
SEX = ("Nam", "Nữ")
MARGIN = 0.35  # of the box's height, shown around a cut-out so that cut strokes can be seen
LEAST_MARGIN = 12  # pixels


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed that is not saved, and why not."""

    text: str
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What to tell beside the dossier itself: a notice and texts typed but not saved, by (paper, field)."""

    notice: str = ""
    tone: str = "good"
    typed: Mapping[tuple[int, str], Typed] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field on the screen; baseline is what the machine or the last person said, text what the input holds."""

    paper: int
    name: str
    label: str
    kind: str
    required: bool
    open: bool
    baseline: str
    text: str
    raw: str
    by: str
    reasons: tuple[str, ...]
    wrong: str
    page: int
    box: Box | None
    crop: str
    choices: tuple[str, ...]
    long: bool
    hint: str


@dataclass(frozen=True, slots=True)
class PaperView:
    """One paper with its rows, those that need eyes first."""

    number: int
    title: str
    form: str
    pages: str
    asks_form: bool
    open: tuple[FieldRow, ...]
    sure: tuple[FieldRow, ...]
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewView:
    """Everything on the review page."""

    dossier: Dossier
    closed: bool
    left: int
    papers: tuple[PaperView, ...]
    pages: Mapping[int, Page]
    first_page: int
    forms: tuple[tuple[str, str], ...]
    notice: str
    tone: str


def review_view(dossier: Dossier, catalogue: Catalogue, t: Texts, shown: Shown) -> ReviewView:
    """Shape a dossier for the review page."""
    papers = tuple(_paper(one, catalogue, t, shown) for one in dossier.documents)
    pages = {page.number: page for page in dossier.pages if page.image is not None}
    wanted = [row.page for paper in papers for row in paper.open if row.page in pages]
    return ReviewView(
        dossier=dossier,
        closed=dossier.state is not State.TO_REVIEW,
        left=open_places(dossier),
        papers=papers,
        pages=pages,
        first_page=next(iter([*wanted, *pages]), 0),
        forms=tuple(sorted(((form, form_title(form, catalogue, t)) for form in catalogue), key=lambda one: one[1])),
        notice=shown.notice,
        tone=shown.tone,
    )


def _paper(document: Document, catalogue: Catalogue, t: Texts, shown: Shown) -> PaperView:
    rows: list[FieldRow] = []
    if document.form is not None:
        form = catalogue[document.form]
        rows = [_row(entry, document, form, t, shown) for entry in document.entries]
    return PaperView(
        number=document.number,
        title=paper_title(document, catalogue, t),
        form=document.form or "",
        pages=pages_text(document.pages),
        asks_form=asks_form(document),
        open=tuple(row for row in rows if row.open),
        sure=tuple(row for row in rows if not row.open),
        findings=_findings(document, t),
    )


def _row(entry: Entry, document: Document, form: Form, t: Texts, shown: Shown) -> FieldRow:
    spec = form.fields[entry.name]
    current = entry.current
    spot = entry.machine or current
    baseline = _baseline(entry, spec.kind)
    typed = shown.typed.get((document.number, entry.name), Typed(baseline))
    box = spot.box if spot else None
    return FieldRow(
        paper=document.number,
        name=entry.name,
        label=label_of(form, entry.name, t),
        kind=spec.kind,
        required=spec.required,
        open=is_open(entry, document),
        baseline=baseline,
        text=typed.text,
        raw=entry.machine.raw if entry.machine else "",
        by=_by(entry, spec.kind, t),
        reasons=_reasons(entry, document, t),
        wrong=typed.wrong,
        page=(spot.page if spot and spot.page else document.pages[0]) if document.pages else 0,
        box=box,
        crop=_crop(box) if box else "",
        choices=SEX if spec.kind == "sex" else spec.choices,
        long=spec.kind in LONG,
        hint=t(f"review.hint.{spec.kind}") if t.has(f"review.hint.{spec.kind}") else "",
    )


def _baseline(entry: Entry, kind: str) -> str:
    """Write the present value; where the machine understood nothing, what it read, as a start for typing."""
    current = entry.current
    if current is None:
        return ""
    if current.value is None:
        return "" if entry.person else current.raw
    return as_text(current.value, kind)


def _by(entry: Entry, kind: str, t: Texts) -> str:
    """Say where the value comes from."""
    if entry.person is not None:
        if entry.person.value is None:
            return t("review.by_person_absent", who=entry.person.author)
        said = as_text(entry.machine.value, kind) if entry.machine else ""
        seen = t("review.by_person", who=entry.person.author)
        differs = said and said != as_text(entry.person.value, kind)
        return f"{seen}. {t('review.machine_said', value=said)}" if differs else seen
    if entry.machine is None:
        return t("review.not_printed")
    if entry.machine.confidence is None:
        return t("review.by_machine_bare")
    return t("review.by_machine", percent=round(entry.machine.confidence * 100))


def _reasons(entry: Entry, document: Document, t: Texts) -> tuple[str, ...]:
    """Say in plain words why somebody must look."""
    known = {one.code: one for one in document.findings if entry.name in one.fields or not one.fields}
    blocking = [one.code for one in known.values() if one.weight is Weight.BLOCK and one.fields]
    details = {code: known[code].details if code in known else {} for code in (*entry.reasons, *blocking)}
    return tuple(dict.fromkeys(sentence(code, filled, t.language) for code, filled in details.items()))


def _findings(document: Document, t: Texts) -> tuple[str, ...]:
    """Return what concerns the paper as a whole; what concerns a field stands at the field."""
    whole = [one for one in document.findings if not one.fields and one.weight is not Weight.NOTE]
    return tuple(sentence(one.code, one.details, t.language) for one in whole)


def _crop(box: Box) -> str:
    """Return the part of the page to show around a box, as an SVG view box."""
    margin = max(LEAST_MARGIN, round(box.height * MARGIN))
    return f"{box.left - margin} {box.top - margin} {box.width + 2 * margin} {box.height + 2 * margin}"
