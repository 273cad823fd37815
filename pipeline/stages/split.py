"""A stack of pages to papers, each with the reason why its pages belong together; a person's cut stays."""

from __future__ import annotations

from dataclasses import replace

from eforms.machine_codes import case_code_of, separator_of
from eforms.repeats import repeats
from eforms.splitting import Cut
from eforms.splitting import split as cut
from pipeline.bench import Bench
from pipeline.model import Document, Dossier, Finding, Page
from pipeline.views import reading_of, views
from validators.verdict import Weight

SEPARATOR, OTHER_CODE, REPEATED = "page.separator", "page.other_dossier", "paper.repeated"
OURS = frozenset({SEPARATOR, OTHER_CODE, REPEATED})
"""Codes of the findings this stage makes anew each time."""


def split(dossier: Dossier, bench: Bench) -> Dossier:
    """Cut the stack, say which pages are separator sheets, take the dossier's code from codes that agree.

    Values that a person gave to the same pages earlier are kept.
    """
    earlier = {document.pages: document for document in dossier.documents}
    documents = list(_by_hand(dossier))
    settled = {number for document in documents for number in document.pages}
    rest = [view for view in views(dossier, bench) if view.number not in settled]
    documents += [_document(part, earlier.get(tuple(part.pages))) for part in cut(rest, bench.catalogue)]
    in_order = sorted(documents, key=lambda document: min(document.pages))
    numbered = tuple(replace(one, number=at) for at, one in enumerate(in_order, start=1))
    coded = replace(dossier, documents=numbered, code=dossier.code or _code(dossier))
    others = tuple(one for one in dossier.findings if one.code not in OURS)
    return replace(coded, findings=(*others, *_on_pages(coded), *_repeated(coded, bench)))


def _document(part: Cut, known: Document | None) -> Document:
    component = part.sheet.component if part.sheet else ""
    if known:
        return replace(known, reason=part.reason, component=component)
    return Document(0, None, 0, 0.0, tuple(part.pages), reason=part.reason, component=component)


def _by_hand(dossier: Dossier) -> tuple[Document, ...]:
    """Return the papers that a person cut, as long as all their pages are there."""
    known = {page.number for page in dossier.pages}
    cut_by_hand = (one for one in dossier.documents if one.cut_author != "machine")
    return tuple(one for one in cut_by_hand if one.pages and set(one.pages) <= known)


def _said(page: Page) -> str:
    """Return the dossier code that the codes of a page name, empty when they name none."""
    sheet, case = separator_of(page.codes), case_code_of(page.codes)
    return sheet.dossier if sheet else (case.dossier if case else "")


def _code(dossier: Dossier) -> str | None:
    """Return the one dossier code that sheets and papers printed for this dossier name; None for none or several.

    A bare code without a paper's name may stand on the receipt of an earlier dossier, and names nothing.
    """
    named = {_said(page) for page in dossier.pages if separator_of(page.codes) or _printed_for(page)} - {""}
    return named.pop() if len(named) == 1 else None


def _printed_for(page: Page) -> bool:
    case = case_code_of(page.codes)
    return case is not None and bool(case.name)


def _on_pages(dossier: Dossier) -> list[Finding]:
    """Record the separator sheets; doubt pages whose code names another dossier than this one."""
    found = []
    for page in dossier.pages:
        sheet, said = separator_of(page.codes), _said(page)
        if sheet:
            details = {"component": sheet.component} if sheet.component else {}
            found.append(Finding(SEPARATOR, Weight.NOTE, page=page.number, details=details))
        if said and said != dossier.code and (dossier.code or sheet or _printed_for(page)):
            found.append(Finding(OTHER_CODE, Weight.DOUBT, page=page.number, details={"code": said}))
    return found


def _repeated(dossier: Dossier, bench: Bench) -> list[Finding]:
    """Say of each paper that looks like one before it that it may have been scanned twice."""
    pages = {page.number: page for page in dossier.pages}
    papers = [[reading_of(pages[number], bench) for number in one.pages] for one in dossier.documents]
    return [
        Finding(
            REPEATED,
            Weight.DOUBT,
            page=dossier.documents[second].pages[0],
            details={"first": str(dossier.documents[first].number)},
        )
        for second, first in repeats(papers).items()
    ]


def repeated_paper(document: Document, dossier: Dossier) -> tuple[Finding, ...]:
    """Return what this stage said of one paper: that it looks like another of the stack."""
    return tuple(one for one in dossier.findings if one.code == REPEATED and one.page in document.pages)
