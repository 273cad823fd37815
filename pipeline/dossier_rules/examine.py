"""A dossier's papers held against each other: findings on the dossier and on every paper they speak of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone

from pipeline.bench import Bench
from pipeline.dossier_rules.case import Case, Paper, Said, Spot
from pipeline.dossier_rules.packs import pack, said
from pipeline.model import Document, Dossier, Finding, Place
from validators.kinds.dossier_code import received_on
from validators.verdict import Weight

VIETNAM = timezone(timedelta(hours=7))  # one zone, no daylight saving
_TOPICS = ("cross.", "procedure.", "stored.")


@dataclass(frozen=True, slots=True)
class Examined:
    """What the rules say: about the dossier, and about each paper by its number."""

    dossier: tuple[Finding, ...]
    papers: Mapping[int, tuple[Finding, ...]]


def case_of(dossier: Dossier, bench: Bench) -> Case:
    """Return the dossier as the rules see it, with the present values."""
    papers = tuple(_paper(one, bench) for one in dossier.documents if one.form is not None)
    when = _handed_in(papers, dossier)
    return Case(
        papers=papers,
        received=when,
        records=bench.records,
        dossier=dossier.id,
        procedure=dossier.procedure or "",
        code=dossier.code or "",
        unknown=sum(one.form is None for one in dossier.documents),
        figures=pack().figures_on(when.date()),
    )


def examine(case: Case) -> Examined:
    """Run every rule of the day; one thing said twice is one finding."""
    whole: list[Finding] = []
    papers: dict[int, list[Finding]] = {}
    for one, weight in said(case, case.day):
        finding = finding_on_dossier(one, weight)
        if finding in whole:
            continue
        whole.append(finding)
        for number in dict.fromkeys(spot.paper for spot in one.spots):
            papers.setdefault(number, []).append(_on_paper(one, weight, number))
    return Examined(tuple(whole), {number: tuple(found) for number, found in papers.items()})


def is_ours(finding: Finding) -> bool:
    """Tell whether a finding comes from these rules, so that they can be run again."""
    return finding.code.startswith(_TOPICS)


def finding_on_dossier(one: Said, weight: Weight) -> Finding:
    """Return a finding whose fields are named with their papers: `2.me_ho_ten`."""
    fields = tuple(f"{spot.paper}.{spot.field}" for spot in one.spots)
    first = one.spots[0] if one.spots else None
    return Finding(one.code, weight, fields, first.page if first else None, None, one.details, _places(one.spots))


def _on_paper(one: Said, weight: Weight, number: int) -> Finding:
    own = [spot for spot in one.spots if spot.paper == number]
    fields = tuple(dict.fromkeys(spot.field for spot in own))
    finding = finding_on_dossier(one, weight)
    return replace(finding, fields=fields, page=own[0].page, box=own[0].box)


def _places(spots: Sequence[Spot]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(Place(spot.paper, spot.field, spot.page, spot.box) for spot in spots))


def _paper(document: Document, bench: Bench) -> Paper:
    first = document.pages[0] if document.pages else None
    spots = {}
    for entry in document.entries:
        current = entry.current
        if current is not None and current.value not in (None, ""):
            page = current.page or first
            spots[entry.name] = Spot(document.number, entry.name, current.value, page, current.box)
    form = document.form or ""
    title = bench.catalogue[form].title if form in bench.catalogue else form
    return Paper(document.number, form, title, spots, document.pages)


def _handed_in(papers: Sequence[Paper], dossier: Dossier) -> datetime:
    """Return when the dossier was handed in: archives are scanned years later.

    The receipt says it, else the dossier's code, else scanning is taken for it.
    """
    scanned = dossier.received_at.astimezone(VIETNAM)
    days = [paper.day("tiep_nhan_luc") for paper in papers if paper.form == "giay_tiep_nhan_ho_so"]
    days += [received_on(dossier.code)] if dossier.code else []
    told = next((day for day in days if day is not None and day.day is not None), None)
    if told is None or told.first >= scanned.date():
        return scanned
    return datetime(told.year, told.month or 1, told.day or 1, 12, tzinfo=VIETNAM)
