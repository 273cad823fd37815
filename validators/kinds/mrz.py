"""The machine-readable lines on a card's back: number, birth, sex and expiry proven by check digits, and the name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from validators.dates import NO_EXPIRY, real_date
from validators.folding import clean
from validators.kinds.citizen_number import birth_year, remarks_on, sex
from validators.machine_lines import Lines, Unproven, find
from validators.trimming import strip_form
from validators.verdict import Backing, Remark, Verdict
from validators.verdicts import blank, doubt, note, nothing

_NEVER: Final = "991231"
_SEXES: Final = {"M": "Nam", "F": "Nữ"}


def judge(raw: str) -> Verdict:
    """Return `{so_dinh_danh, ngay_sinh, gioi_tinh, ngay_het_han, quoc_tich, ho_ten}`; the name has no accents.

    A value comes only when all four check digits hold; letters are read as digits only where that makes them hold.
    """
    if not strip_form(raw):
        return blank()
    try:
        lines = find(clean(raw))
    except Unproven:
        return nothing("mrz.check_digit")
    if lines is None:
        return nothing("mrz.format")
    value = _value(lines)
    if not value["ngay_sinh"] or not value["ngay_het_han"]:
        return nothing("mrz.date")
    return Verdict(value, Backing.CHECKSUM, tuple(_remarks(lines, value)), lines.repaired)


def _value(lines: Lines) -> dict[str, str]:
    century = birth_year(lines.number) // 100 * 100
    return {
        "so_dinh_danh": lines.number,
        "ngay_sinh": _iso(lines.birth, century),
        "gioi_tinh": _SEXES.get(lines.sex, ""),
        # Cards with these lines were first given in 2021 and last 25 years at most, so they expire in this century.
        "ngay_het_han": NO_EXPIRY if lines.expiry == _NEVER else _iso(lines.expiry, 2000),
        "quoc_tich": "Việt Nam",
        "ho_ten": lines.names,
    }


def _iso(six: str, century: int) -> str:
    year, month, day = (int(six[at : at + 2]) for at in (0, 2, 4))
    found = real_date(century + year, month, day)
    return found.iso if found else ""


def _remarks(lines: Lines, value: dict[str, str]) -> Iterator[Remark]:
    yield from remarks_on(lines.number)
    if birth_year(lines.number) != int(value["ngay_sinh"][:4]):
        yield doubt("citizen_number.birth_year")
    if value["gioi_tinh"] != sex(lines.number):
        yield doubt("citizen_number.sex")
    if not lines.names:
        yield note("mrz.no_name")
