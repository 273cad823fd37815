"""A stack of pages cut into papers: by separator sheets, codes, heads, titles, page numbers, backs of cards, ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eforms.catalogue import Catalogue
from eforms.layout import sheet_of
from eforms.machine_codes import Separator, separator_of
from eforms.page_marks import Marks, marks_of
from eforms.paper import PageView


@dataclass(frozen=True, slots=True)
class Cut:
    """Pages that are one paper, in page order, and why (`starts:head`, `continues:page_number 2`, joined by `, `)."""

    pages: tuple[int, ...]
    reason: str
    sheet: Separator | None = None
    """The separator sheet that stands before this paper's stretch of the stack."""


def split(pages: Sequence[PageView], catalogue: Catalogue) -> tuple[Cut, ...]:
    """Cut a stack into papers, in page order; blank pages and separator sheets belong to none.

    A page begins a paper behind a separator sheet, and when it bears another code of the case system, a head or a
    title. Without them it goes on with the paper before, unless that one was signed and nothing (page number, appendix,
    back side, hardly a word on it) ties this page to it; then it is a paper by itself. Behind a sheet that names a
    component, all is one paper until a title of the catalogue begins another.
    """
    return tuple(cut for sheet, part in _stretches(pages) for cut in _cut(part, sheet, catalogue))


def _stretches(pages: Sequence[PageView]) -> Iterator[tuple[Separator | None, list[PageView]]]:
    """Yield the pages between separator sheets, each with the sheet before it."""
    before: Separator | None = None
    part: list[PageView] = []
    for page in pages:
        sheet = separator_of(page.codes)
        if sheet is not None:
            yield before, part
            before, part = sheet, []
        elif not page.blank:
            part.append(page)
    yield before, part


def _cut(pages: Sequence[PageView], sheet: Separator | None, catalogue: Catalogue) -> Iterator[Cut]:
    papers: list[list[Marks]] = []
    reasons: list[list[str]] = []
    named = sheet is not None and bool(sheet.component)
    for page in pages:
        marks = marks_of(sheet_of(page.number, page.reading, page.codes), catalogue)
        tie = _tie(papers[-1], marks, named=named) if papers else ""
        if tie:
            papers[-1].append(marks)
            reasons[-1].append(f"continues:{tie}")
        else:
            papers.append([marks])
            why = "separator" if sheet is not None and len(papers) == 1 else _beginning(marks, first=len(papers) == 1)
            reasons.append([f"starts:{why}"])
    for paper, why_all in zip(papers, reasons, strict=True):
        yield Cut(tuple(marks.page for marks in paper), ", ".join(why_all), sheet)


def _beginning(marks: Marks, *, first: bool) -> str:
    """Say what shows that a paper begins here."""
    if marks.case:
        return "case_code"
    if marks.opens:
        return "title " + " ".join(sorted(marks.opens))
    if marks.backs:
        return "back " + " ".join(sorted(marks.backs))
    if marks.head:
        return "head"
    if marks.titled:
        return "unknown_title"
    return "first_page" if first else "after_end"


def _tie(paper: Sequence[Marks], page: Marks, *, named: bool) -> str:
    """Say what ties a page to the paper before; empty when it begins a new one.

    named: a separator sheet says which component all these pages are.
    """
    if _other_side(paper, page):
        return "other_side"
    if not page.opens and any(marks.opens & page.inner for marks in paper):
        return "inner_page"
    if _begins(paper[-1], page, named=named):
        return ""
    return "separator" if named else _loose_tie(paper, page)


def _begins(before: Marks, page: Marks, *, named: bool) -> bool:
    """Tell whether a page shows that a paper begins on it."""
    other_code = bool(page.case) and page.case != before.case
    return other_code or bool(page.opens) or (page.head and not named)


def _loose_tie(paper: Sequence[Marks], page: Marks) -> str:
    """Say what ties a page without a beginning to the paper before."""
    if page.number > 1:
        return f"page_number {page.number}"
    if page.appendix or page.bare:
        return "appendix" if page.appendix else "bare_page"
    if page.tail and not page.titled:
        return "signature_page"
    if page.number == 1 or page.backs or page.titled or paper[-1].ended or _is_card(paper):
        return ""
    return "no_head"


def _other_side(paper: Sequence[Marks], page: Marks) -> bool:
    """Tell whether a page is the other side of the one-page paper before: back after front, or front after back."""
    if len(paper) > 1:
        return False
    before = paper[0]
    back_follows = before.opens & page.backs and not page.opens and not before.backs & page.backs
    front_follows = before.backs & page.opens and not before.opens and not page.backs & before.backs
    if not back_follows and not front_follows:
        return False
    return not before.holders or not page.holders or bool(before.holders & page.holders)


def _is_card(paper: Sequence[Marks]) -> bool:
    """Tell whether the paper before is a card or certificate whose both sides are there: nothing goes on with it."""
    seen = [marks.opens | marks.backs for marks in paper]
    return len(paper) > 1 and bool(frozenset.intersection(*seen))
