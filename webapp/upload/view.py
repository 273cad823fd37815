"""A file on its way in, as the upload desk shows it: pages that are good, pages to scan again and why."""

from __future__ import annotations

from dataclasses import dataclass

from eforms.procedures.catalogue import Procedure, plain_code
from eforms.procedures.catalogue import load as load_procedures
from pipeline.desks import Arrival, Glance
from pipeline.model import Dossier
from validators.messages import sentence
from webapp.dossier_view import reasons_text
from webapp.texts import Texts


@dataclass(frozen=True, slots=True)
class PageLine:
    """One page with its verdict in words."""

    number: int
    verdict: str
    tone: str
    because: str


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


def arrival_card(arrival: Arrival, t: Texts) -> ArrivalCard:
    """Shape one file."""
    pages = tuple(_page(one, t) for one in arrival.glances)
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
    left = [one.form for one in dossier.documents if one.form]
    found: list[Tick] = []
    for at, one in enumerate(procedure.components):
        paper = next((form for form in left if form in one.forms), None)
        if paper is not None:
            left.remove(paper)  # one card is not the paper of both parents
        found.append(Tick(component_title(procedure, at, t), paper is not None, component_note(procedure, at, t)))
    return tuple(found)


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


def _page(glance: Glance, t: Texts) -> PageLine:
    if glance.blank:
        return PageLine(glance.number, t("grade.blank"), "note", "")
    tone = {"good": "good", "poor": "poor"}.get(glance.grade, "bad")
    because = [reasons_text(glance.reasons, t)] if glance.reasons else []
    if glance.twin:
        because.append(t("arrival.page_twin", page=glance.twin))
        tone = "poor" if tone == "good" else tone
    verdict = t("arrival.twin") if glance.twin and glance.grade == "good" else t(f"grade.{glance.grade}")
    return PageLine(glance.number, verdict, tone, "; ".join(because))


def _told(arrival: Arrival, again: int, t: Texts) -> str:
    if arrival.fault:
        return sentence(arrival.fault, {}, t.language)
    if arrival.twin:
        return t("arrival.file_twin", name=arrival.twin)
    if not arrival.blob:
        return t("arrival.unfinished")
    if not arrival.page_count:
        return t("grade.wait")
    done, total = len(arrival.glances), arrival.page_count
    if not arrival.judged:
        return t("arrival.judging", done=done, total=total)
    return t("arrival.again", count=again, total=total) if again else t("arrival.good", total=total)
