"""The receipt of the counter: X18 its list of papers against those scanned, X19 its code, day and hour."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.dossier_rules.case import Case, Paper, Said
from validators.folding import search_key
from validators.kinds.dossier_code import received_on

RECEIPT = "giay_tiep_nhan_ho_so"
_ALIKE = 0.8
"""Share of a title's words that must stand in a line; "Bản sao CCCD của mẹ" is joined by _OTHER_NAMES instead."""
_OTHER_NAMES = {
    "can_cuoc_cong_dan": ("cccd", "can cuoc", "giay to tuy than", "chung minh"),
    "can_cuoc": ("cccd", "can cuoc", "giay to tuy than", "chung minh"),
    "ct01": ("ct01", "thay doi thong tin cu tru"),
    "giay_chung_nhan_quyen_su_dung_dat": ("so do", "so hong", "gcn qsdd", "giay chung nhan quyen su dung dat"),
    "giay_xac_nhan_hon_nhan": ("tinh trang hon nhan",),
    "giay_chung_nhan_ket_hon": ("ket hon",),
    "giay_chung_sinh": ("chung sinh",),
}
"""Words by which counters name a paper, besides its title."""


def components(case: Case) -> Iterator[Said]:
    """X18: every paper on the receipt was scanned, and every paper scanned is on the receipt."""
    for receipt in case.of(RECEIPT):
        rows = [row.get("ten", "") for row in receipt.rows("thanh_phan") if row.get("ten")]
        papers = [paper for paper in case.papers if paper.form != RECEIPT]
        if not rows or not papers:
            continue
        unseen = [row for row in rows if not any(_is(row, paper) for paper in papers)]
        if len(unseen) > case.unknown:  # papers of unknown kind may be those listed
            yield Said(
                "cross.receipt_missing", receipt.at("thanh_phan"), {"one": receipt.title, "count": str(len(unseen))}
            )
        for paper in papers:
            if not any(_is(row, paper) for row in rows):
                yield Said(
                    "cross.receipt_extra", receipt.at("thanh_phan"), {"one": paper.title, "other": receipt.title}
                )


def reception(case: Case) -> Iterator[Said]:
    """X19: the receipt's code is the dossier's, its day the day of reception; late in it time runs from tomorrow."""
    for receipt in case.of(RECEIPT):
        code, moment = receipt.text("ma_ho_so"), receipt.text("tiep_nhan_luc")
        names = {"one": receipt.title}
        if code and case.code and code != case.code:
            yield Said("cross.receipt_code", receipt.at("ma_ho_so"), names)
        coded, day = received_on(code) if code else None, receipt.day("tiep_nhan_luc")
        if coded and day and not coded.agrees(day):
            yield Said("cross.receipt_date", receipt.at("ma_ho_so", "tiep_nhan_luc"), names)
        hour = moment[11:13]
        if hour.isdecimal() and int(hour) >= case.figures["late_hour"]:
            yield Said("cross.received_late", receipt.at("tiep_nhan_luc"), names)


def _is(row: str, paper: Paper) -> bool:
    """Tell whether a line of the list names this paper."""
    line, title = search_key(row), set(search_key(paper.title).split())
    if len(title & set(line.split())) >= _ALIKE * len(title):
        return True
    return any(word in line for word in _OTHER_NAMES.get(paper.form, ()))
