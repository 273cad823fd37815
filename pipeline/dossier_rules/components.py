"""P01: what a procedure asks for against what was handed in: present, missing, out of date, or of another procedure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from eforms.procedures.catalogue import Component, Procedure, load, plain_code
from pipeline.dossier_rules.case import Case, Paper, Said
from pipeline.dossier_rules.holders import Pair, pairs
from pipeline.dossier_rules.marriage import PROOF
from pipeline.dossier_rules.names import Apart, apart
from pipeline.dossier_rules.people import CARDS, Mention, mentions
from pipeline.dossier_rules.receipts import RECEIPT
from validators.dates import months_after

_EVERYWHERE = frozenset({RECEIPT, "giay_uy_quyen", "van_ban_hanh_chinh", *CARDS})
"""Papers that may lie in any dossier: the receipt, a power of attorney, a decision, somebody's card."""
_UNTIL = ("ngay_het_han", "hieu_luc_den")


@dataclass(frozen=True, slots=True)
class Held:
    """One component and the papers that fulfil it."""

    component: Component
    papers: tuple[Paper, ...] = ()

    @property
    def required(self) -> bool:
        """Tell whether the paper itself must come: not only in some cases, and no database has it."""
        one = self.component
        return one.need == "submit" and not one.conditional and not one.reusable


def composition(case: Case) -> Iterator[Said]:
    """P01: say what is missing, what was not shown, what is out of date and what belongs to another procedure.

    A dossier of results alone is an archive being digitised: nothing is asked for.
    """
    if not case.procedure:
        return
    procedure = load().get(plain_code(case.procedure))
    if procedure is None:
        yield Said("procedure.unknown", details={"procedure": case.procedure})
        return
    if not (procedure.since or date.min) <= case.day <= (procedure.until or date.max):
        yield Said("procedure.not_in_force", details={"procedure": case.procedure})
    if all(paper.form in procedure.results for paper in case.papers) and not case.unknown:
        return
    held = fulfilled(procedure, case)
    yield from _absences(held, case)
    yield from _leftovers(procedure, case)
    yield from (said for one in held for paper in one.papers for said in _expired(one, paper, case))


def fulfilled(procedure: Procedure, case: Case) -> tuple[Held, ...]:
    """Return every component with its papers; a paper of a certain person counts for that person only."""
    free = list(case.papers)
    named = [one for one in mentions(case) if one.paper.form not in CARDS]
    joined = pairs(case)
    found = []
    for component in procedure.components:
        papers = tuple(
            paper
            for paper in free
            if paper.form in component.forms and _is_theirs(component.person, paper, named, joined)
        )
        if component.person:
            papers = papers[:1] if not all(paper.form in CARDS for paper in papers) else papers
        free = [paper for paper in free if paper not in papers]
        found.append(Held(component, papers))
    return tuple(found)


def _is_theirs(role: str, paper: Paper, people: Sequence[Mention], joined: Sequence[Pair]) -> bool:
    """Tell whether a paper is that of the person in a role, as far as the dossier says."""
    named = [one for one in people if one.role == role]
    if not role or not named:
        return True
    if paper.form in CARDS:
        return any(pair.card.paper is paper and pair.person.role == role for pair in joined)
    own = paper.text("ho_ten")
    return not own or any(apart(own, one.name) <= Apart.ACCENTS for one in named)


def _absences(held: Sequence[Held], case: Case) -> Iterator[Said]:
    declared = {mention.role for mention in mentions(case) if mention.paper.form not in CARDS}
    absent = [one for one in held if not one.papers and not one.component.conditional and _concerned(one, declared)]
    for one in absent:
        details = {"component": one.component.title.vi}
        if not one.required:
            yield Said("procedure.not_shown", details=details)
        elif not case.unknown:
            yield Said("procedure.missing", details=details)
        elif one.component.forms:
            yield Said("procedure.missing_or_unknown", details={**details, "count": str(case.unknown)})
    if not any(one.required for one in absent):
        yield Said("procedure.complete", details={"count": str(sum(one.required for one in held))})


def _concerned(one: Held, declared: AbstractSet[str]) -> bool:
    """Tell whether the person a component asks about is in the dossier at all: a child may have no father on paper."""
    role = one.component.person
    return not role or not declared or role in declared


def _leftovers(procedure: Procedure, case: Case) -> Iterator[Said]:
    known = {form for one in procedure.components for form in one.forms} | set(procedure.results) | _EVERYWHERE
    for paper in case.papers:
        if paper.form not in known:
            yield Said("procedure.extra", details={"one": paper.title, "page": str(next(iter(paper.pages), ""))})


def _expired(held: Held, paper: Paper, case: Case) -> Iterator[Said]:
    ends = [(name, day.last) for name in _UNTIL if (day := paper.day(name)) is not None]
    issued = paper.day("ngay_cap")
    if not ends and paper.form == PROOF and issued is not None:
        ends = [("ngay_cap", months_after(issued.last, case.figures["single_proof_months"]))]
    for name, end in ends:
        if end < case.day:
            yield Said("procedure.expired", paper.at(name), {"component": held.component.title.vi, "one": paper.title})
