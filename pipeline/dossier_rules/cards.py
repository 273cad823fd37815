"""Identity cards in a dossier: X12 two sides of one card, X13 expiry on the day of reception, X14 old numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.dossier_rules.case import Case, Paper, Said
from pipeline.dossier_rules.names import Apart, apart
from pipeline.dossier_rules.people import CARDS, Mention, mentions
from validators.rules.sameness import COMPARISONS

LAND = "giay_chung_nhan_quyen_su_dung_dat"
_OLD = 9
"""Digits of an identity card of before 2016."""
_CODED: Mapping[str, str] = {"so_dinh_danh": "exact", "ngay_sinh": "date", "gioi_tinh": "exact", "ngay_het_han": "date"}
"""Parts of a QR code or MRZ that a card prints too, and how the two are compared."""


def two_sides(case: Case) -> Iterator[Said]:
    """X12: print, QR code and machine lines of a card agree, on one paper or on a front and a back scanned as two.

    Two papers are one card when the number is the same, or the name but for accents, which machine lines lack.
    """
    for front in case.of(*CARDS):
        for back in case.of(*CARDS):
            for name in ("mrz", "qr"):
                if back is front or ("ho_ten" not in back.spots and _one_holder(front, _coded(back, name))):
                    yield from _against(front, back, name)


def _against(front: Paper, back: Paper, name: str) -> Iterator[Said]:
    """Hold every part that a card prints against what its code or machine lines say."""
    coded = _coded(back, name)
    for part, how in _CODED.items():
        printed, said = front.text(part), coded.get(part, "")
        if printed and said and not COMPARISONS[how](printed, said):
            details = {"what": part, "one": front.title, "other": back.title}
            yield Said("cross.card_sides", (*front.at(part), *back.at(name)), details)


def in_force(case: Case) -> Iterator[Said]:
    """X13: a card was valid on the day the dossier was handed in, where a receipt or a code says which day that was.

    A procedure asks the same of all its components (P01); a bare pile of scans says nothing about its day.
    """
    receipts = tuple(case.of("giay_tiep_nhan_ho_so"))
    if case.procedure or not case.whole:
        return
    for card in case.of(*CARDS):
        expiry = card.day("ngay_het_han")
        if expiry and expiry.last < case.day:
            spots = (*card.at("ngay_het_han"), *(spot for one in receipts for spot in one.at("tiep_nhan_luc")))
            yield Said("cross.card_expired", spots, {"one": card.title})


def old_numbers(case: Case) -> Iterator[Said]:
    """X14: an owner known by an old number of nine digits is joined to a card that names this number."""
    people = mentions(case)
    cards = [one for one in people if one.paper.form in CARDS]
    for owner in (one for one in people if one.paper.form == LAND and len(one.old_number) == _OLD):
        own = [card for card in cards if apart(owner.name, card.name) <= Apart.ACCENTS]
        if not own or any(_old_number(card) == owner.old_number for card in own):
            continue
        spots = (*owner.at("number"), *own[0].paper.at("so_cmnd_cu", "so_dinh_danh"))
        yield Said("cross.old_number", spots, {"one": owner.paper.title, "other": own[0].paper.title})


def _coded(paper: Paper, name: str) -> Mapping[str, str]:
    """Return what the machine lines or the code of a paper say."""
    value = paper.spots[name].value if name in paper.spots else None
    return value if isinstance(value, Mapping) else {}


def _one_holder(front: Paper, coded: Mapping[str, str]) -> bool:
    """Tell whether the two sides are meant to be one card: the name or the number is the same."""
    name = coded.get("ho_ten", "")
    return front.text("so_dinh_danh") == coded.get("so_dinh_danh") or (
        bool(name) and apart(front.text("ho_ten"), name) <= Apart.ACCENTS
    )


def _old_number(card: Mention) -> str:
    return card.paper.text("so_cmnd_cu") or _coded(card.paper, "qr").get("so_cmnd_cu", "")
