"""A file on its way in, as the upload desk shows it: pages that are good, pages to scan again and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from eforms.catalogue import Catalogue
from eforms.procedures.catalogue import Procedure, plain_code
from eforms.procedures.catalogue import load as load_procedures
from pipeline.desks import Arrival, Glance
from pipeline.looking import waiting
from pipeline.model import Dossier
from validators.messages import sentence
from webapp.dossier_view import form_title, reasons_text
from webapp.texts import Texts

HALF_TURN = 180
ANYWHERE = frozenset({"van_ban_hanh_chinh", "giay_tiep_nhan_ho_so"})
"""Kinds that may come with any procedure: an office's letter, the receipt that the citizen was given."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """One page with its verdict in words."""

    number: int
    verdict: str
    tone: str
    because: str
    kind: str = ""
    """Which paper it is, where its head surely says so."""


@dataclass(frozen=True, slots=True)
class ArrivalCard:
    """One file with its pages; `told` sums up, `tone` is that of its worst page."""

    id: str
    name: str
    size: int
    whole: bool
    judged: bool
    told: str
    tone: str
    pages: tuple[PageLine, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """One component of a procedure, ticked when its paper was recognised."""

    title: str
    ticked: bool
    note: str


def arrival_card(arrival: Arrival, procedure: Procedure | None, catalogue: Catalogue, t: Texts) -> ArrivalCard:
    """Shape one file; where a procedure is chosen, papers that it has no use for are named."""
    pages = tuple(_page(one, procedure, catalogue, t) for one in arrival.glances)
    again = sum(page.tone in {"poor", "bad"} for page in pages)
    tone = "bad" if arrival.fault or again else "good" if arrival.judged else "wait"
    return ArrivalCard(
        arrival.id,
        arrival.name,
        arrival.size,
        bool(arrival.blob),
        arrival.judged,
        _told(arrival, again, t),
        tone,
        pages,
    )


def ticks(dossier: Dossier, t: Texts) -> tuple[Tick, ...]:
    """Return the components of the dossier's procedure, each ticked when a paper of its kind was recognised."""
    procedure = procedure_of(dossier.procedure)
    if procedure is None:
        return ()
    there = fulfilled(procedure, [one.form for one in dossier.documents if one.form])
    return tuple(
        Tick(component_title(procedure, at, t), ticked, component_note(procedure, at, t))
        for at, ticked in enumerate(there)
    )


def fulfilled(procedure: Procedure, forms: Sequence[str]) -> tuple[bool, ...]:
    """Tell for each component whether one of the papers is it; one card is not the paper of both parents."""
    left = list(forms)
    found: list[bool] = []
    for component in procedure.components:
        paper = next((form for form in left if form in component.forms), None)
        found.append(paper is not None)
        if paper is not None:
            left.remove(paper)
    return tuple(found)


def forms_seen(arrivals: Sequence[Arrival]) -> tuple[str, ...]:
    """Return the kinds of paper recognised in files on their way in; a card's two sides are one card."""
    seen: list[str] = []
    for arrival in arrivals:
        for before, here in pairwise(("", *(one.form for one in arrival.glances))):
            if here and here != before:
                seen.append(here)
    return tuple(seen)


def out_of_place(form: str, procedure: Procedure | None) -> bool:
    """Tell whether a paper surely is none that the procedure asks for or gives."""
    if procedure is None or not form or form in ANYWHERE or not all(one.forms for one in procedure.components):
        return False
    known = {
        procedure.form,
        *procedure.results,
        *(one for component in procedure.components for one in component.forms),
    }
    return form not in known


def procedure_of(code: str | None) -> Procedure | None:
    """Return a known procedure, also for a code with a province's suffix."""
    return load_procedures().get(plain_code(code)) if code else None


def component_title(procedure: Procedure, at: int, t: Texts) -> str:
    """Return what a component is called."""
    title = procedure.components[at].title
    return title.en if t.language == "en" else title.vi


def component_note(procedure: Procedure, at: int, t: Texts) -> str:
    """Say how a component is asked for: shown only, only in some cases, found in the store where it is."""
    one = procedure.components[at]
    notes = [
        key
        for key, holds in (("show", one.need == "show"), ("cond", one.conditional), ("store", one.reusable))
        if holds
    ]
    return ", ".join(t(f"component.{note}") for note in notes)


def _page(glance: Glance, procedure: Procedure | None, catalogue: Catalogue, t: Texts) -> PageLine:
    if glance.blank:
        return PageLine(glance.number, t("grade.blank"), "note", "")
    kind = form_title(glance.form, catalogue, t) if glance.form in catalogue else ""
    notes = [(key, said) for key, said in _doubts(glance, procedure, t) if said]
    because = [reasons_text(glance.reasons, t)] if glance.reasons else []
    because += [said for _, said in notes]
    if glance.turned:
        because.append(t("arrival.upside_down" if glance.turned == HALF_TURN else "arrival.sideways"))
    tone = {"good": "good", "poor": "poor"}.get(glance.grade, "bad")
    verdict = t(f"grade.{glance.grade}")
    if notes and tone == "good":
        tone, verdict = "poor", t(notes[0][0])
    return PageLine(glance.number, verdict, tone, "; ".join(because), kind)


def _doubts(glance: Glance, procedure: Procedure | None, t: Texts) -> Iterator[tuple[str, str]]:
    """Yield what a good picture may be wrong with all the same: a verdict's key, and why (empty where it is not)."""
    yield "arrival.twin", t("arrival.page_twin", page=glance.twin) if glance.twin else ""
    yield "arrival.like", t("arrival.page_like", page=glance.like) if glance.like else ""
    yield "arrival.wrong", t("arrival.page_wrong") if out_of_place(glance.form, procedure) else ""


def _told(arrival: Arrival, again: int, t: Texts) -> str:
    if arrival.fault:
        return sentence(arrival.fault, {}, t.language)
    if arrival.twin:
        return t("arrival.file_twin", name=arrival.twin)
    if not arrival.blob:
        return t("arrival.unfinished")
    return _judged(arrival, again, t) if arrival.page_count else t("grade.wait")


def _judged(arrival: Arrival, again: int, t: Texts) -> str:
    """Say how far the verdicts are, then what they come to."""
    total = arrival.page_count
    if not arrival.judged:
        return t("arrival.judging", done=len(arrival.glances), total=total)
    if again:
        return t("arrival.again", count=again, total=total)
    return t("arrival.looking" if waiting(arrival) else "arrival.good", total=total)
