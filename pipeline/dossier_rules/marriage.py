"""Marriage: X06 the parents' certificate, X09 ages and proof of being single, X10 how an earlier marriage ended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from pipeline.dossier_rules.birth import MARRIAGE, NOTICE
from pipeline.dossier_rules.case import Case, Paper, Said
from pipeline.dossier_rules.holders import pairs
from pipeline.dossier_rules.names import Apart, apart
from pipeline.dossier_rules.people import BIRTH_PAPERS, SEXES, related
from validators.dates import PartialDate, months_after, years_after
from validators.folding import search_key

DECLARATION = "to_khai_ket_hon"
PROOF = "giay_xac_nhan_hon_nhan"
_SIDES = ("vo", "chong")
_MARRIED = re.compile(r"\bdang co (?:vo|chong)\b|\bco (?:vo|chong) hop phap\b")


def parents_certificate(case: Case) -> Iterator[Said]:
    """X06: husband and wife are the child's parents; a father without any marriage needs his own procedure."""
    both = product(case.of(*BIRTH_PAPERS), case.of(MARRIAGE))
    for paper, marriage in ((one, other) for one, other in both if related(case, one, other)):
        for parent, spouse in (("me", "vo"), ("cha", "chong")):
            one, other = paper.text(f"{parent}_ho_ten"), marriage.text(f"{spouse}_ho_ten")
            if one and other and apart(one, other) > Apart.SPELLING:
                spots = (*paper.at(f"{parent}_ho_ten"), *marriage.at(f"{spouse}_ho_ten"))
                details = {"who": parent, "one": paper.title, "other": marriage.title}
                yield Said("cross.marriage_parents", spots, details)
    if not any(case.of(MARRIAGE)) and case.procedure != "1.000689":  # that procedure is the recognition of the father
        yield from _unproven_father(case)


def ages(case: Case) -> Iterator[Said]:
    """X09: both are old enough on the day of the declaration, born as their cards say."""
    for pair in pairs(case):
        paper, role = pair.person.paper, pair.person.role
        if paper.form != DECLARATION or role not in _SIDES:
            continue
        years = case.figures["marriage_age_" + ("woman" if SEXES[role] == "Nữ" else "man")]
        own, carded, on = pair.person.born, pair.card.born, paper.day("ngay_lam_don")
        if carded and not _old_enough(carded, years, on, case) and (own is None or _old_enough(own, years, on, case)):
            details = {"who": role, "one": paper.title, "other": pair.card.paper.title, "age": str(years)}
            yield Said("cross.marriage_age", (*pair.card.at("born"), *paper.at("ngay_lam_don")), details)


def proof_of_being_single(case: Case) -> Iterator[Said]:
    """X09: who lives elsewhere has a proof of marital state: in force, single, for this marriage."""
    for paper, role in product(case.of(DECLARATION), _SIDES):
        name = paper.text(f"{role}_ho_ten")
        proofs = [one for one in case.of(PROOF) if apart(name, one.text("ho_ten")) <= Apart.ACCENTS]
        details = {"who": role, "one": paper.title}
        if name and not proofs and case.whole and not case.unknown and _lives_elsewhere(paper, role):
            spots = paper.at(f"{role}_noi_cu_tru", "kinh_gui")
            yield Said("cross.single_proof_missing", spots, details)
        partner = paper.text(f"{'chong' if role == 'vo' else 'vo'}_ho_ten")
        for proof in proofs:
            yield from _faults(proof, partner, case, {**details, "other": proof.title})


def earlier_marriage(case: Case) -> Iterator[Said]:
    """X10: who marries again has shown how the earlier marriage ended: divorce, or the other's death."""
    for paper, role in product(case.of(DECLARATION), _SIDES):
        times = "".join(char for char in paper.text(f"{role}_so_lan_ket_hon") if char.isdecimal())
        if not case.whole or not times or int(times) <= 1 or case.unknown or _ended(case, paper.text(f"{role}_ho_ten")):
            continue
        yield Said("cross.earlier_marriage", paper.at(f"{role}_so_lan_ket_hon"), {"who": role, "one": paper.title})


def _unproven_father(case: Case) -> Iterator[Said]:
    """Ask where the birth paper has a father and another paper says that the mother is not married."""
    for paper in case.of(*BIRTH_PAPERS):
        mother, father = paper.text("me_ho_ten"), paper.text("cha_ho_ten")
        if not mother or not father:
            continue
        single = [one for one in case.of(PROOF) if apart(one.text("ho_ten"), mother) <= Apart.ACCENTS and _single(one)]
        notices = [one for one in case.of(NOTICE) if one.text("me_ho_ten") and related(case, paper, one)]
        alone = [one for one in notices if not one.text("cha_ho_ten")]
        for other in (single or alone)[:1]:
            spots = (*paper.at("cha_ho_ten"), *other.at("tinh_trang_hon_nhan", "me_ho_ten"))
            yield Said("cross.father_unproven", spots, {"one": paper.title, "other": other.title})


def _old_enough(born: PartialDate, years: int, on: PartialDate | None, case: Case) -> bool:
    return years_after(born.first, years) <= (on.last if on else case.day)


def _lives_elsewhere(paper: Paper, role: str) -> bool:
    """Tell whether the commune addressed is surely not the one this side lives in.

    The body addressed names its commune in its first words (`UBND xã Đạ Nhim, huyện ...`); every word of that name
    must then stand in the address.
    """
    home, office = set(search_key(paper.text(f"{role}_noi_cu_tru")).split()), paper.text("kinh_gui")
    commune = search_key(office.split(",")[0]).split()
    for word in ("xa", "phuong", "tran"):
        if word in commune:
            name = commune[commune.index(word) + 1 :]
            return bool(home) and bool(name) and not set(name) <= home
    return False


def _faults(proof: Paper, partner: str, case: Case, details: dict[str, str]) -> Iterator[Said]:
    issued, until = proof.day("ngay_cap"), proof.day("hieu_luc_den")
    end = until.last if until else months_after(issued.last, case.figures["single_proof_months"]) if issued else None
    if end is not None and case.day > end:
        yield Said("cross.single_proof_expired", proof.at("ngay_cap", "hieu_luc_den"), details)
    if not _single(proof):
        yield Said("cross.single_proof_status", proof.at("tinh_trang_hon_nhan"), details)
    purpose = search_key(proof.text("muc_dich"))
    if purpose and ("ket hon" not in purpose or (partner and search_key(partner) not in purpose)):
        yield Said("cross.single_proof_purpose", proof.at("muc_dich"), details)


def _single(proof: Paper) -> bool:
    """Tell whether the proof says anything but that somebody is married at present."""
    return not _MARRIED.search(search_key(proof.text("tinh_trang_hon_nhan")))


def _ended(case: Case, name: str) -> bool:
    """Tell whether a divorce, a death or a proof that says so is in the dossier."""
    letters = [one for one in case.of("van_ban_hanh_chinh") if "ly hon" in search_key(one.text("trich_yeu"))]
    if letters or any(case.of("trich_luc_khai_tu")):
        return True
    proofs = [one for one in case.of(PROOF) if apart(name, one.text("ho_ten")) <= Apart.ACCENTS]
    states = " ".join(search_key(one.text("tinh_trang_hon_nhan")) for one in proofs)
    return any(word in states for word in ("ly hon", "chet", "qua doi"))
