"""X20: the body that issued a paper existed on the paper's date: units changed their names on 1/7/2025 and before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final

from pipeline.dossier_rules.case import Case, Said
from validators.folding import search_key
from validators.units.resolving import Method, Resolved, resolve
from validators.units.table import REFORM, Period, Unit, below, keys, units

_BODIES: Final = (
    ("noi_dang_ky", "ngay_dang_ky"),
    ("co_quan_cap", "ngay_cap"),
    ("co_quan_cap", "ngay_dang_ky_lan_dau"),
    ("co_quan_ban_hanh", "ngay_ban_hanh"),
)
"""Fields that hold an issuing body, and the day it acted."""
_DISTRICT_WORDS: Final = frozenset({"huyen", "quan"})
_COMMITTEES: Final = ("ubnd", "uy ban nhan dan")


def issuing_units(case: Case) -> Iterator[Said]:
    """X20: no paper is issued by a unit that did not exist yet, or no longer, on its date."""
    for paper in case.papers:
        for body, day in _BODIES:
            found = paper.day(day)
            if found is None or found.day is None or not paper.text(body):
                continue
            code = _fault(paper.text(body), found.first)
            if code:
                yield Said(code, paper.at(body, day), {"one": paper.title})


def _fault(body: str, on: date) -> str:
    """Return the code of what is wrong with a body on a day, empty when nothing is."""
    resolved = resolve(body, on)
    if on >= REFORM:
        return "cross.unit_gone" if _abolished(body, resolved) else ""
    return "cross.unit_not_yet" if resolved.method is Method.PRINTED and not _known_before(resolved) else ""


def _abolished(body: str, resolved: Resolved) -> bool:
    """Tell whether the body names a district, or a province that was merged away."""
    words = search_key(body)
    committee = words.startswith(_COMMITTEES)
    if committee and _DISTRICT_WORDS & set(words.removeprefix(_COMMITTEES[1]).split()):
        return True
    old = resolved.old
    gone = bool(old) and not any(keys(old[0])[0] == keys(one)[0] for one in _new_provinces())
    return committee and (len(old) > 1 or gone)


def _known_before(resolved: Resolved) -> bool:
    """Tell whether the province had a commune of this name before: old papers may leave its district out."""
    commune = resolved.commune
    if commune is None:
        return True
    olds = [one for one in units() if one.period is Period.OLD and commune.parent in one.became and len(one.code) == 2]  # noqa: PLR2004  # digits of a province
    plain = keys(commune)[1]
    return any(
        keys(one)[1] == plain
        for province in olds
        for district in below(province)
        for one in (district, *below(district))
    )


@cache
def _new_provinces() -> tuple[Unit, ...]:
    return tuple(one for one in units() if one.period is Period.NEW and not one.parent)
