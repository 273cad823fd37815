"""The cut of a stack into papers, corrected by a person: kind, split, merged, pages moved; persons' values go along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.bench import Bench
from pipeline.model import Document, Dossier, Entry, User
from pipeline.ports import Absent
from pipeline.review.editing import Spot, document_of, reviewable, store, with_document
from pipeline.stages.extract import extract_document
from pipeline.stages.sort import sort_document


@dataclass(frozen=True, slots=True)
class Cut:
    """Which pages, in which order, are one paper, and which papers they come from; the first of those is the heir."""

    pages: tuple[int, ...]
    sources: tuple[Document, ...]


def set_form(spot: Spot, form: str | None, user: User, bench: Bench) -> Dossier:
    """Say which form a paper is (None: no form, an attachment) and find its fields again; raises Absent.

    Persons' values stay when the form is the one it was taken for.
    """
    dossier = reviewable(spot, user, bench)
    document = document_of(dossier, spot.document)
    if form and form not in bench.catalogue:
        message = f"no form {form}; `sohoa forms list` names them"
        raise Absent(message)
    chosen = replace(
        document,
        form=form,
        edition=bench.catalogue[form].edition if form else 0,
        form_confidence=1.0,
        form_author=user.login,
        entries=document.entries if form == document.form else (),
        reason=f"person:{user.login}",
    )
    if form:
        chosen = extract_document(chosen, dossier, bench)
    return store(dossier, with_document(dossier, chosen), user, "form.set", replace(spot, field=form or ""), bench)


def split_paper(spot: Spot, first_page: int, user: User, bench: Bench) -> Dossier:
    """Cut a paper in two: the second begins with the given page; raises Absent when that page begins it already."""
    dossier = reviewable(spot, user, bench)
    document = document_of(dossier, spot.document)
    at = document.pages.index(first_page) if first_page in document.pages else 0
    if at == 0:
        message = f"paper {spot.document} of dossier {dossier.id} cannot be cut before page {first_page}"
        raise Absent(message)
    cuts = [Cut(pages, (document,)) for pages in (document.pages[:at], document.pages[at:])]
    return _recut(dossier, {document.number: cuts}, user, "paper.split", spot, bench)


def merge_papers(spot: Spot, other: int, user: User, bench: Bench) -> Dossier:
    """Put the pages of another paper behind those of this one; they are one paper from now on."""
    dossier = reviewable(spot, user, bench)
    first, second = document_of(dossier, spot.document), document_of(dossier, other)
    if first.number == second.number:
        message = f"paper {other} cannot be merged with itself"
        raise Absent(message)
    one = Cut((*first.pages, *second.pages), (first, second))
    return _recut(dossier, {first.number: [one], second.number: []}, user, "paper.merged", spot, bench)


def move_page(spot: Spot, page: int, to: int, position: int, user: User, bench: Bench) -> Dossier:
    """Move a page of `spot.document` to a place (from 0) in paper `to`; 0 makes it a paper of its own."""
    dossier = reviewable(spot, user, bench)
    source = document_of(dossier, spot.document)
    if page not in source.pages:
        message = f"paper {source.number} of dossier {dossier.id} has no page {page}"
        raise Absent(message)
    rest = tuple(one for one in source.pages if one != page)
    cuts = {source.number: [Cut(rest, (source,))] if rest else []}
    if to == 0:
        cuts[source.number].append(Cut((page,), (source,)))
    else:
        target = document_of(dossier, to)
        staying = rest if to == source.number else target.pages
        at = max(0, min(position, len(staying)))
        cuts[to] = [Cut((*staying[:at], page, *staying[at:]), (target,) if target == source else (target, source))]
    return _recut(dossier, cuts, user, "page.moved", spot, bench)


def _recut(  # what changes, by whom, and how it is told
    dossier: Dossier, cuts: dict[int, list[Cut]], user: User, what: str, spot: Spot, bench: Bench
) -> Dossier:
    """Replace papers by others over the same pages, in the order of the stack, and look for their fields again."""
    documents: list[Document] = []
    for document in dossier.documents:
        for cut in cuts.get(document.number, [Cut(document.pages, (document,))]):
            same = cut.pages == document.pages
            documents.append(document if same else _founded(cut, dossier, user, bench))
    numbered = tuple(replace(one, number=at) for at, one in enumerate(documents, start=1))
    return store(dossier, replace(dossier, documents=numbered), user, what, spot, bench)


def _founded(cut: Cut, dossier: Dossier, user: User, bench: Bench) -> Document:
    """Make a paper of pages: its kind as a person said of the heir, else as the machine sees it; then its fields."""
    heir = cut.sources[0]
    fresh = Document(0, None, 0, 0.0, cut.pages, reason=f"person:{user.login}", cut_author=user.login)
    if heir.form_author != "machine" and heir.pages[0] in cut.pages:
        fresh = replace(fresh, form=heir.form, edition=heir.edition, form_confidence=1.0, form_author=heir.form_author)
    fresh = sort_document(fresh, dossier, bench)
    return extract_document(replace(fresh, entries=_inherited(fresh, cut.sources)), dossier, bench)


def _inherited(fresh: Document, sources: Sequence[Document]) -> tuple[Entry, ...]:
    """Return persons' values of the same kind of paper that stand on these pages, the heir's before the others'."""
    found: dict[str, Entry] = {}
    for source in sources:
        for entry in source.entries if source.form == fresh.form else ():
            where = entry.person.page if entry.person else None
            here = where in fresh.pages if where else source is sources[0] and source.pages[0] in fresh.pages
            if entry.person is not None and here:
                found.setdefault(entry.name, entry)
    return tuple(found.values())
