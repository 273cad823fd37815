"""People against their cards: X01 parents, X11 the deceased, X17 the business owner, X23 everybody else."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from pipeline.dossier_rules.case import Case, Said
from pipeline.dossier_rules.holders import Family, Pair, compare, pairs, spots_of, titles
from pipeline.dossier_rules.names import Apart, apart
from pipeline.dossier_rules.people import BIRTH_PAPERS, CARDS, Mention, mentions

PARENTS = Family("cross.parent_differs", "cross.parent_accents")
DECEASED = Family("cross.deceased_differs", "cross.deceased_accents")
OWNER = Family("cross.owner_differs", "cross.owner_accents")
ANYBODY = Family("cross.person_differs", "cross.person_accents")
_BUSINESS = ("giay_de_nghi_ho_kinh_doanh", "giay_chung_nhan_ho_kinh_doanh")


def parents(case: Case) -> Iterator[Said]:
    """X01: mother and father on a birth paper are the holders of their cards."""
    return _compared(case, PARENTS)


def deceased(case: Case) -> Iterator[Said]:
    """X11: the person on the death extract is the holder of the card handed in."""
    return _compared(case, DECEASED)


def owner(case: Case) -> Iterator[Said]:
    """X17: the owner of the household business is the holder of the card."""
    return _compared(case, OWNER)


def anybody(case: Case) -> Iterator[Said]:
    """X23: one person is written alike everywhere: against the card, else wherever the citizen number is the same.

    The spelling of the card counts; i or y and the place of a tone are only told.
    """
    yield from _compared(case, ANYBODY)
    people = mentions(case)
    for one, other in combinations(people, 2):
        if not one.number or one.number != other.number or one.paper is other.paper:
            continue
        far = apart(one.name, other.name)
        if far is Apart.SPELLING:
            yield Said("cross.person_spelling", spots_of((one, other), "name"), titles(one, other))
        elif far > Apart.SPELLING and not _has_card(one, people):
            yield _uncarded(one, other, far)


def _compared(case: Case, family: Family) -> Iterator[Said]:
    return (said for pair in pairs(case) if family_of(pair) is family for said in compare(pair, family))


def family_of(pair: Pair) -> Family:
    """Return which rule a pair of person and card belongs to."""
    role, form = pair.person.role, pair.person.paper.form
    if form in (*BIRTH_PAPERS, "giay_chung_sinh") and role in {"me", "cha"}:
        return PARENTS
    if role == "nguoi_chet":
        return DECEASED
    return OWNER if form in _BUSINESS and role == "chu_ho" else ANYBODY


def _has_card(person: Mention, people: tuple[Mention, ...]) -> bool:
    """Tell whether a card of this number is there: then each paper is held against the card instead."""
    return any(other.paper.form in CARDS and other.number == person.number for other in people)


def _uncarded(one: Mention, other: Mention, far: Apart) -> Said:
    code = ANYBODY.accents if far is Apart.ACCENTS else ANYBODY.differs
    return Said(code, spots_of((one, other), "name"), {**titles(one, other), "what": "name"})
