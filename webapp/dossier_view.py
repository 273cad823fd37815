"""A dossier as the counter's page shows it: progress, page verdicts, papers, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eforms.catalogue import Catalogue, Form
from pipeline.bench import Bench
from pipeline.flow import FLOW
from pipeline.model import Decision, Document, Dossier, Entry, Finding, Grade, Page, State
from validators.messages import sentence
from validators.verdict import Weight
from webapp.due import Due, due_of
from webapp.texts import Texts

WORKING = (State.RECEIVED, State.RUNNING)
PAGE_CODES = ("page.poor", "page.unreadable", "page.blank", "page.separator")
"""Findings that the page's own verdict says already, or that ask nobody for anything."""


@dataclass(frozen=True, slots=True)
class PageCard:
    """One scanned page with its verdict in words."""

    number: int
    file: str
    file_page: int
    verdict: str
    tone: str
    because: str
    pictured: bool


@dataclass(frozen=True, slots=True)
class PaperCard:
    """One paper that was recognised, or not."""

    number: int
    title: str
    known: bool
    pages: str
    sure: int
    open: int
    pdf: bool
    record: str
    look_at: str
    findings: tuple[str, ...]
    """What concerns the paper as a whole; what concerns a field stands at the field on the review desk."""


@dataclass(frozen=True, slots=True)
class DossierView:
    """Everything that the dossier page says."""

    dossier: Dossier
    working: bool
    done: int
    total: int
    stage: str
    next_step: str
    rescan: int
    pages: tuple[PageCard, ...]
    papers: tuple[PaperCard, ...]
    findings: tuple[str, ...]
    due: Due
    doing: str
    unread: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list of dossiers."""

    dossier: Dossier
    papers: str
    open: int
    due: Due


def view(dossier: Dossier, bench: Bench, t: Texts) -> DossierView:
    """Shape a dossier for its page."""
    done = min(len(dossier.passed), len(FLOW))
    names = {file.blob: file.name for file in dossier.files}
    none = "grade.wait" if dossier.state in WORKING else "grade.gone"
    pages = tuple(_page(page, names.get(page.file, ""), t, none) for page in dossier.pages)
    return DossierView(
        dossier=dossier,
        working=dossier.state in WORKING,
        done=done,
        total=len(FLOW),
        stage=t(f"stage.{FLOW[min(done, len(FLOW) - 1)].name}"),
        next_step=_next_step(dossier, t),
        rescan=sum(card.tone in {"poor", "bad"} for card in pages),
        pages=pages,
        papers=tuple(_paper(one, bench.catalogue, t) for one in dossier.documents),
        findings=_sentences([one for one in dossier.findings if one.code not in PAGE_CODES], t),
        due=due_of(dossier, bench.clock.now(), t),
        doing=_doing(dossier, bench, t),
        unread=tuple((one.file, sentence(one.code, one.details, t.language)) for one in dossier.unread),
    )


def _doing(dossier: Dossier, bench: Bench, t: Texts) -> str:
    """Say which page is being read, while pages are being read."""
    doing = bench.desks.doings.of(dossier.id) if dossier.state in WORKING else None
    if doing is None or doing.done >= doing.total:
        return ""
    return t("dossier.reading_page", done=doing.done + 1, total=doing.total)


def row(dossier: Dossier, bench: Bench, t: Texts) -> Row:
    """Shape a dossier for a list."""
    titles = [paper_title(one, bench.catalogue, t) for one in dossier.documents]
    papers = ", ".join(dict.fromkeys(titles[:2]))
    if len(titles) > 2:  # noqa: PLR2004  # two titles fit a line of the list
        papers = f"{papers} {t('list.more', count=len(titles) - 2)}"
    count = open_places(dossier) if dossier.state is State.TO_REVIEW else 0
    return Row(dossier, papers, count, due_of(dossier, bench.clock.now(), t))


def open_places(dossier: Dossier) -> int:
    """Count what a person must still look at: fields in doubt and papers of unknown or uncertain kind."""
    return sum(open_fields(one) + asks_form(one) for one in dossier.documents)


def open_fields(document: Document) -> int:
    """Count the fields of one paper that a person must look at."""
    return sum(is_open(entry, document) for entry in document.entries)


def is_open(entry: Entry, document: Document) -> bool:
    """Tell whether a field needs eyes: it is in doubt, or a finding on it forbids approval whoever has seen it."""
    return entry.decision is Decision.REVIEW or any(
        one.weight is Weight.BLOCK and entry.name in one.fields for one in document.findings
    )


def asks_form(document: Document) -> bool:
    """Tell whether the kind of the paper itself is in question."""
    return any(one.code in {"paper.unknown", "paper.uncertain"} for one in document.findings)


def paper_title(document: Document, catalogue: Catalogue, t: Texts) -> str:
    """Return what the paper is called on screens."""
    if document.form is None:
        return t("dossier.unknown" if document.form_author == "machine" else "dossier.attachment")
    return form_title(document.form, catalogue, t)


def form_title(form: str, catalogue: Catalogue, t: Texts) -> str:
    """Return a form's title in the visitor's language."""
    known = catalogue[form]
    return known.title_en if t.language == "en" else known.title


def label_of(form: Form, name: str, t: Texts) -> str:
    """Return what a field is called on screens."""
    label = form.fields[name].label
    return label.en if t.language == "en" else label.vi


def pages_text(numbers: Sequence[int]) -> str:
    """Write page numbers shortly: `1-3, 5`."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def reasons_text(codes: Sequence[str], t: Texts) -> str:
    """Say why a page is not good, in plain words."""
    return ", ".join(t(f"reason.{code}") if t.has(f"reason.{code}") else _coded(code, t) for code in codes)


