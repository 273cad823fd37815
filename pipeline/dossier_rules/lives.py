"""Lives and deaths: X11 the day of death, X21 the dead do not apply, X22 birth, marriage, children, death."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from pipeline.dossier_rules.case import Case, Said, Spot
from pipeline.dossier_rules.names import Apart, apart
from pipeline.dossier_rules.people import BIRTH_PAPERS, Mention, mentions, related
from pipeline.records.standing import Status
from validators.dates import PartialDate

DEATH = "trich_luc_khai_tu"
_DEAD = frozenset({"nguoi_chet"})
_PARENTS = frozenset({"me", "cha"})
"""A parent may have died before the child's papers are written: named, not acting."""

Step = tuple[str, PartialDate, Spot]
"""What happened, when, and where it is written."""
_ORDER = ("born", "marriage", "child", "death")


def day_of_death(case: Case) -> Iterator[Said]:
    """X11: every paper that states the day of death states the same."""
    papers = [paper for paper in case.papers if paper.day("ngay_chet")]
    for one, other in combinations(papers, 2):
        first, second = one.day("ngay_chet"), other.day("ngay_chet")
        if first and second and not first.agrees(second) and related(case, one, other):
            spots = (*one.at("ngay_chet"), *other.at("ngay_chet"))
            yield Said("cross.death_date", spots, {"one": one.title, "other": other.title})


def dead_applicant(case: Case) -> Iterator[Said]:
    """X21: nobody who acts in this dossier has a death extract, here or among the stored records."""
    people = mentions(case)
    dead = [one for one in people if one.role in _DEAD]
    asked: set[str] = set()
    for person in people:
        if person.role in _DEAD | _PARENTS or not _acts(person):
            continue
        here = next((one for one in dead if _same_person(person, one)), None)
        if here is not None:
            spots = (*person.at("name", "number"), *here.at("name", "number"))
            yield Said("cross.person_dead", spots, {"one": person.paper.title, "other": here.paper.title})
        elif person.number and person.number not in asked and _died(person.number, case):
            asked.add(person.number)
            yield Said("cross.person_dead", person.at("name", "number"), {"one": person.paper.title})


def life_order(case: Case) -> Iterator[Said]:
    """X22: nobody marries, has a child or dies before being born, and so on; a child before marriage is asked about."""
    for steps in _lives(case):
        for (what, early, spot), (next_what, late, next_spot) in combinations(sorted(steps, key=_rank), 2):
            if what == next_what or spot.paper == next_spot.paper or early.first <= late.last:
                continue
            yield Said("cross.life_order", (spot, next_spot), {"what": what, "then": next_what})


def _acts(person: Mention) -> bool:
    """Tell whether being named on this paper means acting now: old certificates name people of their own time."""
    return person.paper.form.startswith(("to_khai", "ct01", "don_", "giay_de_nghi", "giay_uy_quyen", "giay_tiep_nhan"))


def _same_person(one: Mention, other: Mention) -> bool:
    """Tell whether two mentions are one person: by number, else by name and birth."""
    if one.number and other.number:
        return one.number == other.number
    born = one.born is not None and other.born is not None and one.born.agrees(other.born)
    return born and apart(one.name, other.name) <= Apart.ACCENTS


def _died(number: str, case: Case) -> bool:
    """Tell whether any office has sealed a death extract of this person and nobody took it back since."""
    found = case.records.owned([number], [DEATH])
    return any(record.dossier != case.dossier and record.standing.status is not Status.REVOKED for record in found)


def _lives(case: Case) -> Iterator[list[Step]]:
    """Yield what is known of each person's life, people told apart by number, else by name and birth."""
    people = list(mentions(case))
    while people:
        person = people.pop(0)
        same = [person, *(other for other in people if _same_person(person, other))]
        people = [other for other in people if other not in same]
        yield [step for one in same for step in _steps(one)]


def _steps(person: Mention) -> Iterator[Step]:
    paper = person.paper
    if person.born is not None and "born" in person.spots:
        yield "born", person.born, person.spots["born"]
    for role, form, field, what in (
        (("vo", "chong"), "giay_chung_nhan_ket_hon", "ngay_dang_ky", "marriage"),
        (("me", "cha"), BIRTH_PAPERS, "ngay_sinh", "child"),
        (("nguoi_chet",), DEATH, "ngay_chet", "death"),
    ):
        day = paper.day(field)
        if person.role in role and paper.form in form and day is not None:
            yield what, day, paper.spots[field]


def _rank(step: Step) -> int:
    return _ORDER.index(step[0])
