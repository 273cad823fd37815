"""A child's papers: X02 to X05, X07, X08 of the domain handbook 4.18."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from pipeline.dossier_rules.case import Case, Paper, Said, Spot
from pipeline.dossier_rules.holders import pairs
from pipeline.dossier_rules.names import Apart, apart, shares_words
from pipeline.dossier_rules.people import BIRTH_PAPERS, related

NOTICE = "giay_chung_sinh"
MARRIAGE = "giay_chung_nhan_ket_hon"
_SPOUSE = {"me": "vo", "cha": "chong"}
_SOURCES = {
    "dan_toc": (*BIRTH_PAPERS, MARRIAGE, NOTICE),
    "quoc_tich": (MARRIAGE, *BIRTH_PAPERS, NOTICE),
}
"""Which paper a parent's data are taken from, the first that is there. Source: domain handbook X02 (a card prints no
ethnic group, and X01 holds numbers, names and births against it)."""
_BIRTHS = (MARRIAGE, NOTICE, *BIRTH_PAPERS)
_AGES = {"me": ("mother_youngest", "mother_oldest"), "cha": ("father_youngest", "father_oldest")}


def parent_source(case: Case) -> Iterator[Said]:
    """X02: what several papers say of one parent agrees; where not, the paper of first rank is named."""
    for role in _SPOUSE:
        for part, ranked in _SOURCES.items():
            yield from _disagreeing(case, role, part, ranked)
        yield from _births(case, role)


def _noticed(case: Case) -> Iterator[tuple[Paper, Paper]]:
    """Yield each birth paper with each notice of birth of the same matter."""
    both = product(case.of(*BIRTH_PAPERS), case.of(NOTICE))
    return ((paper, notice) for paper, notice in both if related(case, paper, notice))


def child_facts(case: Case) -> Iterator[Said]:
    """X03: birth date, sex and place of the child are those of the notice of birth."""
    for paper, notice in _noticed(case):
        names = {"one": paper.title, "other": notice.title}
        born, noticed = paper.day("ngay_sinh"), notice.day("sinh_luc")
        if born and noticed and not born.agrees(noticed):
            yield Said("cross.child_birth", (*paper.at("ngay_sinh"), *notice.at("sinh_luc")), names)
        sex, noticed_sex = paper.text("gioi_tinh"), notice.text("gioi_tinh")
        if sex and noticed_sex and sex != noticed_sex:
            yield Said("cross.child_sex", (*paper.at("gioi_tinh"), *notice.at("gioi_tinh")), names)
        place, noticed_place = paper.text("noi_sinh"), notice.text("noi_sinh")
        if place and noticed_place and not shares_words(place, noticed_place):
            yield Said("cross.child_place", (*paper.at("noi_sinh"), *notice.at("noi_sinh")), names)


def child_name(case: Case) -> Iterator[Said]:
    """X04: the child is named as the notice of birth foresaw; parents may change their mind, so a person is asked."""
    for paper, notice in _noticed(case):
        foreseen, given = notice.text("ten_du_dinh"), paper.text("ho_ten")
        if foreseen and given and apart(foreseen, given) > Apart.SPELLING:
            spots = (*paper.at("ho_ten"), *notice.at("ten_du_dinh"))
            yield Said("cross.child_name", spots, {"one": paper.title, "other": notice.title})


def child_origin(case: Case) -> Iterator[Said]:
    """X05: the child's place of origin is one parent's, as the cards print it (surname, ethnic group: the form)."""
    for paper in case.of(*BIRTH_PAPERS):
        origin = paper.text("que_quan")
        cards = [pair.card.paper for pair in pairs(case) if pair.person.paper is paper and pair.person.role in _SPOUSE]
        known = [card for card in cards if card.text("que_quan")]
        both = len(_SPOUSE)  # with one parent's card missing the other may still be the source
        if not origin or len(known) < both or any(shares_words(origin, card.text("que_quan")) for card in known):
            continue
        spots = (*paper.at("que_quan"), *(spot for card in known for spot in card.at("que_quan")))
        yield Said("cross.child_origin", spots, {"one": paper.title, "other": known[0].title})


def parent_age(case: Case) -> Iterator[Said]:
    """X07: the parent, born as the card says, is neither too young nor too old for the child.

    The years on one paper are held against each other by its form; here they come from two.
    """
    for pair in pairs(case):
        paper, role = pair.person.paper, pair.person.role
        child = paper.day("ngay_sinh") or paper.day("sinh_luc")
        if role not in _AGES or paper.form not in (*BIRTH_PAPERS, NOTICE) or not child or not pair.card.born:
            continue
        own = pair.person.born
        youngest, oldest = (case.figures[name] for name in _AGES[role])
        seen = own is not None and not youngest <= child.year - own.year <= oldest
        if not seen and not youngest <= child.year - pair.card.born.year <= oldest:
            spots = (*paper.at("ngay_sinh", "sinh_luc"), *pair.card.at("born"))
            details = {"who": role, "one": paper.title, "other": pair.card.paper.title}
            yield Said("cross.parent_age", spots, details)


def applicant(case: Case) -> Iterator[Said]:
    """X08: who applies is a parent, or has a power of attorney.

    Grandparents and near kin may register a birth without one (Luật Hộ tịch Điều 15 [from memory]): a doubt, no block.
    """
    for paper in case.of("to_khai_khai_sinh") if case.whole else ():
        name, relation = paper.text("nguoi_yeu_cau_ho_ten"), paper.text("quan_he").casefold()
        parents = [paper.text(f"{role}_ho_ten") for role in _SPOUSE]
        if not name or not any(parents) or any(apart(name, one) <= Apart.ACCENTS for one in parents if one):
            continue
        if any(
            apart(name, proxy.text("ben_duoc_uy_quyen_ho_ten")) <= Apart.ACCENTS for proxy in case.of("giay_uy_quyen")
        ):
            continue
        spots = paper.at("nguoi_yeu_cau_ho_ten", "quan_he", "me_ho_ten", "cha_ho_ten")
        kin = any(word in relation for word in ("ông", "bà", "thân thích"))
        yield Said("cross.applicant_kin" if kin else "cross.applicant", spots, {"one": paper.title})


def _of_role(paper: Paper, role: str, part: str) -> Spot | None:
    """Return where a paper says a part of a parent; on the marriage certificate mother and father are wife, husband."""
    prefix = _SPOUSE[role] if paper.form == MARRIAGE else role
    return next(iter(paper.at(f"{prefix}_{part}")), None)


def _sayings(case: Case, role: str, part: str, ranked: tuple[str, ...]) -> list[tuple[Paper, Spot]]:
    """Return the papers that say the part of the parent, first rank first."""
    papers = sorted(case.of(*ranked), key=lambda paper: ranked.index(paper.form))
    return [(paper, spot) for paper in papers if (spot := _of_role(paper, role, part)) is not None]


def _disagreeing(case: Case, role: str, part: str, ranked: tuple[str, ...]) -> Iterator[Said]:
    said = _sayings(case, role, part, ranked)
    for paper, spot in said[1:]:
        first, source = said[0]
        if related(case, paper, first) and apart(str(source.value), str(spot.value)) > Apart.SPELLING:
            details = {"who": role, "what": part, "one": paper.title, "other": first.title}
            yield Said("cross.parent_source", (spot, source), details)


def _births(case: Case, role: str) -> Iterator[Said]:
    """Hold the parent's birth on papers other than the card against the one of first rank."""
    said = [
        (paper, spot, day)
        for part in ("ngay_sinh", "nam_sinh")
        for paper, spot in _sayings(case, role, part, _BIRTHS)
        if (day := paper.day(spot.field)) is not None
    ]
    said.sort(key=lambda one: _BIRTHS.index(one[0].form))
    for paper, spot, day in said[1:]:
        first, source, right = said[0]
        if paper is not first and not right.agrees(day) and related(case, paper, first):
            details = {"who": role, "what": "born", "one": paper.title, "other": first.title}
            yield Said("cross.parent_source", (spot, source), details)
