"""A dossier as the review desk shows it: per paper the fields that need eyes first, each with its place on the scan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from eforms.catalogue import Catalogue
from pipeline.bench import Bench
from pipeline.desks import Lease
from pipeline.model import Document, Dossier, Page, State, User
from pipeline.review.closing import may_approve
from pipeline.review.keying import keyed_twice
from pipeline.review.values import harmless
from validators.messages import sentence
from validators.verdict import Weight
from webapp.dossier_view import asks_form, form_title, open_places, pages_text, paper_title
from webapp.due import Due, due_of
from webapp.review.offers import offers
from webapp.review.rows import FieldRow, Others, Typed, Viewer, row_of
from webapp.texts import Texts

FEW = 2  # from so many harmless fields on, one key for all of them saves work


@dataclass(frozen=True, slots=True)
class Shown:
    """What to tell beside the dossier itself: a notice and texts typed but not saved, by (paper, field)."""

    notice: str = ""
    tone: str = "good"
    typed: Mapping[tuple[int, str], Typed] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PaperView:
    """One paper with its rows, those that need eyes first; rest: fields that one key takes together."""

    number: int
    title: str
    form: str
    pages: str
    page_numbers: tuple[int, ...]
    asks_form: bool
    open: tuple[FieldRow, ...]
    sure: tuple[FieldRow, ...]
    rest: int
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewView:
    """Everything on the review page."""

    dossier: Dossier
    closed: bool
    taken_by: str
    left: int
    papers: tuple[PaperView, ...]
    pages: Mapping[int, Page]
    first_page: int
    forms: tuple[tuple[str, str], ...]
    notice: str
    tone: str
    due: Due
    may_approve: bool
    undoable: bool

    @property
    def locked(self) -> bool:
        """Tell whether nothing can be changed here."""
        return self.closed or bool(self.taken_by)


def review_view(dossier: Dossier, bench: Bench, t: Texts, user: User, lease: Lease | None, shown: Shown) -> ReviewView:
    """Shape a dossier for the review page of one person."""
    catalogue = bench.catalogue
    others = offers(dossier, bench)
    papers = tuple(_paper(one, dossier, bench, t, user, shown, others) for one in dossier.documents)
    pages = {page.number: page for page in dossier.pages if page.image is not None}
    wanted = [row.page for paper in papers for row in paper.open if row.page in pages]
    return ReviewView(
        dossier=dossier,
        closed=dossier.state is not State.TO_REVIEW,
        taken_by=lease.holder if lease is not None and lease.holder != user.login else "",
        left=open_places(dossier),
        papers=papers,
        pages=pages,
        first_page=next(iter([*wanted, *pages]), 0),
        forms=tuple(sorted(((form, form_title(form, catalogue, t)) for form in catalogue), key=lambda one: one[1])),
        notice=shown.notice,
        tone=shown.tone,
        due=due_of(dossier, bench.clock.now(), t),
        may_approve=may_approve(dossier, user, bench),
        undoable=bool(bench.desks.edits.any(dossier.id)),
    )


def _paper(  # what the page shows, to whom, in which words
    document: Document, dossier: Dossier, bench: Bench, t: Texts, user: User, shown: Shown, others: Others
) -> PaperView:
    rows: list[FieldRow] = []
    catalogue: Catalogue = bench.catalogue
    if document.form is not None:
        blind = frozenset(one.name for one in document.entries if keyed_twice(one, document, dossier, bench))
        viewer = Viewer(user.login, blind, shown.typed, others)
        rows = [row_of(entry, document, catalogue[document.form], t, viewer) for entry in document.entries]
    rest = sum(harmless(entry, document, dossier, bench) for entry in document.entries)
    return PaperView(
        number=document.number,
        title=paper_title(document, catalogue, t),
        form=document.form or "",
        pages=pages_text(document.pages),
        page_numbers=document.pages,
        asks_form=asks_form(document),
        open=tuple(row for row in rows if row.open),
        sure=tuple(row for row in rows if not row.open),
        rest=rest if rest >= FEW else 0,
        findings=_findings(document, t),
    )


def _findings(document: Document, t: Texts) -> tuple[str, ...]:
    """Return what concerns the paper as a whole; what concerns a field stands at the field."""
    whole = [one for one in document.findings if not one.fields and one.weight is not Weight.NOTE]
    return tuple(sentence(one.code, one.details, t.language) for one in whole)
