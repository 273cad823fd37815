"""S01: papers that are stored already: a certificate sealed from another dossier, or a card known by its holder."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.dossier_rules.case import Case, Paper, Said, Spot
from pipeline.dossier_rules.numbers import identity, number_field
from pipeline.dossier_rules.people import CARDS
from pipeline.model import Record
from pipeline.ports import RecordQuery
from validators.kinds.citizen_number import is_number

_CERTIFICATES = frozenset(
    {
        "giay_khai_sinh",
        "giay_chung_nhan_ket_hon",
        "giay_xac_nhan_hon_nhan",
        "trich_luc_khai_tu",
        "giay_chung_nhan_quyen_su_dung_dat",
        "giay_chung_nhan_ho_kinh_doanh",
        "van_ban_hanh_chinh",
    }
)
"""Papers that exist once; declarations and receipts come anew with every dossier."""
_MANY = 50
"""Records looked at for one number; numbers begin anew each year in every office."""


def already_stored(case: Case) -> Iterator[Said]:
    """S01: say that a paper is a record already, so that nobody approves it twice, or may reuse what is there."""
    for paper in case.papers:
        if paper.form in CARDS:
            yield from _known_card(paper, case)
        elif paper.form in _CERTIFICATES:
            yield from _known_certificate(paper, case)


def _known_card(paper: Paper, case: Case) -> Iterator[Said]:
    number = paper.text("so_dinh_danh")
    found = _others(RecordQuery(form=paper.form, subject=number), case) if is_number(number) else []
    same = [one for one in found if one.values.get("ngay_het_han") == (paper.text("ngay_het_han") or None)]
    if same:
        yield Said("stored.card", paper.at("so_dinh_danh"), {"one": paper.title, "record": same[0].id})


def _known_certificate(paper: Paper, case: Case) -> Iterator[Said]:
    field, own = number_field(paper), identity(paper)
    found = _others(RecordQuery(form=paper.form, text=paper.text(field)), case) if own else []
    same = [one for one in found if identity(_as_paper(one)) == own]
    if same:
        yield Said("stored.duplicate", paper.at(field), {"one": paper.title, "record": same[0].id})


def _others(query: RecordQuery, case: Case) -> list[Record]:
    found, _ = case.records.find(query, _MANY)
    return [record for record in found if record.dossier != case.dossier]


def _as_paper(record: Record) -> Paper:
    spots = {name: Spot(record.document, name, value) for name, value in record.values.items()}
    return Paper(record.document, record.form, record.title, spots)
