"""Household businesses: X17 a name taken already in the commune, X25 the capital on application and certificate."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from pipeline.dossier_rules.case import Case, Paper, Said
from pipeline.dossier_rules.names import shares_words
from pipeline.dossier_rules.people import related
from pipeline.ports import RecordQuery
from validators.folding import compare_key

APPLICATION = "giay_de_nghi_ho_kinh_doanh"
CERTIFICATE = "giay_chung_nhan_ho_kinh_doanh"
_MANY = 50
"""Records looked at for one name; more namesakes in one commune would be a fault of their own."""


def name_taken(case: Case) -> Iterator[Said]:
    """X17: no other household business of this name has a certificate in the same commune."""
    for paper in case.of(APPLICATION):
        name, place = paper.text("ten_ho_kinh_doanh"), paper.text("dia_diem_kinh_doanh")
        if name and place and _taken(name, place, paper, case):
            spots = paper.at("ten_ho_kinh_doanh", "dia_diem_kinh_doanh")
            yield Said("cross.business_name", spots, {"one": paper.title})


def capital(case: Case) -> Iterator[Said]:
    """X25: an amount that stands on application and certificate is one amount."""
    for paper, certificate in product(case.of(APPLICATION), case.of(CERTIFICATE)):
        asked, given = paper.text("von_kinh_doanh"), certificate.text("von_kinh_doanh")
        if asked and given and asked != given and related(case, paper, certificate):
            spots = (*paper.at("von_kinh_doanh"), *certificate.at("von_kinh_doanh"))
            yield Said("cross.amount_differs", spots, {"one": paper.title, "other": certificate.title})


def _taken(name: str, place: str, paper: Paper, case: Case) -> bool:
    found, _ = case.records.find(RecordQuery(form=CERTIFICATE, text=name), _MANY)
    owner = compare_key(paper.text("chu_ho_ho_ten"))
    return any(
        record.dossier != case.dossier
        and compare_key(str(record.values.get("ten_ho_kinh_doanh", ""))) == compare_key(name)
        and compare_key(str(record.values.get("chu_ho_ho_ten", ""))) != owner
        and shares_words(place, str(record.values.get("dia_diem_kinh_doanh", "")))
        for record in found
    )
