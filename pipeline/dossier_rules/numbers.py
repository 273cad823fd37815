"""X24: number, symbol, body and year name one paper only, within a dossier and among the stored records."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from pipeline.dossier_rules.case import Case, Paper, Said
from validators.folding import compare_key

_NUMBERS = ("so_ky_hieu", "so_phat_hanh", "so")
_BODIES = ("co_quan_ban_hanh", "noi_dang_ky", "co_quan_cap")
_DAYS = ("ngay_ban_hanh", "ngay_dang_ky", "ngay_dang_ky_lan_dau", "ngay_cap")
_FACTS = ("trich_yeu", "ho_ten", "ngay_sinh", "vo_ho_ten", "chong_ho_ten", "ten_ho_kinh_doanh", "thua_dat_so")
"""What two scans of one paper share whatever else was misread."""


def unique_numbers(case: Case) -> Iterator[Said]:
    """X24: two papers of a kind with the same number, body and year are the same paper, else one number is misread."""
    for one, other in combinations(case.papers, 2):
        first = identity(one)
        if one.form == other.form and first and first == identity(other) and _told_apart(one, other):
            spots = (*one.at(*_NUMBERS), *other.at(*_NUMBERS))
            yield Said("cross.number_twice", spots, {"one": one.title, "other": other.title})


def identity(paper: Paper) -> tuple[str, ...]:
    """Return what names a paper: kind, number, body, year; empty when number or year is not known."""
    number = next((compare_key(text) for name in _NUMBERS if (text := paper.text(name))), "")
    body = next((compare_key(text) for name in _BODIES if (text := paper.text(name))), "")
    day = next((found for name in _DAYS if (found := paper.day(name))), None)
    return (paper.form, number, body, str(day.year)) if number and day else ()


def number_field(paper: Paper) -> str:
    """Return the field that holds the paper's number, empty when none is read."""
    return next((name for name in _NUMBERS if paper.text(name)), "")


def _told_apart(one: Paper, other: Paper) -> bool:
    return any(
        compare_key(one.text(name)) != compare_key(other.text(name))
        for name in _FACTS
        if one.text(name) and other.text(name)
    )
