"""Land: X15 the application against the certificate and its present owner, X16 a contract's parties and area."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from itertools import product

from pipeline.dossier_rules.cards import LAND
from pipeline.dossier_rules.case import Case, Paper, Said
from pipeline.dossier_rules.names import Apart, apart
from pipeline.dossier_rules.people import related
from validators.folding import search_key

APPLICATION = "don_dang_ky_bien_dong_dat"
CONTRACT = "hop_dong_quyen_su_dung_dat"
"""A contract of transfer, gift or mortgage; its form comes from the office (domain handbook 4.17)."""
_NUMBERS = ("so_phat_hanh", "so_vao_so")
_PARCEL = ("thua_dat_so", "to_ban_do_so")
_DAYS = (("ngay_cap_gcn", "ngay_cap"),)
_PASSED_ON = ("chuyen nhuong", "tang cho", "thua ke")


def application(case: Case) -> Iterator[Said]:
    """X15: serial, register number, day, parcel and applicant of the application are those of the certificate."""
    for paper, title in _of_one_matter(case, APPLICATION):
        names = {"one": paper.title, "other": title.title}
        for field, other in (*((name, name) for name in (*_NUMBERS, *_PARCEL)), *_DAYS):
            if _differ(paper.text(field), title.text(other)):
                code = "cross.land_parcel" if field in _PARCEL else "cross.land_certificate"
                yield Said(code, (*paper.at(field), *title.at(other)), {"what": field, **names})
        if paper.text("ho_ten") and not _owns(paper.text("ho_ten"), title):
            yield Said("cross.land_owner", (*paper.at("ho_ten"), *title.at("chu_su_dung", "bien_dong")), names)


def contract(case: Case) -> Iterator[Said]:
    """X16: all owners are the contract's party of the first part, and the area handed over is not more than owned."""
    for paper, title in _of_one_matter(case, CONTRACT):
        names = {"one": paper.title, "other": title.title}
        party = "; ".join(row.get("ho_ten") or row.get("ten", "") for row in paper.rows("ben_a")) or paper.text("ben_a")
        absent = [owner for owner in _owners(title) if party and search_key(owner) not in search_key(party)]
        if absent and not _changed(title):
            yield Said("cross.contract_owners", (*paper.at("ben_a"), *title.at("chu_su_dung")), names)
        part, whole = _number(paper.text("dien_tich")), _number(title.text("dien_tich"))
        if part is not None and whole is not None and part > whole:
            yield Said("cross.contract_area", (*paper.at("dien_tich"), *title.at("dien_tich")), names)


def _of_one_matter(case: Case, form: str) -> Iterator[tuple[Paper, Paper]]:
    """Yield papers of a form with the certificates they speak of: of one dossier, one person or one number."""
    for paper, title in product(case.of(form), case.of(LAND)):
        numbered = any(paper.text(name) and not _differ(paper.text(name), title.text(name)) for name in _NUMBERS)
        if numbered or related(case, paper, title):
            yield paper, title


def _differ(one: str, other: str) -> bool:
    """Tell whether two numbers, both there, differ in more than blanks and marks."""
    return bool(one and other) and search_key(one).replace(" ", "") != search_key(other).replace(" ", "")


def _owners(title: Paper) -> list[str]:
    return [row["ho_ten"] for row in title.rows("chu_su_dung") if row.get("ho_ten")]


def _changed(title: Paper) -> bool:
    """Tell whether the certificate records that the land passed on after it was given."""
    return any(_passes(row) for row in title.rows("bien_dong"))


def _owns(name: str, title: Paper) -> bool:
    """Tell whether the applicant is the present owner: the last change names them, else the first page does."""
    last = next((search_key(row.get("noi_dung", "")) for row in reversed(title.rows("bien_dong")) if _passes(row)), "")
    if last:
        return search_key(name) in last
    owners = _owners(title)
    return not owners or any(apart(name, owner) <= Apart.ACCENTS for owner in owners)


def _passes(row: Mapping[str, str]) -> bool:
    """Tell whether a recorded change hands the land on (a mortgage or a new house does not)."""
    return any(word in search_key(row.get("noi_dung", "")) for word in _PASSED_ON)


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
