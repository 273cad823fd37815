"""A stack of pages cut into papers: by heads and titles, page numbers, backs of cards, ends; the reason is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eforms.catalogue import Catalogue
from eforms.layout import sheet_of
from eforms.page_marks import Marks, marks_of
from eforms.paper import PageView


@dataclass(frozen=True, slots=True)
class Cut:
    """Pages that are one paper, in page order, and why (`starts:head`, `continues:page_number 2`, joined by `, `)."""

    pages: tuple[int, ...]
    reason: str


def split(pages: Sequence[PageView], catalogue: Catalogue) -> tuple[Cut, ...]:
    """Cut a stack into papers, in page order; blank pages belong to none.

    A page begins a paper when it shows a head or a title. Without them it goes on with the paper before, unless that
    one was signed and nothing (page number, appendix, back side, hardly a word on it) ties this page to it; then it is
    a paper by itself.
    """
    papers: list[list[Marks]] = []
    reasons: list[list[str]] = []
    for page in pages:
        if page.blank:
            continue
        marks = marks_of(sheet_of(page.number, page.reading, page.codes), catalogue)
        tie = _tie(papers[-1], marks) if papers else ""
        if tie:
            papers[-1].append(marks)
            reasons[-1].append(f"continues:{tie}")
        else:
            papers.append([marks])
            reasons.append([f"starts:{_beginning(marks, first=len(papers) == 1)}"])
    return tuple(
        Cut(tuple(marks.page for marks in paper), ", ".join(why)) for paper, why in zip(papers, reasons, strict=True)
    )


def _beginning(marks: Marks, *, first: bool) -> str:
    """Say what shows that a paper begins here."""
    if marks.opens:
        return "title " + " ".join(sorted(marks.opens))
    if marks.backs:
        return "back " + " ".join(sorted(marks.backs))
    if marks.head:
        return "head"
    return "first_page" if first else "after_end"


def _tie(paper: Sequence[Marks], page: Marks) -> str:
    """Say what ties a page to the paper before; empty when it begins a new one."""
    if _other_side(paper, page):
        return "other_side"
    if page.head or page.opens:
        return ""
    if page.number > 1:
        return f"page_number {page.number}"
    if page.appendix or page.bare:
        return "appendix" if page.appendix else "bare_page"
    if page.number == 1 or page.backs or paper[-1].ended or _is_card(paper):
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