def _coded(code: str, t: Texts) -> str:
    return sentence(code, {}, t.language) if "." in code else t("reason.other", code=code)


def _page(page: Page, file: str, t: Texts, none: str) -> PageCard:
    """none: the word for a page without a picture, which is not there yet or was erased."""
    if page.image is None and page.grade is Grade.GOOD:
        verdict, tone, because = t(none), "wait", ""
    elif page.blank:
        verdict, tone, because = t("grade.blank"), "note", ""
    else:
        verdict, tone = t(f"grade.{page.grade}"), {"good": "good", "poor": "poor"}.get(page.grade, "bad")
        because = t("grade.because", reasons=reasons_text(page.reasons, t)) if page.reasons and tone != "good" else ""
    if page.rotation and page.image:
        because = "; ".join(part for part in (because, t("dossier.turned", degrees=page.rotation)) if part)
    return PageCard(page.number, file, page.file_page, verdict, tone, because, page.image is not None)


def _paper(document: Document, catalogue: Catalogue, t: Texts) -> PaperCard:
    doubts = [one for one in document.findings if one.weight is not Weight.NOTE and not one.fields]
    asked = [entry.name for entry in document.entries if is_open(entry, document)]
    return PaperCard(
        number=document.number,
        title=paper_title(document, catalogue, t),
        known=document.form is not None,
        pages=pages_text(document.pages),
        sure=sum(entry.decision is Decision.ACCEPT for entry in document.entries),
        open=open_fields(document),
        pdf=document.pdf is not None,
        record=document.record or "",
        look_at=", ".join(label_of(catalogue[document.form], name, t) for name in asked) if document.form else "",
        findings=_sentences(doubts, t),
    )


def _sentences(findings: Sequence[Finding], t: Texts) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sentence(one.code, one.details, t.language) for one in findings))


def _next_step(dossier: Dossier, t: Texts) -> str:
    if dossier.state is not State.TO_REVIEW:
        return t(f"dossier.next.{dossier.state}")
    count = open_places(dossier)
    return t("dossier.next.to_review", count=count) if count else t("dossier.next.to_review_zero")
